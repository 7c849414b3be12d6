package main

import (
	"bytes"
	"context"
	"io"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/diff"
	"github.com/assay-audit/assay/internal/message"
)

// comparing returns the commands that compare assessments.
func (a *app) comparing() []*cobra.Command {
	return []*cobra.Command{a.diff(), a.due(), a.gateCommand(), a.history(), a.retest()}
}

// diff returns the command that compares two assessments.
func (a *app) diff() *cobra.Command {
	var form, out string
	c := &cobra.Command{Use: "diff OLD NEW [--format text|json|md] [-o FILE]", Short: a.t(helpDiff), Args: a.args(2, 2),
		RunE: func(c *cobra.Command, args []string) error {
			d, err := a.compareSides(c.Context(), args[0], args[1])
			if err != nil {
				return err
			}
			var text bytes.Buffer
			if form == "json" {
				err = writeJSON(&text, d)
			} else {
				a.writeDiff(&text, d, form == "md")
			}
			if err != nil {
				return err
			}
			err = a.writeTo(out, func(w io.Writer) error { _, err := w.Write(text.Bytes()); return err })
			if err != nil {
				return err
			}
			a.sayWritten(out)
			return nil
		}}
	c.Flags().StringVar(&form, "format", "text", a.t(flagDiffFormat))
	c.Flags().StringVarP(&out, "output", "o", "-", a.t(flagDiffOut))
	c.PreRunE = func(*cobra.Command, []string) error {
		if form != "text" && form != "json" && form != "md" {
			return message.LabelErrorf(unknownFormat, form, "text, json, md")
		}
		return nil
	}
	return c
}

// compareSides returns the difference of the assessments at two paths. They must be of one system.
func (a *app) compareSides(ctx context.Context, before, after string) (*diff.Diff, error) {
	o, err := a.side(ctx, before)
	if err != nil {
		return nil, err
	}
	n, err := a.side(ctx, after)
	if err != nil {
		return nil, err
	}
	if err := ofOneSystem(before, o.Assessment, after, n.Assessment); err != nil {
		return nil, err
	}
	return diff.Compare(o, n), nil
}

// ofOneSystem returns an error for assessments of two systems.
func ofOneSystem(before string, o *audit.Assessment, after string, n *audit.Assessment) error {
	if diff.SameSystem(o, n) {
		return nil
	}
	return message.LabelErrorf(otherSystem, before, o.System.Name, after, n.System.Name)
}
