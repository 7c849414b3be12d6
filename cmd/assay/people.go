package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// people is what people contribute to an assessment, and the flags that name it. Each file is read once: the bytes that are parsed are
// the bytes that are digested and packed.
type people struct {
	answerFiles, waiverFiles []string
	strict                   bool

	read        []answers.File // the files of answers, each with its lines
	answers     answers.File   // all of them, merged
	answersText []byte         // the merged answers.yaml; nil where nobody answered
	attachments []evidence.File
	waivers     []waiverFile
	zone        string // of the dates in both; "" where there are none
}

// waiverFile is one waivers.yaml.
type waiverFile struct {
	parsed answers.Waivers
	text   []byte
}

func (a *app) peopleFlags(c *cobra.Command, p *people) {
	c.Flags().StringArrayVar(&p.answerFiles, "answers", nil, a.t(flagAnswers))
	c.Flags().StringArrayVar(&p.waiverFiles, "waivers", nil, a.t(flagWaivers))
	c.Flags().BoolVar(&p.strict, "strict", false, a.t(flagStrict))
}

// read reads all files and gathers what is wrong with each. Several people's answers are merged; where two contradict each other nothing
// is chosen: that is an error.
func (a *app) read(ctx context.Context, p *people) error {
	var errs []error
	for _, name := range p.answerFiles {
		data, err := readInput(ctx, name)
		if err != nil {
			errs = append(errs, message.Errorf("read answers: %w", err))
			continue
		}
		f, err := answers.ReadAnswers(name, data)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		p.read = append(p.read, f)
	}
	if len(errs) == 0 && len(p.read) > 0 {
		errs = append(errs, p.merge(p.read))
	}
	for _, name := range p.waiverFiles {
		errs = append(errs, p.readWaivers(ctx, name))
	}
	return errors.Join(errs...)
}

func (p *people) merge(files []answers.File) error {
	merged, conflicts, err := answers.Merge(files...)
	if err != nil {
		return err
	}
	var errs []error
	for _, c := range conflicts {
		errs = append(errs, c)
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	p.answers, p.zone = merged, merged.Zone
	if len(merged.Answers)+len(merged.Ratings) == 0 {
		return nil
	}
	var text bytes.Buffer
	if err := answers.WriteAnswers(&text, merged); err != nil {
		return err
	}
	p.answersText = text.Bytes()
	return nil
}

func (p *people) readWaivers(ctx context.Context, name string) error {
	data, err := readInput(ctx, name)
	if err != nil {
		return message.Errorf("read waivers: %w", err)
	}
	f, err := answers.ReadWaivers(name, data)
	if err != nil {
		return err
	}
	if p.zone != "" && p.zone != f.Zone {
		return message.LabelErrorf(twoZones, name, f.Zone, p.zone)
	}
	p.zone = f.Zone
	p.waivers = append(p.waivers, waiverFile{f, data})
	return nil
}

// readInput reads a file of a person whole, as far as one byte more than its reader accepts. The file may be a pipe: waiting for it ends
// with the context.
func readInput(ctx context.Context, name string) ([]byte, error) {
	type result struct {
		data []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		f, err := os.Open(name)
		if err != nil {
			done <- result{nil, err}
			return
		}
		defer f.Close()
		data, err := io.ReadAll(io.LimitReader(f, yamlfile.MaxSize+1))
		done <- result{data, err}
	}()
	select {
	case r := <-done:
		return r.data, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// join puts the contributions into the engine's input. What they name must exist.
func (a *app) join(in *engine.Input, p people, checks []audit.Check) error {
	all, err := a.standards(nil)
	if err != nil {
		return err
	}
	var errs []error
	for _, f := range p.read {
		errs = append(errs, f.Require(all), f.RequireRisks(in.Risks, all))
	}
	ids := make([]string, len(checks))
	for i, c := range checks {
		ids[i] = c.ID
	}
	for _, s := range all {
		for _, v := range s.Variants {
			ids = append(ids, v.ID)
		}
	}
	for _, w := range p.waivers {
		errs = append(errs, w.parsed.Require(all, ids))
		in.Waivers = append(in.Waivers, w.parsed.Waivers...)
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	if p.zone != "" {
		if in.Site.Zone != "" && in.Site.Zone != p.zone {
			return message.LabelErrorf(siteZone, p.zone, in.Site.Zone)
		}
		in.Site.Zone = p.zone
	}
	in.Answers, in.Ratings = p.answers.Answers, p.answers.Ratings
	if p.answersText != nil {
		in.Digests["answers"] = digest(p.answersText)
	}
	if len(p.waivers) > 0 {
		in.Digests["waivers"] = digest(p.waiversText())
	}
	return nil
}

// waiversText joins the waiver files in the order in which they were given.
func (p people) waiversText() []byte {
	var all []byte
	for _, w := range p.waivers {
		all = append(all, w.text...)
	}
	return all
}

// files are what the pack keeps of the contributions.
func (p people) files() []evidence.File {
	out := slices.Clone(p.attachments)
	if p.answersText != nil {
		out = append(out, evidence.BytesFile("answers.yaml", p.answersText))
	}
	for i, w := range p.waivers {
		out = append(out, evidence.BytesFile(fmt.Sprintf("waivers/%d.yaml", i+1), w.text))
	}
	return out
}

// strictly fails on waivers that are expired, not yet started or without use.
func (a *app) strictly(as *audit.Assessment, p people) error {
	idle := 0
	for _, w := range as.Waivers {
		if w.State != audit.WaiverActive {
			a.warn(idleWaiver, w.ID, a.t(waiverStates[w.State]), w.Start, w.Expiry)
			idle++
		}
	}
	if p.strict && idle > 0 {
		return exit{exitGate, message.LabelErrorf(strictFails, idle)}
	}
	return nil
}
