package archtest

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// module is the path of our module; top is its folder, relative to this one.
const (
	module = "github.com/assay-audit/assay"
	top    = "../.."
)

// file is one file of the tree. Its path is slash-separated and relative to top.
type file struct {
	path string
	text []byte
	ast  *ast.File // nil unless it is Go
	pos  *token.FileSet
}

func (f file) folder() string { return path.Dir(f.path) }
func (f file) isTest() bool   { return strings.HasSuffix(f.path, "_test.go") }
func (f file) lines() int     { return bytes.Count(f.text, []byte("\n")) }

// line returns the place of n as path:line, which editors understand.
func (f file) line(n ast.Node) token.Position {
	p := f.pos.Position(n.Pos())
	return token.Position{Filename: f.path, Line: p.Line}
}

var load = sync.OnceValues(func() ([]file, error) {
	var all []file
	pos := token.NewFileSet()
	err := filepath.WalkDir(top, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name != top && outside(name, d.Name()) {
				return filepath.SkipDir
			}
			return nil
		}
		rel, err := filepath.Rel(top, name)
		if err != nil {
			return err
		}
		f := file{path: filepath.ToSlash(rel), pos: pos}
		switch path.Ext(f.path) {
		case ".go", ".rego", ".yaml", ".yml", ".html", ".tmpl", ".css", ".js":
		default:
			return nil
		}
		if f.text, err = os.ReadFile(name); err != nil {
			return err
		}
		if path.Ext(f.path) == ".go" {
			if f.ast, err = parser.ParseFile(pos, name, f.text,
				parser.ParseComments|parser.SkipObjectResolution); err != nil {
				return err
			}
		}
		all = append(all, f)
		return nil
	})
	return all, err
})

// outside reports whether a folder is excluded: output of git or the build, data, and modules of their own.
func outside(dir, name string) bool {
	switch name {
	case "bin", "assay-demo", "testdata", "fixtures":
		return true
	}
	_, err := os.Stat(filepath.Join(dir, "go.mod"))
	return err == nil || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")
}

// tree returns the files of the tree with one of the endings, by path.
func tree(t *testing.T, endings ...string) []file {
	t.Helper()
	all, err := load()
	if err != nil {
		t.Fatal(err)
	}
	var some []file
	for _, f := range all {
		for _, e := range endings {
			if strings.HasSuffix(f.path, e) {
				some = append(some, f)
				break
			}
		}
	}
	if len(some) == 0 {
		t.Fatalf("no file ends in %v: this test would hold nothing", endings)
	}
	return some
}

// under reports whether name is the folder or import path prefix, or lies below it.
func under(name, prefix string) bool {
	return name == prefix || strings.HasPrefix(name, prefix+"/")
}
