package backup

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// Opening parts of scripts and answers. resting answers restic's first command, and borging borg's first
// two, like a readable repository.
const (
	resting = `case "$*" in *config*) echo '{"version":2,"id":"ab"}'; exit 0;; esac
`
	borging = `case "$*" in *append_only*) echo 0; exit 0;; *--last*) ` +
		`echo '{"archives":[],"encryption":{"mode":"none"},"repository":{"id":"ab"}}'; exit 0;; esac
`
	borged = `{"encryption":{"mode":"none"},"repository":{"id":"ab"},"archives":[`
	rested = `[{"name":"main","archive":[],"backup":[],"db":[{"id":1,"repo-key":1,"system-id":77}],` +
		`"repo":[{"cipher":"none","key":1,"status":{"code":0}}]}]`
)

// TestHostile checks that any behavior of a program ends in a gap, in time, and that no secret is repeated.
func TestHostile(t *testing.T) {
	for name, c := range map[string]struct{ product, script, fault string }{
		"hangs":          {"restic", resting + "sleep 60 & sleep 60", "Timeout"},
		"leaves a child": {"restic", resting + "sleep 8 & echo '[]'", "HalfAnswer"},
		"ignores TERM":   {"restic", resting + "trap '' TERM; while :; do sleep 1; done", "Timeout"},
		"prints secrets": {
			"restic",
			resting + "cat <&3; cat <&3 >&2; echo hunter2; echo hunter2 >&2; exit 1",
			"ExitStatus",
		},
		"secret as answer":  {"restic", resting + "cat <&3; exit 0", "SecretInAnswer"},
		"secret as version": {"restic", `printf '{"id":"x","version":"%s"}' "$(cat <&3)"`, "SecretInAnswer"},
		"huge output":       {"restic", resting + "yes '[[[[[[[['", "TooLong"},
		"half JSON": {
			"restic",
			resting + `echo '[{"time":"2026-11-01T02:00:00Z","id":"a"},{"time":"2026'`,
			"BadAnswer",
		},
		"two answers":       {"restic", resting + `echo '[]'; echo '[]'`, "BadAnswer"},
		"silence":           {"restic", resting, "BadAnswer"},
		"null":              {"restic", resting + "echo null", "BadAnswer"},
		"another shape":     {"restic", resting + `echo '{"snapshots":[]}'`, "BadAnswer"},
		"no time":           {"restic", resting + `echo '[{"id":"a"}]'`, "BadAnswer"},
		"time without zone": {"restic", resting + `echo '[{"id":"a","time":"2026-11-01T02:00:00"}]'`, "BadAnswer"},
		"no id":             {"restic", resting + `echo '[{"time":"2026-11-01T02:00:00Z"}]'`, "BadAnswer"},
		"fails after JSON":  {"restic", resting + "echo '[]'; exit 3", "ExitStatus"},
		"no configuration":  {"restic", "echo '{}'", "BadAnswer"},

		"borg hangs":          {"borg", borging + "sleep 60", "Timeout"},
		"borg prints secrets": {"borg", borging + "cat <&3", "SecretInAnswer"},
		"borg's huge output":  {"borg", "yes '[[[[[[[['", "TooLong"},
		"borg's half JSON":    {"borg", borging + "echo '" + borged + "'", "BadAnswer"},
		"borg without archives": {
			"borg",
			borging + `echo '{"encryption":{"mode":"none"},"repository":{"id":"ab"}}'`,
			"BadAnswer",
		},
		"borg without mode":    {"borg", `echo '{"archives":[],"repository":{"id":"ab"}}'`, "BadAnswer"},
		"borg archive undated": {"borg", borging + "echo '" + borged + `{"name":"a"}]}'`, "BadAnswer"},
		"borg archive misdated": {
			"borg",
			borging + "echo '" + borged + `{"name":"a","start":"yesterday"}]}'`,
			"BadAnswer",
		},
		"borg archive nameless": {
			"borg",
			borging + "echo '" + borged + `{"start":"2026-11-01T02:00:00.000000"}]}'`,
			"BadAnswer",
		},
		"borg warns":       {"borg", borging + "echo '" + borged + "]}'; exit 1", "ExitStatus"},
		"pgBackRest hangs": {"pgbackrest", "sleep 60", "Timeout"},
		"pgBackRest huge":  {"pgbackrest", "yes '[[[[[[[['", "TooLong"},
		"no stanza":        {"pgbackrest", "echo '[]'", "BadAnswer"},
		"another stanza": {
			"pgbackrest",
			`echo '` + strings.Replace(rested, "main", "demo", 1) + `'`,
			"BadAnswer",
		},
		"no repository": {"pgbackrest", `echo '[{"name":"main"}]'`, "BadAnswer"},
		"repository stateless": {
			"pgbackrest",
			`echo '` + strings.Replace(rested, `"code":0`, "", 1) + `'`,
			"BadAnswer",
		},
		"repository without db": {
			"pgbackrest",
			`echo '` + strings.Replace(rested, `{"id":1,"repo-key":1,"system-id":77}`, "", 1) + `'`,
			"BadAnswer",
		},
		"backup without end": {
			"pgbackrest",
			`echo '` + strings.Replace(rested, `"backup":[`,
				`"backup":[{"label":"a","type":"full","database":{"id":1,"repo-key":1}}`, 1) + `'`,
			"BadAnswer",
		},
		"pgBackRest, half a JSON": {"pgbackrest", `echo '` + rested[:60] + `'`, "BadAnswer"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			k := at(noon)
			k.deadline, k.maxOutput = 2*time.Second, 1<<20
			began := time.Now()
			conn := connection(c.product, "/srv/repository", program(t, c.script))
			if c.product == "pgbackrest" {
				conn.Repository = "main"
			}
			target, m, err := collected(t, k, conn)
			if took := time.Since(began); took > 30*time.Second {
				t.Errorf("took %v", took)
			}
			gap := target.Error
			if gap == nil && len(m.Evidence) == 2 {
				gap = m.Evidence[1].Gap
			}
			if gap == nil || gap.Fault != c.fault {
				t.Fatalf("%v: gap %+v, want %s", err, gap, c.fault)
			}
			all := fmt.Sprintf("%v %+v %+v %+v %v", err, target, *gap, m.Evidence, m.Docs)
			if strings.Contains(all, password) || strings.Contains(all, "hunter2") {
				t.Errorf("a secret is repeated: %s", all)
			}
		})
	}
}

