package logs

import (
	"fmt"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// script reads the commands of a script and of the scripts that it calls.
func (rot *rotation) script(name, text string, first int, runner string, vars map[string]string, depth int) {
	all := commands(text, first, vars, "")
	for i, c := range all {
		if inner := c.inner(); inner != "" && depth < 4 {
			rot.script(name, inner, c.line, runner, vars, depth+1)
			continue
		}
		if c.runs("logrotate") &&
			!slices.ContainsFunc(c.words, func(w word) bool { return w.text == "-d" || w.text == "--debug" }) {
			rot.started(c, runner)
		}
		if at := c.at("find"); at >= 0 {
			rot.finds(name, runner, c, newFind(c.words[at+1:]), all[i+1:])
		}
		if at := c.at("rm", "shred", "tmpreaper", "tmpwatch"); at == 0 {
			rot.removes(name, runner, c)
		}
		called := rot.files.beside(name, c.words[0].text)
		if about, err := os.Stat(called); depth < 2 && path.IsAbs(c.words[0].text) && err == nil &&
			about.Mode().IsRegular() && about.Size() < 256<<10 {
			rot.called(called, runner, depth)
		}
	}
}

// called reads a script that a schedule runs. It ignores programs that are not shell scripts.
func (rot *rotation) called(name, runner string, depth int) {
	data, err := os.ReadFile(name)
	if err != nil || !strings.HasPrefix(string(data), "#!") ||
		!strings.Contains(strings.SplitN(string(data), "\n", 2)[0], "sh") {
		return
	}
	if text, again, err := rot.files.open(name); err == nil && !again {
		rot.script(name, string(text), 1, runner, map[string]string{}, depth+1)
	}
}

// started records that a schedule runs logrotate, and with which files.
func (rot *rotation) started(c command, runner string) {
	on, known := true, true
	if runner != "" {
		on, known = rot.runs[runner]
	}
	if !known {
		return
	}
	rot.run("logrotate", on)
	for _, w := range c.words[c.at("logrotate")+1:] {
		if on && path.IsAbs(w.text) {
			rot.configs = append(rot.configs, path.Clean(w.text))
		}
	}
}

// finds records the files that a find command deletes. A find without an action counts if a later command
// removes its output through xargs or a variable.
func (rot *rotation) finds(name, runner string, c command, f find, rest []command) {
	f.deletes = f.deletes || slices.ContainsFunc(rest, func(c command) bool {
		return c.piped && c.at("xargs") >= 0 && slices.ContainsFunc(c.words, func(w word) bool { return removes(w.text) }) ||
			slices.ContainsFunc(c.words, func(w word) bool { return removes(w.text) }) &&
				slices.ContainsFunc(c.words, func(w word) bool { return w.unknown })
	})
	if !f.deletes {
		return
	}
	touched, err := f.touches(&rot.records, c.cwd)
	where := fmt.Sprintf("%s:%d", name, c.line)
	switch {
	case err != nil:
		rot.trouble(err)
	case touched && f.unknown:
		rot.trouble(transport.Fail(audit.Unsupported, "UnknownAge",
			message.Of("the age at which %s line %d deletes cannot be told", path.Base(name), c.line).String(),
			"write the number of days into the script"))
	case touched:
		rot.rules = append(rot.rules, rule{at: where, does: f.shown, aged: true, days: f.days(), runner: runner})
	}
}

// removes records an rm of log files, which deletes regardless of age. Targets known only at run time are
// ignored, because many scripts remove their temporary files.
func (rot *rotation) removes(name, runner string, c command) {
	for _, w := range c.words[1:] {
		target := w.text
		if !path.IsAbs(target) && c.cwd != "" {
			target = path.Join(c.cwd, target)
		}
		if w.unknown || strings.HasPrefix(w.text, "-") || !path.IsAbs(target) {
			continue
		}
		hit := slices.ContainsFunc(rot.records.tops, func(top string) bool {
			return slices.ContainsFunc(rot.records.names, func(n string) bool {
				file := path.Join(top, n)
				_, under := below(path.Clean(target), file)
				return under || matches(shellPattern(path.Clean(target)), file)
			})
		})
		where := fmt.Sprintf("%s:%d", name, c.line)
		switch program := path.Base(c.words[0].text); {
		case !hit:
		case strings.HasPrefix(program, "tmp"):
			rot.trouble(transport.Fail(audit.Unsupported, "UnknownAge",
				message.Of("%s in %s line %d deletes at an age that is not read here", program, path.Base(name), c.line).String(),
				"use find -mtime"))
		default:
			rot.rules = append(rot.rules, rule{at: where, does: program + " " + printable(w.text), aged: true, runner: runner})
		}
	}
}
