package verdict

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// An item is a control with everything that its records rest on.
type item struct {
	audit.Control
	standard string
	demands  []demand
	kinds    []string
	objects  *objects
	service  condition
	people   *people
	scratch  []outcome           // reused by the items of an assessment
	shared   map[string]*outcome // by kind: of objects that neither checks nor answers tell apart
	plain    map[string]bool     // kinds that no check of the control is about
}

// newItem returns the item of a control.
func (j *Judge) newItem(standard string, c audit.Control, fs findings, o *objects) (*item, error) {
	it := &item{
		Control:  c,
		standard: standard,
		demands:  demandsOf(c, fs),
		objects:  o,
		service:  conditionOf(c, j.in.Services),
		shared:   map[string]*outcome{},
		plain:    map[string]bool{},
	}
	for _, d := range it.demands {
		for _, k := range d.kinds {
			if !slices.Contains(it.kinds, k) {
				it.kinds = append(it.kinds, k)
			}
		}
	}
	for _, k := range it.kinds {
		it.plain[k] = !slices.ContainsFunc(it.demands, func(d demand) bool {
			return slices.ContainsFunc(d.checks, func(c *checkFindings) bool {
				return c.join.kind == k || c.subject == ""
			})
		})
	}
	var err error
	it.people, err = j.peopleOf(it)
	return it, err
}

// records returns the outcomes that count: those of the objects in the sample, of objects outside it on which
// something is not met, and of the kinds of which objects are not known. They are in the order of the objects.
func (it *item) records() []outcome {
	out := it.pass()
	b := balanceOf(out)
	if it.people.settle(itemVerdict(b.final, b.met)) {
		clear(it.shared)
		out = it.pass()
	}
	return out
}

// pass returns the outcomes under the answers as far as they are known to count.
func (it *item) pass() []outcome {
	out := it.scratch[:0]
	for _, i := range it.objects.ofKinds(it.kinds) {
		x := &it.objects.list[i]
		if !x.Sampled && !it.mayFail(i, x) {
			continue
		}
		o := it.outcome(assessed{index: i, object: x, kind: x.Kind})
		if x.Sampled || unmet(o.verdict) || unmet(o.machine) {
			out = append(out, o)
		}
	}
	for _, k := range it.kinds {
		if o, ok := it.unknown(k); ok {
			out = append(out, o)
		}
	}
	it.scratch = out
	return out
}

// mayFail reports whether something may be not met on an object outside the sample: a check fails on it, or a person
// named it in an answer.
func (it *item) mayFail(i int32, x *audit.Object) bool {
	if it.people.named(i) {
		return true
	}
	for _, d := range it.demands {
		for _, c := range d.checks {
			if c.fails && c.join.kind == x.Kind {
				if t, _, _ := c.on(i, x.Target); t.fail > 0 {
					return true
				}
			}
		}
	}
	return false
}

// unknown returns the outcome of the objects of a kind that are not known, if there may be some: none is known and
// nobody stated that the system has none, or a check could not list them.
func (it *item) unknown(kind string) (outcome, bool) {
	x := assessed{index: -1, kind: kind, rest: len(it.objects.of[kind]) > 0}
	lost := false
	for _, d := range it.demands {
		for _, c := range d.checks {
			if c.join.kind == kind {
				lost = lost || c.lost
			}
		}
	}
	_, absent := it.objects.absent[kind]
	if !lost && (x.rest || absent) {
		return outcome{}, false
	}
	o := it.outcome(x)
	return o, len(o.demands) > 0
}

// outcome returns the result for one assessed thing.
func (it *item) outcome(x assessed) outcome {
	alike := it.plain[x.kind] && !it.people.tellApart && x.object != nil
	if o := it.shared[x.kind]; alike && o != nil {
		same := *o
		same.x = x
		return same
	}
	o := outcome{x: x}
	var part []bool // of each demand: its checks pass and a person must judge the rest
	for i := range it.demands {
		d := &it.demands[i]
		if !slices.Contains(d.kinds, x.kind) {
			continue
		}
		if x.rest && !slices.ContainsFunc(d.checks, func(c *checkFindings) bool {
			return c.lost && c.join.kind == x.kind
		}) {
			continue
		}
		v, ids, met := d.machine(x)
		part = append(part, met && v == audit.Awaiting)
		o.demands = append(o.demands, audit.DemandResult{Demand: d.id, Verdict: it.service.apply(v), Findings: ids})
	}
	o.machine, _ = rollUp(o.demands)
	o.machineMet = someMet(o.demands, part)
	it.people.judge(&o)
	o.verdict, o.open = rollUp(o.demands)
	o.met = someMet(o.demands, part)
	if alike {
		it.shared[x.kind] = &o
	}
	return o
}

// someMet reports whether a demand is met in whole or part, or its checks pass and a person must judge the rest.
func someMet(demands []audit.DemandResult, part []bool) bool {
	for i, d := range demands {
		if d.Verdict == audit.Conform || d.Verdict == audit.PartlyConform || d.Verdict == audit.Awaiting && part[i] {
			return true
		}
	}
	return false
}
