package policy_test

import (
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/policy"
	"github.com/assay-audit/assay/rego"
)

// metadata precedes every policy below; %EVIDENCE% is replaced.
const metadata = `# METADATA
# scope: package
# custom:
#   id: site.own.probe
#   subject: host
#   severity: low
#   title: {zh: 试, en: probe}
#   remediation: {zh: 改, en: mend}
#   sources: [own rule]
#   evidence: [%EVIDENCE%]
package checks.site.own.probe

`

func site(evidence, rules string) policy.SiteChecks {
	return tree("checks/own/probe.rego", strings.Replace(metadata, "%EVIDENCE%", evidence, 1)+rules)
}

const lockdown = "{path: lockdown, type: string}"

func rule(body string) string {
	return `failures contains {"subject": id, "path": "lockdown", "observed": host.lockdown, "expected": "x"} if {
	some id, host in input.hosts
	host.lockdown != "x"
	` + body + "\n}\n"
}

// TestRefused checks the limits of a policy; each violation is a compile error with file and line.
func TestRefused(t *testing.T) {
	for name, c := range map[string]struct {
		tree policy.SiteChecks
		want string
	}{
		"network": {
			site(lockdown, rule(`http.send({"method": "get", "url": "http://127.0.0.1"})`)),
			"/srv/own/checks/own/probe.rego:16: undefined function http.send",
		},
		"name lookup": {
			site(lockdown, rule(`net.lookup_ip_addr("localhost")`)),
			"undefined function net.lookup_ip_addr",
		},
		"environment": {site(lockdown, rule(`opa.runtime().env.HOME == ""`)), "undefined function opa.runtime"},
		"clock":       {site(lockdown, rule(`time.now_ns() > 0`)), "undefined function time.now_ns"},
		"chance":      {site(lockdown, rule(`rand.intn("x", 2) == 1`)), "undefined function rand.intn"},
		"defaulted read": {
			site(lockdown, rule(`object.get(host, "lockdown", "x") == "y"`)),
			"undefined function object.get",
		},
		"mistyped property": {
			site(lockdown, rule(`host.lockdwon == "y"`)),
			`reads /hosts/*/lockdwon: the evidence has no "lockdwon" (did you mean "lockdown"?)`,
		},
		"mistyped collection": {
			site(lockdown, rule(`input.host.x == "y"`)),
			`reads /host/x: the evidence has no "host" (did you mean "hosts"?)`,
		},
		"undeclared read": {
			site(lockdown, rule(`host.acceptance == "partner"`)),
			"reads /hosts/*/acceptance, which its METADATA does not declare",
		},
		"undeclared, by alias": {
			site(lockdown, rule("fw := host.firewall\n\tfw.incoming_blocked")),
			"reads /hosts/*/firewall/incoming_blocked, which its METADATA does not declare",
		},
		"undeclared, in every": {
			site(lockdown, rule(`every e in host.ntp_servers { e != "" }`)),
			"reads /hosts/*/ntp_servers",
		},
		"object to a function": {
			site(lockdown, rule("bad(host)\n}\nbad(h) if {\n\th.name == \"x\"")),
			"hands out the object /hosts/* as an argument",
		},
		"object from a rule": {
			site(lockdown, rule(`some r in open`)+"open[id] := host if {\n\tsome id, host in input.hosts\n}\n"),
			"hands out the object /hosts/* as a rule's value",
		},
		"object compared": {site("{path: services/TSM-SSH/running, type: boolean}, "+lockdown,
			rule(`host.services["TSM-SSH"] == {"running": true, "policy": "on"}`)), "one side of a comparison"},
		"whole input": {site(lockdown, rule(`count(input) > 0`)), "reads the whole input"},
		"with": {
			site(lockdown, rule(`"x" in data.lib.pointer.escape("y") with input.hosts as {}`)),
			"uses with",
		},
		"declared but unknown": {
			site("{path: lockdwon, type: string}", rule("")),
			`evidence lockdwon: the evidence has no "lockdwon"`,
		},
		"declared another type": {
			site("{path: lockdown, type: integer}", rule("")),
			"evidence lockdown: type is integer, the schema requires string",
		},
		"library that reads": {
			with(site(lockdown, rule("")), "lib/x.rego",
				"package lib.site.x\n\nbad(id) if input.hosts[id].acceptance == \"x\"\n"),
			"/srv/own/lib/x.rego:3: a library reads input",
		},
		"another check's rules": {
			site(lockdown, rule(`count(data.checks.esxi.ssh.failures) > 0`)),
			"which is none of its own",
		},
		"no failures":          {site(lockdown, "expected := 1\n"), "no rule failures"},
		"unknown metadata key": {site(lockdown+"]\n#   sevrity: [x", rule("")), `unknown field "sevrity"`},
		"wrong file": {
			tree("checks/own/other.rego", strings.Replace(metadata, "%EVIDENCE%", lockdown, 1)+rule("")),
			"hint: write package checks.site.own.other",
		},
		"embedded check replaced": {
			tree("checks/esxi/lockdown_mode.rego", "package checks.esxi.lockdown_mode\n"),
			"package checks.esxi.lockdown_mode: a site's file may neither replace nor extend another package",
		},
		"embedded id taken": {
			tree("checks/own/probe.rego",
				strings.Replace(strings.Replace(metadata, "site.own.probe\n", "esxi.ssh\n", 1),
					"%EVIDENCE%", lockdown, 1)+rule("")),
			`the id is "esxi.ssh", but the file and its package require site.own.probe`,
		},
		"embedded library replaced": {
			with(site(lockdown, rule("")), "lib/pointer.rego", "package lib.pointer\n\nescape(x) := x\n"),
			"/srv/own/lib/pointer.rego:1: package lib.pointer: a site's file",
		},
		"schema of the evidence": {
			with(site(lockdown, rule("")), "schemas/vsphere.json", "{}"),
			"/srv/own/schemas/vsphere.json:1: no check and no library has its place here",
		},
		"builtins": {
			with(site(lockdown, rule("")), "builtins.json", "{}"),
			"/srv/own/builtins.json:1: no check and no library has its place here",
		},
		"another check's cases": {
			with(site(lockdown, rule("")), "checks/own/probe_test.rego", "package checks.esxi.ssh_test\n"),
			"package checks.esxi.ssh_test: a site's file",
		},
		"empty file": {with(site(lockdown, rule("")), "checks/own/none.rego", ""), "/srv/own/checks/own/none.rego:"},
		"nothing":    {policy.SiteChecks{Dir: "/srv/own"}, "/srv/own: no check in it"},
		"syntax":     {site(lockdown, "failures contains {\n"), "/srv/own/checks/own/probe.rego:"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := policy.Load(rego.FS, c.tree)
			if err == nil {
				t.Fatalf("accepted, want an error with %q", c.want)
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("error is\n%v\nwant it to contain\n%s", err, c.want)
			}
			if !strings.HasPrefix(err.Error(), "/srv/own") {
				t.Errorf("error does not begin with the file: %v", err)
			}
		})
	}
}

// TestSiteCheck checks that a check of the site is loaded together with the built-in ones.
func TestSiteCheck(t *testing.T) {
	set, err := policy.Load(rego.FS, site(lockdown, rule("")))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range set.All() {
		if c.ID == "site.own.probe" {
			return
		}
	}
	t.Error("site.own.probe is not among the checks")
}

func tree(file, src string) policy.SiteChecks {
	return with(policy.SiteChecks{Dir: "/srv/own", Files: map[string][]byte{}}, file, src)
}

func with(s policy.SiteChecks, file, src string) policy.SiteChecks {
	s.Files[file] = []byte(src)
	return s
}
