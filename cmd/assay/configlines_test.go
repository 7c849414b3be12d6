package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/internal/message"
)

// TestConfigLines checks that errors found only by the engine also have a file and line, in every command that
// judges, and that no file is written.
func TestConfigLines(t *testing.T) {
	s := served(t)
	snapshot := snapshotOf(t)
	edit := func(text string) string {
		text = strings.Replace(text, "parameters:\n",
			"parameters:\n  esxi.ntp.server: [a]\n  esxi.account_lock_failures.max: five\n", 1)
		text = strings.Replace(text, "targets:\n", "targets:\n  - {name: vc-b, kind: vsphere, "+
			"url: \"https://127.0.0.1:1/sdk\", username: x, password: {env: ASSAY_DEMO_PASSWORD}}\n", 1)
		return text + "severities:\n  esxi.sssh: high\nscope: {targets: [vc-b]}\n"
	}
	const (
		unknown = "parameters: no check and no standard has a parameter \"esxi.ntp.server\"\n" +
			"hint: did you mean esxi.ntp.servers?\n"
		mistype = "parameters: esxi.account_lock_failures.max is not of type integer\n"
		check   = "severities: no check \"esxi.sssh\"\nhint: assay checks list\n"
		scope   = "scope: the snapshot has no target \"vc-b\"\n"
	)
	for name, c := range map[string]struct {
		args []string
		want []string
	}{
		"run":     {[]string{"run"}, []string{unknown, mistype, check}},
		"collect": {[]string{"collect"}, []string{unknown, mistype, check}},
		"assess":  {[]string{"assess", snapshot}, []string{unknown, mistype, check, scope}},
	} {
		conf, out, want := configured(t, s, edit), filepath.Join(t.TempDir(), "out"), "error: "
		lines := map[string]int{
			unknown: line(t, conf, "esxi.ntp.server:"),
			mistype: line(t, conf, "five"),
			check:   line(t, conf, "esxi.sssh"),
			scope:   line(t, conf, "scope:"),
		}
		for _, msg := range c.want {
			want += fmt.Sprintf("%s:%d: %s", conf, lines[msg], msg)
		}
		if got := assay(t, append(c.args, "-c", conf, "-o", out)...); got.code != exitInput || got.stderr != want {
			t.Errorf("%s: exit %d, want %d and\n%sgot\n%s", name, got.code, exitInput, want, got.stderr)
		}
		if _, err := os.Lstat(out); err == nil {
			t.Errorf("%s: something was written", name)
		}
	}
}

// TestConfigLinesUnknown checks that an error without a known place is still returned.
func TestConfigLinesUnknown(t *testing.T) {
	invalid := engine.ConfigErrors{
		{Path: []any{"severities", "a.b"}, Msg: message.Verbatim("severities: no check \"a.b\"")},
	}
	bad := filepath.Join(t.TempDir(), "assay.yaml")
	if err := os.WriteFile(bad, []byte("a: [\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, conf := range []string{"", filepath.Join(t.TempDir(), "none.yaml"), bad} {
		if got := addConfigLines(conf, invalid); got == nil || got.Error() != invalid.Error() {
			t.Errorf("%q: %v", conf, got)
		}
	}
	other := message.Errorf("other")
	if got := addConfigLines(bad, other); got != other {
		t.Errorf("got %v", got)
	}
}

// line returns the number of the first line that contains text.
func line(t *testing.T, path, text string) int {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, _, found := strings.Cut(string(raw), text)
	if !found {
		t.Fatalf("%s does not hold %q", path, text)
	}
	return strings.Count(before, "\n") + 1
}
