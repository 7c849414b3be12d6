package source

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

// described returns the file name of a description of replicas, the collection with the fewest fields, that puts
// one question.
func described(t testing.TB, ask, jq string) string {
	t.Helper()
	dir := t.TempDir()
	text := `format: assay.source/1
name: one-way
title: {zh: 测试, en: test}
kind: backup
product: {name: thing}
verified: {live: false, note: {zh: 测试, en: test}, sources: [this test]}
ask:
` + indent(ask, "  ") + `
map:
  - collection: replicas
    from: [rows]
    jq: |
` + indent(jq, "      ") + `
    sources: {name: rows, type: fixed, location: assay.yaml, to: rows, state: rows, last_sync_minutes: rows}
    lacks: {rpo_minutes: not told, violated: not told, encrypted: not told}
samples:
  - {name: nothing, at: "2026-11-22T02:00:00Z", answers: {rows: empty}, gaps: [{pointer: /replicas, state: failed}]}
`
	for name, content := range map[string]string{"source.yaml": text, "empty": ""} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "source.yaml")
}

func indent(text, by string) string {
	return by + strings.ReplaceAll(strings.Trim(text, "\n"), "\n", "\n"+by)
}

// plainMap maps rows of name, state and at to replicas.
const plainMap = `.rows[] | {key: ("vm:" + text("name")), name: .name, type: "vm", location: $location, ` +
	`to: null, state: need("state"),
last_sync_minutes: (text("at") | epoch | minutes_since)}`

func collected(t *testing.T, c audit.Backup) (*conform.Memory, audit.Target, error) {
	t.Helper()
	m := conform.New(t, "backup")
	target, err := registry().New(c).Collect(t.Context(), m, nil)
	m.NoSecrets(t, password)
	return m, target, err
}

func one(file string) audit.Backup {
	return audit.Backup{
		Endpoint: audit.Endpoint{
			Connection: audit.Connection{
				Target:   "one",
				Username: "auditor",
				Password: func(context.Context) (string, error) { return password, nil },
			},
			Source: file,
		},
		Location: "offsite",
	}
}

const rowsJSON = `[{"name": "web01", "state": "ok", "at": "2026-11-22T01:00:00Z"},` +
	` {"name": "db01", "state": null, "at": "2026-11-22T07:30:00+08:00"}]`

// wantRows checks the facts that plainMap creates from rowsJSON.
func wantRows(t *testing.T, m *conform.Memory) {
	t.Helper()
	f := m.Merged()["replicas"]
	if got := fmt.Sprintln(f["vm:web01"]["last_sync_minutes"], f["vm:web01"]["state"],
		f["vm:db01"]["last_sync_minutes"], f["vm:db01"]["state"]); got != "60 ok 150 <nil>\n" {
		t.Errorf("facts %s (%+v)", got, m.Evidence)
	}
}

func script(t testing.TB, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "ask.sh")
	if err := os.WriteFile(file, []byte("#!/bin/sh\n"+text), 0o700); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestExec(t *testing.T) {
	for name, x := range map[string]struct{ script, password, fault string }{
		"by pipe": {
			`read -r p <&3; [ "$p" = "` + password + `" ] && [ "$1" = "a b; \$(id)" ] && echo '` + rowsJSON + `'`,
			"fd3",
			"",
		},
		"by standard input":   {`read -r p; [ "$p" = "` + password + `" ] && echo '` + rowsJSON + `'`, "stdin", ""},
		"by variable":         {`[ "$VAULT" = "` + password + `" ] && echo '` + rowsJSON + `'`, "VAULT", ""},
		"prints the secret":   {`read -r p <&3; echo "[{\"name\": \"$p\"}]"`, "fd3", "SecretInAnswer"},
		"secret in its error": {`read -r p <&3; echo "cannot log in with $p" >&2; exit 7`, "fd3", "ExitStatus"},
		"hangs":               {`sleep 60`, "fd3", "Timeout"},
		"half an answer":      {`echo '[{"name": "web01", "sta'`, "fd3", "BadAnswer"},
		"is empty":            {`true`, "fd3", "EmptyAnswer"},
		"talks without end":   {`yes '"x",'`, "fd3", "TooLong"},
		"another shape":       {`echo '{"rows": []}'`, "fd3", "MappingFailed"},
	} {
		t.Run(name, func(t *testing.T) {
			file := described(t, `- id: rows
  exec: {command: ["`+script(t, x.script)+`", "a b; $(id)"], password: `+x.password+`}`, plainMap)
			prepend(t, file, "limits: {seconds: 2, bytes: 1000000}\n")
			m, target, err := collected(t, one(file))
			if x.fault == "" {
				if err != nil {
					t.Fatal(err)
				}
				wantRows(t, m)
				return
			}
			g := target.Error // for a target without an answer
			if err == nil {
				g = m.Evidence[0].Gap
			} else {
				conform.NoSecrets(t, "error", []byte(err.Error()), password)
			}
			if g == nil || g.Fault != x.fault {
				t.Errorf("gap %+v, want %s", g, x.fault)
			}
		})
	}
}

