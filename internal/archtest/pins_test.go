package archtest

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestPinnedVersions compares every go.mod with tools/versions.txt in both directions.
func TestPinnedVersions(t *testing.T) {
	pins := pinned(t)
	for _, name := range []string{
		"go.mod", "tools/gotestsum/go.mod", "tools/lint/go.mod", "tools/regal/go.mod", "tools/logstore/go.mod",
	} {
		mod := goMod(t, name)
		if mod.Go != "1.26.0" || mod.Toolchain != "" {
			t.Errorf("%s: go %s, toolchain %q; want go 1.26.0 and no toolchain", name, mod.Go, mod.Toolchain)
		}
		if len(mod.Replace)+len(mod.Exclude) > 0 {
			t.Errorf("%s: replace and exclude stop go install from working", name)
		}
		expectPinned(t, name, mod, pins[name])
	}
	if main, lint := pins["go.mod"][opa], pins["tools/lint/go.mod"][opa]; main != lint {
		t.Errorf("the engine runs OPA %s and the checks are formatted by %s", main, lint)
	}
}

// expectPinned fails for a direct module or a tool of a go.mod without a pin, and for a pin of another version.
func expectPinned(t *testing.T, name string, mod modFile, pins map[string]string) {
	t.Helper()
	required := map[string]string{}
	for _, r := range mod.Require {
		required[r.Path] = r.Version
		if pins[r.Path] == "" && !r.Indirect {
			t.Errorf("%s: %s %s is not in tools/versions.txt", name, r.Path, r.Version)
		}
	}
	for _, tool := range mod.Tool {
		if !underAny(tool.Path, pins) {
			t.Errorf("%s: tool %s is not in tools/versions.txt", name, tool.Path)
		}
	}
	for module, version := range pins {
		if required[module] != version {
			t.Errorf("%s: %s is %q, tools/versions.txt says %q", name, module, required[module], version)
		}
	}
}

func pinned(t *testing.T) map[string]map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(top, "tools/versions.txt"))
	if err != nil {
		t.Fatal(err)
	}
	pins := map[string]map[string]string{}
	for line := range strings.Lines(string(text)) {
		line, _, _ = strings.Cut(line, "#")
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		if len(f) != 3 {
			t.Fatalf("tools/versions.txt: %q is not: file module version", line)
		}
		if pins[f[0]] == nil {
			pins[f[0]] = map[string]string{}
		}
		pins[f[0]][f[1]] = f[2]
	}
	return pins
}

// modFile contains the output of "go mod edit -json".
type modFile struct {
	Go, Toolchain string
	Require       []struct {
		Path, Version string
		Indirect      bool
	}
	Tool             []struct{ Path string }
	Replace, Exclude []json.RawMessage
}

func goMod(t *testing.T, name string) modFile {
	t.Helper()
	out, err := exec.Command("go", "mod", "edit", "-json", filepath.Join(top, name)).Output()
	if err != nil {
		t.Fatalf("read %s: %v", name, err)
	}
	var m modFile
	if err := json.Unmarshal(out, &m); err != nil {
		t.Fatalf("read %s: %v", name, err)
	}
	return m
}

func underAny(importPath string, modules map[string]string) bool {
	for m := range modules {
		if under(importPath, m) {
			return true
		}
	}
	return false
}
