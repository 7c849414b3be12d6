package sim

import (
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
	"github.com/vmware/govmomi/vsan"
	vsanmethods "github.com/vmware/govmomi/vsan/methods"
	vsantypes "github.com/vmware/govmomi/vsan/types"
)

// vsanSettings are the settings of vSAN of a cluster.
type vsanSettings struct {
	rest, transit bool
	reserve       string
}

// vsanSystem serves the configuration of vSAN on an endpoint of its own, as a vCenter does.
type vsanSystem struct {
	types.ManagedObjectReference
	clusters map[reference]*vsanSettings // those with vSAN
}

// VsanClusterGetConfig returns the configuration of vSAN of one cluster.
func (s *vsanSystem) VsanClusterGetConfig(
	_ *simulator.Context, req *vsantypes.VsanClusterGetConfig,
) soap.HasFault {
	body := &vsanmethods.VsanClusterGetConfigBody{}
	settings, ok := s.clusters[req.Cluster]
	if !ok {
		body.Fault_ = simulator.Fault("vSAN is not enabled on the cluster.", &types.NotSupported{})
		return body
	}
	config := vsantypes.VsanConfigInfoEx{
		DataEncryptionConfig:          &vsantypes.VsanDataEncryptionConfig{EncryptionEnabled: settings.rest},
		DataInTransitEncryptionConfig: &vsantypes.VsanDataInTransitEncryptionConfig{Enabled: &settings.transit},
		ExtendedConfig: &vsantypes.VsanExtendedConfig{CapacityReservationInfo: &vsantypes.VsanCapacityReservationInfo{
			HostRebuildThreshold: settings.reserve, VsanOpSpaceThreshold: settings.reserve,
		}},
	}
	config.Enabled = yes()
	body.Res = &vsantypes.VsanClusterGetConfigResponse{Returnval: config}
	return body
}

// serveVSAN registers the endpoint of vSAN.
func (b *builder) serveVSAN() {
	system := &vsanSystem{
		ManagedObjectReference: vsan.VsanVcClusterConfigSystemInstance,
		clusters:               map[reference]*vsanSettings{},
	}
	for _, c := range b.plan.clusters {
		if c.vsan != nil {
			system.clusters[b.clusters[c.name].Self] = c.vsan
		}
	}
	r := simulator.NewRegistry()
	r.Namespace, r.Path = vsan.Namespace, vsan.Path
	r.Put(system)
	b.service.RegisterSDK(r)
}
