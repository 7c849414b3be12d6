package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/worksheet"
)

// A paperImport is the options of worksheet import.
type paperImport struct {
	out, from, folder, snapshot string
	yes, dry                    bool
}

// worksheetImport returns the command that reads working papers and writes the answers.
func (a *app) worksheetImport() *cobra.Command {
	var o paperImport
	c := &cobra.Command{
		Use:   "import FILE.xlsx … -o answers.yaml",
		Short: a.t(helpWorksheetImport),
		Args:  a.args(1, -1),
		RunE:  func(c *cobra.Command, args []string) error { return a.importPapers(c.Context(), args, o) },
	}
	outFlag(a, c, &o.out, flagAnswersOut)
	snapshotFlag(a, c, &o.snapshot)
	f := c.Flags()
	f.StringVar(&o.from, "assessment", "", a.t(flagAssessment))
	f.StringVar(&o.folder, "evidence", "", a.t(flagEvidence))
	f.BoolVarP(&o.yes, "yes", "y", false, a.t(flagYes))
	f.BoolVar(&o.dry, "dry-run", false, a.t(flagDryRun))
	return c
}

// importPapers shows the changes of working papers and writes the answers, and copies of the papers with problems or
// conflicts in which these are marked.
func (a *app) importPapers(ctx context.Context, names []string, o paperImport) error {
	if o.from == "" {
		o.from = filepath.Dir(names[0])
	}
	as, err := a.derived(ctx, o.from, o.snapshot)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err != nil {
		return message.Errorf("%w%s", err, message.Label(whichAssessment, o.from))
	}
	p, err := a.preview(ctx, as, names, o.out, o.from, o.folder)
	if err != nil {
		return err
	}
	shown := a.stdout
	if o.out == "-" {
		shown = a.stderr
	}
	if err := p.Write(shown, a.lang); err != nil {
		return err
	}
	if !o.dry {
		if ok, err := a.agreed(ctx, o.yes); err != nil || !ok {
			return err
		}
		if err := a.writeAnswers(ctx, o.out, o.folder, p); err != nil {
			return err
		}
		if err := a.markPapers(names, p); err != nil {
			return err
		}
	}
	if !p.Clean() {
		return exit{exitIncomplete, message.LabelErrorf(notClean, len(p.Problems), len(p.Conflicts))}
	}
	return nil
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

// markPapers writes a copy of each paper with problems or conflicts beside it, in which they are marked.
func (a *app) markPapers(names []string, p worksheet.Preview) error {
	for _, name := range names {
		if !p.NeedsMark(name) {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return message.Errorf("read working paper: %w", err)
		}
		to, err := a.copyName(name)
		if err != nil {
			return err
		}
		book := worksheet.Book{Name: name, R: bytes.NewReader(data), Size: int64(len(data))}
		if err := a.writeTo(to, func(w io.Writer) error { return p.Mark(w, book, a.lang) }); err != nil {
			return err
		}
		a.sayWritten(to)
	}
	return nil
}

// copyName returns the name of a marked copy of a paper, of a file that is not there yet. The copy of a copy has its
// name with another number.
func (a *app) copyName(name string) (string, error) {
	base := strings.TrimSuffix(name, filepath.Ext(name))
	mark := "-" + a.t(markedCopy)
	if i := strings.LastIndex(base, mark); i > 0 && strings.Trim(base[i+len(mark):], "-0123456789") == "" {
		base = base[:i]
	}
	for n := 1; ; n++ {
		to := base + mark + ".xlsx"
		if n > 1 {
			to = fmt.Sprintf("%s%s-%d.xlsx", base, mark, n)
		}
		if _, err := os.Lstat(to); errors.Is(err, fs.ErrNotExist) {
			return to, nil
		} else if err != nil {
			return "", err
		}
	}
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
