package main

import (
	"context"
	"encoding/json"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
)

// judge returns the assessment of a snapshot by the compiled checks.
func (a *app) judge(
	ctx context.Context, s *evidence.Snapshot, site audit.Site, contrib contributions,
) (*audit.Assessment, error) {
	eng, err := a.proven(ctx)
	if err != nil {
		return nil, err
	}
	as, err := a.judgeWith(ctx, eng, s, site, func(in *engine.Input) error {
		return a.addContributions(in, contrib, eng.Checks())
	})
	return as, contrib.locateAnswer(err)
}

// judgeWith returns the assessment of a snapshot by the checks of eng. contribute adds answers and waivers
// to the input.
func (a *app) judgeWith(
	ctx context.Context,
	eng *engine.Engine,
	s *evidence.Snapshot,
	site audit.Site,
	contribute func(*engine.Input) error,
) (*audit.Assessment, error) {
	in, err := a.engineInput(s, site)
	if err != nil {
		return nil, err
	}
	if err := contribute(&in); err != nil {
		return nil, err
	}
	return eng.Assess(ctx, in)
}

// engineInput returns the input of the engine for a snapshot and a configuration, without what people contribute.
func (a *app) engineInput(s *evidence.Snapshot, site audit.Site) (engine.Input, error) {
	none := engine.Input{}
	stds, err := a.standards(site.Standards)
	if err != nil {
		return none, err
	}
	controlsDigest, err := embedded.Digest()
	if err != nil {
		return none, err
	}
	chosen, err := json.Marshal(site)
	if err != nil {
		return none, message.Errorf("digest the configuration: %w", err)
	}
	risks, err := embedded.Risks()
	if err != nil {
		return none, err
	}
	equivalences, err := embedded.Equivalences()
	if err != nil {
		return none, err
	}
	others, err := embedded.IDs()
	if err != nil {
		return none, err
	}
	kinds, err := embedded.ObjectKinds()
	if err != nil {
		return none, err
	}
	return engine.Input{
		Snapshot:     &s.Index,
		Document:     s.Document,
		Site:         site,
		Standards:    stds,
		Others:       others,
		Risks:        risks,
		Kinds:        kinds,
		Equivalences: equivalences,
		Digests: map[string]string{
			"snapshot":   s.Digest(),
			"controls":   controlsDigest,
			"parameters": digest(chosen),
		},
	}, nil
}

// assessmentFile is the name of the assessment in its folder.
const assessmentFile = "assessment.json"
