package main

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/due"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
)

// dueCollectors are the collectors whose documents have days on which something falls due.
var dueCollectors = []string{"register.certificates", "register.drills", "vsphere.hosts"}

// websites is the start of the names of the collectors of web sites.
const websites = "website."

// due returns the command that lists what falls due.
func (a *app) due() *cobra.Command {
	var form string
	var days int
	var decide bool
	c := &cobra.Command{Use: "due DIR|PACK [--within DAYS] [--gate]", Short: a.t(helpDue), Args: a.args(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			if days < 0 {
				return message.LabelErrorf(badWithin)
			}
			s, err := a.side(c.Context(), args[0])
			if err != nil {
				return err
			}
			docs, err := dueDocuments(c.Context(), args[0], s.Assessment)
			if err != nil {
				return err
			}
			items, err := due.Items(s.Assessment, docs, a.now(), days)
			if err != nil {
				return err
			}
			if err := a.printDue(form, items); err != nil {
				return err
			}
			if decide && len(items) > 0 {
				return exit{exitGate, message.LabelErrorf(somethingDue, len(items), days)}
			}
			return nil
		}}
	c.Flags().IntVar(&days, "within", 30, a.t(flagWithin))
	c.Flags().BoolVar(&decide, "gate", false, a.t(flagDueGate))
	tableFlag(a, c, &form)
	return c
}

func (a *app) printDue(form string, items []due.Item) error {
	if len(items) == 0 && form != "json" {
		a.say(nothingDue)
		return nil
	}
	var rows [][]string
	for _, i := range items {
		rows = append(rows, []string{
			i.Day, strconv.Itoa(i.Left), a.t(dueKinds[i.Kind]), visible(i.ID), visible(i.Text), visible(i.Who),
		})
	}
	return a.table(form, items, a.heads(headDay, headLeft, headDueKind, headNumber, headTitle, headWho), rows)
}

// dueDocuments returns the documents with days, from the pack or the snapshot of an assessment.
func dueDocuments(ctx context.Context, path string, as *audit.Assessment) ([]due.Document, error) {
	wanted := func(e audit.Evidence) bool {
		return e.Gap == nil && e.SHA256 != "" &&
			(slices.Contains(dueCollectors, e.Collector) || strings.HasPrefix(e.Collector, websites))
	}
	if !slices.ContainsFunc(as.Evidence, wanted) {
		return nil, nil
	}
	s, closing, err := snapshotFor(path, as)
	if err != nil {
		return nil, err
	}
	defer closing()
	var out []due.Document
	for _, e := range as.Evidence {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if !wanted(e) {
			continue
		}
		data, err := s.Document(e)
		if err != nil {
			return nil, err
		}
		out = append(out, due.Document{Target: e.Target, Collector: e.Collector, Data: data})
	}
	return out, nil
}

// snapshotFor returns the snapshot of the assessment at a path: that in a pack, or the one that a folder was judged
// from.
func snapshotFor(path string, as *audit.Assessment) (*evidence.Snapshot, func(), error) {
	if packIn(path) || !absent(filepath.Join(path, packManifest)) {
		p, err := evidence.OpenPack(path)
		if err != nil {
			return nil, nil, err
		}
		s, err := p.Snapshot()
		if err != nil {
			return nil, nil, errors.Join(err, p.Close())
		}
		return s, func() { _ = p.Close() }, nil
	}
	g, err := groundsOf(filepath.Clean(path), "", as.Inputs)
	if err != nil {
		return nil, nil, err
	}
	if g.snapshot.Digest() != as.Inputs["snapshot"] {
		g.close()
		return nil, nil, message.LabelErrorf(otherSnapshot, path, g.place)
	}
	return g.snapshot, g.close, nil
}
