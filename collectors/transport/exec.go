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

// Command is one run of a program that only reads.
type Command struct {
	Program   string   // a name is looked for in PATH
	Args      []string // never secret: every user of the machine can see them
	Env       []string // NAME=value, never secret; a name given here stands above all others
	Pass      []string // names of variables that the program may see beside HOME, PATH, SSH_AUTH_SOCK, TMPDIR and USER
	Dir       string   // where it runs; "" for our own folder
	Secret    string   // handed over as Via says, byte for byte; "" for none. It is added to the Secrets
	Via       Via
	SecretEnv string // name of the variable, Via Variable only
	Accept    []int  // exit statuses that are answers; empty: 0 only
}

// Via is the way a secret takes to a program.
type Via string

// The ways of a secret, the safest first. With FD3 the program reads it from /dev/fd/3, a pipe that nobody else can open. A
// variable can be read by every process of the same user, and is inherited by what the program starts.
const (
	FD3      Via = "fd3" // the default
	Stdin    Via = "stdin"
	Variable Via = "variable"
)

var passed = []string{"HOME", "PATH", "SSH_AUTH_SOCK", "TMPDIR", "USER"}

const (
	heardMax = 64 << 10        // how much of standard error is listened to
	grace    = 1 * time.Second // for pipes that something left behind keeps open
)

// Exec runs a program once and answers with its standard output. Standard input is empty unless the secret comes that way. The program
// has a session of its own, so it cannot ask a person at the terminal; at the deadline, at one byte of output too many and when
// it has ended, its whole process group is killed. It sees LC_ALL=C and no variables but those of Command.
//
// Any other exit status than an accepted one, also death by a signal, is the fault ExitStatus. What the program writes to standard
// error is heard by Answer.Says and Fault.Says only.
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
	if slices.ContainsFunc(slices.Concat(c.Args, c.Env, []string{c.Program}), func(a string) bool { return s.Found([]byte(a)) }) {
		return Answer{}, fail(audit.Failed, "SecretInQuestion", message.Of("an argument or variable of a program holds a secret; it is not run"), message.Text{})
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
		return a, fail(audit.Unreachable, "Timeout", message.Of("%s did not come to an end within %s", name, l.Deadline.String()), message.Text{})
	case errors.As(err, &exit):
		a.Status = exit.ExitCode()
		if !slices.Contains(c.Accept, a.Status) {
			return a, a.exited(message.Verbatim(name), ended(exit))
		}
	case err != nil && !errors.Is(err, exec.ErrWaitDelay):
		return a, fail(audit.Failed, "NoProgram", message.Of("the program %s cannot be run", c.Program), message.Of("is it installed, and may this user run it?"))
	case len(c.Accept) > 0 && !slices.Contains(c.Accept, 0):
		return a, a.exited(message.Verbatim(name), message.Of("exit status %d", 0))
	}
	if !out.ended() {
		return a, fail(audit.Failed, "HalfAnswer", message.Of("%s ended and left something running that still holds its output", name), message.Text{})
	}
	if s.Found(body) {
		return a, leaks(name)
	}
	a.Body = body
	return a, nil
}

// ended is how a program ended: by a status, or by a signal.
func ended(exit *exec.ExitError) message.Text {
	if code := exit.ExitCode(); code >= 0 {
		return message.Of("exit status %d", code)
	}
	return message.Of("ended by a signal (%s)", exit.Error())
}

func (a Answer) exited(name, status message.Text) error {
	f := FaultOf(fail(audit.Failed, "ExitStatus", message.Of("%s failed (%s)", name, status), message.Of("run it by hand to see why; its words are not repeated here")))
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

// hand arranges for the secret to reach the program. The function it gives ends the handing over; a program that never reads must
// not keep us.
func (c Command) hand(cmd *exec.Cmd) (func(), error) {
	switch {
	case c.Secret == "":
	case c.Via == Stdin:
		cmd.Stdin = strings.NewReader(c.Secret)
	case c.Via == Variable:
		cmd.Env = append(cmd.Env, c.SecretEnv+"="+c.Secret)
	case c.Via != "" && c.Via != FD3:
		return nil, fail(audit.Failed, "BadRequest", message.Of("a secret cannot go to a program via %q", c.Via), message.Text{})
	default:
		read, write, err := os.Pipe()
		if err != nil {
			return nil, fail(audit.Failed, "NoProgram", message.Of("there is no pipe for the secret of %s", filepath.Base(c.Program)), message.Text{})
		}
		cmd.ExtraFiles = []*os.File{read}
		go func() {
			_, _ = write.WriteString(c.Secret) // what was not read shows as a wrong secret
			write.Close()
		}()
		return func() { read.Close(); write.Close() }, nil
	}
	return func() {}, nil
}

// quoted makes arguments readable: those with blanks or quotes are quoted.
func quoted(args []string) []string {
	out := slices.Clone(args)
	for i, a := range out {
		if a == "" || strings.ContainsFunc(a, func(r rune) bool { return r <= ' ' || strings.ContainsRune(`"'\`, r) }) {
			out[i] = fmt.Sprintf("%q", a)
		}
	}
	return out
}
