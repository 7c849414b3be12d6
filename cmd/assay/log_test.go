package main

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// logged returns the records of a JSON log. It checks that each has a time in UTC, a level, a code and a
// message, and that only the last has the exit status.
func logged(t *testing.T, log string, exit int) []map[string]any {
	t.Helper()
	var all []map[string]any
	for line := range strings.Lines(log) {
		var m map[string]any
		if err := json.Unmarshal([]byte(line), &m); err != nil {
			t.Fatalf("no JSON: %q", line)
		}
		at, _ := m["time"].(string)
		if when, err := time.Parse(time.RFC3339, at); err != nil || when.Location() != time.UTC ||
			!strings.HasSuffix(at, "Z") {
			t.Errorf("time %q: %v", at, err)
		}
		if level, _ := m["level"].(string); !slices.Contains([]string{"info", "warn", "error"}, level) {
			t.Errorf("level in %s", line)
		}
		if code, _ := m["code"].(string); !regexp.MustCompile(`^[a-z][a-z_]*(\.[a-z][a-z_]*)?$`).MatchString(code) ||
			m["msg"] == "" {
			t.Errorf("code or message in %s", line)
		}
		all = append(all, m)
	}
	if len(all) == 0 {
		t.Fatal("an empty log")
	}
	for i, m := range all {
		if status, there := m["exit"]; there != (i == len(all)-1) || there && status != float64(exit) {
			t.Errorf("exit %v in line %d of %d, want %d in the last: %v", status, i+1, len(all), exit, m)
		}
	}
	return all
}

// coded returns the records with a code.
func coded(log []map[string]any, code string) (found []map[string]any) {
	for _, m := range log {
		if m["code"] == code {
			found = append(found, m)
		}
	}
	return found
}

// TestJSONLogOfRun checks the machine-readable log of a nightly run.
func TestJSONLogOfRun(t *testing.T) {
	down := "  - {name: vc-down, kind: vsphere, url: \"https://127.0.0.1:1/sdk\", username: x, " +
		"password: {env: ASSAY_DEMO_PASSWORD}}\ntenants:\n"
	conf := configured(t, served(t), replace("tenants:\n", down))
	for _, lang := range []string{"en", "zh"} {
		dir := filepath.Join(t.TempDir(), "out")
		got := assay(t, "run", "-c", conf, "-o", dir, "--format", "html", "--log-format", "json", "--lang", lang)
		log := logged(t, got.stderr, exitGate)

		wantGateAndTarget(t, log)
		as := assessmentIn(t, dir)
		standards := coded(log, "standard.judged")
		if len(standards) != len(as.Standards) {
			t.Fatalf("%d standards, want %d", len(standards), len(as.Standards))
		}
		for i, s := range as.Standards {
			for _, v := range audit.Verdicts {
				if standards[i]["standard"] != s.ID || standards[i][string(v)] != float64(s.Counts[v]) {
					t.Errorf("%s %s: %v, want %d", s.ID, v, standards[i], s.Counts[v])
				}
			}
		}
		if found := coded(log, "findings.counted"); len(found) != 1 || found[0]["checks"] != float64(len(as.Checks)) {
			t.Errorf("the findings: %v", found)
		}
	}
}

// wantGateAndTarget fails unless the log has the failed gate and the target that was not reached.
func wantGateAndTarget(t *testing.T, log []map[string]any) {
	t.Helper()
	gate := log[len(log)-1]
	if n, _ := gate["failed"].(float64); gate["code"] != "gate.failed" || gate["level"] != "error" || n < 1 ||
		gate["severity"] != "high" {
		t.Errorf("the gate: %v", gate)
	}
	if lost := coded(log, "target.unreached"); len(lost) != 1 || lost[0]["target"] != "vc-down" ||
		lost[0]["level"] != "warn" || lost[0]["cause"] == "" {
		t.Errorf("the target: %v", lost)
	}
}

