//go:build unix

package transport

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// script returns the path of a shell script with the given text.
func script(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+text+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestExecAnswer(t *testing.T) {
	c := Command{Program: script(t, `printf '%s|' "$@"; echo careful >&2`), Args: []string{"cat", "a b", "", `c"d`}}
	a, err := Exec(t.Context(), c, Limits{}, at(noon), nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(
		[]string{`program cat "a b" "" "c\"d"`, `cat|a b||c"d|`}, []string{a.Call, string(a.Body)},
	); diff != "" {
		t.Error(diff)
	}
	if !a.Says("careful") || a.Says("careless") || a.Says("") || !a.At.Equal(noon) || a.HasSkew {
		t.Errorf("answer %+v", a)
	}
	if a, err = Exec(t.Context(), Command{Program: "true"}, Limits{}, at(noon), nil); err != nil || a.Body == nil ||
		a.Call != "true" {
		t.Errorf("a silent program: %+v, %v", a, err)
	}
}

func TestExecStatus(t *testing.T) {
	c := Command{Program: script(t, `echo '{"a":1}'; echo "hunter2: repository is locked" >&2; exit $1`)}
	for name, x := range map[string]struct {
		status string
		accept []int
		ok     bool
	}{
		"nought":         {"0", nil, true},
		"one":            {"1", nil, false},
		"accepted":       {"1", []int{0, 1}, true},
		"other":          {"2", []int{0, 1}, false},
		"nought unasked": {"0", []int{1}, false},
	} {
		t.Run(name, func(t *testing.T) {
			c := c
			c.Args, c.Accept = []string{x.status}, x.accept
			a, err := Exec(t.Context(), c, Limits{}, at(noon), nil)
			if want, _ := strconv.Atoi(x.status); a.Status != want {
				t.Errorf("status %d", a.Status)
			}
			if x.ok {
				if err != nil || string(a.Body) != "{\"a\":1}\n" {
					t.Errorf("%+v, %v", a, err)
				}
				return
			}
			f := wants(t, a, err, audit.Failed, "ExitStatus")
			if !f.Says("repository is locked") || f.Says("wrong password") ||
				!FaultOf(fmt.Errorf("x: %w", err)).Says("is locked") {
				t.Error("what the program said is not heard")
			}
			if want := "program failed (exit status " + x.status + ")"; f.Gap.Detail != want {
				t.Errorf("detail %q, want %q", f.Gap.Detail, want)
			}
		})
	}
}

// TestExecHostile checks that a misbehaving program yields a fault in time and that its output is not
// quoted.
func TestExecHostile(t *testing.T) {
	for name, x := range map[string]struct {
		script string
		state  audit.State
		fault  string
	}{
		"hangs":              {"sleep 60", audit.Unreachable, "Timeout"},
		"hangs with a child": {"sleep 60 & sleep 60", audit.Unreachable, "Timeout"},
		"ignores TERM":       {"trap '' TERM HUP INT; while :; do sleep 1; done", audit.Unreachable, "Timeout"},
		"leaves a child":     {"sleep 60 & echo '[]'", audit.Failed, "HalfAnswer"},
		"leaves one, warns":  {"sleep 60 & echo '[]'; exit 7", audit.Failed, "HalfAnswer"},
		"leaves a daemon":    {"(trap '' HUP; setsid sleep 8 &) ; echo '[]'", audit.Failed, "HalfAnswer"},
		"endless output":     {"yes hunter2", audit.Failed, "TooLong"},
		"endless error":      {"yes hunter2 >&2", audit.Unreachable, "Timeout"},
		"asks a person":      {"read x </dev/tty && echo $x", audit.Failed, "ExitStatus"},
		"asks its input":     {"read x && echo $x", audit.Failed, "ExitStatus"},
		"prints its secret":  {"cat /dev/fd/3", audit.Failed, "SecretInAnswer"},
		"whispers it":        {"cat /dev/fd/3 >&2; echo hunter2 >&2; exit 1", audit.Failed, "ExitStatus"},
		"encodes it":         {"base64 -w0 /dev/fd/3", audit.Failed, "SecretInAnswer"},
		"kills itself":       {"kill -9 $$", audit.Failed, "ExitStatus"},
	} {
		t.Run(name, func(t *testing.T) {
			// The script is written before any other test starts a process.
			c := Command{Program: script(t, x.script), Secret: password, Accept: []int{0, 7}}
			t.Parallel()
			quick(t, func() {
				a, err := Exec(t.Context(), c, Limits{Bytes: 1 << 20, Deadline: patience(x.fault)}, at(noon), nil)
				wants(t, a, err, x.state, x.fault)
			})
		})
	}
}

// TestExecBuries checks that no child process outlives the request, whether the program was killed or
// exited.
func TestExecBuries(t *testing.T) {
	for name, end := range map[string]string{"stopped": "sleep 60", "ended": "exit 0", "failed": "exit 1"} {
		deadline := patience("")
		if name == "stopped" {
			deadline = 5 * time.Second
		}
		t.Run(name, func(t *testing.T) {
			pids := filepath.Join(t.TempDir(), "pids")
			text := fmt.Sprintf("for i in 1 2 3; do (trap '' TERM HUP; sleep 61 & echo $! >> %[1]s; "+
				"wait) >/dev/null 2>&1 </dev/null & done; "+
				"while [ \"$(wc -l < %[1]s 2>/dev/null || echo 0)\" -lt 3 ]; do sleep 0.05; done; %[2]s", pids, end)
			_, _ = Exec(t.Context(), Command{Program: script(t, text)}, Limits{Deadline: deadline}, at(noon), nil)
			list, err := os.ReadFile(pids)
			if err != nil || len(strings.Fields(string(list))) != 3 {
				t.Fatalf("%q, %v", list, err)
			}
			for _, word := range strings.Fields(string(list)) {
				pid, _ := strconv.Atoi(word)
				if !gone(pid) {
					t.Errorf("process %d is still there", pid)
				}
			}
		})
	}
}

// gone reports whether a process ends within two seconds; a zombie counts as ended.
func gone(pid int) bool {
	for range 100 {
		state, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		if syscall.Kill(pid, 0) != nil || err == nil && strings.Contains(string(state), ") Z ") {
			return true
		}
		time.Sleep(20 * time.Millisecond)
	}
	return false
}

func TestExecSecret(t *testing.T) {
	const test = `[ "$(%s)" = "$(printf 's3cr3t "/&+ 密')" ] && echo yes; env >&2; echo "$@" >&2`
	for name, x := range map[string]struct {
		via  Via
		read string
	}{
		"pipe":     {FD3, "cat /dev/fd/3"},
		"default":  {"", "cat <&3"},
		"stdin":    {Stdin, "cat"},
		"variable": {Variable, `printf %s "$THE_SECRET"`},
	} {
		t.Run(name, func(t *testing.T) {
			c := Command{
				Program:   script(t, fmt.Sprintf(test, x.read)),
				Secret:    password,
				Via:       x.via,
				SecretEnv: "THE_SECRET",
			}
			a, err := Exec(t.Context(), c, Limits{}, at(noon), nil)
			if err != nil || string(a.Body) != "yes\n" {
				t.Errorf("%q, %v", a.Body, err)
			}
			if x.via != Variable && a.Says(password) {
				t.Error("the secret is in environment or arguments")
			}
		})
	}
	t.Run("never read", func(t *testing.T) {
		c := Command{Program: "true", Secret: strings.Repeat("x", 1<<20)} // more than fits in a pipe
		for _, c.Via = range []Via{FD3, Stdin} {
			quick(t, func() {
				if _, err := Exec(t.Context(), c, Limits{}, at(noon), nil); err != nil {
					t.Errorf("%s: %v", c.Via, err)
				}
			})
		}
	})
	for name, c := range map[string]Command{
		"in an argument": {Program: "echo", Args: []string{"--password=" + password}, Secret: password},
		"in a variable":  {Program: "echo", Env: []string{"P=" + password}, Secret: password},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := Exec(t.Context(), c, Limits{}, at(noon), nil)
			wants(t, a, err, audit.Failed, "SecretInQuestion")
		})
	}
	a, err := Exec(t.Context(), Command{Program: "true", Secret: password, Via: "post"}, Limits{}, at(noon), nil)
	wants(t, a, err, audit.Failed, "BadRequest")
}

