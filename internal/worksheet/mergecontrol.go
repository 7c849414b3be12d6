package worksheet

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// A slot is the scope of an answer to a control: a demand, and an object, the objects like one, a kind or all. Answers
// in one slot may contradict each other.
type slot struct{ demand, scope, target string }

// A candidate is an answer about one object, kind or all, with its origin. A current answer about several objects is a
// candidate for each of them.
type candidate struct {
	PlacedAnswer
	slot   slot
	origin int           // index of the current answer, -1 for a new one
	name   string        // of the object in the current answer
	print  string        // fingerprint of the current answer; "" for a new one
	edit   *edit         // nil if unchanged
	before *audit.Answer // the answer before the edit; nil for a new one
}

// A controlMerge combines the edits of one control with its current answers.
type controlMerge struct {
	merger    *merger
	current   []audit.Answer
	edits     []edit
	from      Place             // place of the current answers
	objects   map[string]string // id by name and by id of the objects of the control
	held      []candidate       // the current answers
	byPrint   map[string][]int  // of held
	all       []candidate
	bySlot    map[slot][]int
	changes   []Change
	conflicts []Conflict
	result    []audit.Answer
	blocked   map[slot]bool   // with a conflict
	dropped   map[*edit]bool  // not chosen
	replaced  map[string]bool // fingerprints of current answers that were not chosen
}

func newControlMerge(m *merger, current []audit.Answer, edits []edit) *controlMerge {
	s := &controlMerge{
		merger:   m,
		current:  current,
		edits:    edits,
		from:     Place{File: m.current.Name},
		objects:  map[string]string{},
		byPrint:  map[string][]int{},
		blocked:  map[slot]bool{},
		dropped:  map[*edit]bool{},
		replaced: map[string]bool{},
	}
	p := m.any()
	for _, u := range p.byControl[edits[0].unit.control] {
		s.objects[u.object] = u.object
	}
	for _, u := range p.byControl[edits[0].unit.control] {
		if name := p.objectName(u); u.object != "" && s.objects[name] == "" {
			s.objects[name] = u.object
		}
	}
	for i, a := range current {
		for _, x := range s.pieces(a) {
			x.origin, x.print = i, print(*x.Answer)
			s.byPrint[x.print] = append(s.byPrint[x.print], len(s.held))
			s.held = append(s.held, x)
		}
	}
	return s
}

// apply makes the edits. Slots with a conflict keep their current answers, and so do the others of an edit that moves
// an answer from one slot to another. A conflict that people decided is none.
func (s *controlMerge) apply() {
	for {
		s.place()
		if s.decide() {
			continue
		}
		if !s.block() {
			break
		}
	}
	s.collect()
}

// place enters the current answers and the edits that are not blocked.
func (s *controlMerge) place() {
	s.all, s.bySlot, s.conflicts = nil, map[slot][]int{}, keepBlocked(s.conflicts, s.blocked)
	for _, x := range s.held {
		if s.replaced[x.print] && !s.blocked[x.slot] {
			x.before, x.Answer = x.Answer, nil
		}
		s.enter(x)
	}
	for i := range s.edits {
		e := &s.edits[i]
		if !s.dropped[e] && !s.isBlocked(e) {
			s.edit(e)
		}
	}
	s.contradictions()
}

// keepBlocked returns the conflicts of blocked slots.
func keepBlocked(list []Conflict, blocked map[slot]bool) []Conflict {
	return slices.DeleteFunc(slices.Clone(list), func(c Conflict) bool {
		for _, x := range []*audit.Answer{c.One.Answer, c.Other.Answer} {
			if x != nil && blocked[slotOf(*x)] {
				return false
			}
		}
		return true
	})
}

// pieces returns an answer for each of its objects.
func (s *controlMerge) pieces(a audit.Answer) []candidate {
	if len(a.Objects) == 0 {
		if id := s.objects[a.Like]; a.Like != "" && id != "" {
			x := a
			x.Like = id
			return []candidate{{PlacedAnswer: PlacedAnswer{s.from, &a}, slot: slotOf(x)}}
		}
		return []candidate{{PlacedAnswer: PlacedAnswer{s.from, &a}, slot: slotOf(a)}}
	}
	var out []candidate
	for _, name := range a.Objects {
		x := a
		x.Objects = []string{name}
		if id := s.objects[name]; id != "" {
			x.Objects = []string{id}
		}
		out = append(out, candidate{PlacedAnswer: PlacedAnswer{s.from, &x}, slot: slotOf(x), name: name})
	}
	return out
}

