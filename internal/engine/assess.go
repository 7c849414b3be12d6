package engine

import (
	"context"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/project"
	"github.com/assay-audit/assay/internal/verdict"
)

// Assess judges a snapshot. An error means invalid input (ConfigErrors for the site configuration, damaged
// evidence) or a cancelled context; faults of the platform are part of the assessment.
func (e *Engine) Assess(ctx context.Context, in Input) (*audit.Assessment, error) {
	if err := checkTargets(in.Snapshot); err != nil {
		return nil, err
	}
	params, used, bad := e.choices(in)
	if len(bad) > 0 {
		return nil, bad
	}
	asOf := in.Snapshot.Finished.UTC()
	standards := Select(in.Standards, in.Site)
	judge, err := verdicts(in)
	if err != nil {
		return nil, err
	}
	estates, unmatched, err := e.look(in, used)
	if err != nil {
		return nil, err
	}
	sampled, err := project.Sample(in.Kinds, found(in, estates), in.Plan)
	if err != nil {
		return nil, err
	}
	all := system(estates)
	variants, _ := e.variants(in.Standards)
	findings, broken, err := e.evaluate(ctx, e.asked(standards, variants, params), estates, all, params, asOf)
	if err != nil {
		return nil, err
	}
	for i := range findings {
		if sev, ok := in.Site.Severities[baseOf(findings[i].Check)]; ok {
			findings[i].Severity = sev
		}
	}
	a := &audit.Assessment{
		Format:     audit.AssessmentFormat,
		System:     in.Site.System,
		AsOf:       asOf,
		Gate:       in.Site.Gate,
		Inputs:     map[string]string{},
		Targets:    in.Snapshot.Targets,
		Findings:   findings,
		Evidence:   in.Snapshot.Evidence,
		Parameters: statedNetworks(used, in.Site.SeparateSwitches),
		Results:    []audit.Result{},
		Unmatched:  append(unmatched, sampled.Unmatched...),
		Project:    in.Site.Project,
		Objects:    sampled.Objects,
		Absent:     sampled.Absent,
		Scope:      in.Site.Scope,
		Zone:       in.Site.Zone,
	}
	if in.Plan != nil {
		a.Plan = &in.Plan.Plan
	}
	if a.Zone == "" {
		a.Zone = verdict.DefaultZone
	}
	for k, v := range in.Digests {
		a.Inputs[k] = v
	}
	a.Inputs["checks"] = e.policies.Digest()
	a.Checks = e.summaries(variants, findings, broken, in.Site.Severities)
	if err := judge.Apply(a); err != nil {
		return nil, err
	}
	return a, nil
}

// look returns the estates of a snapshot with the facts that are derived, and the configured entries that match
// nothing.
func (e *Engine) look(in Input, used []audit.ParameterInUse) ([]*estate, []audit.Unmatched, error) {
	estates, err := e.estates(in)
	if err != nil {
		return nil, nil, err
	}
	unmatched := e.unmatched(in, estates, used)
	deriveAll(in, estates)
	for _, s := range estates {
		s.doubtRules(unmatched)
	}
	return estates, unmatched, nil
}

// asked returns the checks to evaluate. It omits a check that needs a number from the site's contract if neither
// the site set it nor a judged control depends on it: nothing was promised, so nothing is open. Without standards
// all checks are evaluated, and those of the site always. A variant is evaluated if a control names it, and its
// check in addition only if another control names that.
func (e *Engine) asked(standards []audit.Standard, variants []*check, params values) []*check {
	if len(standards) == 0 {
		return e.checks
	}
	named, replaced := map[string]bool{}, map[string]bool{}
	for _, std := range standards {
		for _, c := range std.Controls {
			for _, id := range c.Checks {
				named[id] = true
				replaced[baseOf(id)] = baseOf(id) != id || replaced[baseOf(id)]
			}
		}
	}
	return slices.DeleteFunc(slices.Concat(e.checks, variants), func(p *check) bool {
		return !named[p.ID] && (p.base != "" || replaced[p.ID] || !p.Site && p.missingParameter(params) != "")
	})
}

// summaries returns the metadata and result counts of the checks.
func (e *Engine) summaries(
	variants []*check, findings []audit.Finding, broken map[string]string, chosen map[string]audit.Severity,
) []audit.CheckSummary {
	by := byCheck(findings)
	all := slices.Concat(e.checks, variants)
	slices.SortFunc(all, func(a, b *check) int { return compare(a.ID, b.ID) })
	out := make([]audit.CheckSummary, 0, len(all))
	for _, p := range all {
		pass, fail, open, na := tally(by[p.ID])
		severity := p.Severity
		if s, ok := chosen[baseOf(p.ID)]; ok {
			severity = s
		}
		out = append(out, audit.CheckSummary{
			ID:            p.ID,
			Subjects:      len(by[p.ID]),
			Pass:          pass,
			Fail:          fail,
			Undetermined:  open,
			NotApplicable: na,
			Broken:        broken[p.ID],
			Severity:      severity,
			Subject:       p.Subject,
			Title:         p.Title,
			Problem:       p.Problem,
			Remediation:   p.Remediation,
			Sources:       p.Sources,
			Properties:    p.Properties(),
		})
	}
	return out
}

// byCheck returns the findings by check.
func byCheck(findings []audit.Finding) map[string][]audit.Finding {
	out := map[string][]audit.Finding{}
	for _, f := range findings {
		out[f.Check] = append(out[f.Check], f)
	}
	return out
}
