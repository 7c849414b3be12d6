package vsphere

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
	vsantypes "github.com/vmware/govmomi/vsan/types"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

// reserved returns a configuration with a state of the reserve.
func reserved(state string) *vsantypes.VsanConfigInfoEx {
	return &vsantypes.VsanConfigInfoEx{ExtendedConfig: &vsantypes.VsanExtendedConfig{
		CapacityReservationInfo: &vsantypes.VsanCapacityReservationInfo{VsanOpSpaceThreshold: state},
	}}
}

// What the configuration does not tell is a gap.
func TestVSANFields(t *testing.T) {
	encrypted := &vsantypes.VsanConfigInfoEx{
		DataEncryptionConfig:          &vsantypes.VsanDataEncryptionConfig{EncryptionEnabled: true},
		DataInTransitEncryptionConfig: &vsantypes.VsanDataInTransitEncryptionConfig{Enabled: types.NewBool(false)},
	}
	silent := &vsantypes.VsanConfigInfoEx{
		DataInTransitEncryptionConfig: &vsantypes.VsanDataInTransitEncryptionConfig{},
	}
	for name, c := range map[string]struct {
		field  string
		config *vsantypes.VsanConfigInfoEx
		want   any
		fault  string
	}{
		"encrypted":            {"encryption_rest", encrypted, true, ""},
		"in the clear":         {"encryption_transit", encrypted, false, ""},
		"no encryption at all": {"encryption_rest", silent, nil, "Unset"},
		"without a switch":     {"encryption_transit", silent, nil, "Unset"},
		"enforced":             {"operations_reserve", reserved("Enforced"), "Enforced", ""},
		"only reported":        {"operations_reserve", reserved("Reported"), "Reported", ""},
		"state unknown":        {"operations_reserve", reserved("State_Unknown"), nil, "UnknownValue"},
		"unsupported":          {"operations_reserve", reserved("Unsupported"), nil, "UnknownValue"},
		"no state":             {"operations_reserve", reserved(""), nil, "Unset"},
		"no reserve":           {"operations_reserve", silent, nil, "Unset"},
	} {
		var gaps []audit.Gap
		out := map[string]any{}
		(&reading{pointer: "/clusters/c/vsan", gaps: &gaps}).vsanField(out, c.field, vsanFields[c.field](c.config))
		if d := cmp.Diff(c.want, out[c.field]); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		if fault := ""; len(gaps) == 1 {
			fault = gaps[0].Fault
			if fault != c.fault || gaps[0].Pointer != "/clusters/c/vsan/"+c.field {
				t.Errorf("%s: %+v", name, gaps[0])
			}
		} else if fault != c.fault {
			t.Errorf("%s: gaps %v", name, gaps)
		}
	}
}

// A cluster without vSAN is not asked, one of which that is not known is a gap, and so is an endpoint that is missing.
func TestVSANOfClusters(t *testing.T) {
	for name, c := range map[string]struct {
		info  *types.VsanClusterConfigInfo
		gap   string
		state audit.State
	}{
		"without": {&types.VsanClusterConfigInfo{Enabled: types.NewBool(false)}, "", ""},
		"unknown": {nil, "/vsan", audit.Failed},
		"no switch": {
			&types.VsanClusterConfigInfo{},
			"/vsan",
			audit.Failed,
		},
		"no endpoint": {
			&types.VsanClusterConfigInfo{Enabled: types.NewBool(true)},
			"/vsan/encryption_rest",
			audit.Unreachable,
		},
	} {
		t.Run(name, func(t *testing.T) {
			e := start(t, small(), func(ctx *simulator.Context, _ *simulator.Model) {
				cluster := ctx.Map.Any("ClusterComputeResource").(*simulator.ClusterComputeResource)
				cluster.ConfigurationEx.(*types.ClusterConfigInfoEx).VsanConfigInfo = c.info
			})
			sink := conform.New(t, Kind)
			if _, err := e.collect(t, t.Context(), sink); err != nil {
				t.Fatal(err)
			}
			for id, cluster := range sink.Merged()["clusters"] {
				g, found := sink.Gaps()[audit.Pointer("clusters", id)+c.gap]
				if found != (c.gap != "") || g.State != c.state {
					t.Errorf("gap %+v of %v", g, cluster)
				}
			}
		})
	}
}
