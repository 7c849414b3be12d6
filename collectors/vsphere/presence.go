package vsphere

import (
	"reflect"

	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// The API requires these members, so the types of govmomi cannot represent their absence: they would decode as false
// or 0, the harmless value. The types below replace them during decoding and can represent absence.

type firewallInfo struct {
	DefaultPolicy types.HostFirewallDefaultPolicy `xml:"defaultPolicy"`
	Ruleset       []firewallRuleset               `xml:"ruleset"`
}

type firewallRuleset struct {
	types.HostFirewallRuleset
	Enabled      *bool         `xml:"enabled"`
	AllowedHosts *allowedHosts `xml:"allowedHosts"`
}

type allowedHosts struct {
	types.HostFirewallRulesetIpList
	IpNetwork []ipNetwork `xml:"ipNetwork"`
	AllIp     *bool       `xml:"allIp"`
}

type ipNetwork struct {
	Network      string `xml:"network"`
	PrefixLength *int32 `xml:"prefixLength"`
}

type serviceInfo struct {
	Service []hostService `xml:"service"`
}

type hostService struct {
	types.HostService
	Running *bool `xml:"running"`
}

type portGroups struct {
	HostPortGroup []portGroup `xml:"HostPortGroup"`
}

type portGroup struct {
	types.HostPortGroup
	Spec portGroupSpec `xml:"spec"`
}

type portGroupSpec struct {
	types.HostPortGroupSpec
	VlanId *vlanNumber `xml:"vlanId"`
}

// A vlanNumber is the number of a VLAN as sent. A number beyond the integers of the API is a gap and does not
// invalidate the whole answer.
type vlanNumber string

type vlanIDSpec struct {
	types.VmwareDistributedVirtualSwitchVlanSpec
	Inherited *bool       `xml:"inherited"`
	VlanId    *vlanNumber `xml:"vlanId"`
}

type pvlanSpec struct {
	types.VmwareDistributedVirtualSwitchVlanSpec
	Inherited *bool       `xml:"inherited"`
	PvlanId   *vlanNumber `xml:"pvlanId"`
}

type trunkSpec struct {
	types.VmwareDistributedVirtualSwitchVlanSpec
	Inherited *bool       `xml:"inherited"`
	VlanId    []vlanRange `xml:"vlanId"`
}

// portgroupPolicy is the part of a port group's policy that allows single ports to differ.
type portgroupPolicy struct {
	types.DVPortgroupPolicy
	VlanOverrideAllowed *bool `xml:"vlanOverrideAllowed"`
}

type vlanRange struct {
	Start *vlanNumber `xml:"start"`
	End   *vlanNumber `xml:"end"`
}

// switchInfo is the configuration of a distributed switch with its private VLANs as sent.
type switchInfo struct {
	types.VMwareDVSConfigInfo
	PvlanConfig []pvlanEntry `xml:"pvlanConfig"`
}

type pvlanEntry struct {
	PrimaryVlanId   *vlanNumber `xml:"primaryVlanId"`
	SecondaryVlanId *vlanNumber `xml:"secondaryVlanId"`
	PvlanType       string      `xml:"pvlanType"`
}

// portSettings are the port settings of a distributed switch that are read.
type portSettings struct {
	types.DVPortSetting
	//lint:ignore SA5008 typeattr is an option of govmomi's own decoder.
	Vlan                types.BaseVmwareDistributedVirtualSwitchVlanSpec `xml:"vlan,omitempty,typeattr"`
	UplinkTeamingPolicy *teamingPolicy                                   `xml:"uplinkTeamingPolicy"`
	SecurityPolicy      *securityPolicy                                  `xml:"securityPolicy"`
	MacManagementPolicy *macPolicy                                       `xml:"macManagementPolicy"`
}

type teamingPolicy struct {
	Inherited       *bool        `xml:"inherited"`
	UplinkPortOrder *uplinkOrder `xml:"uplinkPortOrder"`
}

type uplinkOrder struct {
	Inherited         *bool    `xml:"inherited"`
	ActiveUplinkPort  []string `xml:"activeUplinkPort"`
	StandbyUplinkPort []string `xml:"standbyUplinkPort"`
}

type securityPolicy struct {
	Inherited        *bool       `xml:"inherited"`
	AllowPromiscuous *boolPolicy `xml:"allowPromiscuous"`
	MacChanges       *boolPolicy `xml:"macChanges"`
	ForgedTransmits  *boolPolicy `xml:"forgedTransmits"`
}

type boolPolicy struct {
	Inherited *bool `xml:"inherited"`
	Value     *bool `xml:"value"`
}

type macPolicy struct {
	Inherited        *bool `xml:"inherited"`
	AllowPromiscuous *bool `xml:"allowPromiscuous"`
	MacChanges       *bool `xml:"macChanges"`
	ForgedTransmits  *bool `xml:"forgedTransmits"`
}

type roleList struct {
	AuthorizationRole []role `xml:"AuthorizationRole"`
}

type role struct {
	types.AuthorizationRole
	System *bool `xml:"system"`
}

// RetrieveAllPermissionsBody replaces the body of govmomi, whose permissions cannot represent absent members. guard
// recognizes the call by this name.
type RetrieveAllPermissionsBody struct {
	Req    *types.RetrieveAllPermissions `xml:"urn:vim25 RetrieveAllPermissions,omitempty"`
	Res    *allPermissions               `xml:"RetrieveAllPermissionsResponse,omitempty"`
	Fault_ *soap.Fault                   `xml:"http://schemas.xmlsoap.org/soap/envelope/ Fault,omitempty"`
}

func (b *RetrieveAllPermissionsBody) Fault() *soap.Fault { return b.Fault_ }

type allPermissions struct {
	Returnval []permission `xml:"returnval"`
}

type permission struct {
	types.Permission
	Group     *bool `xml:"group"`
	Propagate *bool `xml:"propagate"`
}

var withPresence = map[string]reflect.Type{
	"HostFirewallInfo":                            reflect.TypeFor[firewallInfo](),
	"HostServiceInfo":                             reflect.TypeFor[serviceInfo](),
	"ArrayOfHostPortGroup":                        reflect.TypeFor[portGroups](),
	"ArrayOfAuthorizationRole":                    reflect.TypeFor[roleList](),
	"VMwareDVSConfigInfo":                         reflect.TypeFor[switchInfo](),
	"VMwareDVSPortSetting":                        reflect.TypeFor[portSettings](),
	"VMwareDVSPortgroupPolicy":                    reflect.TypeFor[portgroupPolicy](),
	"VmwareDistributedVirtualSwitchVlanIdSpec":    reflect.TypeFor[vlanIDSpec](),
	"VmwareDistributedVirtualSwitchPvlanSpec":     reflect.TypeFor[pvlanSpec](),
	"VmwareDistributedVirtualSwitchTrunkVlanSpec": reflect.TypeFor[trunkSpec](),
}

// presence returns a type lookup that prefers the types of withPresence to those of the API.
func presence(all types.Func) types.Func {
	return func(name string) (reflect.Type, bool) {
		if t, ok := withPresence[name]; ok {
			return t, true
		}
		return all(name)
	}
}
