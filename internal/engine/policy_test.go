package engine_test

import (
	"context"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/rego"
)

// metadata heads every policy below; %EVIDENCE% is replaced.
const metadata = `# METADATA
# scope: package
# custom:
#   id: site.probe
#   subject: host
#   severity: low
#   title: {zh: 试, en: probe}
#   remediation: {zh: 改, en: mend}
#   sources: [own rule]
#   evidence: [%EVIDENCE%]
package checks.site.probe

`

func site(evidence, rules string) fs.FS {
	src := strings.Replace(metadata, "%EVIDENCE%", evidence, 1) + rules
	return fstest.MapFS{"checks/site/probe.rego": {Data: []byte(src)}}
}

const lockdown = "{path: lockdown, type: string}"

func rule(body string) string {
	return `failures contains {"subject": id, "path": "lockdown", "observed": host.lockdown, "expected": "x"} if {
	some id, host in input.hosts
	host.lockdown != "x"
	` + body + "\n}\n"
}

// TestRefused holds what a policy may not do; each is a compile error that names file and line.
func TestRefused(t *testing.T) {
	for name, c := range map[string]struct {
		tree fs.FS
		want string
	}{
		"network":               {site(lockdown, rule(`http.send({"method": "get", "url": "http://127.0.0.1"})`)), "checks/site/probe.rego:16: undefined function http.send"},
		"name lookup":           {site(lockdown, rule(`net.lookup_ip_addr("localhost")`)), "undefined function net.lookup_ip_addr"},
		"environment":           {site(lockdown, rule(`opa.runtime().env.HOME == ""`)), "undefined function opa.runtime"},
		"clock":                 {site(lockdown, rule(`time.now_ns() > 0`)), "undefined function time.now_ns"},
		"chance":                {site(lockdown, rule(`rand.intn("x", 2) == 1`)), "undefined function rand.intn"},
		"defaulted read":        {site(lockdown, rule(`object.get(host, "lockdown", "x") == "y"`)), "undefined function object.get"},
		"mistyped property":     {site(lockdown, rule(`host.lockdwon == "y"`)), `reads /hosts/*/lockdwon: the evidence has no "lockdwon" (did you mean "lockdown"?)`},
		"mistyped collection":   {site(lockdown, rule(`input.host.x == "y"`)), `reads /host/x: the evidence has no "host" (did you mean "hosts"?)`},
		"undeclared read":       {site(lockdown, rule(`host.acceptance == "partner"`)), "reads /hosts/*/acceptance, which its METADATA does not declare"},
		"undeclared, by alias":  {site(lockdown, rule("fw := host.firewall\n\tfw.incoming_blocked")), "reads /hosts/*/firewall/incoming_blocked, which its METADATA does not declare"},
		"undeclared, in every":  {site(lockdown, rule(`every e in host.ntp_servers { e != "" }`)), "reads /hosts/*/ntp_servers"},
		"object to a function":  {site(lockdown, rule("bad(host)\n}\nbad(h) if {\n\th.name == \"x\"")), "hands out the object /hosts/* as an argument"},
		"object from a rule":    {site(lockdown, rule(`some r in open`)+"open[id] := host if {\n\tsome id, host in input.hosts\n}\n"), "hands out the object /hosts/* as a rule's value"},
		"object compared":       {site("{path: services/TSM-SSH/running, type: boolean}, "+lockdown, rule(`host.services["TSM-SSH"] == {"running": true, "policy": "on"}`)), "one side of a comparison"},
		"whole input":           {site(lockdown, rule(`count(input) > 0`)), "reads the whole input"},
		"with":                  {site(lockdown, rule(`"x" in data.lib.pointer.escape("y") with input.hosts as {}`)), "uses with"},
		"declared but unknown":  {site("{path: lockdwon, type: string}", rule("")), `evidence lockdwon: the evidence has no "lockdwon"`},
		"declared another type": {site("{path: lockdown, type: integer}", rule("")), "evidence lockdown: type is integer, the schema says string"},
		"library that reads":    {fstest.MapFS{"lib/x.rego": {Data: []byte("package lib.x\n\nbad(id) if input.hosts[id].acceptance == \"x\"\n")}}, "lib/x.rego"},
		"another check's rules": {site(lockdown, rule(`count(data.checks.esxi.ssh.failures) > 0`)), "which is none of its own"},
		"no failures":           {site(lockdown, "expected := 1\n"), "no rule failures"},
		"unknown metadata key":  {site(lockdown+"]\n#   sevrity: [x", rule("")), `unknown field "sevrity"`},
		"wrong file":            {fstest.MapFS{"checks/site/other.rego": {Data: []byte(strings.Replace(metadata, "%EVIDENCE%", lockdown, 1) + rule(""))}}, "the check's id wants the file checks/site/probe.rego"},
		"built-in replaced":     {fstest.MapFS{"checks/esxi/lockdown_mode.rego": {Data: []byte("package checks.esxi.lockdown_mode\n")}}, "already built in"},
		"syntax":                {site(lockdown, "failures contains {\n"), "checks/site/probe.rego:"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := engine.New(context.Background(), rego.FS, c.tree)
			if err == nil {
				t.Fatalf("accepted, want an error with %q", c.want)
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("error is\n%v\nwant it to contain\n%s", err, c.want)
			}
			if !strings.HasPrefix(err.Error(), strings.SplitN(c.want, "/", 2)[0]+"/") && !strings.HasPrefix(err.Error(), "checks/") {
				t.Errorf("error does not begin with the file: %v", err)
			}
		})
	}
}

// TestSiteCheck holds that a check of the site's own runs beside the built-in ones.
func TestSiteCheck(t *testing.T) {
	e, err := engine.New(context.Background(), rego.FS, site(lockdown, rule("")))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range e.Checks() {
		if c.ID == "site.probe" {
			return
		}
	}
	t.Error("site.probe is not among the checks")
}

func tree(file, src string) fs.FS { return fstest.MapFS{file: {Data: []byte(src)}} }
