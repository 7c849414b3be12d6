package engine_test

import (
	"slices"
	"strconv"
	"strings"
)

// A directory is the membership of a host in a domain.
type directory struct {
	Domain fact[string] `json:"domain"`
	Status fact[string] `json:"status"`
}

// member reports whether a host is in a domain; known is false if it cannot be told.
func (h *host) member() (in, certain bool) {
	if h.Directory.is != known || h.Directory.v.Domain.is == unheard {
		return false, false
	}
	return h.Directory.v.Domain.v != "", true
}

// outsider reports whether a host is certainly in no domain.
func outsider(h *host) bool {
	in, certain := h.member()
	return certain && !in
}

// moreSettings are the advanced settings that hardening guides name beside those of settings.
type moreSettings struct {
	SSHBanner     fact[string] `json:"Config.Etc.issue"`
	AdminGroup    fact[string] `json:"Config.HostAgent.plugins.hostsvc.esxAdminsGroup"`
	AdminAuto     fact[bool]   `json:"Config.HostAgent.plugins.hostsvc.esxAdminsGroupAutoAdd"`
	Validation    fact[int64]  `json:"Config.HostAgent.plugins.vimsvc.authValidateInterval"`
	Forensic      fact[bool]   `json:"Config.HostAgent.plugins.vmsvc.allowForensicSnapshots"`
	TierEncrypted fact[int64]  `json:"Mem.EncryptTierNvme"`
	Offload       fact[int64]  `json:"Migrate.VMotionEncryptionOffload"`
	BMC           fact[int64]  `json:"Net.BMCNetworkEnable"`
	ReversePath   fact[int64]  `json:"Net.ReversePathFwdCheckPromisc"`
	Scratch       fact[string] `json:"ScratchConfig.CurrentScratchLocation"`
	LogDir        fact[string] `json:"Syslog.global.logDir"`
	AuditDir      fact[string] `json:"Syslog.global.auditRecord.storageDirectory"`
	LogFilters    fact[bool]   `json:"Syslog.global.logFiltersEnable"`
	GlobalLevel   fact[string] `json:"Syslog.global.logLevel"`
	CEIP          fact[int64]  `json:"UserVars.HostClientCEIPOptIn"`
	HTWarning     fact[int64]  `json:"UserVars.SuppressHyperthreadWarning"`
	ShellWarning  fact[int64]  `json:"UserVars.SuppressShellWarning"`
	Mitigation    fact[bool]   `json:"VMkernel.Boot.hyperthreadingMitigation"`
	Intra         fact[bool]   `json:"VMkernel.Boot.hyperthreadingMitigationIntraVM"`
}

// hostSettingRules are the checks of moreSettings and of the directory.
var hostSettingRules = slices.Concat([]promise[host]{
	{check: "esxi.shell_warning", find: setting(func(o *settings) fact[int64] { return o.ShellWarning }, 0,
		"options/UserVars.SuppressShellWarning")},
	{check: "esxi.hyperthread_warning", find: setting(func(o *settings) fact[int64] { return o.HTWarning }, 0,
		"options/UserVars.SuppressHyperthreadWarning")},
	{check: "esxi.hyperthread_mitigation", find: setting(func(o *settings) fact[bool] { return o.Mitigation }, true,
		"options/VMkernel.Boot.hyperthreadingMitigation")},
	{check: "esxi.bmc_network", find: setting(func(o *settings) fact[int64] { return o.BMC }, 0,
		"options/Net.BMCNetworkEnable")},
	{check: "esxi.ceip", find: setting(func(o *settings) fact[int64] { return o.CEIP }, 2,
		"options/UserVars.HostClientCEIPOptIn")},
	{check: "esxi.rpf_promiscuous", find: setting(func(o *settings) fact[int64] { return o.ReversePath }, 1,
		"options/Net.ReversePathFwdCheckPromisc")},
	{check: "esxi.log_filter", find: setting(func(o *settings) fact[bool] { return o.LogFilters }, false,
		"options/Syslog.global.logFiltersEnable")},
	{check: "esxi.ssh_banner_text", find: func(h *host, _ *choices, fail func(string)) {
		if v, ok := h.Options.v.SSHBanner.or(""); ok && strings.TrimSpace(v) == "" {
			fail("options/Config.Etc.issue")
		}
	}},
	{check: "esxi.log_level_global", find: func(h *host, _ *choices, fail func(string)) {
		oneOf(h.Options.v.GlobalLevel, []string{"info", "verbose", "debug"}, "options/Syslog.global.logLevel", fail)
	}},
	{check: "esxi.log_persistent", find: func(h *host, _ *choices, fail func(string)) {
		h.volatile(h.Options.v.LogDir, "options/Syslog.global.logDir", fail)
	}},
	{check: "esxi.audit_record_persistent", find: func(h *host, _ *choices, fail func(string)) {
		h.volatile(h.Options.v.AuditDir, "options/Syslog.global.auditRecord.storageDirectory", fail)
	}},
	{
		check: "esxi.log_tls_x509",
		find: func(h *host, _ *choices, fail func(string)) {
			if v, ok := h.Options.v.LogHost.or(""); ok && someOverTLS(v) {
				equal(h.Options.v.StrictX509, true, "options/Syslog.global.certificate.strictX509Compliance", fail)
			}
		},
		exempt: func(h *host) bool {
			v, ok := h.Options.v.LogHost.or("")
			return ok && !someOverTLS(v)
		},
	},
}, directoryRules, versionNineRules)

