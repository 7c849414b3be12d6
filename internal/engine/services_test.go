package engine_test

import (
	"context"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// TestServiceOfAStandard tests the sources of the presence of a service: a target of its kind, even if it was not
// reached or is out of scope, or the site's statement.
func TestServiceOfAStandard(t *testing.T) {
	no, yes := map[string]audit.ServiceStatement{"desktop": {Basis: "catalogue"}},
		map[string]audit.ServiceStatement{"desktop": {Provided: true}}
	desktop := audit.Target{Name: "horizon-a", Kind: "desktop"}
	lost := desktop
	lost.Error = &audit.Gap{State: audit.Unreachable}
	for name, c := range map[string]struct {
		stated map[string]audit.ServiceStatement
		target *audit.Target
		scope  []string
		want   audit.Verdict
	}{
		"silence": {
			want: audit.VerdictUndetermined,
		},
		"stated as absent": {
			stated: no,
			want:   audit.VerdictNotApplicable,
		},
		"stated as present": {
			stated: yes,
			want:   audit.Conform,
		},
		"a target shows it": {
			target: &desktop,
			want:   audit.Conform,
		},
		"a target that was not reached": {
			target: &lost,
			want:   audit.Conform,
		},
		"a target that the scope leaves": {
			target: &desktop,
			scope:  []string{"drills"},
			want:   audit.Conform,
		},
	} {
		t.Run(name, func(t *testing.T) {
			in := drilled(100)
			in.Site.Services, in.Site.Scope.Targets = c.stated, c.scope
			for i := range in.Standards {
				in.Standards[i].Service = "desktop"
			}
			if c.target != nil {
				in.Snapshot.Targets = append(in.Snapshot.Targets, *c.target)
			}
			for _, r := range assess(t, shipped(t), in).Results {
				if r.Verdict != c.want {
					t.Errorf("%s: %s, want %s: %s", r.Standard, r.Verdict, c.want, r.ReasonEN)
				}
			}
		})
	}

	for name, stated := range map[string]map[string]audit.ServiceStatement{
		"horizon-a": no, "no service": {"desktops": {Provided: true}},
	} {
		in := drilled(100)
		in.Site.Services = stated
		in.Snapshot.Targets = append(in.Snapshot.Targets, desktop)
		if _, err := shipped(t).Assess(context.Background(), in); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%v, want %q", err, name)
		}
	}
}
