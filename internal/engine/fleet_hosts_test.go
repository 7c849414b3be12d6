package engine_test

import (
	"fmt"
	"maps"
	"slices"
)

// hostOptions are the advanced settings of a host: a value that every check accepts, then wrong or odd values.
var hostOptions = map[string][]any{
	"Annotations.WelcomeMessage":                   {"authorised use only", "", "  ", nil},
	"Config.HostAgent.log.level":                   {"info", "error", "INFO"},
	"Config.HostAgent.plugins.solo.enableMob":      {false, true},
	"Config.HostAgent.vmacore.soap.sessionTimeout": {30, 0, 31, 1},
	"DCUI.Access":                  {"root", "root, admin", "", "root,,"},
	"Mem.MemEagerZero":             {1, 0},
	"Mem.ShareForceSalting":        {2, 0, 1},
	"Net.BlockGuestBPDU":           {1, 0},
	"Net.DVFilterBindIpAddress":    {"", "10.0.0.9", " "},
	"Security.AccountLockFailures": {5, 0, 6, 1, -1},
	"Security.AccountUnlockTime":   {900, 0, 899, 3600},
	"Security.PasswordHistory":     {5, 0, 4, 24},
	"Security.PasswordMaxDays":     {90, 99999, 0, 60},
	"Security.PasswordQualityControl": {
		strongPassword,
		"retry=3 min=disabled,disabled,disabled,7,7",
		"similar=deny retry=4 min=disabled,disabled,disabled,disabled,15",
		strongPassword + " enforce=none",
		strongPassword + " retry=2",
		"min=disabled,disabled,disabled,disabled,20 similar=deny retry=3",
		"similar=deny retry=x min=disabled,disabled,disabled,disabled,15",
		"",
	},
	"Syslog.global.auditRecord.remoteEnable":         {true, false},
	"Syslog.global.auditRecord.storageCapacity":      {100, 4, 99},
	"Syslog.global.auditRecord.storageDirectory":     {"/scratch/auditLog", nil},
	"Syslog.global.auditRecord.storageEnable":        {true, false},
	"Syslog.global.certificate.checkSSLCerts":        {true, false},
	"Syslog.global.certificate.strictX509Compliance": {true, false},
	"Syslog.global.logHost": {
		"ssl://log-a.example:1514",
		nil,
		"",
		"udp://10.0.0.9:514, ssl://LOG-A.example",
		"tcp://[2001:db8::1]:514",
		"2001:db8::2",
		",",
		"not a host!",
	},
	"UserVars.DcuiTimeOut":                 {600, 0, 601},
	"UserVars.ESXiShellInteractiveTimeOut": {900, 0, 901},
	"UserVars.ESXiShellTimeOut":            {600, 0, 601},
	"UserVars.ESXiVPsDisabledProtocols":    {"sslv3,tlsv1,tlsv1.1", "sslv3", "", "SSLv3, TLSv1, TLSv1.1,tlsv1.2"},
	"UserVars.HostClientSessionTimeout":    {900, 0, 901},
	"VMkernel.Boot.execInstalledOnly":      {true, false},
}

const strongPassword = "similar=deny retry=3 min=disabled,disabled,disabled,disabled,15"