// directoryRules are the checks that apply to members of a domain.
var directoryRules = []promise[host]{
	{check: "esxi.ad_joined", find: func(h *host, _ *choices, fail func(string)) {
		if in, certain := h.member(); certain && !in {
			fail("directory/domain")
		} else if state, ok := h.Directory.v.Status.or("unknown"); in && ok && state != "ok" {
			fail("directory/status")
		}
	}},
	{check: "esxi.ad_admin_group", exempt: outsider, find: func(h *host, _ *choices, fail func(string)) {
		g := h.Options.v.AdminGroup
		if in, _ := h.member(); in && g.is == known && strings.EqualFold(strings.TrimSpace(g.v), "ESX Admins") {
			fail("options/Config.HostAgent.plugins.hostsvc.esxAdminsGroup")
		}
	}},
	{check: "esxi.ad_admin_group_auto", exempt: outsider, find: func(h *host, _ *choices, fail func(string)) {
		if in, _ := h.member(); in {
			equal(h.Options.v.AdminAuto, false, "options/Config.HostAgent.plugins.hostsvc.esxAdminsGroupAutoAdd", fail)
		}
	}},
	{check: "esxi.ad_validate_interval", exempt: outsider, find: func(h *host, _ *choices, fail func(string)) {
		if in, _ := h.member(); in {
			from1To(h.Options.v.Validation, 90, "options/Config.HostAgent.plugins.vimsvc.authValidateInterval", fail)
		}
	}},
}

// versionNineRules are the checks of settings that version 9 introduced.
var versionNineRules = []promise[host]{
	{
		check: "esxi.memory_tier_encryption", exempt: before9,
		find: nine(func(o *settings) fact[int64] { return o.TierEncrypted }, 1, "options/Mem.EncryptTierNvme"),
	},
	{
		check: "esxi.vmotion_offload", exempt: before9,
		find: nine(func(o *settings) fact[int64] { return o.Offload }, 1, "options/Migrate.VMotionEncryptionOffload"),
	},
	{
		check: "esxi.forensic_snapshots", exempt: before9,
		find: nine(func(o *settings) fact[bool] { return o.Forensic }, false,
			"options/Config.HostAgent.plugins.vmsvc.allowForensicSnapshots"),
	},
}

// nine is setting for hosts of version 9 and later.
func nine[T comparable](get func(*settings) fact[T], want T, path string) func(*host, *choices, func(string)) {
	find := setting(get, want, path)
	return func(h *host, p *choices, fail func(string)) {
		if h.Version.is == known && !before9(h) {
			find(h, p, fail)
		}
	}
}

// before9 reports whether the version of a host is certainly below 9.
func before9(h *host) bool {
	major, _, _ := strings.Cut(h.Version.v, ".")
	n, err := strconv.Atoi(major)
	return h.Version.is == known && err == nil && n < 9
}

// volatile fails for a directory on a RAM disk.
func (h *host) volatile(dir fact[string], path string, fail func(string)) {
	where, below := h.place(dir)
	if below {
		path = "options/ScratchConfig.CurrentScratchLocation"
	}
	if strings.HasPrefix(where, "/tmp/") {
		fail(path)
	}
}

// place returns where a directory is, "" if that is not known. One below /scratch, and an empty one, is where the
// scratch location is; the check needs both.
func (h *host) place(dir fact[string]) (where string, below bool) {
	where, ok := dir.or("/scratch")
	if !ok || h.Options.v.Scratch.is != known {
		return "", false
	}
	where = strings.TrimSpace(strings.TrimPrefix(where, "[]"))
	if where == "" || where == "/scratch" || strings.HasPrefix(where, "/scratch/") {
		return h.Options.v.Scratch.v, true
	}
	return where, false
}

// placed reports whether it is known if a directory outlives a restart.
func (h *host) placed(dir fact[string]) bool {
	where, _ := h.place(dir)
	name, _, named := strings.Cut(strings.TrimPrefix(where, "["), "]")
	return named && strings.TrimSpace(name) != "" || strings.HasPrefix(where, "/vmfs/volumes/") ||
		strings.HasPrefix(where, "/tmp/")
}

// someOverTLS reports whether one of the log hosts is reached over TLS.
func someOverTLS(setting string) bool {
	return slices.ContainsFunc(strings.Split(setting, ","), func(entry string) bool {
		return strings.HasPrefix(strings.ToLower(strings.TrimSpace(entry)), "ssl://")
	})
}
