package project

import (
	"cmp"
	"crypto/sha256"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// A groupKey is the kind, the kind of subject, the product and the version of like objects.
type groupKey struct{ kind, subject, product, version string }

// groups draws from each group the objects that it lacks.
func (d *draw) groups() {
	members := map[groupKey][]int{}
	keys := []groupKey{}
	for i, o := range d.objects {
		k := groupKey{o.Kind, o.Subject.Kind, o.Product, o.Version}
		if !o.Sampled && !d.open(i) {
			continue // removed, or excluded from the start
		}
		if members[k] == nil {
			keys = append(keys, k)
		}
		members[k] = append(members[k], i)
	}
	for _, k := range keys {
		d.group(k, members[k])
	}
}

// group draws objects of one group until it has as many as the rule demands.
func (d *draw) group(key groupKey, members []int) {
	rule := d.plan.Plan.Sample
	rest := []int{}
	for _, i := range members {
		if d.open(i) {
			rest = append(rest, i)
		}
	}
	need := max(0, min(rule.PerGroup-(len(members)-len(rest)), len(rest)))
	order := map[int][sha256.Size]byte{}
	for _, i := range rest {
		order[i] = sha256.Sum256([]byte(rule.Seed + "\x00" + d.objects[i].ID))
	}
	slices.SortFunc(rest, func(a, b int) int {
		x, y := order[a], order[b]
		return cmp.Or(slices.Compare(x[:], y[:]), cmp.Compare(d.objects[a].ID, d.objects[b].ID))
	})
	w := groupWords{name: d.name(key), size: len(members), before: len(members) - len(rest), rule: rule}
	for n, i := range rest {
		if n < need {
			d.put(i, w.drawn(len(rest) == need, n+1, need))
		} else {
			d.objects[i].Reason = w.left(need)
		}
	}
}

// name returns the name of a group: the kind, and product and version if they are known.
func (d *draw) name(k groupKey) audit.Text {
	title := d.kind[k.kind].Title
	detail := strings.TrimSpace(k.product + " " + k.version)
	if detail == "" {
		return title
	}
	return audit.Text{ZH: title.ZH + " " + detail, EN: title.EN + " " + detail}
}
