package catalog

import (
	"errors"
	"io/fs"
	"maps"
	"regexp"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

var (
	riskKinds = []string{"case", "trigger"}
	riskID    = map[string]*regexp.Regexp{
		"case":    regexp.MustCompile(`^[0-9]+(\.[0-9]+)+$`),
		"trigger": regexp.MustCompile(`^[A-Z]-[0-9]{2}$`),
	}
)

// riskList is one file of risks.
type riskList struct {
	Title   audit.Text            `json:"title"`
	Sources map[string]audit.Text `json:"sources"` // by kind of risk
	Risks   []audit.Risk          `json:"risks"`
}

// Risks returns the risks in risks/*.yaml, in the order of the files and of their entries; [] for none. Every risk
// has a source, which the list states once for each kind. The error joins the errors of all files.
func Risks(fsys fs.FS) ([]audit.Risk, error) {
	paths, err := list(fsys, "risks/*.yaml")
	if err != nil {
		return nil, err
	}
	all := []audit.Risk{}
	var refusals []error
	for _, p := range paths {
		risks, err := readRisks(fsys, p)
		if err != nil {
			refusals = append(refusals, err)
		}
		all = append(all, risks...)
	}
	if err := errors.Join(refusals...); err != nil {
		return nil, err
	}
	return all, nil
}

func readRisks(fsys fs.FS, path string) ([]audit.Risk, error) {
	data, err := fs.ReadFile(fsys, path)
	if err != nil {
		return nil, message.Errorf("read risks: %w", err)
	}
	var l riskList
	doc, err := yamlfile.Read(path, data, &l)
	if err != nil {
		return nil, err
	}
	v := validator{source: &source{header: doc}}
	v.text(message.Of("title"), l.Title, "title")
	for _, kind := range riskKinds {
		v.text(message.Of("source of every %s", kind), l.Sources[kind], "sources", kind)
	}
	v.riskEntries(l.Risks)
	if err := yamlfile.Join(v.refusals); err != nil {
		return nil, err
	}
	for i := range l.Risks {
		if r := &l.Risks[i]; r.Source == (audit.Text{}) {
			r.Source = l.Sources[r.Kind]
		}
	}
	return l.Risks, nil
}

func (v *validator) riskEntries(risks []audit.Risk) {
	triggers, seen := map[string]bool{}, map[string]bool{}
	for _, r := range risks {
		if r.Kind == "trigger" {
			triggers[r.ID] = true
		}
	}
	for i, r := range risks {
		at := func(key string) []any { return []any{"risks", i, key} }
		what := message.Of("risk %q", r.ID)
		oneOf(v, message.Of("%s: kind", what), r.Kind, riskKinds, at("kind")...)
		if form := riskID[r.Kind]; form != nil && !form.MatchString(r.ID) {
			v.refuse(message.Of("%s: not the id of a %s", what, r.Kind),
				message.Of("cases are numbered 6.4.1.1, triggers A-18"), at("id")...)
		}
		if seen[r.ID] {
			v.refuse(message.Of("%s: occurs twice", what), message.Text{}, at("id")...)
		}
		seen[r.ID] = true
		v.text(message.Of("%s: title", what), r.Title, at("title")...)
		if r.Note != nil {
			v.text(message.Of("%s: note", what), *r.Note, at("note")...)
		}
		v.indications(what, i, r.Indicated)
		oneOf(v, message.Of("%s: confidence", what), r.Confidence, confidences, at("confidence")...)
		if r.Trigger != "" && (!triggers[r.Trigger] || r.Kind != "case") {
			v.refuse(message.Of("%s: trigger %q is not one of this list that a case may set off", what, r.Trigger),
				near(r.Trigger, slices.Sorted(maps.Keys(triggers))), at("trigger")...)
		}
	}
}

// indicationObjects are the words for the share of objects on which a check fails.
var indicationObjects = []string{"every", "some"}

func (v *validator) indications(what message.Text, i int, list []audit.Indication) {
	for k, in := range list {
		at := []any{"risks", i, "indicated", k}
		if len(in.Checks) == 0 {
			v.refuse(message.Of("%s: indicated: no checks", what),
				message.Of("list the checks that fail together: {checks: [backup.coverage], objects: every}"), at...)
		}
		oneOf(v, message.Of("%s: indicated: objects", what), in.Objects, indicationObjects, append(at, "objects")...)
	}
}
