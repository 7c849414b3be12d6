//go:build unix

package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/worksheet"
)

// meanwhile calls f repeatedly until the test ends or the returned function is called.
func meanwhile(t *testing.T, f func(i int)) (stop func()) {
	t.Helper()
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for i := 0; ; i++ {
			select {
			case <-done:
				return
			default:
				f(i)
				time.Sleep(time.Millisecond)
			}
		}
	}()
	stop = sync.OnceFunc(func() {
		close(done)
		<-ended
	})
	t.Cleanup(stop)
	return stop
}

// swap replaces the file at path atomically.
func swap(path, text string) {
	if os.WriteFile(path+".new", []byte(text), 0o600) == nil {
		_ = os.Rename(path+".new", path)
	}
}

// TestOneSetOfBytes changes files during judging and packing: the pack must contain the bytes that were
// judged.
func TestOneSetOfBytes(t *testing.T) {
	snapshot := snapshotOf(t)
	pack := func(dir string, more ...string) cli {
		return assay(t, append([]string{"pack", snapshot, "-o", dir, "--format", "html"}, more...)...)
	}

	t.Run("waivers from a pipe", func(t *testing.T) {
		pipe := filepath.Join(t.TempDir(), "pipe")
		if err := syscall.Mkfifo(pipe, 0o600); err != nil {
			t.Skip("needs named pipes")
		}
		text := waiversOf("W-pipe", "esxi.ssh")
		go func() { _ = os.WriteFile(pipe, []byte(text), 0o600) }()
		dir := filepath.Join(t.TempDir(), "out")
		wantCLI(t, pack(dir, "--waivers", pipe), exitGate)
		file := writeFile(t, filepath.Join(t.TempDir(), "w.yaml"), text)
		if got := wantPack(t, dir, snapshot, "--waivers", file)["waivers/1.yaml"]; string(got) != text {
			t.Errorf("the pack has %q", got)
		}
	})
	t.Run("waivers that change", func(t *testing.T) {
		w := filepath.Join(t.TempDir(), "w.yaml")
		texts := []string{waiversOf("W-one", "esxi.ssh"), waiversOf("W-two", "esxi.slp")}
		swap(w, texts[0])
		stop := meanwhile(t, func(i int) { swap(w, texts[i%2]) })
		dir := filepath.Join(t.TempDir(), "out")
		wantCLI(t, pack(dir, "--waivers", w), exitGate)
		stop()
		got := packed(t, filepath.Join(dir, "pack.zip"))["waivers/1.yaml"]
		if string(got) != texts[0] && string(got) != texts[1] {
			t.Fatalf("the pack has neither file: %q", got)
		}
		wantPack(t, dir, snapshot, "--waivers", writeFile(t, filepath.Join(t.TempDir(), "w.yaml"), string(got)))
	})
	t.Run("outputs that change", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "out")
		stop := meanwhile(t, func(int) {
			for _, name := range []string{assessmentFile, "report.html"} {
				if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
					swap(filepath.Join(dir, name), "{}")
				}
			}
		})
		wantCLI(t, pack(dir), exitGate)
		stop()
		files := packed(t, filepath.Join(dir, "pack.zip"))
		derived := assay(t, "assess", snapshot, "-o", "-", "-q")
		if string(files[assessmentFile]) != derived.stdout ||
			!bytes.Contains(files["reports/report.html"], []byte("<html")) {
			t.Error("the pack has what another program wrote over the outputs")
		}
		wantCLI(t, assay(t, "verify", filepath.Join(dir, "pack.zip")), exitOK)
	})
}

