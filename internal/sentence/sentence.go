package sentence

import (
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// Subject is the subject of a sentence.
type Subject struct {
	Name       string
	Target     string
	Parameters map[string]any // values of the check's parameters by name
}

// Failure is one value that is not as expected.
type Failure struct {
	Observed any
	Expected any
	Keys     []string     // keys for which the wildcards of the declared path stand
	Unset    bool         // the platform has not set the value; Observed is the value that this counts as
	Words    *audit.Words // of the property; may be nil
}

// mostValues is the largest number of values that one sentence lists.
const mostValues = 5

// unset returns the remark on a failure whose value the platform has not set. The meaning of a
// boolean is in the sentence already.
func unset(f Failure, l audit.Lang) string {
	t := Unset(f.Observed, f.Words)
	if _, ok := f.Observed.(bool); ok {
		t = Unset(nil, nil)
	}
	return audit.Text{ZH: "（" + t.ZH + "）", EN: " (" + t.EN + ")"}.In(l)
}

// Fill returns one sentence about one or several failures of a subject. A placeholder of a failure stands for the
// different values of all failures.
func (t *Template) Fill(s Subject, fails []Failure) audit.Text {
	return audit.Text{
		ZH: fill(t.zh, s, fails, audit.ZH),
		EN: fill(t.en, s, fails, audit.EN),
	}
}

func fill(parts []part, s Subject, fails []Failure, l audit.Lang) string {
	var b strings.Builder
	for _, p := range parts {
		if p.placeholder {
			b.WriteString(value(p.text, s, fails, l))
		} else {
			b.WriteString(p.text)
		}
	}
	for _, f := range fails {
		if f.Unset {
			b.WriteString(unset(f, l))
			break
		}
	}
	return b.String()
}

// value returns the text of one placeholder.
func value(name string, s Subject, fails []Failure, l audit.Lang) string {
	switch name {
	case "name":
		return clip(oneLine(s.Name))
	case "target":
		return oneLine(s.Target)
	case "observed":
		return each(fails, l, func(f Failure) string { return observed(f, l) })
	case "expected":
		return each(fails, l, func(f Failure) string { return Words(f.Expected, l) })
	case "key":
		return each(fails, l, func(f Failure) string { return key(f, 0) })
	case "key.2":
		return each(fails, l, func(f Failure) string { return key(f, 1) })
	}
	return Words(s.Parameters[strings.TrimPrefix(name, "parameter.")], l)
}

func key(f Failure, i int) string {
	if i >= len(f.Keys) {
		return "–"
	}
	return clip(oneLine(f.Keys[i]))
}

// each joins the different values of failures.
func each(fails []Failure, l audit.Lang, of func(Failure) string) string {
	var list []string
	seen := map[string]bool{}
	for _, f := range fails {
		if v := of(f); !seen[v] {
			seen[v] = true
			list = append(list, v)
		}
	}
	return join(list, mostValues, l)
}

// Join returns sentences about one subject as one.
func Join(list []audit.Text) audit.Text {
	var zh, en []string
	for _, t := range list {
		zh = append(zh, t.ZH)
		en = append(en, t.EN)
	}
	return audit.Text{ZH: strings.Join(zh, "；"), EN: strings.Join(en, "; ")}
}
