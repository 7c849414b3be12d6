package evidence

import (
	"bytes"
	"encoding/json"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite docs/assessment.schema.json")

var schemaFile = filepath.Join("..", "..", "docs", "assessment.schema.json")

// The JSON schema of assessments is made of the types of internal/audit and of their comments.
func TestGeneratedAssessmentSchema(t *testing.T) {
	g := &schemaMaker{fields: fieldTable{}, defs: map[string]any{}, words: readWords(t)}
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	must(t, e.Encode(g.document()))
	for _, name := range g.bare {
		t.Errorf("%s: the field has no comment in internal/audit, which is its description in %s", name, schemaFile)
	}
	if *update {
		must(t, os.WriteFile(schemaFile, text.Bytes(), 0o644))
		return
	}
	want, err := os.ReadFile(schemaFile)
	must(t, err)
	if diff := cmp.Diff(string(want), text.String()); diff != "" {
		t.Errorf("%s is old: run make update\n%s", schemaFile, diff)
	}
}

// words are the comments and enumerations of internal/audit.
type words struct {
	docs  map[string]string   // by Type or Type.Field
	enums map[string][]string // values of the constants of a type
}

func readWords(t *testing.T) words {
	t.Helper()
	w := words{map[string]string{}, map[string][]string{}}
	files, err := filepath.Glob(filepath.Join("..", "audit", "*.go"))
	must(t, err)
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		must(t, err)
		for _, d := range file.Decls {
			if d, ok := d.(*ast.GenDecl); ok {
				w.declaration(d)
			}
		}
	}
	return w
}

func (w words) declaration(d *ast.GenDecl) {
	for _, spec := range d.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			w.docs[spec.Name.Name] = sentenceOf(spec.Name.Name, d.Doc)
			if s, ok := spec.Type.(*ast.StructType); ok {
				w.structure(spec.Name.Name, s)
			}
		case *ast.ValueSpec:
			typ, ok := spec.Type.(*ast.Ident)
			if !ok || len(spec.Values) != 1 {
				continue
			}
			if value, ok := spec.Values[0].(*ast.BasicLit); ok && value.Kind == token.STRING {
				if text, err := strconv.Unquote(value.Value); err == nil {
					w.enums[typ.Name] = append(w.enums[typ.Name], text)
				}
			}
		}
	}
}

func (w words) structure(name string, s *ast.StructType) {
	for _, f := range s.Fields.List {
		for _, ident := range f.Names {
			text := sentenceOf(ident.Name, f.Doc)
			if text == "" {
				text = sentenceOf(ident.Name, f.Comment)
			}
			if at := name + "." + ident.Name; text != "" || w.docs[at] == "" {
				w.docs[at] = text
			}
			for _, other := range together(text) { // Start, End and Reported are …
				w.docs[name+"."+other] = text
			}
		}
	}
}

// together returns the names of the fields that a comment is about, if there are several.
func together(text string) []string {
	names, _, ok := strings.Cut(text, " are ")
	if first, last, both := strings.Cut(names, " and "); ok && both && !strings.Contains(last, " ") {
		return append(strings.Split(first, ", "), last)
	}
	return nil
}

// sentenceOf returns a comment as one line that begins with a capital letter and ends with a stop.
func sentenceOf(name string, c *ast.CommentGroup) string {
	text := strings.Join(strings.Fields(c.Text()), " ")
	if text == "" {
		return ""
	}
	for _, verb := range []string{" is ", " are "} {
		text = strings.TrimPrefix(text, name+verb)
	}
	first := []rune(text)
	text = strings.ToUpper(string(first[0])) + string(first[1:])
	if !strings.HasSuffix(text, ".") {
		text += "."
	}
	return text
}

// Every node of the schema has a description, and no object accepts fields that are not in it.
func TestAssessmentSchemaIsDescribed(t *testing.T) {
	text, err := os.ReadFile(schemaFile)
	must(t, err)
	var doc node
	must(t, json.Unmarshal(text, &doc))
	var walk func(at string, v any)
	walk = func(at string, v any) {
		switch v := v.(type) {
		case node:
			if isSchema(v) && v["description"] == nil && v["$ref"] == nil {
				t.Errorf("%s has no description", at)
			}
			if v["properties"] != nil && v["type"] != nil && v["additionalProperties"] != false {
				t.Errorf("%s accepts unknown fields", at)
			}
			for key, x := range v {
				walk(at+"/"+key, x)
			}
		case []any:
			for i, x := range v {
				walk(at+"/"+strconv.Itoa(i), x)
			}
		}
	}
	walk("", doc)
}

// isSchema reports whether an object is a schema and not the collection of the schemas of fields.
func isSchema(v node) bool {
	return slices.ContainsFunc([]string{"type", "enum", "anyOf", "prefixItems", "const"}, func(key string) bool {
		switch v[key].(type) {
		case string, []any:
			return true
		}
		return false
	})
}
