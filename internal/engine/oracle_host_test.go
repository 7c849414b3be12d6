package engine_test

import (
	"slices"
	"strconv"
	"strings"
)

// hostRules are the checks of hosts. firewall_rulesets is last: it can be judged only if the site set its
// parameter.
var hostRules = slices.Concat(hostSettingRules, releaseRules, softwareRules, []promise[host]{
	{
		check: "esxi.lockdown_mode",
		find:  func(h *host, p *choices, fail func(string)) { oneOf(h.Lockdown, p.Modes, "lockdown", fail) },
	},
	{check: "esxi.lockdown_exceptions", find: func(h *host, p *choices, fail func(string)) {
		if h.Exceptions.is == known && !within(h.Exceptions.v, p.Exceptions) {
			fail("lockdown_exceptions")
		}
	}},
	{check: "esxi.dcui_access", find: dcuiAccess},
	{
		check: "esxi.ssh",
		find:  func(h *host, _ *choices, fail func(string)) { stopped(h.Services.v.SSH, "services/TSM-SSH", fail) },
	},
	{
		check: "esxi.shell",
		find:  func(h *host, _ *choices, fail func(string)) { stopped(h.Services.v.Shell, "services/TSM", fail) },
	},
	{
		check: "esxi.slp",
		find:  func(h *host, _ *choices, fail func(string)) { stopped(h.Services.v.SLP, "services/slpd", fail) },
	},
	{
		check: "esxi.snmp",
		find:  func(h *host, _ *choices, fail func(string)) { stopped(h.Services.v.SNMP, "services/snmpd", fail) },
	},
	{check: "esxi.cim", find: func(h *host, _ *choices, fail func(string)) {
		stopped(h.Services.v.CIM, "services/sfcbd-watchdog", fail)
	}},
	{check: "esxi.ntp_service", find: timeService},
	{check: "esxi.ntp", find: func(h *host, p *choices, fail func(string)) {
		if h.NTP.is == known && (len(h.NTP.v) == 0 || len(p.NTP) > 0 && !withinFold(h.NTP.v, p.NTP)) {
			fail("ntp_servers")
		}
	}},
	{check: "esxi.firewall_default_deny", find: func(h *host, _ *choices, fail func(string)) {
		equal(h.Firewall.v.Incoming, true, "firewall/incoming_blocked", fail)
		equal(h.Firewall.v.Outgoing, true, "firewall/outgoing_blocked", fail)
	}},
	{check: "esxi.firewall_sources", find: openToAll},
	{
		check: "esxi.image_acceptance",
		find:  func(h *host, p *choices, fail func(string)) { oneOf(h.Acceptance, p.ImageLevels, "acceptance", fail) },
	},
	{check: "esxi.vib_acceptance", find: packages},
	{
		check: "esxi.secure_boot",
		find:  func(h *host, _ *choices, fail func(string)) { equal(h.SecureBoot, true, "secure_boot", fail) },
	},
	{
		check: "esxi.tpm_attestation",
		find:  func(h *host, _ *choices, fail func(string)) { equal(h.TPM, "accepted", "tpm_attestation", fail) },
	},
	{check: "esxi.certificate_expiry", find: func(h *host, p *choices, fail func(string)) {
		atLeast(h.Certificate.v.DaysLeft, p.Certificate, "certificate/days_left", fail)
	}},

	{check: "esxi.mob", find: setting(func(o *settings) fact[bool] { return o.MOB }, false,
		"options/Config.HostAgent.plugins.solo.enableMob")},
	{check: "esxi.exec_installed_only", find: setting(func(o *settings) fact[bool] { return o.ExecInstalled }, true,
		"options/VMkernel.Boot.execInstalledOnly")},
	{check: "esxi.audit_record_storage", find: setting(func(o *settings) fact[bool] { return o.AuditStorage }, true,
		"options/Syslog.global.auditRecord.storageEnable")},
	{check: "esxi.audit_record_remote", find: setting(func(o *settings) fact[bool] { return o.AuditRemote }, true,
		"options/Syslog.global.auditRecord.remoteEnable")},
	{
		check: "esxi.memory_zeroing",
		find:  setting(func(o *settings) fact[int64] { return o.EagerZero }, 1, "options/Mem.MemEagerZero"),
	},
	{
		check: "esxi.page_sharing",
		find:  setting(func(o *settings) fact[int64] { return o.Salting }, 2, "options/Mem.ShareForceSalting"),
	},
	{
		check: "esxi.bpdu_block",
		find:  setting(func(o *settings) fact[int64] { return o.BPDU }, 1, "options/Net.BlockGuestBPDU"),
	},
	{check: "esxi.log_tls", find: func(h *host, _ *choices, fail func(string)) {
		if v, ok := h.Options.v.LogHost.or(""); ok && !allOverTLS(v) {
			fail("options/Syslog.global.logHost")
		}
		equal(h.Options.v.CheckCerts, true, "options/Syslog.global.certificate.checkSSLCerts", fail)
	}},
	{check: "esxi.account_lock_failures", find: func(h *host, p *choices, fail func(string)) {
		from1To(h.Options.v.LockFailures, p.LockFailures, "options/Security.AccountLockFailures", fail)
	}},
	{check: "esxi.account_unlock_time", find: func(h *host, p *choices, fail func(string)) {
		atLeast(h.Options.v.UnlockTime, p.UnlockTime, "options/Security.AccountUnlockTime", fail)
	}},
	{check: "esxi.audit_record_capacity", find: func(h *host, p *choices, fail func(string)) {
		atLeast(h.Options.v.AuditCapacity, p.AuditCapacity, "options/Syslog.global.auditRecord.storageCapacity", fail)
	}},
	{check: "esxi.password_history", find: func(h *host, p *choices, fail func(string)) {
		atLeast(h.Options.v.History, p.History, "options/Security.PasswordHistory", fail)
	}},
	{check: "esxi.password_max_days", find: func(h *host, p *choices, fail func(string)) {
		from1To(h.Options.v.MaxDays, p.MaxDays, "options/Security.PasswordMaxDays", fail)
	}},
	{check: "esxi.api_timeout", find: func(h *host, p *choices, fail func(string)) {
		from1To(h.Options.v.APITimeout, p.APITimeout, "options/Config.HostAgent.vmacore.soap.sessionTimeout", fail)
	}},
	{check: "esxi.client_timeout", find: func(h *host, p *choices, fail func(string)) {
		from1To(h.Options.v.ClientTimeout, p.ClientTimeout, "options/UserVars.HostClientSessionTimeout", fail)
	}},
	{check: "esxi.dcui_timeout", find: func(h *host, p *choices, fail func(string)) {
		from1To(h.Options.v.DCUITimeout, p.DCUITimeout, "options/UserVars.DcuiTimeOut", fail)
	}},
	{check: "esxi.shell_idle_timeout", find: func(h *host, p *choices, fail func(string)) {
		from1To(h.Options.v.ShellIdle, p.ShellIdle, "options/UserVars.ESXiShellInteractiveTimeOut", fail)
	}},
	{check: "esxi.shell_timeout", find: func(h *host, p *choices, fail func(string)) {
		from1To(h.Options.v.ShellTimeout, p.ShellTimeout, "options/UserVars.ESXiShellTimeOut", fail)
	}},
	{check: "esxi.log_level", find: func(h *host, p *choices, fail func(string)) {
		oneOf(h.Options.v.LogLevel, p.LogLevels, "options/Config.HostAgent.log.level", fail)
	}},
	{check: "esxi.log_host", find: logHost},
	{check: "esxi.login_banner", find: func(h *host, _ *choices, fail func(string)) {
		if v, ok := h.Options.v.Banner.or(""); ok && strings.TrimSpace(v) == "" {
			fail("options/Annotations.WelcomeMessage")
		}
	}},
	{check: "esxi.dvfilter", find: func(h *host, p *choices, fail func(string)) {
		if f := h.Options.v.DVFilter; f.is == known {
			if v := strings.TrimSpace(f.v); v != "" && !slices.Contains(p.DVFilter, v) {
				fail("options/Net.DVFilterBindIpAddress")
			}
		}
	}},
	{check: "esxi.tls_protocols", exempt: from803, find: before803},
	{check: "esxi.password_quality", find: passwordQuality},
	{check: "esxi.firewall_rulesets", find: enabledRulesets},
})

