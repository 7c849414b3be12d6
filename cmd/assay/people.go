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

// people contains people's contributions to an assessment and the flags that name their files. Each file is
// read once, so that the parsed bytes are those digested and packed.
type people struct {
	answerFiles, waiverFiles []string
	strict                   bool

	read        []answers.File // the files of answers, with their lines
	answers     answers.File   // all answers, merged
	answersText []byte         // the merged answers.yaml; nil without answers
	attachments []evidence.File
	waivers     []waiverFile
	zone        string // time zone of the dates in both; "" if there are none
}

// A waiverFile is one waivers.yaml.
type waiverFile struct {
	parsed answers.Waivers
	text   []byte
}

// peopleFlags adds the flags for contributions to a command.
func (a *app) peopleFlags(c *cobra.Command, p *people) {
	c.Flags().StringArrayVar(&p.answerFiles, "answers", nil, a.t(flagAnswers))
	c.Flags().StringArrayVar(&p.waiverFiles, "waivers", nil, a.t(flagWaivers))
	c.Flags().BoolVar(&p.strict, "strict", false, a.t(flagStrict))
}

// read reads all files of contributions and returns the errors of all of them. Answers of several people
// are merged; contradictory answers are an error.
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

// merge sets the answers of p to those of all files. Conflicting answers are an error.
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

// readWaivers adds one file of waivers to p.
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

// readInput returns the contents of a file, cut at one byte more than its parser accepts. The file may be a
// pipe, so reading is abandoned when ctx ends.
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

// join adds the contributions to the engine's input. It returns an error for references to unknown items.
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

// waiversText returns the concatenated waiver files, in the order of their flags.
func (p people) waiversText() []byte {
	var all []byte
	for _, w := range p.waivers {
		all = append(all, w.text...)
	}
	return all
}

// files returns the contributions to be packed.
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

// strictly warns of waivers that are expired, not yet started or unused. With --strict it returns an error
// if there are any.
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
