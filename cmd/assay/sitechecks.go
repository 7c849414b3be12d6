package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/policy"
	"github.com/assay-audit/assay/rego"
)

// Limits for a site's checks.
const (
	mostCheckFiles = 2000
	mostCheckFile  = 1 << 20
	mostCheckBytes = 16 << 20
)

// checksFlag adds --checks to a command. The flag takes precedence over the key checks of a configuration.
func (a *app) checksFlag(c *cobra.Command) {
	c.Flags().StringVar(&a.checksDir, "checks", "", a.t(flagChecks))
}

// engine returns the engine with the embedded checks and the site's own. They are compiled once.
func (a *app) engine(ctx context.Context) (*engine.Engine, error) {
	if a.compiled != nil {
		return a.compiled, nil
	}
	if a.checksDir == "" {
		return builtIn()
	}
	site, err := a.readChecks(a.checksDir)
	if err != nil {
		return nil, err
	}
	a.siteChecks = site.Files
	e, err := engine.New(ctx, rego.FS, site)
	a.compiled = e
	return e, err
}

// engineOf returns an engine that has at least the check with this id, if there is one. Without checks of the site it
// compiles no others.
func (a *app) engineOf(ctx context.Context, id string) (*engine.Engine, error) {
	if a.checksDir != "" {
		return a.engine(ctx)
	}
	return engine.NewOnly(rego.FS, id)
}

// proven returns the engine for judging. Like the embedded checks, the site's checks must pass their own
// cases; otherwise it returns an error.
func (a *app) proven(ctx context.Context) (*engine.Engine, error) {
	e, err := a.engine(ctx)
	if err != nil || a.checksDir == "" || a.casesHold {
		return e, err
	}
	results, err := e.SiteCases(ctx)
	if err != nil {
		return nil, err
	}
	var faults []error
	for _, r := range results {
		for _, f := range r.Faults {
			file := filepath.Join(a.checksDir, "checks",
				filepath.FromSlash(strings.ReplaceAll(strings.TrimPrefix(r.Check, "site."), ".", "/"))+"_test.rego")
			if lib, ok := strings.CutPrefix(r.Check, "lib.site."); ok {
				file = filepath.Join(a.checksDir, "lib", lib+"_test.rego")
			}
			faults = append(faults, message.LabelErrorf(caseFails, file, r.Check, message.Recalled(r.Case), f))
		}
	}
	if len(faults) > 0 {
		return nil, message.Errorf("%w\nhint: %s", errors.Join(faults...), message.Label(casesHint, a.checksDir))
	}
	a.casesHold = true
	return e, nil
}

// readChecks returns the policies below dir. Other files, such as a README, are skipped. A link that cannot
// be followed and a file over a limit are errors.
func (a *app) readChecks(dir string) (policy.SiteChecks, error) {
	out := policy.SiteChecks{Dir: filepath.ToSlash(filepath.Clean(dir)), Files: map[string][]byte{}}
	if info, err := os.Stat(dir); err != nil {
		return out, message.Errorf("read checks: %w", err)
	} else if !info.IsDir() {
		return out, message.LabelErrorf(checksNoFolder, dir)
	}
	total := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return message.Errorf("read checks: %w", err)
		}
		if skip, err := skipped(dir, path, d); skip || err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return message.Errorf("read checks: %w", err)
		}
		data, err := readAtMost(path, mostCheckFile)
		if err != nil {
			return message.Errorf("read checks: %w", err)
		}
		total += len(data)
		if len(data) > mostCheckFile || total > mostCheckBytes || len(out.Files) == mostCheckFiles {
			return message.LabelErrorf(checksTooLarge, path, mostCheckFiles, mostCheckFile>>20, mostCheckBytes>>20)
		}
		out.Files[filepath.ToSlash(name)] = data
		return nil
	})
	return out, err
}

// skipped reports whether a path below the folder of checks is not a file of a check. Hidden folders are skipped as
// a whole, with fs.SkipDir. A link to a folder is an error.
func skipped(dir, path string, d fs.DirEntry) (bool, error) {
	switch {
	case path != dir && strings.HasPrefix(d.Name(), "."):
		if d.IsDir() {
			return true, fs.SkipDir
		}
		return true, nil
	case d.IsDir():
		return true, nil
	}
	if d.Type()&fs.ModeSymlink != 0 {
		if info, err := os.Stat(path); err != nil || info.IsDir() {
			return false, message.LabelErrorf(checksLink, path)
		}
	}
	ext := strings.ToLower(filepath.Ext(path))
	return ext != ".rego" && ext != ".json", nil
}

// readAtMost returns the contents of a regular file, cut at most+1 bytes.
func readAtMost(path string, most int64) ([]byte, error) {
	if info, err := os.Stat(path); err != nil {
		return nil, err
	} else if !info.Mode().IsRegular() {
		return nil, message.Errorf("%s is not a regular file", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, most+1))
}

// siteFiles returns the compiled files of the site's checks for a pack.
func (a *app) siteFiles() []evidence.File {
	var out []evidence.File
	for _, name := range slices.Sorted(maps.Keys(a.siteChecks)) {
		out = append(out, evidence.BytesFile("rego/"+policy.SiteFolder+"/"+name, a.siteChecks[name]))
	}
	return out
}
