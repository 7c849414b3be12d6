//go:build unix

package main

import (
	"io"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/sim"
)

// A cable is a connection to an estate that is cut after some bytes of answers: open connections break, and
// new ones are refused.
type cable struct {
	address string
	passed  atomic.Int64

	mu    sync.Mutex
	l     net.Listener
	open  []net.Conn
	after int64 // 0 means no cut
}

// throughCable returns a cable to a host that is cut after some bytes, or not at all.
func throughCable(t *testing.T, to string, after int64) *cable {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := &cable{address: l.Addr().String(), l: l, after: after}
	t.Cleanup(c.cut)
	go func() {
		for {
			near, err := l.Accept()
			if err != nil {
				return
			}
			far, err := net.Dial("tcp", to)
			if err != nil {
				near.Close()
				continue
			}
			c.mu.Lock()
			c.open = append(c.open, near, far)
			c.mu.Unlock()
			go func() { _, _ = io.Copy(far, near) }()
			go c.answer(near, far)
		}
	}()
	return c
}

// answer forwards answers until the cable is cut.
func (c *cable) answer(near io.Writer, far io.Reader) {
	buf := make([]byte, 2048)
	for {
		n, err := far.Read(buf)
		if passed := c.passed.Add(int64(n)); c.after > 0 && passed > c.after {
			c.cut()
			return
		}
		if _, failed := near.Write(buf[:n]); err != nil || failed != nil {
			return
		}
	}
}

// cut closes all connections.
func (c *cable) cut() {
	c.mu.Lock()
	defer c.mu.Unlock()
	_ = c.l.Close()
	for _, conn := range c.open {
		_ = conn.Close()
	}
}

// cabled returns a configuration with all targets whose vCenter is reached through a cable.
func cabled(t *testing.T, s *sim.Estate, after int64) (conf string, c *cable) {
	t.Helper()
	u, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	c = throughCable(t, u.Host, after)
	files, remove, err := demoFiles(s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(remove)
	conf = configuration(t, s, s.Targets(files), replace("  url: \""+s.URL, "  url: \"https://"+c.address+"/sdk"))
	text, err := os.ReadFile(conf)
	if err != nil || !strings.Contains(string(text), c.address) {
		t.Fatalf("the configuration does not lead through the cable: %v\n%s", err, text)
	}
	return conf, c
}

// TestTerminalCut loses the vCenter during its collection. The command and its bars must end, messages must
// have lines of their own, the exit status must be that of an incomplete result, and later targets must be
// collected.
func TestTerminalCut(t *testing.T) {
	s := served(t)
	conf, c := cabled(t, s, 0)
	x := terminal{}.start(t, "collect", "-c", conf, "-o", filepath.Join(t.TempDir(), "snapshot"))
	if code := x.ends(t, 2*time.Minute); code != exitOK {
		t.Fatalf("with a whole cable: exit %d\n%s", code, x)
	}
	whole := c.passed.Load()

	for _, c := range []struct {
		name  string
		part  float64 // fraction of the bytes after which the cable is cut
		on    terminal
		args  []string
		codes []int
	}{
		{"collect at the beginning", 0.02, terminal{}, []string{"collect"}, []int{exitIncomplete}},
		{"collect", 0.4, terminal{}, []string{"collect"}, []int{exitIncomplete}},
		{"collect near the end", 0.9, terminal{}, []string{"collect", "--lang", "zh"}, []int{exitIncomplete}},
		{
			"collect without a cursor",
			0.5,
			terminal{env: []string{"TERM=dumb"}},
			[]string{"collect"},
			[]int{exitIncomplete},
		},
		{"run", 0.5, terminal{}, []string{"run"}, []int{exitGate, exitIncomplete}},
	} {
		t.Run(c.name, func(t *testing.T) {
			conf, _ := cabled(t, s, int64(c.part*float64(whole)))
			out := filepath.Join(t.TempDir(), "out")
			x := c.on.start(t, append(c.args, "-c", conf, "-o", out)...)
			code := x.ends(t, 2*time.Minute)
			if code != c.codes[0] && code != c.codes[len(c.codes)-1] {
				t.Fatalf("exit %d, want %d\n%s", code, c.codes, x)
			}
			wantLinesAfterCut(t, x.String())
			snapshot := out
			if c.args[0] == "run" {
				snapshot = filepath.Join(out, snapshotDir)
				wantCLI(t, assay(t, "verify", filepath.Join(out, packFile)), exitOK)
			}
			if !exists(snapshot, "snapshot.json")() {
				t.Error("nothing was sealed")
			}
		})
	}
}

var (
	lostTarget = regexp.MustCompile(
		`(?m)^(target vc-demo could not be seen: |目标 vc-demo 未能采集：|target vc-demo: |目标 vc-demo：)`,
	)
	messageWords = regexp.MustCompile(`could not be|未能采集|error: |错误：|hint: |提示：`)
)

// wantLinesAfterCut fails unless the message about the lost target has a line of its own, later targets are shown and
// the cursor is visible again.
func wantLinesAfterCut(t *testing.T, text string) {
	t.Helper()
	lines := drawn(text)
	if !lostTarget.MatchString(strings.Join(lines, "\n")) {
		t.Errorf("no line of the target that was lost\n%q", lines)
	}
	after := false
	for _, line := range lines {
		bar := strings.Contains(line, "[=") || strings.Contains(line, "[-")
		if bar && messageWords.MatchString(line) {
			t.Errorf("a message in a bar: %q", line)
		}
		after = after || strings.HasPrefix(line, "vault-a ")
	}
	if !after {
		t.Errorf("the targets after it are not shown\n%q", lines)
	}
	if strings.Count(text, "\x1b[?25l") != strings.Count(text, "\x1b[?25h") {
		t.Error("the cursor stays hidden")
	}
}