// TestJSONLog checks that every line is JSON for each kind of outcome, at any position of the flag.
func TestJSONLog(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "assay.yaml")
	if err := os.WriteFile(bad, []byte("system: {name: x, grade: 9}\nnowhere: 1\ntargets: []\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		args []string
		exit int
		code string
		want map[string]any
	}{
		{name: "version", args: []string{"--version"}, code: "finished"},
		{name: "a table", args: []string{"checks", "list"}, code: "finished"},
		{
			name: "unknown command",
			args: []string{"nowhere"},
			exit: exitInput,
			code: "usage",
			want: map[string]any{"command": "nowhere"},
		},
		{name: "unknown flag", args: []string{"run", "--nowhere"}, exit: exitInput, code: "usage"},
		{name: "missing flag", args: []string{"run"}, exit: exitInput, code: "usage"},
		{
			name: "no file",
			args: []string{"collect", "-c", "/nowhere.yaml", "-o", "x"},
			exit: exitInput,
			code: "input.refused",
		},
		{
			name: "bad configuration",
			args: []string{"collect", "-c", bad, "-o", "x"},
			exit: exitInput,
			code: "input.refused",
			want: map[string]any{"file": bad},
		},
		{name: "no pack", args: []string{"verify", "/nowhere.zip"}, exit: exitInput, code: "input.refused"},
		{name: "cases", args: []string{"checks", "test", "esxi.ntp"}, code: "finished"},
		{
			name: "a stdout that is a folder",
			args: []string{"demo", "-o", "-"},
			exit: exitInput,
			code: "usage",
			want: map[string]any{"value": "-"},
		},
	} {
		for _, flag := range [][]string{{"--log-format", "json"}, {"--log-format=json"}} {
			for _, args := range [][]string{slices.Concat(flag, c.args), slices.Concat(c.args, flag)} {
				wantLast(t, args, c.exit, c.code, c.want)
			}
		}
	}
	if got := assay(t, "checks", "list", "--quiet", "--log-format", "json"); got.stderr != "" {
		t.Errorf("quiet: %s", got.stderr)
	}
}

// wantLast fails if a command ends with another status, or its log with another code or field.
func wantLast(t *testing.T, args []string, exit int, code string, fields map[string]any) {
	t.Helper()
	got := assay(t, args...)
	if got.code != exit {
		t.Errorf("%q: exit %d, want %d\n%s", args, got.code, exit, got.stderr)
	}
	log := logged(t, got.stderr, exit)
	last := log[len(log)-1]
	if last["code"] != code {
		t.Errorf("%q: code %v, want %s", args, last["code"], code)
	}
	for name, want := range fields {
		if last[name] != want {
			t.Errorf("%q: %s is %v, want %v", args, name, last[name], want)
		}
	}
}

// TestEveryMessageHasACode checks that every message has a documented code and no more fields than
// arguments.
func TestEveryMessageHasACode(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	known, said := labelsOf(t, files)
	for label := range said {
		if !known[label] {
			t.Errorf("the message %s has no code; add it to events.go", label)
		}
	}
	if len(said) < 10 {
		t.Errorf("only %d messages were found", len(said))
	}
	wantDocumented(t)
	verb := regexp.MustCompile(`%[a-z]`)
	for label, x := range maps.All(events) {
		if n := len(verb.FindAllString(label.EN, -1)); len(x.fields) > n {
			t.Errorf("%s has %d fields, and %q has %d arguments", x.code, len(x.fields), label.EN, n)
		}
	}
}

// labelsOf returns the labels with a code and those that are printed.
func labelsOf(t *testing.T, files []string) (known, said map[string]bool) {
	t.Helper()
	known, said = map[string]bool{}, map[string]bool{}
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.KeyValueExpr:
				if key, ok := n.Key.(*ast.Ident); ok && name == "events.go" {
					known[key.Name] = true
				}
			case *ast.CallExpr:
				if label := printedLabel(n); label != "" && !strings.HasSuffix(name, "_test.go") {
					said[label] = true
				}
			}
			return true
		})
	}
	return known, said
}

// printedLabel returns the name of the label that a call prints, or "".
func printedLabel(call *ast.CallExpr) string {
	f, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || len(call.Args) == 0 || !slices.Contains([]string{"say", "tell", "warn"}, f.Sel.Name) {
		return ""
	}
	if label, ok := call.Args[0].(*ast.Ident); ok && label.Name != "label" {
		return label.Name
	}
	return ""
}

// wantDocumented fails for a code or a field that the page about logs does not name.
func wantDocumented(t *testing.T) {
	t.Helper()
	docs := string(read(t, "../../docs/logs.md"))
	for _, x := range events {
		for _, word := range append(x.fields, x.code) {
			if !strings.Contains(docs, "`"+word+"`") && x.code != "usage" {
				t.Errorf("docs/logs.md does not name %s", word)
			}
		}
	}
	for _, code := range faults {
		if !strings.Contains(docs, "`"+code+"`") {
			t.Errorf("docs/logs.md does not name %s", code)
		}
	}
}
