package sim

import (
	"testing"

	"github.com/vmware/govmomi/property"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vsan"
	vsantypes "github.com/vmware/govmomi/vsan/types"
)

// vsanOf returns the configuration of vSAN of a cluster, read with the client of govmomi, or nil.
func (v *estateView) vsanOf(t *testing.T, name string) *vsantypes.VsanConfigInfoEx {
	t.Helper()
	for _, o := range v.retrieve(t, "ClusterComputeResource", "name") {
		var c mo.ClusterComputeResource
		pc := property.DefaultCollector(v.client)
		if err := pc.RetrieveOne(t.Context(), o.Obj, []string{"name"}, &c); err != nil {
			t.Fatal(err)
		}
		if c.Name != name {
			continue
		}
		client, err := vsan.NewClient(t.Context(), v.client)
		if err != nil {
			t.Fatal(err)
		}
		config, err := client.VsanClusterGetConfig(t.Context(), o.Obj)
		if err != nil {
			return nil
		}
		return config
	}
	return nil
}

// vsanOpen reports whether vSAN encrypts nothing and its reserve only warns.
func vsanOpen(t *testing.T, v *estateView) bool {
	c := v.vsanOf(t, "mgmt")
	return c != nil && !c.DataEncryptionConfig.EncryptionEnabled && !*c.DataInTransitEncryptionConfig.Enabled &&
		c.ExtendedConfig.CapacityReservationInfo.VsanOpSpaceThreshold == "Reported"
}

// A cluster without vSAN has no configuration of it.
func TestClusterWithoutVSAN(t *testing.T) {
	v := seen(t, started(t, true))
	if v.vsanOf(t, "mgmt") == nil || v.vsanOf(t, "tenant-a") != nil {
		t.Error("vSAN is on another cluster")
	}
}
