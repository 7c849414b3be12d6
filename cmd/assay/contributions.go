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
	"github.com/assay-audit/assay/internal/project"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// contributions are the answers, waivers, plan and register of problems of people, and the flags that
// name their files. Each file is read once, so that the parsed bytes are those digested and packed.
type contributions struct {
	answerFiles, waiverFiles []string
	strict                   bool

	read        []answers.File // the files of answers, with their lines
	answers     answers.File   // all answers, merged
	answersText []byte         // the merged answers.yaml; nil without answers
	attachments []evidence.File
	waivers     []waiverFile
	planFile    string        // path of the plan; "" for none
	plan        *project.Plan // nil without a plan
	planText    []byte
	register    problemRegister // of security problems
	zone        string          // time zone of the dates in all of them; "" if there are none
}

// A waiverFile is one waivers.yaml.
type waiverFile struct {
	parsed answers.Waivers
	text   []byte
}

// contributionFlags adds the flags for contributions to a command.
func (a *app) contributionFlags(c *cobra.Command, contrib *contributions) {
	c.Flags().StringArrayVar(&contrib.answerFiles, "answers", nil, a.t(flagAnswers))
	c.Flags().StringArrayVar(&contrib.waiverFiles, "waivers", nil, a.t(flagWaivers))
	c.Flags().StringVar(&contrib.planFile, "plan", "", a.t(flagPlan))
	c.Flags().StringVar(&contrib.register.file, "problems", "", a.t(flagProblems))
	c.Flags().BoolVar(&contrib.strict, "strict", false, a.t(flagStrict))
}

// readContributions reads all files of contributions and returns the errors of all of them. Answers of several people
// are merged; contradictory answers are an error.
func (a *app) readContributions(ctx context.Context, contrib *contributions) error {
	var errs []error
	for _, name := range contrib.answerFiles {
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
		contrib.read = append(contrib.read, f)
	}
	if len(errs) == 0 && len(contrib.read) > 0 {
		errs = append(errs, contrib.merge(contrib.read))
	}
	for _, name := range contrib.waiverFiles {
		errs = append(errs, contrib.readWaivers(ctx, name))
	}
	errs = append(errs, contrib.readPlan(ctx), contrib.readRegister(ctx))
	return errors.Join(errs...)
}

// merge sets the answers of p to those of all files. Conflicting answers are an error.
func (contrib *contributions) merge(files []answers.File) error {
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
	contrib.answers, contrib.zone = merged, merged.Zone
	if len(merged.Answers)+len(merged.Ratings) == 0 {
		return nil
	}
	var text bytes.Buffer
	if err := answers.WriteAnswers(&text, merged); err != nil {
		return err
	}
	contrib.answersText = text.Bytes()
	return nil
}

// readWaivers adds one file of waivers to p.
func (contrib *contributions) readWaivers(ctx context.Context, name string) error {
	data, err := readInput(ctx, name)
	if err != nil {
		return message.Errorf("read waivers: %w", err)
	}
	f, err := answers.ReadWaivers(name, data)
	if err != nil {
		return err
	}
	if contrib.zone != "" && contrib.zone != f.Zone {
		return message.LabelErrorf(twoZones, name, f.Zone, contrib.zone)
	}
	contrib.zone = f.Zone
	contrib.waivers = append(contrib.waivers, waiverFile{f, data})
	return nil
}

// readPlan reads the assessment plan, if there is one.
func (contrib *contributions) readPlan(ctx context.Context) error {
	if contrib.planFile == "" {
		return nil
	}
	data, err := readInput(ctx, contrib.planFile)
	if err != nil {
		return message.Errorf("read plan: %w", err)
	}
	kinds, err := embedded.ObjectKinds()
	if err != nil {
		return err
	}
	if contrib.plan, err = project.ReadPlan(contrib.planFile, data, kinds); err != nil {
		return err
	}
	contrib.planText = data
	return nil
}

