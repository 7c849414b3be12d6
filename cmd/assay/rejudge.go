package main

import (
	"context"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/policy"
	"github.com/assay-audit/assay/internal/project"
	"github.com/assay-audit/assay/rego"
)

// errOtherBasis is the error for an assessment that this version cannot derive again. Only built-in checks
// and catalogs are evaluated; those in a pack come from outside.
var errOtherBasis = message.LabelErrorf(otherBasis)

// rejudge derives an assessment again, in the format of the recorded one.
func (a *app) rejudge(
	ctx context.Context, s *evidence.Snapshot, b *evidence.Basis, recorded evidence.Head,
) (*audit.Assessment, error) {
	known, err := embedded.Digest()
	if err != nil {
		return nil, err
	}
	eng, err := a.engineWith(ctx, b.Checks)
	if err != nil {
		return nil, err
	}
	if recorded.Inputs["controls"] != known || recorded.Inputs["checks"] != eng.Digest() {
		return nil, errOtherBasis
	}
	as, err := a.judgeWith(ctx, eng, s, b.Site, func(in *engine.Input) error {
		return contribute(in, b, recorded.Inputs)
	})
	if err != nil {
		return nil, err
	}
	as.Format = recorded.Format
	return as, nil
}

// engineWith returns an engine with the embedded checks and a site's own.
func (a *app) engineWith(ctx context.Context, own map[string][]byte) (*engine.Engine, error) {
	if len(own) == 0 && a.checksDir == "" {
		return a.engine(ctx)
	}
	return engine.New(ctx, rego.FS, policy.SiteChecks{Dir: "rego/" + policy.SiteFolder, Files: own})
}

// contribute adds recorded answers, waivers, the plan and the register of problems to the engine's input.
func contribute(in *engine.Input, b *evidence.Basis, recorded map[string]string) error {
	zone := ""
	if b.Answers != nil {
		f, err := answers.ReadAnswers("answers.yaml", b.Answers)
		if err != nil {
			return err
		}
		in.Answers, zone = f.Answers, f.Zone
		in.Ratings = f.Ratings
		in.Digests["answers"] = digest(b.Answers)
	}
	var all []byte
	for _, text := range b.Waivers {
		f, err := answers.ReadWaivers("waivers.yaml", text)
		if err != nil {
			return err
		}
		in.Waivers, zone = append(in.Waivers, f.Waivers...), f.Zone
		all = append(all, text...)
	}
	if len(b.Waivers) > 0 {
		in.Digests["waivers"] = digest(all)
	}
	if b.Plan != nil {
		p, err := project.ReadPlan("plan.yaml", b.Plan, in.Kinds)
		if err != nil {
			return err
		}
		addPlan(in, p, b.Plan)
	}
	if b.Problems != nil {
		f, err := answers.ReadProblems(problemsFile, b.Problems)
		if err != nil {
			return err
		}
		addRegister(in, f, b.Problems)
		zone = f.Zone
	}
	if zone != "" {
		in.Site.Zone = zone
	}
	for _, name := range []string{"answers", "waivers"} { // earlier versions recorded the digest of no bytes
		if recorded[name] == digest(nil) && in.Digests[name] == "" {
			in.Digests[name] = digest(nil)
		}
	}
	return nil
}
