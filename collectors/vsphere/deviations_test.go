package vsphere

import (
	"testing"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
)

// A port without a known user is ignored only while the networks of every virtual machine are known.
func TestPortsWithoutUser(t *testing.T) {
	inherits := func(security bool) *portSettings {
		flag := &security
		return &portSettings{
			Vlan:                &vlanIDSpec{Inherited: yes()},
			UplinkTeamingPolicy: &teamingPolicy{Inherited: yes()},
			SecurityPolicy: &securityPolicy{
				Inherited:        flag,
				AllowPromiscuous: &boolPolicy{Inherited: flag},
				MacChanges:       &boolPolicy{Inherited: flag},
				ForgedTransmits:  &boolPolicy{Inherited: flag},
			},
		}
	}
	for _, c := range []struct {
		name     string
		unplaced bool
		setting  types.BaseDVPortSetting
		gaps     int
	}{
		{
			name:    "own settings, networks known",
			setting: inherits(false),
		},
		{
			name:     "own settings, networks of a machine unknown",
			unplaced: true,
			setting:  inherits(false),
			gaps:     1,
		},
		{
			name:     "unknown settings, networks of a machine unknown",
			unplaced: true,
			gaps:     1,
		},
		{
			name:     "inherited settings, networks of a machine unknown",
			unplaced: true,
			setting:  inherits(true),
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := &batch{r: &run{unplaced: c.unplaced}}
			g := &portGroupOfPorts{id: "dvportgroup-1", open: true, ports: map[string]types.DistributedVirtualPort{
				"7": {Key: "7", Config: types.DVPortConfigInfo{Setting: c.setting}},
			}}
			fields := map[string]any{}
			b.deviations(fields, g, nicsOf{})
			if len(b.doc.Gaps) != c.gaps {
				t.Fatalf("gaps %+v, want %d", b.doc.Gaps, c.gaps)
			}
			want := audit.Pointer("portgroups", "dvportgroup-1", "deviations", "7", "settings")
			if c.gaps > 0 && b.doc.Gaps[0].Pointer != want {
				t.Errorf("gap at %s, want %s", b.doc.Gaps[0].Pointer, want)
			}
		})
	}
}
