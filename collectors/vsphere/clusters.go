package vsphere

import (
	"context"
	"maps"

	"github.com/vmware/govmomi/vim25/types"
)

var clusterFields = []field{
	{name: "name", path: "name", read: readName},
	{name: "datacenter", path: "parent", null: true, read: readDatacenter},
	{name: "hosts", path: "host", read: readIDs},
	{name: "ha", path: "configurationEx", null: true, finer: map[string]string{"": ".dasConfig.enabled"},
		read: clusterSwitch(func(c *clusterConfig) *bool { return c.DasConfig.Enabled })},
	{
		name:  "admission_control",
		path:  "configurationEx",
		null:  true,
		finer: map[string]string{"": ".dasConfig.admissionControlEnabled"},
		read:  clusterSwitch(func(c *clusterConfig) *bool { return c.DasConfig.AdmissionControlEnabled }),
	},
	{name: "evc_mode", path: "summary.currentEVCModeKey", null: true},
	{name: "drs", path: "configurationEx", null: true, finer: map[string]string{"": ".drsConfig.enabled"},
		read: clusterSwitch(func(c *clusterConfig) *bool { return c.DrsConfig.Enabled })},
}

// clusterPass reads clusters; stand-alone hosts have none.
func (r *run) clusterPass(ctx context.Context) error {
	from := sources("clusters", "ClusterComputeResource", clusterFields)
	maps.Copy(from, vsanSources)
	s := r.single(source{"vsphere.clusters", "PropertyCollector.RetrievePropertiesEx", from})
	b := r.batch("clusters")
	err := r.onVCenter(ctx, []want{{"ClusterComputeResource", paths(clusterFields)}}, hostPage,
		func(objects []types.ObjectContent) error {
			for _, o := range objects {
				cluster := b.add("clusters", "ClusterComputeResource", o, clusterFields, nil)
				if err := r.readVSAN(ctx, b, o, cluster); err != nil {
					return err
				}
			}
			r.progress("clusters", len(b.doc.Collections["clusters"]), 0)
			return nil
		})
	if err != nil {
		return s.lose(ctx, err)
	}
	return s.seal(ctx, b)
}

// clusterSwitch returns the reader of one flag of the cluster configuration.
func clusterSwitch(get func(*clusterConfig) *bool) func(*reading, any) (any, error) {
	return func(_ *reading, v any) (any, error) {
		c, err := as[clusterConfig](v)
		if err != nil || c == nil {
			return nil, err
		}
		return truthOf(get(c)), nil
	}
}
