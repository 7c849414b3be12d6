package config

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestFetch(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string, mode os.FileMode) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), mode); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, mode); err != nil { // independent of the umask
			t.Fatal(err)
		}
		return path
	}
	t.Setenv("ASSAY_TEST_PASSWORD", "hunter2")
	t.Setenv("ASSAY_TEST_EMPTY", "")
	open := write("open", "hunter2", 0o640)
	large := write("large", strings.Repeat("hunter2", maxSecret), 0o600)
	empty := write("empty", "\n", 0o600)
	write("script", "#!/bin/sh\necho hunter2\n", 0o700)
	sh := func(script string) Secret { return Secret{command: []string{"sh", "-c", script}, dir: dir} }
	cases := map[string]struct {
		secret    Secret
		want, err string
	}{
		"environment": {secret: Secret{env: "ASSAY_TEST_PASSWORD"}, want: "hunter2"},
		"environment, not set": {
			secret: Secret{env: "ASSAY_TEST_NONE"},
			err:    "read password: environment variable ASSAY_TEST_NONE is not set",
		},
		"environment, empty": {
			secret: Secret{env: "ASSAY_TEST_EMPTY"},
			err:    "read password: environment variable ASSAY_TEST_EMPTY is empty",
		},
		"file":                   {secret: Secret{file: write("plain", "hunter2\n", 0o600)}, want: "hunter2"},
		"file, one newline only": {secret: Secret{file: write("two", "hunter2\n\n", 0o600)}, want: "hunter2\n"},
		"file of Windows":        {secret: Secret{file: write("crlf", "hunter2\r\n", 0o400)}, want: "hunter2"},
		"file with odd end":      {secret: Secret{file: write("cr", "hunter2\r", 0o600)}, want: "hunter2\r"},
		"file, open to others": {
			secret: Secret{file: open},
			err:    "read password: " + open + " is open to others (mode 0640)\nhint: chmod 600 " + open + rootHint(),
		},
		"file, none": {
			secret: Secret{file: "none/x"},
			err:    "read password: open none/x: no such file or directory",
		},
		"file, a folder": {secret: Secret{file: dir}, err: "read password: " + dir + " is not a regular file"},
		"file, empty": {
			secret: Secret{file: empty},
			err:    "read password: file " + empty + " is empty",
		},
		"file, too large":         {secret: Secret{file: large}, err: "read password: more than 65536 bytes"},
		"command":                 {secret: sh("echo hunter2"), want: "hunter2"},
		"command beside the file": {secret: Secret{command: []string{"./script"}, dir: dir}, want: "hunter2"},
		"command fails": {
			secret: sh("echo hunter2; echo hunter2 >&2; exit 3"),
			err:    "read password: command sh: exit status 3",
		},
		"command, none": {
			secret: Secret{command: []string{"/none/vault", "hunter2"}, dir: dir},
			err:    "read password: command vault cannot be run",
		},
		"command, nothing": {secret: sh("true"), err: "read password: command sh is empty"},
		"command, endless": {secret: sh("yes hunter2 | head -c 300000"), err: "read password: more than 65536 bytes"},
		"nowhere":          {secret: Secret{}, err: "read password: no place is set"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, err := c.secret.Fetch(t.Context())
			msg := ""
			if err != nil {
				msg = err.Error()
			}
			if got != c.want || msg != c.err {
				t.Errorf("got %q, %q\nwant %q, %q", got, msg, c.want, c.err)
			}
			if strings.Contains(msg, "hunter2") {
				t.Error("repeats the secret")
			}
		})
	}
}

// rootHint returns the addition to the hint for a file of root, which the file is when root runs the test.
func rootHint() string {
	if os.Getuid() != 0 {
		return ""
	}
	return "; a secret that systemd or Kubernetes hands over has mode 0440 or 0444 (defaultMode: 0440)"
}

func TestFetchStops(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	begin := time.Now()
	_, err := Secret{command: []string{"sh", "-c", "sleep 30 & sleep 30"}}.Fetch(ctx)
	if want := "read password: command sh: context deadline exceeded"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if took := time.Since(begin); took > 10*time.Second {
		t.Errorf("waited %s for a child that keeps the pipe", took)
	}
}

// TestPasswordFileBits checks that only the owner may have access to a password file, with the exception of a
// read-only file of root.
func TestPasswordFileBits(t *testing.T) {
	pass := filepath.Join(t.TempDir(), "pass")
	if err := os.WriteFile(pass, []byte("hunter2"), 0o600); err != nil {
		t.Fatal(err)
	}
	root := os.Getuid() == 0
	for mode, accepted := range map[os.FileMode]bool{
		0o600: true, 0o400: true, 0o440: root, 0o444: root, 0o404: root,
		0o640: false, 0o604: false, 0o644: false, 0o460: false, 0o446: false, 0o450: false, 0o666: false,
	} {
		if err := os.Chmod(pass, mode); err != nil {
			t.Fatal(err)
		}
		_, err := Secret{file: pass}.Fetch(t.Context())
		if (err == nil) != accepted {
			t.Errorf("mode %04o: %v", mode, err)
		}
		if err != nil && !strings.Contains(err.Error(), "\nhint: chmod 600 "+pass) {
			t.Errorf("mode %04o: no hint: %v", mode, err)
		}
	}
	if !root {
		t.Log("not run as root: a file that root owns cannot be made here")
		return
	}
	if err := errors.Join(os.Chmod(pass, 0o440), os.Chown(pass, 65534, 65534)); err != nil {
		t.Fatal(err)
	}
	if _, err := (Secret{file: pass}).Fetch(t.Context()); err == nil {
		t.Error("a file of mode 0440 that root does not own is accepted")
	}
}

// TestMountedSecret reads a secret as Kubernetes mounts it: a link to ..data, which is a link to a folder.
func TestMountedSecret(t *testing.T) {
	if os.Getuid() != 0 {
		t.Log("not run as root: the owner of a mounted secret cannot be imitated")
		return
	}
	dir := t.TempDir()
	err := errors.Join(
		os.Mkdir(filepath.Join(dir, "..2026_11_30"), 0o755),
		os.WriteFile(filepath.Join(dir, "..2026_11_30", "password"), []byte("hunter2"), 0o440),
		os.Symlink("..2026_11_30", filepath.Join(dir, "..data")),
		os.Symlink("..data/password", filepath.Join(dir, "password")),
	)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := (Secret{file: filepath.Join(dir, "password")}).Fetch(t.Context()); got != "hunter2" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
}
