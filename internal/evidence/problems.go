package evidence

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// problemNote contains the parts of a problem that are checked after all findings and results are known.
type problemNote struct {
	id, check string
	findings  []findingID
	controls  []audit.ControlRef
}

func (c *consistency) problem(p *audit.Problem) error {
	if err := once(c.known, p.ID, message.Of("problem")); err != nil {
		return err
	}
	ids, err := findingIDs(p.Findings)
	if err != nil {
		return message.Errorf("problem %s: %w", p.ID, err)
	}
	switch byPerson := p.Origin == "person"; {
	case !slices.Contains(severities, p.Severity):
		return message.Errorf("problem %s: unknown severity %q", p.ID, p.Severity)
	case !byPerson && p.Origin != "machine":
		return message.Errorf("problem %s: unknown origin %q", p.ID, p.Origin)
	case byPerson == (p.Check != "") || byPerson == (len(ids) > 0) || !byPerson && p.Answer != nil:
		return message.Errorf("problem %s: a machine's has a check and findings, a person's has neither", p.ID)
	}
	c.problems = append(c.problems, problemNote{p.ID, p.Check, ids, p.Controls})
	return nil
}

// endProblems checks that every problem refers to failures of its check and to controls with the verdict that it
// names.
func (c *consistency) endProblems() error {
	sorted := map[string]bool{}
	for _, p := range c.problems {
		if p.check != "" {
			t := c.tally(p.check)
			if !sorted[p.check] {
				slices.Sort(t.failed)
				sorted[p.check] = true
			}
			for _, id := range p.findings {
				if _, ok := slices.BinarySearch(t.failed, id); !ok {
					return message.Errorf("problem %s: finding %s is no failure of %s", p.id, id, p.check)
				}
			}
		}
		for _, ref := range p.controls {
			if !c.verdicts[ref] {
				return message.Errorf("problem %s: there is no result %s %s with verdict %s", p.id, ref.Standard,
					ref.Control,
					ref.Verdict)
			}
		}
	}
	return nil
}
