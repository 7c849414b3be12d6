package sim

import (
	"fmt"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/simulator/vpx"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// newBuilder returns a builder with an empty inventory.
func newBuilder(p *plan, a *authority) *builder {
	b := &builder{plan: p, authority: a, ctx: simulator.NewContext(), content: vpx.ServiceContent}
	b.content.About = p.about(b.content.About)
	b.ctx, b.service = newService(b.ctx, b.content)
	b.clusters = map[string]*simulator.ClusterComputeResource{}
	b.pools = map[string]*simulator.ResourcePool{}
	b.hosts = map[string]*simulator.HostSystem{}
	b.networks = map[string]*mo.Network{}
	b.backings = map[string]types.BaseVirtualDeviceBackingInfo{}
	b.open = map[string]*openPorts{}
	b.datastores = map[string]*simulator.Datastore{}
	b.folders = map[string]*simulator.Folder{}
	b.vms = map[string]*simulator.VirtualMachine{}
	return b
}

// newService returns a simulator service with its context.
func newService(ctx *simulator.Context, content types.ServiceContent) (*simulator.Context, *simulator.Service) {
	ctx, instance := simulator.NewServiceInstance(ctx, content, vpx.RootFolder)
	return ctx, simulator.New(ctx, instance)
}

// build creates all objects of the plan.
func (b *builder) build() error {
	b.denials = newDenials(b.ctx.Map, b.content.PropertyCollector)
	b.setSettings()
	b.setObjects()
	b.postEvents() // first, so that the oldest event starts the history
	root := b.ctx.Map.Get(b.content.RootFolder).(*simulator.Folder)
	made := root.CreateDatacenter(b.ctx,
		&types.CreateDatacenter{This: root.Self, Name: datacenterName}).(*methods.CreateDatacenterBody)
	if made.Fault() != nil {
		return fmt.Errorf("create datacenter: %s", made.Fault().String)
	}
	b.datacenter = b.ctx.Map.Get(made.Res.Returnval).(*simulator.Datacenter)

	for _, c := range b.plan.clusters {
		if err := b.addCluster(c); err != nil {
			return fmt.Errorf("add cluster %s: %w", c.name, err)
		}
	}
	b.dropDefaultNetworks()
	for _, h := range b.plan.hosts {
		if err := b.addHost(h); err != nil {
			return fmt.Errorf("add host %s: %w", h.name, err)
		}
	}
	for i, s := range b.plan.switches {
		b.addSwitch(s, i)
	}
	for _, d := range b.plan.datastores {
		b.addDatastore(d)
	}
	for _, v := range b.plan.vms {
		b.addMachine(v)
	}
	b.setPermissions()
	b.serveVSAN()
	return nil
}

// addCluster creates a cluster with its resource pools.
func (b *builder) addCluster(c *cluster) error {
	folder := b.ctx.Map.Get(b.datacenter.HostFolder).(*simulator.Folder)
	made, fault := simulator.CreateClusterComputeResource(b.ctx, folder, c.name, types.ClusterConfigSpecEx{})
	if fault != nil {
		return fmt.Errorf("%T", fault)
	}
	made.Network = nil
	config := made.ConfigurationEx.(*types.ClusterConfigInfoEx)
	config.VsanConfigInfo = &types.VsanClusterConfigInfo{Enabled: types.NewBool(c.vsan != nil)}
	config.DasConfig.Enabled = &c.ha
	config.DasConfig.AdmissionControlEnabled = &c.admissionControl
	config.DrsConfig.Enabled = &c.drs
	if !c.withoutEVC {
		made.Summary.(*types.ClusterComputeResourceSummary).CurrentEVCModeKey = "intel-cascadelake"
	}
	b.clusters[c.name] = made

	root := b.ctx.Map.Get(*made.ResourcePool).(*simulator.ResourcePool)
	// The simulator shares one summary among all pools of the process.
	root.Summary = &types.ResourcePoolSummary{Name: root.Name}
	b.pools[c.name+"/"] = root
	for _, name := range c.pools {
		pool := simulator.NewResourcePool(b.ctx)
		pool.Name, pool.Owner = name, made.Self
		pool.Summary = &types.ResourcePoolSummary{Name: name}
		b.ctx.Map.PutEntity(root, b.ctx.Map.NewEntity(pool))
		root.ResourcePool.ResourcePool = append(root.ResourcePool.ResourcePool, pool.Self)
		b.pools[c.name+"/"+name] = pool
	}
	return nil
}

// dropDefaultNetworks removes the simulator's default networks: no host has such a port group.
func (b *builder) dropDefaultNetworks() {
	folder := b.ctx.Map.Get(b.datacenter.NetworkFolder).(*simulator.Folder)
	for _, ref := range folder.ChildEntity {
		b.ctx.Map.Remove(b.ctx, ref)
	}
	folder.ChildEntity, b.datacenter.Network = nil, nil
}
