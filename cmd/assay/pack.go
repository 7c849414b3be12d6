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

// pack returns the command that judges a sealed snapshot again, renders the reports and packs them. It does
// not connect to the platform.
func (a *app) pack() *cobra.Command {
	var out string
	var names, shapes []string
	var contrib contributions
	c := &cobra.Command{
		Use:   "pack DIR [--answers FILE] [--waivers FILE] [-o DIR]",
		Short: a.t(helpPack),
		Args:  a.args(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			list, err := a.pick(names, shapes)
			if err != nil {
				return err
			}
			if err := a.sealing.ready(); err != nil {
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
			if err := a.readContributions(c.Context(), &contrib); err != nil {
				return err
			}
			if err := contrib.attach(c.Context()); err != nil {
				return err
			}
			if err := a.mayPack(s, dir, contrib); err != nil {
				return err
			}
			before, err := recordedAt(filepath.Join(dir, assessmentFile))
			if err != nil {
				return err
			}
			as, err := a.finish(c.Context(), dir, s, contrib, list)
			if err != nil {
				return err
			}
			if err := a.compare(before, as); err != nil {
				return err
			}
			return a.outcome(as, contrib)
		},
	}
	a.contributionFlags(c, &contrib)
	a.checksFlag(c)
	a.reportFlags(c, &names, &shapes)
	a.sealing.flags(a, c)
	c.Flags().StringVarP(&out, "output", "o", "", a.t(flagPackOut))
	folder(c)
	return c
}

// layout returns the snapshot for dir and the folder for its output. dir is the folder of a run, or a
// snapshot itself. The default output folder of the latter is beside it, because a sealed snapshot is
// immutable.
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

// mayPack returns an error if packing would replace the pack or assessment of another snapshot or
// configuration, or would omit answers, waivers, a plan or checks used for the assessment in dir.
func (a *app) mayPack(s *evidence.Snapshot, dir string, contrib contributions) error {
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
	case given(in["answers"]) && contrib.answersText == nil:
		return message.LabelErrorf(answersMissing, path)
	case given(in["waivers"]) && len(contrib.waivers) == 0:
		return message.LabelErrorf(waiversMissing, path)
	case given(in["plan"]) && contrib.planText == nil:
		return message.LabelErrorf(planMissing, path)
	case given(in["problems"]) && contrib.register.text == nil:
		return message.LabelErrorf(problemsMissing, path)
	case a.checksDir == "" && slices.ContainsFunc(before.Checks, func(c audit.CheckSummary) bool {
		return strings.HasPrefix(c.ID, audit.SitePrefix)
	}):
		return message.LabelErrorf(checksMissing, path)
	}
	return nil
}

// given reports whether a recorded digest is that of a contribution. Older versions recorded the digest of
// no bytes if there was none.
func given(recorded string) bool { return recorded != "" && recorded != digest(nil) }