// prepend writes a text before the content of a file.
func prepend(t *testing.T, file, text string) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text+string(b)), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "rows.json")
	c := one(described(t, "- id: rows\n  file: {path: \"${file}\"}", plainMap))
	c.File = file
	if _, target, err := collected(t, c); err == nil || target.Error.Fault != "NoFile" {
		t.Errorf("no file: %v, %+v", err, target.Error)
	}
	if err := os.WriteFile(file, []byte(rowsJSON), 0o600); err != nil {
		t.Fatal(err)
	}
	m, _, err := collected(t, c)
	if err != nil {
		t.Fatal(err)
	}
	wantRows(t, m)
}

// The question is put for each value. A missing object is null; any other fault is that of the whole answer.
func TestEach(t *testing.T) {
	v := newVault(t)
	v.answer["/sites"] = says(`["north/1", "south"]`)
	v.answer["/sites/north/1/vms"] = says(`[{"name": "web01", "state": "ok", "at": "2026-11-22T01:00:00Z"}]`)
	v.answer["/sites/south/vms"] = status(404)
	ask := `- {id: sites, http: {path: /sites}}
- {id: rows, each: '.sites[]', http: {path: "/sites/${each}/vms"}, absent: [404]}`
	file := described(t, ask,
		`.rows[] | .each as $site | .answer | if . == null then {key: ("vm:" + $site)} + gap("unsupported"; "no list")
else .[] | {key: "vm:web01", name: .name, type: "vm", location: $location, to: $site, `+
			`state: .state, last_sync_minutes: 0} end`)
	c := one(file)
	c.URL, c.Insecure = v.URL, true
	m, _, err := collected(t, c)
	if err != nil {
		t.Fatal(err)
	}
	if got := m.Merged()["replicas"]["vm:web01"]["to"]; got != "north/1" {
		t.Errorf("to %v of %+v", got, m.Evidence)
	}
	if g := m.Gaps()["/replicas/vm:south"]; g.State != audit.Unsupported {
		t.Errorf("gap %+v", g)
	}
	v.answer["/sites/south/vms"] = status(500)
	if m, _, err = collected(t, c); err != nil || m.Evidence[0].Gap == nil || m.Evidence[0].Gap.Fault != "HTTP500" {
		t.Errorf("one of them broken: %v, %+v", err, m.Evidence)
	}
	v.answer["/sites"] = status(403)
	if m, _, err = collected(t, c); err == nil {
		t.Errorf("nothing was answered, and yet %+v", m.Evidence)
	}
}

// Preflight puts each question once and reports those that the account may not ask.
func TestPreflight(t *testing.T) {
	v := newVault(t)
	v.answer[runsPath] = status(http.StatusForbidden)
	target, err := registry().New(v.connection(vaultFile)).Preflight(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, g := range target.Privileges {
		got = append(got, fmt.Sprint(g.Privilege, " ", *g.Held, " ", g.Needed))
	}
	if want := "GET /api/about true []; GET /api/tenants/{tenant}/runs false [backups]"; strings.Join(got,
		"; ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "; "), want)
	}
	if len(target.Holds) != 1 || target.Holds[0] != "backups" {
		t.Errorf("holds %v", target.Holds)
	}
}

// The repository of a real program is read by a description of a dozen lines.
func TestRestic(t *testing.T) {
	if _, err := exec.LookPath("restic"); err != nil {
		t.Skip("restic is not installed")
	}
	dir := t.TempDir()
	restic := func(args ...string) {
		t.Helper()
		c := exec.Command("restic", append([]string{"-q", "-r", dir + "/repo", "--no-cache"}, args...)...)
		c.Env = append(os.Environ(), "RESTIC_PASSWORD="+password)
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("restic %v: %v\n%s", args, err, out)
		}
	}
	restic("init")
	restic("backup", "--host", "web01", "--time", "2026-10-01 02:00:00", "source.go")
	restic("backup", "--host", "web01", "--time", "2026-11-21 02:00:00", "source.go")
	restic("backup", "--host", "db01", "--time", "2026-11-22 01:30:00", "source.go")
	file := described(t, `- id: rows
  exec:
    command: [restic, --no-lock, --no-cache, --json, -r, "`+dir+`/repo", snapshots]
    env: {RESTIC_PASSWORD_FILE: /dev/fd/3}
    password: fd3`, `.rows | group_by(text("hostname"))[] | {key: ("vm:" + .[0].hostname), name: .[0].hostname, `+
		`type: "vm", location: $location,
to: $target, state: "\(length) points", last_sync_minutes: (map(text("time") | epoch) | max | minutes_since)}`)
	s := registry()
	zone := time.Date(2026, 11, 22, 2, 0, 0, 0, time.Local) // restic reads --time in the local zone
	s.now = func() time.Time { return zone }
	m := conform.New(t, "backup")
	if _, err := s.New(one(file)).Collect(t.Context(), m, nil); err != nil {
		t.Fatal(err)
	}
	f := m.Merged()["replicas"]
	if got := fmt.Sprintln(f["vm:web01"]["last_sync_minutes"], f["vm:web01"]["state"],
		f["vm:db01"]["last_sync_minutes"]); got != "1440 2 points 30\n" {
		t.Errorf("facts %s", got)
	}
	if len(m.Evidence[0].Raw) != 2 { // the description and one answer
		t.Errorf("raw answers %+v", m.Evidence[0].Raw)
	}
	c := one(file)
	c.Password = func(context.Context) (string, error) { return "not-this-one", nil }
	if _, target, err := collected(t, c); err == nil || target.Error.Fault != "ExitStatus" {
		t.Errorf("wrong password: %v, %+v", err, target.Error)
	}
}
