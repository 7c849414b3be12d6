package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

const goodWebsite = `system: {name: x}
targets:
  - name: portal
    kind: website
    domain: WWW.示例.政务.cn
    addresses: [203.0.113.10, "::ffff:203.0.113.11"]
    resolvers: ["127.0.0.1:5353"]
    ports: [443, 80]
    probe_ports: [3389, 22]
    baseline: ` + digestA + `
    approved_by: 张三
    approved_on: 2026-11-20
    rate_per_second: 2
    connect: "127.0.0.1:8443"
    tls: {ca: ca.pem}
`

const digestA = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

var websites = Known{Kinds: []string{"register", "vsphere", "website"}}

func TestWebsite(t *testing.T) {
	got, err := Parse("assay.yaml", []byte(goodWebsite), websites)
	if err != nil {
		t.Fatal(err)
	}
	want := audit.Website{
		Target:     "portal",
		CAFile:     "ca.pem",
		Domain:     "www.示例.政务.cn",
		Addresses:  []string{"203.0.113.10", "203.0.113.11"},
		Resolvers:  []string{"127.0.0.1:5353"},
		Ports:      []int{80, 443},
		ProbePorts: []int{22, 3389},
		Baseline:   strings.ToLower(digestA),
		ApprovedBy: "张三",
		ApprovedOn: "2026-11-20",
		Rate:       2,
		Connect:    "127.0.0.1:8443",
	}
	if diff := cmp.Diff(audit.Settings(want), got.Targets[0].Settings); diff != "" {
		t.Error(diff)
	}
}

func TestWebsiteDefaults(t *testing.T) {
	const text = "system: {name: x}\ntargets:\n  - {name: p, kind: website, domain: a.gov.cn, " +
		"addresses: [192.0.2.1], " +
		"ports: [443]}\n"
	got, err := Parse("assay.yaml", []byte(text), websites)
	if err != nil {
		t.Fatal(err)
	}
	want := audit.Website{
		Target:    "p",
		Domain:    "a.gov.cn",
		Addresses: []string{"192.0.2.1"},
		Ports:     []int{443},
		Rate:      5,
	}
	if diff := cmp.Diff(audit.Settings(want), got.Targets[0].Settings); diff != "" {
		t.Error(diff)
	}
}

func TestWebsiteRefusals(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"no domain": {"    domain: WWW.示例.政务.cn\n", "", `a.yaml:3: target portal: domain: it is missing`},
		"url for domain": {
			"WWW.示例.政务.cn",
			"https://a.gov.cn",
			`a.yaml:5: target portal: domain: "https://a.gov.cn" is not a domain`,
		},
		"full stop": {"示例.政务", "示例。政务", `a.yaml:5: target portal: domain: "www.示例。政务.cn" is not a domain`},
		"one label": {"WWW.示例.政务.cn", "portal", `a.yaml:5: target portal: domain: "portal" has one label only`},
		"address":   {"WWW.示例.政务.cn", "192.0.2.1", `a.yaml:5: target portal: domain: an address is no domain`},
		"no addresses": {
			"    addresses: [203.0.113.10, \"::ffff:203.0.113.11\"]\n",
			"",
			`a.yaml:3: target portal: no addresses: nothing may be probed`,
		},
		"name as address": {
			"[203.0.113.10,",
			"[www.example,",
			`a.yaml:6: target portal: addresses: "www.example" is not an IP address`,
		},
		"any address": {
			"[203.0.113.10,",
			"[0.0.0.0,",
			`a.yaml:6: target portal: addresses: "0.0.0.0" is not an IP address`,
		},
		"resolver": {
			"127.0.0.1:5353",
			"127.0.0.1",
			`a.yaml:7: target portal: resolvers: "127.0.0.1" is not address:port`,
		},
		"no ports": {
			"    ports: [443, 80]\n",
			"",
			`a.yaml:3: target portal: no ports: what may be open is not declared`,
		},
		"port":       {"[443, 80]", "[443, 70000]", `a.yaml:8: target portal: ports: 70000 is not a port`},
		"port twice": {"[3389, 22]", "[22, 22]", `a.yaml:9: target portal: probe_ports: 22 occurs twice`},
		"short digest": {
			digestA,
			"abc",
			`a.yaml:10: target portal: baseline: not the 64 hex digits of a SHA-256 digest`,
		},
		"nobody approved": {"    approved_by: 张三\n", "", `a.yaml:3: target portal: baseline without approved_by`},
		"no day":          {"2026-11-20", "today", `a.yaml:12: target portal: baseline: approved_on is not a day`},
		"no baseline": {
			"    baseline: " + digestA + "\n",
			"",
			`a.yaml:10: target portal: approved_by without a baseline`,
		},
		"rate of nothing": {
			"rate_per_second: 2",
			"rate_per_second: 0",
			`a.yaml:13: target portal: rate_per_second: 0 is not 1 to 50`,
		},
		"flood": {
			"rate_per_second: 2",
			"rate_per_second: 5000",
			`a.yaml:13: target portal: rate_per_second: 5000 is not 1 to 50`,
		},
		"connect to name": {
			"127.0.0.1:8443",
			"host:8443",
			`a.yaml:14: target portal: connect: "host:8443" is not address:port`,
		},
		"insecure": {
			"{ca: ca.pem}",
			"{insecure: true}",
			`a.yaml:15: target portal: the certificate of a web site is judged`,
		},
		"password": {
			"    connect:",
			"    password: {env: A}\n    connect:",
			`a.yaml:14: target portal: a target of kind website has no password`,
		},
		"url": {
			"    connect:",
			"    url: https://h\n    connect:",
			`a.yaml:14: target portal: a target of kind website has no url`,
		},
		"register's key": {
			"    connect:",
			"    file: a.csv\n    connect:",
			`a.yaml:14: target portal: a target of kind website has no file`,
		},
		"mistyped key": {"probe_ports", "probe_port", `a.yaml:9: targets[0]: unknown key "probe_port"`},
	} {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(goodWebsite, c.old) {
				t.Fatalf("the case changes nothing: %q", c.old)
			}
			_, err := Parse("a.yaml", []byte(strings.Replace(goodWebsite, c.old, c.new, 1)), websites)
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestOthersAreNoWebsite(t *testing.T) {
	for name, text := range map[string]string{
		"vsphere":  strings.Replace(good, "kind: vsphere", "kind: vsphere\n    domain: a.gov.cn", 1),
		"register": strings.Replace(goodRegister, "    encoding:", "    domain: a.gov.cn\n    encoding:", 1),
	} {
		if _, err := Parse("a.yaml", []byte(text), websites); err == nil ||
			!strings.Contains(err.Error(), "has no domain") {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
