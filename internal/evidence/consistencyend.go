package evidence

import (
	"maps"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// end checks the references between lists after all of them are read.
func (c *consistency) end(file string) error {
	for _, step := range []func() error{
		c.endChecks, c.endFindings, c.endResults, c.endStandards, c.endProblems, c.endRecords, c.endRest,
	} {
		if err := step(); err != nil {
			return &Error{Kind: ErrInput, File: file, What: sentence(err)}
		}
	}
	return nil
}

// endChecks compares the counts of each check with its findings.
func (c *consistency) endChecks() error {
	for _, id := range slices.Sorted(maps.Keys(c.checks)) {
		t := c.checks[id]
		s := t.summary
		if s == nil {
			return message.Errorf("check %s has findings and is not listed", id)
		}
		want := map[audit.Status]int{
			audit.Pass:          s.Pass,
			audit.Fail:          s.Fail,
			audit.Undetermined:  s.Undetermined,
			audit.NotApplicable: s.NotApplicable,
		}
		for _, status := range statuses {
			if want[status] != t.got[status] {
				return message.Errorf("check %s counts %d findings as %s, there are %d", id, want[status], status,
					t.got[status])
			}
		}
		if s.Subjects != len(t.ids) {
			return message.Errorf("check %s counts %d subjects, there are %d", id, s.Subjects, len(t.ids))
		}
	}
	return nil
}

// endFindings returns an error if two findings have the same id.
func (c *consistency) endFindings() error {
	all := make([]findingID, 0, c.findings)
	for _, t := range c.checks {
		all = append(all, t.ids...)
	}
	slices.Sort(all)
	for i := 1; i < len(all); i++ {
		if all[i-1] == all[i] {
			return message.Errorf("the id %s belongs to two findings", all[i])
		}
	}
	return nil
}

// endResults checks that each result lists all findings of its checks and no others.
func (c *consistency) endResults() error {
	var ids []findingID
	for _, r := range c.results {
		ids = ids[:0]
		seen := map[string]bool{}
		for _, check := range r.checks {
			t := c.checks[check]
			if t == nil || t.summary == nil || seen[check] {
				return message.Errorf("result %s: check %q is not listed, or twice in the result", r.name, check)
			}
			seen[check] = true
			ids = append(ids, t.ids...)
		}
		slices.Sort(ids)
		if len(ids) != r.listed || sumOf(ids) != r.sum {
			return message.Errorf("result %s: the %d findings that it lists are not the %d of its checks", r.name,
				r.listed,
				len(ids))
		}
	}
	return nil
}

// endStandards compares the counts of each standard with its results.
func (c *consistency) endStandards() error {
	for _, id := range slices.Sorted(maps.Keys(c.standards)) {
		t := c.standards[id]
		if !t.listed {
			return message.Errorf("standard %s has results and is not listed", id)
		}
		for _, v := range audit.Verdicts {
			if t.want[v] != t.got[v] {
				return message.Errorf("standard %s counts %d results as %s, there are %d", id, t.want[v], v, t.got[v])
			}
		}
	}
	return nil
}

func (c *consistency) endRest() error {
	for id, by := range c.waived {
		if !c.waivers[id] {
			return message.Errorf("%s names waiver %q, which is not listed", by, id)
		}
	}
	for key := range c.inUse {
		if c.checks[key.check] == nil && c.standards[key.check] == nil {
			return message.Errorf("parameter %s belongs to %q, which is neither a check nor a standard here", key.name,
				key.check)
		}
	}
	for id := range c.scores {
		if c.standards[id] == nil {
			return message.Errorf("a score belongs to standard %q, which is not listed", id)
		}
	}
	return nil
}
