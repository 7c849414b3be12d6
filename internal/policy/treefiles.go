package policy

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"
)

// A source is one file with its name in errors.
type source struct {
	shown string
	data  []byte
}

// sources are all files by path: checks/<area>/<name>.rego, site/checks/<area>/<name>.rego …
type sources map[string]source

// readTree returns the files of a tree.
func readTree(tree fs.FS) (sources, error) {
	out := sources{}
	err := fs.WalkDir(tree, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(p) != ".rego" && path.Ext(p) != ".json" {
			return err
		}
		data, err := fs.ReadFile(tree, p)
		out[p] = source{shown: p, data: data}
		return err
	})
	return out, err
}

// names returns the paths with an extension, sorted.
func (s sources) names(ext string) []string {
	var out []string
	for n := range s {
		if strings.HasSuffix(n, ext) {
			out = append(out, n)
		}
	}
	sort.Strings(out)
	return out
}

// digest returns the digest of all files except cases, which do not affect verdicts.
func (s sources) digest() string {
	h := sha256.New()
	for _, n := range s.names("") {
		if !strings.HasSuffix(n, "_test.rego") {
			sum := sha256.Sum256(s[n].data)
			fmt.Fprintf(h, "%x %s\n", sum, n)
		}
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil))
}

// Digest returns the digest that a Set of the same files has, without compiling them.
func Digest(tree fs.FS, site ...SiteChecks) (string, error) {
	src, err := readTree(tree)
	if err != nil {
		return "", err
	}
	for _, own := range site {
		if errs := src.addSite(own); len(errs) > 0 {
			return "", errors.Join(errs...)
		}
	}
	return src.digest(), nil
}
