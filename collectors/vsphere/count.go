package vsphere

import (
	"context"

	"github.com/assay-audit/assay/internal/audit"
)

// countedTypes are the types of which a preflight counts the objects, and what they are called in audit.Target.Objects.
var countedTypes = map[string]string{
	"ClusterComputeResource": "clusters", "Datastore": "datastores", "HostSystem": "hosts", "ResourcePool": "pools", "VirtualApp": "pools",
	"VirtualMachine": "vms", "Network": "networks", "DistributedVirtualPortgroup": "distributed_portgroups",
	"DistributedVirtualSwitch": "distributed_switches", "VmwareDistributedVirtualSwitch": "distributed_switches",
}

// count notes how many objects the account sees, from a list of references. Where that cannot be had they stay unknown.
func (r *run) count(ctx context.Context) error {
	wants := []want{{"ClusterComputeResource", nil}, {"Datastore", nil}, {"HostSystem", nil}, {"Network", nil}, {"ResourcePool", nil}, {"VirtualMachine", nil}}
	if r.s.client.IsVC() {
		wants = append(wants, want{"DistributedVirtualSwitch", nil})
	}
	refs, err := r.s.list(ctx, wants)
	if isFatal(ctx, err) {
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

// expecting tells the sink of a collection how large the target is, where the sink wants to know.
func (r *run) expecting(ctx context.Context) error {
	sink, ok := r.sink.(audit.Expecting)
	if !ok {
		return nil
	}
	if err := sink.Expect(ctx, *r.target); err != nil {
		return fatal{err}
	}
	return nil
}
