package policy_test

import (
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/policy"
	"github.com/assay-audit/assay/rego"
)

// TestHiddenReads checks that no policy of a site reads undeclared evidence, parameters or rules: an undeclared
// property is not required, so its absence would look like a pass.
func TestHiddenReads(t *testing.T) {
	lib := func(src string) policy.SiteChecks { return with(site(lockdown, rule("")), "lib/x.rego", src) }
	for name, tree := range map[string]policy.SiteChecks{
		"array pattern":  site(lockdown, rule(`[h] := [host]`+"\n\t"+`h.acceptance == "x"`)),
		"object pattern": site(lockdown, rule(`{"a": h} := {"a": host}`+"\n\t"+`h.acceptance == "x"`)),
		"comprehension": site(lockdown,
			rule(`some h in [o | some o in input.hosts]`+"\n\t"+`h.acceptance == "x"`)),
		"object comprehension": site(lockdown,
			rule(`hs := {k: o | some k, o in input.hosts}`+"\n\t"+`hs[id].acceptance == "x"`)),
		"key of an object comprehension": site(lockdown,
			rule(`all := {o.acceptance: k | some k, o in input.hosts}`+"\n\tall[\"x\"] == id")),
		"value of an object comprehension": site(lockdown,
			rule(`all := {k: o.acceptance | some k, o in input.hosts}`+"\n\tall[id] == \"x\"")),
		"body of an object comprehension": site(lockdown,
			rule(`all := {k: 1 | some k, o in input.hosts; o.acceptance == "x"}`+"\n\tall[id] == 1")),
		"body of an object comprehension in another": site(lockdown,
			rule(`all := {k: {k: 1 | o.acceptance == "x"} | some k, o in input.hosts}`+"\n\tcount(all[id]) == 1")),
		"value of a set comprehension": site(lockdown,
			rule(`all := {o.acceptance | some o in input.hosts}`+"\n\tcount(all) == 1\n\tid != \"\"")),
		"object in a list": site(lockdown, rule(`hs := [host]`+"\n\t"+`hs[0].acceptance == "x"`)),
		"map in an object": site(lockdown,
			rule(`all := {"hosts": input.hosts}`+"\n\t"+`all.hosts[id].acceptance == "x"`)),
		"else": site(lockdown, rule(`odd(id)`)+
			"odd(id) := false if {\n\tid == \"\"\n} else := true if {\n\th := input.hosts[id]\n"+
			"\th.acceptance == \"x\"\n}\n"),
		"rule made of a list": site(lockdown,
			rule(`open[id][0].acceptance == "x"`)+"open[id] := [host] if some id, host in input.hosts\n"),
		"rule that is a collection": site(lockdown, rule(`all[id].acceptance == "x"`)+"all := input.hosts\n"),
		"collection to a function": site(lockdown,
			rule(`odd(input.hosts, id)`)+"odd(hs, id) if hs[id].acceptance == \"x\"\n"),
		"rule named like failures": site(lockdown,
			rule(`failures_of[id].acceptance == "x"`)+"failures_of[id] := host if some id, host in input.hosts\n"),
		"a failure, read again": site(lockdown, "failures contains x if {\n\tsome id, "+
			"host in input.hosts\n\tx := {\"subject\": id, \"path\": \"lockdown\", \"observed\": host, "+
			"\"expected\": 1}\n\tx.observed.acceptance == \"x\"\n}\n"),
		"its own failures": site(lockdown, rule("")+
			"not_applicable[id] := {\"zh\": \"否\", \"en\": \"no\"} if {\n\tsome id, "+
			"_ in input.hosts\n\tcount(failures) > 3\n}\n"),
		"collection by a variable": site(lockdown, rule("some c in [\"hosts\"]\n\tcount(input[c]) > 3")),
		"other list, undeclared":   site(lockdown, rule(`count(input.vms) > 0`)),
		"other list, any key": site(lockdown+", {path: /vms/*/name, type: string}",
			rule("some vm in input.vms\n\tsome k\n\tvm[k] == \"x\"")),
		"parameter nobody declares": site(lockdown, rule(`host.lockdown == data.parameters.site.own.probe.typo`)),
		"parameters by an alias": site(lockdown,
			rule("p := data.parameters.site.own.probe\n\thost.lockdown == p.typo")),
		"parameters by a variable": site(lockdown,
			rule("some k\n\thost.lockdown == data.parameters.site.own.probe[k]")),
		"own rule that is not there": site(lockdown, rule(`host.lockdown in data.checks.site.own.probe.typo`)),
		"library's, not there":       site(lockdown, rule(`host.lockdown in data.lib.pointer.typo`)),
		"library reads a check":      lib("package lib.site.x\n\nodd if count(data.checks.esxi.ssh.failures) > 0\n"),
		"library in a check's place": lib(
			"package checks.esxi.ssh\n\nnot_applicable[\"host-100\"] := {\"zh\": \"否\", \"en\": \"no\"}\n",
		),
		"library in the parameters": lib("package parameters.esxi.lockdown_mode\n\nmodes := [\"lockdownDisabled\"]\n"),
		"file in no place":          tree("more/x.rego", "package lib.pointer\n\nescape(\"\") := \"x\"\n"),
		"library beside another":    lib("package lib.pointer\n\nescape(\"\") := \"x\"\n"),
		"check with a deep id": tree("checks/own/deep/probe.rego", strings.NewReplacer(
			"%EVIDENCE%", lockdown, "site.own.probe", "site.own.deep.probe").Replace(metadata)+rule("")),
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := policy.Load(rego.FS, tree); err == nil {
				t.Fatal("accepted")
			} else if !strings.Contains(err.Error(), ".rego:") || strings.Contains(err.Error(), "rego_parse_error") {
				t.Errorf("refused for another reason: %v", err)
			} else {
				t.Log(err)
			}
		})
	}
}