// TestExecEnvironment checks that a program receives only the listed variables.
func TestExecEnvironment(t *testing.T) {
	t.Setenv("AWS_SECRET_ACCESS_KEY", "hunter2")
	t.Setenv("LC_ALL", "zh_CN.UTF-8")
	t.Setenv("PGHOST", "/run/pg")
	t.Setenv("TMPDIR", "/tmp")
	a, err := Exec(t.Context(),
		Command{Program: "env", Env: []string{"A=1", "TMPDIR=/x"}, Pass: []string{"PGHOST", "NOT_SET"}},
		Limits{}, at(noon), nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for line := range strings.Lines(string(a.Body)) {
		name, _, _ := strings.Cut(line, "=")
		names = append(names, name)
	}
	for _, name := range names {
		if !slices.Contains(append([]string{"LC_ALL", "A", "PGHOST", "PWD"}, passed...), name) {
			t.Errorf("the program sees %s", name)
		}
	}
	for _, want := range []string{"LC_ALL=C\n", "A=1\n", "PGHOST=/run/pg\n", "TMPDIR=/x\n", "PATH="} {
		if !strings.Contains("\n"+string(a.Body), "\n"+want) {
			t.Errorf("%q is not there", want)
		}
	}
}

func TestExecNoProgram(t *testing.T) {
	plain := filepath.Join(t.TempDir(), "plain")
	if err := os.WriteFile(plain, []byte("no program"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, program := range []string{"/nowhere/restic", "no-such-program-of-ours", plain, t.TempDir(), ""} {
		a, err := Exec(t.Context(), Command{Program: program, Secret: password}, Limits{}, at(noon), nil)
		wants(t, a, err, audit.Failed, "NoProgram")
	}
}

func TestExecStopped(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	quick(t, func() {
		if _, err := Exec(ctx, Command{Program: "sleep", Args: []string{"60"}}, Limits{}, at(noon),
			nil); !errors.Is(err, context.DeadlineExceeded) || errors.As(err, new(*Fault)) {
			t.Errorf("%v, want the caller's own context error", err)
		}
	})
}

func TestExecWholeLimit(t *testing.T) {
	c := Command{Program: "head", Args: []string{"-c", "1048576", "/dev/zero"}}
	a, err := Exec(t.Context(), c, Limits{Bytes: 1 << 20}, at(noon), nil)
	if err != nil || len(a.Body) != 1<<20 {
		t.Errorf("an answer just as long as the limit: %d bytes, %v", len(a.Body), err)
	}
	a, err = Exec(t.Context(), c, Limits{Bytes: 1<<20 - 1}, at(noon), nil)
	wants(t, a, err, audit.Failed, "TooLong")
}
