package answers

import (
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// Methods are the methods of an answer, in the order in which they are offered.
var Methods = []audit.Method{"interview", "examine", "test"}

// Narrow reports whether an answer is about a demand or about some objects of its control only.
func Narrow(a audit.Answer) bool {
	return a.Demand != "" || a.Like != "" || a.Kind != "" || len(a.Objects) > 0
}

// overlap reports whether two answers to one control are about the same demand and have an object in common. Answers
// of different scope, such as an object and its kind, do not overlap: the narrower one counts.
func overlap(a, b audit.Answer) bool {
	if a.Demand != b.Demand || a.Like != b.Like || a.Kind != b.Kind || len(a.Objects) == 0 != (len(b.Objects) == 0) {
		return false
	}
	return len(a.Objects) == 0 ||
		slices.ContainsFunc(a.Objects, func(o string) bool { return slices.Contains(b.Objects, o) })
}

// A duplicateKey identifies one object in the answers of one person.
type duplicateKey struct{ standard, control, demand, kind, like, object, name string }

// duplicate refuses answer i if the same person already answered for one of its objects.
func (r *refusals) duplicate(i int, a audit.Answer, first map[duplicateKey]int) {
	objects := a.Objects
	if len(objects) == 0 {
		objects = []string{""}
	}
	refused := false
	for n, o := range objects {
		if slices.Contains(objects[:n], o) {
			continue // refused on its own
		}
		k := duplicateKey{a.Standard, a.Control, a.Demand, a.Kind, a.Like, o, a.Name}
		j, twice := first[k]
		switch {
		case twice && !refused:
			refused = true
			r.refuse(
				message.Of("%s answered %s %s already in answers[%d]", a.Name, a.Standard, a.Control, j),
				message.Of("keep one of the two"),
				i,
				"control",
			)
		case !twice:
			first[k] = i
		}
	}
}

// scope refuses an answer that selects its objects in two ways, or names one twice.
func (r *refusals) scope(i int, a *audit.Answer) {
	var given []string
	for _, key := range []struct {
		name string
		set  bool
	}{{"objects", a.Objects != nil}, {"like", a.Like != ""}, {"kind", a.Kind != ""}} {
		if key.set {
			given = append(given, key.name)
		}
	}
	if len(given) > 1 {
		r.refuse(
			message.Of("both %s and %s select its objects", given[0], given[1]),
			message.Of("keep one of objects, like and kind; without them the answer is about every object"),
			i,
			given[1],
		)
	}
	if a.Objects != nil && len(a.Objects) == 0 {
		r.refuse(
			message.Of("objects: the list is empty"),
			message.Of("name objects, or leave the key out to answer for every object"),
			i,
			"objects",
		)
	}
	for n, o := range a.Objects {
		switch {
		case strings.TrimSpace(o) == "":
			r.refuse(message.Of("objects[%d]: no name", n), message.Of("write the name or the id of an object"), i,
				"objects", n)
		case slices.Contains(a.Objects[:n], o):
			r.refuse(message.Of("objects[%d]: %q occurs twice", n, o), message.Of("keep one of them"), i, "objects", n)
		}
	}
}

// people refuses an unknown method, and an answer that is reviewed by the person who gave it.
func (r *refusals) people(i int, a *audit.Answer) {
	if a.Method != "" && !slices.Contains(Methods, a.Method) {
		r.refuse(message.Of("method: %q is not a method", a.Method), methodHint(string(a.Method)), i, "method")
	}
	if a.Reviewer != "" && strings.TrimSpace(a.Reviewer) == strings.TrimSpace(a.Name) {
		r.refuse(
			message.Of("reviewer: %s reviews an answer of their own", a.Reviewer),
			message.Of("name another person, or leave the key out until somebody reviewed it"),
			i,
			"reviewer",
		)
	}
}

// unmet refuses an unknown level, and a problem, a level or advice beside a verdict that states no problem.
func (r *refusals) unmet(i int, a *audit.Answer) {
	r.text(i, "problem", a.Problem)
	r.text(i, "remediation", a.Remediation)
	if a.Level != "" && !slices.Contains(ProblemLevels, a.Level) {
		r.refuse(
			message.Of("level: %q is not a risk level", a.Level),
			wordHint(string(a.Level), ProblemLevels, "高", "中", "低"),
			i,
			"level",
		)
	}
	if a.Verdict == audit.Nonconform || a.Verdict == audit.PartlyConform {
		return
	}
	for _, x := range [][2]string{
		{"problem", a.Problem}, {"level", string(a.Level)}, {"remediation", a.Remediation},
	} {
		if x[1] != "" {
			r.refuse(
				message.Of("%s: the verdict is %s", x[0], a.Verdict),
				message.Of("leave it out, or answer nonconform or partial"),
				i,
				x[0],
			)
		}
	}
}

func methodHint(word string) message.Text {
	names := make([]string, len(Methods))
	for i, m := range Methods {
		names[i] = string(m)
		if [...]string{"访谈", "核查", "测试"}[i] == strings.TrimSpace(word) {
			return message.Of("write %s", names[i])
		}
	}
	return nearest(word, names, message.Of("write one of %s", strings.Join(names, ", ")))
}

// RequireParts returns an error for every answer to a demand that its control does not have, and about a kind of
// objects that does not exist. Answers to unknown controls are left to Require.
func (f File) RequireParts(standards []audit.Standard, kinds []audit.ObjectKind) error {
	demands := demandsOf(standards)
	ids := make([]string, len(kinds))
	for i, k := range kinds {
		ids[i] = k.ID
	}
	r := refusals{doc: f.doc, list: "answers", file: f.Name}
	for i, a := range f.Answers {
		of, known := demands[audit.ControlKey{Standard: a.Standard, Control: a.Control}]
		if known && a.Demand != "" && !slices.Contains(of, a.Demand) {
			r.refuse(message.Of("%s has no demand %q", a.Control, a.Demand), demandHint(a.Demand, of), i, "demand")
		}
		if a.Kind != "" && !slices.Contains(ids, a.Kind) {
			r.refuse(
				message.Of("there is no kind of objects %q", a.Kind),
				nearest(a.Kind, ids, message.Of("known: %s", strings.Join(ids, ", "))),
				i,
				"kind",
			)
		}
	}
	return yamlfile.Join(r.found)
}

// demandsOf returns the ids of the demands of each control.
func demandsOf(standards []audit.Standard) map[audit.ControlKey][]string {
	out := map[audit.ControlKey][]string{}
	for _, s := range standards {
		for _, c := range s.Controls {
			ids := make([]string, len(c.Demands))
			for i, d := range c.Demands {
				ids[i] = d.ID
			}
			out[audit.ControlKey{Standard: s.ID, Control: c.ID}] = ids
		}
	}
	return out
}

func demandHint(demand string, ids []string) message.Text {
	if len(ids) == 0 {
		return message.Of("leave the key out: the control is not divided into demands")
	}
	return nearest(demand, ids, message.Of("its demands are %s", strings.Join(ids, ", ")))
}
