package project

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
)

// Of any estate and any plan: the sample is the same for every order of the objects, every kind and group is covered,
// important objects and boundaries are complete, and each object has a reason in both languages.
func TestSampleProperties(t *testing.T) {
	for seed := range uint64(40) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 7))
			found := estate(1 + r.IntN(40))
			p := planned(t, randomPlan(r, found))
			p.Plan.Sample = audit.SampleRule{Seed: fmt.Sprint("s", seed), PerGroup: 1 + r.IntN(4)}
			got, err := Sample(kinds(), Found{Objects: found}, p)
			if err != nil {
				t.Fatal(err)
			}

			mixed := slices.Clone(found)
			r.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
			again, err := Sample(kinds(), Found{Objects: mixed}, p)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(got, again); diff != "" {
				t.Errorf("another order, another sample:\n%s", diff)
			}
			wantCovered(t, p, got.Objects)
		})
	}
}

// randomPlan returns random statements about objects: some are important, some removed, but not the last of a kind.
func randomPlan(r *rand.Rand, found []audit.Object) string {
	var importance, remove strings.Builder
	left := map[string]int{}
	for _, o := range found {
		left[o.Kind]++
	}
	for _, o := range found {
		switch n := r.IntN(10); {
		case n < 2:
			fmt.Fprintf(&importance, "  - {object: %s, importance: %s}\n", o.ID, Importances[r.IntN(3)])
		case n < 4 && left[o.Kind] > 1:
			left[o.Kind]--
			fmt.Fprintf(&remove, "  - {object: %s, reason: x, name: 张三, date: 2026-11-20}\n", o.ID)
		}
	}
	text := "tools: []\n"
	if importance.Len() > 0 {
		text += "importance:\n" + importance.String()
	}
	if remove.Len() > 0 {
		text += "remove:\n" + remove.String()
	}
	return text
}

// coverage counts the objects of a kind or group that nobody removed, and those in the sample.
type coverage struct{ all, sampled int }

// wantCovered requires the promises of a sample.
func wantCovered(t *testing.T, p *Plan, objects []audit.Object) {
	t.Helper()
	removed := map[string]bool{}
	for _, c := range p.Remove {
		removed[c.Object] = true
	}
	kind, group := map[string]coverage{}, map[groupKey]coverage{}
	for _, o := range objects {
		wantReason(t, o, removed[o.ID])
		if removed[o.ID] {
			continue
		}
		k, g := kind[o.Kind], groupKey{o.Kind, o.Subject.Kind, o.Product, o.Version}
		n := group[g]
		k.all, n.all = k.all+1, n.all+1
		if o.Sampled {
			k.sampled, n.sampled = k.sampled+1, n.sampled+1
		}
		kind[o.Kind], group[g] = k, n
	}
	for id, n := range kind {
		if n.sampled == 0 {
			t.Errorf("kind %s: none of %d objects is in the sample", id, n.all)
		}
	}
	for g, n := range group {
		if n.sampled < min(p.Plan.Sample.PerGroup, n.all) {
			t.Errorf("%v: %d of %d objects, at least %d are demanded", g, n.sampled, n.all, p.Plan.Sample.PerGroup)
		}
	}
}

// wantReason requires that an object has a reason, that it is outside the sample if it was removed, and in it if all
// like it are.
func wantReason(t *testing.T, o audit.Object, removed bool) {
	t.Helper()
	if o.Reason.ZH == "" || o.Reason.EN == "" {
		t.Errorf("%s has no reason", o.Name)
	}
	if removed && o.Sampled {
		t.Errorf("%s was removed and is in the sample", o.Name)
	}
	all := o.Importance == "key" || o.Importance == "important" || o.Kind == "security_device"
	if all && !removed && !o.Sampled {
		t.Errorf("%s %s (%s) is not in the sample", o.Kind, o.Name, o.Importance)
	}
}
