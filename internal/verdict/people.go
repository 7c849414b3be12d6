package verdict

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// The scopes of an answer, the narrowest first.
const (
	ofObjects = iota // objects that it lists
	ofLike           // those like one object
	ofKind           // those of a kind
	ofAll            // every object of the control
	scopes
)

// people are the answers to one control and the objects that they are about.
type people struct {
	answers []audit.Answer      // all, oldest first
	lapsed  *audit.Answer       // the last that does not count, if none counts
	valid   int                 // number of answers in force
	number  []*int              // pointers to their indexes, shared by all records
	from    []*audit.ControlRef // by answer: the control from which it was taken over, or nil
	// Answers in force by scope: by object, by object that another is like, by kind; and to all.
	byObject [ofKind]map[int32][]int
	byKind   map[string][]int
	all      []int
	// tellApart reports that answers are about some objects of a kind only.
	tellApart bool

	// replaces reports that answers to the whole item replace results of checks; see settle.
	replaces bool

	used      []int // by answer: number of demands that it decides
	overruled []int // by answer: number of records of which it replaced results of checks
	unheeded  map[int]bool
	conflicts map[[2]int]bool
}

// peopleOf returns the answers to a control. An error names an object, a kind or a demand that does not exist, or to
// which the control does not apply.
func (j *Judge) peopleOf(it *item) (*people, error) {
	p := &people{answers: j.answers[controlKey{it.standard, it.ID}]}
	n := len(p.answers)
	if n == 0 {
		return p, nil
	}
	p.number, p.used, p.overruled = make([]*int, n), make([]int, n), make([]int, n)
	p.byKind, p.from = map[string][]int{}, make([]*audit.ControlRef, n)
	p.byObject = [ofKind]map[int32][]int{{}, {}}
	p.unheeded, p.conflicts = map[int]bool{}, map[[2]int]bool{}
	for i := range p.answers {
		a := &p.answers[i]
		p.number[i] = &i
		if a.From != nil {
			p.from[i] = &audit.ControlRef{Standard: a.From.Standard, Control: a.From.Control, Verdict: a.Verdict}
		}
		about, err := j.about(it, a)
		if err != nil {
			return nil, &AnswerError{*a, err}
		}
		if a.Date > j.today || a.ValidUntil < j.today {
			p.lapsed = a
			continue
		}
		p.valid++
		p.enter(i, a, about)
	}
	if p.valid > 0 {
		p.lapsed = nil
	}
	return p, nil
}

// enter indexes an answer in force by its scope.
func (p *people) enter(i int, a *audit.Answer, about []int32) {
	switch scope := scopeOf(a); scope {
	case ofAll:
		p.all = append(p.all, i)
	case ofKind:
		p.byKind[a.Kind] = append(p.byKind[a.Kind], i)
	default:
		for _, x := range about {
			p.byObject[scope][x] = append(p.byObject[scope][x], i)
		}
		p.tellApart = true
	}
}

// scopeOf returns the scope of an answer.
func scopeOf(a *audit.Answer) int {
	switch {
	case len(a.Objects) > 0:
		return ofObjects
	case a.Like != "":
		return ofLike
	case a.Kind != "":
		return ofKind
	}
	return ofAll
}

// named reports whether an answer lists an object.
func (p *people) named(i int32) bool { return len(p.byObject[ofObjects][i]) > 0 }

// choose returns the answer in force to a demand of an assessed thing: of those with the narrowest scope, those to the
// demand before those to the whole control, and of these the last. ok is false if there is none. Answers of one scope
// that disagree do not count; their indexes are returned as a conflict.
func (p *people) choose(x assessed, demand string) (answer int, conflict *[2]int, ok bool) {
	for scope := range scopes {
		list := p.of(scope, x)
		for _, to := range []string{demand, ""} {
			last := -1
			for _, i := range list {
				if p.answers[i].Demand != to {
					continue
				}
				if last >= 0 && p.answers[i].Verdict != p.answers[last].Verdict {
					return 0, p.disagreement(list, to), true
				}
				last = i
			}
			if last >= 0 {
				return last, nil, true
			}
		}
	}
	return 0, nil, false
}

