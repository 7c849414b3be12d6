package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/evidence"
)

func (a *app) verify() *cobra.Command {
	var form string
	c := &cobra.Command{Use: "verify PACK", Short: a.t(helpVerify), Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			r, err := evidence.Verify(c.Context(), args[0])
			if r.Path == "" && err != nil {
				return err
			}
			if form == "json" {
				if jsonErr := writeJSON(a.stdout, r); jsonErr != nil {
					return jsonErr
				}
				return err
			}
			if form != "table" {
				return fmt.Errorf(a.t(badTableFormat), form)
			}
			fmt.Fprintf(a.stdout, a.t(verifyHead), r.Files, r.Bytes, r.Evidence, r.Manifest)
			for _, p := range r.Checked {
				fmt.Fprintln(a.stdout, "  ✓ "+p.Text.In(a.lang))
			}
			for _, p := range r.NotChecked {
				fmt.Fprintln(a.stdout, "  – "+p.Text.In(a.lang))
			}
			for _, p := range r.Problems {
				fmt.Fprintln(a.stdout, "  ✗ "+p.String())
			}
			return err
		}}
	tableFlag(a, c, &form)
	return c
}

func tableFlag(a *app, c *cobra.Command, form *string) {
	c.Flags().StringVar(form, "format", "table", a.t(flagTableFormat))
}
