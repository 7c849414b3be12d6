package verdict

import (
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// A lab is an input with findings, for tests.
type lab struct {
	Input
	findings []audit.Finding
	checks   []audit.CheckSummary
	objects  []audit.Object
	absent   []audit.AbsentKind
	narrowed bool
}

// kinds are the kinds of objects of the tests.
var kinds = []audit.ObjectKind{
	{ID: "room", Title: audit.Text{ZH: "机房", EN: "machine room"}},
	{
		ID:       "host",
		Title:    audit.Text{ZH: "宿主机", EN: "host"},
		Subjects: []audit.SubjectJoin{{Subject: "host", Join: "self"}},
	},
	{
		ID:       "vcenter",
		Title:    audit.Text{ZH: "虚拟化管理平台", EN: "vCenter"},
		Subjects: []audit.SubjectJoin{{Subject: "vcenter", Join: "self"}, {Subject: "permission", Join: "target"}},
	},
	{
		ID:    "virtual_network",
		Title: audit.Text{ZH: "虚拟网络", EN: "virtual network"},
		Subjects: []audit.SubjectJoin{
			{Subject: "portgroup", Join: "self"}, {Subject: "vlan", Join: "self"},
		},
	},
	{
		ID:       "vm",
		Title:    audit.Text{ZH: "虚拟机", EN: "VM"},
		Subjects: []audit.SubjectJoin{{Subject: "vm", Join: "self"}},
	},
}

// finding returns a finding of a check on a target.
func finding(check, target, kind, id string, s audit.Status) audit.Finding {
	return audit.Finding{
		ID:      "F-" + strings.Join([]string{check, target, kind, id}, "-"),
		Check:   check,
		Target:  target,
		Subject: audit.Subject{Kind: kind, ID: id, Name: id},
		Status:  s,
	}
}

// answer returns an answer that is in force on the day of the tests.
func answer(v audit.Verdict, edit func(*audit.Answer)) audit.Answer {
	a := audit.Answer{
		Standard:   "s",
		Control:    "1",
		Verdict:    v,
		Record:     "asked",
		Name:       "n",
		Date:       "2026-11-01",
		ValidUntil: "2027-11-01",
	}
	if edit != nil {
		edit(&a)
	}
	return a
}

// because gives an answer a reason.
func because(a *audit.Answer) { a.Reason = "seen on site" }

// judge returns the assessment of one control of the standard s.
func (l lab) judge(t *testing.T, c audit.Control) *audit.Assessment {
	t.Helper()
	a, err := l.try(t, c)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// try returns the assessment of one control, or the error of an answer.
func (l lab) try(t *testing.T, c audit.Control) (*audit.Assessment, error) {
	t.Helper()
	in := l.Input
	c.ID = "1"
	std := audit.Standard{ID: "s", Controls: []audit.Control{c}}
	in.Standards, in.Whole, in.Day, in.Narrowed = []audit.Standard{std}, []audit.Standard{std}, noon, l.narrowed
	j, err := Prepare(in)
	if err != nil {
		t.Fatal(err)
	}
	a := &audit.Assessment{System: audit.System{Name: "cloud"}, Findings: l.findings, Checks: l.checks,
		Objects: l.objects, Absent: l.absent}
	return a, j.Apply(a)
}

// letters returns findings of a check: each word is one host, each letter one finding: p pass, f fail, n not
// applicable, o undetermined.
func letters(check, words string) []audit.Finding {
	var out []audit.Finding
	for i, object := range strings.Fields(words) {
		for k, s := range object {
			f := finding(check, "vc", "host", string(rune('a'+i)), status[s])
			f.ID += string(rune('0' + k))
			f.Severity = []audit.Severity{audit.High, audit.Low}[i%2] // it must not matter
			out = append(out, f)
		}
	}
	return out
}

var status = map[rune]audit.Status{
	'p': audit.Pass, 'f': audit.Fail, 'n': audit.NotApplicable, 'o': audit.Undetermined,
}
