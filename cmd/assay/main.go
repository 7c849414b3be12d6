// Command assay collects evidence from a government cloud, judges it against standards and promises, and hands over an evidence
// pack. This package holds flags, wiring and exit codes. It never judges and never renders: engine and reports do.
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

// version is that of this build, for messages, snapshots, manifests and reports. It stays as it is in tests, so that nothing that they
// compare depends on a commit.
var version = unreleased

// Exit codes, as users may rely on.
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

// steadyClock is the clock of this machine as it was when the command began. That somebody sets it meanwhile does not date evidence before
// the collection that it belongs to.
func steadyClock() func() time.Time {
	start := time.Now()
	return func() time.Time { return start.Add(time.Since(start)) }
}

// app is one invocation.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
	now            func() time.Time

	lang      audit.Lang // of messages
	langFlag  string     // as given; reports are Chinese unless it says otherwise
	quiet     bool
	conf      string // the configuration as the user named it, for hints; "" until one is read
	logFormat string

	wrote      []string          // files and folders that this invocation has written, for the message of a machine failure
	compiled   *engine.Engine    // the checks, once a command asked for them
	checksDir  string            // folder of the site's own checks; "" for none
	siteChecks map[string][]byte // the files of it that were compiled
	casesHold  bool              // the site's checks were run against their cases

	console *console      // what stderr writes to
	input   *bufio.Reader // of stdin
	failed  atomic.Bool   // whether the error of the command was written
	end     ending        // what a forced end needs
}

// exit carries a code with, or without, something to say.
type exit struct {
	code int
	err  error
}

func (e exit) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit %d", e.code)
	}
	return e.err.Error()
}

// In is Error in one language.
func (e exit) In(l audit.Lang) string {
	if e.err == nil {
		return e.Error()
	}
	return message.In(e.err, l)
}

func (e exit) Unwrap() error { return e.err }

// run executes one command line and gives the exit code.
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

// conclude writes how the command ended and returns the exit code.
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

// exitCode is the one place where an outcome becomes a number; the gate itself is in gate.go.
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

// flagIn returns the value of a flag before cobra reads it: help and faults of the command line depend on it. It is "" without one.
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

// language is that of --lang, then that of the locale.
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

// reportLang is Chinese unless the flag says otherwise: the report is for the assessor's seal, whatever the machine's locale is.
func (a *app) reportLang() audit.Lang {
	if a.langFlag == string(audit.EN) {
		return audit.EN
	}
	return audit.ZH
}

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
	return a.group(root, a.demo(), a.initialise(), a.check(), a.doctor(), a.collect(), a.assess(), a.report(), a.runAll(), a.pack(), a.verify(), a.worksheet(), a.controls(), a.checks(), a.sources())
}
