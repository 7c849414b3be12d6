package backup

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// asker puts questions to one repository.
type asker struct {
	*collector
	repository, binary string
	password           func(context.Context) (string, error)
}

// config is what is read of the repository's own configuration. Its polynomial stays unread.
type config struct {
	Version int    `json:"version"`
	ID      string `json:"id"`
}

func (q *asker) config(ctx context.Context) (config, error) {
	var c config
	raw, err := q.ask(ctx, "cat", "config")
	if err != nil {
		return c, err
	}
	if json.Unmarshal(raw, &c) != nil || c.ID == "" || c.Version == 0 {
		return c, fail(audit.Failed, "BadAnswer", "restic cat config did not answer with a repository's configuration", "is binary the restic program?")
	}
	return c, nil
}

// snapshot is one restore point. restic writes it when a backup has come to its end.
type snapshot struct {
	Time     time.Time `json:"time"`
	Hostname string    `json:"hostname"`
	Tags     []string  `json:"tags"`
	Paths    []string  `json:"paths"`
	ID       string    `json:"id"`
}

// snapshots gives all restore points and the bytes they were read from. One that cannot be read makes all of them unknown: it
// might be the newest.
func (q *asker) snapshots(ctx context.Context) ([]snapshot, []byte, error) {
	raw, err := q.ask(ctx, "snapshots")
	if err != nil {
		return nil, nil, err
	}
	var list []snapshot
	if json.Unmarshal(raw, &list) != nil || list == nil {
		return nil, nil, fail(audit.Failed, "BadAnswer", "restic snapshots did not answer with a whole list of snapshots", "")
	}
	for _, s := range list {
		if s.Time.IsZero() || s.ID == "" {
			return nil, nil, fail(audit.Failed, "BadAnswer", "restic snapshots answered with a snapshot without time or id", "")
		}
	}
	return list, raw, nil
}

// passed are the variables that the program may see: where programs, homes and the SSH agent are, nothing that configures restic.
var passed = []string{"HOME", "PATH", "SSH_AUTH_SOCK", "TMPDIR", "USER"}

func (q *asker) environment() []string {
	env := []string{"LC_ALL=C", "RESTIC_REPOSITORY=" + q.repository, "RESTIC_PASSWORD_FILE=/dev/fd/3"}
	for _, name := range passed {
		if v, set := os.LookupEnv(name); set {
			env = append(env, name+"="+v)
		}
	}
	return env
}

// ask runs one read-only command. The password waits in a pipe that is the program's fourth file.
func (q *asker) ask(ctx context.Context, args ...string) ([]byte, error) {
	secret, err := q.password(ctx)
	if err != nil {
		why, hint, _ := strings.Cut(err.Error(), "\nhint: ")
		return nil, fail(audit.Failed, "NoPassword", why, hint)
	}
	read, write, err := os.Pipe()
	if err != nil {
		return nil, fail(audit.Failed, "NoPipe", "no pipe for the password: "+err.Error(), "")
	}
	defer read.Close()
	limited, cancel := context.WithTimeout(ctx, q.deadline)
	defer cancel()
	cmd := exec.CommandContext(limited, q.binary, append([]string{"--no-lock", "--no-cache", "--json"}, args...)...)
	cmd.Env, cmd.ExtraFiles, cmd.WaitDelay = q.environment(), []*os.File{read}, time.Second
	alone(cmd)
	out, said := &bounded{max: q.maxOutput, full: cancel}, &bounded{max: 64 << 10}
	cmd.Stdout, cmd.Stderr = out, said
	go func() { // a program that never reads must not keep us
		_, _ = write.WriteString(secret) // what was not read shows as a wrong password
		write.Close()
	}()
	err = cmd.Run()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case out.over:
		return nil, fail(audit.Failed, "TooLong", "restic "+args[0]+" answered with more than the limit", "")
	case limited.Err() != nil:
		return nil, fail(audit.Unreachable, "Timeout", "restic "+args[0]+" did not answer within "+q.deadline.String(), "")
	case errors.As(err, new(*exec.ExitError)), errors.Is(err, exec.ErrWaitDelay):
		return nil, refused(args[0], err.Error(), said.String())
	case err != nil:
		return nil, fail(audit.Failed, "NoProgram", "the program "+q.binary+" cannot be run", "install restic 0.14 or newer, or name it: binary: /usr/bin/restic")
	}
	return out.Bytes(), nil
}

// refused finds the cause in what the program said and repeats none of it.
func refused(command, status, said string) error {
	switch {
	case strings.Contains(said, "wrong password or no key found"):
		return fail(audit.Denied, "WrongPassword", "the password opens no key of the repository", "")
	case strings.Contains(said, "Is there a repository at the following location"), strings.Contains(said, "repository does not exist"):
		return fail(audit.Unreachable, "NoRepository", "there is no repository, or it cannot be read", "")
	}
	return fail(audit.Failed, "ResticFailed", "restic "+command+" failed ("+status+")", "run it by hand to see why; its words are not repeated here")
}

// fault is an error that says what state it leaves.
type fault struct {
	gap  audit.Gap
	hint string
}

func fail(state audit.State, name, detail, hint string) error {
	return &fault{audit.Gap{State: state, Fault: name, Detail: detail}, hint}
}

func (f *fault) Error() string {
	if f.hint == "" {
		return f.gap.Detail
	}
	return f.gap.Detail + "\nhint: " + f.hint
}

func faultOf(err error) *fault {
	if f := new(fault); errors.As(err, &f) {
		return f
	}
	return &fault{gap: audit.Gap{State: audit.Failed, Detail: err.Error()}}
}

// bounded keeps what fits and, where it matters, stops the program that says more.
type bounded struct {
	buf  bytes.Buffer
	max  int64
	over bool
	full func()
}

func (b *bounded) Write(p []byte) (int, error) {
	room := b.max - int64(b.buf.Len())
	if int64(len(p)) > room {
		b.over = true
		if b.full != nil {
			b.full()
		}
	}
	b.buf.Write(p[:max(0, min(room, int64(len(p))))])
	return len(p), nil
}

func (b *bounded) Bytes() []byte  { return b.buf.Bytes() }
func (b *bounded) String() string { return b.buf.String() }
