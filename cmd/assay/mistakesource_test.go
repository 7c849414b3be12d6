package main

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/assay-audit/assay/sources"
)

// described returns the files of the source backup-list below s/ with replacements, given as old, new, old,
// new.
func described(t *testing.T, changes ...string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(sources.FS, "backup-list", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(sources.FS, name)
		files["s/"+strings.TrimPrefix(name, "backup-list/")] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	const file = "s/source.yaml"
	for i := 0; i < len(changes); i += 2 {
		if !strings.Contains(files[file], changes[i]) {
			t.Fatalf("the source does not have %q", changes[i])
		}
		files[file] = strings.Replace(files[file], changes[i], changes[i+1], 1)
	}
	return files
}

// sourceMistakes returns mistakes in a site's source description.
func sourceMistakes(t *testing.T) []mistake {
	in := func(name string, changes ...string) mistake {
		return mistake{name: name, line: "sources test s/source.yaml", files: described(t, changes...)}
	}
	jq := func(name, program string) mistake {
		return in("jq "+name, "| map(. + {at: .ended | epoch_in($with.zone)})", program)
	}
	return []mistake{
		in("five places at once", "format: assay.source/1", "format: assay.source/9", "kind: backup", "kind: backups",
			"id: runs", "id: Runs",
			"parse: csv", "parse: xml", "with: {zone:", "with: {zones:"),
		in("no titles and no note", "title: {zh: 备份作业清单（CSV）, en: list of backup runs (CSV)}", "title: {zh: 清单}",
			"live: true", "live: false",
			"note: {zh: 本格式由试金自定，无需对照设备。, en: The format is Assay's own; there is no appliance to compare with.}",
			"note: {}",
			"sources: [the comment at the head of this file]", "sources: []", "name: list of backup runs",
			"name: \"\""),
		in("limits that there are not", "parameters:", "limits: {seconds: 900, bytes: -1}\nparameters:"),
		in("a parameter named as a template", "  zone: {default",
			"  target: {title: {zh: 甲, en: a}}\n  zone: {default"),
		in("two ways to ask", "file: {path: \"${file}\"}", "file: {path: \"${file}\"}\n    exec: {command: [cat]}"),
		in("an unknown name in a template", "${file}", "${place}/x"),
		in("a template without its end", "${file}", "${file"),
		in("a password in a path", "${file}", "/x/${password}"),
		in("a GET with a body", "file: {path: \"${file}\"}", "http: {path: \"x?y=1\", method: GET, json: {a: 1}}"),
		in("a login that is not secret", "file: {path: \"${file}\"}",
			"http: {path: /x, method: POST, json: {p: \"${password}\"}}"),
		in("a password in no place", "file: {path: \"${file}\"}", "exec: {command: [\"\"]}\n    absent: [404]"),
		in("SQL with a template", "file: {path: \"${file}\"}",
			"sql: {query: \"SELECT ${file}\"}\n    accept: [1]\n    next: .x"),
		in("taken from several answers", "parse: csv", "parse: csv\n    each: '[1]'\n    take: {x: .a}"),
		in("facts of no collection", "collection: backups", "collection: backup"),
		in("facts of no answer", "from: [runs]", "from: [jobs]"),
		in("a field on both lists and one on none", "  lacks:\n      points: a",
			"  lacks:\n      name: x\n      point: a"),
		in("a sample without anything", "at: 2026-11-22T02:00:00Z\n    protects", "at: yesterday\n    protects",
			"want: samples/runs.want.json", "want: ../x.json",
			"{runs: samples/no-zone.csv}", "{jobs: samples/none.csv}"),
		jq("that cannot be read", "| map("),
		jq("that does not compile", "| $nothing"),
		jq("with the environment", "| $ENV"),
		jq("with another builtin", "| now"),
		jq("that catches", "| (try .x)"),
		jq("with ?", "| .x?"),
		jq("with //", "| (.x // 1)"),
		jq("with a format", "| @html"),
		jq("of more than 64 KiB", "| ."+strings.Repeat(" ", 70<<10)),
	}
}

// TestFaultsAreBilingual checks that the lists of checks test and sources test are in the requested
// language.
func TestFaultsAreBilingual(t *testing.T) {
	const check = "own/checks/own/probe.rego"
	for name, c := range map[string]struct {
		files map[string]string
		line  string
		code  int
		want  [2][]string
	}{
		"a sample with other facts": {
			described(t, "answers: {runs: samples/runs.csv}", "answers: {runs: samples/no-zone.csv}",
				"gaps: [{pointer: /backups, state: failed, fault: EmptyAnswer}]",
				"gaps: [{pointer: /x, state: failed}]"),
			"sources test s/source.yaml",
			exitInput,
			[2][]string{
				{"缺口 /backups：failed MappingFailed", "时间没有时区", "runs 的应答为空", "应有缺口 /x", "缺失，应为"},
				{
					"gap /backups: failed MappingFailed",
					"a time has no zone",
					"the answer to runs is empty",
					"want a gap /x",
					"missing, want",
				},
			},
		},
		"a check whose cases do not hold": {
			map[string]string{check: probe, "own/checks/own/probe_test.rego": probeCases},
			"checks test site.own.probe --checks own",
			exitGate,
			[2][]string{
				{"host-1 为 pass，应为 fail", "host-9 没有结论，应为 pass", "没有用例只设置这一路径", "防护：改变 services/TSM-SSH/running 会改变结论"},
				{
					"host-1 is pass, want fail",
					"host-9 has no finding, want pass",
					"no case sets this path alone",
					"guard: changing services/TSM-SSH/running changes the answer",
				},
			},
		},
	} {
		for i, lang := range []string{"zh", "en"} {
			t.Run(name+" "+lang, func(t *testing.T) {
				code, out, errs := runIn(t, c.files, append([]string{"--lang", lang}, strings.Fields(c.line)...))
				if code != c.code {
					t.Errorf("exit %d, want %d: %s", code, c.code, errs)
				}
				for _, want := range c.want[i] {
					if !strings.Contains(out, want) {
						t.Errorf("the list lacks %q:\n%s", want, out)
					}
				}
			})
		}
	}
}

// runIn runs a command in a new folder with files and returns its exit status and output.
func runIn(t *testing.T, files map[string]string, args []string) (code int, stdout, stderr string) {
	t.Helper()
	dir := t.TempDir()
	for file, content := range files {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, file)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, file), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	var out, errs bytes.Buffer
	a := &app{
		stdin:  &bytes.Buffer{},
		stdout: &out,
		stderr: &errs,
		getenv: func(string) string { return "" },
	}
	code = a.run(context.Background(), args)
	return code, out.String(), errs.String()
}

const probe = `# METADATA
# scope: package
# title: SSH is stopped
# custom:
#   id: site.own.probe
#   subject: host
#   severity: high
#   title: {zh: SSH 服务停止, en: SSH is stopped}
#   remediation: {zh: 停止该服务。, en: Stop it.}
#   sources: [the site]
#   evidence:
#     - path: services/TSM-SSH/running
#       type: boolean
package checks.site.own.probe

failures contains {"subject": id, "path": "services/TSM-SSH/running", "observed": true, "expected": false} if {
	some id, host in input.hosts
	host.services["TSM-SSH"].running
}
`

const probeCases = `package checks.site.own.probe_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "services": {"TSM-SSH": {"running": false}}}}}

cases := {"another host": {"want": {"host-1": "fail", "host-9": "pass"}}}
`
