package catalog

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// The enumerations of a catalog.
var (
	shapes      = []string{"clauses", "claims", settings}
	kinds       = []string{"automated", "hybrid", "manual"}
	methods     = []audit.Method{"interview", "examine", "test"}
	roles       = []string{"provider", "customer", "supplier", "assessor"}
	phases      = []string{"plan", "deploy", "run", "exit"}
	confidences = []string{"high", "medium", "proposal"}
)

var (
	standardID = regexp.MustCompile(`^[a-z0-9]+([.-][a-z0-9]+)*$`)
	checkID    = regexp.MustCompile(`^(site\.)?[a-z0-9_]+\.[a-z0-9_]+(/[a-z0-9_]+)?$`)
	variantID  = regexp.MustCompile(`^(site\.)?[a-z0-9_]+\.[a-z0-9_]+/[a-z0-9_]+$`)
	// wantedID is an item of the crosswalk, or the id that the check will have.
	wantedID = regexp.MustCompile(`^([A-Z0-9]+(-[A-Z0-9]+)+|[a-z0-9_]+\.[a-z0-9_]+)$`)
)

func serviceIDs() []string {
	ids := make([]string, len(audit.Services))
	for i, s := range audit.Services {
		ids[i] = s.ID
	}
	return ids
}

type validator struct {
	source   *source
	risks    map[string]bool // ids of all risks
	kinds    map[string]bool // ids of all kinds of objects
	points   map[string]bool // ids of the points so far
	blanks   map[string]bool // names of the blanks so far
	refusals []*yamlfile.Error
}

func (v *validator) refuse(msg, hint message.Text, path ...any) {
	v.refusals = append(v.refusals, v.source.error(msg, hint, path...))
}

func (v *validator) standard(s audit.Standard, name string) {
	switch {
	case !standardID.MatchString(s.ID):
		v.refuse(message.Of("id %q is not lower-case letters, digits, dots and dashes", s.ID), message.Text{}, "id")
	case s.ID != name && len(v.source.parts) > 0:
		v.refuse(message.Of("id %q differs from the name of the folder", s.ID),
			message.Of("call the folder %s", s.ID), "id")
	case s.ID != name:
		v.refuse(message.Of("id %q differs from the name of the file", s.ID),
			message.Of("call the file %s.yaml", s.ID), "id")
	}
	oneOf(v, message.Of("shape"), s.Shape, shapes, "shape")
	if s.Service != "" {
		oneOf(v, message.Of("service"), s.Service, serviceIDs(), "service")
	}
	v.text(message.Of("title"), s.Title, "title")
	v.text(message.Of("source"), s.Source, "source")
	v.edition(s.SupersededBy)
	if len(s.Chapters) == 0 {
		v.refuse(message.Of("no chapters"), message.Of("a control needs a chapter"), "chapters")
	}
	if len(s.Controls) == 0 {
		v.refuse(message.Of("no controls"), message.Text{}, "controls")
	}
	chapters := v.chapters(s.Chapters)
	v.controls(s.Controls, chapters)
	v.variants(s)
	v.includes(s)
}

// edition requires number and notice of the edition that supersedes a standard.
func (v *validator) edition(e *audit.Edition) {
	if e == nil {
		return
	}
	if strings.TrimSpace(e.Number) == "" {
		v.refuse(message.Of("superseded_by: no number"), message.Of("write it like %s", "GB/T 31168-2023"),
			"superseded_by")
	}
	v.text(message.Of("superseded_by: notice"), e.Notice, "superseded_by", "notice")
}

// chapters returns the index of each chapter in the standard.
func (v *validator) chapters(list []audit.Chapter) map[string]int {
	places := map[string]int{}
	for i, c := range list {
		at := []any{"chapters", i}
		if first, twice := places[c.ID]; twice {
			v.refuse(message.Of("chapter %q occurs twice, first as chapters[%d]", c.ID, first), message.Text{},
				append(at, "id")...)
			continue
		}
		if strings.TrimSpace(c.ID) == "" {
			v.refuse(message.Of("chapter without id"), message.Text{}, at...)
			continue
		}
		places[c.ID] = i
		v.text(message.Of("chapter %s: title", c.ID), c.Title, append(at, "title")...)
	}
	return places
}

func (v *validator) controls(list []audit.Control, chapters map[string]int) {
	ids, units := map[string]bool{}, map[string]string{}
	v.points, v.blanks = map[string]bool{}, map[string]bool{}
	last := 0
	for i, c := range list {
		if strings.TrimSpace(c.ID) == "" {
			v.refuse(message.Of("controls[%d] has no id", i), message.Text{}, "controls", i)
			continue
		}
		if ids[c.ID] {
			v.refuse(message.Of("control %q occurs twice", c.ID), message.Text{}, "controls", i, "id")
		}
		ids[c.ID] = true
		if other, taken := units[c.Unit]; taken && c.Unit != "" {
			v.refuse(message.Of("control %s: unit %q belongs to control %s", c.ID, c.Unit, other), message.Text{},
				"controls", i,
				"unit")
		}
		units[c.Unit] = c.ID
		last = v.place(i, c, chapters, last)
		v.control(i, c)
	}
}

