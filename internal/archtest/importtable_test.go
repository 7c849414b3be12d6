package archtest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the import table and the checks of guides")

const (
	tableBegin = "<!-- import table: written by make update from internal/archtest/imports_test.go -->\n"
	tableEnd   = "<!-- end of the import table -->\n"
)

// importTable returns rules as a Markdown table.
func importTable() string {
	var b strings.Builder
	b.WriteString("| folder | may import, besides the standard library | its tests also |\n|---|---|---|\n")
	for _, r := range rules {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", r.folder, codeList(r.may), codeList(r.tests))
	}
	return b.String()
}

func codeList(names []string) string {
	var quoted []string
	for _, n := range names {
		quoted = append(quoted, "`"+strings.TrimPrefix(n, "github.com/")+"`")
	}
	if quoted == nil {
		return "–"
	}
	return strings.Join(quoted, ", ")
}

func TestImportTable(t *testing.T) {
	name := filepath.Join(top, "CONTRIBUTING.md")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), tableBegin)
	old, after, ended := strings.Cut(rest, tableEnd)
	if !ok || !ended {
		t.Fatalf("CONTRIBUTING.md lacks the lines %q and %q", tableBegin, tableEnd)
	}

	want := importTable()
	if old == want {
		return
	}
	if !*update {
		t.Fatal("the import table in CONTRIBUTING.md is old: run make update")
	}
	if err := os.WriteFile(name, []byte(before+tableBegin+want+tableEnd+after), 0o644); err != nil {
		t.Fatal(err)
	}
}
