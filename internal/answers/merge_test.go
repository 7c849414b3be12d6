package answers

import (
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
)

func TestMerge(t *testing.T) {
	file := func(name string, list ...audit.Answer) File {
		return File{Name: name, Zone: DefaultZone, Answers: list}
	}
	with := func(a audit.Answer, change func(*audit.Answer)) audit.Answer { change(&a); return a }
	x, y := answer("8.1.2", "甲", audit.Conform), answer("8.1.10", "乙", audit.Nonconform)
	other := with(x, func(a *audit.Answer) { a.Name, a.Verdict = "丙", audit.Nonconform })
	agrees := with(x, func(a *audit.Answer) { a.Name = "丙" })
	reworded := with(x, func(a *audit.Answer) { a.Name, a.Record = "丙", "看了别的。" })
	changed := with(x, func(a *audit.Answer) { a.ValidUntil = "2028-01-01" })
	cases := map[string]struct {
		files     []File
		want      []audit.Answer
		conflicts [][2]FileAnswer
	}{
		"none":          {nil, []audit.Answer{}, nil},
		"different":     {[]File{file("a", y), file("b", x)}, []audit.Answer{x, y}, nil},
		"the same":      {[]File{file("a", x), file("b", x, y)}, []audit.Answer{x, y}, nil},
		"two who agree": {[]File{file("a", x), file("b", agrees)}, []audit.Answer{agrees, x}, nil},
		"another verdict": {
			[]File{file("a", x, y), file("b", other)}, []audit.Answer{x, y}, [][2]FileAnswer{{{"a", x}, {"b", other}}},
		},
		"another record": {
			[]File{file("a", y), file("b", x), file("c", reworded)},
			[]audit.Answer{y},
			[][2]FileAnswer{{{"b", x}, {"c", reworded}}},
		},
		"one person twice": {
			[]File{file("a", x), file("b", changed)}, []audit.Answer{x}, [][2]FileAnswer{{{"a", x}, {"b", changed}}},
		},
		"two against one": {[]File{file("a", x), file("b", agrees), file("c", other)}, []audit.Answer{x},
			[][2]FileAnswer{{{"a", x}, {"c", other}}, {{"b", agrees}, {"c", other}}}},
		"files of one name": {
			[]File{file("a"), file("a", x), file("a", other)},
			[]audit.Answer{},
			[][2]FileAnswer{{{"a", x}, {"a", other}}},
		},
	}
	for name, c := range cases {
		got, conflicts, err := Merge(c.files...)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, got.Answers); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		var pairs [][2]FileAnswer
		for _, c := range conflicts {
			pairs = append(pairs, [2]FileAnswer{c.One, c.Other})
		}
		if diff := cmp.Diff(c.conflicts, pairs); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	if _, _, err := Merge(file("a", x), File{Name: "b", Zone: "+00:00"}); err == nil ||
		!strings.Contains(err.Error(), "a counts days in +08:00, b in +00:00\nhint: ") {
		t.Errorf("two zones: %v", err)
	}
	one := Conflict{"s", "8.1.2", FileAnswer{"a", x}, FileAnswer{"b", other}}
	want := "merge answers: s 8.1.2: 甲 in a: conform, \"查看了台账。\" – and 丙 in b: nonconform, \"查看了台账。\"\n" +
		"hint: agree on one answer and correct the other file"
	if one.Error() != want {
		t.Errorf("got\n%s\nwant\n%s", one.Error(), want)
	}
}

func TestByNumber(t *testing.T) {
	ordered := []string{
		"", "8.1", "8.1.2", "8.1.2 a", "8.1.2 b", "8.1.02", "8.1.10", "8.2", "10", "a", "a1", "a10", "b",
	}
	for i, a := range ordered {
		for j, b := range ordered {
			got, want := byNumber(a, b), 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			if got != want {
				t.Errorf("byNumber(%q, %q) = %d, want %d", a, b, got, want)
			}
		}
	}
}
