package project

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// maxText is the largest length of a text in UTF-16 units, chosen to fit a cell of a workbook.
const maxText = 32000

// foundID matches the ids of objects that were found.
var foundID = regexp.MustCompile(`^O-[0-9a-f]{12}$`)

// refusals collects the errors of a plan.
type refusals struct {
	doc   *yamlfile.Document
	kinds []audit.ObjectKind
	found []*yamlfile.Error
}

// refuse adds an error about the value at a path of keys and indexes.
func (r *refusals) refuse(msg, hint message.Text, path ...any) {
	r.found = append(r.found, r.doc.Error(msg, hint, path...))
}

// needs has the hint on required keys for each list.
var needs = map[string]message.Text{
	"objects":       message.Of("every object needs kind, id and name"),
	"importance":    message.Of("name the object by id or name: object: O-1f0c9a2b3d4e"),
	"add":           message.Of("every choice needs object, reason, name and date"),
	"remove":        message.Of("every choice needs object, reason, name and date"),
	"absent":        message.Of("every statement needs kind, reason, name and date"),
	"schedule":      message.Of("every activity needs a name"),
	"people":        message.Of("every person needs name and role"),
	"tools":         message.Of("every tool needs a name"),
	"access_points": message.Of("every access point needs id and place"),
}

// required adds an error for every empty value of alternating keys and values.
func (r *refusals) required(list string, i int, keysAndValues ...string) {
	for k := 0; k < len(keysAndValues); k += 2 {
		if strings.TrimSpace(keysAndValues[k+1]) == "" {
			r.refuse(message.Of("%s[%d]: %s is missing", list, i, keysAndValues[k]), needs[list], list, i,
				keysAndValues[k])
		}
	}
}

// kind refuses an unknown kind of object.
func (r *refusals) kind(list string, i int, kind string) {
	if hasKind(r.kinds, kind) {
		return
	}
	ids := make([]string, len(r.kinds))
	for j, k := range r.kinds {
		ids[j] = k.ID
	}
	r.refuse(message.Of("%s[%d]: there is no kind of object %q", list, i, kind), r.hintKind(kind, ids), list, i, "kind")
}

// hintKind returns the kind that a person may have meant, by id or title, or all ids.
func (r *refusals) hintKind(word string, ids []string) message.Text {
	for _, k := range r.kinds {
		if word != "" && (k.Title.ZH == word || strings.EqualFold(k.Title.EN, word)) {
			return message.Of("write %s", k.ID)
		}
	}
	return nearest(word, ids)
}

// nearest returns a hint with the nearest known word, or with all of them.
func nearest(word string, known []string) message.Text {
	if near := yamlfile.Nearest(word, known); near != "" {
		return message.Of("did you mean %q?", near)
	}
	return message.Of("known: %s", strings.Join(known, ", "))
}

// important refuses an unknown word for importance.
func (r *refusals) important(list string, i int, word string, optional bool) {
	if slices.Contains(Importances, word) || optional && word == "" {
		return
	}
	hint := nearest(word, Importances)
	for j, zh := range [...]string{"关键", "重要", "一般"} {
		if zh == strings.TrimSpace(word) {
			hint = message.Of("write %s", Importances[j])
		}
	}
	r.refuse(message.Of("%s[%d]: importance: %q is not an importance", list, i, word), hint, list, i, "importance")
}

// text refuses a text that is too long.
func (r *refusals) text(list string, i int, key, value string) {
	if n := len(utf16.Encode([]rune(value))); n > maxText {
		r.refuse(message.Of("%s[%d]: %s: %d characters, at most %d are kept", list, i, key, n, maxText),
			message.Of("write the reason in short"), list, i, key)
	}
}

// day refuses a value that is not a day, and a missing one if it is required. It reports whether there is a day.
func (r *refusals) day(list string, i int, key, value string, required bool) bool {
	if strings.TrimSpace(value) == "" {
		if required {
			r.refuse(message.Of("%s[%d]: %s is missing", list, i, key), message.Of("write the day as 2026-11-20"),
				list, i, key)
		}
		return false
	}
	if !isDay(value) {
		r.refuse(message.Of("%s[%d]: %s: %q is not a day", list, i, key, value),
			message.Of("write it as 2026-11-20"), list, i, key)
		return false
	}
	return true
}

