package archtest

import (
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/message"
)

// bilingual are the folders whose errors are translated by internal/message. fmt.Errorf and errors.New would
// result in errors in English only.
var bilingual = []string{
	"cmd/assay", "collectors/backup", "collectors/internal/collect", "collectors/logs", "collectors/monitoring",
	"collectors/register", "collectors/source", "collectors/transport", "collectors/vsphere", "collectors/website",
	"internal/answers", "internal/catalog", "internal/config", "internal/engine", "internal/evidence",
	"internal/remediation", "internal/runlog", "internal/signing", "internal/worksheet", "internal/xlsxfile",
	"internal/yamlfile",
}

// sentence is one English format and the first place that uses it.
type sentence struct {
	format string
	at     token.Position
}

// sentences returns the format of every call of message.Of and message.Errorf. A format must be a constant,
// because one that is built at run time cannot be translated.
func sentences(t *testing.T) []sentence {
	t.Helper()
	constants := constantsByFolder(t)
	var all []sentence
	for _, f := range tree(t, ".go") {
		if f.isTest() || f.folder() == "internal/message" {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if !strings.HasPrefix(f.folder(), "reports") { // its samples quote a platform
				all = append(all, keptSentences(t, f, n, constants[f.folder()])...)
			}
			call, ok := n.(*ast.CallExpr)
			if !ok || !calls(call, "message", "Of", "Errorf") {
				return true
			}
			format, ok := constant(call.Args[0], constants[f.folder()])
			if !ok {
				t.Errorf("%s: the format of a message is not a constant", f.line(call))
				return true
			}
			all = append(all, sentence{format, f.line(call)})
			return true
		})
	}
	if len(all) == 0 {
		t.Fatal("no message is found: this test would hold nothing")
	}
	return all
}

// constantsByFolder returns the values of all constants by folder and name.
func constantsByFolder(t *testing.T) map[string]map[string]ast.Expr {
	t.Helper()
	out := map[string]map[string]ast.Expr{}
	for _, f := range tree(t, ".go") {
		if f.isTest() {
			continue
		}
		if out[f.folder()] == nil {
			out[f.folder()] = map[string]ast.Expr{}
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if d, ok := n.(*ast.GenDecl); ok && d.Tok == token.CONST {
				addConstants(out[f.folder()], d)
			}
			return true
		})
	}
	return out
}

// addConstants adds the constants of a declaration.
func addConstants(to map[string]ast.Expr, d *ast.GenDecl) {
	for _, s := range d.Specs {
		v := s.(*ast.ValueSpec)
		for i, name := range v.Names {
			if i < len(v.Values) {
				to[name.Name] = v.Values[i]
			}
		}
	}
}

// keptSentences returns the sentences of a node that are kept in English. One that is put together is an error.
func keptSentences(t *testing.T, f file, n ast.Node, constants map[string]ast.Expr) (out []sentence) {
	t.Helper()
	for _, e := range kept(n) {
		if text, ok := constant(e, constants); ok && text != "" {
			out = append(out, sentence{text, f.line(e)})
		} else if glued(e) {
			t.Errorf("%s: a sentence that is put together has no Chinese; make it with message.Of(…).String()",
				f.line(e))
		}
	}
	return out
}

// kept returns the sentences that a snapshot stores in English and a report translates to Chinese: detail and hint
// of transport.Fail and the detail of a gap.
func kept(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.CallExpr:
		if calls(n, "transport", "Fail") && len(n.Args) == 4 {
			return n.Args[2:]
		}
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Detail" {
			return []ast.Expr{n.Value}
		}
	}
	return nil
}

// glued reports whether an expression builds a sentence from parts.
func glued(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.BinaryExpr:
		return true
	case *ast.CallExpr:
		return calls(e, "fmt", "Sprintf", "Sprint")
	}
	return false
}

func calls(call *ast.CallExpr, pkg string, names ...string) bool {
	s, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	x, ok := s.X.(*ast.Ident)
	return ok && x.Name == pkg && slices.Contains(names, s.Sel.Name)
}

func constant(e ast.Expr, known map[string]ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil
	case *ast.Ident:
		if v := known[e.Name]; v != nil {
			return constant(v, known)
		}
	case *ast.BinaryExpr:
		x, ok := constant(e.X, known)
		y, also := constant(e.Y, known)
		return x + y, ok && also && e.Op == token.ADD
	}
	return "", false
}

func TestMessagesAreBilingual(t *testing.T) {
	catalog := message.Catalog()
	used := map[string]bool{}
	for _, s := range sentences(t) {
		if used[s.format] {
			continue
		}
		used[s.format] = true
		zh, there := catalog[s.format]
		switch {
		case !there && message.HasWords(s.format):
			t.Errorf("%s: no Chinese for %q; add it to internal/message/zh_*.go", s.at, s.format)
		case there && !slices.Equal(verbs(t, s.format), verbs(t, zh)):
			t.Errorf("%s: the Chinese %q has other verbs than %q", s.at, zh, s.format)
		}
	}
	for format := range catalog {
		if used[format] && message.Former(format) {
			t.Errorf("internal/message: a message is %q: move its Chinese out of zhFormer", format)
		}
		if !used[format] && !message.Former(format) {
			t.Errorf("internal/message: no message is %q: remove its Chinese", format)
		}
	}
}

func TestBilingualFolders(t *testing.T) {
	for _, f := range tree(t, ".go") {
		if f.isTest() || !slices.Contains(bilingual, f.folder()) {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && (calls(call, "fmt", "Errorf") || calls(call, "errors", "New")) {
				t.Errorf("%s: this error is English only; make it with message.Errorf", f.line(call))
			}
			return true
		})
	}
}

var printfVerb = regexp.MustCompile(`%[-+# 0]*(?:\[(\d+)\])?[0-9]*(?:\.[0-9]+)?([a-zA-Z%])`)

// verbs returns the sorted verbs of a format with the arguments that they print.
func verbs(t *testing.T, format string) []string {
	t.Helper()
	var all []string
	next := 1
	for _, v := range printfVerb.FindAllStringSubmatch(format, -1) {
		if v[2] == "%" {
			continue
		}
		if v[1] != "" {
			n, err := strconv.Atoi(v[1])
			if err != nil {
				t.Fatal(err)
			}
			next = n
		}
		all = append(all, strconv.Itoa(next)+strings.ReplaceAll(v[2], "w", "v"))
		next++
	}
	slices.Sort(all)
	return all
}
