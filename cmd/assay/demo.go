package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/sim"
)

// demo returns the command that runs the whole chain on a simulated estate.
func (a *app) demo() *cobra.Command {
	var out, kind, listen string
	var serve bool
	c := &cobra.Command{
		Use:   "demo [-o DIR] [--estate faulty|hardened] [--serve]",
		Short: a.t(helpDemo),
		Args:  a.args(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			if kind != "faulty" && kind != "hardened" {
				return message.LabelErrorf(badEstate, kind)
			}
			if host, _, err := net.SplitHostPort(listen); err != nil || !net.ParseIP(host).IsLoopback() {
				return message.LabelErrorf(badListen, listen)
			}
			if !serve {
				if err := a.clearDemo(out); err != nil {
					return err
				}
			}
			a.say(demoStarts, kind)
			s, err := sim.Start(c.Context(), sim.Options{Hardened: kind == "hardened", Listen: listen, Now: a.now()})
			if err != nil {
				return message.Errorf("start the simulated estate: %w", err)
			}
			defer s.Close()
			files, remove, err := demoFiles(s)
			if err != nil {
				return err
			}
			defer remove()
			a.end.onForced(remove)
			if serve {
				return a.serve(c.Context(), s, files)
			}
			return a.demoChain(c.Context(), demoEstate(s, files), out)
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "assay-demo", a.t(flagOut))
	folder(c)
	c.Flags().StringVar(&kind, "estate", "faulty", a.t(flagEstate))
	c.Flags().BoolVar(&serve, "serve", false, a.t(flagServe))
	c.Flags().StringVar(&listen, "listen", "127.0.0.1:0", a.t(flagListen))
	return c
}

// demoChain collects from an estate into a folder of out and writes assessment, reports and pack.
func (a *app) demoChain(ctx context.Context, e estate, out string) error {
	snapshot := filepath.Join(out, snapshotDir)
	if _, err := a.collectInto(ctx, e, snapshot); err != nil {
		return err
	}
	s, err := evidence.Open(snapshot)
	if err != nil {
		return err
	}
	defer s.Close()
	_, err = a.finish(ctx, out, s, contributions{}, everyReport)
	return err
}

// demoEstate returns the estate to collect from a simulation. It has no gate: the exit code of a demo shows
// only whether the chain worked. files is the folder with the estate's files.
func demoEstate(s *sim.Estate, files string) estate {
	site := s.Site()
	site.Gate = audit.Gate{}
	return estate{site: site, source: demoSource, targets: s.Targets(files)}
}

// demoFiles writes the files named by the estate's targets into a temporary folder. The caller calls
// remove to delete it.
func demoFiles(s *sim.Estate) (dir string, remove func(), err error) {
	if dir, remove, err = evidence.TempFolder("assay-demo-"); err != nil {
		return "", nil, err
	}
	for name, data := range s.Files() {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			remove()
			return "", nil, evidence.WriteError(message.Of("write file"), filepath.Join(dir, name), err)
		}
	}
	return dir, remove, nil
}

// clearDemo removes the output of an earlier demo from dir. It returns an error if dir contains any other
// snapshot.
func (a *app) clearDemo(dir string) error {
	snapshot, doomed := filepath.Join(dir, snapshotDir), filepath.Join(dir, removedDir)
	if err := os.RemoveAll(doomed); err != nil { // left by a demo that was killed
		return evidence.WriteError(message.Of("remove an earlier demo"), doomed, err)
	}
	s, err := evidence.Open(snapshot)
	if err != nil {
		if _, gone := os.Lstat(snapshot); errors.Is(gone, os.ErrNotExist) {
			_, err := a.packed(dir, "")
			return err
		}
		return err
	}
	list := s.Index.Evidence
	if err := s.Close(); err != nil {
		return err
	}
	if !slices.ContainsFunc(list, func(e audit.Evidence) bool {
		return e.Collector == evidence.SiteCollector && e.Call == demoSource
	}) {
		return message.LabelErrorf(notADemo, dir)
	}
	if err := removeMade(dir, message.Of("remove an earlier demo")); err != nil {
		return err
	}
	return removeSnapshot(dir, message.Of("remove an earlier demo"))
}

// serve prints a configuration for the estate and keeps it running until it is interrupted.
func (a *app) serve(ctx context.Context, s *sim.Estate, files string) error {
	text, err := demoConfig(s.Site(), s.Targets(files))
	if err != nil {
		return err
	}
	fmt.Fprint(a.stdout, text)
	a.tell(serving, s.URL, s.Password) // printed with --quiet too: without the password the estate is useless
	<-ctx.Done()
	return exit{exitInterrupted, nil}
}