// place checks that a control belongs to a chapter of the standard, to the one of its number, and not after a
// later one. It returns the index of the chapter.
func (v *validator) place(i int, c audit.Control, chapters map[string]int, last int) int {
	at := []any{"controls", i, "chapter"}
	place, known := chapters[c.Chapter]
	if !known {
		v.refuse(message.Of("control %s: chapter %q is not among the chapters", c.ID, c.Chapter),
			near(c.Chapter, slices.Sorted(maps.Keys(chapters))), at...)
		return last
	}
	if own := chapterOf(c.ID, chapters); own != "" && own != c.Chapter {
		v.refuse(message.Of("control %s: it is in chapter %s, its number belongs to chapter %s", c.ID, c.Chapter, own),
			message.Text{}, at...)
		return last
	}
	if place < last {
		v.refuse(message.Of("control %s: chapter %s comes again after a later chapter", c.ID, c.Chapter),
			message.Of("keep the order of the standard"), at...)
	}
	return max(place, last)
}

// chapterOf returns the longest chapter number that is a prefix of the control's number: 8.1.10 for "8.1.10.2 a",
// not 8.1.1. It returns "" if the numbers do not follow the chapters.
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
	what := message.Of("control %s", c.ID)
	v.text(message.Of("%s: title", what), c.Title, at("title")...)
	v.text(message.Of("%s: text", what), c.Text, at("text")...)
	if len(c.Demands) > 0 {
		v.controlDemands(i, c)
	} else {
		v.controlWhole(what, i, c)
	}
	v.words(message.Of("%s: role", what), c.Roles, roles, at("roles")...)
	v.words(message.Of("%s: phase", what), c.Phases, phases, at("phases")...)
	if c.Service != "" {
		oneOf(v, message.Of("%s: service", what), c.Service, serviceIDs(), at("service")...)
	}
	oneOf(v, message.Of("%s: confidence", what), c.Confidence, confidences, at("confidence")...)
	v.controlBlanks(i, c)
	for j, id := range c.Risks {
		if !v.risks[id] {
			v.refuse(message.Of("%s: risk %q is in no list", what, id),
				near(id, slices.Sorted(maps.Keys(v.risks))), append(at("risks"), j)...)
		}
	}
	twice(v, message.Of("%s: risk", what), c.Risks, at("risks")...)
}

// controlWhole checks the fields that a control without demands has of its own.
func (v *validator) controlWhole(what message.Text, i int, c audit.Control) {
	v.assessed(what, assessed{c.Kind, c.Methods, c.Checks, c.Wanted}, "controls", i)
	if len(c.Objects) > 0 {
		v.refuse(message.Of("%s: objects without demands", what), message.Of("divide it into demands"),
			"controls", i, "objects")
	}
	// Unless the machine provides the whole answer, a person needs guidance.
	if c.Kind != "automated" || len(c.Wanted) > 0 || len(c.Checks) == 0 || c.Guidance != (audit.Text{}) {
		v.text(message.Of("%s: guidance", what), c.Guidance, "controls", i, "guidance")
	}
	v.controlPart(i, c)
	v.controlDimensions(i, c)
	v.controlPoints(i, c)
}

// assessed contains the common fields of a control and a point.
type assessed struct {
	kind           string
	methods        []audit.Method
	checks, wanted []string
}

func (v *validator) assessed(what message.Text, a assessed, path ...any) {
	at := func(key string) []any { return append(slices.Clip(path), key) }
	oneOf(v, message.Of("%s: kind", what), a.kind, kinds, at("kind")...)
	if len(a.methods) == 0 {
		v.refuse(message.Of("%s: no methods", what), message.Of("interview, examine or test"), at("methods")...)
	}
	for j, m := range a.methods {
		oneOf(v, message.Of("%s: method", what), m, methods, append(at("methods"), j)...)
	}
	twice(v, message.Of("%s: method", what), a.methods, at("methods")...)
	v.names(message.Of("%s: check", what), a.checks, checkID, "esxi.lockdown_mode", at("checks")...)
	v.names(message.Of("%s: wanted check", what), a.wanted, wantedID, "VMW-ESX-001", at("wanted")...)
}

func (v *validator) names(what message.Text, list []string, form *regexp.Regexp, example string, path ...any) {
	for j, id := range list {
		if !form.MatchString(id) {
			v.refuse(message.Of("%s %q is not an id", what, id),
				message.Of("write it like %s", example), append(slices.Clip(path), j)...)
		}
	}
	twice(v, what, list, path...)
}

// words checks a list of known words, each of which may occur once.
func (v *validator) words(what message.Text, list, known []string, path ...any) {
	for j, w := range list {
		oneOf(v, what, w, known, append(slices.Clip(path), j)...)
	}
	twice(v, what, list, path...)
}

func twice[T ~string](v *validator, what message.Text, list []T, path ...any) {
	for j, x := range list {
		if slices.Contains(list[:j], x) {
			v.refuse(message.Of("%s %q occurs twice", what, string(x)), message.Text{}, append(slices.Clip(path), j)...)
		}
	}
}

func (v *validator) text(what message.Text, t audit.Text, path ...any) {
	for _, l := range []struct{ key, value string }{{"zh", t.ZH}, {"en", t.EN}} {
		if strings.TrimSpace(l.value) == "" {
			v.refuse(message.Of("%s: no text in %s", what, l.key),
				message.Of("every text is given in zh and en"), append(slices.Clip(path), l.key)...)
		}
	}
}

func oneOf[T ~string](v *validator, what message.Text, got T, known []T, path ...any) {
	if slices.Contains(known, got) {
		return
	}
	words := make([]string, len(known))
	for i, k := range known {
		words[i] = string(k)
	}
	v.refuse(message.Of("%s: %q is not one of %s", what, string(got), strings.Join(words, ", ")),
		near(string(got), words),
		path...)
}

func near(word string, known []string) message.Text {
	if n := yamlfile.Nearest(word, known); n != "" {
		return message.Of("did you mean %q?", n)
	}
	return message.Text{}
}
