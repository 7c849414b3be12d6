package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestRefusedOnce checks that each mistake in a configuration is reported once, without consequential
// errors.
func TestRefusedOnce(t *testing.T) {
	t.Setenv("ASSAY_TEST_PASSWORD", "x")
	dir := t.TempDir()
	write(t, filepath.Join(dir, "zoned.yaml"), "format: assay.answers/1\nzone: \"+09:00\"\nanswers:\n"+
		"  - {standard: gbt22239-2019-l3, control: \"8.1.1.1 a\", verdict: conform, record: r, name: n, "+
		"date: 2026-01-01, "+
		"valid_until: 2099-12-31}\n")
	write(t, filepath.Join(dir, "broken.yaml"), "format: assay.answers/1\nanswers:\n  - {standard: gbt22239-2019-l3}\n")
	add := func(lines string) func(string) string { return func(s string) string { return s + lines } }
	const head = "assay.yaml:"
	for name, c := range map[string]struct {
		edit func(string) string
		want []string // prefixes of the lines other than hints
	}{
		"a zone":                 {add("zone: Asia/Shanghai\n"), []string{head + "9: zone: "}},
		"a zone beside answers":  {add("zone: Asia/Shanghai\nanswers: [zoned.yaml]\n"), []string{head + "9: zone: "}},
		"missing answers":        {add("answers: [none.yaml]\n"), []string{head + "9: answers: "}},
		"missing answers of two": {add("answers: [zoned.yaml, none.yaml]\n"), []string{head + "9: answers: "}},
		"a folder for answers":   {add("answers: [.]\n"), []string{head + "9: answers: "}},
		"missing waivers":        {add("waivers: [none.yaml]\n"), []string{head + "9: waivers: "}},
		"no folder of checks":    {add("checks: none\n"), []string{head + "9: checks: "}},
		"checks and their values": {
			add("checks: none\nparameters: {site.own.probe.min: 3}\n"),
			[]string{head + "9: checks: "},
		},
		"a url":                 {replace("https://", "htps://"), []string{head + "5: target vc-a: the url "}},
		"a url with a password": {replace("https://", "https://u:p@"), []string{head + "5: target vc-a: the url "}},
		"no url": {
			replace("    url: https://127.0.0.1:1/sdk\n", ""),
			[]string{head + "3: target vc-a: no url"},
		},
		"two files that are wrong": {
			add("answers: [broken.yaml]\nwaivers: [none.yaml]\n"),
			[]string{head + "10: waivers: ", "broken.yaml:3: answers[0]: "},
		},
		"a url and a used variable": {func(s string) string {
			return replace("https://", "htps://")(replace("{insecure: true}", "{ca: none.pem}")(s))
		}, []string{head + "5: ", head + "8: target vc-a: tls.ca: "}},
	} {
		t.Run(name, func(t *testing.T) {
			conf := filepath.Join(dir, "assay.yaml")
			write(t, conf, c.edit(vcenter))
			got := assay(t, "check", "-c", conf)
			lines := refusalLines(got.stderr, dir)
			if got.code != exitInput || len(lines) != len(c.want) {
				t.Fatalf("exit %d, %d refusals, want %d\n%s", got.code, len(lines), len(c.want), got.stderr)
			}
			for i, want := range c.want {
				if !strings.HasPrefix(lines[i], want) {
					t.Errorf("got %q, want %q", lines[i], want)
				}
			}
		})
	}
}

// refusalLines returns the lines of refusals without hints. The lines of one broken file count once.
func refusalLines(stderr, dir string) []string {
	lines := []string{}
	for line := range strings.Lines(strings.TrimPrefix(stderr, "error: ")) {
		line = strings.TrimPrefix(line, dir+"/")
		again := strings.HasPrefix(line, "broken.yaml") && len(lines) > 0 &&
			strings.HasPrefix(lines[len(lines)-1], "broken.yaml")
		if !strings.HasPrefix(line, "hint: ") && !again {
			lines = append(lines, line)
		}
	}
	return lines
}

// TestCheckSiteChecks checks that check compiles and tests the site's checks, given by flag or
// configuration, and accepts their parameters.
func TestCheckSiteChecks(t *testing.T) {
	t.Setenv("ASSAY_TEST_PASSWORD", "x")
	own := example(t, nil)
	conf := filepath.Join(t.TempDir(), "assay.yaml")
	const values = "parameters: {site.esxi.ntp_count.min: 2}\nseverities: {site.esxi.ntp_count: low}\n"

	write(t, conf, vcenter+values)
	wantCLI(t, assay(t, "check", "-c", conf), exitInput, conf+":9: parameters: ", conf+":10: severities: ")
	wantCLI(t, assay(t, "check", "-c", conf, "--checks", own), exitOK)
	wantCLI(t, assay(t, "check", "-c", conf, "--checks", filepath.Join(own, "none")), exitInput, "read checks: ")
	write(t, conf, vcenter+values+"checks: "+own+"\n")
	wantCLI(t, assay(t, "check", "-c", conf), exitOK)

	broken := example(t, func(files map[string]string) {
		for name, text := range files {
			if strings.HasSuffix(name, "ntp_count.rego") {
				files[name] = text + "\nbroken if {\n"
			}
		}
	})
	wantCLI(t, assay(t, "check", "-c", conf, "--checks", broken), exitInput, broken, "ntp_count.rego:")
	write(t, conf, vcenter+"checks: "+broken+"\n")
	wantCLI(t, assay(t, "check", "-c", conf), exitInput, broken, "ntp_count.rego:")
	wantCLI(t, assay(t, "check", "-c", conf, "--checks", own), exitOK)

	unproven := example(t, func(files map[string]string) {
		for name := range files {
			if strings.HasSuffix(name, "ntp_count_test.rego") {
				delete(files, name)
			}
		}
	})
	wantCLI(t, assay(t, "check", "-c", conf, "--checks", unproven), exitInput, "site.esxi.ntp_count",
		"assay checks test --checks "+unproven)
}
