//go:build unix

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/creack/pty"
)

// barDrawn matches a progress bar.
var barDrawn = regexp.MustCompile(`\[=+>?-*\]`)

// TestTerminalCollect checks the display of a collection on every kind of terminal, and that it ends.
func TestTerminalCollect(t *testing.T) {
	conf := configured(t, served(t), nil)
	english := regexp.MustCompile(
		`\b(inventory|hosts|host details|VMs|tags|datastores|port groups|clusters|permissions|settings)\b`,
	)
	for _, c := range []displayCase{
		{name: "bars", bars: true, want: "vc-demo hosts"},
		{name: "Chinese", args: []string{"--lang", "zh"}, bars: true, want: "vc-demo 主机 ", never: english},
		{
			name:  "Chinese by locale",
			on:    terminal{env: []string{"LC_ALL=zh_CN.UTF-8"}},
			bars:  true,
			want:  "vc-demo 虚拟机",
			never: english,
		},
		{name: "20 columns", on: terminal{cols: 20}, want: "v… hosts   11 / 11"},
		{name: "40 columns", on: terminal{cols: 40}, want: "vc-demo hosts"},
		{name: "8 columns", on: terminal{cols: 8}},
		{name: "1 column", on: terminal{cols: 1}},
		{name: "2 rows", on: terminal{cols: 80, rows: 2}, bars: true, want: "vc-demo hosts"},
		{name: "400 columns", on: terminal{cols: 400}, bars: true, want: "vc-demo hosts"},
		{name: "no size", on: terminal{size0: true}, lines: true, want: "vc-demo hosts 11\r\n"},
		{name: "TERM=dumb", on: terminal{env: []string{"TERM=dumb"}}, lines: true, want: "vc-demo hosts 11\r\n"},
		{name: "no TERM", on: terminal{env: []string{"TERM="}}, lines: true, want: "vc-demo hosts 11\r\n"},
		{
			name:  "TERM=dumb in Chinese",
			on:    terminal{env: []string{"TERM=dumb"}},
			args:  []string{"--lang", "zh"},
			lines: true,
			want:  "vc-demo 主机 11\r\n",
			never: english,
		},
		{
			name:  "NO_COLOR",
			on:    terminal{env: []string{"NO_COLOR=1"}},
			bars:  true,
			want:  "vc-demo hosts",
			never: regexp.MustCompile(`\x1b\[[0-9;]*m`),
		},
		{name: "quiet", args: []string{"--quiet"}, none: true},
		{name: "JSON", args: []string{"--log-format", "json"}, lines: true, want: `{"`},
		{name: "stdout elsewhere", on: terminal{off: "stdout"}, bars: true, want: "vc-demo hosts"},
		{name: "stderr elsewhere", on: terminal{off: "stderr"}, none: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "snapshot")
			s := c.on.start(t, append([]string{"collect", "-c", conf, "-o", out}, c.args...)...)
			if code := s.ends(t, time.Minute); code != exitOK {
				t.Fatalf("exit %d\n%s%s", code, s, &s.stderr)
			}
			if _, err := os.Stat(filepath.Join(out, "snapshot.json")); err != nil {
				t.Error(err)
			}
			c.wantShown(t, s.String())
		})
	}
}

// A displayCase is a collection on one kind of terminal.
type displayCase struct {
	name  string
	on    terminal
	args  []string
	bars  bool
	lines bool // one plain line per stage
	none  bool // no output on the terminal
	want  string
	never *regexp.Regexp
}

// wantShown fails unless the display is that of the case.
func (c displayCase) wantShown(t *testing.T, text string) {
	t.Helper()
	if c.bars != barDrawn.MatchString(text) && (c.bars || c.lines || c.none) {
		t.Errorf("bars: %t\n%q", !c.bars, text)
	}
	if (c.lines || c.none) && strings.Contains(text, "\x1b") {
		t.Errorf("an escape sequence\n%q", text)
	}
	if c.none && text != "" || !strings.Contains(text, c.want) {
		t.Errorf("want %q\n%q", c.want, text)
	}
	if c.bars && c.on.cols == 0 {
		onceEach(t, text)
	}
	if c.never != nil && c.never.MatchString(text) {
		t.Errorf("shows %s\n%s", c.never.FindString(text), text)
	}
}