// TestAttachments packs answers whose evidence files are intact, missing, damaged, or changed during
// packing.
func TestAttachments(t *testing.T) {
	s := served(t)
	conf := configured(t, s, nil)
	snapshot := snapshotOf(t)
	whole := strings.Repeat("photo ", 100_000)
	sum := sha256.Sum256([]byte(whole))
	place := filepath.FromSlash(worksheet.StorePath(hex.EncodeToString(sum[:])))
	text := fmt.Sprintf("format: assay.answers/1\nzone: \"+08:00\"\nanswers:\n  - {standard: gbt22239-2019-l3, "+
		"control: \"8.1.1.1 a\", verdict: conform, record: r, name: n, date: 2026-01-01, valid_until: 2099-12-31, "+
		"evidence: [{name: a.jpg, sha256: %x, size: %d}]}\n", sum, len(whole))
	store := func(t *testing.T, content string) (answers, attachment string) {
		dir := t.TempDir()
		if content != "" {
			writeFile(t, filepath.Join(dir, place), content)
		}
		return writeFile(t, filepath.Join(dir, "answers.yaml"), text), filepath.Join(dir, place)
	}
	pack := func(t *testing.T, answers ...string) (cli, string) {
		dir := filepath.Join(t.TempDir(), "out")
		args := []string{"pack", snapshot, "-o", dir, "--format", "html"}
		for _, a := range answers {
			args = append(args, "--answers", a)
		}
		return assay(t, args...), dir
	}
	inPack := "answers/" + filepath.ToSlash(place)

	t.Run("whole", func(t *testing.T) {
		answers, _ := store(t, whole)
		got, dir := pack(t, answers)
		wantCLI(t, got, exitGate)
		if string(wantPack(t, dir, snapshot, "--answers", answers)[inPack]) != whole {
			t.Error("the pack has another file")
		}
	})
	t.Run("whole in the second store", func(t *testing.T) {
		damaged, _ := store(t, "damaged")
		answers, _ := store(t, whole)
		got, _ := pack(t, damaged, answers)
		wantCLI(t, got, exitGate)
	})
	for name, content := range map[string]string{
		"missing": "", "damaged": "damaged", "cut": whole[1:], "longer": whole + "x",
	} {
		t.Run(name, func(t *testing.T) {
			answers, attachment := store(t, content)
			part := "is not at evidence/"
			if content != "" {
				part = attachment + " does not have the digest that names it"
			}
			got, dir := pack(t, answers)
			wantCLI(t, got, exitInput, answers+":4: answers[0]: evidence[0]: a.jpg: ", part, "\nhint: ",
				"assay worksheet import --evidence")
			out := filepath.Join(t.TempDir(), "out")
			wantCLI(t, assay(t, "run", "-c", conf, "-o", out, "--answers", answers), exitInput, part)
			wantAbsent(t, dir, out)
		})
	}
	t.Run("a pipe", func(t *testing.T) {
		answers, attachment := store(t, whole)
		if err := os.Remove(attachment); err != nil {
			t.Fatal(err)
		}
		if err := syscall.Mkfifo(attachment, 0o600); err != nil {
			t.Skip("needs named pipes")
		}
		got, _ := pack(t, answers)
		wantCLI(t, got, exitInput, attachment+" cannot be read", "\nhint: ")
	})
	t.Run("changes on the way", func(t *testing.T) {
		answers, attachment := store(t, whole)
		stop := meanwhile(t, swapLater(attachment, "other", whole))
		got, dir := pack(t, answers)
		stop()
		if got.code == exitInput {
			wantCLI(t, got, exitInput, attachment, "\nhint: ")
			wantAbsent(t, filepath.Join(dir, "pack.zip"))
			return
		}
		wantCLI(t, got, exitGate)
		if string(packed(t, filepath.Join(dir, "pack.zip"))[inPack]) != whole {
			t.Error("the pack has another file under the digest")
		}
	})
}

// swapLater returns a function that exchanges two contents of a file at every twentieth call. The first calls leave it
// intact while the answers are read.
func swapLater(file, other, whole string) func(int) {
	i := 0
	return func(int) {
		if i++; i > 20 {
			swap(file, []string{other, whole}[i/20%2])
		}
	}
}

// wantAbsent fails for a path that exists.
func wantAbsent(t *testing.T, paths ...string) {
	t.Helper()
	for _, p := range paths {
		if _, err := os.Lstat(p); err == nil {
			t.Errorf("%s was written", p)
		}
	}
}
