package catalog

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// The words that a catalog may use.
var (
	shapes      = []string{"clauses", "claims"}
	kinds       = []string{"automated", "hybrid", "manual"}
	methods     = []audit.Method{"interview", "examine", "test"}
	roles       = []string{"provider", "customer", "supplier", "assessor"}
	phases      = []string{"plan", "deploy", "run", "exit"}
	confidences = []string{"high", "medium", "proposal"}
)

var (
	standardID = regexp.MustCompile(`^[a-z0-9]+([.-][a-z0-9]+)*$`)
	checkID    = regexp.MustCompile(`^(site\.)?[a-z0-9_]+\.[a-z0-9_]+$`)
	wantedID   = regexp.MustCompile(`^[A-Z0-9]+(-[A-Z0-9]+)+$`)
)

type validator struct {
	doc      *yamlfile.Document
	risks    map[string]bool // every risk there is
	points   map[string]bool // ids of the points so far
	blanks   map[string]bool // names of the blanks so far
	refusals []*yamlfile.Error
}

func (v *validator) refuse(msg, hint string, path ...any) {
	v.refusals = append(v.refusals, v.doc.Error(message.Verbatim(msg), message.Verbatim(hint), path...))
}

func (v *validator) standard(s audit.Standard, name string) {
	switch {
	case !standardID.MatchString(s.ID):
		v.refuse(fmt.Sprintf("id %q is not lower-case letters, digits, dots and dashes", s.ID), "", "id")
	case s.ID != name:
		v.refuse(fmt.Sprintf("id %q differs from the name of the file", s.ID), "call the file "+s.ID+".yaml", "id")
	}
	oneOf(v, "shape", s.Shape, shapes, "shape")
	v.text("title", s.Title, "title")
	v.text("source", s.Source, "source")
	if len(s.Chapters) == 0 {
		v.refuse("no chapters", "a control needs a chapter to stand in", "chapters")
	}
	if len(s.Controls) == 0 {
		v.refuse("no controls", "", "controls")
	}
	chapters := v.chapters(s.Chapters)
	v.controls(s.Controls, chapters)
}

// chapters gives the place of each chapter in the standard.
func (v *validator) chapters(list []audit.Chapter) map[string]int {
	places := map[string]int{}
	for i, c := range list {
		at := []any{"chapters", i}
		if first, twice := places[c.ID]; twice {
			v.refuse(fmt.Sprintf("chapter %q stands twice, first as chapters[%d]", c.ID, first), "", append(at, "id")...)
			continue
		}
		if strings.TrimSpace(c.ID) == "" {
			v.refuse("chapter without id", "", at...)
			continue
		}
		places[c.ID] = i
		v.text("chapter "+c.ID+": title", c.Title, append(at, "title")...)
	}
	return places
}

func (v *validator) controls(list []audit.Control, chapters map[string]int) {
	ids, units := map[string]bool{}, map[string]string{}
	v.points, v.blanks = map[string]bool{}, map[string]bool{}
	last := 0
	for i, c := range list {
		if strings.TrimSpace(c.ID) == "" {
			v.refuse(fmt.Sprintf("controls[%d] has no id", i), "", "controls", i)
			continue
		}
		if ids[c.ID] {
			v.refuse(fmt.Sprintf("control %q stands twice", c.ID), "", "controls", i, "id")
		}
		ids[c.ID] = true
		if other, taken := units[c.Unit]; taken && c.Unit != "" {
			v.refuse(fmt.Sprintf("control %s: unit %q belongs to control %s", c.ID, c.Unit, other), "", "controls", i, "unit")
		}
		units[c.Unit] = c.ID
		last = v.place(i, c, chapters, last)
		v.control(i, c)
	}
}

// place checks that a control stands in a chapter of the standard, in the one its number says, and not after a later
// one. It gives the place of the chapter.
func (v *validator) place(i int, c audit.Control, chapters map[string]int, last int) int {
	at := []any{"controls", i, "chapter"}
	place, known := chapters[c.Chapter]
	if !known {
		v.refuse(fmt.Sprintf("control %s: chapter %q is not among the chapters", c.ID, c.Chapter), near(c.Chapter, slices.Sorted(maps.Keys(chapters))), at...)
		return last
	}
	if own := chapterOf(c.ID, chapters); own != "" && own != c.Chapter {
		v.refuse(fmt.Sprintf("control %s: stands in chapter %s, its number belongs to chapter %s", c.ID, c.Chapter, own), "", at...)
		return last
	}
	if place < last {
		v.refuse(fmt.Sprintf("control %s: chapter %s comes again after a later chapter", c.ID, c.Chapter), "keep the order of the standard", at...)
	}
	return max(place, last)
}