// isDay reports whether s is a date in the form 2026-11-20 from 1990 to 2199.
func isDay(s string) bool {
	t, err := time.Parse(time.DateOnly, s)
	return err == nil && t.Year() >= 1990 && t.Year() < 2200
}

// importance checks the statements about objects that were found.
func (r *refusals) importance(list []Importance) {
	first := map[string]int{}
	for i, x := range list {
		r.required("importance", i, "object", x.Object)
		r.important("importance", i, x.Importance, x.Location != "" || x.Owner != "")
		r.once("importance", first, i, x.Object)
	}
}

// choices checks the objects that people add or remove. others are those of the opposite list.
func (r *refusals) choices(list string, choices, others []Choice) {
	first := map[string]int{}
	for i, c := range choices {
		r.required(list, i, "object", c.Object, "reason", c.Reason, "name", c.Name)
		r.day(list, i, "date", c.Date, true)
		r.text(list, i, "reason", c.Reason)
		r.once(list, first, i, c.Object)
		j := slices.IndexFunc(others, func(o Choice) bool { return o.Object == c.Object && c.Object != "" })
		if j >= 0 {
			r.refuse(message.Of("%s[%d]: %s is also in add[%d]", list, i, c.Object, j),
				message.Of("keep one of the two"), list, i, "object")
		}
	}
}

// once refuses an object that an earlier entry of the list names.
func (r *refusals) once(list string, first map[string]int, i int, object string) {
	j, twice := first[object]
	switch {
	case object == "":
	case twice:
		r.refuse(message.Of("%s[%d]: %s is already in %s[%d]", list, i, object, list, j),
			message.Of("keep one of the two"), list, i, "object")
	default:
		first[object] = i
	}
}

// people checks the persons of the assessment.
func (r *refusals) people(list []audit.Member) {
	first := map[string]int{}
	for i, m := range list {
		r.required("people", i, "name", m.Name, "role", m.Role)
		r.unique("people", first, i, "name", m.Name)
	}
}

// unique refuses a name that an earlier entry of the list has.
func (r *refusals) unique(list string, first map[string]int, i int, key, name string) {
	j, twice := first[name]
	switch {
	case name == "":
	case twice:
		r.refuse(message.Of("%s[%d]: the name %q belongs to %s[%d]", list, i, name, list, j),
			message.Of("keep one of the two"), list, i, key)
	default:
		first[name] = i
	}
}

// schedule checks the activities, their days and their people.
func (r *refusals) schedule(list []audit.Activity, people []audit.Member) {
	known := make([]string, len(people))
	for i, m := range people {
		known[i] = m.Name
	}
	first := map[string]int{}
	for i, a := range list {
		r.required("schedule", i, "name", a.Name)
		r.unique("schedule", first, i, "name", a.Name)
		started := r.day("schedule", i, "start", a.Start, false)
		if r.day("schedule", i, "end", a.End, false) && started && a.End < a.Start {
			r.refuse(message.Of("schedule[%d]: end %s is before start %s", i, a.End, a.Start),
				message.Of("both days count; the first comes first"), "schedule", i, "end")
		}
		for j, name := range a.People {
			if !slices.Contains(known, name) {
				r.refuse(message.Of("schedule[%d]: %q is not in people", i, name),
					message.Of("list the person under people: with name and role"), "schedule", i, "people", j)
			}
		}
	}
}

// tools checks the tools.
func (r *refusals) tools(list []audit.Tool) {
	first := map[string]int{}
	for i, t := range list {
		r.required("tools", i, "name", t.Name)
		r.unique("tools", first, i, "name", t.Name)
	}
}

// access checks the access points and their tools.
func (r *refusals) access(list []audit.AccessPoint, tools []audit.Tool) {
	known := make([]string, len(tools))
	for i, t := range tools {
		known[i] = t.Name
	}
	first := map[string]int{}
	for i, a := range list {
		r.required("access_points", i, "id", a.ID, "place", a.Place)
		r.unique("access_points", first, i, "id", a.ID)
		for j, name := range a.Tools {
			if !slices.Contains(known, name) {
				r.refuse(message.Of("access_points[%d]: %q is not in tools", i, name),
					message.Of("list the tool under tools: with its name"), "access_points", i, "tools", j)
			}
		}
	}
}
