package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// Messages are written to stderr: as lines of text, or with --log-format json as one JSON object per line.
// An object has time, level, msg, code and a field for each named argument; the last line also has exit.

const jsonLog = "json"

// say writes an informational message; --quiet suppresses it.
func (a *app) say(label audit.Text, args ...any) {
	if !a.quiet {
		a.tell(label, args...)
	}
}

// tell writes an informational message even with --quiet.
func (a *app) tell(label audit.Text, args ...any) { a.emit(slog.LevelInfo, label, args...) }

// warn writes a warning; --quiet does not suppress it.
func (a *app) warn(label audit.Text, args ...any) { a.emit(slog.LevelWarn, label, args...) }

// emit writes the message of a label, with its code and fields.
func (a *app) emit(level slog.Level, label audit.Text, args ...any) {
	a.record(level, events[label].code, message.Label(label, args...).In(a.lang), a.fields(label, args)...)
}

// record writes one message. In JSON, the hint on its second line becomes a separate field.
func (a *app) record(level slog.Level, code, text string, fields ...slog.Attr) {
	if a.logFormat != jsonLog {
		fmt.Fprintln(a.stderr, visible(text))
		return
	}
	head, hint, hinted := strings.Cut(text, "\nhint: ")
	if !hinted {
		head, hint, hinted = strings.Cut(text, "\n提示：")
	}
	r := slog.NewRecord(a.now().UTC(), level, head, 0)
	if code == "" {
		code = "message"
	}
	r.AddAttrs(slog.String("code", code))
	r.AddAttrs(fields...)
	if hinted {
		r.AddAttrs(slog.String("hint", hint))
	}
	// An error of stderr cannot be reported anywhere.
	_ = slog.NewJSONHandler(a.console, &slog.HandlerOptions{ReplaceAttr: lowerLevel}).Handle(context.Background(), r)
}

// visible returns a text in which invisible characters are replaced by their code points. A name from a platform
// could otherwise control the terminal.
func visible(text string) string {
	var b strings.Builder
	for _, r := range text {
		if audit.Invisible(r) {
			fmt.Fprintf(&b, "<U+%04X>", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// lowerLevel returns f with a lower-case value if it is the level.
func lowerLevel(_ []string, f slog.Attr) slog.Attr {
	if f.Key == slog.LevelKey {
		f.Value = slog.StringValue(strings.ToLower(f.Value.String()))
	}
	return f
}

// fields returns the named arguments of a message. Integers remain numbers; other values become text in the
// language of messages.
func (a *app) fields(label audit.Text, args []any) []slog.Attr {
	var out []slog.Attr
	for i, name := range events[label].fields {
		if i >= len(args) || name == "" {
			continue
		}
		switch v := args[i].(type) {
		case int:
			out = append(out, slog.Int(name, v))
		case message.Localized:
			out = append(out, slog.String(name, v.In(a.lang)))
		case error:
			out = append(out, slog.String(name, message.In(v, a.lang)))
		default:
			out = append(out, slog.String(name, fmt.Sprint(v)))
		}
	}
	return out
}

// fail writes an error that ends the command with code. Errors that are joined in one outcome are written
// on separate lines; in JSON that applies to every joined error.
func (a *app) fail(err error, code int) {
	a.failed.Store(true)
	list := []error{err}
	if e, ok := err.(exit); ok {
		list = parts(e.err)
	} else if a.logFormat == jsonLog {
		list = parts(err)
	}
	for i, err := range list {
		msg := message.In(err, a.lang)
		if errors.Is(err, context.Canceled) { // the place of the interruption is of no use to a person, but the hint is
			_, hint, _ := strings.Cut(msg, "\n")
			msg = strings.TrimSpace(a.t(stopped) + "\n" + hint)
		}
		if a.logFormat != jsonLog {
			msg = a.t(errorPrefix) + msg
		}
		word, fields := a.fault(err, code)
		if i == len(list)-1 {
			fields = append(fields, slog.Int("exit", code))
		}
		a.record(slog.LevelError, word, msg, fields...)
	}
}

// parts returns the joined errors, or err itself if it is not joined.
func parts(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		if list := joined.Unwrap(); len(list) > 0 && errors.Join(list...).Error() == err.Error() {
			return list
		}
	}
	return []error{err}
}

// faults are the default error codes by exit status.
var faults = map[int]string{
	exitGate:        "gate.failed",
	exitInput:       "input.refused",
	exitIncomplete:  "incomplete",
	exitVerify:      "verification.failed",
	exitMachine:     "machine.failed",
	exitInterrupted: "interrupted",
}

// fault returns the code and fields of an error: those of its label, or the default code with the file and
// line.
func (a *app) fault(err error, code int) (string, []slog.Attr) {
	if label, args, ok := message.LabelOf(err); ok && events[label].code != "" && code != exitInterrupted {
		return events[label].code, a.fields(label, args)
	}
	var place *yamlfile.Error
	if errors.As(err, &place) {
		return faults[code], []slog.Attr{slog.String("file", place.File), slog.Int("line", place.Line)}
	}
	return faults[code], nil
}

// ended writes the last line of a JSON log if no error was written.
func (a *app) ended(code int) {
	if a.logFormat == jsonLog && (code != exitOK || !a.quiet) {
		level := slog.LevelInfo
		if code != exitOK {
			level = slog.LevelError
		}
		a.emit(level, finished, code)
	}
}

// jsonLines converts lines of text, such as messages of a library, into log records.
type jsonLines struct{ a *app }

// Write writes each line of b that is not blank as one record. It returns len(b).
func (j jsonLines) Write(b []byte) (int, error) {
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSpace(line); line != "" {
			j.a.record(slog.LevelInfo, "output", line)
		}
	}
	return len(b), nil
}

// stray receives the output of the standard library's log package.
type stray struct{ a *app }

// Write writes b to the current stderr.
func (s stray) Write(b []byte) (int, error) { return s.a.stderr.Write(b) }
