package answers

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/yamlfile"
)

const problemsText = `format: assay.problems/1
zone: "+08:00"
problems:
  - standard: "gbt22239-2019-l3"
    point: "8.1.2.1"
    name: "李红"
    date: "2026-11-20"
  - standard: "gbt22239-2019-l3"
    point: "8.1.4.1"
    number: "T001"
    level: "low"
    mitigation: "白名单\n双人操作"
    compensation: "堡垒机 \"统一\" 认证"
    reason: "仅经堡垒机登录"
    owner: "=王明"
    deadline: "2026-12-31"
    state: "corrected"
    corrected_on: "2026-11-20"
    evidence:
      - {name: "照片/配置.png", sha256: "` + sum + `", size: 12}
      - {name: "截图.png", sha256: "` + sum + `", size: 12}
    name: "李红"
    date: "2026-11-20"
  - standard: "gbt22239-2019-l3"
    point: "8.1.10.1"
    reason: "设备年内退役"
    state: "accepted"
    evidence:
      - {name: "审批.pdf", sha256: "` + sum + `", size: 0}
    name: "赵主任"
    date: "2026-11-20"
  - standard: "other"
    point: "1"
    number: "T001"
    state: "open"
    name: "赵主任"
    date: "2026-11-20"
`

func TestReadProblems(t *testing.T) {
	got, err := ReadProblems("p.yaml", []byte(problemsText))
	if err != nil {
		t.Fatal(err)
	}
	want := audit.ProblemDecision{
		Standard:     "gbt22239-2019-l3",
		Point:        "8.1.4.1",
		Number:       "T001",
		Level:        audit.Low,
		Mitigation:   "白名单\n双人操作",
		Compensation: `堡垒机 "统一" 认证`,
		Reason:       "仅经堡垒机登录",
		Owner:        "=王明",
		Deadline:     "2026-12-31",
		State:        audit.ProblemCorrected,
		CorrectedOn:  "2026-11-20",
		Evidence: []audit.AnswerFile{
			{Name: "照片/配置.png", SHA256: sum, Size: 12},
			{Name: "截图.png", SHA256: sum, Size: 12},
		},
		Name: "李红",
		Date: "2026-11-20",
	}
	if len(got.Problems) != 4 {
		t.Fatalf("%d problems", len(got.Problems))
	}
	if diff := cmp.Diff(want, got.Problems[1]); diff != "" {
		t.Error(diff)
	}
	least, err := ReadProblems("p.yaml", []byte("format: assay.problems/1\n"))
	if err != nil {
		t.Fatal(err)
	}
	empty := Problems{Name: "p.yaml", Zone: DefaultZone, Problems: []audit.ProblemDecision{}}
	if diff := cmp.Diff(empty, least, cmpopts.IgnoreUnexported(Problems{})); diff != "" {
		t.Error(diff)
	}
}

// A written file is read and written again without a change, whatever the order of its entries was.
func TestWriteProblems(t *testing.T) {
	for _, text := range []string{
		problemsText,
		"format: assay.problems/1\nzone: \"-03:30\"\nproblems: []\n",
	} {
		f, err := ReadProblems("p.yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		for i, j := 0, len(f.Problems)-1; i < j; i, j = i+1, j-1 {
			f.Problems[i], f.Problems[j] = f.Problems[j], f.Problems[i]
		}

		var b bytes.Buffer
		if err := WriteProblems(&b, f); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(text, b.String()); diff != "" {
			t.Error(diff)
		}
	}
}

func TestWriteProblemsRefused(t *testing.T) {
	for _, c := range []struct {
		name     string
		problems []audit.ProblemDecision
		want     string
	}{
		{
			"invalid",
			[]audit.ProblemDecision{{Standard: "s", Point: "1", Date: "2026-11-20"}},
			"write problems: problems.yaml:6: problems[0]: name is missing",
		},
		{
			"reason too long",
			[]audit.ProblemDecision{{
				Standard: "s",
				Point:    "1",
				Reason:   strings.Repeat("长", MaxRecord+1),
				Name:     "n",
				Date:     "2026-11-20",
			}},
			"problems.yaml:6: problems[0]: reason: 32001 characters, at most 32000 are kept",
		},
		{
			"too large",
			func() []audit.ProblemDecision {
				var out []audit.ProblemDecision
				for range yamlfile.MaxSize/MaxRecord/3 + 1 {
					out = append(out, audit.ProblemDecision{Reason: strings.Repeat("长", MaxRecord)})
				}
				return out
			}(),
			"larger than the limit of reading",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b bytes.Buffer
			err := WriteProblems(&b, Problems{Problems: c.problems})
			if err == nil || !strings.Contains(err.Error(), c.want) || b.Len() > 0 {
				t.Errorf("%v, %d bytes written", err, b.Len())
			}
		})
	}
}

func TestProblemsRequire(t *testing.T) {
	standards := []audit.Standard{{ID: "gbt22239-2019-l3", Controls: []audit.Control{
		{ID: "8.1.2.1 a"},
		{ID: "8.1.4.1 a"},
		{ID: "8.1.4.1 b"},
		{ID: "8.1.10.1"},
	}}}
	f, err := ReadProblems("p.yaml", []byte(strings.NewReplacer(
		`"8.1.2.1"`, `"8.1.4.1 b"`,
		`"8.1.10.1"`, `"8.1.10.2"`,
	).Replace(problemsText)))
	if err != nil {
		t.Fatal(err)
	}
	err = f.Require(standards)
	want := `p.yaml:5: problems[0]: gbt22239-2019-l3 has no control point "8.1.4.1 b"
hint: write 8.1.4.1: a problem is about the whole control point
p.yaml:25: problems[2]: gbt22239-2019-l3 has no control point "8.1.10.2"
hint: did you mean "8.1.10.1"?
p.yaml:32: problems[3]: there is no standard "other"
hint: known: gbt22239-2019-l3`
	if err == nil {
		t.Fatal("accepted")
	}
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Error(diff)
	}
	f.Problems = f.Problems[1:2]
	if err := f.Require(standards); err != nil {
		t.Error(err)
	}
}

func TestProblemsNaming(t *testing.T) {
	f, err := ReadProblems("p.yaml", []byte(problemsText))
	if err != nil {
		t.Fatal(err)
	}
	err = f.Naming(sum, errors.New("gone\nhint: look for it"))
	want := `p.yaml:20: problems[1]: evidence[0]: 照片/配置.png: gone
hint: look for it
p.yaml:21: problems[1]: evidence[1]: 截图.png: gone
hint: look for it
p.yaml:29: problems[2]: evidence[0]: 审批.pdf: gone
hint: look for it`
	if err == nil {
		t.Fatal("no error")
	}
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Error(diff)
	}
	if err := f.Naming("00", errors.New("gone")); err != nil {
		t.Error(err)
	}
}
