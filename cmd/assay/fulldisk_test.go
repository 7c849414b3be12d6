//go:build linux

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// smallDisk mounts a file system of size KiB. It returns its folder and a function that enlarges it.
func smallDisk(t *testing.T, size int) (dir string, grow func()) {
	t.Helper()
	dir = t.TempDir()
	if err := syscall.Mount("assay-test", dir, "tmpfs", 0, fmt.Sprintf("size=%dk", size)); err != nil {
		t.Skipf("needs the right to mount a small disk: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir, func() {
		if err := syscall.Mount("assay-test", dir, "tmpfs", syscall.MS_REMOUNT, "size=256m"); err != nil {
			t.Fatal(err)
		}
	}
}

// TestFullDisk fills the disk during collection, rendering and packing, with ASSAY_SOAK at more moments. Once there is
// space again, the same command must continue.
func TestFullDisk(t *testing.T) {
	s := served(t)
	k := &killer{conf: surrounded(t, s), env: append(os.Environ(), "LANG=C"), program: program(t)}
	states, tried := map[string]bool{}, 0
	sizes := []int{400, 5000, 10500}
	if os.Getenv("ASSAY_SOAK") != "" {
		sizes = []int{16, 400, 2500, 5000, 7500, 10500}
	}
	for _, size := range sizes {
		t.Run(fmt.Sprintf("%d KiB", size), func(t *testing.T) {
			disk, grow := smallDisk(t, size)
			tried++
			dir := filepath.Join(disk, "out")
			code, text := k.run(t, dir, 0)
			if code != exitMachine ||
				!strings.Contains(text, "no space left on device\nhint: free some space or choose another disk") {
				t.Fatalf("exit %d, want %d\n%s", code, exitMachine, text)
			}
			states[wantNamed(t, dir, text)] = true
			grow()
			if code, text := k.run(t, dir, 0); code != exitGate {
				t.Fatalf("with space again: exit %d, want %d\n%s", code, exitGate, text)
			}
			sound(t, dir)
		})
	}
	if tried == len(sizes) && len(states) == 1 {
		t.Errorf("only this was tested: %v", states)
	}
}

// wantNamed fails unless the message of a full disk describes the files that are there. It returns "sealed" or
// "not sealed", the state of the snapshot.
func wantNamed(t *testing.T, dir, text string) string {
	t.Helper()
	snapshot := filepath.Join(dir, "snapshot")
	if _, err := os.Lstat(snapshot); err == nil {
		if !strings.Contains(text, "written before that: "+snapshot) ||
			!strings.Contains(text, "the same command goes on from there") {
			t.Errorf("the message does not name the snapshot:\n%s", text)
		}
		return "sealed"
	}
	_, err := os.Lstat(snapshot + ".partial")
	if (err == nil) == strings.Contains(text, "nothing was written") {
		t.Errorf("the message is not what is there (partial: %v):\n%s", err, text)
	}
	return "not sealed"
}

// TestFileSizeLimit checks that exceeding the file size limit is reported as a machine failure.
func TestFileSizeLimit(t *testing.T) {
	s := served(t)
	conf, dir := configured(t, s, nil), filepath.Join(t.TempDir(), "out")
	var errs bytes.Buffer
	cmd := exec.Command("/bin/sh", "-c", `ulimit -f 3072; exec "$0" "$@"`, program(t), "run", "-c", conf, "-o", dir)
	cmd.Env, cmd.Stderr = append(os.Environ(), "LANG=C"), &errs
	_ = cmd.Run()
	wantCLI(t,
		cli{code: cmd.ProcessState.ExitCode(), stderr: errs.String()}, exitMachine, "file too large",
		"written before that: ")
	wantCLI(t, assay(t, "run", "-c", conf, "-o", dir), exitGate)
	sound(t, dir)
}

// TestInterruptedRendering interrupts a run after its snapshot is sealed. The same command must continue.
func TestInterruptedRendering(t *testing.T) {
	s := served(t)
	conf := surrounded(t, s)
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		t.Run(sig.String(), func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "out")
			var errs bytes.Buffer
			cmd := exec.Command(program(t), "run", "-c", conf, "-o", dir)
			cmd.Env, cmd.Stderr = append(os.Environ(), "LANG=C"), &errs
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			sealed := exists(dir, "snapshot", "snapshot.json")
			for deadline := time.Now().Add(2 * time.Minute); !sealed() && time.Now().Before(deadline); {
				time.Sleep(time.Millisecond)
			}
			if err := cmd.Process.Signal(sig); err != nil {
				t.Fatal(err)
			}
			_ = cmd.Wait()
			wantCLI(t, cli{code: cmd.ProcessState.ExitCode(), stderr: errs.String()}, exitInterrupted, "interrupted",
				"the same command goes on from there")
			wantCLI(t, assay(t, "run", "-c", conf, "-o", dir), exitGate, "nothing is collected")
			sound(t, dir)
		})
	}
}
