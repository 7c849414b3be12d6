//go:build unix

package transport

import (
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

func TestFile(t *testing.T) {
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range map[string]string{
		"plain": "hunter2 日志\r\n",
		"empty": "",
		"limit": strings.Repeat("x", 1024),
		"long":  strings.Repeat("x", 1025),
		"leak":  "x " + password,
	} {
		must(os.WriteFile(path(name), []byte(text), 0o600))
	}
	must(os.Chtimes(path("plain"), noon, noon.Add(-time.Hour)))
	must(os.Mkdir(path("folder"), 0o700))
	must(syscall.Mkfifo(path("pipe"), 0o600))
	socket, err := net.Listen("unix", path("socket"))
	must(err)
	defer socket.Close()
	for name, to := range map[string]string{
		"link":           "plain",
		"link to device": "/dev/zero",
		"link to pipe":   "pipe",
		"link to folder": "folder",
		"dangling":       "nowhere",
		"loop":           "loop",
	} {
		must(os.Symlink(to, path(name)))
	}
	must(os.WriteFile(path("sparse"), nil, 0o600))
	must(os.Truncate(path("sparse"), 1<<40))

	s := new(Secrets)
	s.Add(password)
	l := Limits{Bytes: 1024, Deadline: 5 * time.Second}
	for name, want := range map[string]int{"plain": 16, "empty": 0, "limit": 1024, "link": 16} {
		a, err := File(t.Context(), path(name), l, at(noon), s)
		if err != nil || a.Body == nil || len(a.Body) != want || a.Call != "read "+path(name) || !a.At.Equal(noon) ||
			a.Modified.IsZero() {
			t.Errorf("%s: %+v, %v", name, a, err)
		}
		if want == 16 && !a.Modified.Equal(noon.Add(-time.Hour)) {
			t.Errorf("%s: modified %v", name, a.Modified)
		}
	}
	for name, want := range map[string]struct {
		state audit.State
		fault string
	}{
		"nowhere":        {audit.Unreachable, "NoFile"},
		"dangling":       {audit.Unreachable, "NoFile"},
		"loop":           {audit.Failed, "NoFile"},
		"folder":         {audit.Failed, "NotRegular"},
		"pipe":           {audit.Failed, "NotRegular"},
		"socket":         {audit.Failed, "NotRegular"},
		"link to device": {audit.Failed, "NotRegular"},
		"link to pipe":   {audit.Failed, "NotRegular"},
		"link to folder": {audit.Failed, "NotRegular"},
		"long":           {audit.Failed, "TooLong"},
		"sparse":         {audit.Failed, "TooLong"},
		"leak":           {audit.Failed, "SecretInAnswer"},
		"plain/x":        {audit.Failed, "NoFile"},
	} {
		t.Run(name, func(t *testing.T) {
			quick(t, func() {
				a, err := File(t.Context(), path(name), l, at(noon), s)
				wants(t, a, err, want.state, want.fault)
			})
		})
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := File(ctx, path("plain"), l, at(noon), s); err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// TestFileWritten checks that a file that grows while it is read is a fault.
func TestFileWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "growing")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.Write(make([]byte, 8<<20)); err != nil {
		t.Fatal(err)
	}
	stop := make(chan struct{})
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			select {
			case <-stop:
				return
			default:
				_, _ = f.Write([]byte("x\n"))
			}
		}
	}()
	a, err := File(t.Context(), path, Limits{}, at(noon), nil)
	close(stop)
	<-done
	wants(t, a, err, audit.Failed, "HalfAnswer")
}

func TestFileNotAllowed(t *testing.T) {
	f := FaultOf(noFile("/srv/x", &os.PathError{Op: "open", Path: "/srv/x", Err: os.ErrPermission}))
	if f.Gap.State != audit.Denied || f.Gap.Fault != "NotAllowed" {
		t.Errorf("%+v", f)
	}
}