// readRegister reads the register of security problems, if there is one.
func (contrib *contributions) readRegister(ctx context.Context) error {
	r := &contrib.register
	if r.file == "" {
		return nil
	}
	data, err := readInput(ctx, r.file)
	if err != nil {
		return message.Errorf("read register of problems: %w", err)
	}
	if r.parsed, err = answers.ReadProblems(r.file, data); err != nil {
		return err
	}
	if contrib.zone != "" && contrib.zone != r.parsed.Zone {
		return message.LabelErrorf(twoZones, r.file, r.parsed.Zone, contrib.zone)
	}
	contrib.zone, r.text = r.parsed.Zone, data
	return nil
}

// addPlan adds a plan to the engine's input.
func addPlan(in *engine.Input, p *project.Plan, text []byte) {
	if in.Plan = p; p != nil {
		in.Digests["plan"] = digest(text)
	}
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

// addContributions adds the contributions to the engine's input. It returns an error for references to unknown items.
func (a *app) addContributions(in *engine.Input, contrib contributions, checks []audit.Check) error {
	all, err := a.standards(nil)
	if err != nil {
		return err
	}
	kinds, err := embedded.ObjectKinds()
	if err != nil {
		return err
	}
	var errs []error
	for _, f := range contrib.read {
		errs = append(errs, f.Require(all), f.RequireParts(all, kinds), f.RequireRisks(in.Risks, all))
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
	for _, w := range contrib.waivers {
		errs = append(errs, w.parsed.Require(all, ids))
		in.Waivers = append(in.Waivers, w.parsed.Waivers...)
	}
	errs = append(errs, contrib.register.parsed.Require(all))
	if err := errors.Join(errs...); err != nil {
		return err
	}
	if contrib.zone != "" {
		if in.Site.Zone != "" && in.Site.Zone != contrib.zone {
			return message.LabelErrorf(siteZone, contrib.zone, in.Site.Zone)
		}
		in.Site.Zone = contrib.zone
	}
	in.Answers, in.Ratings = contrib.answers.Answers, contrib.answers.Ratings
	if contrib.answersText != nil {
		in.Digests["answers"] = digest(contrib.answersText)
	}
	if len(contrib.waivers) > 0 {
		in.Digests["waivers"] = digest(contrib.waiversText())
	}
	addPlan(in, contrib.plan, contrib.planText)
	addRegister(in, contrib.register.parsed, contrib.register.text)
	return nil
}

// waiversText returns the concatenated waiver files, in the order of their flags.
func (contrib contributions) waiversText() []byte {
	var all []byte
	for _, w := range contrib.waivers {
		all = append(all, w.text...)
	}
	return all
}

// files returns the contributions to be packed.
func (contrib contributions) files() []evidence.File {
	out := slices.Clone(contrib.attachments)
	if contrib.answersText != nil {
		out = append(out, evidence.BytesFile("answers.yaml", contrib.answersText))
	}
	if contrib.planText != nil {
		out = append(out, evidence.BytesFile("plan.yaml", contrib.planText))
	}
	if contrib.register.text != nil {
		out = append(out, evidence.BytesFile(problemsFile, contrib.register.text))
	}
	for i, w := range contrib.waivers {
		out = append(out, evidence.BytesFile(fmt.Sprintf("waivers/%d.yaml", i+1), w.text))
	}
	return out
}

// checkWaivers warns of waivers that are expired, not yet started or unused. With --strict it returns an error
// if there are any.
func (a *app) checkWaivers(as *audit.Assessment, contrib contributions) error {
	idle := 0
	for _, w := range as.Waivers {
		if w.State != audit.WaiverActive {
			a.warn(idleWaiver, w.ID, a.t(waiverStates[w.State]), w.Start, w.Expiry)
			idle++
		}
	}
	if contrib.strict && idle > 0 {
		return exit{exitGate, message.LabelErrorf(strictFails, idle)}
	}
	return nil
}
