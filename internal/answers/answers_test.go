package answers

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

const sum = "ab01ab01ab01ab01ab01ab01ab01ab01ab01ab01ab01ab01ab01ab01ab01ab01"

func answer(control, name string, v audit.Verdict) audit.Answer {
	return audit.Answer{
		Standard: "s", Control: control, Verdict: v, Record: "查看了台账。", Evidence: []audit.AnswerFile{}, Name: name,
		Date: "2026-11-20", ValidUntil: "2027-11-20",
	}
}

func TestReadAnswers(t *testing.T) {
	got, err := ReadAnswers("answers.yaml", []byte(`format: assay.answers/1
zone: "-03:30"
answers:
  - standard: gbt22239-2019-l3
    control: "8.1.10"
    verdict: conform
    record: |
      问了机房管理员。
      看了门禁记录。
    evidence: [{name: 照片/门禁.jpg, sha256: `+sum+`, size: 12}]
    name: 王明
    date: 2026-11-20
    valid_until: 2027-11-20
    reason: 机器看错了
  - {standard: gbt22239-2019-l3, control: "8.1.10", verdict: conform, record: 同上, `+
		`name: 李红, date: 2026-11-20, valid_until: 2026-11-20}
ratings:
  - {standard: gbt22239-2019-l3, risk: A-18, rating: lowered, reason: 双人操作, `+
		`name: 李红, date: 2026-11-20, valid_until: 2027-11-20}
`))
	if err != nil {
		t.Fatal(err)
	}
	want := File{Name: "answers.yaml", Zone: "-03:30", Answers: []audit.Answer{
		{
			Standard: "gbt22239-2019-l3", Control: "8.1.10", Verdict: audit.Conform, Record: "问了机房管理员。\n看了门禁记录。\n",
			Evidence: []audit.AnswerFile{{Name: "照片/门禁.jpg", SHA256: sum, Size: 12}}, Name: "王明", Date: "2026-11-20",
			ValidUntil: "2027-11-20", Reason: "机器看错了",
		},
		{
			Standard: "gbt22239-2019-l3", Control: "8.1.10", Verdict: audit.Conform, Record: "同上",
			Evidence: []audit.AnswerFile{}, Name: "李红", Date: "2026-11-20", ValidUntil: "2026-11-20",
		},
	}, Ratings: []audit.Rating{
		{
			Standard: "gbt22239-2019-l3", Risk: "A-18", Rating: audit.RiskLowered, Reason: "双人操作", Name: "李红",
			Date: "2026-11-20", ValidUntil: "2027-11-20",
		},
	}}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(File{})); diff != "" {
		t.Error(diff)
	}
}

func TestReadLeast(t *testing.T) {
	got, err := ReadAnswers("a.yaml", []byte("format: assay.answers/1\n"))
	if err != nil || got.Zone != "+08:00" || got.Answers == nil || len(got.Answers) != 0 {
		t.Errorf("%+v, %v", got, err)
	}
	w, err := ReadWaivers("w.yaml", []byte("format: assay.waivers/1\nwaivers: []\n"))
	if err != nil || w.Zone != "+08:00" || w.Waivers == nil {
		t.Errorf("%+v, %v", w, err)
	}
}

func TestReadWaivers(t *testing.T) {
	got, err := ReadWaivers("w.yaml", []byte(`format: assay.waivers/1
waivers:
  - {id: W-1, check: esxi.ssh, target: vc-a, subject: "esx-0[1-3]", reason: 迁移期间, `+
		`approver: 赵主任, start: 2026-11-01, expiry: 2026-12-31, compensation: 专人值守}
  - {id: W-2, standard: s, control: "8.1", target: "*", subject: "*", `+
		`reason: r, approver: a, start: 2026-11-01, expiry: 2026-11-01}
`))
	if err != nil {
		t.Fatal(err)
	}
	want := []audit.Waiver{
		{
			ID: "W-1", Check: "esxi.ssh", Target: "vc-a", Subject: "esx-0[1-3]", Reason: "迁移期间", Approver: "赵主任",
			Start: "2026-11-01", Expiry: "2026-12-31", Compensation: "专人值守",
		},
		{
			ID:       "W-2",
			Standard: "s",
			Control:  "8.1",
			Target:   "*",
			Subject:  "*",
			Reason:   "r",
			Approver: "a",
			Start:    "2026-11-01",
			Expiry:   "2026-11-01",
		},
	}
	if diff := cmp.Diff(want, got.Waivers); diff != "" {
		t.Error(diff)
	}
}

