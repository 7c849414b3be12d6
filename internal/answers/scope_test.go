package answers

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// narrow returns an answer with a change.
func narrow(change func(*audit.Answer)) audit.Answer {
	a := answer("1", "王明", audit.Conform)
	change(&a)
	return a
}

func TestNarrowAnswersRoundTrip(t *testing.T) {
	want := []audit.Answer{
		narrow(func(a *audit.Answer) { a.Reviewer = "李红" }),
		narrow(func(a *audit.Answer) { a.Objects = []string{"esx-01", "esx: 02"} }),
		narrow(func(a *audit.Answer) { a.Like, a.Method = "esx-01", "test" }),
		narrow(func(a *audit.Answer) { a.Kind, a.Interviewee = "host", "平台管理员" }),
		narrow(func(a *audit.Answer) { a.Demand = "1.1" }),
	}
	var first, second bytes.Buffer
	if err := WriteAnswers(&first, File{Answers: want}); err != nil {
		t.Fatal(err)
	}
	got, err := ReadAnswers("a.yaml", first.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got.Answers); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if err := WriteAnswers(&second, got); err != nil || first.String() != second.String() {
		t.Errorf("written again: %v\n%s", err, cmp.Diff(first.String(), second.String()))
	}
}

func TestNarrowAnswersRefused(t *testing.T) {
	const rest = `verdict: conform, record: 看, name: 王明, date: 2026-11-20, valid_until: 2027-11-20}`
	for name, c := range map[string]struct {
		lines []string // of the list, without the keys that every answer has
		want  string   // the last line of the error
	}{
		"two ways to select": {
			[]string{`objects: [a], kind: host`},
			"a.yaml:3: answers[0]: both objects and kind select its objects\n" +
				"hint: keep one of objects, like and kind; without them the answer is about every object",
		},
		"like and kind": {
			[]string{`like: a, kind: host`},
			"a.yaml:3: answers[0]: both like and kind select its objects\n" +
				"hint: keep one of objects, like and kind; without them the answer is about every object",
		},
		"an empty list": {
			[]string{`objects: []`},
			"a.yaml:3: answers[0]: objects: the list is empty\n" +
				"hint: name objects, or leave the key out to answer for every object",
		},
		"a blank object": {
			[]string{`objects: [a, " "]`},
			"a.yaml:3: answers[0]: objects[1]: no name\nhint: write the name or the id of an object",
		},
		"an object twice": {
			[]string{`objects: [a, b, a]`},
			"a.yaml:3: answers[0]: objects[2]: \"a\" occurs twice\nhint: keep one of them",
		},
		"an unknown method": {
			[]string{`method: 核查`},
			"a.yaml:3: answers[0]: method: \"核查\" is not a method\nhint: write examine",
		},
		"a reviewer of their own": {
			[]string{`reviewer: 王明`},
			"a.yaml:3: answers[0]: reviewer: 王明 reviews an answer of their own\n" +
				"hint: name another person, or leave the key out until somebody reviewed it",
		},
		"an object in two answers of one person": {
			[]string{`objects: [a, b]`, `objects: [b, c]`},
			"a.yaml:4: answers[1]: 王明 answered s 1 already in answers[0]\nhint: keep one of the two",
		},
		"a demand in two answers of one person": {
			[]string{`demand: "1.1"`, `demand: "1.1"`},
			"a.yaml:4: answers[1]: 王明 answered s 1 already in answers[0]\nhint: keep one of the two",
		},
		"different objects, demands and scopes": {
			[]string{`objects: [a]`, `objects: [b]`, `like: a`, `kind: host`, `demand: "1.1"`, `reviewer: 李红`},
			"",
		},
	} {
		t.Run(name, func(t *testing.T) {
			text := "format: assay.answers/1\nanswers:\n"
			for _, l := range c.lines {
				text += `  - {standard: s, control: "1", ` + l + ", " + rest + "\n"
			}
			_, err := ReadAnswers("a.yaml", []byte(text))
			got := ""
			if err != nil {
				got = err.Error()
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestMergeNarrowAnswers(t *testing.T) {
	about := func(name string, v audit.Verdict, objects ...string) audit.Answer {
		a := answer("1", name, v)
		a.Objects = objects
		return a
	}
	of := func(name string, a audit.Answer) File {
		return File{Name: name, Zone: DefaultZone, Answers: []audit.Answer{a}}
	}
	for name, c := range map[string]struct {
		one, other audit.Answer
		conflict   bool
	}{
		"two assessors on one record": {
			about("王明", audit.Conform, "a", "b"),
			about("李红", audit.Nonconform, "b"),
			true,
		},
		"two objects": {
			about("王明", audit.Conform, "a"),
			about("李红", audit.Nonconform, "b"),
			false,
		},
		"one object and all of them": {
			about("王明", audit.Conform, "a"),
			about("李红", audit.Nonconform),
			false,
		},
		"two demands": {
			narrow(func(a *audit.Answer) { a.Demand = "1.1" }),
			narrow(func(a *audit.Answer) { a.Demand, a.Verdict, a.Name = "1.2", audit.Nonconform, "李红" }),
			false,
		},
		"one kind": {
			narrow(func(a *audit.Answer) { a.Kind = "host" }),
			narrow(func(a *audit.Answer) { a.Kind, a.Verdict, a.Name = "host", audit.Nonconform, "李红" }),
			true,
		},
	} {
		t.Run(name, func(t *testing.T) {
			merged, conflicts, err := Merge(of("wang.yaml", c.one), of("li.yaml", c.other))
			if err != nil {
				t.Fatal(err)
			}
			if got := len(conflicts) > 0; got != c.conflict {
				t.Errorf("conflicts %v, want %v", conflicts, c.conflict)
			}
			if want := map[bool]int{true: 1, false: 2}[c.conflict]; len(merged.Answers) != want {
				t.Errorf("%d answers were kept, want %d", len(merged.Answers), want)
			}
		})
	}
}

func TestRequireParts(t *testing.T) {
	const text = `format: assay.answers/1
answers:
  - {standard: s, control: "1", demand: "1.3", VERDICT}
  - {standard: s, control: "1", demand: "1.2", VERDICT}
  - {standard: s, control: "2", demand: "2.1", VERDICT}
  - {standard: s, control: "2", kind: hosts, VERDICT}
  - {standard: s, control: "2", kind: host, VERDICT}
`
	const rest = `verdict: conform, record: 看, name: 王明, date: 2026-11-20, valid_until: 2027-11-20`
	f, err := ReadAnswers("a.yaml", []byte(strings.ReplaceAll(text, "VERDICT", rest)))
	if err != nil {
		t.Fatal(err)
	}
	standards := []audit.Standard{{ID: "s", Controls: []audit.Control{
		{ID: "1", Demands: []audit.Demand{{ID: "1.1"}, {ID: "1.2"}}},
		{ID: "2"},
	}}}
	err = f.RequireParts(standards, []audit.ObjectKind{{ID: "host"}, {ID: "vm"}})
	want := `a.yaml:3: answers[0]: 1 has no demand "1.3"
hint: did you mean "1.1"?
a.yaml:5: answers[2]: 2 has no demand "2.1"
hint: leave the key out: the control is not divided into demands
a.yaml:6: answers[3]: there is no kind of objects "hosts"
hint: did you mean "host"?`
	if err == nil {
		t.Fatal("accepted")
	}
	if d := cmp.Diff(want, err.Error()); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
