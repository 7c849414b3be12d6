package vsphere

import (
	"context"

	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
	"github.com/vmware/govmomi/vsan"
	vsanmethods "github.com/vmware/govmomi/vsan/methods"
	vsantypes "github.com/vmware/govmomi/vsan/types"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/internal/audit"
)

const vsanConfig = "VsanVcClusterConfigSystem.VsanClusterGetConfig"

// vsanSources are the sources of the fields of readVSAN.
var vsanSources = map[string]string{
	"/clusters/*/vsan":                    vsanConfig,
	"/clusters/*/vsan/enabled":            "ClusterComputeResource.configurationEx.vsanConfigInfo.enabled",
	"/clusters/*/vsan/encryption_rest":    vsanConfig + ".dataEncryptionConfig.encryptionEnabled",
	"/clusters/*/vsan/encryption_transit": vsanConfig + ".dataInTransitEncryptionConfig.enabled",
	"/clusters/*/vsan/operations_reserve": vsanConfig + ".extendedConfig.capacityReservationInfo.vsanOpSpaceThreshold",
}

// vsanFields are the settings of vSAN, with the reader of each; nil: not set.
var vsanFields = map[string]func(*vsantypes.VsanConfigInfoEx) any{
	"encryption_rest": func(c *vsantypes.VsanConfigInfoEx) any {
		if c.DataEncryptionConfig == nil {
			return nil
		}
		return c.DataEncryptionConfig.EncryptionEnabled
	},
	"encryption_transit": func(c *vsantypes.VsanConfigInfoEx) any {
		if c.DataInTransitEncryptionConfig == nil {
			return nil
		}
		return truthOf(c.DataInTransitEncryptionConfig.Enabled)
	},
	"operations_reserve": func(c *vsantypes.VsanConfigInfoEx) any {
		e := c.ExtendedConfig
		if e == nil || e.CapacityReservationInfo == nil || e.CapacityReservationInfo.VsanOpSpaceThreshold == "" {
			return nil
		}
		return e.CapacityReservationInfo.VsanOpSpaceThreshold
	},
}

// reserveStates are the known states of a reserve; Unsupported and State_Unknown are not among them.
var reserveStates = []string{"Disabled", "Enforced", "Reported"}

// readVSAN adds the settings of vSAN to a cluster. A cluster without vSAN is not asked, and has them not set.
func (r *run) readVSAN(ctx context.Context, b *batch, o types.ObjectContent, cluster map[string]any) error {
	if cluster == nil { // the cluster vanished
		return nil
	}
	at := audit.Pointer("clusters", o.Obj.Value, "vsan")
	x := &reading{r: r, object: o, kind: "ClusterComputeResource", pointer: at, gaps: &b.doc.Gaps}
	v, g := x.property("configurationEx")
	c, err := as[clusterConfig](v)
	switch {
	case g != nil:
		x.gap("", *g)
		return nil
	case err != nil:
		x.gap("", audit.Gap{State: audit.Failed, Detail: oneLine(err.Error())})
		return nil
	case c == nil || c.VsanConfigInfo == nil || c.VsanConfigInfo.Enabled == nil:
		x.gap("", unset)
		return nil
	}
	out := map[string]any{"enabled": *c.VsanConfigInfo.Enabled}
	cluster["vsan"] = out
	if !*c.VsanConfigInfo.Enabled {
		for name := range vsanFields {
			out[name] = nil
		}
		return nil
	}
	config, err := r.s.vsanConfig(ctx, o.Obj)
	if collect.Stopped(ctx, err) != nil {
		return err
	}
	for name, read := range vsanFields {
		if err != nil {
			x.gap(audit.Pointer(name), *failure(err))
			continue
		}
		x.vsanField(out, name, read(config))
	}
	return nil
}

// vsanField adds one setting of vSAN to out.
func (x *reading) vsanField(out map[string]any, name string, v any) {
	if name == "operations_reserve" && v != nil {
		v, _ = oneOf(reserveStates...)(&reading{pointer: x.pointer + audit.Pointer(name), gaps: x.gaps}, v)
		if v == nil {
			return
		}
	}
	if v == nil {
		x.gap(audit.Pointer(name), unset)
		return
	}
	out[name] = v
}

// vsanConfig returns the configuration of vSAN of a cluster.
func (s *session) vsanConfig(
	ctx context.Context, cluster types.ManagedObjectReference,
) (config *vsantypes.VsanConfigInfoEx, err error) {
	err = s.do(ctx, func(ctx context.Context) error {
		res, err := vsanmethods.VsanClusterGetConfig(ctx, s.vsanClient(), &vsantypes.VsanClusterGetConfig{
			This: vsan.VsanVcClusterConfigSystemInstance, Cluster: cluster,
		})
		if err == nil {
			config = &res.Returnval
		}
		return err
	})
	return config, err
}

// vsanClient returns a client of the vSAN endpoint of the vCenter, which accepts the session of the vCenter.
func (s *session) vsanClient() soap.RoundTripper {
	sc := s.client.Client.NewServiceClient(vsan.Path, vsan.Namespace)
	sc.Client.Transport = s.wire
	return recording{retry{guard{next: sc}}, s}
}
