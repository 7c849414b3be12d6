package content

import (
	"slices"
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports/shape"
)

// plan returns the assessment plan; the zero value where there is none.
func (s *source) plan() audit.Plan {
	if s.Assessment.Plan == nil {
		return audit.Plan{}
	}
	return *s.Assessment.Plan
}

// or returns a text, or the words for a missing one.
func (s *source) or(text string) string {
	if text == "" {
		return shape.ToComplete.In(s.Input.Lang)
	}
	return text
}

func (s *source) schedule(shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, a := range s.plan().Schedule {
		out = append(out, texts(map[string]string{
			"name": a.Name, "start": s.or(a.Start), "end": s.or(a.End), "people": s.or(s.Join(a.People)),
			"output": s.or(a.Output),
		}))
	}
	return out
}

func (s *source) people(shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, m := range s.project().People {
		out = append(out, texts(map[string]string{
			"name": m.Name, "role": s.or(m.Role), "organisation": s.or(m.Organisation),
			"certificate": s.or(m.Certificate),
		}))
	}
	return out
}

func (s *source) tools(shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, t := range s.plan().Tools {
		out = append(out, texts(map[string]string{"name": t.Name, "version": s.or(t.Version),
			"purpose": s.or(t.Purpose)}))
	}
	return out
}

func (s *source) access(shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, a := range s.plan().Access {
		out = append(out, texts(map[string]string{
			"id": a.ID, "place": s.or(a.Place), "reaches": s.or(a.Reaches), "address": s.or(a.Address),
			"tools": s.or(s.Join(a.Tools)), "purpose": s.or(a.Purpose),
		}))
	}
	return out
}

func (s *source) targets(shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, t := range s.View.Targets {
		out = append(out, texts(map[string]string{
			"name": t.Name, "kind": t.Kind, "product": t.Product, "endpoint": t.Endpoint, "account": t.Account,
			"trust": t.Trust, "certificate": t.Certificate, "error": t.Error, "description": t.Description,
		}))
	}
	return out
}

func (s *source) evidence(shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, e := range s.View.Evidence {
		out = append(out, texts(map[string]string{
			"id": e.ID, "sha256": e.SHA256, "at": e.At, "account": e.Account, "subjects": strconv.Itoa(e.Subjects),
			"gaps": strconv.Itoa(e.Gaps), "gap": e.Gap,
		}))
	}
	return out
}

func (s *source) digests(shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, d := range s.View.Digests {
		out = append(out, texts(map[string]string{"name": d.Label, "digest": d.Value}))
	}
	return out
}

// sentences returns texts as the rows of a list.
func sentences(list []string) []shape.Fields {
	var out []shape.Fields
	for _, t := range list {
		out = append(out, shape.Fields{"text": plain(t)})
	}
	return out
}

func (s *source) warnings(shape.Fields) []shape.Fields { return sentences(s.warned()) }

// warned returns the warnings of the view, without the notices about standards that the report is not about.
func (s *source) warned() []string {
	var out []string
	for _, w := range s.View.Warnings {
		foreign := slices.ContainsFunc(s.Assessment.Standards, func(x audit.StandardSummary) bool {
			return x.SupersededBy != nil && !slices.Contains(s.Standards, x.ID) &&
				strings.HasSuffix(w, x.SupersededBy.Notice.In(s.Input.Lang))
		})
		if !foreign {
			out = append(out, w)
		}
	}
	return out
}

func (s *source) limits(shape.Fields) []shape.Fields { return sentences(s.View.Limits) }

func (s *source) parameters(shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, p := range s.View.Parameters {
		out = append(out, texts(map[string]string{"check": p.Check, "name": p.Name, "value": p.Value,
			"origin": p.Origin}))
	}
	return out
}
