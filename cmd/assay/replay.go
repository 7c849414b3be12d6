package main

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/policy"
)

// replay derives the verdicts and reports of a verified pack again and records the result in r.
func (a *app) replay(ctx context.Context, path string, r *evidence.Report) error {
	p, err := evidence.OpenPack(path)
	if err != nil {
		return err
	}
	defer p.Close()
	recorded, err := p.AssessmentHead()
	if err != nil {
		return err
	}
	s, err := p.Snapshot()
	if err != nil {
		return err
	}
	basis, err := p.Basis("rego/" + policy.SiteFolder)
	if err != nil {
		return err
	}
	again, err := a.rejudge(ctx, s, basis, recorded)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, errOtherBasis):
		r.Leave(evidence.Point{ID: "verdicts", Text: notReplayed})
		return nil
	case err != nil:
		r.Settle(evidence.Point{ID: "verdicts"}, evidence.Problem{
			File: assessmentFile,
			What: message.Label(replayFails, err),
		})
		return nil
	}
	return a.replayVerdicts(ctx, p, again, r)
}

// replayVerdicts compares the assessment of a pack with the derived one, and its reports if the two are equal. The
// assessment of the pack is held in memory only if they are not.
func (a *app) replayVerdicts(ctx context.Context, p *evidence.Pack, again *audit.Assessment, r *evidence.Report) error {
	f, err := p.Open(assessmentFile)
	if err != nil {
		return err
	}
	defer f.Close()
	same, err := evidence.EqualAssessment(f, again)
	if err != nil {
		return err
	}
	if same {
		r.Settle(evidence.Point{ID: "verdicts", Text: replayedVerdicts})
		return a.replayReports(ctx, p, again, r)
	}
	recorded, data, err := p.Assessment()
	if err != nil {
		return err
	}
	var text bytes.Buffer
	if err := evidence.WriteAssessment(&text, again); err != nil {
		return err
	}
	if lessOf(data, text.Bytes()) {
		r.Leave(evidence.Point{ID: "verdicts", Text: replayedParts})
		r.Leave(evidence.Point{ID: "reports", Text: reportsNotAgain})
		return nil
	}
	r.Settle(evidence.Point{ID: "verdicts"}, evidence.Problem{
		File: assessmentFile,
		What: message.Label(verdictsDiffer, difference(recorded, again)),
	})
	return nil
}

// replayReports renders the reports of a pack again and records in r whether they are identical. Reports of
// another version are not compared.
func (a *app) replayReports(ctx context.Context, p *evidence.Pack, as *audit.Assessment, r *evidence.Report) error {
	if r.Tool != version {
		r.Leave(evidence.Point{ID: "reports", Text: reportsNotAgain})
		return nil
	}
	packed, err := p.Reports(ctx)
	if err != nil {
		return err
	}
	want := map[string][]byte{}
	for _, lang := range []audit.Lang{audit.ZH, audit.EN} {
		var list []reportSpec
		for _, s := range allReportsOf(as) {
			if packed[s.name(lang)] != nil {
				list = append(list, s)
			}
		}
		docs, err := renderReports(ctx, as, lang, list, nil)
		if err != nil {
			return err
		}
		for _, d := range docs {
			want[d.name] = d.data
		}
	}
	var problems []evidence.Problem
	for _, name := range slices.Sorted(maps.Keys(packed)) {
		switch data, known := want[name]; {
		case !known:
			problems = append(problems, evidence.Problem{File: "reports/" + name, What: message.Label(reportUnknown)})
		case !bytes.Equal(data, packed[name]):
			problems = append(problems, evidence.Problem{File: "reports/" + name, What: message.Label(reportDiffers)})
		}
	}
	r.Settle(evidence.Point{ID: "reports", Text: replayedReports}, problems...)
	return nil
}

// basisOf returns the inputs of an assessment in dir.
func (a *app) basisOf(dir, snapshot string, site audit.Site, contrib contributions) *evidence.Basis {
	b := &evidence.Basis{
		Format:   evidence.BasisFormat,
		Snapshot: relative(dir, snapshot),
		Site:     site,
		Answers:  contrib.answersText,
		Plan:     contrib.planText,
		Problems: contrib.register.text,
		Checks:   map[string][]byte{},
	}
	for _, w := range contrib.waivers {
		b.Waivers = append(b.Waivers, w.text)
	}
	for name, data := range a.siteChecks {
		b.Checks[strings.TrimPrefix(name, "/")] = data
	}
	return b
}

// relative returns the slash-separated path of the snapshot relative to dir, so that both can be moved
// together.
func relative(dir, snapshot string) string {
	from, err := filepath.Abs(dir)
	if err != nil {
		return filepath.ToSlash(snapshot)
	}
	to, err := filepath.Abs(snapshot)
	if err != nil {
		return filepath.ToSlash(snapshot)
	}
	if rel, err := filepath.Rel(from, to); err == nil {
		to = rel
	}
	return filepath.ToSlash(to)
}
