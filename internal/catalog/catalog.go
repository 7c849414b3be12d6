// Package catalog reads the standards: YAML files into audit.Standard, complete and consistent or not at all. It also
// says what a set of catalogs covers and which checks it names in vain. It never runs a check, gives no verdict and
// opens nothing but the file system that it is handed.
package catalog

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// Load reads every *.yaml file at the top of fsys, one standard each, and returns them sorted by id; no list in them
// is nil, checks and wanted are sorted. The error joins the refusals of all files, each file:line: message; with an
// error there are no standards.
func Load(fsys fs.FS) ([]audit.Standard, error) {
	files, err := list(fsys)
	if err != nil {
		return nil, err
	}
	stds := []audit.Standard{}
	var refusals []error
	for _, f := range files {
		std, err := read(f)
		if err != nil {
			refusals = append(refusals, err)
			continue
		}
		stds = append(stds, std)
	}
	if len(refusals) > 0 {
		return nil, errors.Join(refusals...)
	}
	slices.SortFunc(stds, func(a, b audit.Standard) int { return cmp.Compare(a.ID, b.ID) })
	return stds, nil
}

// Digest is "sha256:" and the SHA-256 over the files that Load reads: one line "<sha256> <path>\n" each, sorted by path.
func Digest(fsys fs.FS) (string, error) {
	files, err := list(fsys)
	if err != nil {
		return "", err
	}
	all := sha256.New()
	for _, f := range files {
		one := sha256.Sum256(f.data)
		fmt.Fprintf(all, "%s %s\n", hex.EncodeToString(one[:]), f.path)
	}
	return "sha256:" + hex.EncodeToString(all.Sum(nil)), nil
}

type file struct {
	path string
	data []byte
}

func list(fsys fs.FS) ([]file, error) {
	paths, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return nil, fmt.Errorf("list catalogs: %w", err)
	}
	slices.Sort(paths)
	files := make([]file, len(paths))
	for i, p := range paths {
		data, err := fs.ReadFile(fsys, p)
		if err != nil {
			return nil, fmt.Errorf("read catalog: %w", err)
		}
		files[i] = file{p, data}
	}
	return files, nil
}

func read(f file) (audit.Standard, error) {
	var std audit.Standard
	doc, err := yamlfile.Read(f.path, f.data, &std)
	if err != nil {
		return std, err
	}
	v := validator{doc: doc}
	v.standard(std, strings.TrimSuffix(f.path, ".yaml"))
	if err := yamlfile.Join(v.refusals); err != nil {
		return std, err
	}
	for i := range std.Controls {
		normalise(&std.Controls[i])
	}
	return std, nil
}

func normalise(c *audit.Control) {
	if c.Checks == nil {
		c.Checks = []string{}
	}
	if c.Wanted == nil {
		c.Wanted = []string{}
	}
	slices.Sort(c.Checks)
	slices.Sort(c.Wanted)
}
