package main

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
)

// pack judges a sealed snapshot again, renders and packs it, without looking at the platform.
func (a *app) pack() *cobra.Command {
	var out string
	var names []string
	var who people
	c := &cobra.Command{Use: "pack DIR [--answers FILE] [--waivers FILE] [-o DIR]", Short: a.t(helpPack), Args: a.args(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			list, err := a.pick(names)
			if err != nil {
				return err
			}
			snapshot, dir, err := layout(args[0], out)
			if err != nil {
				return err
			}
			s, err := evidence.Open(snapshot)
			if err != nil {
				return err
			}
			defer s.Close()
			if err := a.read(c.Context(), &who); err != nil {
				return err
			}
			if err := who.attach(c.Context()); err != nil {
				return err
			}
			if err := a.mayPack(s, dir, who); err != nil {
				return err
			}
			as, err := a.finish(c.Context(), dir, s, who, list)
			if err != nil {
				return err
			}
			return a.outcome(as, who)
		}}
	a.peopleFlags(c, &who)
	a.checksFlag(c)
	c.Flags().StringSliceVar(&names, "format", formatNames(), a.t(flagReportFormat))
	c.Flags().StringVarP(&out, "output", "o", "", a.t(flagPackOut))
	folder(c)
	return c
}

// layout returns the snapshot that dir stands for and the folder for what is made of it. dir is the folder of a run, with the snapshot
// in snapshot/, or a snapshot itself: a sealed snapshot is never written to, so that one gets a folder beside it.
func layout(dir, out string) (snapshot, into string, err error) {
	snapshot, into = filepath.Join(dir, snapshotDir), dir
	if _, err := os.Lstat(filepath.Join(dir, "snapshot.json")); err == nil {
		whole, err := filepath.Abs(dir)
		if err != nil {
			return "", "", err
		}
		snapshot, into = dir, whole+"-pack"
	} else if _, err := os.Lstat(snapshot); errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Lstat(snapshot + ".partial"); err == nil {
			return "", "", message.LabelErrorf(notSealed, dir)
		}
		return "", "", message.LabelErrorf(noSnapshot, dir)
	}
	if out != "" {
		into = out
	}
	return snapshot, into, nil
}

// mayPack refuses to replace a pack or an assessment of something else, and to leave out answers or waivers that the assessment in dir
// was made with.
func (a *app) mayPack(s *evidence.Snapshot, dir string, who people) error {
	if _, err := a.packed(dir, s.Digest()); err != nil {
		return err
	}
	path := filepath.Join(dir, assessmentFile)
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	before, err := evidence.ReadAssessment(path)
	if err != nil {
		return err
	}
	site, err := s.Site()
	if err != nil {
		return err
	}
	chosen, err := json.Marshal(site)
	if err != nil {
		return message.Errorf("digest the configuration: %w", err)
	}
	switch in := before.Inputs; {
	case in["snapshot"] != s.Digest(), in["parameters"] != digest(chosen):
		return message.LabelErrorf(otherAssessment, path)
	case given(in["answers"]) && who.answersText == nil:
		return message.LabelErrorf(answersMissing, path)
	case given(in["waivers"]) && len(who.waivers) == 0:
		return message.LabelErrorf(waiversMissing, path)
	case a.checksDir == "" && slices.ContainsFunc(before.Checks, func(c audit.CheckSummary) bool { return strings.HasPrefix(c.ID, audit.SitePrefix) }):
		return message.LabelErrorf(checksMissing, path)
	}
	return nil
}

// given reports whether a recorded digest is one of something. Older versions recorded the digest of nothing where nothing was given.
func given(recorded string) bool { return recorded != "" && recorded != digest(nil) }
