package archtest

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/importer"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path"
	"strings"
	"testing"
)

// banned are the methods of gofpdf that lose or damage their input, with the measured defect. Text is written
// through the text layer of reports/pdf.
var banned = map[string]string{
	"AliasNbPages":    "the digits of the page count are not embedded and come out as boxes",
	"MultiCell":       "drops one Chinese character at every automatic line break",
	"RoundedRect":     "saves the graphics state and never restores it",
	"RoundedRectExt":  "saves the graphics state and never restores it",
	"SetAttachments":  "moves every bookmark and link one page off",
	"SetJavascript":   "a report runs nothing",
	"SetProtection":   "40-bit RC4 protects nothing",
	"SplitLines":      "cuts bytes, not characters",
	"SplitText":       "drops one Chinese character at every line break",
	"Write":           "breaks Chinese lines anywhere and takes quadratic time",
	"WriteAligned":    "as Write",
	"WriteLinkID":     "as Write",
	"WriteLinkString": "as Write",
}

// Write is also a method of harmless types, so receivers are distinguished by type.
func TestGofpdfBan(t *testing.T) {
	packages := map[string][]file{}
	uses := map[string]bool{}
	for _, f := range tree(t, ".go") {
		key := f.folder() + " " + f.ast.Name.Name
		packages[key] = append(packages[key], f)
		for _, spec := range f.ast.Imports {
			if under(strings.Trim(spec.Path.Value, `"`), gofpdf) {
				uses[key] = true
			}
		}
	}
	if len(uses) == 0 {
		t.Fatal("nobody imports gofpdf: this test would hold nothing")
	}
	for key := range uses {
		var asts []*ast.File
		for _, f := range packages[key] {
			asts = append(asts, f.ast)
		}
		info := &types.Info{Selections: map[*ast.SelectorExpr]*types.Selection{}}
		pos := packages[key][0].pos
		conf := types.Config{Importer: importer.ForCompiler(pos, "gc", exports(t, "./"+packages[key][0].folder()))}
		if _, err := conf.Check(key, pos, asts, info); err != nil {
			t.Errorf("type-check %s: %v", key, err)
			continue
		}
		for expr, sel := range info.Selections {
			m := sel.Obj()
			if why := banned[m.Name()]; why != "" && m.Pkg() != nil && under(m.Pkg().Path(), gofpdf) {
				t.Errorf("%s: gofpdf's %s %s", relative(pos.Position(expr.Sel.Pos()).String()), m.Name(), why)
			}
		}
	}
}

// exports returns a lookup of the export data of all packages that a folder and its tests import.
func exports(t *testing.T, folder string) importer.Lookup {
	t.Helper()
	cmd := exec.Command("go", "list", "-export", "-deps", "-test", "-json=ImportPath,Export", folder)
	cmd.Dir = top
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]string{}
	for dec := json.NewDecoder(out); ; {
		var p struct{ ImportPath, Export string }
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		at[p.ImportPath] = p.Export
	}
	if err := cmd.Wait(); err != nil {
		t.Fatalf("go list %s: %v", folder, err)
	}
	return func(importPath string) (io.ReadCloser, error) { return os.Open(at[importPath]) }
}

func relative(position string) string { return strings.TrimPrefix(path.Clean(position), top+"/") }
