package vsphere

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

func TestPrivateVLANs(t *testing.T) {
	entry := func(primary, secondary int32, kind string) types.VMwareDVSPvlanMapEntry {
		return types.VMwareDVSPvlanMapEntry{PrimaryVlanId: primary, SecondaryVlanId: secondary, PvlanType: kind}
	}
	for name, c := range map[string]struct {
		list []types.VMwareDVSPvlanMapEntry
		want string
		gaps []string // below private_vlans
	}{
		"none": {nil, `{}`, nil},
		"a family": {
			[]types.VMwareDVSPvlanMapEntry{
				entry(200, 200, "promiscuous"), entry(200, 201, "isolated"), entry(200, 202, "community"),
			},
			`{"200":{"primary":200,"type":"promiscuous"},"201":{"primary":200,"type":"isolated"},` +
				`"202":{"primary":200,"type":"community"}}`,
			nil,
		},
		"an unknown type": {
			[]types.VMwareDVSPvlanMapEntry{entry(200, 201, "secluded")},
			`{"201":{"primary":200}}`,
			[]string{"/201/type"},
		},
		"no type": {
			[]types.VMwareDVSPvlanMapEntry{entry(200, 201, "")},
			`{"201":{"primary":200}}`,
			[]string{"/201/type"},
		},
		"no primary": {
			[]types.VMwareDVSPvlanMapEntry{entry(0, 201, "isolated")},
			`{"201":{"type":"isolated"}}`,
			[]string{"/201/primary"},
		},
		"isolated in its own primary": {
			[]types.VMwareDVSPvlanMapEntry{entry(200, 200, "isolated")},
			`{"200":{"type":"isolated"}}`,
			[]string{"/200/primary"},
		},
		"twice": {
			[]types.VMwareDVSPvlanMapEntry{entry(200, 201, "isolated"), entry(300, 201, "isolated")},
			`{}`,
			[]string{"/201"},
		},
		"no secondary": {[]types.VMwareDVSPvlanMapEntry{entry(200, 4095, "isolated")}, "", []string{""}},
	} {
		t.Run(name, func(t *testing.T) {
			e := start(t, small(), func(ctx *simulator.Context, m *simulator.Model) {
				furnish(ctx, m)
				s := ctx.Map.Any("DistributedVirtualSwitch").(*simulator.DistributedVirtualSwitch)
				s.Config.(*types.VMwareDVSConfigInfo).PvlanConfig = c.list
			})
			sink := conform.New(t, Kind)
			if _, err := e.collect(t, t.Context(), sink); err != nil {
				t.Fatal(err)
			}
			complete(t, sink)
			dvs := e.id(t, "DistributedVirtualSwitch", "DVS0").Value
			if got := privateVLANs(t, sink, dvs); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
			base, gaps := audit.Pointer("switches", dvs, "private_vlans"), []string(nil)
			for p := range sink.Gaps() {
				if below, found := strings.CutPrefix(p, base); found {
					gaps = append(gaps, below)
				}
			}
			if d := cmp.Diff(c.gaps, gaps); d != "" {
				t.Error(d)
			}
		})
	}
}

// privateVLANs returns the private VLANs of a switch as JSON, "" if they are absent.
func privateVLANs(t *testing.T, sink *conform.Memory, id string) string {
	t.Helper()
	v, known := sink.Merged()["switches"][id]["private_vlans"]
	if !known {
		return ""
	}
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
