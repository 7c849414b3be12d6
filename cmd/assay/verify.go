package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/evidence"
)

func (a *app) verify() *cobra.Command {
	var form string
	var replay bool
	c := &cobra.Command{Use: "verify PACK [--replay]", Short: a.t(helpVerify), Args: a.args(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			r, err := evidence.Verify(c.Context(), args[0])
			if errors.Is(err, evidence.ErrInput) { // there was no pack to look at
				return err
			}
			if err == nil && replay { // the checks of a pack that does not hold are not evaluated
				if err = a.replay(c.Context(), args[0], &r); err != nil {
					return err
				}
				err = r.Err()
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
	c.Flags().BoolVar(&replay, "replay", false, a.t(flagReplay))
	return c
}
