package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestBadInput checks for each invalid input that the exit code is right, the message contains a hint, no
// file is written and no secret is printed.
func TestBadInput(t *testing.T) {
	s := served(t)
	policies := t.TempDir()
	if err := os.MkdirAll(filepath.Join(policies, "checks/own"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(policies, "checks/own/probe.rego"), []byte(
		"package checks.site.own.probe\n\n"+
			"failures contains x if {\n\tx := http.send({\"method\": \"get\", \"url\": \"http://127.0.0.1\"})\n}\n",
	), 0o600); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		edit func(string) string
		args []string
		code int
		want string
	}{
		"no password": {edit: replace("ASSAY_DEMO_PASSWORD", "ASSAY_NOT_SET"), code: exitInput, want: "ASSAY_NOT_SET"},
		"unknown key": {edit: replace("tenants:", "tenant:"), code: exitInput, want: "assay.yaml:"},
		"unknown standard": {
			edit: func(t string) string { return t + "standards: [gbt22239]\n" },
			code: exitInput,
			want: "assay.yaml:",
		},
		"unknown parameter": {
			edit: replace("parameters:", "parameters:\n  esxi.ntp.server: [a]"),
			code: exitInput,
			want: "did you mean esxi.ntp.servers",
		},
		"parameter's type": {
			edit: replace("parameters:", "parameters:\n  esxi.account_lock_failures.max: five"),
			code: exitInput,
			want: "is not of type integer",
		},
		"output is a file": {args: []string{"-o", filepath.Join(file, "out")}, code: exitInput, want: file},
		"no configuration": {
			args: []string{"-c", filepath.Join(t.TempDir(), "none.yaml")},
			code: exitInput,
			want: "none.yaml",
		},
	} {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "out")
			args := append([]string{"run", "-c", configured(t, s, c.edit), "-o", out}, c.args...)
			got := assay(t, args...)
			if got.code != c.code || !strings.Contains(got.stderr, c.want) {
				t.Errorf("exit %d, want %d and %q\n%s", got.code, c.code, c.want, got.stderr)
			}
			if strings.Contains(got.stderr+got.stdout, "wrong-password-5813") ||
				strings.Contains(got.stderr+got.stdout, s.Password) {
				t.Error("the password is in the output")
			}
			if _, err := os.Stat(filepath.Join(out, "assessment.json")); err == nil {
				t.Error("an assessment was written")
			}
		})
	}
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"policy that opens a connection": {
			[]string{"checks", "list", "--checks", policies},
			"checks/own/probe.rego:4: undefined function http.send",
		},
		"unknown command":       {[]string{"asses"}, "asses"},
		"unknown flag":          {[]string{"controls", "list", "--frmat", "json"}, "--frmat"},
		"unknown report format": {[]string{"report", t.TempDir(), "--format", "odt"}, "pdf, xlsx, html"},
		"unknown table format":  {[]string{"checks", "list", "--format", "yaml"}, "table or json"},
		"unknown language":      {[]string{"--lang", "fr", "checks", "list"}, "zh"},
		"no assessment":         {[]string{"report", t.TempDir()}, "assessment.json"},
		"no pack":               {[]string{"verify", filepath.Join(t.TempDir(), "none.zip")}, "none.zip"},
		"unknown control":       {[]string{"controls", "show", "gbt22239-2019-l3", "9.9.9"}, "9.9.9"},
	} {
		if got := assay(t, c.args...); got.code != exitInput || !strings.Contains(got.stderr, c.want) {
			t.Errorf("%s: exit %d, want %d and %q\n%s", name, got.code, exitInput, c.want, got.stderr)
		}
	}
}
