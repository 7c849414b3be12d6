package vsphere

import (
	"slices"
	"strconv"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
)

// adapterFields are the iSCSI adapters of a host and the services of its VMkernel adapters.
var adapterFields = []field{
	{
		name: "iscsi",
		path: "config.storageDevice.hostBusAdapter",
		host: true,
		read: readISCSI,
		finer: map[string]string{
			"/*":             "[*].authenticationProperties",
			"/*/chap":        "[*].authenticationProperties.chapAuthenticationType",
			"/*/mutual_chap": "[*].authenticationProperties.mutualChapAuthenticationType",
		},
	},
	{
		name:  "vmks",
		path:  "config.virtualNicManagerInfo.netConfig",
		host:  true,
		read:  readVMkernel,
		finer: map[string]string{"/*": "[*].candidateVnic[*]", "/*/services": "[*].selectedVnic"},
	},
}

// chapTypes are the uses of CHAP, from none on.
var chapTypes = []string{"chapProhibited", "chapDiscouraged", "chapPreferred", "chapRequired"}

// readISCSI returns the use of CHAP of each iSCSI adapter by device, and of each target that has settings of its own
// by device, address and port. A host without iSCSI adapters has an empty list; one without any adapter does not exist.
func readISCSI(x *reading, v any) (any, error) {
	list, err := as[types.ArrayOfHostHostBusAdapter](v)
	if err != nil || list == nil || len(list.HostHostBusAdapter) == 0 {
		return nil, err
	}
	out := map[string]any{}
	for _, a := range list.HostHostBusAdapter {
		hba, ok := a.(*types.HostInternetScsiHba)
		if !ok {
			continue
		}
		if hba.Device == "" {
			x.gap("", unset)
			continue
		}
		out[hba.Device] = x.chap(hba.Device, hba.AuthenticationProperties)
		for _, t := range hba.ConfiguredSendTarget {
			x.target(out, hba.Device+" "+t.Address, t.Port, t.AuthenticationProperties)
		}
		for _, t := range hba.ConfiguredStaticTarget {
			x.target(out, hba.Device+" "+t.Address, t.Port, t.AuthenticationProperties)
		}
	}
	return out, nil
}

// target adds the use of CHAP of a target that does not inherit both ways from its adapter.
func (x *reading) target(
	out map[string]any, name string, port int32, p *types.HostInternetScsiHbaAuthenticationProperties,
) {
	inherits := func(of *bool) bool { return of != nil && *of }
	if p == nil || inherits(p.ChapInherited) && inherits(p.MutualChapInherited) {
		return
	}
	if port != 0 {
		name += ":" + strconv.Itoa(int(port))
	}
	out[name] = x.chap(name, *p)
}

// chap returns the use of CHAP in both ways: by the target, and by the host. Secrets are not read.
func (x *reading) chap(name string, p types.HostInternetScsiHbaAuthenticationProperties) map[string]any {
	out := map[string]any{}
	for key, word := range map[string]string{
		"chap": p.ChapAuthenticationType, "mutual_chap": p.MutualChapAuthenticationType,
	} {
		switch {
		case word == "":
			x.gap(audit.Pointer(name, key), unset)
		case !slices.Contains(chapTypes, word):
			x.gap(audit.Pointer(name, key), unknownWord(word))
		default:
			out[key] = word
		}
	}
	return out
}

// readVMkernel returns the services of each VMkernel adapter by device, sorted. Every host has an adapter.
func readVMkernel(x *reading, v any) (any, error) {
	list, err := as[types.ArrayOfVirtualNicManagerNetConfig](v)
	if err != nil || list == nil {
		return nil, err
	}
	services := map[string][]string{}
	for _, c := range list.VirtualNicManagerNetConfig {
		devices := map[string]string{}
		for _, nic := range c.CandidateVnic {
			devices[nic.Key] = nic.Device
			if _, known := services[nic.Device]; !known {
				services[nic.Device] = nil
			}
		}
		for _, key := range c.SelectedVnic {
			device := devices[key]
			if device == "" || c.NicType == "" {
				x.gap("", unset)
				return nil, nil
			}
			services[device] = append(services[device], c.NicType)
		}
	}
	if len(services) == 0 {
		return nil, nil
	}
	out := map[string]any{}
	for device, of := range services {
		slices.Sort(of)
		out[device] = map[string]any{"services": append([]string{}, slices.Compact(of)...)}
	}
	return out, nil
}
