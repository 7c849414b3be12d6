package catalog

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

var (
	blankTypes = []string{"string", "integer", "number", "boolean", "strings"}
	blankName  = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
)

// controlPart requires that checks answer the part that a control names, and that a person or wanted checks answer
// the rest.
func (v *validator) controlPart(i int, c audit.Control) {
	if c.Part == (audit.Text{}) {
		return
	}
	at := []any{"controls", i, "part"}
	v.text(message.Of("control %s: part", c.ID), c.Part, at...)
	switch {
	case len(c.Checks) == 0:
		v.refuse(message.Of("control %s: part: the control names no check", c.ID),
			message.Of("name the checks that answer this part"), at...)
	case c.Kind != "hybrid" && !(c.Kind == "automated" && len(c.Wanted) > 0):
		v.refuse(message.Of("control %s: part: a control of kind %s leaves no other part to a person", c.ID, c.Kind),
			message.Of("write kind: hybrid, or name the wanted checks"), at...)
	}
}

// controlPoints checks that a clause and its points agree: kind, methods and checks of the clause are those of its
// points together.
func (v *validator) controlPoints(i int, c audit.Control) {
	if len(c.Points) == 0 {
		return
	}
	var kinds, methods, checks, wanted []string
	for j, p := range c.Points {
		at := []any{"controls", i, "points", j}
		what := message.Of("point %s", p.ID)
		rest, own := strings.CutPrefix(p.ID, c.ID)
		switch {
		case !own || rest == "" || rest[0] != '.' && rest[0] != ' ':
			v.refuse(message.Of("control %s: point %q does not continue its number", c.ID, p.ID),
				message.Of("write it like %s.1 a", c.ID), append(at, "id")...)
		case v.points[p.ID]:
			v.refuse(message.Of("point %q occurs twice", p.ID), message.Text{}, append(at, "id")...)
		}
		v.points[p.ID] = true
		v.text(message.Of("%s: text", what), p.Text, append(at, "text")...)
		v.assessed(what, assessed{p.Kind, p.Methods, p.Checks, p.Wanted}, at...)
		kinds, methods = append(kinds, p.Kind), append(methods, words(p.Methods)...)
		checks, wanted = append(checks, p.Checks...), append(wanted, p.Wanted...)
		if c.Kind == "automated" && len(c.Checks) > 0 && len(p.Checks)+len(p.Wanted) == 0 {
			v.refuse(message.Of("control %s: kind: automated, and no check bears on point %s", c.ID, p.ID),
				message.Of("hybrid: a person answers that point"), "controls", i, "kind")
		}
	}
	if kind := kindOf(kinds); kind != c.Kind && !(kind == "automated" && c.Kind == "hybrid") {
		v.refuse(message.Of("control %s: kind: its points make it %s", c.ID, kind), message.Text{}, "controls", i,
			"kind")
	}
	v.union("method", c.ID, words(c.Methods), methods, "controls", i, "methods")
	v.union("check", c.ID, c.Checks, checks, "controls", i, "checks")
	v.union("wanted check", c.ID, c.Wanted, wanted, "controls", i, "wanted")
}

// kindOf returns the kind of a clause whose points are of these kinds.
func kindOf(points []string) string {
	slices.Sort(points)
	if kinds := slices.Compact(points); len(kinds) == 1 {
		return kinds[0]
	}
	return "hybrid"
}

func words(methods []audit.Method) []string {
	list := make([]string, len(methods))
	for i, m := range methods {
		list[i] = string(m)
	}
	return list
}

// union reports names that only the clause or only its points contain.
func (v *validator) union(what, control string, whole, parts []string, path ...any) {
	for _, id := range whole {
		if !slices.Contains(parts, id) {
			v.refuse(message.Of("control %s: %s %q is of none of its points", control, what, id), message.Text{},
				path...)
		}
	}
	slices.Sort(parts)
	for _, id := range slices.Compact(parts) {
		if !slices.Contains(whole, id) {
			v.refuse(message.Of("control %s: %s %q of its points is missing", control, what, id),
				message.Of("a clause names all that its points name"), path...)
		}
	}
}

func (v *validator) controlBlanks(i int, c audit.Control) {
	for j, b := range c.Blanks {
		at := []any{"controls", i, "blanks", j}
		what := message.Of("control %s: blank %q", c.ID, b.Name)
		switch {
		case !blankName.MatchString(b.Name):
			v.refuse(message.Of("%s: not a name", what),
				message.Of("lower-case letters, digits and _"), append(at, "name")...)
		case v.blanks[b.Name]:
			v.refuse(message.Of("%s: occurs twice in this standard", what),
				message.Of("a site sets it as <standard>.<name>: choose another name"), append(at, "name")...)
		}
		v.blanks[b.Name] = true
		v.text(message.Of("%s: title", what), b.Title, append(at, "title")...)
		oneOf(v, message.Of("%s: type", what), b.Type, blankTypes, append(at, "type")...)
		if b.Default != nil && !fits(b.Default, b.Type) {
			v.refuse(message.Of("%s: the default is no %s", what, b.Type), message.Text{}, append(at, "default")...)
		}
		if strings.TrimSpace(b.Source) == "" {
			v.refuse(message.Of("%s: no source", what), message.Of("cite the place where the value is left "+
				"open"), at...)
		}
	}
}

// fits reports whether a decoded YAML value is of the type.
func fits(x any, kind string) bool {
	switch x := x.(type) {
	case string:
		return kind == "string"
	case bool:
		return kind == "boolean"
	case int64:
		return kind == "integer" || kind == "number"
	case float64:
		return kind == "number" || kind == "integer" && x == math.Trunc(x)
	case []any:
		return kind == "strings" && !slices.ContainsFunc(x, func(e any) bool { return !fits(e, "string") })
	}
	return false
}
