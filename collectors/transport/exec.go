package transport

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// A Command is one run of a read-only program.
type Command struct {
	Program   string   // path, or name looked up in PATH
	Args      []string // must not be secret: every user of the machine can read them
	Env       []string // NAME=value, must not be secret; takes precedence over all other variables
	Pass      []string // additional variables to pass on; HOME, PATH, SSH_AUTH_SOCK, TMPDIR and USER always are
	Dir       string   // working directory; "" for the current one
	Secret    string   // passed byte for byte as Via describes; "" for none. It is added to the Secrets
	Via       Via
	SecretEnv string // name of the variable; for Via Variable only
	Accept    []int  // exit statuses that are answers; empty means only 0
}

// Via is the way in which a program receives its secret.
type Via string

// The ways to pass a secret, the safest first. With FD3 the program reads it from /dev/fd/3, a pipe that no
// other process can open. A variable is readable by every process of the same user and is inherited by
// child processes.
const (
	FD3      Via = "fd3" // the default
	Stdin    Via = "stdin"
	Variable Via = "variable"
)

var passed = []string{"HOME", "PATH", "SSH_AUTH_SOCK", "TMPDIR", "USER"}

const (
	heardMax = 64 << 10        // bytes of standard error that are kept
	grace    = 1 * time.Second // time to wait for pipes that a child process left open
)

// Exec runs a program once and returns its standard output. Standard input is empty unless it carries the
// secret. The program runs in its own session, so it cannot prompt on the terminal. Its whole process group
// is killed at the deadline, at the first byte over the output limit, and after the program has exited. Its
// environment consists of LC_ALL=C and the variables of Command.
//
// An exit status that is not accepted, or death by a signal, is the fault ExitStatus. Standard error is
// accessible only through methods of Answer and Fault.
func Exec(ctx context.Context, c Command, l Limits, now func() time.Time, s *Secrets) (Answer, error) {
	if err := runnable(); err != nil {
		return Answer{}, err
	}
	l = l.filled()
	if s == nil {
		s = new(Secrets)
	}
	s.Add(c.Secret)
	name := filepath.Base(c.Program)
	if slices.ContainsFunc(slices.Concat(c.Args, c.Env, []string{c.Program}), func(a string) bool {
		return s.Found([]byte(a))
	}) {
		return Answer{}, fail(audit.Failed, "SecretInQuestion",
			message.Of("an argument or variable of a program contains a secret; it is not run"), message.Text{})
	}
	a := Answer{Call: strings.Join(slices.Concat([]string{name}, quoted(c.Args)), " ")}
	limited, cancel := context.WithTimeout(ctx, l.Deadline)
	defer cancel()
	out, said := &bounded{max: l.Bytes, full: cancel}, &bounded{max: heardMax}
	cmd := exec.CommandContext(limited, c.Program, c.Args...)
	cmd.Env, cmd.Dir, cmd.WaitDelay, cmd.Stdout, cmd.Stderr = c.environment(), c.Dir, grace, out, said
	alone(cmd)
	closePipe, err := c.hand(cmd)
	if err != nil {
		return a, err
	}
	Count(ctx)
	err = cmd.Run()
	closePipe()
	bury(cmd)
	body, over := out.taken()
	text, _ := said.taken()
	a.At, a.said = now().UTC(), &heard{string(text)}
	switch exit := new(exec.ExitError); {
	case ctx.Err() != nil:
		return a, ctx.Err()
	case over:
		return a, tooLong(name, l)
	case limited.Err() != nil:
		return a, fail(audit.Unreachable, "Timeout",
			message.Of("%s did not come to an end within %s", name, l.Deadline.String()), message.Text{})
	case errors.As(err, &exit):
		a.Status = exit.ExitCode()
		if !slices.Contains(c.Accept, a.Status) {
			return a, a.exited(message.Verbatim(name), ended(exit))
		}
	case err != nil && !errors.Is(err, exec.ErrWaitDelay):
		return a, fail(audit.Failed, "NoProgram", message.Of("the program %s cannot be run", c.Program),
			message.Of("is it installed, and may this user run it?"))
	case len(c.Accept) > 0 && !slices.Contains(c.Accept, 0):
		return a, a.exited(message.Verbatim(name), message.Of("exit status %d", 0))
	}
	if !out.ended() {
		return a, fail(audit.Failed, "HalfAnswer",
			message.Of("%s ended and left a process running that still uses its output", name), message.Text{})
	}
	if s.Found(body) {
		return a, leaks(name)
	}
	a.Body = body
	return a, nil
}

// ended returns how a program ended: its exit status or signal.
func ended(exit *exec.ExitError) message.Text {
	if code := exit.ExitCode(); code >= 0 {
		return message.Of("exit status %d", code)
	}
	return message.Of("ended by a signal (%s)", exit.Error())
}

func (a Answer) exited(name, status message.Text) error {
	f := FaultOf(fail(audit.Failed, "ExitStatus", message.Of("%s failed (%s)", name, status),
		message.Of("run it by hand to see why; its words are not repeated here")))
	f.said = a.said
	return f
}

func (c Command) environment() []string {
	env := []string{"LC_ALL=C"}
	for _, name := range slices.Concat(passed, c.Pass) {
		if v, set := os.LookupEnv(name); set {
			env = append(env, name+"="+v)
		}
	}
	return append(env, c.Env...)
}

// hand arranges for the program to receive the secret. It returns a function that ends the transfer, so
// that a program that does not read the secret cannot block us.
func (c Command) hand(cmd *exec.Cmd) (func(), error) {
	switch {
	case c.Secret == "":
	case c.Via == Stdin:
		cmd.Stdin = strings.NewReader(c.Secret)
	case c.Via == Variable:
		cmd.Env = append(cmd.Env, c.SecretEnv+"="+c.Secret)
	case c.Via != "" && c.Via != FD3:
		return nil, fail(audit.Failed, "BadRequest",
			message.Of("a secret cannot go to a program via %q", c.Via), message.Text{})
	default:
		read, write, err := os.Pipe()
		if err != nil {
			return nil, fail(audit.Failed, "NoProgram",
				message.Of("there is no pipe for the secret of %s", filepath.Base(c.Program)), message.Text{})
		}
		cmd.ExtraFiles = []*os.File{read}
		go func() {
			_, _ = write.WriteString(c.Secret) // an unread secret shows as a wrong one
			write.Close()
		}()
		return func() { read.Close(); write.Close() }, nil
	}
	return func() {}, nil
}

// quoted returns args in which those with blanks or quotes are quoted.
func quoted(args []string) []string {
	out := slices.Clone(args)
	for i, a := range out {
		if a == "" || strings.ContainsFunc(a, func(r rune) bool { return r <= ' ' || strings.ContainsRune(`"'\`, r) }) {
			out[i] = fmt.Sprintf("%q", a)
		}
	}
	return out
}
