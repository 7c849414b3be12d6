package main

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
)

// collect returns the command that writes a snapshot.
func (a *app) collect() *cobra.Command {
	var out string
	var w wanted
	c := &cobra.Command{Use: "collect -c assay.yaml -o SNAPSHOT", Short: a.t(helpCollect), Args: a.args(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			e, r := a.prepare(c.Context(), w, &contributions{})
			if err := r.err(); err != nil {
				return err
			}
			if !absent(filepath.Join(out, "snapshot.json")) {
				return message.LabelErrorf(sealedAlready, out, out)
			}
			unreached, err := a.collectInto(c.Context(), e, out)
			if err != nil {
				return err
			}
			lost, err := a.lostIn(out)
			if err != nil {
				return err
			}
			a.say(written, out)
			switch {
			case len(unreached) > 0:
				return a.incomplete(len(unreached), len(e.targets))
			case lost > 0:
				return exit{exitIncomplete, message.LabelErrorf(someLost, lost)}
			}
			return nil
		}}
	a.checksFlag(c)
	configFlag(a, c, &w.conf, true)
	a.strictInputFlag(c, &w)
	outFlag(a, c, &out, flagSnapshot)
	folder(c)
	return c
}

// lostIn returns the number of classes of objects that the snapshot in dir lacks, and warns of each.
func (a *app) lostIn(dir string) (int, error) {
	s, err := evidence.Open(dir)
	if err != nil {
		return 0, err
	}
	defer s.Close()
	return a.lost(s.Index.Targets, s.Index.Evidence), nil
}

func (a *app) strictInputFlag(c *cobra.Command, w *wanted) {
	c.Flags().BoolVar(&w.cells, "strict-input", false, a.t(flagStrictInput))
}

func configFlag(a *app, c *cobra.Command, conf *string, required bool) {
	c.Flags().StringVarP(conf, "config", "c", "", a.t(flagConfig))
	if required {
		need(c, "config")
	}
}

// outFlag adds the required flag --output to a command.
func outFlag(a *app, c *cobra.Command, out *string, help audit.Text) {
	c.Flags().StringVarP(out, "output", "o", "", a.t(help))
	need(c, "output")
}
