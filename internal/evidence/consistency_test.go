package evidence

import (
	"bytes"

	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

func TestAssessmentsThatDisagreeWithThemselves(t *testing.T) {
	snap := filepath.Join(t.TempDir(), "snapshot")
	sealed(t, snap)
	s := open(t, snap)
	for name, c := range map[string]struct {
		edit func(a *audit.Assessment)
		part string
	}{
		"finding without id": {func(a *audit.Assessment) { a.Findings[0].ID = "" }, `the id "" of a finding`},
		"id in capitals": {
			func(a *audit.Assessment) { a.Findings[0].ID = "F-0123456789AB" },
			"lower-case hex digits",
		},
		"empty finding": {
			func(a *audit.Assessment) { a.Findings = append(a.Findings, audit.Finding{}) },
			`the id "" of a finding`,
		},
		"doubled finding": {
			func(a *audit.Assessment) { a.Findings = append(a.Findings, a.Findings[0]) },
			"counts 1 findings as fail, there are 2",
		},
		"two findings of one id": {twoFindings, "the id F-0123456789ab belongs to two findings"},
		"unknown status": {
			func(a *audit.Assessment) { a.Findings[0].Status = "ok" },
			`finding F-0123456789ab: unknown status "ok"`,
		},
		"unknown severity": {func(a *audit.Assessment) { a.Findings[0].Severity = "" }, "unknown severity"},
		"finding without subject": {
			func(a *audit.Assessment) { a.Findings[0].Subject = audit.Subject{} },
			"no target or subject",
		},
		"finding without reason": {func(a *audit.Assessment) { a.Findings[0].ReasonEN = "" }, "it has no reason"},
		"unknown state": {
			func(a *audit.Assessment) { a.Findings[0].Evidence[0].State = "good" },
			"unknown state",
		},
		"waiver that is not listed": {
			func(a *audit.Assessment) { a.Findings[0].Waiver = "W-1" },
			`finding F-0123456789ab names waiver "W-1"`,
		},
		"failure turned into pass": {
			func(a *audit.Assessment) { a.Findings[0].Status = audit.Pass },
			"check esxi.lockdown_mode counts 0 findings as pass, there are 1",
		},
		"verdict turned": {
			func(a *audit.Assessment) { a.Results[0].Verdict = audit.Conform },
			"is not the machine's, and no person answered",
		},
		"both verdicts turned": {
			func(a *audit.Assessment) { a.Results[0].Verdict, a.Results[0].Machine = audit.Conform, audit.Conform },
			"standard gbt22239-2019-l3 counts 0 results as conform, there are 1",
		},
		"unknown verdict": {func(a *audit.Assessment) { a.Results[0].Verdict = "ok" }, `unknown verdict "ok"`},
		"unknown kind":    {func(a *audit.Assessment) { a.Results[0].Kind = "" }, "unknown kind"},
		"result twice": {
			func(a *audit.Assessment) { a.Results = append(a.Results, a.Results[0]) },
			"is listed twice",
		},
		"result without findings": {
			func(a *audit.Assessment) { a.Results[0].Findings = nil },
			"the 0 findings that it lists are not the 1 of its checks",
		},
		"result of other findings": {
			func(a *audit.Assessment) { a.Results[0].Findings[0] = "F-000000000000" },
			"the 1 findings that it lists are not",
		},
		"findings out of order": {
			func(a *audit.Assessment) { a.Results[0].Findings = []string{"F-000000000001", "F-000000000000"} },
			"not in order",
		},
		"check that is not listed": {
			func(a *audit.Assessment) { a.Checks = nil },
			"check esxi.lockdown_mode has findings and is not listed",
		},
		"check of no findings": {
			func(a *audit.Assessment) { a.Results[0].Checks = []string{"esxi.ssh"} },
			`check "esxi.ssh" is not listed`,
		},
		"subjects": {
			func(a *audit.Assessment) { a.Checks[0].Subjects = 7 },
			"counts 7 subjects, there are 1",
		},
		"standard not listed": {func(a *audit.Assessment) { a.Standards = nil }, "has results and is not listed"},
		"standard without count": {
			func(a *audit.Assessment) { delete(a.Standards[0].Counts, audit.Awaiting) },
			"not one for each verdict",
		},
		"standard with other count": {func(a *audit.Assessment) { a.Standards[0].Counts[audit.Conform] = 61 },
			"counts 61 results as conform, there are 0"},
		"answer to another control": {
			func(a *audit.Assessment) { a.Results[0].Answers = []audit.Answer{{Control: "x"}} },
			"an answer to another control",
		},
		"waived and not listed": {
			func(a *audit.Assessment) { a.Results[0].Waived = map[string]string{"F-000000000000": "W-1"} },
			`it waives finding "F-000000000000", which it does not list`,
		},
		"waiver of unknown state": {
			func(a *audit.Assessment) { a.Waivers = []audit.WaiverUse{{Waiver: audit.Waiver{ID: "W"}}} },
			"unknown state",
		},
		"target twice": {
			func(a *audit.Assessment) { a.Targets = append(a.Targets, a.Targets[0]) },
			`target "vc-a" is listed twice`,
		},
		"parameter of nothing": {
			func(a *audit.Assessment) { a.Parameters = []audit.ParameterInUse{{Check: "x", Name: "y"}} },
			"neither a check nor a standard",
		},
		"score of nothing": {
			func(a *audit.Assessment) { a.Scores = []audit.Score{{Standard: "x"}} },
			"a score belongs to standard",
		},
		"problem without failure": {
			func(a *audit.Assessment) { a.Problems[0].Findings = []string{"F-000000000000"} },
			"is no failure of esxi.lockdown_mode",
		},
		"problem of no result": {
			func(a *audit.Assessment) { a.Problems[0].Controls[0].Verdict = audit.Conform },
			"problem P-0123456789ab: there is no result",
		},
		"problem twice": {
			func(a *audit.Assessment) { a.Problems = append(a.Problems, a.Problems[0]) },
			"is listed twice",
		},
		"problem of nobody":  {func(a *audit.Assessment) { a.Problems[0].Origin = "" }, "unknown origin"},
		"problem of nothing": {func(a *audit.Assessment) { a.Problems[0].Findings = nil }, "has a check and findings"},
		"unknown gate":       {func(a *audit.Assessment) { a.Gate.FailOn = "none" }, `gate: unknown severity "none"`},
		"unknown gate word":  {func(a *audit.Assessment) { a.Gate.Undetermined = "pass" }, `gate: unknown word "pass"`},
		"unknown method": {
			func(a *audit.Assessment) { a.Results[0].Methods = []audit.Method{"guess"} },
			"unknown method",
		},
		"unknown rating": {
			func(a *audit.Assessment) { a.Ratings = []audit.Rating{{Risk: "A-1", Rating: "fine"}} },
			`risk A-1: unknown rating "fine"`,
		},
		"unknown conclusion": {
			func(a *audit.Assessment) { a.Scores = []audit.Score{{Standard: "s", Conclusion: "good"}} },
			"unknown conclusion",
		},
		"unknown state of a risk": {func(a *audit.Assessment) {
			a.Scores = []audit.Score{{Standard: "s", Risks: []audit.RiskHit{{ID: "A-1", State: "x"}}}}
		}, "unknown rating"},
		"unknown gap of a target": {
			func(a *audit.Assessment) { a.Targets = []audit.Target{{Name: "x", Error: &audit.Gap{State: "fine"}}} },
			"unknown state",
		},
		"document without digest": {
			func(a *audit.Assessment) { a.Evidence = append(a.Evidence, audit.Evidence{ID: "x"}) },
			"neither a document nor a gap",
		},
	} {
		t.Run(name, func(t *testing.T) {
			a := assessmentOf(s)
			a.Format = audit.AssessmentFormat1 // the other one is not written with references that lead nowhere
			c.edit(a)
			var out bytes.Buffer
			must(t, WriteAssessment(&out, a))
			_, err := readAssessment("assessment.json", &out)
			wantError(t, err, ErrInput, c.part)
		})
	}
}

func twoFindings(a *audit.Assessment) {
	other := a.Findings[0]
	other.Subject.ID = "host-1"
	a.Findings = append(a.Findings, other)
	a.Checks[0].Subjects, a.Checks[0].Fail = 2, 2
}

func TestAssessmentFieldsAreStrict(t *testing.T) {
	snap := filepath.Join(t.TempDir(), "snapshot")
	sealed(t, snap)
	a := assessmentOf(open(t, snap))
	a.Format = audit.AssessmentFormat1
	var out bytes.Buffer
	must(t, WriteAssessment(&out, a))
	for name, c := range map[string]struct{ old, now, part string }{
		"missing field": {` "gate": {},` + "\n", "", `missing field "gate"`},
		"missing in a finding": {
			`   "severity": "high",` + "\n   \"target\"",
			`   "target"`,
			`missing field "severity"`,
		},
		"missing below": {`"kind": "host",` + "\n", "\n", `missing field "kind"`},
		"unknown": {
			` "gate": {},`,
			` "gate": {}, "note": 1,`,
			`assessment.json:18:20: unknown field "note"`,
		},
		"twice":              {` "gate": {},`, ` "gate": {}, "gate": {},`, `duplicate key "gate"`},
		"number for a list":  {` "parameters": []`, ` "parameters": 3`, "a list is wanted at parameters"},
		"null in a list":     {` "parameters": []`, ` "parameters": [null]`, "null where"},
		"more behind":        {"\n}\n", "\n}\n{}", "there is more behind the end"},
		"cut":                {"\n}\n", "\n", "the file ends in the middle of a value\nhint: "},
		"not UTF-8":          {"锁定模式", "\xff", "invalid UTF-8"},
		"place of a finding": {`"status": "fail"`, `"status": "ok"`, "assessment.json:99:3: finding F-0123456789ab"},
	} {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(out.String(), c.old) {
				t.Fatalf("no %q in\n%s", c.old, out.String())
			}
			text := strings.Replace(out.String(), c.old, c.now, 1)
			_, err := readAssessment("assessment.json", strings.NewReader(text))
			wantError(t, err, ErrInput, c.part)
			if _, again := readAssessment("assessment.json", iotestOneByte{strings.NewReader(text)}); again == nil ||
				again.Error() != err.Error() {
				t.Errorf("read in small pieces: %v", again)
			}
		})
	}
}

// iotestOneByte reads single bytes, so that the test does not depend on the size of reads.
type iotestOneByte struct{ r io.Reader }

func (o iotestOneByte) Read(p []byte) (int, error) { return o.r.Read(p[:min(1, len(p))]) }