// slotOf returns the slot of an answer about at most one listed object.
func slotOf(a audit.Answer) slot {
	out := slot{demand: a.Demand, scope: inputsOf(a).scope, target: a.Kind + a.Like}
	if len(a.Objects) > 0 {
		out.target = a.Objects[0]
	}
	return out
}

func (s *controlMerge) enter(x candidate) {
	s.bySlot[x.slot] = append(s.bySlot[x.slot], len(s.all))
	s.all = append(s.all, x)
}

// edit enters one edit.
func (s *controlMerge) edit(e *edit) {
	proposed := PlacedAnswer{e.place, e.after}
	var to slot
	if e.after != nil {
		to = slotOf(*e.after)
		for _, i := range s.bySlot[to] {
			if same(s.all[i].Answer, e.after) {
				return // it exists already
			}
		}
	}
	if !strings.HasPrefix(e.base, answerBase) {
		s.enter(candidate{PlacedAnswer: proposed, slot: to, origin: -1, edit: e})
		return
	}
	for _, i := range s.byPrint[strings.TrimPrefix(e.base, answerBase)] { // held are the first of all
		if s.shows(e.unit, s.held[i].slot) {
			s.change(i, e, to)
			return
		}
	}
	s.lost(e, to, proposed)
}

// change replaces the current answer with a number by that of an edit, which may be in another slot.
func (s *controlMerge) change(i int, e *edit, to slot) {
	x, was, proposed := &s.all[i], s.held[i].Answer, PlacedAnswer{e.place, e.after}
	if x.edit != nil { // two rows changed the same answer
		if x.Answer != nil || e.after != nil {
			s.conflict(e, x.slot, x.PlacedAnswer, proposed)
		}
		return
	}
	x.edit, x.before = e, was
	switch {
	case e.after != nil && x.slot == to:
		x.PlacedAnswer, x.origin = proposed, -1
	default:
		x.Answer, x.Place = nil, e.place
		if e.after != nil {
			s.enter(candidate{PlacedAnswer: proposed, slot: to, origin: -1, edit: e, before: was})
		}
	}
}

// lost enters an edit of an answer that has changed since the export or is there no more.
func (s *controlMerge) lost(e *edit, to slot, proposed PlacedAnswer) {
	for _, x := range s.all {
		if x.origin >= 0 && x.Answer != nil && (x.slot == to || e.after == nil && s.shows(e.unit, x.slot)) {
			s.conflict(e, x.slot, x.PlacedAnswer, proposed)
			return
		}
	}
	if e.after != nil {
		s.enter(candidate{PlacedAnswer: proposed, slot: to, origin: -1, edit: e})
	}
}

// shows reports whether the answers of a slot are shown in rows of a unit.
func (s *controlMerge) shows(u *unit, of slot) bool {
	switch of.scope {
	case allScope:
		return true
	case kindScope:
		return u.kind == of.target
	}
	return u.object == of.target
}

// contradictions adds a conflict for every two contradicting answers of one slot of which at least one is an edit.
func (s *controlMerge) contradictions() {
	for at, list := range s.bySlot {
		if s.blocked[at] {
			continue
		}
		for i, n := range list {
			for _, k := range list[i+1:] {
				s.compare(at, s.all[n], s.all[k])
			}
		}
	}
}

// compare adds a conflict if two answers of a slot contradict each other and one of them is an edit.
func (s *controlMerge) compare(at slot, x, y candidate) {
	e := y.edit
	if e == nil {
		e = x.edit
	}
	if e != nil && x.Answer != nil && y.Answer != nil && contradict(*x.Answer, *y.Answer) {
		s.conflict(e, at, x.PlacedAnswer, y.PlacedAnswer)
	}
}

// conflict adds a conflict of two answers in a slot.
func (s *controlMerge) conflict(e *edit, at slot, one, other PlacedAnswer) {
	u := e.unit
	sides := []string{sideOf(one.Answer), sideOf(other.Answer)}
	slices.Sort(sides)
	sum := sha256.Sum256(encode([]any{u.control.standard, u.control.control, at.demand, at.scope, at.target, sides}))
	c := Conflict{
		Standard: u.control.standard,
		Control:  u.control.control,
		Object:   s.objectName(u),
		ID:       hex.EncodeToString(sum[:8]),
		One:      one,
		Other:    other,
	}
	if !slices.ContainsFunc(s.conflicts, func(x Conflict) bool { return x == c }) {
		s.conflicts = append(s.conflicts, c)
	}
}
