//go:build unix

package evidence

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// childVariable makes the test binary run as a child that is killed or whose disk is full.
const childVariable = "ASSAY_EVIDENCE_CHILD"

func TestMain(m *testing.M) {
	role, dir, isChild := strings.Cut(os.Getenv(childVariable), ":")
	if !isChild {
		os.Exit(m.Run())
	}
	if err := child(role, dir); err != nil {
		fmt.Println(err)
		os.Exit(2)
	}
}

// child plays a role in a process of its own: verify a pack, write a file or collect a snapshot. The roles "full" and
// "full-file" have 64 KiB of disk.
func child(role, dir string) error {
	if role == "verify" {
		_, err := Verify(context.Background(), dir)
		fmt.Printf("%d\n%v\n", peakKiB(), err)
		return nil
	}
	if role == "full" || role == "full-file" {
		signal.Ignore(syscall.SIGXFSZ)
		limit := syscall.Rlimit{Cur: 64 << 10, Max: 64 << 10}
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			return err
		}
	}
	if role == "full-file" {
		return WriteFile(dir, func(w io.Writer) error {
			_, err := w.Write(make([]byte, 1<<20))
			return err
		})
	}
	return collectAll(role, dir)
}

// collectAll collects both targets, or the rest of them, and seals the snapshot.
func collectAll(role, dir string) error {
	w, err := Create(dir, options())
	if err != nil {
		return err
	}
	defer w.Close()
	for _, name := range []string{"vc-a", "vc-b"} {
		if _, ok := w.Resumed()[name]; ok {
			continue
		}
		parts, size := 20, 10
		if role == "full" && name == "vc-a" {
			parts = 1
		}
		if role == "full" && name == "vc-b" {
			size = 5000
		}
		for i := range parts {
			if err := addPart(w, name, i, size+i); err != nil {
				return err
			}
		}
		if err := w.Finish(target(name)); err != nil {
			return err
		}
	}
	return w.Seal(context.Background(), now, nil)
}

// addPart adds one part of a target's evidence with a number of hosts. Two parts have one raw answer.
func addPart(w *Writer, name string, part, size int) error {
	e := evidenceOf(name, "vsphere.hosts")
	e.ID += fmt.Sprintf("/%04d", part)
	r, err := w.Keep(context.Background(), "GET /hosts", fmt.Appendf(nil, "%s, part %d", name, part/2))
	if err != nil {
		return err
	}
	e.Raw = []audit.Raw{r}
	return w.Add(context.Background(), e, hosts(size))
}

func childCommand(role, dir string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childVariable+"="+role+":"+dir)
	return cmd
}

func TestKilledInTheMiddle(t *testing.T) {
	top := t.TempDir()
	killed := 0
	for i := range 25 {
		dir := filepath.Join(top, fmt.Sprint(i))
		if killedAfter(t, dir, time.Duration(i)*4*time.Millisecond) {
			killed++
		}
		if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
			resume(t, dir)
		}
		if s := open(t, dir); len(s.Unlisted) > 0 {
			t.Errorf("unlisted: %v", s.Unlisted)
		}
	}
	t.Logf("%d of 25 children were killed before their end", killed)
	if killed == 0 {
		t.Error("no child was killed in the middle")
	}
}

// killedAfter collects in a child and kills it some time after it begins to write. It reports whether the child was
// killed before its end.
func killedAfter(t *testing.T, dir string, wait time.Duration) bool {
	t.Helper()
	cmd := childCommand("collect", dir)
	must(t, cmd.Start())
	for range 2000 {
		if _, err := os.Stat(dir + ".partial"); err == nil {
			break
		}
		time.Sleep(time.Millisecond)
	}
	time.Sleep(wait)
	_ = cmd.Process.Kill()
	return cmd.Wait() != nil
}

// resume collects the targets that are missing and seals the snapshot.
func resume(t *testing.T, dir string) {
	t.Helper()
	o := options()
	o.Now = now.Add(10 * time.Minute)
	w := create(t, dir, o)
	for _, name := range []string{"vc-a", "vc-b"} {
		if _, ok := w.Resumed()[name]; !ok {
			collectTarget(t, w, name, 2)
		}
	}
	must(t, w.Seal(t.Context(), now, nil))
}

func TestFullDisk(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "snapshot")
	out, err := childCommand("full", dir).CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 2 {
		t.Fatalf("child: %v\n%s", err, out)
	}
	if !strings.Contains(string(out), "file too large\nhint: free some space") {
		t.Errorf("unclear message: %s", out)
	}
	if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a snapshot was left: %v", err)
	}
	for _, name := range tree(t, top) {
		if strings.HasPrefix(filepath.Base(name), ".") {
			t.Errorf("temporary file left: %s", name)
		}
	}
	o := options()
	o.Now = now.Add(10 * time.Minute)
	w := create(t, dir, o)
	if _, ok := w.Resumed()["vc-a"]; !ok {
		t.Error("the finished target was lost")
	}
}

func TestWriteFileIsWholeOrNotAtAll(t *testing.T) {
	top := t.TempDir()
	path := filepath.Join(top, "assessment.json")
	write(t, path, []byte("old"))
	same := func() {
		t.Helper()
		if got, _ := os.ReadFile(path); string(got) != "old" || len(tree(t, top)) != 1 {
			t.Errorf("file is %q among %v", got, tree(t, top))
		}
	}
	out, err := childCommand("full-file", path).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "hint: free some space") {
		t.Errorf("child: %v\n%s", err, out)
	}
	same()
	cause := errors.New("cause")
	if err := WriteFile(path, func(w io.Writer) error { fmt.Fprint(w, "half"); return cause }); err != cause {
		t.Errorf("got %v", err)
	}
	same()
	if err := WriteFile(path, func(io.Writer) error { return context.Canceled }); err != context.Canceled {
		t.Errorf("got %v", err)
	}
	same()
	wantError(t, WriteFile(filepath.Join(top, "none", "x"), nil), ErrInput, "no such file or directory\nhint: ")
	wantError(t, WriteFile(filepath.Join(path, "x"), nil), ErrInput, "not a directory\nhint: ")
	if err := WriteFile(path, func(w io.Writer) error { _, err := io.WriteString(w, "new"); return err }); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(path); string(got) != "new" {
		t.Errorf("file is %q", got)
	}
}
