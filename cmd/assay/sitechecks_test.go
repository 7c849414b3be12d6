package main

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/rego"
)

var exampleFile = regexp.MustCompile("(?s)\n`(policies/[^`]+)`:\n\n```rego\n(.*?)```")

// example writes the files of docs/checks.md, changed by edit, and returns the folder for --checks.
func example(t *testing.T, edit func(files map[string]string)) string {
	t.Helper()
	doc, err := os.ReadFile("../../docs/checks.md")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, m := range exampleFile.FindAllStringSubmatch(string(doc), -1) {
		files[m[1]] = m[2]
	}
	if len(files) != 4 {
		t.Fatalf("the example has %d files, want 4", len(files))
	}
	if edit != nil {
		edit(files)
	}
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "policies")
}

// TestSiteChecks checks that the documented example is judged, digested, packed and replayed like the
// shipped checks.
func TestSiteChecks(t *testing.T) {
	s, own := served(t), example(t, nil)
	if got := assay(t, "checks", "test", "--checks", own, "site.esxi.ntp_count", "lib.site.lists"); got.code != exitOK {
		t.Fatalf("checks test: exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}
	if got := assay(t, "checks", "show", "--checks", own, "site.esxi.ntp_count"); !strings.Contains(got.stdout,
		"site.esxi.ntp_count.min") {
		t.Errorf("checks show: exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}
	conf := configured(t, s, func(text string) string {
		return strings.Replace(text, "parameters:",
			"checks: "+own+"\nseverities: {site.esxi.ntp_count: low}\nparameters:\n  site.esxi.ntp_count.min: 99", 1)
	})
	out := filepath.Join(t.TempDir(), "out")
	if got := assay(t, "run", "-c", conf, "-o", out, "--format", "html"); got.code != exitGate {
		t.Fatalf("run: exit %d\n%s", got.code, got.stderr)
	}
	wantOwnFailures(t, out)

	unpacked := unzip(t, filepath.Join(out, "pack.zip"))
	for _, name := range []string{
		"checks/esxi/ntp_count.rego", "checks/esxi/ntp_count_test.rego", "lib/lists.rego", "lib/lists_test.rego",
	} {
		if !bytes.Equal(read(t, filepath.Join(unpacked, "rego/site", name)), read(t, filepath.Join(own, name))) {
			t.Errorf("the pack has another %s", name)
		}
	}
	again := filepath.Join(t.TempDir(), "again")
	assay(t, "assess",
		filepath.Join(unpacked, "snapshot"), "--checks", filepath.Join(unpacked, "rego/site"), "-o", again)
	if first, second := read(t, filepath.Join(out, assessmentFile)),
		read(t, filepath.Join(again, assessmentFile)); !bytes.Equal(first, second) {
		t.Error("the unpacked pack gives another assessment")
	}
	wantCLI(t, assay(t, "verify", filepath.Join(out, "pack.zip")), exitOK)
	wantCLI(t, assay(t, "pack", out), exitInput, "--checks")
	wantCLI(t, assay(t, "pack", out, "--checks", own, "--format", "html"), exitGate)
	if got := assay(t, "verify", filepath.Join(out, "pack.zip"), "--replay"); got.code != exitOK ||
		!strings.Contains(got.stdout, "✓ verdicts: derived again") {
		t.Errorf("verify --replay: exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}
	wantCLI(t, assay(t, "report", again, "--format", "html"), exitOK)
	without := filepath.Join(t.TempDir(), "without")
	wantCLI(t, assay(t, "assess", filepath.Join(out, "snapshot"), "-o", without), exitInput, "site.esxi.ntp_count")
}

// wantOwnFailures fails unless assessment and report of a folder have the failures of the site's check.
func wantOwnFailures(t *testing.T, out string) {
	t.Helper()
	as, err := evidence.ReadAssessment(filepath.Join(out, assessmentFile))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(as.Findings, func(f audit.Finding) bool {
		return f.Check == "site.esxi.ntp_count" && f.Status == audit.Fail && f.Severity == audit.Low
	}) {
		t.Error("the site's check has no failures")
	}
	report := read(t, filepath.Join(out, "report.html"))
	if !bytes.Contains(report, []byte("站点自有检查")) || !bytes.Contains(report, []byte("主机配置足够数量的时间源")) {
		t.Error("the report does not show the site's check")
	}
}

// unzip returns a folder with the files of an archive.
func unzip(t *testing.T, file string) string {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	dir := t.TempDir()
	for _, f := range z.File {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// read returns the contents of a file.
func read(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestBadSiteChecks checks that an invalid site check ends a run before collection, with an error located
// in the user's file.
func TestBadSiteChecks(t *testing.T) {
	s := served(t)
	const check, cases, lib = "policies/checks/esxi/ntp_count.rego", "policies/checks/esxi/ntp_count_test.rego",
		"policies/lib/lists.rego"
	swap := func(file, old, with string) func(map[string]string) {
		return func(files map[string]string) {
			if !strings.Contains(files[file], old) {
				t.Fatalf("%s has no %q", file, old)
			}
			files[file] = strings.ReplaceAll(files[file], old, with)
		}
	}
	add := func(name, text string) func(map[string]string) {
		return func(files map[string]string) { files[name] = text }
	}
	shipped, err := rego.FS.ReadFile("checks/esxi/lockdown_mode.rego")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		edit func(map[string]string)
		want string // follows the folder
	}{
		"syntax": {swap(check, "if {", "if {{"), "/checks/esxi/ntp_count.rego:"},
		"a socket": {
			swap(check, "some id, host in input.hosts",
				"some id, host in input.hosts\n\thttp.send({\"method\": \"get\", \"url\": \"http://127.0.0.1\"})"),
			"/checks/esxi/ntp_count.rego:34: undefined function http.send",
		},
		"undeclared read": {swap(check, "path: ntp_servers", "path: lockdown"), "/checks/esxi/ntp_count.rego:"},
		"unknown path":    {swap(check, "ntp_servers", "ntp_server"), "/checks/esxi/ntp_count.rego:28"},
		"a shipped check's id": {
			swap(check, "id: site.esxi.ntp_count", "id: esxi.ntp"),
			"/checks/esxi/ntp_count.rego:28: the id is \"esxi.ntp\"",
		},
		"a shipped check's package": {
			swap(check, "package checks.site.esxi.ntp_count", "package checks.esxi.ntp"),
			"/checks/esxi/ntp_count.rego:28: package checks.esxi.ntp",
		},
		"a shipped check's copy": {
			add("policies/checks/esxi/lockdown_mode.rego", string(shipped)),
			"/checks/esxi/lockdown_mode.rego:37: package checks.esxi.lockdown_mode",
		},
		"a shipped library": {
			add("policies/lib/pointer.rego", "package lib.pointer\n\nescape(key) := key\n"),
			"/lib/pointer.rego:1: package lib.pointer",
		},
		"a library that reads": {
			swap(lib, "some w in words}", "some w in words} | {w | some w in input.hosts}"),
			"/lib/lists.rego:7: a library reads",
		},
		"a schema": {
			add("policies/schemas/vsphere.json", "{}"),
			"/schemas/vsphere.json:1: no check and no library has its place here",
		},
		"a policy in no place": {
			add("policies/more.rego", "package more\n"),
			"/more.rego:1: no check and no library has its place here",
		},
		"capitals": {
			add("policies/checks/esxi/More.REGO", "package more\n"),
			"/checks/esxi/More.REGO:1: no check and no library has its place here",
		},
		"an empty file": {add("policies/checks/esxi/more.rego", ""), "/checks/esxi/more.rego:"},
		"no cases": {
			func(files map[string]string) { delete(files, cases) },
			"/checks/esxi/ntp_count_test.rego:1: check site.esxi.ntp_count, case \"cases\": no ",
		},
		"cases of no check": {
			add("policies/checks/esxi/more_test.rego", "package checks.site.esxi.more_test\n"),
			"/checks/esxi/more_test.rego:1: ",
		},
		"a case that does not hold": {
			swap(cases, `"want": {"host-1": "fail"}`, `"want": {"host-1": "pass"}`),
			"/checks/esxi/ntp_count_test.rego:1: check site.esxi.ntp_count, case \"none\": host-1 is fail, want pass",
		},
		"a path that no case turns": {swap(cases, `"set"`, `"sets"`), "/checks/esxi/ntp_count_test.rego:1"},
		"a library's case": {
			swap("policies/lib/lists_test.rego", "== 2", "== 3"),
			"/lib/lists_test.rego:1: check lib.site.lists, case \"test_case_counts_once\"",
		},
		"nothing": {
			func(files map[string]string) { clear(files); files["policies/README.md"] = "" },
			": no check in it",
		},
		"not UTF-8": {swap(check, "Enough", "\xff\xfe"), "/checks/esxi/ntp_count.rego:"},
	} {
		t.Run(name, func(t *testing.T) {
			own, out := example(t, c.edit), filepath.Join(t.TempDir(), "out")
			got := assay(t, "run", "-c", configured(t, s, nil), "--checks", own, "-o", out)
			if got.code != exitInput || !strings.Contains(got.stderr, own+c.want) {
				t.Errorf("exit %d, want %d and %q\n%s", got.code, exitInput, own+c.want, got.stderr)
			}
			if _, err := os.Stat(out); err == nil {
				t.Error("something was written")
			}
		})
	}
}

// TestChecksKey checks that a missing folder of checks is reported at its line of the configuration.
func TestChecksKey(t *testing.T) {
	conf := configured(t, served(t), func(text string) string { return "checks: nowhere\n" + text })
	got := assay(t, "run", "-c", conf, "-o", filepath.Join(t.TempDir(), "out"))
	if got.code != exitInput || !strings.Contains(got.stderr, conf+":1: checks: ") {
		t.Errorf("exit %d\n%s", got.code, got.stderr)
	}
	link := example(t, nil)
	if err := os.Symlink(t.TempDir(), filepath.Join(link, "checks", "more")); err != nil {
		t.Fatal(err)
	}
	if got := assay(t, "checks", "list", "--checks", link); got.code != exitInput ||
		!strings.Contains(got.stderr, filepath.Join(link, "checks", "more")+":1:") {
		t.Errorf("a linked folder: exit %d\n%s", got.code, got.stderr)
	}
	if got := assay(t, "checks", "list", "--format", "json"); strings.Contains(got.stdout, `"site.`) ||
		slices.Contains([]int{exitInput}, got.code) {
		t.Errorf("exit %d\n%s", got.code, got.stdout)
	}
}
