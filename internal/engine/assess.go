package engine

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/policy"
	"github.com/assay-audit/assay/internal/verdict"
)

// Input is the complete input of an assessment.
type Input struct {
	Snapshot  *audit.Snapshot
	Document  func(audit.Evidence) ([]byte, error) // returns one piece of evidence, checked against its digest
	Site      audit.Site
	Standards []audit.Standard // the catalogs to judge, in any order
	Others    []string         // ids of known standards that are not judged; their parameters are accepted
	Answers   []audit.Answer   // of people; only answers valid on the day of the snapshot count
	Ratings   []audit.Rating   // of risk cases and triggers, by people; valid likewise
	Waivers   []audit.Waiver
	Risks     []audit.Risk      // high-risk cases and major-risk triggers of the controls
	Digests   map[string]string // snapshot, controls, parameters, answers, waivers → "sha256:…"; checks is added
}

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
	standards := selectControls(in.Standards, in.Site)
	judge, err := verdicts(in)
	if err != nil {
		return nil, err
	}
	var estates []*estate
	for _, t := range in.Snapshot.Targets {
		if len(in.Site.Scope.Targets) > 0 && !slices.Contains(in.Site.Scope.Targets, t.Name) {
			continue
		}
		s, err := read(t, e.policies.Schema(t.Kind), asOf.Format(time.RFC3339), in.Snapshot.Evidence, in.Document)
		if err != nil {
			return nil, message.Errorf("read target %s: %w", t.Name, err)
		}
		if err := s.underived(); err != nil {
			return nil, message.Errorf("read target %s: %w", t.Name, err)
		}
		estates = append(estates, s)
	}
	unmatched := e.unmatched(in, estates, used)
	nsx := nsxSegments(estates)
	for _, s := range estates {
		s.derive(in.Site.Tenants, in.Site.SeparateSwitches, nsx)
	}
	doubtNamesakes(estates)
	for _, s := range estates {
		s.scope(in.Site.Scope.Tenants)
		s.doubtRules(unmatched)
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
		Format: audit.AssessmentFormat, System: in.Site.System, AsOf: asOf, Gate: in.Site.Gate, Inputs: map[string]string{},
		Targets: in.Snapshot.Targets, Findings: findings, Evidence: in.Snapshot.Evidence, Parameters: statedNetworks(used, in.Site.SeparateSwitches), Results: []audit.Result{},
		Unmatched: unmatched, Scope: in.Site.Scope, Zone: in.Site.Zone,
	}
	if a.Zone == "" {
		a.Zone = verdict.DefaultZone
	}
	for k, v := range in.Digests {
		a.Inputs[k] = v
	}
	a.Inputs["checks"] = e.policies.Digest()
	a.Checks = e.summaries(variants, findings, broken, in.Site.Severities)
	judge.Apply(a)
	return a, nil
}

// verdicts returns the judge for answers, ratings and waivers. An error is a mistake in these.
func verdicts(in Input) (*verdict.Judge, error) {
	return verdict.Prepare(verdict.Input{
		Standards: selectControls(in.Standards, in.Site), Whole: in.Standards, Answers: in.Answers, Ratings: in.Ratings, Waivers: in.Waivers, Risks: in.Risks,
		Day: in.Snapshot.Finished.UTC(), Zone: in.Site.Zone, Narrowed: isPartial(in.Site),
		Services: services(in),
	})
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

// evaluate runs the checks on every target of their kinds, several at a time, and returns the findings sorted.
func (e *Engine) evaluate(ctx context.Context, checks []*check, estates []*estate, all *estate, params values, asOf time.Time) ([]audit.Finding, map[string]string, error) {
	type job struct {
		p *check
		s *estate
	}
	var jobs []job
	for _, p := range checks {
		if p.Input == policy.SystemScope {
			if all.concerns(p, estates) {
				jobs = append(jobs, job{p, all})
			}
			continue
		}
		for _, s := range estates {
			if s.mayHave(p.Kind) {
				jobs = append(jobs, job{p, s})
			}
		}
	}
	shared := policy.NewParameterStore(params)
	queries := map[string]*policy.Query{}
	for _, p := range checks {
		store := shared
		if p.base != "" {
			store = policy.NewParameterStore(params.of(p))
		}
		q, err := e.policies.Prepare(ctx, p.Policy, store)
		if err != nil {
			return nil, nil, message.Errorf("prepare check %s: %w", p.ID, err)
		}
		queries[p.ID] = q
	}
	results, faults, late := make([][]audit.Finding, len(jobs)), make([]string, len(jobs)), make([]error, len(jobs))
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	each(len(jobs), func(i int) {
		if ctx.Err() == nil {
			results[i], faults[i], late[i] = e.findings(ctx, jobs[i].p, queries[jobs[i].p.ID], jobs[i].s, params, asOf)
		}
		if late[i] != nil {
			stop()
		}
	})
	if err := errors.Join(late...); err != nil {
		return nil, nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, nil, message.Errorf("assess: %w", err)
	}
	findings, broken := applied(checks, slices.Concat(results...)), map[string]string{}
	for i, f := range faults {
		if f != "" {
			broken[jobs[i].p.ID] = f
		}
	}
	slices.SortFunc(findings, func(a, b audit.Finding) int {
		for _, c := range []int{compare(a.Check, b.Check), compare(a.Target, b.Target), compare(a.Subject.Kind, b.Subject.Kind), compare(a.Subject.ID, b.Subject.ID)} {
			if c != 0 {
				return c
			}
		}
		return 0
	})
	if findings == nil {
		findings = []audit.Finding{}
	}
	return findings, broken, nil
}

// applied returns the findings without those of checks that must apply to something and apply to nothing. A
// finding about an empty population remains.
func applied(checks []*check, findings []audit.Finding) []audit.Finding {
	idle := map[string]bool{}
	for _, p := range checks {
		idle[p.ID] = p.UndeterminedWithoutSubjects
	}
	for _, f := range findings {
		if f.Status != audit.NotApplicable || f.Subject.ID == "*" {
			idle[f.Check] = false
		}
	}
	return slices.DeleteFunc(findings, func(f audit.Finding) bool { return idle[f.Check] })
}

// summaries returns the metadata and result counts of the checks.
func (e *Engine) summaries(variants []*check, findings []audit.Finding, broken map[string]string, chosen map[string]audit.Severity) []audit.CheckSummary {
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
			ID: p.ID, Subjects: len(by[p.ID]), Pass: pass, Fail: fail, Undetermined: open, NotApplicable: na, Broken: broken[p.ID],
			Severity: severity, Subject: p.Subject, Title: p.Title, Problem: p.Problem,
			Remediation: p.Remediation, Sources: p.Sources,
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
