package main

import (
	"io"
	"os"
	"path/filepath"

	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/project"
	"github.com/assay-audit/assay/reports"
)

// writePlanFiles writes the plan for people to path, and the documents into out.
func (a *app) writePlanFiles(out, path string, text []byte, docs []document) error {
	for _, dir := range []string{out, filepath.Dir(path)} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return evidence.WriteError(message.Of("create folder"), dir, err)
		}
	}
	if err := a.writeTo(path, func(w io.Writer) error { _, err := w.Write(text); return err }); err != nil {
		return err
	}
	a.sayWritten(path)
	for _, d := range docs {
		if err := a.writeDocument(out, d); err != nil {
			return err
		}
		a.sayWritten(filepath.Join(out, d.name))
	}
	return nil
}

// sayPlan reports the numbers of the plan, and warns of its gaps. A plan that lacks objects is incomplete.
func (a *app) sayPlan(found project.Found, sampled project.Sampled, in reports.Plan) error {
	drawn, controls := 0, 0
	for _, o := range sampled.Objects {
		if o.Sampled {
			drawn++
		}
	}
	for _, s := range in.Standards {
		controls += len(s.Controls)
	}
	for _, u := range sampled.Unmatched {
		a.warn(matchesNothing, u.Key, u.Value)
	}
	for _, u := range found.Unseen {
		a.warn(planUnseen, u.Kind, u.Target, message.Label(u.Reason))
	}
	a.say(planCounted, len(sampled.Objects), drawn, controls, len(in.Excluded))
	if len(found.Unseen) > 0 {
		return exit{exitIncomplete, message.LabelErrorf(planIncomplete, len(found.Unseen))}
	}
	return nil
}
