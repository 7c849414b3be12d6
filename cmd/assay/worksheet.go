package main

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/catalog"
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
	kinds, err := catalog.ObjectKinds(controls.FS)
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

// worksheetImport returns the command that reads working papers and writes the answers.
func (a *app) worksheetImport() *cobra.Command {
	var out, from, folder, snapshot string
	var yes, dry bool
	c := &cobra.Command{
		Use:   "import FILE.xlsx … -o answers.yaml",
		Short: a.t(helpWorksheetImport),
		Args:  a.args(1, -1),
		RunE: func(c *cobra.Command, args []string) error {
			if from == "" {
				from = filepath.Dir(args[0])
			}
			as, err := a.derived(c.Context(), from, snapshot)
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			if err != nil {
				return message.Errorf("%w%s", err, message.Label(whichAssessment, from))
			}
			p, err := a.preview(c.Context(), as, args, out, from, folder)
			if err != nil {
				return err
			}
			shown := a.stdout
			if out == "-" {
				shown = a.stderr
			}
			if err := p.Write(shown, a.lang); err != nil {
				return err
			}
			if !p.Clean() {
				return exit{exitInput, message.LabelErrorf(notClean)}
			}
			if dry {
				return nil
			}
			if ok, err := a.agreed(c.Context(), yes); err != nil || !ok {
				return err
			}
			return a.writeAnswers(c.Context(), out, folder, p)
		},
	}
	outFlag(a, c, &out, flagAnswersOut)
	snapshotFlag(a, c, &snapshot)
	f := c.Flags()
	f.StringVar(&from, "assessment", "", a.t(flagAssessment))
	f.StringVar(&folder, "evidence", "", a.t(flagEvidence))
	f.BoolVarP(&yes, "yes", "y", false, a.t(flagYes))
	f.BoolVar(&dry, "dry-run", false, a.t(flagDryRun))
	return c
}

// writeAnswers writes the answers of an import to out and copies their evidence files from folder beside it.
func (a *app) writeAnswers(ctx context.Context, out, folder string, p worksheet.Preview) error {
	err := worksheet.CopyEvidence(ctx, filepath.Dir(out), folder, p.Evidence)
	store := filepath.Join(filepath.Dir(out), "evidence")
	if _, gone := os.Lstat(store); gone == nil && len(p.Evidence) > 0 {
		a.wrote = append(a.wrote, store) // copied evidence remains after an error
	}
	if err != nil {
		return err
	}
	if err := a.writeTo(out, func(w io.Writer) error { return answers.WriteAnswers(w, p.Answers) }); err != nil {
		return err
	}
	a.sayWritten(out)
	return nil
}

// preview reads the working papers and returns the changes they would make to the answers at out.
func (a *app) preview(
	ctx context.Context, as *audit.Assessment, names []string, out, from, folder string,
) (worksheet.Preview, error) {
	texts, err := a.paperTexts(as)
	if err != nil {
		return worksheet.Preview{}, err
	}
	o := worksheet.ImportOptions{Evidence: folder, Texts: texts}
	key, err := os.ReadFile(filepath.Join(from, keyFile))
	if err == nil {
		o.Key = key
	} else if !errors.Is(err, os.ErrNotExist) {
		return worksheet.Preview{}, err
	}
	if out == "-" {
		out = "" // there are no current answers to update
	}
	if data, err := os.ReadFile(out); err == nil {
		if o.Current, err = answers.ReadAnswers(out, data); err != nil {
			return worksheet.Preview{}, err
		}
	} else if !errors.Is(err, os.ErrNotExist) {
		return worksheet.Preview{}, message.Errorf("read answers: %w", err)
	}
	var books []worksheet.Book
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return worksheet.Preview{}, message.Errorf("read working paper: %w", err)
		}
		defer f.Close()
		fi, err := f.Stat()
		if err != nil {
			return worksheet.Preview{}, message.Errorf("read working paper: %w", err)
		}
		books = append(books, worksheet.Book{Name: name, R: f, Size: fi.Size()})
	}
	return worksheet.Import(ctx, as, books, o)
}

// agreed reports whether the changes may be written. It asks only on a terminal; running the command in a
// script counts as consent.
func (a *app) agreed(ctx context.Context, yes bool) (bool, error) {
	f, ok := a.stdin.(*os.File)
	if yes || !ok || !isTerminal(f) {
		return true, nil
	}
	line, err := a.question(ctx, a.t(takeOver))
	if err != nil && !errors.Is(err, io.EOF) {
		return false, err
	}
	line = strings.ToLower(strings.TrimSpace(line))
	return line == "y" || line == "yes" || line == "是", nil
}
