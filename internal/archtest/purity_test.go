package archtest

import (
	"go/ast"
	"path"
	"slices"
	"strings"
	"testing"
)

// pure are the folders whose output depends only on their input: the same bytes on any machine, in any year.
var pure = []string{"internal/audit", "internal/engine", "reports"}

// forTests are folders that only tests may import.
var forTests = []string{conform, "reports/internal/sample", "reports/internal/valid"}

// worldly imports access network, processes, files by name, or random numbers.
var worldly = []string{
	"crypto/rand", "math/rand", "math/rand/v2", "net", "net/http", "net/rpc", "net/smtp", "net/textproto",
	"os", "os/exec", "os/signal", "os/user", "plugin", "syscall",
}

// worldlyCalls read the clock or the settings of the machine through otherwise harmless packages.
var worldlyCalls = map[string][]string{
	"time": {
		"Now",
		"Since",
		"Until",
		"After",
		"AfterFunc",
		"Tick",
		"NewTimer",
		"NewTicker",
		"Sleep",
		"Local",
		"LoadLocation",
	},
}

func TestPurity(t *testing.T) {
	held := 0
	for _, f := range tree(t, ".go") {
		if f.isTest() || slices.Contains(forTests, f.folder()) ||
			!slices.ContainsFunc(pure, func(p string) bool { return under(f.folder(), p) }) {
			continue
		}
		held++
		names := harmlessImports(t, f)
		ast.Inspect(f.ast, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := sel.X.(*ast.Ident); ok && slices.Contains(worldlyCalls[names[x.Name]], sel.Sel.Name) {
				t.Errorf("%s: %s may not use %s.%s", f.line(sel), f.folder(), names[x.Name], sel.Sel.Name)
			}
			return true
		})
	}
	if held == 0 {
		t.Errorf("no file lies in %v: this test held nothing", pure)
	}
}

// harmlessImports returns the import paths of a file by the name in this file. A worldly import is an error.
func harmlessImports(t *testing.T, f file) map[string]string {
	t.Helper()
	names := map[string]string{}
	for _, spec := range f.ast.Imports {
		importPath := strings.Trim(spec.Path.Value, `"`)
		name := path.Base(importPath)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		names[name] = importPath
		if slices.Contains(worldly, importPath) {
			t.Errorf("%s: %s may not import %s", f.line(spec), f.folder(), importPath)
		}
		if name == "." {
			t.Errorf("%s: a dot import hides what is called", f.line(spec))
		}
	}
	return names
}
