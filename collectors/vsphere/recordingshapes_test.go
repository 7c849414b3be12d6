package vsphere

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

// The forms are known from the documentation of the API and from public recordings. None is of a live site.
var shapes = []shape{
	{
		name:  "foreign-locale",
		model: one,
		form: func(ctx *simulator.Context, _ *simulator.Model) {
			h := ctx.Map.Any("HostSystem").(*simulator.HostSystem)
			for i := range h.Config.Service.Service {
				h.Config.Service.Service[i].Label = "Dienst für Überwachung"
			}
			for i := range h.Config.Firewall.Ruleset {
				h.Config.Firewall.Ruleset[i].Label = "防火墙规则"
			}
			vm := ctx.Map.Any("VirtualMachine").(*simulator.VirtualMachine)
			vm.Name, vm.Config.Name, vm.Summary.Config.Name = "测试虚拟机 ①", "测试虚拟机 ①", "测试虚拟机 ①"
		},
		check: func(t *testing.T, sink *conform.Memory) {
			_, h := onlyHost(t, sink)
			if services, _ := h["services"].(map[string]any); services["TSM-SSH"] == nil {
				t.Errorf("services are not found by key: %v", h["services"])
			}
			for _, vm := range sink.Merged()["vms"] {
				if vm["name"] != "测试虚拟机 ①" {
					t.Errorf("name %v", vm["name"])
				}
			}
		},
	},
	{
		name:  "thousand-options",
		model: one,
		form: func(ctx *simulator.Context, _ *simulator.Model) {
			h := ctx.Map.Any("HostSystem").(*simulator.HostSystem)
			h.Config.Option = []types.BaseOptionValue{&types.OptionValue{Key: "DCUI.Access", Value: "root"}}
			for i := range 1000 {
				h.Config.Option = append(h.Config.Option,
					&types.OptionValue{Key: fmt.Sprintf("Other.Setting%04d", i), Value: int64(i)})
			}
		},
		check: func(t *testing.T, sink *conform.Memory) {
			id, h := onlyHost(t, sink)
			if d := cmp.Diff(map[string]any{"DCUI.Access": "root"}, h["options"]); d != "" {
				t.Errorf("options (-want +got):\n%s", d)
			}
			at := audit.Pointer("hosts", id, "options", "Syslog.global.logHost")
			if g := sink.Gaps()[at]; g.State != audit.Unsupported {
				t.Errorf("%s: %+v", at, g)
			}
		},
	},
	{
		name:  "no-options",
		model: one,
		form: func(ctx *simulator.Context, _ *simulator.Model) {
			ctx.Map.Any("HostSystem").(*simulator.HostSystem).Config.Option = nil
		},
		check: func(t *testing.T, sink *conform.Memory) {
			id, h := onlyHost(t, sink)
			options, _ := h["options"].(map[string]any)
			at := audit.Pointer("hosts", id, "options")
			_, lost := sink.Gaps()[at]
			for key := range hostOptions {
				_, gap := sink.Gaps()[at+audit.Pointer(key)]
				if options[key] != nil || !lost && !gap {
					t.Errorf("%s is %v, and no gap covers it", key, options[key])
				}
			}
		},
	},
	{
		name:  "agents",
		model: one,
		form: func(ctx *simulator.Context, _ *simulator.Model) {
			h := ctx.Map.Any("HostSystem").(*simulator.HostSystem)
			h.Summary.Hardware = &types.HostHardwareSummary{Vendor: "VMware, Inc.", Model: mobility}
			vm := ctx.Map.Any("VirtualMachine").(*simulator.VirtualMachine)
			name := "vCLS-4c4c4544-0051-4210-8034-b9c04f4d5931"
			vm.Name, vm.Config.Name, vm.Summary.Config.Name = name, name, name
			vm.Config.ManagedBy = &types.ManagedByInfo{ExtensionKey: "com.vmware.vim.eam", Type: "cluster-agent"}
		},
		check: func(t *testing.T, sink *conform.Memory) {
			if _, h := onlyHost(t, sink); h["agent"] == nil {
				t.Error("the agent is taken for a host")
			}
			for _, vm := range sink.Merged()["vms"] {
				if vm["managed_by"] != "com.vmware.vim.eam" {
					t.Errorf("managed by %v", vm["managed_by"])
				}
			}
		},
	},
	{
		name: "networks",
		model: func() *simulator.Model {
			m := one()
			m.OpaqueNetwork = 1
			return m
		},
		form: func(ctx *simulator.Context, _ *simulator.Model) {
			dvs := ctx.Map.Any("DistributedVirtualSwitch").(*simulator.DistributedVirtualSwitch)
			dvs.Name = "edge%2fdmz"
			config := dvs.Config.(*types.VMwareDVSConfigInfo)
			config.Name = dvs.Name
			config.PvlanConfig = []types.VMwareDVSPvlanMapEntry{
				{PrimaryVlanId: 200, SecondaryVlanId: 200, PvlanType: "promiscuous"},
				{PrimaryVlanId: 200, SecondaryVlanId: 201, PvlanType: "isolated"},
			}
		},
		check: func(t *testing.T, sink *conform.Memory) {
			all := sink.Merged()
			opaque := slices.ContainsFunc(subjects(all["portgroups"]), func(g map[string]any) bool {
				return g["kind"] == "opaque"
			})
			private := slices.ContainsFunc(subjects(all["switches"]), func(s map[string]any) bool {
				map200, _ := s["private_vlans"].(map[string]any)
				return s["name"] == "edge/dmz" && len(map200) == 2
			})
			if !opaque || !private {
				t.Errorf("opaque network %v, private VLANs of edge/dmz %v", opaque, private)
			}
		},
	},
	{
		name:  "equal-names",
		model: two,
		form: func(ctx *simulator.Context, _ *simulator.Model) {
			for _, kind := range []string{"Datacenter", "ClusterComputeResource", "HostSystem", "VirtualMachine"} {
				for _, o := range ctx.Map.All(kind) {
					switch o := ctx.Map.Get(o.Reference()).(type) {
					case *simulator.Datacenter:
						o.Name = "dc"
					case *simulator.ClusterComputeResource:
						o.Name = "cluster"
					case *simulator.HostSystem:
						o.Name, o.Summary.Config.Name = "esx", "esx"
					case *simulator.VirtualMachine:
						o.Name, o.Config.Name = "vm", "vm"
					}
				}
			}
		},
		check: func(t *testing.T, sink *conform.Memory) {
			all := sink.Merged()
			for collection, n := range map[string]int{"hosts": 2, "vms": 2, "clusters": 2} {
				if len(all[collection]) != n {
					t.Errorf("%d %s of one name, want %d", len(all[collection]), collection, n)
				}
			}
		},
	},
}

// subjects returns the subjects of a collection without their ids.
func subjects(collection map[string]map[string]any) (all []map[string]any) {
	for _, s := range collection {
		all = append(all, s)
	}
	return all
}
