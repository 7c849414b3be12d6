package main

import (
	"crypto/rand"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/worksheet"
	"github.com/assay-audit/assay/reports"
)

// keyFile contains the secret of an assessment's working papers. It remains beside the assessment and is
// not packed.
const keyFile = "worksheet.key"

// worksheet returns the group of commands about working papers.
func (a *app) worksheet() *cobra.Command {
	return a.group(&cobra.Command{Use: "worksheet", Short: a.t(helpWorksheet)}, a.worksheetExport(),
		a.worksheetImport())
}

// worksheetExport returns the command that writes a working paper.
func (a *app) worksheetExport() *cobra.Command {
	var out, snapshot string
	var standards []string
	c := &cobra.Command{Use: "export DIR -o FILE.xlsx", Short: a.t(helpWorksheetExport), Args: a.args(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			as, err := a.derived(c.Context(), args[0], snapshot)
			if err != nil {
				return err
			}
			if _, err := os.Lstat(out); err == nil && out != "-" {
				return message.LabelErrorf(alreadyThere, out)
			}
			key, err := ownKey(args[0])
			if err != nil {
				return err
			}
			texts, err := a.paperTexts(as)
			if err != nil {
				return err
			}
			err = a.writeTo(out, func(w io.Writer) error {
				return worksheet.Export(w, as, worksheet.Options{
					Lang:      a.reportLang(),
					Key:       key,
					Standards: standards,
					Texts:     texts,
				})
			})
			if err != nil {
				return err
			}
			a.sayWritten(out)
			return nil
		}}
	outFlag(a, c, &out, flagWorksheetOut)
	snapshotFlag(a, c, &snapshot)
	c.Flags().StringSliceVar(&standards, "standard", nil, a.t(flagStandard))
	return c
}

// paperTexts returns the texts of working papers that an assessment does not have.
func (a *app) paperTexts(as *audit.Assessment) (worksheet.Texts, error) {
	var ids []string
	for _, s := range as.Standards {
		ids = append(ids, s.ID)
	}
	standards, err := a.standards(ids)
	if err != nil {
		return worksheet.Texts{}, err
	}
	kinds, err := embedded.ObjectKinds()
	if err != nil {
		return worksheet.Texts{}, err
	}
	writers := map[audit.Lang]*reports.Recorder{}
	return worksheet.Texts{
		Standards: standards,
		Kinds:     kinds,
		Record: func(r audit.Record, l audit.Lang) string {
			if writers[l] == nil {
				writers[l] = reports.NewRecorder(as, l)
			}
			return writers[l].Text(r)
		},
	}, nil
}

// ownKey returns the key beside an assessment. It creates the key if there is none.
func ownKey(dir string) ([]byte, error) {
	path := filepath.Join(dir, keyFile)
	key, err := os.ReadFile(path)
	if err == nil && len(key) < 16 {
		return nil, message.Errorf("%s is damaged: %d bytes\nhint: remove it and export the working paper again", path,
			len(key))
	}
	if !errors.Is(err, os.ErrNotExist) {
		return key, err
	}
	key = make([]byte, 32)
	rand.Read(key)
	return key, evidence.WriteFile(path, func(w io.Writer) error { _, err := w.Write(key); return err })
}
