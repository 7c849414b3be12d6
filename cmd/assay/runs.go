package main

import (
	"encoding/base64"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/runlog"
)

// settleLog records in the report of a pack whether its entry is sound, and whether it is in the log in dir.
func settleLog(r *evidence.Report, data []byte, dir string) error {
	problem := func(file string, what message.Text) error {
		r.Settle(evidence.Point{ID: "log"}, evidence.Problem{File: file, What: what})
		return nil
	}
	if data == nil {
		if dir != "" {
			return problem(evidence.LogEntry, message.Label(noLogEntry))
		}
		return nil // the report says so
	}
	e, err := runlog.ParseEntry(data, r.Manifest)
	if err != nil {
		return problem(evidence.LogEntry, message.Of("%v", err))
	}
	root := e.Root()
	said := []any{e.Index + 1, e.Origin(), base64.StdEncoding.EncodeToString(root[:])}
	if dir == "" {
		r.Leave(evidence.Point{ID: "log", Text: inBoth(logNotGiven, said...)})
		return nil
	}
	l, err := runlog.Open(dir)
	if err == nil {
		err = l.Check(e)
	}
	switch {
	case errors.Is(err, evidence.ErrInput), evidence.MachineFailed(err):
		return err
	case err != nil:
		return problem(evidence.LogEntry, message.Label(notInLog, dir, err))
	}
	r.Settle(evidence.Point{ID: "log", Text: inBoth(inLog, append(said, len(l.Records))...)})
	return nil
}

// inBoth returns a label with its arguments in both languages.
func inBoth(label audit.Text, args ...any) audit.Text {
	return audit.Text{ZH: fmt.Sprintf(label.ZH, args...), EN: fmt.Sprintf(label.EN, args...)}
}

// runs returns the command that lists the log of runs and finds the packs that are missing.
func (a *app) runs() *cobra.Command {
	var form string
	c := &cobra.Command{
		Use: "runs DIR [PACK …]", Short: a.t(helpRuns), Args: a.args(1, -1),
		RunE: func(_ *cobra.Command, args []string) error {
			l, err := runlog.Open(args[0])
			if err != nil {
				return err
			}
			packs, problems, err := entriesOf(l, args[0], args[1:])
			if err != nil {
				return err
			}
			if err := a.printRuns(form, l, packs); err != nil {
				return err
			}
			return errors.Join(problems...)
		},
	}
	tableFlag(a, c, &form)
	return c
}

// entriesOf returns the path of each pack by the digest of its manifest, and an error for each pack that is not in the
// log or whose entry contradicts it.
func entriesOf(l *runlog.Log, dir string, paths []string) (packs map[string]string, problems []error, err error) {
	packs = map[string]string{}
	for _, path := range paths {
		manifest, seals, err := sealsAt(path)
		if err != nil {
			return nil, nil, err
		}
		data := seals[evidence.LogEntry]
		if data == nil {
			problems = append(problems, outsideLog(path, message.Label(noLogEntry)))
			continue
		}
		e, err := runlog.ParseEntry(data, digest(manifest))
		if err == nil {
			err = l.Check(e)
		}
		if err != nil {
			problems = append(problems, outsideLog(path, message.Label(notInLog, dir, err)))
			continue
		}
		packs[e.Record.Manifest] = path
	}
	return packs, problems, nil
}

func outsideLog(path string, what message.Text) error {
	return &evidence.Error{Kind: evidence.ErrVerification, File: path, What: what}
}

// printRuns prints the records of a log with the pack of each.
func (a *app) printRuns(form string, l *runlog.Log, packs map[string]string) error {
	type item struct {
		Number int `json:"number"`
		runlog.Record
		Pack string `json:"pack"` // path of the pack, if it was given
	}
	items, rows := []item{}, [][]string{}
	for i, r := range l.Records {
		items = append(items, item{i + 1, r, packs[r.Manifest]})
		pack := packs[r.Manifest]
		if pack == "" {
			pack = "–"
		}
		rows = append(rows, []string{
			fmt.Sprint(i + 1), r.Time.Format(time.RFC3339), r.System, r.Manifest, pack,
		})
	}
	return a.table(form, items, a.heads(headNumber, headRunTime, headSystem, headManifest, headPack), rows)
}
