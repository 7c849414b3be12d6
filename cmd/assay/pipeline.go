package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/assay-audit/assay/collectors"
	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/catalog"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/rego"
)

// resumeWithin is how old the work of an interrupted collection may be to count as the same look at the platform.
const resumeWithin = 6 * time.Hour

// estate is what to look at: the site's configuration and how to reach its targets.
type estate struct {
	site        audit.Site
	connections []audit.Connection
	source      string // where the configuration came from, for the evidence
	noTargets   error  // why nothing can be collected

	answers, waivers []string // files of what people contributed
}

// collectInto looks at every target and seals a snapshot at dir. Targets that could not be seen at all are named in the snapshot
// and returned; when none could be seen nothing is written.
func (a *app) collectInto(ctx context.Context, e estate, dir string) (unreached []audit.Target, err error) {
	byKind := map[string]audit.Collector{}
	var calls []string
	for _, c := range collectors.All(a.now) {
		byKind[c.Kind] = c
		calls = append(calls, c.Calls...)
	}
	targets := map[string]string{}
	for _, c := range e.connections {
		k, ok := byKind[c.Kind]
		if !ok {
			return nil, fmt.Errorf(a.t(unknownKind), c.Target, c.Kind)
		}
		id := identity(c)
		described, err := collectors.Source(c)
		if err != nil {
			return nil, err
		}
		calls = append(calls, described...)
		if c.Register != "" && c.File != "" { // a register is the user's own input: what is wrong with it is said before anything is collected
			t, err := k.Preflight(ctx, c)
			if err != nil {
				return nil, err
			}
			id += t.InstanceID
		}
		targets[c.Target] = id
	}
	w, err := evidence.Create(dir, evidence.Options{Tool: version, System: e.site.System, Now: a.now(), Targets: targets, MaxAge: resumeWithin})
	if err != nil {
		return nil, err
	}
	defer w.Close()
	for _, d := range w.Discarded() {
		a.say(discarded, d.Target, d.Why)
	}
	if err := w.AddSite(ctx, e.site, a.now(), e.source); err != nil {
		return nil, err
	}
	seen := 0
	for _, c := range e.connections {
		if _, done := w.Resumed()[c.Target]; done {
			a.say(resumed, c.Target)
			seen++
			continue
		}
		t, err := a.collectOne(ctx, byKind[c.Kind], c, w)
		if ctx.Err() != nil {
			if seen+len(unreached) == 0 { // nothing is finished, so nothing is kept
				return nil, ctx.Err()
			}
			return nil, fmt.Errorf(a.t(interrupted), dir)
		}
		if err != nil {
			a.warn(notReached, c.Target, err)
			unreached = append(unreached, t)
		} else {
			seen++
		}
		if err := w.Finish(t); err != nil {
			return nil, err
		}
	}
	if seen == 0 {
		if err := w.Abort(); err != nil {
			return nil, err
		}
		return nil, errors.New(a.t(noneReached))
	}
	return unreached, w.Seal(ctx, a.now(), calls)
}

func (a *app) collectOne(ctx context.Context, c audit.Collector, conn audit.Connection, sink audit.Sink) (audit.Target, error) {
	p := a.progress(conn.Target)
	defer p.close()
	t, err := c.Collect(ctx, conn, sink, p.step)
	t.Name, t.Kind = conn.Target, conn.Kind
	if err != nil && t.Error == nil {
		why, _, _ := strings.Cut(err.Error(), "\n")
		t.Error = &audit.Gap{State: audit.Unreachable, Detail: why}
	}
	return t, err
}

// identity digests what the user said about a target: an interrupted collection goes on only for the same target.
func identity(c audit.Connection) string {
	said, err := json.Marshal(c) // its password is no part of it
	if err != nil {
		return "" // agrees with nothing that was sealed before
	}
	sum := sha256.Sum256(said)
	return hex.EncodeToString(sum[:])
}

