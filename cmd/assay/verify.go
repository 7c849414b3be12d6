package main

import (
	"archive/zip"
	"context"
	_ "embed" // for byHand
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/signing"
)

// byHand is a script that verifies a pack without assay.
//
//go:embed byhand.sh
var byHand string

// verify returns the command that verifies a pack.
func (a *app) verify() *cobra.Command {
	var form string
	var replay, recipe bool
	var t trust
	c := &cobra.Command{
		Use: "verify PACK [--key FILE] [--log DIR] [--replay] | --recipe", Short: a.t(helpVerify),
		Args: func(c *cobra.Command, args []string) error {
			if recipe {
				return a.args(0, 0)(c, args)
			}
			return a.args(1, 1)(c, args)
		},
		RunE: func(c *cobra.Command, args []string) error {
			if recipe {
				_, err := io.WriteString(a.stdout, byHand)
				return err
			}
			if err := isPack(args[0]); err != nil {
				return err
			}
			if err := t.ready(); err != nil {
				return err
			}
			v := verification{Signatures: []signing.Signature{}}
			var err error
			v.Report, err = evidence.Verify(c.Context(), args[0])
			if errors.Is(err, evidence.ErrInput) { // there is no pack at this path
				return err
			}
			if err = a.verifyMore(c.Context(), args[0], t, replay, &v, err); err != nil &&
				!errors.Is(err, evidence.ErrVerification) {
				return err
			}
			if form == "json" {
				if jsonErr := writeJSON(a.stdout, v); jsonErr != nil {
					return jsonErr
				}
				return err
			}
			a.printVerification(v.Report)
			fmt.Fprintln(a.stdout, a.t(verifyByHand))
			return err
		},
	}
	tableFlag(a, c, &form)
	t.flags(a, c)
	c.Flags().BoolVar(&replay, "replay", false, a.t(flagReplay))
	c.Flags().BoolVar(&recipe, "recipe", false, a.t(flagRecipe))
	return c
}

// verifyMore checks the signatures of a pack and, if nothing is wrong, derives its assessment again. err is that of the
// verification.
func (a *app) verifyMore(
	ctx context.Context, path string, t trust, replay bool, v *verification, err error,
) error {
	if err != nil && !errors.Is(err, evidence.ErrVerification) {
		return err
	}
	if v.Manifest != "" { // there is a manifest to sign
		if err := a.checkSeals(ctx, path, t, v); err != nil {
			return err
		}
	}
	if err == nil {
		err = v.Err()
	}
	if err == nil && replay { // the checks in an invalid pack are not evaluated
		if err = a.replay(ctx, path, &v.Report); err == nil {
			err = v.Err()
		}
	}
	return err
}

// printVerification prints the counts of a pack, and what was checked, not checked and wrong.
func (a *app) printVerification(r evidence.Report) {
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
}

const (
	packManifest = "manifest.json"
	zipMagic     = "PK\x03\x04"
	officeFile   = "[Content_Types].xml" // in a workbook or document
)

// isPack returns an error if path is clearly not a pack. A file that begins like a zip may be a damaged
// pack, which is left to the verification.
func isPack(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return nil // the verification reports the error
	}
	if info.IsDir() {
		if _, err := os.Stat(filepath.Join(path, packManifest)); errors.Is(err, fs.ErrNotExist) {
			return message.LabelErrorf(noPackFolder, path, packManifest)
		}
		return nil
	}
	f, err := os.Open(path)
	if err != nil || !info.Mode().IsRegular() {
		return nil
	}
	defer f.Close()
	z, err := zip.NewReader(f, info.Size())
	if err == nil && slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == packManifest }) {
		return nil
	}
	head := make([]byte, len(zipMagic))
	if n, _ := f.ReadAt(head, 0); string(head[:n]) != zipMagic ||
		err == nil && slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == officeFile }) {
		return message.LabelErrorf(noPackFile, path)
	}
	return nil
}
