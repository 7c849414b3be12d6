//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
)

// Terminal behavior is tested with the real program on a pseudo-terminal.

var built struct {
	sync.Once
	path string
	err  error
}

// TestMain checks that the catalogs were not changed, and removes what tests share.
func TestMain(m *testing.M) {
	if len(os.Args) > 2 && os.Args[1] == measureArgument {
		os.Exit(measure(os.Args[2], os.Args[3:]))
	}
	debug.SetGCPercent(300) // most of the heap is catalogs, policies and estates that live as long as the tests
	code := m.Run()
	if err := unchangedCatalogs(); err != nil {
		fmt.Println(err)
		code = max(code, 1)
	}
	removeShared()
	if built.path != "" {
		_ = os.RemoveAll(filepath.Dir(built.path))
	}
	os.Exit(code)
}

// program returns the path of the real program, which is built once.
func program(t *testing.T) string {
	t.Helper()
	built.Do(func() {
		var dir string
		if dir, built.err = os.MkdirTemp("", "assay-test-"); built.err != nil {
			return
		}
		built.path = filepath.Join(dir, "assay")
		if out, err := exec.Command("go", "build", "-buildvcs=false", "-o", built.path,
			".").CombinedOutput(); err != nil {
			built.err = errors.New(string(out))
		}
	})
	if built.err != nil {
		t.Fatal(built.err)
	}
	return built.path
}

// A screen is a pseudo-terminal that runs the program. Streams redirected elsewhere are in the buffers.
type screen struct {
	tty            *os.File
	cmd            *exec.Cmd
	stdout, stderr bytes.Buffer

	mu   sync.Mutex
	text bytes.Buffer
	read chan struct{} // closed at the end of the terminal's output
	end  chan error
}

// A terminal contains options for starting the program.
type terminal struct {
	cols, rows uint16
	size0      bool     // a terminal without a size
	env        []string // additions to TERM=xterm and an English locale
	off        string   // "stdout" or "stderr" is not the terminal
	dir        string
}

// start returns a screen with the program running; the terminal is its controlling one.
func (o terminal) start(t *testing.T, args ...string) *screen {
	t.Helper()
	ours, theirs, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	size := &pty.Winsize{Cols: 120, Rows: 40}
	if o.cols > 0 {
		size = &pty.Winsize{Cols: o.cols, Rows: max(o.rows, 24)}
	}
	if o.size0 {
		size = &pty.Winsize{}
	}
	if err := pty.Setsize(ours, size); err != nil {
		t.Fatal(err)
	}
	s := &screen{tty: ours, cmd: exec.Command(program(t), args...), read: make(chan struct{}), end: make(chan error, 1)}
	s.cmd.Dir = o.dir
	s.cmd.Env = append(append(os.Environ(), "TERM=xterm", "LC_ALL=C.UTF-8", "NO_COLOR="), o.env...)
	s.cmd.Stdin, s.cmd.Stdout, s.cmd.Stderr = theirs, theirs, theirs
	switch o.off {
	case "stdout":
		s.cmd.Stdout = &s.stdout
	case "stderr":
		s.cmd.Stderr = &s.stderr
	}
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true, Ctty: 0}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	_ = theirs.Close()
	go s.copy()
	go func() { s.end <- s.cmd.Wait() }()
	t.Cleanup(func() {
		_ = s.cmd.Process.Kill()
		_ = ours.Close()
	})
	return s
}

// copy records the terminal's output.
func (s *screen) copy() {
	defer close(s.read)
	buf := make([]byte, 4096)
	for {
		n, err := s.tty.Read(buf)
		s.mu.Lock()
		s.text.Write(buf[:n])
		s.mu.Unlock()
		if err != nil { // EIO, once no process has the terminal open
			return
		}
	}
}

// String returns the terminal's output so far.
func (s *screen) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// await waits until the terminal shows want.
func (s *screen) await(t *testing.T, want string) {
	t.Helper()
	s.until(t, "the terminal shows "+want, func() bool { return strings.Contains(s.String(), want) })
}

// until waits until reached returns true.
func (s *screen) until(t *testing.T, what string, reached func() bool) {
	t.Helper()
	for end := time.Now().Add(2 * time.Minute); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if reached() {
			return
		}
	}
	t.Fatalf("never: %s\n%s", what, s)
}

// press writes keys to the terminal.
func (s *screen) press(t *testing.T, keys string) {
	t.Helper()
	if _, err := io.WriteString(s.tty, keys); err != nil {
		t.Fatal(err)
	}
}

const ctrlC = "\x03"

// ends returns the exit status of the program. It fails the test if the program runs longer than within.
func (s *screen) ends(t *testing.T, within time.Duration) int {
	t.Helper()
	select {
	case err := <-s.end:
		<-s.read
		var status *exec.ExitError
		if errors.As(err, &status) {
			return status.ExitCode()
		}
		if err != nil {
			t.Fatal(err)
		}
		return 0
	case <-time.After(within):
		t.Fatalf("still running after %s\n%s", within, s)
		return -1
	}
}

// patience returns the time an interrupted command may take to end. Without ASSAY_SOAK the machine may be
// busy with other tests.
func patience() time.Duration {
	if os.Getenv("ASSAY_SOAK") != "" {
		return 2 * time.Second
	}
	return 15 * time.Second
}

// interrupted checks that Ctrl-C ends the program in time, with exit status 130 and one message.
func (s *screen) interrupted(t *testing.T) {
	t.Helper()
	began := time.Now()
	s.press(t, ctrlC)
	if code := s.ends(t, 20*time.Second); code != exitInterrupted {
		t.Fatalf("exit %d, want %d\n%s", code, exitInterrupted, s)
	}
	if took := time.Since(began); took > patience() {
		t.Errorf("took %s", took)
	}
	if n := strings.Count(s.String(), "error: interrupted"); n != 1 {
		t.Errorf("%d messages, want 1\n%s", n, s)
	}
}
