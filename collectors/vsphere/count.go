package vsphere

import (
	"context"

	"github.com/assay-audit/assay/collectors/internal/collect"
)

// countedTypes maps the types that a preflight counts to their names in audit.Target.Objects.
var countedTypes = map[string]string{
	"ClusterComputeResource":         "clusters",
	"Datastore":                      "datastores",
	"HostSystem":                     "hosts",
	"ResourcePool":                   "pools",
	"VirtualApp":                     "pools",
	"VirtualMachine":                 "vms",
	"Network":                        "networks",
	"DistributedVirtualPortgroup":    "distributed_portgroups",
	"DistributedVirtualSwitch":       "distributed_switches",
	"VmwareDistributedVirtualSwitch": "distributed_switches",
}

// count sets the numbers of objects visible to the account, from a list of references. They stay unknown if the list
// fails.
func (r *run) count(ctx context.Context) error {
	wants := []want{
		{"ClusterComputeResource", nil}, {"Datastore", nil}, {"HostSystem", nil}, {"Network", nil},
		{"ResourcePool", nil}, {"VirtualMachine", nil},
	}
	if r.s.client.IsVC() {
		wants = append(wants, want{"DistributedVirtualSwitch", nil})
	}
	refs, err := r.s.list(ctx, wants)
	if collect.Stopped(ctx, err) != nil {
		return err
	}
	if err != nil || len(refs) == 0 {
		return nil
	}
	r.target.Objects = map[string]int{}
	for _, name := range countedTypes {
		r.target.Objects[name] = 0
	}
	for _, ref := range refs {
		if name := countedTypes[ref.Type]; name != "" {
			r.target.Objects[name]++
		}
	}
	return nil
}
