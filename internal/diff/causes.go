package diff

import (
	"reflect"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// findingCauses returns the causes of the change of a finding, of which one side may be nil.
func (c *comparer) findingCauses(o, n *audit.Finding) []Cause {
	switch {
	case o == nil:
		return c.onlyOn(n, c.new, c.old, Gained)
	case n == nil:
		return c.onlyOn(o, c.old, c.new, Lost)
	case o.Status == n.Status:
		return []Cause{Waiver}
	case n.Status == audit.Undetermined && gap(n, c.new) && !gap(o, c.old):
		return []Cause{Lost}
	case o.Status == audit.Undetermined && gap(o, c.old) && !gap(n, c.new):
		return []Cause{Gained}
	}
	var causes []Cause
	if !reflect.DeepEqual(o.Observed, n.Observed) {
		causes = append(causes, Platform)
	}
	causes = append(causes, c.checkCauses(o.Check)...)
	if len(causes) == 0 && c.otherEvidence(o, n) {
		causes = append(causes, Platform)
	}
	return c.fallback(causes)
}

// onlyOn returns the causes of a finding that only one side has. other is the side without it, and unseen the cause
// where that side could not see it.
func (c *comparer) onlyOn(f *audit.Finding, has, other *index, unseen Cause) []Cause {
	switch {
	case f.Subject.ID == "*" && gap(f, has): // its population is not known
		if unseen == Gained {
			return []Cause{Lost}
		}
		return []Cause{Gained}
	case c.unseenOn(f, has, other):
		return []Cause{unseen}
	case other.checks[f.Check] == nil:
		if _, known := other.Policies[f.Check]; known || other.Policies == nil && !c.differ("checks") {
			return []Cause{Parameter} // the chosen standards decide which checks run
		}
		return []Cause{Check}
	case !reflect.DeepEqual(has.Assessment.Scope, other.Assessment.Scope):
		return []Cause{Parameter}
	case !other.subjects[subjectKey(f.Target, f.Subject)]:
		return []Cause{Platform}
	}
	causes := c.checkCauses(f.Check)
	if len(causes) == 0 && c.differ("snapshot") {
		causes = append(causes, Platform)
	}
	return c.fallback(causes)
}

// unseenOn reports whether the other side could not see the subject of a finding: its target was not reached, or the
// evidence that the finding rests on is missing or incomplete there.
func (c *comparer) unseenOn(f *audit.Finding, has, other *index) bool {
	if other.down[f.Target] || other.unlisted[f.Check+"\x00"+f.Target] {
		return true
	}
	return slices.ContainsFunc(f.Evidence, func(e audit.EvidenceRef) bool {
		return e.SHA256 != "" && other.lost[has.documents[f.Target+"\x00"+e.SHA256]]
	})
}

// gap reports whether a finding rests on something that could not be read.
func gap(f *audit.Finding, x *index) bool {
	if f.Status != audit.Undetermined {
		return false
	}
	if x.down[f.Target] || len(f.Evidence) == 0 {
		return true
	}
	return slices.ContainsFunc(f.Evidence, func(e audit.EvidenceRef) bool {
		return e.State != "" && e.State != audit.Known && e.State != audit.Unset
	})
}

// checkCauses returns the causes that lie in a check and its parameters.
func (c *comparer) checkCauses(check string) []Cause {
	var causes []Cause
	if c.differ("checks") && c.policyDiffers(check) {
		causes = append(causes, Check)
	}
	if !reflect.DeepEqual(c.old.parameters[check], c.new.parameters[check]) {
		causes = append(causes, Parameter)
	}
	return causes
}

// policyDiffers reports whether the policy of a check is another. Where a side does not know its policies, those with
// another title, source or subject are.
func (c *comparer) policyDiffers(check string) bool {
	if c.old.Policies != nil && c.new.Policies != nil {
		return c.old.Policies[check] != c.new.Policies[check]
	}
	o, n := c.old.checks[check], c.new.checks[check]
	return o == nil || n == nil || o.Title != n.Title || o.Subject != n.Subject ||
		!slices.Equal(o.Sources, n.Sources)
}

// otherEvidence reports whether two findings rest on different documents.
func (c *comparer) otherEvidence(o, n *audit.Finding) bool {
	documents := func(f *audit.Finding) []string {
		var out []string
		for _, e := range f.Evidence {
			out = append(out, e.SHA256)
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	return c.differ("snapshot") && !slices.Equal(documents(o), documents(n))
}

// fallback returns causes, or where there is none the one that is left.
func (c *comparer) fallback(causes []Cause) []Cause {
	switch {
	case len(causes) > 0:
		return causes
	case c.differ("parameters"):
		return []Cause{Parameter}
	case c.old.Tool != c.new.Tool:
		return []Cause{Tool}
	}
	return []Cause{Unknown}
}
