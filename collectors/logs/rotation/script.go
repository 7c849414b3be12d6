package rotation

import (
	"errors"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// A script is a file with commands.
type script struct {
	name   string
	runner string // what executes it; "" if the file is its own schedule
	depth  int    // 0 for a file that no other script calls
}

// at returns the place of a line as file:line.
func (s script) at(line int) string { return fmt.Sprintf("%s:%d", s.name, line) }

// shell reads the commands in text, whose first line has the given number, and in the scripts that they call.
func (c *configuration) shell(s script, text string, first int, vars *variables) {
	all, err := shellCommands(text, first, vars)
	if unread := (*shellError)(nil); errors.As(err, &unread) {
		c.fail(transport.Fail(audit.Unsupported, "UnknownScript",
			message.Of("from line %d on, %s cannot be read as a shell script", unread.line, path.Base(s.name)).String(),
			"check it with bash -n; delete in a shell script"))
	}
	c.commands(s, all)
}

func (c *configuration) commands(s script, all []command) {
	for i, cmd := range all {
		if cmd.runs("logrotate") && !cmd.has(func(w word) bool { return w.text == "-d" || w.text == "--debug" }) {
			c.startsLogrotate(s, cmd)
		}
		if at := cmd.at("find"); at >= 0 {
			c.finds(s, cmd, newFind(cmd.words[at+1:]), all[i+1:])
		}
		if at := cmd.at("rm", "shred", "tmpreaper", "tmpwatch"); at == 0 {
			c.removes(s, cmd)
		}
		c.called(s, cmd.words[0].text)
	}
}

// called reads a shell script that a script calls by its full name.
func (c *configuration) called(s script, program string) {
	if s.depth >= 2 || !path.IsAbs(program) {
		return
	}
	name := c.files.beside(s.name, program)
	if about, err := os.Stat(name); err != nil || !about.Mode().IsRegular() || about.Size() >= maxScript {
		return
	}
	data, err := os.ReadFile(name)
	interpreter, _, _ := strings.Cut(string(data), "\n")
	if err != nil || !strings.HasPrefix(interpreter, "#!") || !strings.Contains(interpreter, "sh") {
		return
	}
	if text, again, err := c.files.open(name); err == nil && !again {
		c.shell(script{name: name, runner: s.runner, depth: s.depth + 1}, string(text), 1, newVariables())
	}
}

// startsLogrotate records that a schedule runs logrotate, and with which files.
func (c *configuration) startsLogrotate(s script, cmd command) {
	on, known := true, true
	if s.runner != "" {
		on, known = c.runs[s.runner]
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
func (c *configuration) finds(s script, cmd command, f findCommand, rest []command) {
	if !f.deletes && !slices.ContainsFunc(rest, removesFound) {
		return
	}
	touched, err := f.touches(&c.logs, cmd.cwd)
	switch {
	case err != nil:
		c.fail(err)
	case touched && f.unknown:
		c.fail(transport.Fail(audit.Unsupported, "UnknownAge",
			message.Of("the age at which %s line %d deletes cannot be told", path.Base(s.name), cmd.line).String(),
			"write the number of days into the script"))
	case touched:
		c.rules = append(c.rules, rule{at: s.at(cmd.line), does: f.shown, aged: true, days: f.days(), runner: s.runner})
	}
}

// removesFound reports whether a command may remove the files that an earlier find printed.
func removesFound(cmd command) bool {
	if !cmd.has(func(w word) bool { return removesFiles(w.text) }) {
		return false
	}
	return cmd.piped && cmd.at("xargs") >= 0 || cmd.has(func(w word) bool { return w.unknown })
}

// removes records an rm of log files, which deletes regardless of age. Targets known only at run time are
// ignored, because many scripts remove their temporary files.
func (c *configuration) removes(s script, cmd command) {
	program := path.Base(cmd.words[0].text)
	for _, w := range cmd.words[1:] {
		if !c.targets(cmd, w) {
			continue
		}
		if strings.HasPrefix(program, "tmp") {
			c.fail(transport.Fail(audit.Unsupported, "UnknownAge",
				message.Of("%s in %s line %d deletes at an age that is not read here",
					program, path.Base(s.name), cmd.line).String(), "use find -mtime"))
			continue
		}
		c.rules = append(c.rules, rule{
			at: s.at(cmd.line), does: program + " " + printable(w.text), aged: true, runner: s.runner,
		})
	}
}

// targets reports whether a word of rm names log files.
func (c *configuration) targets(cmd command, w word) bool {
	target := w.text
	if !path.IsAbs(target) && cmd.cwd != "" {
		target = path.Join(cmd.cwd, target)
	}
	if w.unknown || strings.HasPrefix(w.text, "-") || !path.IsAbs(target) {
		return false
	}
	target = path.Clean(target)
	return c.logs.any(func(file string) bool {
		_, under := pathBelow(target, file)
		return under || matches(shellPattern(target), file)
	})
}
