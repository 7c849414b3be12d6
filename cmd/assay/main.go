// Command assay collects evidence from a government cloud, judges it against standards and promises, and
// writes an evidence pack. This package contains the commands, their wiring and the exit codes; judging and
// rendering are done by other packages.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/collectors/source"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
)

// version is the version of this build, used in messages, snapshots, manifests and reports. Tests use the
// default value, so that their results do not depend on a commit.
var version = unreleased

// Exit codes are part of the interface to users.
const (
	exitOK          = 0
	exitGate        = 1
	exitInput       = 2
	exitIncomplete  = 3
	exitVerify      = 4
	exitMachine     = 5
	exitInterrupted = 130
)

func main() {
	if len(os.Args) == 2 && os.Args[1] == source.WorkerArgument {
		os.Exit(source.Work(os.Stdin, os.Stdout))
	}
	if self, err := os.Executable(); err == nil {
		source.Isolate(self, source.WorkerArgument)
	}
	version = buildVersion(debug.ReadBuildInfo())
	ignoreFileSizeSignal()
	a := &app{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv, now: steadyClock()}
	log.SetFlags(0)
	log.SetOutput(stray{a})
	os.Exit(a.run(a.interruptible(context.Background()), os.Args[1:]))
}

// steadyClock returns a clock that starts at the current time and then follows the monotonic clock. If the
// machine's clock is set back during a collection, evidence is still not dated before its start.
func steadyClock() func() time.Time {
	start := time.Now()
	return func() time.Time { return start.Add(time.Since(start)) }
}

// An app is one invocation of the command.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
	now            func() time.Time

	lang      audit.Lang // of messages
	langFlag  string     // value of --lang; reports are Chinese unless it is "en"
	quiet     bool
	conf      string // path of the configuration as typed by the user, for hints; "" until one is read
	logFormat string

	wrote      []string          // files and folders written by this invocation, for the message of a machine failure
	compiled   *engine.Engine    // compiled checks; nil until a command needs them
	plans      bool              // the plan that the configuration names need not exist: this command writes it
	checksDir  string            // folder of the site's checks, or ""
	siteChecks map[string][]byte // compiled files of that folder
	casesHold  bool              // the cases of the site's checks have passed

	console *console      // destination of stderr
	input   *bufio.Reader // buffered stdin
	failed  atomic.Bool   // the error of the command was written
	end     ending        // state for a forced end
}

// An exit is an outcome with an exit code and an optional error to report.
type exit struct {
	code int
	err  error
}

// Error returns the error's text, or the code if there is none.
func (e exit) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit %d", e.code)
	}
	return e.err.Error()
}

// In returns the error's text in one language.
func (e exit) In(l audit.Lang) string {
	if e.err == nil {
		return e.Error()
	}
	return message.In(e.err, l)
}

// Unwrap returns the wrapped error.
func (e exit) Unwrap() error { return e.err }

// run executes one command line and returns the exit code.
func (a *app) run(ctx context.Context, args []string) int {
	a.lang = a.language(args)
	out := &sticky{w: a.stdout}
	a.stdout = out
	a.console = &console{w: a.stderr}
	a.stderr = a.console
	if a.logFormat = flagIn(args, "log-format"); a.logFormat == jsonLog {
		a.stderr = jsonLines{a}
	} else {
		a.logFormat = "text"
	}
	a.input = bufio.NewReader(a.stdin)
	root := a.root()
	root.SetArgs(args)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SetIn(a.stdin)
	err := root.ExecuteContext(ctx)
	if out.err != nil && (err == nil || errors.Is(err, out.err)) {
		err = exit{exitMachine, evidence.WriteError(message.Of("write"), "stdout", out.err)}
	}
	return a.conclude(ctx, err)
}

// conclude writes the outcome of the command and returns the exit code.
func (a *app) conclude(ctx context.Context, err error) int {
	code := exitCode(ctx, err)
	if code == exitMachine {
		err = message.Errorf("%w\n%s", err, a.leftBehind())
	}
	var e exit
	if err == nil || errors.As(err, &e) && e.err == nil {
		a.ended(code)
	} else {
		a.fail(err, code)
	}
	return code
}

// exitCode returns the exit code of an error. All outcomes are mapped here; the gate itself is in gate.go.
func exitCode(ctx context.Context, err error) int {
	var e exit
	switch {
	case err == nil:
		return exitOK
	case ctx.Err() != nil:
		return exitInterrupted
	case errors.As(err, &e):
		return e.code
	case errors.Is(err, evidence.ErrVerification):
		return exitVerify
	case evidence.MachineFailed(err), errors.Is(err, engine.ErrDeadline):
		return exitMachine
	}
	return exitInput
}

// flagIn returns the value of a flag, or "". It reads the raw arguments, because help and errors of the
// command line need the value before cobra parses them.
func flagIn(args []string, flag string) (value string) {
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if v, ok := strings.CutPrefix(arg, "--"+flag+"="); ok {
			value = v
		} else if arg == "--"+flag && i+1 < len(args) {
			value = args[i+1]
		}
	}
	return value
}

// language returns the language of messages: that of --lang, else that of the locale.
func (a *app) language(args []string) audit.Lang {
	if lang := audit.Lang(flagIn(args, "lang")); lang == audit.ZH || lang == audit.EN {
		return lang
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := a.getenv(name); v != "" {
			if strings.HasPrefix(v, "zh") {
				return audit.ZH
			}
			return audit.EN
		}
	}
	return audit.EN
}

// reportLang returns the language of reports: Chinese unless --lang is "en". The report is for the
// assessor's seal, so the locale of the machine does not matter.
func (a *app) reportLang() audit.Lang {
	if a.langFlag == string(audit.EN) {
		return audit.EN
	}
	return audit.ZH
}

// root returns the command assay with all its subcommands.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use: "assay", Short: a.t(helpRoot), Version: version,
		SilenceErrors: true, SilenceUsage: true,
		PersistentPreRunE: func(c *cobra.Command, _ []string) error {
			if a.langFlag != "" && a.langFlag != "zh" && a.langFlag != "en" {
				return message.LabelErrorf(badLang, a.langFlag)
			}
			if a.logFormat != "text" && a.logFormat != jsonLog {
				return message.LabelErrorf(badLogFormat, a.logFormat)
			}
			return a.needed(c)
		},
	}
	root.SetVersionTemplate("assay {{.Version}}\n")
	root.SetUsageTemplate(a.usageTemplate())
	f := root.PersistentFlags()
	f.StringVar(&a.langFlag, "lang", "", a.t(flagLang))
	f.BoolVarP(&a.quiet, "quiet", "q", false, a.t(flagQuiet))
	f.StringVar(&a.logFormat, "log-format", a.logFormat, a.t(flagLogFormat))
	f.Lookup("log-format").DefValue = "text"
	f.BoolP("help", "h", false, a.t(flagHelp))
	root.Flags().BoolP("version", "v", false, a.t(flagVersion))
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(a.help())
	root.SetFlagErrorFunc(a.badFlag)
	return a.group(root, a.demo(), a.initialise(), a.check(), a.doctor(), a.collect(), a.plan(), a.assess(), a.report(),
		a.runAll(),
		a.pack(), a.verify(), a.worksheet(), a.controls(), a.checks(), a.sources())
}
