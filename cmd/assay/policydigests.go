package main

import (
	"bytes"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

var (
	packageLine = regexp.MustCompile(`(?m)^package +([\w.]+)`)
	importLine  = regexp.MustCompile(`(?m)^import +data\.([\w.]+)`)
)

// A policyModule is a file of policies and the packages that it imports.
type policyModule struct {
	text    []byte
	imports []string
}

// policyDigests returns the digest of each check in a tree of policies, over its file and all that it imports.
func policyDigests(tree fs.FS) (map[string]string, error) {
	modules := map[string]policyModule{}
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".rego" || strings.HasSuffix(name, "_test.rego") {
			return err
		}
		text, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		m := policyModule{text: text}
		for _, found := range importLine.FindAllSubmatch(text, -1) {
			m.imports = append(m.imports, string(found[1]))
		}
		if found := packageLine.FindSubmatch(text); found != nil {
			modules[string(found[1])] = m
		}
		return nil
	})
	if err != nil {
		return nil, message.Errorf("read checks: %w", err)
	}
	out := map[string]string{}
	for name := range modules {
		if id, ok := strings.CutPrefix(name, "checks."); ok {
			out[id] = digestWithImports(modules, name)
		}
	}
	return out, nil
}

// digestWithImports returns the digest over a module and all that it imports, directly or not.
func digestWithImports(modules map[string]policyModule, name string) string {
	all := []string{name}
	for i := 0; i < len(all); i++ { // grows by what each one imports
		for _, next := range modules[all[i]].imports {
			if !slices.Contains(all, next) {
				all = append(all, next)
			}
		}
	}
	slices.Sort(all[1:])
	var text bytes.Buffer
	for _, n := range all {
		text.WriteString(n + "\n")
		text.Write(modules[n].text)
	}
	return digestOf(text.Bytes())
}