// TestEnvironment checks that the program receives the password only in a pipe, and only listed variables.
func TestEnvironment(t *testing.T) {
	t.Setenv("RESTIC_PASSWORD", "hunter2")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "hunter2")
	seen := filepath.Join(t.TempDir(), "seen")
	script := fmt.Sprintf("{ env; echo \"$*\"; } >> %s\n[ \"$(cat /dev/fd/3)\" = '%s' ] || exit 1\n", seen, password) +
		resting + "echo '[]'"
	_, m, err := collected(t, at(noon), connection("restic", "/srv/restic", program(t, script)))
	if err != nil || len(m.Evidence) != 2 || m.Evidence[1].Gap != nil {
		t.Fatalf("%v, %+v", err, m.Evidence)
	}
	text, err := os.ReadFile(seen)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"hunter2", password} {
		if strings.Contains(string(text), secret) {
			t.Errorf("the program's environment or arguments hold a secret:\n%s", text)
		}
	}
	for _, want := range []string{
		"RESTIC_REPOSITORY=/srv/restic\n", "--no-lock --no-cache --json cat config\n",
		"--no-lock --no-cache --json snapshots\n",
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%q is not there:\n%s", want, text)
		}
	}
}

// TestMany checks that 100,000 points of 10,000 declared items are all matched.
func TestMany(t *testing.T) {
	s := &store{}
	b := audit.Backup{}
	for i := range 10_000 {
		b.Protects = append(b.Protects, audit.Protects{
			Type: "vm",
			Name: fmt.Sprint("vm", i),
			Tag:  fmt.Sprint("vm:vm", i),
		})
		for d := range 10 {
			s.points = append(s.points, point{
				at:   noon.Add(-time.Duration(d) * day),
				good: true,
				tags: []string{fmt.Sprint("vm:vm", i)},
			})
		}
	}
	items := match(b, s, noon)
	for id, x := range items {
		if x.points != 10 || !x.oldest.Equal(noon.Add(-9*day)) || !x.newest.Equal(noon) || x.lastDay != 2 ||
			x.lastWeek != 8 {
			t.Fatalf("%s: %+v", id, x)
		}
	}
	if len(items) != 10_000 {
		t.Errorf("%d items", len(items))
	}
}

// TestRestServer checks that immutability is unknown for a REST server, which may forbid deletion.
func TestRestServer(t *testing.T) {
	_, m, err := collected(t, at(noon), connection("restic", "rest:https://host/repo",
		program(t, resting+"echo '[]'"), audit.Protects{Type: "vm", Name: "a", Tag: "a"}))
	if err != nil {
		t.Fatal(err)
	}
	for _, subject := range []string{"/repositories/vault-a", "/backups/vm:a"} {
		if got := gapFields(m, subject); len(got) != 1 || got["immutable_days"] != "NotLocal" {
			t.Errorf("%s: gaps %v", subject, got)
		}
	}
}