// of returns the answers of one scope about an assessed thing.
func (p *people) of(scope int, x assessed) []int {
	switch {
	case scope == ofAll:
		return p.all
	case scope == ofKind:
		return p.byKind[x.kind]
	case x.object == nil:
		return nil
	}
	return p.byObject[scope][x.index]
}

// disagreement returns the first answer of a list to a demand that disagrees with the last one, and that one.
func (p *people) disagreement(list []int, demand string) *[2]int {
	list = slices.DeleteFunc(slices.Clone(list), func(i int) bool { return p.answers[i].Demand != demand })
	last := list[len(list)-1]
	first := slices.IndexFunc(list, func(i int) bool { return p.answers[i].Verdict != p.answers[last].Verdict })
	return &[2]int{list[first], last}
}

// judge applies the answers to the result of the checks for one assessed thing.
//
//   - An answer decides a demand that awaits a person.
//   - An answer replaces the result of checks only with a reason; without one that result stays. An answer to the
//     whole control replaces all of them, unless its verdict is that of the record as it is. One that names no objects
//     is a judgement of the item: see settle.
//   - Where answers of one scope disagree, the demand is left to a person, unless checks found it not met.
func (p *people) judge(o *outcome) {
	if p.valid == 0 {
		return
	}
	whole := make([]int, len(o.demands)) // per demand: 1 + the answer to the whole control
	for i := range o.demands {
		d := &o.demands[i]
		n, conflict, ok := p.choose(o.x, d.Demand)
		switch {
		case !ok:
			continue
		case conflict != nil:
			p.conflicts[*conflict] = true
			if d.Verdict == audit.Conform || d.Verdict == audit.VerdictNotApplicable {
				d.Verdict = audit.Awaiting
			}
			continue
		case p.answers[n].Demand == "" && d.Demand != "":
			whole[i] = n + 1
		}
		p.answer(o, d, n, whole[i] > 0)
	}
	p.overrule(o, whole)
	for _, d := range o.demands {
		o.person = o.person || d.Answer != nil && unmet(d.Verdict)
	}
}

// answer applies an answer to one demand.
func (p *people) answer(o *outcome, d *audit.DemandResult, n int, whole bool) {
	a := &p.answers[n]
	switch {
	case d.Verdict == audit.Awaiting:
		p.decide(d, n)
	case d.Verdict == a.Verdict:
		p.used[n]++
	case whole: // see overrule
	case a.Reason != "":
		p.decide(d, n)
		p.overruled[n]++
		o.overruled = true
	default:
		p.unheeded[n] = true
	}
}

// decide sets the result of a demand to an answer.
func (p *people) decide(d *audit.DemandResult, n int) {
	d.Verdict, d.Answer, d.From = p.answers[n].Verdict, p.number[n], p.from[n]
	p.used[n]++
}

// overrule applies the answers to the whole control to demands that checks decide, where the record is not what such
// an answer states.
func (p *people) overrule(o *outcome, whole []int) {
	v, _ := rollUp(o.demands)
	for i, n := range whole {
		if n == 0 {
			continue
		}
		n--
		a, d := &p.answers[n], &o.demands[i]
		switch {
		case scopeOf(a) == ofAll && !p.replaces: // see settle
		case a.Verdict == v || d.Verdict == a.Verdict:
		case a.Reason == "":
			p.unheeded[n] = true
		default:
			p.decide(d, n)
			p.overruled[n]++
			o.overruled = true
		}
	}
}

// settle reports whether the records of an item must be judged again, because an answer to the whole item that names no
// objects contradicts the verdict of the item and gives a reason. It notes one without a reason. An answer that states
// the verdict of the item replaces nothing, although single records differ from it.
func (p *people) settle(v audit.Verdict) bool {
	n := -1
	for _, i := range p.all {
		if p.answers[i].Demand != "" {
			continue
		}
		if n >= 0 && p.answers[i].Verdict != p.answers[n].Verdict {
			return false
		}
		n = i
	}
	switch {
	case n < 0 || p.answers[n].Verdict == v:
		return false
	case p.answers[n].Reason == "":
		p.unheeded[n] = true
		return false
	}
	p.replaces = true
	clear(p.used)
	clear(p.overruled)
	return true
}
