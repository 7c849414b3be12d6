package engine_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
)

// TestSilence checks, case by case, that missing data stays visible.
func TestSilence(t *testing.T) {
	none := "failures contains {\"subject\": id, \"path\": \"lockdown\", \"observed\": host.lockdown, " +
		"\"expected\": 1} if {\n\tsome id, host in input.hosts\n\thost.lockdown == \"no\"\n}\n"
	exempt := "not_applicable[id] := {\"zh\": \"否\", \"en\": \"no\"} if {\n\tsome id, " +
		"host in input.hosts\n\tnot host.acceptance == \"partner\"\n}\n"
	strict := strings.ReplaceAll(none, `"no"`, `"lockdownStrict"`)
	unclear := func(key, when string) string {
		return "undetermined[" + key +
			"] := {\"zh\": \"不明\", \"en\": \"not clear\"} if {\n\tsome id, host in input.hosts\n\t" + when + "\n}\n"
	}
	system := []string{"subject: host", "subject: host\n#   input: system"}
	one := `{"hosts": {"h1": {"name": "h1", "lockdown": "lockdownNormal"}}}`
	for name, c := range map[string]struct {
		e    *engine.Engine
		in   engine.Input
		want map[string]audit.Status
	}{
		"a part failed and left no sources": {
			e:    probe(t, lockdown, none),
			in:   snapshot([2]string{"vc/vsphere.hosts", one}, [2]string{"vc/vsphere.hosts", ""}),
			want: map[string]audit.Status{"h1": audit.Pass, "*": audit.Undetermined},
		},
		"a collection is null": {
			e:    probe(t, lockdown, none, "evidence:", "empty_is_not_applicable: {zh: 无, en: none}\n#   evidence:"),
			in:   snapshot([2]string{"vc/vsphere.hosts", `{"hosts": null}`}),
			want: map[string]audit.Status{"*": audit.Undetermined},
		},
		"not applicable by denied evidence": {
			e: probe(t, lockdown+", {path: acceptance, type: string}", none+exempt),
			in: snapshot([2]string{
				"vc/vsphere.hosts",
				`{"hosts": {"h1": {"name": "h1", "lockdown": "lockdownNormal"},` +
					` "h2": {"name": "h2", "lockdown": "lockdownNormal", "acceptance": "vmware_accepted"},` +
					` "h3": {"name": "h3", "acceptance": "vmware_accepted"}},` +
					` "gaps": [{"pointer": "/hosts/h1/acceptance", "state": "denied"}]}`,
			}),
			want: map[string]audit.Status{
				"h1": audit.Undetermined,
				"h2": audit.NotApplicable,
				"h3": audit.NotApplicable,
			},
		},
		"another target never said": {
			e:    probe(t, lockdown, none, system...),
			in:   snapshot([2]string{"a/vsphere.hosts", one}, [2]string{"b/vsphere.vms", `{"vms": {}}`}),
			want: map[string]audit.Status{"a/h1": audit.Pass, "*": audit.Undetermined},
		},
		"an odd not_applicable": {
			e:    probe(t, lockdown, none+"not_applicable contains id if some id, _ in input.hosts\n"),
			in:   snapshot([2]string{"vc/vsphere.hosts", one}),
			want: map[string]audit.Status{"h1": audit.Undetermined},
		},
		"evidence that does not answer": {
			e: probe(t, lockdown, strict+unclear("id", "host.lockdown == \"lockdownNormal\"")),
			in: snapshot([2]string{
				"vc/vsphere.hosts",
				`{"hosts": {"h1": {"name": "h1", "lockdown": "lockdownNormal"},` +
					` "h2": {"name": "h2", "lockdown": "lockdownNormal"},` +
					` "h3": {"name": "h3", "lockdown": "lockdownStrict"},` +
					` "h4": {"name": "h4", "lockdown": "lockdownDisabled"}}}`,
			}),
			want: map[string]audit.Status{
				"h1": audit.Undetermined,
				"h2": audit.Undetermined,
				"h3": audit.Fail,
				"h4": audit.Pass,
			},
		},
		"a failure comes before what is not clear": {
			e: probe(t, lockdown, strict+unclear("id", "host.lockdown == \"lockdownStrict\"")),
			in: snapshot([2]string{
				"vc/vsphere.hosts",
				`{"hosts": {"h1": {"name": "h1", "lockdown": "lockdownStrict"}}}`,
			}),
			want: map[string]audit.Status{"h1": audit.Fail},
		},
		"not clear of a stranger": {
			e:    probe(t, lockdown, none+unclear("\"h9\"", "host.lockdown != id")),
			in:   snapshot([2]string{"vc/vsphere.hosts", one}),
			want: map[string]audit.Status{"h1": audit.Undetermined},
		},
		"not clear, without a reason": {
			e: probe(t, lockdown, none+"undetermined[id] := \"?\" if {\n\tsome id, host in input.hosts\n"+
				"\thost.lockdown == \"lockdownNormal\"\n}\n"),
			in:   snapshot([2]string{"vc/vsphere.hosts", one}),
			want: map[string]audit.Status{"h1": audit.Undetermined},
		},
		"a map and one of its entries": {
			e: probe(t, "{path: services, type: object}, {path: services/TSM/running, type: boolean}",
				"failures contains {\"subject\": id, \"path\": \"services\", \"observed\": 1, \"expected\": 1} if {\n"+
					"\tsome id, host in input.hosts\n\tcount(host.services) > 1\n}\n"),
			in: snapshot([2]string{
				"vc/vsphere.hosts",
				`{"hosts": {"h1": {"name": "h1", "services": {"TSM": {"running": true}, "ntpd": {"running": true}}}}}`,
			}),
			want: map[string]audit.Status{"h1": audit.Fail},
		},
		"an absent list that another check counts": {
			e:    probe(t, lockdown+", {path: /vms, type: object}", none),
			in:   snapshot([2]string{"vc/vsphere.hosts", one}),
			want: map[string]audit.Status{"h1": audit.Undetermined},
		},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, statuses(t, c.e, c.in)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestForeignSnapshot checks that a snapshot which cannot be judged as a whole is refused.
func TestForeignSnapshot(t *testing.T) {
	e := probe(t, lockdown, rule(""))
	change := func(do func(*engine.Input)) engine.Input {
		in := snapshot([2]string{"vc/vsphere.hosts", `{"hosts": {}}`})
		do(&in)
		return in
	}
	for want, in := range map[string]engine.Input{
		"only the engine derives": snapshot([2]string{"vc/vsphere.hosts", `{"vlans": {"7": {}}, "portgroups": {}}`}),
		"no check looks at": change(func(in *engine.Input) {
			in.Snapshot.Targets = append(in.Snapshot.Targets, audit.Target{Name: "b", Kind: "vspere"})
		}),
		"not listed":       change(func(in *engine.Input) { in.Snapshot.Evidence[0].Target = "b" }),
		"contains a slash": change(func(in *engine.Input) { in.Snapshot.Targets[0].Name = "a/b" }),
		"decode /hosts:":   snapshot([2]string{"vc/vsphere.hosts", `{"hosts": [1]}`}),
	} {
		if _, err := e.Assess(context.Background(), in); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error is %v, want one with %q", err, want)
		}
	}
}
