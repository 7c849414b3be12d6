// Command assay collects evidence from a government cloud, judges it against standards and promises, and
// writes an evidence pack. This package contains the commands, their wiring and the exit codes; judging and
// rendering are done by other packages.
package main

import (
	"bufio"
	"context"
	"errors"
	"log"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/collectors/source"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
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
	if stopped := a.profiling.stop(); err == nil {
		err = stopped
	}
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
			if err := a.profiling.start(); err != nil {
				return err
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
	a.profiling.flags(a, f)
	f.BoolP("help", "h", false, a.t(flagHelp))
	root.Flags().BoolP("version", "v", false, a.t(flagVersion))
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(a.help())
	root.SetFlagErrorFunc(a.badFlag)
	root.AddCommand(a.comparing()...)
	return a.group(root, a.demo(), a.initialise(), a.check(), a.doctor(), a.collect(), a.plan(), a.assess(), a.report(),
		a.runAll(),
		a.pack(), a.verify(), a.keys(), a.sign(), a.runs(), a.explain(), a.worksheet(), a.records(), a.problems(),
		a.controls(), a.checks(), a.sources())
}
