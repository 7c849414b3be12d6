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

// opens answers the first question, as a repository that can be opened.
const opens = `case "$*" in *config*) echo '{"version":2,"id":"ab"}'; exit 0;; esac
`

// TestHostile holds that whatever a program in restic's place does ends in a gap, in time, and repeats nothing.
func TestHostile(t *testing.T) {
	for name, c := range map[string]struct{ script, fault string }{
		"hangs":             {opens + "sleep 60 & sleep 60", "Timeout"},
		"leaves a child":    {opens + "sleep 8 & echo '[]'", "HalfAnswer"},
		"ignores TERM":      {opens + "trap '' TERM; while :; do sleep 1; done", "Timeout"},
		"prints secrets":    {opens + "cat <&3; cat <&3 >&2; echo hunter2; echo hunter2 >&2; exit 1", "ExitStatus"},
		"secret as answer":  {opens + "cat <&3; exit 0", "SecretInAnswer"},
		"secret as version": {`printf '{"id":"x","version":"%s"}' "$(cat <&3)"`, "SecretInAnswer"},
		"huge output":       {opens + "yes '[[[[[[[['", "TooLong"},
		"half JSON":         {opens + `echo '[{"time":"2026-11-01T02:00:00Z","id":"a"},{"time":"2026'`, "BadAnswer"},
		"two answers":       {opens + `echo '[]'; echo '[]'`, "BadAnswer"},
		"silence":           {opens, "BadAnswer"},
		"null":              {opens + "echo null", "BadAnswer"},
		"another shape":     {opens + `echo '{"snapshots":[]}'`, "BadAnswer"},
		"no time":           {opens + `echo '[{"id":"a"}]'`, "BadAnswer"},
		"time without zone": {opens + `echo '[{"id":"a","time":"2026-11-01T02:00:00"}]'`, "BadAnswer"},
		"no id":             {opens + `echo '[{"time":"2026-11-01T02:00:00Z"}]'`, "BadAnswer"},
		"fails after JSON":  {opens + "echo '[]'; exit 3", "ExitStatus"},
		"no configuration":  {"echo '{}'", "BadAnswer"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			k := at(noon)
			k.deadline, k.maxOutput = 2*time.Second, 1<<20
			began := time.Now()
			target, m, err := collect(t, k, connection("restic", "/srv/restic", program(t, c.script)))
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

// TestEnvironment holds that the program sees the password in its pipe only and of the variables those on the list.
func TestEnvironment(t *testing.T) {
	t.Setenv("RESTIC_PASSWORD", "hunter2")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "hunter2")
	seen := filepath.Join(t.TempDir(), "seen")
	script := fmt.Sprintf("{ env; echo \"$*\"; } >> %s\n[ \"$(cat /dev/fd/3)\" = '%s' ] || exit 1\n", seen, password) + opens + "echo '[]'"
	_, m, err := collect(t, at(noon), connection("restic", "/srv/restic", program(t, script)))
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
	for _, want := range []string{"RESTIC_REPOSITORY=/srv/restic\n", "--no-lock --no-cache --json cat config\n", "--no-lock --no-cache --json snapshots\n"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%q is not there:\n%s", want, text)
		}
	}
}

// TestMany holds that 100,000 points of 10,000 declared things are sorted in one go and handed over in parts.
func TestMany(t *testing.T) {
	s := &store{}
	b := &audit.Backup{}
	for i := range 10_000 {
		b.Protects = append(b.Protects, audit.Protects{Type: "vm", Name: fmt.Sprint("vm", i), Tag: fmt.Sprint("vm:vm", i)})
		for d := range 10 {
			s.points = append(s.points, point{at: noon.Add(-time.Duration(d) * day), good: true, tags: []string{fmt.Sprint("vm:vm", i)}})
		}
	}
	things := match(b, s, noon)
	for id, x := range things {
		if x.points != 10 || !x.oldest.Equal(noon.Add(-9*day)) || !x.newest.Equal(noon) || x.lastDay != 2 || x.lastWeek != 8 {
			t.Fatalf("%s: %+v", id, x)
		}
	}
	if len(things) != 10_000 {
		t.Errorf("%d things", len(things))
	}
}
