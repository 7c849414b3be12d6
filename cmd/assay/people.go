package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/worksheet"
)

// people is what people contribute to an assessment, and the flags that name it.
type people struct {
	answerFiles, waiverFiles []string
	strict                   bool

	answers answers.File
	waivers []answers.Waivers
	zone    string // of the dates in both; "" where there are none
}

func (a *app) peopleFlags(c *cobra.Command, p *people) {
	c.Flags().StringSliceVar(&p.answerFiles, "answers", nil, a.t(flagAnswers))
	c.Flags().StringSliceVar(&p.waiverFiles, "waivers", nil, a.t(flagWaivers))
	c.Flags().BoolVar(&p.strict, "strict", false, a.t(flagStrict))
}

// read loads all files. Several people's answers are merged; where two contradict each other nothing is chosen: that is an error.
func (a *app) read(p *people) error {
	var files []answers.File
	for _, name := range p.answerFiles {
		data, err := os.ReadFile(name)
		if err != nil {
			return message.Errorf("read answers: %w", err)
		}
		f, err := answers.ReadAnswers(name, data)
		if err != nil {
			return err
		}
		files = append(files, f)
	}
	if len(files) > 0 {
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
	}
	for _, name := range p.waiverFiles {
		if err := a.readWaivers(p, name); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) readWaivers(p *people, name string) error {
	data, err := os.ReadFile(name)
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
	p.waivers = append(p.waivers, f)
	return nil
}

// join puts the contributions into the engine's input. What they name must exist.
func (a *app) join(in *engine.Input, p people, checks []audit.Check) error {
	all, err := a.standards(nil)
	if err != nil {
		return err
	}
	if err := p.answers.Require(all); err != nil {
		return err
	}
	ids := make([]string, len(checks))
	for i, c := range checks {
		ids[i] = c.ID
	}
	for _, w := range p.waivers {
		if err := w.Require(all, ids); err != nil {
			return err
		}
		in.Waivers = append(in.Waivers, w.Waivers...)
	}
	if p.zone != "" {
		if in.Site.Zone != "" && in.Site.Zone != p.zone {
			return message.LabelErrorf(siteZone, p.zone, in.Site.Zone)
		}
		in.Site.Zone = p.zone
	}
	if err := p.answers.RequireRisks(in.Risks, all); err != nil {
		return err
	}
	in.Answers, in.Ratings = p.answers.Answers, p.answers.Ratings
	text, err := p.answersText()
	if err != nil {
		return err
	}
	in.Digests["answers"] = digest(text)
	waivers, err := p.waiversText()
	if err != nil {
		return err
	}
	in.Digests["waivers"] = digest(waivers)
	return nil
}

// answersText is the merged answers.yaml, nil where there are none.
func (p people) answersText() ([]byte, error) {
	if len(p.answers.Answers)+len(p.answers.Ratings) == 0 {
		return nil, nil
	}
	var b bytes.Buffer
	err := answers.WriteAnswers(&b, p.answers)
	return b.Bytes(), err
}

// waiversText joins the waiver files as they are.
func (p people) waiversText() ([]byte, error) {
	var all []byte
	for _, name := range p.waiverFiles {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, message.Errorf("read waivers: %w", err)
		}
		all = append(all, data...)
	}
	return all, nil
}

// files are what the pack keeps of the contributions.
func (a *app) files(p people) ([]evidence.File, error) {
	var out []evidence.File
	text, err := p.answersText()
	if err != nil {
		return nil, err
	}
	if text != nil {
		out = append(out, evidence.BytesFile("answers.yaml", text))
	}
	attached, err := a.attachments(p)
	if err != nil {
		return nil, err
	}
	out = append(out, attached...)
	for i, name := range p.waiverFiles {
		out = append(out, evidence.DiskFile(fmt.Sprintf("waivers/%d.yaml", i+1), name))
	}
	return out, nil
}

// attachments are the evidence files behind the answers, from the stores beside the answer files.
func (a *app) attachments(p people) ([]evidence.File, error) {
	var out []evidence.File
	seen := map[string]bool{}
	for _, x := range p.answers.Answers {
		for _, e := range x.Evidence {
			if seen[e.SHA256] {
				continue
			}
			seen[e.SHA256] = true
			path := ""
			for _, name := range p.answerFiles {
				at := filepath.Join(filepath.Dir(name), filepath.FromSlash(worksheet.StorePath(e.SHA256)))
				if _, err := os.Stat(at); err == nil {
					path = at
				}
			}
			if path == "" {
				return nil, message.LabelErrorf(missingFile, worksheet.StorePath(e.SHA256))
			}
			out = append(out, evidence.DiskFile("answers/"+worksheet.StorePath(e.SHA256), path))
		}
	}
	return out, nil
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
