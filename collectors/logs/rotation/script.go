package rotation

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
func (c *configuration) script(name, text string, first int, runner string, vars map[string]string, depth int) {
	all := commands(text, first, vars, "")
	for i, cmd := range all {
		if inner := cmd.inner(); inner != "" && depth < 4 {
			c.script(name, inner, cmd.line, runner, vars, depth+1)
			continue
		}
		if cmd.runs("logrotate") &&
			!slices.ContainsFunc(cmd.words, func(w word) bool { return w.text == "-d" || w.text == "--debug" }) {
			c.startsLogrotate(cmd, runner)
		}
		if at := cmd.at("find"); at >= 0 {
			c.finds(name, runner, cmd, newFind(cmd.words[at+1:]), all[i+1:])
		}
		if at := cmd.at("rm", "shred", "tmpreaper", "tmpwatch"); at == 0 {
			c.removes(name, runner, cmd)
		}
		called := c.files.beside(name, cmd.words[0].text)
		if about, err := os.Stat(called); depth < 2 && path.IsAbs(cmd.words[0].text) && err == nil &&
			about.Mode().IsRegular() && about.Size() < 256<<10 {
			c.called(called, runner, depth)
		}
	}
}

// called reads a script that a schedule runs. It ignores programs that are not shell scripts.
func (c *configuration) called(name, runner string, depth int) {
	data, err := os.ReadFile(name)
	if err != nil || !strings.HasPrefix(string(data), "#!") ||
		!strings.Contains(strings.SplitN(string(data), "\n", 2)[0], "sh") {
		return
	}
	if text, again, err := c.files.open(name); err == nil && !again {
		c.script(name, string(text), 1, runner, map[string]string{}, depth+1)
	}
}

// startsLogrotate records that a schedule runs logrotate, and with which files.
func (c *configuration) startsLogrotate(cmd command, runner string) {
	on, known := true, true
	if runner != "" {
		on, known = c.runs[runner]
	}
	if !known {
		return
	}
	c.run("logrotate", on)
	for _, w := range cmd.words[cmd.at("logrotate")+1:] {
		if on && path.IsAbs(w.text) {
			c.started = append(c.started, path.Clean(w.text))
		}
	}
}

// finds records the files that a find command deletes. A find without an action counts if a later command
// removes its output through xargs or a variable.
func (c *configuration) finds(name, runner string, cmd command, f findCommand, rest []command) {
	f.deletes = f.deletes || slices.ContainsFunc(rest, func(cmd command) bool {
		return cmd.piped && cmd.at("xargs") >= 0 && slices.ContainsFunc(cmd.words, func(w word) bool { return removes(w.text) }) ||
			slices.ContainsFunc(cmd.words, func(w word) bool { return removes(w.text) }) &&
				slices.ContainsFunc(cmd.words, func(w word) bool { return w.unknown })
	})
	if !f.deletes {
		return
	}
	touched, err := f.touches(&c.logs, cmd.cwd)
	where := fmt.Sprintf("%s:%d", name, cmd.line)
	switch {
	case err != nil:
		c.fail(err)
	case touched && f.unknown:
		c.fail(transport.Fail(audit.Unsupported, "UnknownAge",
			message.Of("the age at which %s line %d deletes cannot be told", path.Base(name), cmd.line).String(),
			"write the number of days into the script"))
	case touched:
		c.rules = append(c.rules, rule{at: where, does: f.shown, aged: true, days: f.days(), runner: runner})
	}
}

// removes records an rm of log files, which deletes regardless of age. Targets known only at run time are
// ignored, because many scripts remove their temporary files.
func (c *configuration) removes(name, runner string, cmd command) {
	for _, w := range cmd.words[1:] {
		target := w.text
		if !path.IsAbs(target) && cmd.cwd != "" {
			target = path.Join(cmd.cwd, target)
		}
		if w.unknown || strings.HasPrefix(w.text, "-") || !path.IsAbs(target) {
			continue
		}
		target = path.Clean(target)
		hit := c.logs.any(func(file string) bool {
			_, under := pathBelow(target, file)
			return under || matches(shellPattern(target), file)
		})
		where := fmt.Sprintf("%s:%d", name, cmd.line)
		switch program := path.Base(cmd.words[0].text); {
		case !hit:
		case strings.HasPrefix(program, "tmp"):
			c.fail(transport.Fail(audit.Unsupported, "UnknownAge",
				message.Of("%s in %s line %d deletes at an age that is not read here", program, path.Base(name), cmd.line).String(),
				"use find -mtime"))
		default:
			c.rules = append(c.rules, rule{at: where, does: program + " " + printable(w.text), aged: true, runner: runner})
		}
	}
}
