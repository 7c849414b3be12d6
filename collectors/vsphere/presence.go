package vsphere

import (
	"reflect"

	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// The API requires these members, so the types of govmomi cannot represent their absence: they would decode as false
// or 0, the harmless value. The types below replace them during decoding and can represent absence.

type firewallInfo struct {
	DefaultPolicy types.HostFirewallDefaultPolicy `xml:"defaultPolicy" json:"defaultPolicy,omitempty"`
	Ruleset       []firewallRuleset               `xml:"ruleset" json:"ruleset,omitempty"`
}

type firewallRuleset struct {
	types.HostFirewallRuleset
	Enabled      *bool         `xml:"enabled" json:"enabled,omitempty"`
	AllowedHosts *allowedHosts `xml:"allowedHosts" json:"allowedHosts,omitempty"`
}

type allowedHosts struct {
	types.HostFirewallRulesetIpList
	IpNetwork []ipNetwork `xml:"ipNetwork" json:"ipNetwork,omitempty"`
	AllIp     *bool       `xml:"allIp" json:"allIp,omitempty"`
}

type ipNetwork struct {
	Network      string `xml:"network" json:"network,omitempty"`
	PrefixLength *int32 `xml:"prefixLength" json:"prefixLength,omitempty"`
}

type serviceInfo struct {
	Service []hostService `xml:"service" json:"service,omitempty"`
}

type hostService struct {
	types.HostService
	Running *bool `xml:"running" json:"running,omitempty"`
}

// activeDirectory is the entry of Active Directory among the authentication stores of a host.
type activeDirectory struct {
	types.HostActiveDirectoryInfo
	Enabled *bool `xml:"enabled" json:"enabled,omitempty"`
}

// clusterConfig is the configuration of a cluster without its disks of vSAN, which are not read.
type clusterConfig struct {
	types.ClusterConfigInfoEx
	VsanHostConfig []struct{} `xml:"vsanHostConfig" json:"vsanHostConfig,omitempty"`
}

type portGroups struct {
	HostPortGroup []portGroup `xml:"HostPortGroup" json:"_value"`
}

type portGroup struct {
	types.HostPortGroup
	Spec portGroupSpec `xml:"spec" json:"spec,omitempty"`
}

type portGroupSpec struct {
	types.HostPortGroupSpec
	VlanId *vlanNumber `xml:"vlanId" json:"vlanId,omitempty"`
}

// A vlanNumber is the number of a VLAN as sent. A number beyond the integers of the API is a gap and does not
// invalidate the whole answer.
type vlanNumber string

type vlanIDSpec struct {
	types.VmwareDistributedVirtualSwitchVlanSpec
	Inherited *bool       `xml:"inherited" json:"inherited,omitempty"`
	VlanId    *vlanNumber `xml:"vlanId" json:"vlanId,omitempty"`
}

type pvlanSpec struct {
	types.VmwareDistributedVirtualSwitchVlanSpec
	Inherited *bool       `xml:"inherited" json:"inherited,omitempty"`
	PvlanId   *vlanNumber `xml:"pvlanId" json:"pvlanId,omitempty"`
}

type trunkSpec struct {
	types.VmwareDistributedVirtualSwitchVlanSpec
	Inherited *bool       `xml:"inherited" json:"inherited,omitempty"`
	VlanId    []vlanRange `xml:"vlanId" json:"vlanId,omitempty"`
}

// portgroupPolicy is the part of a port group's policy that allows single ports to differ.
type portgroupPolicy struct {
	types.DVPortgroupPolicy

	VLAN *bool `xml:"vlanOverrideAllowed" json:"vlanOverrideAllowed,omitempty"`

	Teaming *bool `xml:"uplinkTeamingOverrideAllowed" json:"uplinkTeamingOverrideAllowed,omitempty"`

	Security *bool `xml:"securityPolicyOverrideAllowed" json:"securityPolicyOverrideAllowed,omitempty"`

	MAC *bool `xml:"macManagementOverrideAllowed" json:"macManagementOverrideAllowed,omitempty"`

	Ipfix *bool `xml:"ipfixOverrideAllowed" json:"ipfixOverrideAllowed,omitempty"`

	Shaping *bool `xml:"shapingOverrideAllowed" json:"shapingOverrideAllowed,omitempty"`

	Vendor *bool `xml:"vendorConfigOverrideAllowed" json:"vendorConfigOverrideAllowed,omitempty"`

	Moving *bool `xml:"livePortMovingAllowed" json:"livePortMovingAllowed,omitempty"`

	Reset *bool `xml:"portConfigResetAtDisconnect" json:"portConfigResetAtDisconnect,omitempty"`
}

type vlanRange struct {
	Start *vlanNumber `xml:"start" json:"start,omitempty"`
	End   *vlanNumber `xml:"end" json:"end,omitempty"`
}

// switchInfo is the configuration of a distributed switch with its private VLANs as sent.
type switchInfo struct {
	types.VMwareDVSConfigInfo
	PvlanConfig []pvlanEntry `xml:"pvlanConfig" json:"pvlanConfig,omitempty"`

	IOControl *bool `xml:"networkResourceManagementEnabled" json:"networkResourceManagementEnabled,omitempty"`
}

type pvlanEntry struct {
	PrimaryVlanId   *vlanNumber `xml:"primaryVlanId" json:"primaryVlanId,omitempty"`
	SecondaryVlanId *vlanNumber `xml:"secondaryVlanId" json:"secondaryVlanId,omitempty"`
	PvlanType       string      `xml:"pvlanType" json:"pvlanType,omitempty"`
}

// portSettings are the port settings of a distributed switch that are read.
type portSettings struct {
	types.DVPortSetting
	//lint:ignore SA5008 typeattr is an option of govmomi's own decoder.
	Vlan types.BaseVmwareDistributedVirtualSwitchVlanSpec `xml:"vlan,omitempty,typeattr" json:"vlan,omitempty"`

	UplinkTeamingPolicy *teamingPolicy  `xml:"uplinkTeamingPolicy" json:"uplinkTeamingPolicy,omitempty"`
	SecurityPolicy      *securityPolicy `xml:"securityPolicy" json:"securityPolicy,omitempty"`
	MacManagementPolicy *macPolicy      `xml:"macManagementPolicy" json:"macManagementPolicy,omitempty"`
	IpfixEnabled        *boolPolicy     `xml:"ipfixEnabled" json:"ipfixEnabled,omitempty"`
}

type teamingPolicy struct {
	Inherited       *bool        `xml:"inherited" json:"inherited,omitempty"`
	UplinkPortOrder *uplinkOrder `xml:"uplinkPortOrder" json:"uplinkPortOrder,omitempty"`
}

type uplinkOrder struct {
	Inherited         *bool    `xml:"inherited" json:"inherited,omitempty"`
	ActiveUplinkPort  []string `xml:"activeUplinkPort" json:"activeUplinkPort,omitempty"`
	StandbyUplinkPort []string `xml:"standbyUplinkPort" json:"standbyUplinkPort,omitempty"`
}

type securityPolicy struct {
	Inherited        *bool       `xml:"inherited" json:"inherited,omitempty"`
	AllowPromiscuous *boolPolicy `xml:"allowPromiscuous" json:"allowPromiscuous,omitempty"`
	MacChanges       *boolPolicy `xml:"macChanges" json:"macChanges,omitempty"`
	ForgedTransmits  *boolPolicy `xml:"forgedTransmits" json:"forgedTransmits,omitempty"`
}

type boolPolicy struct {
	Inherited *bool `xml:"inherited" json:"inherited,omitempty"`
	Value     *bool `xml:"value" json:"value,omitempty"`
}

type macPolicy struct {
	Inherited        *bool `xml:"inherited" json:"inherited,omitempty"`
	AllowPromiscuous *bool `xml:"allowPromiscuous" json:"allowPromiscuous,omitempty"`
	MacChanges       *bool `xml:"macChanges" json:"macChanges,omitempty"`
	ForgedTransmits  *bool `xml:"forgedTransmits" json:"forgedTransmits,omitempty"`

	MacLearningPolicy *learningPolicy `xml:"macLearningPolicy" json:"macLearningPolicy,omitempty"`
}

type learningPolicy struct {
	Inherited *bool `xml:"inherited" json:"inherited,omitempty"`
	Enabled   *bool `xml:"enabled" json:"enabled,omitempty"`
}

// extensionList is the list of extensions without their texts in other languages, which are not read.
type extensionList struct {
	Extension []extension `xml:"Extension" json:"_value"`
}

type extension struct {
	types.Extension
	ResourceList []struct{} `xml:"resourceList" json:"resourceList,omitempty"`
}

type roleList struct {
	AuthorizationRole []role `xml:"AuthorizationRole" json:"_value"`
}

type role struct {
	types.AuthorizationRole
	System *bool `xml:"system" json:"system,omitempty"`
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
	Group     *bool `xml:"group" json:"group,omitempty"`
	Propagate *bool `xml:"propagate" json:"propagate,omitempty"`
}

var withPresence = map[string]reflect.Type{
	"SsoFaultInvalidCredentials":                  reflect.TypeFor[types.InvalidLogin](),
	"SsoFaultNoPermission":                        reflect.TypeFor[types.NoPermission](),
	"SsoFaultNotAuthenticated":                    reflect.TypeFor[types.NotAuthenticated](),
	"ArrayOfByte":                                 reflect.TypeFor[byteArray](),
	"ClusterConfigInfoEx":                         reflect.TypeFor[clusterConfig](),
	"HostFirewallInfo":                            reflect.TypeFor[firewallInfo](),
	"HostActiveDirectoryInfo":                     reflect.TypeFor[activeDirectory](),
	"HostServiceInfo":                             reflect.TypeFor[serviceInfo](),
	"ArrayOfHostPortGroup":                        reflect.TypeFor[portGroups](),
	"ArrayOfAuthorizationRole":                    reflect.TypeFor[roleList](),
	"ArrayOfExtension":                            reflect.TypeFor[extensionList](),
	"VMwareDVSConfigInfo":                         reflect.TypeFor[switchInfo](),
	"VMwareDVSPortSetting":                        reflect.TypeFor[portSettings](),
	"VirtualCdrom":                                reflect.TypeFor[cdrom](),
	"VMwareDVSPortgroupPolicy":                    reflect.TypeFor[portgroupPolicy](),
	"VmwareDistributedVirtualSwitchVlanIdSpec":    reflect.TypeFor[vlanIDSpec](),
	"VmwareDistributedVirtualSwitchPvlanSpec":     reflect.TypeFor[pvlanSpec](),
	"VmwareDistributedVirtualSwitchTrunkVlanSpec": reflect.TypeFor[trunkSpec](),
}

// presence returns a type lookup that prefers the types of withPresence to those of the API and has no type whose
// decoder may not end.
func presence(all types.Func) types.Func {
	return func(name string) (reflect.Type, bool) {
		if t, ok := withPresence[name]; ok {
			return t, true
		}
		t, ok := all(name)
		return t, ok && !hasByteSlice(t)
	}
}

// typeNames are the names in the API of the types that replace its own.
var typeNames = func() map[reflect.Type]string {
	names := map[reflect.Type]string{
		reflect.TypeFor[firewallRuleset](): "HostFirewallRuleset",
		reflect.TypeFor[allowedHosts]():    "HostFirewallRulesetIpList",
		reflect.TypeFor[ipNetwork]():       "HostFirewallRulesetIpNetwork",
		reflect.TypeFor[hostService]():     "HostService",
		reflect.TypeFor[portGroup]():       "HostPortGroup",
		reflect.TypeFor[portGroupSpec]():   "HostPortGroupSpec",
		reflect.TypeFor[vlanRange]():       "NumericRange",
		reflect.TypeFor[pvlanEntry]():      "VMwareDVSPvlanMapEntry",
		reflect.TypeFor[teamingPolicy]():   "VmwareUplinkPortTeamingPolicy",
		reflect.TypeFor[uplinkOrder]():     "VMwareUplinkPortOrderPolicy",
		reflect.TypeFor[securityPolicy]():  "DVSSecurityPolicy",
		reflect.TypeFor[boolPolicy]():      "BoolPolicy",
		reflect.TypeFor[macPolicy]():       "DVSMacManagementPolicy",
		reflect.TypeFor[role]():            "AuthorizationRole",
		reflect.TypeFor[extension]():       "Extension",
		reflect.TypeFor[permission]():      "Permission",
	}
	for name, t := range withPresence {
		if !isAPI(t) { // the single sign-on has other names for types of the API
			names[t] = name
		}
	}
	return names
}()

// isAPI reports whether a type is a structure of the API itself.
func isAPI(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.PkgPath() == reflect.TypeFor[types.ObjectContent]().PkgPath()
}

// typeName returns the name of a type in the API.
func typeName(t reflect.Type) string {
	if name, ok := typeNames[t]; ok {
		return name
	}
	if isAPI(t) {
		return t.Name()
	}
	return types.VmomiTypeName(t)
}
