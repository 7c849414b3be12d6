package sim

import (
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// A builder turns a plan into managed objects. It puts objects directly into the registry: creating one through
// the API takes 42 ms, because the simulator's own client waits for tasks by a timer.
type builder struct {
	plan       *plan
	authority  *authority
	ctx        *simulator.Context
	service    *simulator.Service
	content    types.ServiceContent
	datacenter *simulator.Datacenter
	denials    *denials

	clusters   map[string]*simulator.ClusterComputeResource
	pools      map[string]*simulator.ResourcePool // by cluster/pool; pool "" is the root
	hosts      map[string]*simulator.HostSystem
	networks   map[string]*mo.Network // by name of the port group
	backings   map[string]types.BaseVirtualDeviceBackingInfo
	open       map[string]*openPorts // by name of the port group
	datastores map[string]*simulator.Datastore
	folders    map[string]*simulator.Folder // below the VM folder; "" is the VM folder itself
	vms        map[string]*simulator.VirtualMachine
}

// openPorts is a port group whose ports may override the VLAN.
type openPorts struct {
	dvs   *simulator.DistributedVirtualSwitch
	group *simulator.DistributedVirtualPortgroup
	plan  *portgroup
}

// child puts an object into a folder of the inventory.
func (b *builder) child(folder *mo.Folder, e mo.Entity) {
	b.ctx.Map.PutEntity(folder, e)
	folder.ChildEntity = append(folder.ChildEntity, e.Reference())
}

// yes returns a pointer to true.
func yes() *bool { return types.NewBool(true) }
