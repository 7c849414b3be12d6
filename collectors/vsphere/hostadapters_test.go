package vsphere

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
)

// adapter returns an iSCSI adapter with the use of CHAP in both ways.
func adapter(chap, mutual string, targets ...types.HostInternetScsiHbaSendTarget) *types.HostInternetScsiHba {
	return &types.HostInternetScsiHba{
		HostHostBusAdapter: types.HostHostBusAdapter{Device: "vmhba64"},
		AuthenticationProperties: types.HostInternetScsiHbaAuthenticationProperties{
			ChapAuthenticationType: chap, MutualChapAuthenticationType: mutual,
		},
		ConfiguredSendTarget: targets,
	}
}

// TestReadISCSI covers adapters of other kinds, targets with settings of their own, and values that are not known.
func TestReadISCSI(t *testing.T) {
	way := func(chap, mutual string) map[string]any { return map[string]any{"chap": chap, "mutual_chap": mutual} }
	inherits, differs := true, false
	own := types.HostInternetScsiHbaAuthenticationProperties{
		ChapInherited: &inherits, ChapAuthenticationType: "chapRequired",
		MutualChapInherited: &differs, MutualChapAuthenticationType: "chapProhibited",
	}
	same := types.HostInternetScsiHbaAuthenticationProperties{ChapInherited: &inherits, MutualChapInherited: &inherits}
	for name, c := range map[string]struct {
		adapters []types.BaseHostHostBusAdapter
		want     any
		gap      string
	}{
		"no adapter":    {nil, nil, ""},
		"fibre channel": {[]types.BaseHostHostBusAdapter{&types.HostFibreChannelHba{}}, map[string]any{}, ""},
		"both ways": {
			[]types.BaseHostHostBusAdapter{&types.HostBlockHba{}, adapter("chapRequired", "chapRequired")},
			map[string]any{"vmhba64": way("chapRequired", "chapRequired")}, "",
		},
		"a target of its own": {
			[]types.BaseHostHostBusAdapter{adapter("chapRequired", "chapRequired",
				types.HostInternetScsiHbaSendTarget{Address: "10.0.0.9", Port: 3260, AuthenticationProperties: &own},
				types.HostInternetScsiHbaSendTarget{Address: "10.0.0.8", AuthenticationProperties: &same},
				types.HostInternetScsiHbaSendTarget{Address: "10.0.0.7"})},
			map[string]any{
				"vmhba64":               way("chapRequired", "chapRequired"),
				"vmhba64 10.0.0.9:3260": way("chapRequired", "chapProhibited"),
			}, "",
		},
		"not sent": {
			[]types.BaseHostHostBusAdapter{adapter("chapRequired", "")},
			map[string]any{"vmhba64": map[string]any{"chap": "chapRequired"}}, "Unset",
		},
		"unknown word": {
			[]types.BaseHostHostBusAdapter{adapter("chapSometimes", "chapRequired")},
			map[string]any{"vmhba64": map[string]any{"mutual_chap": "chapRequired"}}, "UnknownValue",
		},
	} {
		t.Run(name, func(t *testing.T) {
			var gaps []audit.Gap
			got, err := readISCSI(&reading{gaps: &gaps},
				types.ArrayOfHostHostBusAdapter{HostHostBusAdapter: c.adapters})
			if err != nil || !cmp.Equal(got, c.want) {
				t.Errorf("%v, %v\n%s", got, err, cmp.Diff(c.want, got))
			}
			wantFault(t, gaps, c.gap)
		})
	}
}

// TestReadVMkernel lists every adapter, also one without a service. A selected adapter that is no candidate makes all
// services unknown.
func TestReadVMkernel(t *testing.T) {
	config := func(service string, selected ...string) types.VirtualNicManagerNetConfig {
		c := types.VirtualNicManagerNetConfig{NicType: service, SelectedVnic: selected}
		for _, device := range []string{"vmk0", "vmk1"} {
			c.CandidateVnic = append(c.CandidateVnic, types.HostVirtualNic{Device: device, Key: service + "." + device})
		}
		return c
	}
	of := func(services ...string) map[string]any {
		return map[string]any{"services": append([]string{}, services...)}
	}
	for name, c := range map[string]struct {
		configs []types.VirtualNicManagerNetConfig
		want    any
		gap     string
	}{
		"none": {nil, nil, ""},
		"two services of one": {
			[]types.VirtualNicManagerNetConfig{
				config("vmotion", "vmotion.vmk0"), config("management", "management.vmk0"),
			},
			map[string]any{"vmk0": of("management", "vmotion"), "vmk1": of()}, "",
		},
		"no candidate": {
			[]types.VirtualNicManagerNetConfig{config("management", "management.vmk0"), config("vsan", "vsan.vmk7")},
			nil, "Unset",
		},
		"no name": {[]types.VirtualNicManagerNetConfig{config("", ".vmk0")}, nil, "Unset"},
	} {
		t.Run(name, func(t *testing.T) {
			var gaps []audit.Gap
			got, err := readVMkernel(&reading{gaps: &gaps},
				types.ArrayOfVirtualNicManagerNetConfig{VirtualNicManagerNetConfig: c.configs})
			if err != nil || !cmp.Equal(got, c.want) {
				t.Errorf("%v, %v\n%s", got, err, cmp.Diff(c.want, got))
			}
			wantFault(t, gaps, c.gap)
		})
	}
}

// TestReadSecurity distinguishes NFS from other datastores, and its versions.
func TestReadSecurity(t *testing.T) {
	nas := func(security string) any {
		return types.NasDatastoreInfo{Nas: &types.HostNasVolume{SecurityType: security}}
	}
	for name, c := range map[string]struct {
		info any
		kind string
		want any
		gap  string
	}{
		"VMFS":                 {types.VmfsDatastoreInfo{}, "VMFS", nil, ""},
		"Kerberos":             {nas("SEC_KRB5I"), "NFS41", "SEC_KRB5I", ""},
		"version 3":            {nas(""), "NFS", "AUTH_SYS", ""},
		"version 4.1 unset":    {nas(""), "NFS41", nil, "Unset"},
		"unknown word":         {nas("SEC_X"), "NFS41", nil, "UnknownValue"},
		"no volume":            {types.NasDatastoreInfo{}, "NFS", nil, "Unset"},
		"no information":       {nil, "NFS", nil, "Unset"},
		"an unknown datastore": {types.DatastoreInfo{}, "new", nil, "UnknownValue"},
	} {
		t.Run(name, func(t *testing.T) {
			var gaps []audit.Gap
			x := &reading{gaps: &gaps, object: types.ObjectContent{PropSet: []types.DynamicProperty{
				{Name: "summary.type", Val: c.kind},
			}}}
			got, err := readSecurity(x, c.info)
			if err != nil || got != c.want {
				t.Errorf("%v, %v, want %v", got, err, c.want)
			}
			wantFault(t, gaps, c.gap)
		})
	}
}
