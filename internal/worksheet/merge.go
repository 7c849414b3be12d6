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
	key   controlKey
	id    string
	base  string        // fingerprint of the exported answer; "" if there was none
	after *audit.Answer // nil if the answer was withdrawn
	item  *item
	place Place
}

// A merger collects the edits of all papers.
type merger struct {
	files    *finder
	current  answers.File
	edits    map[controlKey][]edit
	problems []Problem
	notes    []Problem
}

// evidence returns the file with the given name in the evidence folder, or else the one that a current answer or an
// answer of the assessment to the same control refers to.
func (m *merger) evidence(key controlKey, it *item, name string) (audit.AnswerFile, error) {
	file, err := m.files.find(name)
	if err == nil {
		return file, nil
	}
	for _, a := range slices.Concat(m.of(key), it.result.Answers) {
		for _, e := range a.Evidence {
			if e.Name == name {
				return e, nil
			}
		}
	}
	return file, err
}

// of returns the current answers to a whole control.
func (m *merger) of(key controlKey) []audit.Answer {
	var out []audit.Answer
	for _, a := range m.current.Answers {
		if a.Standard == key.standard && a.Control == key.control && !answers.Narrow(a) {
			out = append(out, a)
		}
	}
	return out
}

func (m *merger) preview() Preview {
	p := Preview{
		Problems:  orEmpty(m.problems),
		Notes:     orEmpty(m.notes),
		Changes:   []Change{},
		Conflicts: []Conflict{},
		Evidence:  []EvidenceFile{},
	}
	p.Answers = answers.File{Name: m.current.Name, Zone: m.current.Zone, Ratings: m.current.Ratings}
	for _, a := range m.current.Answers {
		if answers.Narrow(a) || len(m.edits[controlKey{a.Standard, a.Control}]) == 0 {
			p.Answers.Answers = append(p.Answers.Answers, a)
		}
	}
	for _, key := range slices.Collect(maps.Keys(m.edits)) {
		s := controlMerge{current: m.of(key), from: Place{File: m.current.Name}}
		s.apply(m.edits[key])
		p.Changes = append(p.Changes, s.changes...)
		p.Conflicts = append(p.Conflicts, s.conflicts...)
		p.Answers.Answers = append(p.Answers.Answers, s.result...)
	}
	p.Answers.Answers = answers.Sorted(p.Answers.Answers)
	slices.SortStableFunc(p.Changes, func(a, b Change) int {
		return answers.CompareControls(a.Standard, a.Control, b.Standard, b.Control)
	})
	slices.SortStableFunc(p.Conflicts, func(a, b Conflict) int {
		return answers.CompareControls(a.Standard, a.Control, b.Standard, b.Control)
	})
	p.Evidence = m.taken(p.Changes)
	return p
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

// A controlMerge combines the edits of one control with its current answers.
type controlMerge struct {
	current   []audit.Answer
	from      Place // place of the current answers
	changes   []Change
	conflicts []Conflict
	result    []audit.Answer
}

// A candidate is an answer after the edits, with its origin.
type candidate struct {
	PlacedAnswer
	edit   *edit         // nil if unchanged
	before *audit.Answer // the answer before the edit; nil for a new one
}

// apply makes all edits, or none if there is a conflict; the current answers are then kept and the conflicts listed.
func (s *controlMerge) apply(edits []edit) {
	all := make([]candidate, len(s.current))
	for i := range s.current {
		all[i] = candidate{PlacedAnswer: PlacedAnswer{s.from, &s.current[i]}}
	}
	for i := range edits {
		all = s.place(all, &edits[i])
	}
	s.contradictions(all)
	if len(s.conflicts) > 0 {
		s.changes, s.result = nil, s.current
		return
	}
	for _, x := range all {
		if x.Answer != nil {
			s.result = append(s.result, *x.Answer)
		}
		if x.edit != nil {
			s.changes = append(s.changes, Change{
				Standard:  x.edit.key.standard,
				Control:   x.edit.key.control,
				Before:    x.before,
				After:     x.Answer,
				Machine:   x.edit.item.machine,
				Overrules: x.Answer != nil && overrules(x.Answer.Verdict, x.edit.item.machine),
				Place:     x.Place,
			})
		}
	}
}

// place returns the answers after one edit.
func (s *controlMerge) place(all []candidate, e *edit) []candidate {
	proposed := PlacedAnswer{e.place, e.after}
	if e.after != nil && slices.ContainsFunc(all, func(x candidate) bool { return same(x.Answer, e.after) }) {
		return all // it exists already
	}
	if e.base == "" {
		return append(all, candidate{PlacedAnswer: proposed, edit: e})
	}
	for i := range all {
		x := &all[i]
		was := x.Answer
		if x.edit != nil {
			was = x.before
		}
		if was == nil || print(*was) != e.base {
			continue
		}
		if x.edit != nil { // two papers changed the same answer
			if !(x.Answer == nil && e.after == nil) {
				s.conflict(e.key, x.PlacedAnswer, proposed)
			}
			return all
		}
		*x = candidate{PlacedAnswer: proposed, edit: e, before: was}
		return all
	}
	switch {
	case len(s.current) > 0: // the answer to be replaced has changed since the export
		s.conflict(e.key, PlacedAnswer{s.from, &s.current[0]}, proposed)
	case e.after != nil:
		all = append(all, candidate{PlacedAnswer: proposed, edit: e})
	}
	return all
}

// contradictions adds a conflict for every two contradicting answers of which at least one is an edit.
func (s *controlMerge) contradictions(all []candidate) {
	for i, x := range all {
		for _, y := range all[i+1:] {
			if x.Answer != nil && y.Answer != nil && (x.edit != nil ||
				y.edit != nil) && answers.Contradict(*x.Answer, *y.Answer) {
				s.conflict(controlKey{x.Answer.Standard, x.Answer.Control}, x.PlacedAnswer, y.PlacedAnswer)
			}
		}
	}
}

func (s *controlMerge) conflict(key controlKey, one, other PlacedAnswer) {
	s.conflicts = append(s.conflicts, Conflict{key.standard, key.control, one, other})
}

func print(a audit.Answer) string { return fingerprint(inputsOf(a)) }

// same reports whether two answers are equal in all fields of a paper and in their evidence.
func same(a, b *audit.Answer) bool {
	return a != nil && b != nil && print(*a) == print(*b) && slices.Equal(a.Evidence, b.Evidence)
}
