package config

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/message"
)

const (
	// maxSecret limits the size of a password, so that a wrong file or command does not exhaust the memory.
	maxSecret = 64 << 10
	// commandLimit limits a password command, which may be waiting for a person.
	commandLimit = 2 * time.Minute
)

// Secret is a reference to a password. The zero value refers to nothing. It does not contain the password.
type Secret struct {
	env     string
	file    string
	command []string
	dir     string // folder of the configuration, in which the command runs
}

// Fetch returns the password without one trailing newline. It reads the password anew at every call and blocks
// while a command runs, for at most two minutes. Errors contain neither parts of the password nor output of a
// command.
func (s Secret) Fetch(ctx context.Context) (string, error) {
	var data []byte
	var err error
	switch {
	case s.env != "":
		value, set := os.LookupEnv(s.env)
		if !set {
			return "", message.Errorf("read password: environment variable %s is not set", s.env)
		}
		data = []byte(value)
	case s.file != "":
		data, err = readSecret(s.file)
	case len(s.command) > 0:
		data, err = s.run(ctx)
	default:
		err = message.Errorf("no place is set")
	}
	if err != nil {
		return "", message.Errorf("read password: %w", err)
	}
	if len(data) > maxSecret {
		return "", message.Errorf("read password: more than %d bytes", maxSecret)
	}
	password, ended := strings.CutSuffix(string(data), "\n")
	if ended {
		password = strings.TrimSuffix(password, "\r")
	}
	if password == "" {
		return "", message.Errorf("read password: %s is empty", s.place())
	}
	return password, nil
}

// fetcher returns Fetch, or nil if the secret refers to nothing.
func (s Secret) fetcher() func(context.Context) (string, error) {
	if s.env == "" && s.file == "" && len(s.command) == 0 {
		return nil
	}
	return s.Fetch
}

// place returns the location of the password without the arguments of a command, which may contain secrets.
func (s Secret) place() message.Text {
	switch {
	case s.env != "":
		return message.Of("environment variable %s", s.env)
	case s.file != "":
		return message.Of("file %s", s.file)
	}
	return message.Of("command %s", filepath.Base(s.command[0]))
}

func readSecret(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if err := private(path, info); err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(f, maxSecret+1))
}

// private returns an error for a password file that other users can read or change. A read-only file of root with
// mode 0440 or 0444 is accepted, because systemd and Kubernetes provide secrets in this way, in a folder of the
// service.
func private(path string, info fs.FileInfo) error {
	if !info.Mode().IsRegular() {
		return message.Errorf("%s is not a regular file", path)
	}
	if runtime.GOOS == "windows" { // Windows has no such bits
		return nil
	}
	mode := info.Mode().Perm()
	if mode&0o077 == 0 || mode&0o333 == 0 && ofRoot(info) {
		return nil
	}
	if ofRoot(info) {
		return message.Errorf("%s is open to others (mode %04o)\n"+
			"hint: chmod 600 %s; a secret that systemd or Kubernetes hands over has mode 0440 or 0444 "+
			"(defaultMode: 0440)",
			path, mode, path)
	}
	return message.Errorf("%s is open to others (mode %04o)\nhint: chmod 600 %s", path, mode, path)
}

func (s Secret) run(ctx context.Context) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, commandLimit)
	defer cancel()
	cmd := exec.CommandContext(ctx, s.command[0], s.command[1:]...)
	cmd.Dir = s.dir
	cmd.WaitDelay = time.Second // a grandchild that keeps the pipe open must not block the program
	out := &bounded{}
	cmd.Stdout = out
	switch err := cmd.Run(); {
	case ctx.Err() != nil:
		return nil, message.Errorf("%s: %w", s.place(), ctx.Err())
	case errors.As(err, new(*exec.ExitError)):
		return nil, message.Errorf("%s: %w", s.place(), err)
	case err != nil:
		return nil, message.Errorf("%s cannot be run", s.place()) // the cause may repeat the path of an argument
	}
	return out.buffer.Bytes(), nil
}

// bounded accepts all output and stores at most one byte more than a password may have. The buffer is not embedded:
// its ReadFrom would store everything.
type bounded struct{ buffer bytes.Buffer }

func (b *bounded) Write(p []byte) (int, error) {
	if room := maxSecret + 1 - b.buffer.Len(); room > 0 {
		b.buffer.Write(p[:min(room, len(p))])
	}
	return len(p), nil
}

// secret returns a valid reference without following it.
func (r *reader) secret(what message.Text, i int, ref *reference) Secret {
	refuse := func(msg, hint message.Text) {
		r.refuse(message.Of("%s: %s", what, msg), hint, "targets", i, "password")
	}
	if ref == nil {
		refuse(message.Of("no password"), secretHint())
		return Secret{}
	}
	s := Secret{env: ref.Env, file: r.path(ref.File), command: ref.Command, dir: r.dir}
	ways := 0
	for _, used := range []bool{ref.Env != "", ref.File != "", len(ref.Command) > 0} {
		if used {
			ways++
		}
	}
	switch {
	case ways != 1:
		refuse(message.Of("the password needs exactly one of env, file, command"), secretHint())
	case ref.Env != "" && strings.ContainsAny(ref.Env, "=\x00 "):
		refuse(message.Of("password.env is not the name of a variable"), secretHint())
	case len(ref.Command) > 0 && ref.Command[0] == "":
		refuse(message.Of("password.command names no program"), secretHint())
	}
	return s
}
