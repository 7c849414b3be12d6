package worksheet

import (
	"cmp"
	"maps"
	"slices"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
)

// An edit is one row that a person changed.
type edit struct {
	unit  *unit
	id    string
	base  string        // of the exported row; see baseOf
	after *audit.Answer // nil if the answer was withdrawn
	place Place
}

// A merger collects the edits of all papers.
type merger struct {
	files     *finder
	current   answers.File
	papers    map[audit.Lang]*paper
	edits     map[controlKey][]edit
	decisions map[string]decision // by id of a conflict
	problems  []Problem
	notes     []Problem
}

// evidence returns the file with the given name in the evidence folder, or else the one that a current answer or an
// answer of the assessment to the same control refers to.
func (m *merger) evidence(u *unit, name string) (audit.AnswerFile, error) {
	file, err := m.files.find(name)
	if err == nil {
		return file, nil
	}
	for _, a := range slices.Concat(m.of(u.control), u.result.Answers) {
		for _, e := range a.Evidence {
			if e.Name == name {
				return e, nil
			}
		}
	}
	return file, err
}

// any returns one of the papers that were read: the Chinese one if there is one.
func (m *merger) any() *paper {
	if p := m.papers[audit.ZH]; p != nil {
		return p
	}
	for _, p := range m.papers {
		return p
	}
	return nil
}

// of returns the current answers to a control.
func (m *merger) of(key controlKey) []audit.Answer {
	var out []audit.Answer
	for _, a := range m.current.Answers {
		if a.Standard == key.standard && a.Control == key.control {
			out = append(out, a)
		}
	}
	return out
}

func (m *merger) preview() Preview {
	p := Preview{Changes: []Change{}, Conflicts: []Conflict{}, Evidence: []EvidenceFile{}}
	p.Answers = answers.File{Name: m.current.Name, Zone: m.current.Zone, Ratings: m.current.Ratings}
	current := map[controlKey][]audit.Answer{}
	for _, a := range m.current.Answers {
		key := controlKey{a.Standard, a.Control}
		if len(m.edits[key]) == 0 {
			p.Answers.Answers = append(p.Answers.Answers, a)
		} else {
			current[key] = append(current[key], a)
		}
	}
	keys := slices.SortedFunc(maps.Keys(m.edits), func(a, b controlKey) int {
		return answers.CompareControls(a.standard, a.control, b.standard, b.control)
	})
	for _, key := range keys {
		s := newControlMerge(m, current[key], m.edits[key])
		s.apply()
		p.Changes = append(p.Changes, s.changes...)
		p.Conflicts = append(p.Conflicts, s.conflicts...)
		p.Answers.Answers = append(p.Answers.Answers, s.result...)
	}
	p.Answers.Answers = answers.Sorted(p.Answers.Answers)
	m.unusedDecisions()
	p.Problems, p.Notes = orEmpty(m.problems), orEmpty(m.notes)
	p.Evidence = m.taken(p.Changes)
	return p
}

// unusedDecisions notes the decisions about conflicts that the papers do not have, such as one with a paper that is
// missing.
func (m *merger) unusedDecisions() {
	for _, id := range slices.Sorted(maps.Keys(m.decisions)) {
		if d := m.decisions[id]; !d.used {
			m.notes = append(m.notes, Problem{
				Place: d.place,
				What:  bilingual("读入的底稿中没有这一矛盾，取舍未采用", "the papers do not have this conflict, the choice is not used"),
				Hint:  bilingual("把有关的底稿一起读回", "read the papers concerned together"),
			})
		}
	}
}

// taken returns the evidence files of the changes, sorted by digest.
func (m *merger) taken(changes []Change) []EvidenceFile {
	by := map[string]EvidenceFile{}
	for _, c := range changes {
		if c.After == nil {
			continue
		}
		for _, e := range c.After.Evidence {
			if hit, ok := m.files.known[e.Name]; ok && hit.err == nil && by[e.SHA256].SHA256 == "" {
				by[e.SHA256] = EvidenceFile(hit.file)
			}
		}
	}
	out := slices.Collect(maps.Values(by))
	slices.SortFunc(out, func(a, b EvidenceFile) int { return cmp.Compare(a.SHA256, b.SHA256) })
	return orEmpty(out)
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