func TestRequire(t *testing.T) {
	standards := []audit.Standard{{ID: "s", Controls: []audit.Control{{ID: "8.1.4 a"}, {ID: "8.1.5"}}}, {ID: "t"}}
	f, err := ReadAnswers("a.yaml", []byte("format: assay.answers/1\nanswers:\n"+
		"  - {standard: s, control: 8.1.4 a, verdict: conform, record: r, name: n, date: 2026-11-20, "+
		"valid_until: 2026-11-20}\n"+
		"  - {standard: s, control: 8.1.4 b, verdict: conform, record: r, name: n, date: 2026-11-20, "+
		"valid_until: 2026-11-20}\n"+
		"  - {standard: x, control: 8.1.4 b, verdict: conform, record: r, name: n, date: 2026-11-20, "+
		"valid_until: 2026-11-20}\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := `a.yaml:4: answers[1]: s has no control "8.1.4 b"` + "\nhint: did you mean \"8.1.4 a\"?\n" +
		`a.yaml:5: answers[2]: there is no standard "x"` + "\nhint: known: s, t"
	if err := f.Require(standards); err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
	w, err := ReadWaivers("w.yaml", []byte("format: assay.waivers/1\nwaivers:\n"+
		"  - {id: a, check: esxi.shh, target: '*', subject: '*', reason: r, approver: a, start: 2026-11-01, "+
		"expiry: 2026-11-01}\n"+
		"  - {id: b, standard: s, control: 8.1.5, target: '*', subject: '*', reason: r, approver: a, "+
		"start: 2026-11-01, "+
		"expiry: 2026-11-01}\n"))
	if err != nil {
		t.Fatal(err)
	}
	want = `w.yaml:3: waivers[0]: there is no check "esxi.shh"` + "\nhint: did you mean \"esxi.ssh\"?"
	if err := w.Require(standards, []string{"esxi.mob", "esxi.ssh"}); err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}

// Written answers are read back unchanged, and their order does not change the bytes.
func TestWriteAnswers(t *testing.T) {
	odd := answer("8.1.10", "王 \"明\"\\", audit.Nonconform)
	odd.Record = "一\n\t二 \u202e三\u3000\u00a0\ufeff\U0001F600 _x0041_ # : - &a *b !c %d @e `f` 'g'"
	odd.Reason, odd.Evidence =
		"~", []audit.AnswerFile{{Name: "a b/c.jpg", SHA256: sum, Size: 1 << 40}, {Name: "null", SHA256: sum}}
	list := []audit.Answer{
		answer("8.1.2", "乙", audit.Conform),
		odd,
		answer("8.1.2", "甲", audit.Conform),
		answer("8.1.2 b", "甲", audit.VerdictNotApplicable),
	}
	var one, two bytes.Buffer
	if err := WriteAnswers(&one, File{Answers: list}); err != nil {
		t.Fatal(err)
	}
	if err := WriteAnswers(
		&two,
		File{Zone: DefaultZone, Answers: []audit.Answer{list[1], list[3], list[2], list[0]}},
	); err != nil {
		t.Fatal(err)
	}
	if one.String() != two.String() {
		t.Error("the order of the answers changes the bytes")
	}
	got, err := ReadAnswers("a.yaml", one.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]audit.Answer{list[0], list[2], list[3], odd}, got.Answers); diff != "" {
		t.Errorf("%s\n%s", diff, one.String())
	}
}

func TestWriteAnswersRefuses(t *testing.T) {
	bad := answer("8.1", "甲", "awaiting")
	long := answer("8.1", "甲", audit.Conform)
	long.Record = strings.Repeat("字", MaxRecord+1)
	huge := File{}
	for range 500 {
		a := answer("8.1", "甲", audit.Conform)
		a.Record = strings.Repeat("字", MaxRecord)
		huge.Answers = append(huge.Answers, a)
	}
	for name, c := range map[string]struct {
		f    File
		want string
	}{
		"verdict": {File{Answers: []audit.Answer{bad}}, `verdict: "awaiting" is not a verdict of a person`},
		"record": {
			File{Answers: []audit.Answer{long}},
			"record: 32001 characters, at most 32000 are kept\nhint: put long minutes",
		},
		"twice": {
			File{Answers: []audit.Answer{answer("8.1", "甲", audit.Conform), answer("8.1", "甲", audit.Conform)}},
			"甲 answered s 8.1 already in answers[0]",
		},
		"too much": {huge, "write answers: larger than the limit of reading (8388608 bytes)\nhint: "},
	} {
		var b bytes.Buffer
		err := WriteAnswers(&b, c.f)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		if b.Len() > 0 {
			t.Errorf("%s: something was written", name)
		}
	}
	if err := WriteAnswers(&bytes.Buffer{}, huge); !errors.Is(err, ErrTooLarge) {
		t.Errorf("%v is not ErrTooLarge", err)
	}
}

func FuzzReadAnswers(f *testing.F) {
	var b bytes.Buffer
	if err := WriteAnswers(&b, File{Answers: []audit.Answer{answer("8.1", "甲", audit.Conform)}}); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte("format: assay.answers/1\nanswers: [{standard: a}]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := ReadAnswers("a.yaml", data)
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := WriteAnswers(&out, got); err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		again, err := ReadAnswers("a.yaml", out.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(Sorted(got.Answers), again.Answers); diff != "" {
			t.Error(diff)
		}
	})
}