// chapterOf gives the longest chapter number that the control's number continues: 8.1.10 for "8.1.10.2 a", not 8.1.1.
// It gives "" where the numbers follow another plan than the chapters.
func chapterOf(control string, chapters map[string]int) string {
	own := ""
	for id := range chapters {
		rest, found := strings.CutPrefix(control, id)
		if found && len(id) > len(own) && (rest == "" || rest[0] < '0' || rest[0] > '9') {
			own = id
		}
	}
	return own
}

func (v *validator) control(i int, c audit.Control) {
	at := func(key string) []any { return []any{"controls", i, key} }
	what := "control " + c.ID + ": "
	v.text(what+"title", c.Title, at("title")...)
	v.text(what+"text", c.Text, at("text")...)
	v.assessed(what, assessed{c.Kind, c.Methods, c.Checks, c.Wanted}, "controls", i)
	v.words(what+"role", c.Roles, roles, at("roles")...)
	v.words(what+"phase", c.Phases, phases, at("phases")...)
	oneOf(v, what+"confidence", c.Confidence, confidences, at("confidence")...)
	// Where no machine gives the whole answer, a person must know what to ask and where to look.
	if c.Kind != "automated" || len(c.Wanted) > 0 || len(c.Checks) == 0 || c.Guidance != (audit.Text{}) {
		v.text(what+"guidance", c.Guidance, at("guidance")...)
	}
	v.controlPoints(i, c)
	v.controlBlanks(i, c)
	for j, id := range c.Risks {
		if !v.risks[id] {
			v.refuse(fmt.Sprintf("%srisk %q is in no list", what, id), near(id, slices.Sorted(maps.Keys(v.risks))), append(at("risks"), j)...)
		}
	}
	twice(v, what+"risk", c.Risks, at("risks")...)
}

// assessed is what a control and a point have in common.
type assessed struct {
	kind           string
	methods        []audit.Method
	checks, wanted []string
}

func (v *validator) assessed(what string, a assessed, path ...any) {
	at := func(key string) []any { return append(slices.Clip(path), key) }
	oneOf(v, what+"kind", a.kind, kinds, at("kind")...)
	if len(a.methods) == 0 {
		v.refuse(what+"no methods", "interview, examine or test", at("methods")...)
	}
	for j, m := range a.methods {
		oneOf(v, what+"method", m, methods, append(at("methods"), j)...)
	}
	twice(v, what+"method", a.methods, at("methods")...)
	v.names(what+"check", a.checks, checkID, "esxi.lockdown_mode", at("checks")...)
	v.names(what+"wanted check", a.wanted, wantedID, "VMW-ESX-001", at("wanted")...)
}

func (v *validator) names(what string, list []string, form *regexp.Regexp, example string, path ...any) {
	for j, id := range list {
		if !form.MatchString(id) {
			v.refuse(fmt.Sprintf("%s %q is not an id", what, id), "write it like "+example, append(slices.Clip(path), j)...)
		}
	}
	twice(v, what, list, path...)
}

// words checks a list of known words, each once.
func (v *validator) words(what string, list, known []string, path ...any) {
	for j, w := range list {
		oneOf(v, what, w, known, append(slices.Clip(path), j)...)
	}
	twice(v, what, list, path...)
}

func twice[T ~string](v *validator, what string, list []T, path ...any) {
	for j, x := range list {
		if slices.Contains(list[:j], x) {
			v.refuse(fmt.Sprintf("%s %q stands twice", what, string(x)), "", append(slices.Clip(path), j)...)
		}
	}
}

func (v *validator) text(what string, t audit.Text, path ...any) {
	for _, l := range []struct{ key, value string }{{"zh", t.ZH}, {"en", t.EN}} {
		if strings.TrimSpace(l.value) == "" {
			v.refuse(what+": no text in "+l.key, "every text is given in zh and en", append(slices.Clip(path), l.key)...)
		}
	}
}

func oneOf[T ~string](v *validator, what string, got T, known []T, path ...any) {
	if slices.Contains(known, got) {
		return
	}
	words := make([]string, len(known))
	for i, k := range known {
		words[i] = string(k)
	}
	v.refuse(fmt.Sprintf("%s: %q is not one of %s", what, string(got), strings.Join(words, ", ")), near(string(got), words), path...)
}

func near(word string, known []string) string {
	if n := yamlfile.Nearest(word, known); n != "" {
		return fmt.Sprintf("did you mean %q?", n)
	}
	return ""
}