// rehearse judges as if no target could be seen. Whatever configuration, answers and waivers say wrongly is said by that, before
// anything is collected or written.
func (a *app) rehearse(ctx context.Context, e estate, p people) error {
	if _, err := a.attachments(p); err != nil {
		return err
	}
	none := audit.Snapshot{System: e.site.System, Finished: a.now()}
	for _, c := range e.connections {
		none.Targets = append(none.Targets, audit.Target{Name: c.Target, Kind: c.Kind, Error: &audit.Gap{State: audit.Unreachable}})
	}
	_, err := a.judge(ctx, &evidence.Snapshot{Index: none}, e.site, p)
	return err
}

// judge turns a snapshot into an assessment.
func (a *app) judge(ctx context.Context, s *evidence.Snapshot, site audit.Site, p people) (*audit.Assessment, error) {
	stds, err := a.standards(site.Standards)
	if err != nil {
		return nil, err
	}
	eng, err := a.engine(ctx)
	if err != nil {
		return nil, err
	}
	controlsDigest, err := catalog.Digest(controls.FS)
	if err != nil {
		return nil, err
	}
	chosen, err := json.Marshal(site)
	if err != nil {
		return nil, fmt.Errorf("digest the configuration: %w", err)
	}
	risks, err := catalog.Risks(controls.FS)
	if err != nil {
		return nil, err
	}
	others, err := catalog.IDs(controls.FS)
	if err != nil {
		return nil, err
	}
	in := engine.Input{
		Snapshot: &s.Index, Document: s.Document, Site: site, Standards: stds, Others: others, Risks: risks,
		Digests: map[string]string{"snapshot": s.Digest(), "controls": controlsDigest, "parameters": digest(chosen)},
	}
	if err := a.join(&in, p, eng.Checks()); err != nil {
		return nil, err
	}
	return eng.Assess(ctx, in)
}

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// assessmentFile is where an assessment lies in its folder.
const assessmentFile = "assessment.json"

func (a *app) writeAssessment(path string, as *audit.Assessment) error {
	return a.writeTo(path, func(w io.Writer) error { return evidence.WriteAssessment(w, as) })
}

// pack seals snapshot, assessment, reports, and the controls and checks they were made with.
func (a *app) pack(ctx context.Context, dir string, s *evidence.Snapshot, as *audit.Assessment, reports []string, p people) error {
	files, err := a.files(p)
	if err != nil {
		return err
	}
	files = append(files, s.Files()...)
	files = append(files, evidence.DiskFile(assessmentFile, filepath.Join(dir, assessmentFile)))
	for _, name := range reports {
		files = append(files, evidence.DiskFile("reports/"+name, filepath.Join(dir, name)))
	}
	c, err := evidence.TreeFiles("controls", controls.FS)
	if err != nil {
		return err
	}
	r, err := evidence.TreeFiles("rego", rego.FS)
	if err != nil {
		return err
	}
	files = append(append(files, c...), r...)
	return evidence.WriteFile(filepath.Join(dir, "pack.zip"), func(w io.Writer) error {
		return evidence.WritePack(ctx, w, evidence.PackInput{Tool: version, Inputs: as.Inputs, Files: files})
	})
}

// finish does everything after the collection: judge, render, pack. It returns the assessment for the gate.
func (a *app) finish(ctx context.Context, dir string, p people) (*audit.Assessment, error) {
	s, err := evidence.Open(filepath.Join(dir, "snapshot"))
	if err != nil {
		return nil, err
	}
	defer s.Close()
	site, err := s.Site()
	if err != nil {
		return nil, err
	}
	as, err := a.judge(ctx, s, site, p)
	if err != nil {
		return nil, err
	}
	if err := a.writeAssessment(filepath.Join(dir, assessmentFile), as); err != nil {
		return nil, err
	}
	names, err := a.render(dir, as, formats)
	if err != nil {
		return nil, err
	}
	if err := a.pack(ctx, dir, s, as, names, p); err != nil {
		return nil, err
	}
	a.summary(as)
	a.say(written, dir)
	return as, nil
}