// TestTerminalResized checks that frequent changes of the terminal's size do not stop a collection.
func TestTerminalResized(t *testing.T) {
	s := terminal{}.start(t, "collect", "-c", surrounded(t, served(t)), "-o", filepath.Join(t.TempDir(), "snapshot"))
	s.await(t, "vc-demo")
	for i := 0; i < 200 && len(s.end) == 0; i++ {
		_ = pty.Setsize(s.tty, &pty.Winsize{Cols: uint16(i * 37 % 150), Rows: uint16(i * 7 % 50)})
		time.Sleep(10 * time.Millisecond)
	}
	if code := s.ends(t, time.Minute); code != exitOK {
		t.Errorf("exit %d\n%s", code, s)
	}
}

// TestTerminalDemo runs the first command of a new user.
func TestTerminalDemo(t *testing.T) {
	s := terminal{dir: t.TempDir()}.start(t, "demo")
	if code := s.ends(t, 2*time.Minute); code != exitOK {
		t.Fatalf("exit %d\n%s", code, s)
	}
	for _, want := range []string{
		"starting the simulated government cloud", "vault-a", "4 / 4", "standard ", "written: assay-demo\r\n",
	} {
		if !strings.Contains(s.String(), want) {
			t.Errorf("no %q\n%s", want, s)
		}
	}
}

// TestTerminalRunWithFault checks that the message of a target that fails after others has its own line.
func TestTerminalRunWithFault(t *testing.T) {
	down := "  - {name: vc-down, kind: vsphere, url: \"https://127.0.0.1:1/sdk\", username: x, " +
		"password: {env: ASSAY_DEMO_PASSWORD}}\ntenants:\n"
	conf := configured(t, served(t), replace("tenants:\n", down))
	s := terminal{}.start(t, "run", "-c", conf, "-o", filepath.Join(t.TempDir(), "out"))
	if code := s.ends(t, 2*time.Minute); code != exitGate {
		t.Fatalf("exit %d\n%s", code, s)
	}
	line := regexp.MustCompile(`(?m)^(\x1b\[[0-9]*[AJ])*target vc-down could not be seen: .*\r$`)
	if !line.MatchString(s.String()) {
		t.Errorf("the fault has no line of its own\n%q", s)
	}
}

// TestTerminalJSON checks that every line on a terminal is JSON, including errors.
func TestTerminalJSON(t *testing.T) {
	conf := configured(t, served(t), nil)
	for name, args := range map[string][]string{
		"run":     {"run", "-c", conf, "-o", filepath.Join(t.TempDir(), "out")},
		"usage":   {"run"},
		"no file": {"collect", "-c", "/nowhere.yaml", "-o", "x"},
	} {
		s := terminal{}.start(t, append(args, "--log-format", "json")...)
		s.ends(t, time.Minute)
		for _, line := range strings.Split(strings.TrimSpace(s.String()), "\r\n") {
			if !json.Valid([]byte(line)) {
				t.Errorf("%s: no JSON: %q", name, line)
			}
		}
	}
}

// drawn returns the final lines of a sufficiently wide terminal, after all redrawing.
func drawn(text string) []string {
	lines, at := []string{""}, 0
	for text != "" {
		if m := control.FindStringSubmatch(text); m != nil {
			text = text[len(m[0]):]
			switch n, _ := strconv.Atoi(m[1]); m[2] {
			case "A":
				at = max(0, at-n)
			case "J":
				lines = append(lines[:at], "")
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(text)
		text = text[size:]
		switch r {
		case '\r':
		case '\n':
			if at++; at == len(lines) {
				lines = append(lines, "")
			}
		default:
			lines[at] += string(r)
		}
	}
	return lines
}

var control = regexp.MustCompile(`^\x1b\[([0-9]*)([A-Z])`)

// onceEach checks that every stage has one final line and that no earlier drawing remains.
func onceEach(t *testing.T, text string) {
	t.Helper()
	seen := map[string]int{}
	for _, line := range drawn(text) {
		if stage, _, ok := strings.Cut(line, "["); ok && strings.HasPrefix(line, "vc-demo") {
			seen[stage]++
		}
	}
	for stage, n := range seen {
		if n != 1 {
			t.Errorf("%q has %d lines\n%q", stage, n, text)
		}
	}
	if len(seen) < 5 {
		t.Errorf("%d stages\n%q", len(seen), text)
	}
}
