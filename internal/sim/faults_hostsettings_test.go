package sim

import (
	"crypto/x509"
	"encoding/pem"
	"slices"
	"testing"

	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/types"
)

// hostSettingSymptoms are the symptoms of hostSettingFaults, directoryFaults and versionNineFaults.
var hostSettingSymptoms = map[string]func(t *testing.T, v *estateView) bool{
	"esxi.shell_warning":           option("esx-a-01", "UserVars.SuppressShellWarning", int64(1)),
	"esxi.hyperthread_warning":     option("esx-a-01", "UserVars.SuppressHyperthreadWarning", int64(1)),
	"esxi.hyperthread_mitigation":  option("esx-a-02", "VMkernel.Boot.hyperthreadingMitigation", false),
	"esxi.ssh_banner_text":         option("esx-a-02", "Config.Etc.issue", " \n"),
	"esxi.bmc_network":             option("esx-a-03", "Net.BMCNetworkEnable", int64(1)),
	"esxi.log_level_global":        option("esx-b-01", "Syslog.global.logLevel", "error"),
	"esxi.log_filter":              option("esx-b-01", "Syslog.global.logFiltersEnable", true),
	"esxi.log_persistent":          option("esx-b-02", "Syslog.global.logDir", "[] /tmp/log"),
	"esxi.audit_record_persistent": option("esx-b-02", "Syslog.global.auditRecord.storageDirectory", "[] /tmp/audit"),
	"esxi.log_tls_x509":            option("esx-b-03", "Syslog.global.certificate.strictX509Compliance", false),
	"esxi.ceip":                    option("esx-m-02", "UserVars.HostClientCEIPOptIn", int64(0)),
	"esxi.rpf_promiscuous":         option("esx-e-01", "Net.ReversePathFwdCheckPromisc", int64(0)),
	"esxi.ad_admin_group":          option("esx-m-01", "Config.HostAgent.plugins.hostsvc.esxAdminsGroup", "ESX Admins"),
	"esxi.ad_admin_group_auto":     option("esx-m-01", "Config.HostAgent.plugins.hostsvc.esxAdminsGroupAutoAdd", true),
	"esxi.ad_validate_interval": option("esx-m-02", "Config.HostAgent.plugins.vimsvc.authValidateInterval",
		int32(0)),
	"esxi.memory_tier_encryption": option("esx-b-03", "Mem.EncryptTierNvme", int64(0)),
	"esxi.vmotion_offload":        option("esx-b-03", "Migrate.VMotionEncryptionOffload", int64(0)),
	"esxi.forensic_snapshots":     option("esx-b-03", "Config.HostAgent.plugins.vmsvc.allowForensicSnapshots", true),
	"esxi.local_access": func(t *testing.T, v *estateView) bool {
		t.Helper()
		res, err := methods.RetrieveHostAccessControlEntries(t.Context(), v.client,
			&types.RetrieveHostAccessControlEntries{This: *v.host("esx-a-01").ConfigManager.HostAccessManager})
		return err == nil && len(res.Returnval) == 4 && res.Returnval[3].Principal == "helpdesk"
	},
	"esxi.acceptance_match": func(t *testing.T, v *estateView) bool {
		t.Helper()
		return v.acceptance(t, "esx-e-01") == "vmware_accepted"
	},
	"esxi.vib_drift": func(t *testing.T, v *estateView) bool {
		t.Helper()
		list, err := v.packages(t, "esx-a-02")
		return err == nil && slices.ContainsFunc(list, func(p types.SoftwarePackage) bool {
			return p.Version == "3.0.9-800.0.0"
		})
	},
	"esxi.supported": func(_ *testing.T, v *estateView) bool {
		return v.host("esx-a-03").Config.Product.Version == "7.0.3"
	},
	"esxi.patch_level": func(_ *testing.T, v *estateView) bool {
		return v.host("esx-m-01").Config.Product.Build == "24022510"
	},
	"vcenter.supported": func(_ *testing.T, v *estateView) bool {
		return v.client.ServiceContent.About.Version == "7.0.3"
	},
	"esxi.certificate_issuer": func(t *testing.T, v *estateView) bool {
		t.Helper()
		block, _ := pem.Decode(v.host("esx-b-01").Config.Certificate)
		c, err := x509.ParseCertificate(block.Bytes)
		return err == nil && c.Issuer.String() == c.Subject.String()
	},
	"esxi.ad_joined": func(_ *testing.T, v *estateView) bool {
		return v.host("esx-a-03").domain() == ""
	},
}

// domain returns the domain that a host has joined.
func (h *hostView) domain() string {
	for _, store := range h.Config.AuthenticationManagerInfo.AuthConfig {
		if ad, ok := store.(*types.HostActiveDirectoryInfo); ok {
			return ad.JoinedDomain
		}
	}
	return "no entry"
}
