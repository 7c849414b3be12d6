package main

import (
	"context"
	"fmt"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
)

// expected returns the expected size of the assessment of targets that are not yet collected.
func (a *app) expected(ctx context.Context, site audit.Site, targets []audit.Target) (engine.Expected, error) {
	eng, err := a.proven(ctx)
	if err != nil {
		return engine.Expected{}, err
	}
	standards, err := a.standards(site.Standards)
	if err != nil {
		return engine.Expected{}, err
	}
	others, err := embedded.IDs()
	if err != nil {
		return engine.Expected{}, err
	}
	kinds, err := embedded.ObjectKinds()
	if err != nil {
		return engine.Expected{}, err
	}
	in := engine.Input{
		Snapshot: &audit.Snapshot{Targets: targets}, Site: site, Standards: standards, Others: others, Kinds: kinds,
	}
	return eng.Expect(in, targets), nil
}

// sizeText returns the text of an expected size with its limits.
func sizeText(x engine.Expected) message.Text {
	return message.Label(sizeLine, x.LeastFindings, x.MostFindings, evidence.MaxFindings, x.LeastBytes>>20,
		x.MostBytes>>20, int64(evidence.MaxAssessment>>20),
		x.MostDocuments, evidence.MaxFiles, x.MostIndex>>20, int64(evidence.MaxDocument>>20))
}

// A sized is a sink that rejects a target before its collection if its assessment would be too large to be
// written.
type sized struct {
	audit.Sink
	a       *app
	site    audit.Site
	targets *[]audit.Target // configured targets, with the numbers of objects of those already reached
}

// An errTooLarge is the error for a target rejected for its size. It counts as invalid input.
type errTooLarge struct{ error }

// Unwrap returns the wrapped error.
func (e errTooLarge) Unwrap() error { return e.error }

// Expect implements audit.Expecting.
func (s sized) Expect(ctx context.Context, t audit.Target) error {
	for i := range *s.targets {
		if (*s.targets)[i].Name == t.Name {
			(*s.targets)[i].Objects = t.Objects
		}
	}
	x, err := s.a.expected(ctx, s.site, *s.targets)
	switch {
	case err != nil:
		return err
	case x.LeastFindings > evidence.MaxFindings || x.LeastBytes > evidence.MaxAssessment:
		return errTooLarge{message.LabelErrorf(tooLarge, t.Name, sizeText(x))}
	case x.MostFindings > evidence.MaxFindings || x.MostBytes > evidence.MaxAssessment ||
		x.MostDocuments > evidence.MaxFiles || x.MostIndex > evidence.MaxDocument:
		s.a.warn(mayNotFit, t.Name, sizeText(x))
	}
	return nil
}

// printSize prints the expected size of the assessment of targets that were reached.
func (a *app) printSize(ctx context.Context, site audit.Site, targets []audit.Target) error {
	x, err := a.expected(ctx, site, targets)
	if err != nil {
		return err
	}
	printColumns(a.stdout, [][]string{{a.t(sizeRows), sizeText(x).In(a.lang)}})
	fmt.Fprintln(a.stdout)
	return nil
}
