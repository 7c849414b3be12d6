package main

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/collectors/source"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/rego"
	"github.com/assay-audit/assay/sources"
)

// sources returns the group of commands about source descriptions.
func (a *app) sources() *cobra.Command {
	return a.group(&cobra.Command{Use: "sources", Short: a.t(helpSources)}, a.sourcesList(), a.sourcesShow(),
		a.sourcesTest())
}

// describe returns a source description: the shipped one of that name, or else that of a file.
func (a *app) describe(name string) (*source.Source, error) {
	schemas, err := fs.Sub(rego.FS, "schemas")
	if err != nil {
		return nil, err
	}
	packs, err := source.Names(sources.FS)
	switch {
	case err != nil:
		return nil, err
	case slices.Contains(packs, name):
		return source.Load(sources.FS, name, schemas)
	}
	if _, err := os.Stat(name); err == nil {
		return source.LoadFile(name, schemas)
	}
	return nil, message.LabelErrorf(unknownSource, name, strings.Join(packs, ", "))
}

// described returns the named descriptions, or all shipped ones if names is empty.
func (a *app) described(names []string) ([]*source.Source, error) {
	if len(names) == 0 {
		all, err := source.Names(sources.FS)
		if err != nil {
			return nil, err
		}
		names = all
	}
	list := []*source.Source{}
	for _, n := range names {
		s, err := a.describe(n)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, nil
}

// sourcesList returns the command that lists the shipped descriptions.
func (a *app) sourcesList() *cobra.Command {
	var form string
	c := &cobra.Command{
		Use:   "list",
		Short: a.t(helpSourcesList),
		Args:  a.args(0, 0),
		RunE: func(*cobra.Command, []string) error {
			list, err := a.described(nil)
			if err != nil {
				return err
			}
			type item struct {
				Name     string     `json:"name"`
				Kind     string     `json:"kind"`
				Holds    []string   `json:"holds"`
				Verified bool       `json:"verified_live"`
				Title    audit.Text `json:"title"`
			}
			items, rows := []item{}, [][]string{}
			for _, s := range list {
				items = append(items, item{s.Name, s.Kind, s.Holds, s.Live, s.Title})
				rows = append(rows, []string{
					s.Name, s.Kind, strings.Join(s.Holds, ", "), s.Note.In(a.lang), s.Title.In(a.lang),
				})
			}
			return a.table(form, items, a.heads(headSourceName, headKindOf, headHolds, headVerified, headTitle), rows)
		},
	}
	tableFlag(a, c, &form)
	return c
}

// sourcesShow returns the command that prints one description.
func (a *app) sourcesShow() *cobra.Command {
	var form string
	c := &cobra.Command{Use: "show NAME|FILE", Short: a.t(helpSourcesShow), Args: a.args(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			s, err := a.describe(args[0])
			if err != nil {
				return err
			}
			if form == "json" {
				return writeJSON(a.stdout, s)
			}
			a.printSource(s)
			return nil
		}}
	tableFlag(a, c, &form)
	return c
}

func (a *app) printSource(s *source.Source) {
	rows := [][]string{
		{a.t(headSourceName), s.Name}, {a.t(headTitle), s.Title.In(a.lang)}, {a.t(headKindOf), s.Kind},
		{a.t(headProduct), s.Product}, {a.t(headHolds), strings.Join(s.Holds, ", ")},
		{a.t(headVerified), s.Note.In(a.lang)},
	}
	for _, from := range s.Sources {
		rows = append(rows, []string{a.t(headSource), from})
	}
	for _, n := range slices.Sorted(maps.Keys(s.Parameters)) {
		p, value := s.Parameters[n], a.t(mustChoose)
		if p.Default != nil {
			value = strconv.Quote(*p.Default)
		}
		rows = append(rows, []string{a.t(headParameter), fmt.Sprintf("%s  %s  (%s)", n, value, p.Title.In(a.lang))})
	}
	for _, call := range s.Calls {
		rows = append(rows, []string{a.t(headAsks), call})
	}
	printColumns(a.stdout, rows)
}

// sourcesTest returns the command that runs the samples of descriptions.
func (a *app) sourcesTest() *cobra.Command {
	var form string
	c := &cobra.Command{Use: "test [NAME|FILE …]", Short: a.t(helpSourcesTest),
		RunE: func(c *cobra.Command, args []string) error {
			list, err := a.described(args)
			if err != nil {
				return err
			}
			return a.runSamples(c.Context(), list, form)
		}}
	tableFlag(a, c, &form)
	return c
}

// runSamples runs the samples of the descriptions. It returns an error if a sample fails or there are none.
func (a *app) runSamples(ctx context.Context, list []*source.Source, form string) error {
	results, rows, bad := []source.Result{}, [][]string{}, 0
	for _, s := range list {
		some, err := s.Test(ctx)
		if err != nil {
			return err
		}
		for _, r := range some {
			for _, f := range r.Faults {
				rows = append(rows, []string{r.Source, r.Sample, f.In(a.lang)})
			}
			bad += min(1, len(r.Faults))
		}
		results = append(results, some...)
	}
	if err := a.table(form, results, a.heads(headSourceName, headSample, headFault), rows); err != nil {
		return err
	}
	a.say(samplesRun, len(results)-bad, bad)
	if bad > 0 || len(results) == 0 {
		return exit{exitInput, nil}
	}
	return nil
}
