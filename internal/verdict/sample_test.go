package verdict

import (
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// TestUnknownObjects tests answers about something that does not exist, and about a kind without objects.
func TestUnknownObjects(t *testing.T) {
	for want, edit := range map[string]func(*audit.Answer){
		`there is no object "z"`:                    about("a z", "", "", ""),
		`there is no object "y"`:                    about("", "y", "", ""),
		`not about objects of the kind "vm"`:        about("", "", "vm", ""),
		`no demand "1.3"`:                           about("", "", "", "1.3"),
		`does not apply to "vm-1", which is of the`: about("vm-1", "", "", ""),
		`2 objects have the name "twin"`:            about("twin", "", "", ""),
	} {
		l := hosts()
		for _, id := range []string{"t1", "t2"} {
			o := hostObject(id)
			o.Name = "twin"
			l.objects = append(l.objects, o)
		}
		l.objects = append(l.objects, audit.Object{ID: "vm-1", Kind: "vm", Name: "vm-1", Origin: "listed"})
		l.Answers = []audit.Answer{answer(audit.Conform, edit)}
		if _, err := l.try(t, divided); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	l := hosts()
	l.Answers, l.narrowed = []audit.Answer{answer(audit.Conform, about("z", "", "", ""))}, true
	if _, err := l.try(t, divided); err != nil {
		t.Errorf("an object of a part that is not judged: %v", err)
	}
}

// TestMissingKinds tests kinds of which no object is known.
func TestMissingKinds(t *testing.T) {
	c := divided
	c.Objects = []string{"host", "room"}
	c.Demands = []audit.Demand{{ID: "1.1", Checks: []string{"a.b"}, Objects: []string{"host"}}, {
		ID:      "1.2",
		Objects: []string{"room"},
	}}
	for name, x := range map[string]struct {
		edit    func(*lab)
		verdict audit.Verdict
		says    string
	}{
		"nothing is known": {func(*lab) {}, audit.Awaiting, "须在测评方案中列出或写明没有：机房"},
		"there is none": {
			func(l *lab) {
				l.absent = []audit.AbsentKind{{Kind: "room", Reason: "租用", Name: "甲", Date: "2026-11-01"}}
			},
			audit.Conform,
			"",
		},
		"it is listed": {
			func(l *lab) {
				l.objects = append(l.objects, audit.Object{ID: "R1", Kind: "room", Name: "一号机房", Origin: "listed",
					Sampled: true})
			},
			audit.Awaiting,
			"测评对象 4 个：符合 3，待核查 1。",
		},
		"an answer covers all objects": {
			func(l *lab) { l.Answers = []audit.Answer{answer(audit.Conform, nil)} },
			audit.Conform,
			"按对该类全部对象的答复计：机房",
		},
		"an answer finds it not met": {
			func(l *lab) { l.Answers = []audit.Answer{answer(audit.Nonconform, about("", "", "room", ""))} },
			audit.PartlyConform,
			"(1×3＋0)÷4＝0.75",
		},
	} {
		t.Run(name, func(t *testing.T) {
			l := hosts()
			x.edit(&l)
			r := l.judge(t, c).Results[0]
			if r.Verdict != x.verdict || !strings.Contains(r.Reason, x.says) {
				t.Errorf("%s, %q, want %s with %q", r.Verdict, r.Reason, x.verdict, x.says)
			}
		})
	}
	t.Run("no kind has objects", func(t *testing.T) {
		l := lab{Input: Input{Kinds: kinds},
			absent: []audit.AbsentKind{{Kind: "room", Reason: "租用", Name: "甲"}}}
		r := l.judge(t, audit.Control{Objects: []string{"room"}, Demands: []audit.Demand{{ID: "1.1"}}}).Results[0]
		if r.Verdict != audit.VerdictNotApplicable || !strings.Contains(r.Reason, "被测系统没有机房（租用") {
			t.Errorf("%s, %q", r.Verdict, r.Reason)
		}
	})
}

// TestSample tests that objects outside the sample count only where something is not met on them.
func TestSample(t *testing.T) {
	for name, x := range map[string]struct {
		findings string
		answers  []audit.Answer
		verdict  audit.Verdict
		records  int
		says     string
	}{
		"all pass": {"p p p", []audit.Answer{answer(audit.Conform, nil)}, audit.Conform, 2, ""},
		"one outside fails": {
			"p p f",
			[]audit.Answer{answer(audit.Conform, nil)},
			audit.PartlyConform,
			3,
			"不在抽样范围内，因发现不符而计入：c",
		},
		"one outside is open": {"p p o", []audit.Answer{answer(audit.Conform, nil)}, audit.Conform, 2, ""},
		"a person names one outside": {
			"p p p",
			[]audit.Answer{answer(audit.Nonconform, about("c", "", "", "")), answer(audit.Conform, nil)},
			audit.PartlyConform,
			3,
			"不在抽样范围内，因发现不符而计入：c",
		},
	} {
		t.Run(name, func(t *testing.T) {
			l := hosts()
			l.objects[2].Sampled = false
			l.findings, l.Answers = letters("a.b", x.findings), x.answers
			a := l.judge(t, divided)
			if r := a.Results[0]; r.Verdict != x.verdict || len(a.Records) != x.records ||
				!strings.Contains(r.Reason, x.says) {
				t.Errorf("%s, %d records, %q", r.Verdict, len(a.Records), r.Reason)
			}
		})
	}
}
