package config

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
)

const goodProducts = `system: {name: x}
targets:
  - name: syslog
    kind: logs
    product: rsyslog
    path: /srv/log
    layout: "{source}/{date}.log"
    options: [/etc/logrotate.conf, rotate.conf]
    zone: "+08:00"
    log_sources: [fw-2, fw-1]
    aliases: {10.0.0.1: esx-01}
  - {name: lake, kind: logs, product: victorialogs, url: "http://127.0.0.1:9428", field: hostname, days: 400, ` +
	`phrases: {changes: [策略已修改]}}
  - name: prom
    kind: monitoring
    product: prometheus
    url: https://prom.example
    indicators: [{name: pool, metric: pool, query: avg(up), days: 30}]
  - {name: nsx, kind: firewall, product: nsx-t, url: "https://nsx.example", username: auditor, ` +
	`password: {env: NSX}, with: {domain: default}}
  - {name: edge, kind: firewall, source: edge.yaml, url: "ssh://edge.example:22", ` +
	`username: ro, password: {env: EDGE}, host_key: "SHA256:` + fingerprint + `"}
  - {name: helix, kind: register, register: tickets, product: remedy, ` +
	`url: "https://helix.example", username: ro, password: {env: HELIX}}
  - {name: pg, kind: backup, product: pgbackrest, repository: main, location: onsite, protects: [{database: crm}]}
`

const fingerprint = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

var everything = Known{
	Kinds: []string{"backup", "desktop", "firewall", "logs", "monitoring", "register", "vsphere", "website"},
	Products: map[string][]audit.Product{
		"backup":   {native("pgbackrest", "repository", "options", "location", "protects")},
		"firewall": {{Name: "nsx-t"}},
		"logs": {
			{Name: "elasticsearch", Keys: []string{"url", "field", "index", "days"}, Needs: []string{"index"}},
			{
				Name:  "rsyslog",
				Keys:  []string{"path", "layout", "options", "zone", "log_sources", "aliases"},
				Needs: []string{"path", "layout"},
			},
			native("victorialogs", "url", "username", "password", "field", "days", "phrases"),
		},
		"monitoring": {native("prometheus", "url", "indicators")},
		"register":   {{Name: "remedy"}},
	},
}

func TestProducts(t *testing.T) {
	got, err := Parse("dir/assay.yaml", []byte(goodProducts), everything)
	if err != nil {
		t.Fatal(err)
	}
	secret := func(env string) Secret { return Secret{env: env, dir: "dir"} }
	want := []Target{
		{
			Settings: audit.LogStore{
				Endpoint: audit.Endpoint{Connection: audit.Connection{Target: "syslog"}, Product: "rsyslog"},
				Path:     "/srv/log",
				Layout:   "{source}/{date}.log",
				Options:  []string{"/etc/logrotate.conf", filepath.Join("dir", "rotate.conf")},
				Zone:     "+08:00",
				Days:     366,
				Sources:  []string{"fw-1", "fw-2"},
				Aliases:  map[string]string{"10.0.0.1": "esx-01"},
			},
		},
		{
			Settings: audit.LogStore{
				Endpoint: audit.Endpoint{
					Connection: audit.Connection{Target: "lake", URL: "http://127.0.0.1:9428"},
					Product:    "victorialogs",
				},
				Field:   "hostname",
				Phrases: map[string][]string{"changes": {"策略已修改"}},
				Days:    400,
			},
			Index: 1,
		},
		{
			Settings: audit.Monitoring{
				Endpoint: audit.Endpoint{
					Connection: audit.Connection{Target: "prom", URL: "https://prom.example"},
					Product:    "prometheus",
				},
				Indicators: []audit.Indicator{{Name: "pool", Metric: "pool", Query: "avg(up)", Days: 30, Step: 60}},
			},
			Index: 2,
		},
		{
			Settings: audit.Firewall{Endpoint: audit.Endpoint{
				Connection: audit.Connection{Target: "nsx", URL: "https://nsx.example", Username: "auditor"},
				Product:    "nsx-t",
				With:       map[string]string{"domain": "default"},
			}},
			Secret: secret("NSX"),
			Index:  3,
		},
		{
			Settings: audit.Firewall{Endpoint: audit.Endpoint{
				Connection: audit.Connection{Target: "edge", URL: "ssh://edge.example:22", Username: "ro"},
				Source:     filepath.Join("dir", "edge.yaml"),
				HostKey:    "SHA256:" + fingerprint,
			}},
			Secret: secret("EDGE"),
			Index:  4,
		},
		{
			Settings: audit.Register{
				Endpoint: audit.Endpoint{
					Connection: audit.Connection{Target: "helix", URL: "https://helix.example", Username: "ro"},
					Product:    "remedy",
				},
				Register: "tickets",
			},
			Secret: secret("HELIX"),
			Index:  5,
		},
		{
			Settings: audit.Backup{
				Endpoint:   audit.Endpoint{Connection: audit.Connection{Target: "pg"}, Product: "pgbackrest"},
				Repository: "main",
				Binary:     "pgbackrest",
				Location:   "onsite",
				Protects:   []audit.Protects{{Type: "database", Name: "crm"}},
			},
			Index: 6,
		},
	}
	if diff := cmp.Diff(want, got.Targets, asTargets); diff != "" {
		t.Error(diff)
	}
}

