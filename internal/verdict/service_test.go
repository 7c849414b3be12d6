package verdict

import (
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// TestConditional tests a control of a service: its findings count only with the service, and silence is not a pass.
func TestConditional(t *testing.T) {
	states := map[string]map[string]Service{
		"present": {
			"desktop": {Title: audit.Text{ZH: "桌面云服务", EN: "desktop service"}, Target: "desktop", Present: true},
		},
		"absent": {
			"desktop": {
				Title:  audit.Text{ZH: "桌面云服务", EN: "desktop service"},
				Target: "desktop",
				Absent: true,
				Basis:  "服务目录",
			},
		},
		"silent":  {"desktop": {Title: audit.Text{ZH: "桌面云服务", EN: "desktop service"}, Target: "desktop"}},
		"nothing": nil,
	}
	found := map[string][]audit.Finding{
		"pass": {
			{ID: "F-1", Check: "a.b", Status: audit.Pass, Target: "t", Subject: audit.Subject{Kind: "host", ID: "1"}},
		},
		"fail": {
			{ID: "F-1", Check: "a.b", Status: audit.Fail, Target: "t", Subject: audit.Subject{Kind: "host", ID: "1"}},
		},
		"none": {
			{
				ID:      "F-1",
				Check:   "a.b",
				Status:  audit.NotApplicable,
				Target:  "t",
				Subject: audit.Subject{Kind: "host", ID: "1"},
			},
		},
		"open": {
			{
				ID:      "F-1",
				Check:   "a.b",
				Status:  audit.Undetermined,
				Target:  "t",
				Subject: audit.Subject{Kind: "host", ID: "1"},
			},
		},
	}
	want := map[string]map[string]audit.Verdict{
		"present": {
			"pass": audit.Conform,
			"fail": audit.Nonconform,
			"none": audit.VerdictNotApplicable,
			"open": audit.VerdictUndetermined,
		},
		"absent": {
			"pass": audit.VerdictNotApplicable,
			"fail": audit.VerdictNotApplicable,
			"none": audit.VerdictNotApplicable,
			"open": audit.VerdictNotApplicable,
		},
		"silent": {
			"pass": audit.VerdictUndetermined,
			"fail": audit.Nonconform,
			"none": audit.VerdictUndetermined,
			"open": audit.VerdictUndetermined,
		},
		"nothing": {
			"pass": audit.VerdictUndetermined,
			"fail": audit.Nonconform,
			"none": audit.VerdictUndetermined,
			"open": audit.VerdictUndetermined,
		},
	}
	c := audit.Control{
		ID:      "1",
		Kind:    "automated",
		Checks:  []string{"a.b"},
		Methods: []audit.Method{"examine"},
		Service: "desktop",
	}
	for state, services := range states {
		for name, fs := range found {
			r := lab{Input: Input{Services: services}, findings: fs}.judge(t, c).Results[0]
			if r.Verdict != want[state][name] {
				t.Errorf("%s, %s: %s, want %s", state, name, r.Verdict, want[state][name])
			}
			said := strings.Contains(r.Reason, "services") && strings.Contains(r.ReasonEN, "services")
			if silent := state == "silent" || state == "nothing"; said != silent {
				t.Errorf("%s, %s: %q, %q", state, name, r.Reason, r.ReasonEN)
			}
			if state == "absent" && !(strings.Contains(r.Reason, "没有桌面云服务") && strings.Contains(r.Reason, "服务目录") &&
				strings.Contains(r.ReasonEN, "desktop service")) {
				t.Errorf("%s, %s: %q, %q", state, name, r.Reason, r.ReasonEN)
			}
		}
	}
}

// TestConditionalForPeople checks that a person answers open controls, and overrules a statement only with a reason.
func TestConditionalForPeople(t *testing.T) {
	c := audit.Control{ID: "1", Kind: "manual", Methods: []audit.Method{"interview"}, Service: "mail"}
	absent := map[string]Service{"mail": {Title: audit.Text{ZH: "邮件服务", EN: "mail service"}, Absent: true, Basis: "清单"}}
	for name, x := range map[string]struct {
		services map[string]Service
		answers  []audit.Answer
		want     audit.Verdict
	}{
		"open":                 {nil, nil, audit.Awaiting},
		"open and answered":    {nil, []audit.Answer{answer(audit.Conform, nil)}, audit.Conform},
		"absent":               {absent, nil, audit.VerdictNotApplicable},
		"absent and contested": {absent, []audit.Answer{answer(audit.Conform, nil)}, audit.VerdictNotApplicable},
		"absent and overruled": {absent, []audit.Answer{answer(audit.Conform, because)}, audit.Conform},
	} {
		l := lab{Input: Input{Services: x.services, Answers: x.answers}}
		if r := l.judge(t, c).Results[0]; r.Verdict != x.want {
			t.Errorf("%s: %s, want %s", name, r.Verdict, x.want)
		}
	}
}
