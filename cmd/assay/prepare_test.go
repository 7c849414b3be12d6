package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// write creates a file with its folders.
func write(t *testing.T, path, text string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600)); err != nil {
		t.Fatal(err)
	}
}

// readAll returns the remaining bytes of r.
func readAll(t *testing.T, r io.Reader) string {
	t.Helper()
	raw, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// vcenter is a valid target in lines 3 to 8 of a configuration.
const vcenter = `system: {name: 示例, grade: 3}
targets:
  - name: vc-a
    kind: vsphere
    url: https://127.0.0.1:1/sdk
    username: u
    password: {env: ASSAY_TEST_PASSWORD}
    tls: {insecure: true}
`

// TestPrepare checks that check, doctor, collect and run reject the same mistakes with a line of the
// configuration and a hint, before they connect or write a file. Each case has an unreachable target too,
// which would exit with 3.
func TestPrepare(t *testing.T) {
	t.Setenv("ASSAY_TEST_PASSWORD", "hunter2-4711")
	t.Setenv("ASSAY_TEST_EMPTY", "")
	dir := t.TempDir()
	write(t, filepath.Join(dir, "open"), "hunter2-4711")
	if err := os.Chmod(filepath.Join(dir, "open"), 0o644); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "empty"), "\n")
	write(t, filepath.Join(dir, "text"), "no certificate\n")
	write(t, filepath.Join(dir, "junk.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
	write(t, filepath.Join(dir, "script"), "#!/bin/sh\ntouch "+dir+"/ran\n")
	write(t, filepath.Join(dir, "own.yaml"), "format: assay.source/1\nname: own\nnothing: here\n")
	write(t, filepath.Join(dir, "staff.csv"), "工号,账号\nE-1,root\n")
	write(t, filepath.Join(dir, "answers.yaml"),
		"format: assay.answers/1\nanswers:\n  - {standard: nosuch, control: a, "+
			"verdict: conform, record: x, name: y, date: \"2026-01-01\", valid_until: \"2027-01-01\"}\n")
	write(t, filepath.Join(dir, "waivers.yaml"), "format: assay.waivers/1\nwaivers:\n  - {id: W-1}\n")
	password := func(reference string) func(string) string { return replace("{env: ASSAY_TEST_PASSWORD}", reference) }
	tls := func(trust string) func(string) string { return replace("{insecure: true}", trust) }
	add := func(lines string) func(string) string { return func(s string) string { return s + lines } }
	n := 0
	for name, c := range map[string]struct {
		edit func(string) string
		want []string // parts of the message; the first begins a line
		all  bool     // run by every command
	}{
		"variable not set": {
			password("{env: ASSAY_TEST_NONE}"),
			[]string{
				"assay.yaml:7: target vc-a: read password: environment variable ASSAY_TEST_NONE is not set",
				"hint: export ASSAY_TEST_NONE=",
			},
			true,
		},
		"variable empty": {
			password("{env: ASSAY_TEST_EMPTY}"),
			[]string{"assay.yaml:7: ", "is empty", "hint: "},
			false,
		},
		"secret file missing": {
			password("{file: none}"),
			[]string{"assay.yaml:7: target vc-a: read password: there is no file ", "hint: "},
			false,
		},
		"secret file open": {
			password("{file: open}"),
			[]string{"assay.yaml:7: ", "open to others (mode 0644)", "hint: chmod 600"},
			false,
		},
		"secret file empty": {
			password("{file: empty}"),
			[]string{"assay.yaml:7: ", "is empty", "hint: "},
			false,
		},
		"secret file a folder": {
			password("{file: .}"),
			[]string{"assay.yaml:7: ", "is not a regular file", "hint: "},
			false,
		},
		"command not in PATH": {
			password("{command: [assay-none-such, hunter2-4711]}"),
			[]string{"assay.yaml:7: target vc-a: password command assay-none-such is not in PATH", "hint: install it"},
			false,
		},
		"command missing": {
			password("{command: [./none, hunter2-4711]}"),
			[]string{"assay.yaml:7: ", "password command none is not there", "hint: "},
			false,
		},
		"command not executable": {
			password("{command: [./script]}"),
			[]string{"assay.yaml:7: ", "password command script is not executable", "hint: "},
			false,
		},
		"CA missing": {
			tls("{ca: none.pem}"),
			[]string{"assay.yaml:8: target vc-a: tls.ca: there is no file ", "hint: "},
			false,
		},
		"CA not PEM": {
			tls("{ca: text}"),
			[]string{"assay.yaml:8: ", "no certificate in PEM", "hint: openssl x509"},
			false,
		},
		"CA not a certificate": {
			tls("{ca: junk.pem}"),
			[]string{"assay.yaml:8: ", "no certificate in PEM", "hint: "},
			false,
		},
		"source missing": {
			add("  - {name: fw, kind: firewall, source: none.yaml}\n"),
			[]string{"assay.yaml:9: target fw: source: there is no file ", "hint: "},
			false,
		},
		"source with mistakes": {
			add("  - {name: fw, kind: firewall, source: own.yaml}\n"),
			[]string{"assay.yaml:9: target fw: ", "own.yaml:3: unknown key \"nothing\""},
			false,
		},
		"register missing": {
			add("  - {name: staff, kind: register, register: staff, file: none.csv}\n"),
			[]string{"assay.yaml:9: target staff: file: there is no file ", "hint: "},
			false,
		},
		"register without a column": {
			add("  - {name: staff, kind: register, register: staff, file: staff.csv}\n"),
			[]string{"assay.yaml:9: target staff: staff.csv: row 1, column 入职日期: not in the header", "hint: "},
			true,
		},
		"log options missing": {
			add("  - {name: logs, kind: logs, product: rsyslog, path: ., layout: \"{source}/x.log\", " +
				"options: [none.conf]}\n"),
			[]string{"assay.yaml:9: target logs: options: there is no file ", "hint: "},
			false,
		},
		"log folder missing": {
			add("  - {name: logs, kind: logs, product: journald, path: none}\n"),
			[]string{"assay.yaml:9: target logs: path: there is no folder ", "hint: "},
			false,
		},
		"backup program missing": {
			add("  - {name: vault, kind: backup, product: borg, repository: ., binary: ./none, location: offsite, " +
				"zone: \"+08:00\", protects: [{vm: a, host: a}]}\n"),
			[]string{"assay.yaml:9: target vault: binary: ", "is not there", "hint: install it"},
			false,
		},
		"answers missing": {
			add("answers: [none.yaml]\n"),
			[]string{"assay.yaml:9: answers: there is no file ", "hint: "},
			true,
		},
		"answers mistaken": {add("answers: [answers.yaml]\n"), []string{"answers.yaml:3: "}, false},
		"waivers missing": {
			add("waivers: [none.yaml]\n"),
			[]string{"assay.yaml:9: waivers: there is no file ", "hint: "},
			false,
		},
		"waivers mistaken": {add("waivers: [waivers.yaml]\n"), []string{"waivers.yaml:3: "}, false},
		"unknown parameter": {
			add("parameters: {esxi.ntp.server: [a]}\n"),
			[]string{"assay.yaml:9: parameters: ", "did you mean esxi.ntp.servers?"},
			true,
		},
		"wrong type": {
			add("parameters: {esxi.account_lock_failures.max: five}\n"),
			[]string{"assay.yaml:9: parameters: ", "is not of type integer"},
			true,
		},
		"unknown severity": {add("severities: {esxi.ssh: grave}\n"), []string{"assay.yaml:9: severities: "}, true},
		"unknown standard": {
			add("standards: [gbt22239]\n"),
			[]string{"assay.yaml:9: standards: there is no standard"},
			false,
		},
		"a line break": {
			replace("name: 示例", `name: "示\n例"`),
			[]string{"assay.yaml:1: name: a control character or line break", "hint: "},
			false,
		},
		"no targets": {
			func(string) string { return "system: {name: x}\n" },
			[]string{"assay.yaml:1: no targets"},
			false,
		},
		"everything at once": {
			func(s string) string {
				return tls("{ca: none.pem}")(password("{file: none}")(s)) +
					"parameters: {esxi.ntp.server: [a]}\nwaivers: [none.yaml]\nstandards: [gbt22239]\n"
			},
			[]string{"assay.yaml:7: ", "assay.yaml:8: ", "assay.yaml:9: ", "assay.yaml:10: ", "assay.yaml:11: "},
			true,
		},
	} {
		t.Run(name, func(t *testing.T) {
			conf := filepath.Join(dir, "assay.yaml")
			write(t, conf, c.edit(vcenter))
			out := filepath.Join(t.TempDir(), "out")
			commands := [][]string{{"check"}, {"doctor"}, {"collect", "-o", out}, {"run", "-o", out}}
			if !c.all { // the commands share the validation; a few cases cover all four
				commands = commands[n%2*3 : n%2*3+1]
			}
			n++
			for _, args := range commands {
				wantRefused(t, args[0], assay(t, append(args, "-c", conf)...), c.want)
			}
			if _, err := os.Stat(out); err == nil {
				t.Error("something was written")
			}
		})
	}
	if _, err := os.Stat(filepath.Join(dir, "ran")); err == nil {
		t.Error("the secret command was run")
	}
}

// wantRefused fails unless a command refuses its configuration with some parts of a message, before it connects and
// without the secret.
func wantRefused(t *testing.T, command string, got cli, parts []string) {
	t.Helper()
	if got.code != exitInput {
		t.Errorf("%s: exit %d, want %d\n%s", command, got.code, exitInput, got.stderr)
	}
	for _, want := range parts {
		if !strings.Contains(got.stderr, want) {
			t.Errorf("%s: no %q in\n%s", command, want, got.stderr)
		}
	}
	if strings.Contains(got.stderr+got.stdout, "hunter2-4711") {
		t.Errorf("%s repeats a secret", command)
	}
	if strings.Contains(got.stderr, "could not be seen") {
		t.Errorf("%s connected first\n%s", command, got.stderr)
	}
}
