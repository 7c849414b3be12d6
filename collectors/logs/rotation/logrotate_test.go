package rotation

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/assay-audit/assay/collectors/internal/conform"
)

const daily200 = "LOGS/*.log {\n daily\n rotate 200\n missingok\n notifempty\n compress\n}\n"

// logrotate -d confirms how the same configuration is understood.
func TestLogrotateAgrees(t *testing.T) {
	program := conform.Program(t, "logrotate")
	root := t.TempDir()
	write(t, filepath.Join(root, "logs/a.log"), "x\n")
	for text, want := range map[string]string{
		daily200: "daily rotate 200",
		"rotate 9\nLOGS/a.log {\n weekly\n postrotate\n  rotate 99 }\n endscript\n}\n": "weekly rotate 9",
		"LOGS/a.log {}\n":                                                           "size 1048576 rotate 0",
		"LOGS/a.log { rotate 5\n daily }\n":                                         "daily rotate 5",
		"\"LOGS/a.log\"\nLOGS/b.log\n{\n rotate=5\n monthly\n}\n":                   "monthly rotate 5",
		"LOGS/a.log {\n daily\n size 10k\n rotate 3\n}\n":                           "size 10240 rotate 3",
		"LOGS/a.log {\n size 10k\n rotate 3\n yearly\n}\n":                          "yearly rotate 3",
		"LOGS/a.log {\n rotate 12x\n daily\n}\n":                                    "",
		"# rotate 3\nLOGS/[a-c].log {\n bogus 7\n rotate 4\n weekly 7\n":            "weekly rotate 4",
		"LOGS/*.log {\n rotate 4\n daily\n}\nLOGS/a.log {\n rotate 3\n weekly\n}\n": "daily rotate 4",
		"LOGS/a.log {\n firstaction\n  daily\n endscript\n rotate -1\n daily\n}\n":  "daily rotate -1",
	} {
		name := filepath.Join(root, "lr.conf")
		text = strings.ReplaceAll(text, "LOGS", root+"/logs")
		write(t, name, text)
		// It fails when it leaves a block out.
		said, _ := exec.Command(program, "-d", "-s", filepath.Join(root, "state"), name).CombinedOutput()
		if got := effective(string(said)); got != want {
			t.Fatalf("logrotate makes %q of\n%s\nwant %q\n%s", got, text, want, said)
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		l := newLogrotate(newFilesystem(), name)
		l.parse(name, data)
		logs := newLogFiles(root+"/logs", []LogFile{{Name: "a.log", Base: "a.log"}})
		got := ""
		for _, rule := range blockRules(l.blocks, &logs) {
			if !strings.Contains(rule.never, "leaves the block out") {
				got = strings.TrimPrefix(rule.does, "logrotate ")
			}
		}
		if got != want {
			t.Errorf("read as %q, logrotate makes %q of\n%s", got, want, text)
		}
	}
}

var plan = regexp.MustCompile(`(?s)rotating pattern: .*?\s(after 1 days|weekly|monthly|yearly|(\d+) bytes)` +
	`\s*(\((\d+) rotations\)|\(no old logs will be kept\)|)`)

// effective returns logrotate's plan in the format of directives.String.
func effective(said string) string {
	m := plan.FindStringSubmatch(said)
	if m == nil {
		return ""
	}
	period := map[string]string{"after 1 days": "daily"}[m[1]]
	if period == "" {
		period = m[1]
	}
	if m[2] != "" {
		period = "size " + m[2]
	}
	n := m[4]
	if n == "" {
		n = "-1"
		if m[3] != "" {
			n = "0"
		}
	}
	return period + " rotate " + n
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
