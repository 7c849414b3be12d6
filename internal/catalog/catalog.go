// Package catalog reads the standards from YAML files to audit.Standard, together with the lists of risks and the
// mappings between editions. A catalog is returned only if it is complete and consistent. The package also
// computes the coverage of catalogs and finds references to unknown checks. It runs no checks and reads only the
// file system passed to it.
package catalog

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// IDs returns the sorted ids of the standards at the top of fsys without reading them; [] for none.
func IDs(fsys fs.FS) ([]string, error) {
	paths, err := list(fsys, "*.yaml")
	if err != nil {
		return nil, err
	}
	ids := []string{}
	for _, p := range paths {
		ids = append(ids, strings.TrimSuffix(p, ".yaml"))
	}
	slices.Sort(ids)
	return ids, nil
}

// Load returns the standards in the *.yaml files at the top of fsys, sorted by id. Their checks and wanted checks
// are sorted and not nil. The risks that controls name must be in a list that Risks reads. The error joins the
// errors of all files, each with file:line; if there is one, no standards are returned.
func Load(fsys fs.FS) ([]audit.Standard, error) {
	ids, err := IDs(fsys)
	if err != nil {
		return nil, err
	}
	return LoadOnly(fsys, ids)
}

// LoadOnly is Load for the named standards, in the order of ids. An id without a file is an error.
func LoadOnly(fsys fs.FS, ids []string) ([]audit.Standard, error) {
	risks, err := Risks(fsys)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, r := range risks {
		known[r.ID] = true
	}
	wanted, err := Wanted(fsys)
	if err != nil {
		return nil, err
	}
	stds, refusals := make([]audit.Standard, len(ids)), make([]error, len(ids))
	var all sync.WaitGroup
	for i, id := range ids {
		all.Go(func() { stds[i], refusals[i] = read(fsys, id, known) })
	}
	all.Wait()
	if err := errors.Join(refusals...); err != nil {
		return nil, err
	}
	for i := range stds {
		for j := range stds[i].Controls {
			c := &stds[i].Controls[j]
			c.Missing = titles(c.Wanted, wanted)
		}
	}
	return stds, nil
}

// Digest returns "sha256:" and the SHA-256 over every *.yaml file in fsys and its folders: one line "<sha256>
// <path>\n" each, sorted by path.
func Digest(fsys fs.FS) (string, error) {
	var paths []string
	err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path.Ext(p) == ".yaml" {
			paths = append(paths, p)
		}
		return err
	})
	if err != nil {
		return "", message.Errorf("list catalogs: %w", err)
	}
	slices.Sort(paths)
	all := sha256.New()
	for _, p := range paths {
		data, err := fs.ReadFile(fsys, p)
		if err != nil {
			return "", message.Errorf("read catalog: %w", err)
		}
		one := sha256.Sum256(data)
		fmt.Fprintf(all, "%s %s\n", hex.EncodeToString(one[:]), p)
	}
	return "sha256:" + hex.EncodeToString(all.Sum(nil)), nil
}

func list(fsys fs.FS, pattern string) ([]string, error) {
	paths, err := fs.Glob(fsys, pattern)
	if err != nil {
		return nil, message.Errorf("list catalogs: %w", err)
	}
	slices.Sort(paths)
	return paths, nil
}

func read(fsys fs.FS, id string, risks map[string]bool) (audit.Standard, error) {
	var std audit.Standard
	name := id + ".yaml"
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return std, message.Errorf("read catalog: %w", err)
	}
	doc, err := yamlfile.Read(name, data, &std)
	if err != nil {
		return std, err
	}
	v := validator{doc: doc, risks: risks}
	v.standard(std, id)
	if err := yamlfile.Join(v.refusals); err != nil {
		return std, err
	}
	for i := range std.Controls {
		normalise(&std.Controls[i])
	}
	return std, nil
}

func normalise(c *audit.Control) {
	c.Checks, c.Wanted = sorted(c.Checks), sorted(c.Wanted)
	for i := range c.Points {
		p := &c.Points[i]
		p.Checks, p.Wanted = sorted(p.Checks), sorted(p.Wanted)
	}
}

func sorted(list []string) []string {
	slices.Sort(list)
	if list == nil {
		return []string{}
	}
	return list
}
