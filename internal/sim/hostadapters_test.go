package sim

import (
	"slices"
	"testing"

	"github.com/vmware/govmomi/vim25/types"
)

// adapterSymptoms are the symptoms of adapterFaults.
var adapterSymptoms = map[string]func(t *testing.T, v *estateView) bool{
	"iSCSI without CHAP": func(_ *testing.T, v *estateView) bool {
		hba := v.host("esx-m-02").Config.StorageDevice.HostBusAdapter[0].(*types.HostInternetScsiHba)
		return hba.AuthenticationProperties.MutualChapAuthenticationType == "chapProhibited"
	},
	"no vMotion": func(_ *testing.T, v *estateView) bool {
		config := v.host("esx-b-02").Config.VirtualNicManagerInfo.NetConfig
		at := slices.IndexFunc(config, func(c types.VirtualNicManagerNetConfig) bool { return c.NicType == "vmotion" })
		return len(config[at].SelectedVnic) == 0
	},
	"NFS with AUTH_SYS": func(_ *testing.T, v *estateView) bool {
		info, ok := v.stores["ds-legacy"].Info.(*types.NasDatastoreInfo)
		return ok && info.Nas.SecurityType == "AUTH_SYS"
	},
}
