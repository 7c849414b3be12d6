// Package catalog reads the standards from YAML files to audit.Standard, together with the kinds of objects, the lists
// of risks and the mappings between editions. A catalog is returned only if it is complete and consistent. The package
// also computes the coverage of catalogs and finds references to unknown checks. It runs no checks and reads only the
// file system passed to it.
package catalog

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// IDs returns the sorted ids of the standards at the top of fsys without reading them; [] for none. A standard is a
// file <id>.yaml or a folder <id> with a file standard.yaml.
func IDs(fsys fs.FS) ([]string, error) {
	paths, err := list(fsys, "*.yaml")
	if err != nil {
		return nil, err
	}
	folders, err := list(fsys, "*/"+headerFile)
	if err != nil {
		return nil, err
	}
	ids := []string{}
	for _, p := range paths {
		if p != objectsFile {
			ids = append(ids, strings.TrimSuffix(p, ".yaml"))
		}
	}
	for _, p := range folders {
		if id := path.Dir(p); !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids, nil
}

// Load returns the standards at the top of fsys, sorted by id. Their checks and wanted checks are sorted and not nil.
// A control with demands has the kind, methods, checks, wanted checks, guidance, part and dimensions of its demands.
// The risks that controls name must be in a list that Risks reads, and the kinds of objects in objects.yaml. The error
// joins the errors of all files, each with file:line; if there is one, no standards are returned.
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
	kinds, err := kindIDs(fsys)
	if err != nil {
		return nil, err
	}
	stds, refusals := make([]audit.Standard, len(ids)), make([]error, len(ids))
	var all sync.WaitGroup
	for i, id := range ids {
		all.Go(func() { stds[i], refusals[i] = read(fsys, id, known, kinds) })
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

// kindIDs returns the ids of the kinds of objects.
func kindIDs(fsys fs.FS) (map[string]bool, error) {
	kinds, err := ObjectKinds(fsys)
	if err != nil {
		return nil, err
	}
	ids := map[string]bool{}
	for _, k := range kinds {
		ids[k.ID] = true
	}
	return ids, nil
}

func read(fsys fs.FS, id string, risks, kinds map[string]bool) (audit.Standard, error) {
	src, err := readSource(fsys, id)
	if err != nil {
		return audit.Standard{}, err
	}
	v := validator{source: src, risks: risks, kinds: kinds, refusals: src.refusals}
	v.standard(src.std, id)
	if err := yamlfile.Join(v.refusals); err != nil {
		return src.std, err
	}
	for i := range src.std.Controls {
		normalise(&src.std.Controls[i])
	}
	return src.std, nil
}

func normalise(c *audit.Control) {
	if len(c.Demands) > 0 {
		derive(c)
	}
	c.Checks, c.Wanted = sorted(c.Checks), sorted(c.Wanted)
	for i := range c.Points {
		p := &c.Points[i]
		p.Checks, p.Wanted = sorted(p.Checks), sorted(p.Wanted)
	}
	for i := range c.Demands {
		slices.Sort(c.Demands[i].Checks)
		slices.Sort(c.Demands[i].Wanted)
	}
}

func sorted(list []string) []string {
	slices.Sort(list)
	if list == nil {
		return []string{}
	}
	return list
}

func sortedKeys(set map[string]bool) []string { return slices.Sorted(maps.Keys(set)) }
