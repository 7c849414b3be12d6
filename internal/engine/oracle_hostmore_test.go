package engine_test

import (
	"net/netip"
	"slices"
	"strings"
)

// absent is the state of a service that a host does not have.
var absent = service{Running: fact[bool]{is: known}, Policy: fact[string]{v: "off", is: known}}

// stopped fails if the daemon runs or starts by itself.
func stopped(f fact[service], path string, fail func(string)) {
	s, ok := f.or(absent)
	if !ok {
		return
	}
	if s.Running.is == known && s.Running.v {
		fail(path + "/running")
	}
	if s.Policy.is == known && s.Policy.v != "off" {
		fail(path + "/policy")
	}
}

// timeService fails unless one of the two daemons runs and starts with the host.
func timeService(h *host, _ *choices, fail func(string)) {
	idle := func(f fact[service]) bool {
		s, ok := f.or(absent)
		return ok && s.Running.is == known && s.Policy.is == known && !(s.Running.v && s.Policy.v == "on")
	}
	if h.Services.v.NTP.is == known && idle(h.Services.v.NTP) && idle(h.Services.v.PTP) {
		fail("services/ntpd")
	}
}

func dcuiAccess(h *host, p *choices, fail func(string)) {
	f := h.Options.v.DCUIAccess
	if f.is != known {
		return
	}
	for _, user := range strings.Split(f.v, ",") {
		if user = strings.TrimSpace(user); user != "" && !slices.Contains(p.DCUIUsers, user) {
			fail("options/DCUI.Access")
			return
		}
	}
}

// openToAll fails for an enabled ruleset that admits every address and could be restricted.
func openToAll(h *host, _ *choices, fail func(string)) {
	for key, f := range h.Firewall.v.Rulesets.v {
		configurable, ok := f.v.Configurable.or(true)
		if ok && configurable && f.v.Enabled.v && f.v.AllIP.v {
			fail("firewall/rulesets/" + escaped(key) + "/all_ip")
		}
	}
}

func enabledRulesets(h *host, p *choices, fail func(string)) {
	for key, f := range h.Firewall.v.Rulesets.v {
		if f.v.Enabled.v && !slices.Contains(p.Rulesets, key) {
			fail("firewall/rulesets/" + escaped(key) + "/enabled")
		}
	}
}

func packages(h *host, p *choices, fail func(string)) {
	for name, f := range h.VIBs.v {
		if f.v.Acceptance.is == known && !slices.Contains(p.VIBLevels, f.v.Acceptance.v) {
			fail("vibs/" + escaped(name) + "/acceptance")
		}
	}
}

func disabledProtocols(h *host, p *choices, fail func(string)) {
	f := h.Options.v.Protocols
	if f.is != known {
		return
	}
	off := strings.Split(strings.ToLower(f.v), ",")
	for i := range off {
		off[i] = strings.TrimSpace(off[i])
	}
	for _, want := range p.Protocols {
		if !slices.Contains(off, strings.ToLower(want)) {
			fail("options/UserVars.ESXiVPsDisabledProtocols")
			return
		}
	}
}

// passwordQuality parses a pam_passwdqc setting.
func passwordQuality(h *host, p *choices, fail func(string)) {
	if f := h.Options.v.Quality; f.is == known && !strongQuality(f.v, p) {
		fail("options/Security.PasswordQualityControl")
	}
}

func strongQuality(control string, p *choices) bool {
	similar, retries, lengths := false, "", ""
	for _, word := range strings.Split(control, " ") {
		key, value, _ := strings.Cut(word, "=")
		switch {
		case word == "similar=deny":
			similar = true
		case word == "similar=permit", word == "enforce=none", word == "enforce=users":
			return false
		case key == "retry" && word != "retry":
			if retries != "" && retries != value || value == "" {
				return false
			}
			retries = value
		case key == "min" && word != "min":
			if lengths != "" && lengths != value || value == "" {
				return false
			}
			lengths = value
		}
	}
	tries, ok := number(retries)
	length, isClasses := strings.CutPrefix(lengths, "disabled,disabled,disabled,disabled,")
	least, ok2 := number(length)
	return similar && ok && tries <= p.MaxRetries && isClasses && ok2 && least >= p.MinLength
}

// logHost requires at least one address, all of them valid and, if the site names its log hosts, among those.
func logHost(h *host, p *choices, fail func(string)) {
	setting, ok := h.Options.v.LogHost.or("")
	if !ok {
		return
	}
	entries := 0
	for _, entry := range strings.Split(setting, ",") {
		if entry = strings.TrimSpace(entry); entry == "" {
			continue
		}
		entries++
		address, ok := logAddress(strings.ToLower(entry))
		if !ok || len(p.LogHosts) > 0 && !withinFold([]string{address}, p.LogHosts) {
			fail("options/Syslog.global.logHost")
			return
		}
	}
	if entries == 0 {
		fail("options/Syslog.global.logHost")
	}
}

// allOverTLS reports whether a list of log hosts is not empty and uses ssl:// throughout.
func allOverTLS(setting string) bool {
	some := false
	for _, entry := range strings.Split(strings.ToLower(setting), ",") {
		if entry = strings.TrimSpace(entry); entry == "" {
			continue
		}
		rest, ok := strings.CutPrefix(entry, "ssl://")
		if !ok || rest == "" || rest[0] == '/' {
			return false
		}
		some = true
	}
	return some
}

// logAddress returns the host of scheme://host:port.
func logAddress(entry string) (string, bool) {
	if scheme, rest, ok := strings.Cut(entry, "://"); ok && scheme != "" &&
		strings.Trim(scheme, "abcdefghijklmnopqrstuvwxyz") == "" {
		entry = rest
	}
	if i := strings.IndexAny(entry, "/?"); i >= 0 {
		entry = entry[:i]
	}
	if ip, err := netip.ParseAddr(entry); err == nil && ip.Is6() {
		return entry, true
	}
	name := entry
	if inner, ok := strings.CutPrefix(entry, "["); ok {
		inside, rest, ok := strings.Cut(inner, "]")
		if _, err := netip.ParseAddr(inside); err != nil || !ok {
			return "", false
		}
		if port, ok := strings.CutPrefix(rest, ":"); rest != "" && !(ok && isNumber(port)) {
			return "", false
		}
		return inside, true
	}
	if before, port, ok := strings.Cut(entry, ":"); ok {
		if !isNumber(port) {
			return "", false
		}
		name = before
	}
	return name, name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789._-") == ""
}

func isNumber(s string) bool { _, ok := number(s); return ok }

func escaped(key string) string {
	return strings.ReplaceAll(strings.ReplaceAll(key, "~", "~0"), "/", "~1")
}
