//go:build unix

package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// TestForcedEnd presses Ctrl-C twice, which ends the process at once. The message must name the retained
// files, and temporary ones must be removed.
func TestForcedEnd(t *testing.T) {
	conf := surrounded(t, served(t))
	t.Run("run", func(t *testing.T) {
		out := filepath.Join(t.TempDir(), "out")
		x := terminal{}.start(t, "run", "-c", conf, "-o", out)
		x.until(t, "a snapshot", exists(out, "snapshot", "snapshot.json"))
		time.Sleep(50 * time.Millisecond) // the snapshot is open by then
		x.press(t, ctrlC+ctrlC)
		if code := x.ends(t, patience()); code != exitInterrupted {
			t.Fatalf("exit %d\n%s", code, x)
		}
		if want := filepath.Join(out, "snapshot"); !strings.Contains(x.String(),
			"error: interrupted\r\nhint: the snapshot is whole and stays at "+want) {
			t.Errorf("no word of the snapshot\n%s", x)
		}
	})
	t.Run("demo", func(t *testing.T) {
		temp := t.TempDir()
		x := terminal{dir: t.TempDir(), env: []string{"TMPDIR=" + temp}}.start(t, "demo")
		x.await(t, "vc-demo")
		if len(leftDemos(t, temp)) != 1 {
			t.Errorf("%q while it runs", leftDemos(t, temp))
		}
		x.press(t, ctrlC+ctrlC)
		if code := x.ends(t, patience()); code != exitInterrupted {
			t.Fatalf("exit %d\n%s", code, x)
		}
		if left := leftDemos(t, temp); len(left) > 0 {
			t.Errorf("%q stays", left)
		}
	})
}

// TestKilledDemo checks that a demo removes the temporary folder of a killed demo and no other folder.
func TestKilledDemo(t *testing.T) {
	temp := t.TempDir()
	env := []string{"TMPDIR=" + temp}
	other := terminal{dir: t.TempDir(), env: env}.start(t, "demo", "--serve")
	other.await(t, "listens on")
	used := leftDemos(t, temp)
	killed := terminal{dir: t.TempDir(), env: env}.start(t, "demo", "--serve")
	killed.await(t, "listens on")
	if err := killed.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	killed.ends(t, 10*time.Second)
	if left := leftDemos(t, temp); len(left) != 2 {
		t.Fatalf("%q after the kill", left)
	}
	mine := writeFile(t, filepath.Join(temp, "assay-demo-2026", "notes"), "mine")

	next := terminal{dir: t.TempDir(), env: env}.start(t, "demo", "--serve")
	next.await(t, "listens on")
	next.press(t, ctrlC)
	next.ends(t, patience())
	if left := leftDemos(t, temp); len(left) != 2 || !strings.Contains(strings.Join(left, " "), used[0]) {
		t.Errorf("%q, want those in use and with other content", left)
	}
	if _, err := os.Stat(mine); err != nil {
		t.Error(err)
	}
	other.press(t, ctrlC)
	other.ends(t, patience())
}

// leftDemos returns the temporary folders of demos in dir.
func leftDemos(t *testing.T, dir string) []string {
	t.Helper()
	left, err := filepath.Glob(filepath.Join(dir, "assay-demo-*"))
	if err != nil {
		t.Fatal(err)
	}
	return left
}

// TestEnding checks the message of an interruption and that its error is context.Canceled in every state.
func TestEnding(t *testing.T) {
	kept := message.LabelErrorf(interrupted, "out/snapshot")
	for name, c := range map[string]struct {
		set  func(*ending)
		want string
	}{
		"nothing": {func(*ending) {}, "context canceled"},
		"targets": {func(e *ending) { e.keeps(kept) }, "finished targets are kept in out/snapshot.partial"},
		"then a snapshot": {
			func(e *ending) { e.keeps(kept); e.keeps(sealedAt("out/snapshot")) },
			"the snapshot is whole and stays at out/snapshot",
		},
		"nothing of these": {func(e *ending) { e.keepsNothing(); e.keeps(kept) }, "context canceled"},
	} {
		var e ending
		c.set(&e)
		if got := message.In(e.err(), audit.EN); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q", name, got)
		}
	}
	if !errors.Is(sealedAt("x"), context.Canceled) {
		t.Error("the end of a sealed run is no interruption")
	}
	var e ending
	done := 0
	e.onForced(func() { done++ })
	e.onForced(func() { done++ })
	e.clear()
	if done != 2 {
		t.Errorf("%d of 2 were done", done)
	}
}
