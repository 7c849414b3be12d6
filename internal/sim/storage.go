package sim

import (
	"fmt"
	"slices"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

// addDatastore creates a VMFS datastore on a separate LUN, mounted by every host of its clusters.
func (b *builder) addDatastore(d *datastore) {
	const capacity, free = 20 << 40, 9 << 40
	folder := b.ctx.Map.Get(b.datacenter.DatastoreFolder).(*simulator.Folder)
	s := &simulator.Datastore{}
	s.Name = d.name
	b.child(&folder.Folder, s)
	b.datacenter.Datastore = append(b.datacenter.Datastore, s.Self)
	b.datastores[d.name] = s

	id := stableUUID("datastore", d.name)
	url := "ds:///vmfs/volumes/" + id + "/"
	s.Info = &types.VmfsDatastoreInfo{
		DatastoreInfo: types.DatastoreInfo{Name: d.name, Url: url, FreeSpace: free, MaxFileSize: 64 << 40},
		Vmfs: &types.HostVmfsVolume{
			HostFileSystemVolume: types.HostFileSystemVolume{Type: "VMFS", Name: d.name, Capacity: capacity},
			BlockSizeMb:          1, MajorVersion: 6, Version: "6.82", Uuid: id,
			Extent: []types.HostScsiDiskPartition{
				{DiskName: fmt.Sprintf("naa.6000d31000%06x", len(b.datastores)), Partition: 1},
			},
			Ssd: yes(), Local: types.NewBool(false),
		},
	}
	kind := "VMFS"
	if d.vsan {
		kind = "vsan"
		s.Info = &types.VsanDatastoreInfo{
			DatastoreInfo:  types.DatastoreInfo{Name: d.name, Url: url, FreeSpace: free, MaxFileSize: 64 << 40},
			MembershipUuid: id,
		}
	}
	if d.nfs != "" {
		kind = "NFS41"
		s.Info = &types.NasDatastoreInfo{
			DatastoreInfo: types.DatastoreInfo{Name: d.name, Url: url, FreeSpace: free, MaxFileSize: 64 << 40},
			Nas: &types.HostNasVolume{
				HostFileSystemVolume: types.HostFileSystemVolume{Type: kind, Name: d.name, Capacity: capacity},
				RemoteHost:           "nas-01.mgmt.example", RemoteHostNames: []string{"nas-01.mgmt.example"},
				RemotePath: "/export/" + d.name, SecurityType: d.nfs,
			},
		}
	}
	s.Summary = types.DatastoreSummary{
		Datastore: &s.Self, Name: d.name, Url: url, Type: kind, Capacity: capacity, FreeSpace: free,
		Accessible: true, MultipleHostAccess: yes(), MaintenanceMode: "normal",
	}
	for _, h := range b.plan.hosts {
		if slices.Contains(d.clusters, h.cluster) {
			b.mount(s, b.hosts[h.name], id)
		}
	}
	for _, name := range d.clusters {
		b.clusters[name].Datastore = append(b.clusters[name].Datastore, s.Self)
	}
}

// mount connects a datastore and a host.
func (b *builder) mount(s *simulator.Datastore, h *simulator.HostSystem, id string) {
	s.Host = append(s.Host, types.DatastoreHostMount{
		Key: h.Self,
		MountInfo: types.HostMountInfo{
			Path:       "/vmfs/volumes/" + id,
			AccessMode: string(types.HostMountModeReadWrite),
			Mounted:    yes(),
			Accessible: yes(),
		},
	})
	h.Datastore = append(h.Datastore, s.Self)
}
