package vsphere

import (
	"reflect"

	"github.com/vmware/govmomi/vim25/types"
)

// The API demands these members, so govmomi has no way to say that an answer lacks one: it would read as false or 0, which is the
// harmless value. The types below take their place while answers are decoded, and have room for "not there".

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
	AllIp *bool `xml:"allIp"`
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
	VlanId *int32 `xml:"vlanId"`
}

type vlanIDSpec struct {
	types.VmwareDistributedVirtualSwitchVlanSpec
	VlanId *int32 `xml:"vlanId"`
}

type pvlanSpec struct {
	types.VmwareDistributedVirtualSwitchVlanSpec
	PvlanId *int32 `xml:"pvlanId"`
}

var withPresence = map[string]reflect.Type{
	"HostFirewallInfo":                         reflect.TypeFor[firewallInfo](),
	"HostServiceInfo":                          reflect.TypeFor[serviceInfo](),
	"ArrayOfHostPortGroup":                     reflect.TypeFor[portGroups](),
	"VmwareDistributedVirtualSwitchVlanIdSpec": reflect.TypeFor[vlanIDSpec](),
	"VmwareDistributedVirtualSwitchPvlanSpec":  reflect.TypeFor[pvlanSpec](),
}

// presence puts the types with room for "not there" before those of the API.
func presence(all types.Func) types.Func {
	return func(name string) (reflect.Type, bool) {
		if t, ok := withPresence[name]; ok {
			return t, true
		}
		return all(name)
	}
}
