package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Each case is a module of one package, run by the real go test.
func TestRun(t *testing.T) {
	const pass = "func TestA(t *testing.T) { t.Run(\"x\", func(*testing.T) {}); t.Run(\"y\", func(*testing.T) {}) }\n"
	tests := map[string]struct {
		body   string
		ci     bool
		code   int
		want   []string // somewhere in the output
		totals string   // its last line
	}{
		"all pass, subtests are counted": {body: pass, totals: "2 passed, 0 failed, 0 skipped"},
		"a failure is shown with its output": {
			body: pass + `func TestB(t *testing.T) { t.Error("was wrong") }`, code: 1,
			want: []string{"FAIL example.org/a TestB", "was wrong"}, totals: "2 passed, 1 failed, 0 skipped",
		},
		"a failed subtest is named once": {
			body: `func TestB(t *testing.T) { t.Run("x", func(t *testing.T) { t.Fatal("deep") }) }` + "\n" + pass, code: 1,
			want: []string{"FAIL example.org/a TestB/x", "deep"}, totals: "2 passed, 1 failed, 0 skipped",
		},
		"a parent that fails by itself counts": {
			body: `func TestB(t *testing.T) { t.Run("x", func(*testing.T) {}); t.Error("itself") }`, code: 1,
			want: []string{"FAIL example.org/a TestB", "itself"}, totals: "1 passed, 1 failed, 0 skipped",
		},
		"a skip is named": {
			body: pass + `func TestB(t *testing.T) { t.Skip("no tool") }`,
			want: []string{"skipped:", "example.org/a TestB – a_test.go:5: no tool"}, totals: "2 passed, 0 failed, 1 skipped",
		},
		"a skip fails in CI": {
			body: pass + `func TestB(t *testing.T) { t.Skip("no tool") }`, ci: true, code: 1,
			want: []string{"skipped (a failure in CI):"}, totals: "2 passed, 0 failed, 1 skipped",
		},
		"a panic": {
			body: `func TestB(t *testing.T) { panic("boom") }`, code: 1,
			want: []string{"FAIL example.org/a TestB", "boom"}, totals: "0 passed, 1 failed, 0 skipped",
		},
		"exit in the middle": {
			body: "func TestB(t *testing.T) { os.Exit(0) }\n", code: 1,
			totals: "0 passed, 1 failed, 0 skipped",
		},
		"does not build": {
			body: `func TestB(t *testing.T) { undefinedName() }`, code: 1,
			want: []string{"FAIL example.org/a (the package as a whole)", "undefined: undefinedName"}, totals: "0 passed, 1 failed, 0 skipped",
		},
		"no test at all": {body: "", code: 1, want: []string{"no test passed"}, totals: "0 passed, 0 failed, 0 skipped"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			imports := "import \"testing\"\n"
			if strings.Contains(tt.body, "os") {
				imports = "import (\"testing\"; \"os\")\n"
			}
			write(t, filepath.Join(dir, "go.mod"), "module example.org/a\n\ngo 1.26.0\n")
			write(t, filepath.Join(dir, "a_test.go"), "package a\n"+imports+"var _ *testing.T\n"+tt.body+"\n")
			t.Chdir(dir)
			var out, errs bytes.Buffer
			code := run([]string{"-count=1", "./..."}, tt.ci, &out, &errs)
			if code != tt.code {
				t.Errorf("exit %d, want %d", code, tt.code)
			}
			lines := strings.Split(strings.TrimSpace(out.String()), "\n")
			if got := lines[len(lines)-1]; got != tt.totals {
				t.Errorf("last line %q, want %q", got, tt.totals)
			}
			for _, want := range tt.want {
				if !strings.Contains(out.String()+errs.String(), want) {
					t.Errorf("output lacks %q", want)
				}
			}
			if t.Failed() {
				t.Logf("stdout:\n%s\nstderr:\n%s", &out, &errs)
			}
		})
	}
}

func TestCutStream(t *testing.T) {
	var r report
	var out bytes.Buffer
	err := r.read(strings.NewReader(`{"Action":"run","Package":"p","Test":"TestA"}`+"\nnoise\n"), &out)
	r.close()
	if err != nil || len(r.failed) != 1 || r.failed[0].why != "did not finish" {
		t.Errorf("err %v, failed %+v; want TestA blamed for not finishing", err, r.failed)
	}
	if !slices.Contains(strings.Split(out.String(), "\n"), "noise") {
		t.Errorf("a line that is no event was hidden: %q", out.String())
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
