package policy

import (
	"context"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// Example is a subject that passes a check, and a case in which it fails, both from the cases of the check.
type Example struct {
	Passing    any            // declared properties of a passing subject
	Set        map[string]any // values that make it fail, by JSON pointer
	Remove     []string       // JSON pointers of values without which it fails
	Parameters map[string]any // parameters with which it fails
	Problem    audit.Text     // reason of the failing finding
}

// Examples returns an example of every check that has a failing case, by id.
func (s *Set) Examples(ctx context.Context, judge Judge) (map[string]Example, error) {
	cases, err := s.cases()
	if err != nil {
		return nil, err
	}
	c, err := s.compileCases(cases, func(string) bool { return true })
	if err != nil {
		return nil, err
	}
	out := map[string]Example{}
	for _, p := range s.policies {
		f, err := p.readCases(ctx, c)
		if err != nil {
			return nil, err
		}
		if out[p.ID], err = (runner{p, f, judge}).example(ctx); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// example returns the first case with a failure, one that changes a single value before others.
func (r runner) example(ctx context.Context) (Example, error) {
	names := sortedKeys(r.Cases)
	slices.SortStableFunc(names, func(a, b string) int { return r.weight(r.Cases[a]) - r.weight(r.Cases[b]) })
	for _, name := range names {
		c := r.Cases[name]
		found, err := r.findings(ctx, c)
		if err != nil {
			return Example{}, err
		}
		for _, x := range found {
			if x.Status != audit.Fail {
				continue
			}
			_, id, system := strings.Cut(x.Subject.ID, "case/")
			if !system {
				id = x.Subject.ID
			}
			passing, known := r.Conforming[r.Kind.Collection][id]
			if !known {
				continue
			}
			return Example{
				Passing:    passing,
				Set:        c.Set,
				Remove:     c.Remove,
				Parameters: c.Parameters,
				Problem:    audit.Text{ZH: x.Reason, EN: x.ReasonEN},
			}, nil
		}
	}
	return Example{}, nil
}

// weight orders cases for an example: few changes first, then those of the first declared path. A change of
// parameters weighs more, because the evidence then stays as it was.
func (p *Policy) weight(c checkCase) int {
	weight := 2*(len(c.Set)+len(c.Remove)+len(c.Gap)) + 20*len(c.Parameters) + 1
	for at := range c.Set {
		if p.matches(p.Needs[0], audit.PointerKeys(at)) {
			weight--
		}
	}
	return weight
}
