package verdict

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// TestJoins tests the objects that findings are about.
func TestJoins(t *testing.T) {
	p, f, o, n := audit.Pass, audit.Fail, audit.Undetermined, audit.NotApplicable
	for name, c := range map[string]struct {
		kinds    []string
		subject  string // of the check
		findings []audit.Finding
		want     []string // kind, name and verdict of each record
		verdict  audit.Verdict
	}{
		"the subject is the object": {
			[]string{"host"},
			"host",
			[]audit.Finding{finding("a.b", "vc", "host", "1", p), finding("a.b", "vc", "host", "2", f)},
			[]string{"host 1 conform", "host 2 nonconform"},
			audit.PartlyConform,
		},
		"one id on two targets": {
			[]string{"host"},
			"host",
			[]audit.Finding{finding("a.b", "vc-a", "host", "1", p), finding("a.b", "vc-b", "host", "1", f)},
			[]string{"host 1 conform", "host 1 nonconform"},
			audit.PartlyConform,
		},
		"a check of the whole system, and a workload": {
			[]string{"vm"},
			"vm",
			[]audit.Finding{finding("a.b", "vc", "workload", "1", p), finding("a.b", "*", "vm", "vc/1", f)},
			[]string{"vm 1 nonconform"},
			audit.Nonconform,
		},
		"findings about every object of the target": {
			[]string{"vcenter"},
			"permission",
			[]audit.Finding{
				finding("other", "vc-a", "vcenter", "a", p), finding("other", "vc-b", "vcenter", "b", p),
				finding("a.b", "vc-a", "permission", "1", p), finding("a.b", "vc-a", "permission", "2", f),
				finding("a.b", "vc-b", "permission", "1", p),
			},
			[]string{"vcenter a nonconform", "vcenter b conform"},
			audit.PartlyConform,
		},
		"findings about a target without an object": {
			[]string{"vcenter"},
			"permission",
			[]audit.Finding{finding("a.b", "vc-a", "permission", "1", f)},
			[]string{"vcenter vc-a nonconform"},
			audit.Nonconform,
		},
		"an unknown population makes the others undetermined": {
			[]string{"host"},
			"host",
			[]audit.Finding{
				finding("a.b", "vc", "host", "1", p), finding("a.b", "vc", "host", "2", f),
				finding("a.b", "vc", "host", "*", o), finding("a.b", "vc-b", "host", "1", p),
			},
			[]string{"host 1 undetermined", "host 2 nonconform", "host 1 conform", "host – undetermined"},
			audit.PartlyConform,
		},
		"an unknown population of a target without objects": {
			[]string{"host"},
			"host",
			[]audit.Finding{finding("a.b", "vc", "host", "*", o), finding("a.b", "vc-b", "host", "1", p)},
			[]string{"host 1 conform", "host – undetermined"},
			audit.VerdictUndetermined,
		},
		"an unknown population without objects": {
			[]string{"host"},
			"host",
			[]audit.Finding{finding("a.b", "vc", "host", "*", o)},
			[]string{"host – undetermined"},
			audit.VerdictUndetermined,
		},
		"an empty population that does not matter": {
			[]string{"host"},
			"host",
			[]audit.Finding{finding("a.b", "vc", "host", "*", n)},
			[]string{"host – not_applicable"},
			audit.VerdictNotApplicable,
		},
		"objects of a kind that are no subjects of the check": {
			[]string{"virtual_network"},
			"vlan",
			[]audit.Finding{
				finding("other", "vc", "portgroup", "g", p), finding("a.b", "vc", "vlan", "7", p),
			},
			[]string{"virtual_network 7 conform", "virtual_network g not_applicable"},
			audit.Conform,
		},
		"no object of the kind is a subject of a silent check": {
			[]string{"virtual_network"},
			"vlan",
			[]audit.Finding{finding("other", "vc", "portgroup", "g", p)},
			[]string{"virtual_network g not_applicable", "virtual_network – undetermined"},
			audit.VerdictUndetermined,
		},
		"a template is no workload": {
			[]string{"vm"},
			"workload",
			[]audit.Finding{finding("other", "vc", "vm", "t", p), finding("a.b", "vc", "workload", "1", p)},
			[]string{"vm 1 conform", "vm t not_applicable"},
			audit.Conform,
		},
		"no workload at all": {
			[]string{"vm"},
			"workload",
			[]audit.Finding{finding("other", "vc", "vm", "t", p)},
			[]string{"vm t undetermined"},
			audit.VerdictUndetermined,
		},
		"a target without subjects of a check": {
			[]string{"vcenter"},
			"permission",
			[]audit.Finding{
				finding("other", "vc-a", "vcenter", "a", p), finding("other", "vc-b", "vcenter", "b", p),
				finding("a.b", "vc-a", "permission", "1", p),
			},
			[]string{"vcenter a conform", "vcenter b not_applicable"},
			audit.Conform,
		},
		"no findings about any target": {
			[]string{"vcenter"},
			"permission",
			[]audit.Finding{finding("other", "vc-a", "vcenter", "a", p)},
			[]string{"vcenter a undetermined"},
			audit.VerdictUndetermined,
		},
		"a kind of which no object is known": {
			[]string{"host", "room"},
			"host",
			[]audit.Finding{finding("a.b", "vc", "host", "1", p)},
			[]string{"host 1 conform", "room – awaiting"},
			audit.Awaiting,
		},
		"a kind that the check is not about": {
			[]string{"room"},
			"host",
			[]audit.Finding{finding("a.b", "vc", "host", "1", f)},
			[]string{"host 1 nonconform", "room – awaiting"},
			audit.Nonconform,
		},
		"a kind of subject that no kind of objects names": {
			[]string{"host"},
			"probe",
			[]audit.Finding{finding("a.b", "vc", "probe", "1", f)},
			[]string{"probe 1 nonconform", "host – awaiting"},
			audit.Nonconform,
		},
	} {
		t.Run(name, func(t *testing.T) {
			l := lab{
				Input:    Input{Kinds: kinds},
				findings: c.findings,
				checks:   []audit.CheckSummary{{ID: "a.b", Subject: c.subject}},
			}
			a := l.judge(t, audit.Control{
				Kind:    "automated",
				Objects: c.kinds,
				Demands: []audit.Demand{{ID: "1.1", Checks: []string{"a.b"}}},
			})
			if diff := cmp.Diff(c.want, lines(a)); diff != "" || a.Results[0].Verdict != c.verdict {
				t.Errorf("%s, want %s; records -want +got:\n%s", a.Results[0].Verdict, c.verdict, diff)
			}
		})
	}
}

// lines returns kind, name and verdict of each record.
func lines(a *audit.Assessment) []string {
	objects := map[string]audit.Object{}
	for _, o := range a.Objects {
		objects[o.ID] = o
	}
	out := []string{}
	for _, r := range a.Records {
		kind, name := r.Kind, "–"
		if r.Object != "" {
			kind, name = objects[r.Object].Kind, objects[r.Object].Name
		}
		out = append(out, strings.Join([]string{kind, name, string(r.Verdict)}, " "))
	}
	return out
}