func (f *fleet) addHosts(size fleetSize) {
	keys := slices.Sorted(maps.Keys(allHostOptions))
	for i := range size.hosts {
		options := object{}
		for _, k := range keys {
			options[k] = f.pick(allHostOptions[k][0], allHostOptions[k][1:]...)
		}
		f.add("hosts", hostID(i), object{
			"name":                fmt.Sprintf("esx-%04d.example", i),
			"datacenter":          "dc",
			"cluster":             f.pick(clusterID(f.clusterOf(i, size)), nil),
			"connection":          "connected",
			"maintenance":         false,
			"power":               "poweredOn",
			"version":             f.pick("8.0.3", "9.0.0", "8.0.2"),
			"directory":           f.directory(),
			"build":               f.pick("25626445", "24022510", "25595707"),
			"lockdown":            f.pick("lockdownNormal", "lockdownDisabled", "lockdownStrict"),
			"lockdown_exceptions": f.pick([]any{}, []any{"backup"}, []any{"backup", "root"}),
			"options":             options,
			"services":            f.services(),
			"firewall": object{
				"incoming_blocked": f.pick(true, false),
				"outgoing_blocked": f.pick(true, false),
				"rulesets":         f.rulesets(size.rulesets),
			},
			"ntp_servers": f.pick([]any{"ntp-a.example", "NTP-B.example"}, []any{}, []any{"ntp-c.example"}),
			"access":      f.access(),
			"acceptance":  f.pick("partner", "community", "vmware_certified"),
			"vibs":        f.vibs(size.vibs),
			"certificate": object{
				"subject":    "CN=esx",
				"issuer":     f.pick("CN=ca", "CN=esx"),
				"not_before": "2025-01-01T00:00:00Z",
				"not_after":  "2027-01-01T00:00:00Z",
				"days_left":  f.pick(41, 29, 30, -3),
				"sha256":     "00",
			},
			"secure_boot":     f.pick(true, false),
			"tpm_attestation": f.pick("accepted", "notAccepted"),
			"uplink_speed": object{
				"vmnic0": f.pick(10000, nil),
				"vmnic1": f.pick(10000, nil, 0),
				"vmnic2": f.pick(25000, nil),
				"vmnic3": f.pick(25000, nil),
				"vmnic4": nil,
			},
		})
	}
}

func hostID(i int) string    { return fmt.Sprintf("host-%d", 100+i) }
func clusterID(i int) string { return fmt.Sprintf("domain-c%d", i) }

func (f *fleet) clusterOf(host int, size fleetSize) int { return host / 20 % max(1, size.tenants*4) }

// services returns the daemons of a host; one that it does not have is null.
func (f *fleet) services() object {
	off := func() any {
		return f.pick(object{"running": false, "policy": "off"}, nil, object{"running": true, "policy": "off"},
			object{"running": false, "policy": "automatic"}, object{"running": true, "policy": "on"})
	}
	return object{
		"DCUI": object{"running": true, "policy": "on"},
		"TSM":  off(), "TSM-SSH": off(), "sfcbd-watchdog": off(), "slpd": off(), "snmpd": off(),
		"ntpd": f.pick(object{"running": true, "policy": "on"},
			object{"running": false, "policy": "off"}, object{"running": true, "policy": "automatic"}, nil),
		"ptpd": f.pick(object{"running": false, "policy": "off"}, nil, object{"running": true, "policy": "on"}),
	}
}

func (f *fleet) rulesets(n int) object {
	out := object{}
	for i := range n {
		r := object{
			"enabled":         i%4 == 0,
			"all_ip":          i%4 != 0,
			"allowed":         []any{"10.0.0.0/24"},
			"ip_configurable": f.pick(true, false, nil),
			"service_running": f.pick(nil, true, false),
		}
		if f.happens(f.wrong / 10) {
			r["enabled"], r["all_ip"] = true, true
		}
		out[oddKey(i, fmt.Sprintf("ruleset%02d", i))] = r
	}
	return out
}

func (f *fleet) vibs(n int) object {
	out := object{}
	for i := range n {
		level := []string{"vmware_certified", "vmware_accepted", "partner"}[i%3]
		if f.happens(f.wrong / 20) {
			level = "community"
		}
		out[oddKey(i, fmt.Sprintf("driver-%03d", i))] = object{
			"version":    fmt.Sprintf("1.%d.0-1OEM.800", i),
			"vendor":     "VMW",
			"acceptance": level,
			"type":       "bootbank",
			"installed":  "2025-06-01T00:00:00Z",
		}
	}
	return out
}

// oddKey returns one key of a list in a form that a JSON pointer must escape.
func oddKey(i int, name string) string {
	if i == 7 {
		return "~odd/" + name
	}
	return name
}
