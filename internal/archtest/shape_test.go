package archtest

import (
	"go/ast"
	"regexp"
	"strings"
	"testing"
)

// The longest file of code, in lines. A file longer than explained must contain a comment line that begins "Long
// because".
const (
	longest   = 500
	explained = 300
)

var reason = regexp.MustCompile(`(?m)^\s*(//|#) Long because \S+ \S+`)

func TestFileSizes(t *testing.T) {
	for _, f := range tree(t, ".go", ".rego") {
		switch n := f.lines(); {
		case n > longest:
			t.Errorf("%s: %d lines, more than %d: divide it", f.path, n, longest)
		case n > explained && !reason.Match(f.text):
			t.Errorf(`%s: %d lines, more than %d: divide it, or say why in a comment line "Long because …"`, f.path, n,
				explained)
		}
	}
}

// stubs match words for unfinished work. They are split here so that this file does not match.
var stubs = regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME|XX` + `X)\b|(?i)\bnot ` + `implemented\b|\bun` +
	`implemented\b|\bfor ` + `now\b`)

func TestNoStubs(t *testing.T) {
	for _, f := range tree(t, ".go", ".rego", ".yaml", ".yml", ".html", ".tmpl", ".css", ".js") {
		for i, line := range strings.Split(string(f.text), "\n") {
			if word := stubs.FindString(line); word != "" {
				t.Errorf("%s:%d: %q marks unfinished work", f.path, i+1, word)
			}
		}
	}
}

// vague names do not describe the content of a package.
var vague = map[string]bool{
	"base": true, "common": true, "core": true, "helper": true, "helpers": true, "manager": true, "misc": true,
	"shared": true, "util": true, "utils": true,
}

// TestPackages requires a package comment and a name that describes the contents.
func TestPackages(t *testing.T) {
	comment := map[string]string{}
	for _, f := range tree(t, ".go") {
		if vague[strings.TrimSuffix(f.ast.Name.Name, "_test")] {
			t.Errorf("%s: package name %s says nothing", f.path, f.ast.Name.Name)
		}
		if !f.isTest() {
			comment[f.folder()] += f.ast.Doc.Text()
		}
	}
	for folder, text := range comment {
		if text == "" {
			t.Errorf("%s: no package comment", folder)
		}
	}
}

func TestNoInit(t *testing.T) {
	for _, f := range tree(t, ".go") {
		for _, d := range f.ast.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				t.Errorf("%s: init runs behind the reader's back; register in an explicit list", f.line(fn))
			}
		}
	}
}
