package worksheet

import (
	"cmp"
	"maps"
	"slices"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
)

// edit is one row that somebody touched.
type edit struct {
	key   controlKey
	id    string
	base  string        // fingerprint of the answer that the row was exported with; "" for none
	after *audit.Answer // nil: the answer was taken back
	item  *item
	place Place
}

// merger gathers the edits of all papers.
type merger struct {
	files    *finder
	current  answers.File
	edits    map[controlKey][]edit
	problems []Problem
	notes    []Problem
}

// evidence finds a file in the folder, or else among what an answer to the same control named before, now or in the assessment.
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

// of gives the current answers to a control.
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
	p := Preview{Problems: orEmpty(m.problems), Notes: orEmpty(m.notes), Changes: []Change{}, Conflicts: []Conflict{}, Evidence: []EvidenceFile{}}
	p.Answers = answers.File{Name: m.current.Name, Zone: m.current.Zone, Ratings: m.current.Ratings}
	for _, a := range m.current.Answers {
		if len(m.edits[controlKey{a.Standard, a.Control}]) == 0 {
			p.Answers.Answers = append(p.Answers.Answers, a)
		}
	}
	for _, key := range slices.Collect(maps.Keys(m.edits)) {
		s := settlement{current: m.of(key), from: Place{File: m.current.Name}}
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

// taken are the evidence files that the changes bring, by digest.
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

// settlement brings the edits of one control together with its current answers.
type settlement struct {
	current   []audit.Answer
	from      Place // of the current answers
	changes   []Change
	conflicts []Conflict
	result    []audit.Answer
}

// standing is an answer as it would stand, and where it comes from.
type standing struct {
	Said
	edit   *edit         // nil: untouched
	before *audit.Answer // what the edit changed; nil for a new one
}

// apply makes all edits, or, where anything contradicts, none: the current answers stay and the conflicts are named.
func (s *settlement) apply(edits []edit) {
	all := make([]standing, len(s.current))
	for i := range s.current {
		all[i] = standing{Said: Said{s.from, &s.current[i]}}
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
			s.changes = append(s.changes, Change{Standard: x.edit.key.standard, Control: x.edit.key.control, Before: x.before, After: x.Answer,
				Machine: x.edit.item.machine, Overrules: x.Answer != nil && overrules(x.Answer.Verdict, x.edit.item.machine), Place: x.Place})
		}
	}
}

// place puts one edit where it belongs.
func (s *settlement) place(all []standing, e *edit) []standing {
	said := Said{e.place, e.after}
	if e.after != nil && slices.ContainsFunc(all, func(x standing) bool { return same(x.Answer, e.after) }) {
		return all // it stands there already
	}
	if e.base == "" {
		return append(all, standing{Said: said, edit: e})
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
				s.conflict(e.key, x.Said, said)
			}
			return all
		}
		*x = standing{Said: said, edit: e, before: was}
		return all
	}
	switch {
	case len(s.current) > 0: // the answer that this one was to replace is no longer what the paper showed
		s.conflict(e.key, Said{s.from, &s.current[0]}, said)
	case e.after != nil:
		all = append(all, standing{Said: said, edit: e})
	}
	return all
}

// contradictions looks for answers that cannot both stand, at least one of which is an edit.
func (s *settlement) contradictions(all []standing) {
	for i, x := range all {
		for _, y := range all[i+1:] {
			if x.Answer != nil && y.Answer != nil && (x.edit != nil || y.edit != nil) && answers.Contradict(*x.Answer, *y.Answer) {
				s.conflict(controlKey{x.Answer.Standard, x.Answer.Control}, x.Said, y.Said)
			}
		}
	}
}

func (s *settlement) conflict(key controlKey, one, other Said) {
	s.conflicts = append(s.conflicts, Conflict{key.standard, key.control, one, other})
}

func print(a audit.Answer) string { return fingerprint(inputsOf(a)) }

// same says whether two answers are the same in all that a paper shows and in their evidence.
func same(a, b *audit.Answer) bool {
	return a != nil && b != nil && print(*a) == print(*b) && slices.Equal(a.Evidence, b.Evidence)
}
