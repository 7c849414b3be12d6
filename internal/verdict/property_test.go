package verdict

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// random returns a control with random demands, objects of two kinds, random findings and answers. Each check has at
// most one finding about an object.
func random(r *rand.Rand) (lab, audit.Control) {
	l := lab{Input: Input{Kinds: kinds}}
	c := audit.Control{Kind: "hybrid", Objects: []string{"host", "virtual_network", "room"}[:1+r.IntN(3)]}
	for i, subject := range []string{"host", "portgroup", "vlan"} {
		l.addObjects(r, subject)
		for k := range 2 {
			l.checks = append(l.checks, audit.CheckSummary{ID: fmt.Sprintf("c.%d%d", i, k), Subject: subject})
		}
	}
	for n := range 1 + r.IntN(3) {
		d := audit.Demand{ID: fmt.Sprintf("1.%d", n+1), Any: r.IntN(4) == 0}
		for _, check := range l.checks {
			if r.IntN(4) == 0 && (check.Subject == "host" || len(c.Objects) > 1) {
				d.Checks = append(d.Checks, check.ID)
			}
		}
		c.Demands = append(c.Demands, d)
	}
	for _, check := range l.checks {
		l.addFindings(r, check)
	}
	l.addAnswers(r)
	return l, c
}

// addObjects adds up to two objects of a kind of subject.
func (l *lab) addObjects(r *rand.Rand, subject string) {
	kind := map[bool]string{true: "host", false: "virtual_network"}[subject == "host"]
	for n := range r.IntN(3) {
		s := audit.Subject{Kind: subject, ID: fmt.Sprint(subject, n), Name: fmt.Sprint(subject, n)}
		l.objects = append(l.objects, audit.Object{
			ID:      audit.ObjectID(kind, "vc", s),
			Kind:    kind,
			Name:    s.Name,
			Target:  "vc",
			Subject: s,
			Origin:  "snapshot",
			Sampled: r.IntN(5) > 0,
		})
	}
}

// addFindings adds findings of a check about most of its objects, and sometimes one about an unknown population.
func (l *lab) addFindings(r *rand.Rand, check audit.CheckSummary) {
	statuses := []audit.Status{audit.Pass, audit.Pass, audit.Pass, audit.Fail, audit.Undetermined, audit.NotApplicable}
	for _, o := range l.objects {
		if o.Subject.Kind == check.Subject && r.IntN(8) > 0 {
			l.findings = append(l.findings,
				finding(check.ID, "vc", check.Subject, o.Subject.ID, statuses[r.IntN(len(statuses))]))
		}
	}
	if r.IntN(10) == 0 {
		l.findings = append(l.findings, finding(check.ID, "vc", check.Subject, "*", audit.Undetermined))
	}
}

// addAnswers adds up to two answers, some with a reason, some about the first host.
func (l *lab) addAnswers(r *rand.Rand) {
	for range r.IntN(3) {
		a := answer([]audit.Verdict{audit.Conform, audit.PartlyConform, audit.Nonconform}[r.IntN(3)], nil)
		if r.IntN(3) == 0 {
			because(&a)
		}
		if len(l.objects) > 0 && l.objects[0].Kind == "host" && r.IntN(2) == 0 {
			a.Objects = []string{l.objects[0].ID}
		}
		l.Answers = append(l.Answers, a)
	}
}

// TestPermutation tests that the order of findings, objects and answers does not matter.
func TestPermutation(t *testing.T) {
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 1))
		l, c := random(r)
		want := l.judge(t, c)
		other := l
		other.findings, other.objects = slices.Clone(l.findings), slices.Clone(l.objects)
		r.Shuffle(len(l.findings), func(i, k int) { swap(other.findings, i, k) })
		r.Shuffle(len(l.objects), func(i, k int) { swap(other.objects, i, k) })
		got := other.judge(t, c)
		a, b := lines(want), lines(got)
		slices.Sort(a)
		slices.Sort(b)
		if diff := cmp.Diff(a, b); diff != "" || want.Results[0].Verdict != got.Results[0].Verdict ||
			!cmp.Equal(want.Results[0].Objects, got.Results[0].Objects) {
			t.Fatalf("seed %d: %s, then %s\n%s", seed, want.Results[0].Verdict, got.Results[0].Verdict, diff)
		}
	}
}

func swap[T any](list []T, i, k int) { list[i], list[k] = list[k], list[i] }

// good reports whether a verdict says that nothing is open or not met.
func good(v audit.Verdict) bool { return v == audit.Conform || v == audit.VerdictNotApplicable }

// better returns the records and the verdict that are better in an assessment than before.
func better(before, after *audit.Assessment) []string {
	was := map[string]audit.Verdict{}
	for _, r := range before.Records {
		was[r.Object+r.Kind] = r.Verdict
	}
	var out []string
	for _, r := range after.Records {
		if old, there := was[r.Object+r.Kind]; there && (good(r.Verdict) && r.Verdict != old ||
			r.Verdict == audit.PartlyConform && old == audit.Nonconform) {
			out = append(out, fmt.Sprintf("%s%s: %s, then %s", r.Object, r.Kind, old, r.Verdict))
		}
	}
	x, y := before.Results[0].Verdict, after.Results[0].Verdict
	if good(y) && x != y || y == audit.PartlyConform && x == audit.Nonconform {
		out = append(out, fmt.Sprintf("the item: %s, then %s", x, y))
	}
	return out
}

// TestUndeterminedNeverImproves adds an undetermined finding about an object or about an unknown population.
func TestUndeterminedNeverImproves(t *testing.T) {
	for seed := range uint64(800) {
		r := rand.New(rand.NewPCG(seed, 2))
		l, c := random(r)
		before := l.judge(t, c)
		check := l.checks[r.IntN(len(l.checks))]
		id := "*"
		for _, o := range l.objects {
			if o.Subject.Kind == check.Subject && r.IntN(2) == 0 {
				id = o.Subject.ID
			}
		}
		more := finding(check.ID, "vc", check.Subject, id, audit.Undetermined)
		more.ID += "-more"
		l.findings = append(slices.Clone(l.findings), more)
		if faults := better(before, l.judge(t, c)); faults != nil {
			t.Fatalf("seed %d: %v\n%+v\n%+v", seed, faults, more, l.findings)
		}
	}
}

// TestLossNeverImproves drops a finding about an object of the sample.
func TestLossNeverImproves(t *testing.T) {
	for seed := range uint64(800) {
		r := rand.New(rand.NewPCG(seed, 3))
		l, c := random(r)
		l.Answers = nil
		for i := range l.objects {
			l.objects[i].Sampled = true
		}
		l.findings = slices.DeleteFunc(l.findings, func(f audit.Finding) bool { return f.Subject.ID == "*" })
		if len(l.findings) == 0 {
			continue
		}
		before := l.judge(t, c)
		i := r.IntN(len(l.findings))
		lost := l.findings[i]
		l.findings = slices.Delete(slices.Clone(l.findings), i, i+1)
		after := l.judge(t, c)
		for _, fault := range better(before, after) {
			// An unmet record whose failure is lost is open and no longer counts in the mean.
			if lost.Status == audit.Fail && !good(after.Results[0].Verdict) {
				continue
			}
			t.Fatalf("seed %d: %s\n%+v\n%+v", seed, fault, lost, l.findings)
		}
	}
}
