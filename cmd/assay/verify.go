package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/evidence"
)

func (a *app) verify() *cobra.Command {
	var form string
	c := &cobra.Command{Use: "verify PACK", Short: a.t(helpVerify), Args: a.args(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			r, err := evidence.Verify(c.Context(), args[0])
			if errors.Is(err, evidence.ErrInput) { // there was no pack to look at
				return err
			}
			if form == "json" {
				if jsonErr := writeJSON(a.stdout, r); jsonErr != nil {
					return jsonErr
				}
				return err
			}
			fmt.Fprintf(a.stdout, a.t(verifyHead), r.Files, r.Bytes, r.Evidence, r.Manifest)
			for _, p := range r.Checked {
				fmt.Fprintln(a.stdout, "  ✓ "+p.Text.In(a.lang))
			}
			for _, p := range r.NotChecked {
				fmt.Fprintln(a.stdout, "  – "+p.Text.In(a.lang))
			}
			for _, p := range r.Problems {
				fmt.Fprintln(a.stdout, "  ✗ "+p.In(a.lang))
			}
			return err
		}}
	tableFlag(a, c, &form)
	return c
}