func setting[T comparable](get func(*settings) fact[T], want T, path string) func(*host, *choices, func(string)) {
	return func(h *host, _ *choices, fail func(string)) { equal(get(&h.Options.v), want, path, fail) }
}

func equal[T comparable](f fact[T], want T, path string, fail func(string)) {
	if f.is == known && f.v != want {
		fail(path)
	}
}

func oneOf(f fact[string], allowed []string, path string, fail func(string)) {
	if f.is == known && !slices.Contains(allowed, f.v) {
		fail(path)
	}
}

func atLeast(f fact[int64], low int64, path string, fail func(string)) {
	if f.is == known && f.v < low {
		fail(path)
	}
}

// from1To fails for values above high and for 0, which switches the limit off.
func from1To(f fact[int64], high int64, path string, fail func(string)) {
	if f.is == known && (f.v < 1 || f.v > high) {
		fail(path)
	}
}

func within(list, allowed []string) bool {
	return !slices.ContainsFunc(list, func(s string) bool { return !slices.Contains(allowed, s) })
}

func withinFold(list, allowed []string) bool {
	return !slices.ContainsFunc(list, func(s string) bool {
		return !slices.ContainsFunc(allowed, func(a string) bool { return strings.EqualFold(a, s) })
	})
}

func number(s string) (int64, bool) {
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil
}