func TestProductRefusals(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"no layout": {"    layout: \"{source}/{date}.log\"\n", "", "a.yaml:3: target syslog: no layout"},
		"layout of nobody": {
			"{source}/{date}.log",
			"all.log",
			"a.yaml:7: target syslog: layout: the source of a file is not defined",
		},
		"zone": {
			`zone: "+08:00"`,
			"zone: Asia/Shanghai",
			"a.yaml:9: target syslog: zone: \"Asia/Shanghai\" is no offset",
		},
		"a folder at a url": {
			"    path: /srv/log\n",
			"    path: /srv/log\n    url: https://h\n",
			"a.yaml:7: target syslog: a target of kind logs and product rsyslog has no url",
		},
		"days": {"days: 400", "days: 0", "a.yaml:12: target lake: days: 0 is not 1 to 3660"},
		"content": {
			"{changes: [", "{deletions: [",
			"a.yaml:12: target lake: phrases: \"deletions\" is none of changes, failed_logins, logins, privilege_uses",
		},
		"an empty phrase": {
			"[策略已修改]", `["a", " "]`, "a.yaml:12: target lake: phrases: changes[1] is no phrase of one line",
		},
		"password in clear": {"days: 400,", "username: u, password: {env: A},", ""},
		"password over http": {
			`"http://127.0.0.1:9428", field: hostname`,
			`"http://logs.example", username: u, password: {env: A}`,
			"a.yaml:12: target lake: the url is http: the password would cross the network in the clear",
		},
		"no index": {"product: victorialogs", "product: elasticsearch", "a.yaml:12: target lake: no index"},
		"no indicators": {
			"    indicators: [{name: pool, metric: pool, query: avg(up), days: 30}]\n",
			"",
			"a.yaml:13: target prom: no indicators",
		},
		"metric": {
			"metric: pool",
			"metric: polo",
			"a.yaml:17: target prom: indicators[0]: there is no metric \"polo\"\nhint: did you mean \"pool\"?",
		},
		"step": {
			"days: 30}",
			"days: 30, step_seconds: 7000}",
			"a.yaml:17: target prom: indicators[0]: step_seconds: 7000 does not divide the period",
		},
		"no host key":    {`, host_key: "SHA256:` + fingerprint + `"`, "", "a.yaml:19: target edge: no host_key"},
		"short host key": {fingerprint, "AAAA", "a.yaml:19: target edge: no host_key"},
		"product and source": {
			"source: edge.yaml",
			"source: edge.yaml, product: nsx-t",
			"a.yaml:19: target edge: product and source",
		},
		"neither": {
			"source: edge.yaml, ",
			"",
			"a.yaml:19: target edge: no product\nhint: known: nsx-t; or source: FILE",
		},
		"no stanza": {
			"repository: main, ",
			"",
			"a.yaml:21: target pg: no repository\nhint: write the name of the stanza",
		},
		"two configurations": {
			"repository: main",
			"repository: main, options: [a, b]",
			"a.yaml:21: target pg: options: pgBackRest has one",
		},
		"register of a pack": {
			"register: tickets, product",
			"register: ticket, product",
			"a.yaml:20: target helix: there is no register \"ticket\"\nhint: did you mean \"tickets\"?",
		},
		"http to this machine": {
			`"https://nsx.example"`,
			`"http://127.0.0.1:80"`,
			"a.yaml:18: target nsx: the url is not https with a host",
		},
		"source of vsphere": {
			"kind: firewall, source: edge.yaml",
			"kind: vsphere, source: edge.yaml",
			"a.yaml:19: target edge: a target of kind vsphere has no source",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(goodProducts, c.old) {
				t.Fatalf("the case changes nothing: %q", c.old)
			}
			_, err := Parse("a.yaml", []byte(strings.Replace(goodProducts, c.old, c.new, 1)), everything)
			switch {
			case c.want == "" && err != nil:
				t.Errorf("refused: %v", err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}
