package sim

import (
	"maps"

	"github.com/vmware/govmomi/vim25/types"
)

// hostOptions returns the advanced settings of a conforming host of version 8.
func hostOptions(host string) map[string]any {
	o := map[string]any{
		"Annotations.WelcomeMessage":                             "仅供授权人员使用，操作受审计。 Authorised use only.",
		"Config.Etc.issue":                                       "仅供授权人员使用，操作受审计。\n",
		"Config.HostAgent.log.level":                             "info",
		"Config.HostAgent.plugins.hostsvc.esxAdminsGroup":        "gov-esx-operators",
		"Config.HostAgent.plugins.hostsvc.esxAdminsGroupAutoAdd": false,
		"Config.HostAgent.plugins.solo.enableMob":                false,
		"Config.HostAgent.plugins.vimsvc.authValidateInterval":   int32(90),
		"Config.HostAgent.vmacore.soap.sessionTimeout":           int32(10),
		"DCUI.Access":                                    "root",
		"Mem.MemEagerZero":                               int64(1),
		"Mem.ShareForceSalting":                          int64(2),
		"Net.BMCNetworkEnable":                           int64(0),
		"Net.BlockGuestBPDU":                             int64(1),
		"Net.DVFilterBindIpAddress":                      "",
		"Net.ReversePathFwdCheckPromisc":                 int64(1),
		"ScratchConfig.CurrentScratchLocation":           "/vmfs/volumes/scratch-" + host,
		"Security.AccountLockFailures":                   int64(3),
		"Security.AccountUnlockTime":                     int64(900),
		"Security.PasswordHistory":                       int64(5),
		"Security.PasswordMaxDays":                       int64(90),
		"Security.PasswordQualityControl":                strongPasswords,
		"Syslog.global.auditRecord.remoteEnable":         true,
		"Syslog.global.auditRecord.storageCapacity":      int64(100),
		"Syslog.global.auditRecord.storageDirectory":     "/vmfs/volumes/ds-mgmt/audit/" + host,
		"Syslog.global.auditRecord.storageEnable":        true,
		"Syslog.global.certificate.checkSSLCerts":        true,
		"Syslog.global.certificate.strictX509Compliance": true,
		"Syslog.global.logDir":                           "[] /scratch/log",
		"Syslog.global.logFiltersEnable":                 false,
		"Syslog.global.logHost":                          "ssl://" + logServer + ":6514",
		"Syslog.global.logLevel":                         "info",
		"UserVars.DcuiTimeOut":                           int64(600),
		"UserVars.ESXiShellInteractiveTimeOut":           int64(900),
		"UserVars.ESXiShellTimeOut":                      int64(600),
		"UserVars.ESXiVPsDisabledProtocols":              "sslv3,tlsv1,tlsv1.1",
		"UserVars.HostClientCEIPOptIn":                   int64(2),
		"UserVars.HostClientSessionTimeout":              int64(900),
		"UserVars.SuppressHyperthreadWarning":            int64(0),
		"UserVars.SuppressShellWarning":                  int64(0),
		"VMkernel.Boot.execInstalledOnly":                true,
		"VMkernel.Boot.hyperthreadingMitigation":         true,
		"VMkernel.Boot.hyperthreadingMitigationIntraVM":  false,
	}
	maps.Copy(o, noise)
	return o
}

// layVersions gives one host an older version, which TLS profiles do not exist for, and one a later version.
func (p *plan) layVersions() {
	old := p.host("esx-e-01")
	old.version, old.build = "8.0.2", "25626445"
	p.host("esx-b-03").upgrade()
}

// strongPasswords are options of pam_passwdqc.
const strongPasswords = "similar=deny retry=3 min=disabled,disabled,disabled,disabled,15"

// upgrade makes a host one of version 9, which has settings that version 8 lacks.
func (h *host) upgrade() {
	h.version, h.build = "9.0.2", "25595025"
	h.options["Config.HostAgent.plugins.vmsvc.allowForensicSnapshots"] = false
	h.options["Mem.EncryptTierNvme"] = int64(1)
	h.options["Migrate.VMotionEncryptionOffload"] = int64(1)
}

// accessEntries are the rights on the host itself: accounts of the product and local administrators.
func (h *host) accessEntries() []types.HostAccessControlEntry {
	var all []types.HostAccessControlEntry
	for _, user := range append([]string{"dcui", "root", "vpxuser"}, h.localUsers...) {
		all = append(all, types.HostAccessControlEntry{Principal: user, AccessMode: types.HostAccessModeAccessAdmin})
	}
	return all
}
