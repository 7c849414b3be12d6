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
		c.removes(s, cmd)
		c.removesListed(s, all[:i+1])
		c.called(s, cmd)
	}
}

// called reads a shell script that a script calls, or reads itself, by its full name.
func (c *configuration) called(s script, cmd command) {
	program, sourced := cmd.words[0].text, false
	if cmd.sources() && len(cmd.words) > 1 {
		program, sourced = cmd.words[1].text, true
	}
	if s.depth >= 2 || !path.IsAbs(program) {
		return
	}
	name := c.files.beside(s.name, program)
	if about, err := os.Stat(name); err != nil || !about.Mode().IsRegular() || about.Size() >= maxScript {
		return
	}
	data, err := os.ReadFile(name)
	interpreter, _, _ := strings.Cut(string(data), "\n")
	if err != nil || !sourced && !(strings.HasPrefix(interpreter, "#!") && strings.Contains(interpreter, "sh")) {
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
	does := f.effect
	if does != deletes && slices.ContainsFunc(rest, removesFound) {
		does = deletes
	}
	if does == harmless {
		does = effectOfReaders(rest)
	}
	if does == harmless {
		return
	}
	touched, err := f.touches(&c.logs, cmd.cwd)
	switch {
	case err != nil:
		c.fail(err)
	case touched && does == unknownEffect:
		c.failAction(s, cmd)
	case touched && f.unknown:
		c.fail(transport.Fail(audit.Unsupported, "UnknownAge",
			message.Of("the age at which %s line %d deletes is not known", path.Base(s.name), cmd.line).String(),
			"write the number of days into the script"))
	case touched:
		c.rules = append(c.rules, rule{at: s.at(cmd.line), does: f.shown, aged: true, days: f.days(), runner: s.runner})
	}
}

// failAction records that a command may delete log files.
func (c *configuration) failAction(s script, cmd command) {
	c.fail(transport.Fail(audit.Unsupported, "UnknownAction",
		message.Of("whether %s line %d deletes log files cannot be told", path.Base(s.name), cmd.line).String(),
		"write the program and its options into the script"))
}

// effectOfReaders returns unknownEffect if one of the commands right behind a pipe runs, for the files that it reads, a
// program that may delete them.
func effectOfReaders(rest []command) effect {
	for _, cmd := range rest[:min(len(rest), maxPipe)] {
		if !cmd.piped {
			break
		}
		at := cmd.program()
		if at >= 0 && cmd.words[at].unknown || cmd.at("xargs") == 0 && effectOf(cmd) != harmless {
			return unknownEffect
		}
	}
	return harmless
}

// removesFound reports whether a command may remove the files that an earlier find printed.
func removesFound(cmd command) bool {
	if !cmd.has(func(w word) bool { return removesFiles(w.text) }) {
		return false
	}
	return cmd.piped && cmd.at("xargs") >= 0 || cmd.has(func(w word) bool { return w.unknown })
}

// removes records a command that removes log files, which deletes regardless of age. Targets known only at run time are
// ignored, because many scripts remove their temporary files. A program that is known only at run time may remove the
// files that it is given, and so may a program that is given the name of one that removes.
func (c *configuration) removes(s script, cmd command) {
	at := cmd.program()
	if at < 0 {
		return
	}
	program := path.Base(cmd.words[at].text)
	removing := slices.Contains(removers, program) || program == ">"
	indirect := !slices.Contains(quiet, program) && program != "find" && cmd.inner() == "" && cmd.at(removers...) > at
	if !removing && !indirect && !cmd.words[at].unknown {
		return
	}
	targets := cmd.words[at+1:]
	if program == "mv" && len(targets) > 0 && c.keeps(cmd, targets[len(targets)-1]) {
		return
	}
	for _, w := range targets {
		switch {
		case !c.targets(cmd, w):
		case !removing:
			c.failAction(s, cmd)
		case strings.HasPrefix(program, "tmp"):
			c.fail(transport.Fail(audit.Unsupported, "UnknownAge",
				message.Of("%s in %s line %d deletes at an age that is not read here",
					program, path.Base(s.name), cmd.line).String(), "use find -mtime"))
		default:
			c.rules = append(c.rules, rule{
				at: s.at(cmd.line), does: program + " " + printable(w.text), aged: true, runner: s.runner,
			})
		}
	}
}

// keeps reports whether the destination of mv lies in the folder of the log files.
func (c *configuration) keeps(cmd command, to word) bool {
	target := to.text
	if !path.IsAbs(target) && cmd.cwd != "" {
		target = path.Join(cmd.cwd, target)
	}
	return !to.unknown && slices.ContainsFunc(c.logs.tops, func(top string) bool {
		_, under := pathBelow(top, path.Clean(target))
		return under || path.Clean(target) == top
	})
}

// removesListed records that the last command may remove log files that commands before it in its pipe list.
func (c *configuration) removesListed(s script, all []command) {
	last := all[len(all)-1]
	if at := last.program(); !last.piped || at < 0 || !slices.Contains(removers, path.Base(last.words[at].text)) {
		return
	}
	for i := len(all) - 2; i >= max(0, len(all)-maxPipe); i-- {
		cmd := all[i]
		if cmd.at("find") < 0 && (slices.ContainsFunc(cmd.words[1:], func(w word) bool { return c.targets(cmd, w) }) ||
			cmd.words[0].text == "ls" && cmd.cwd != "" && c.targets(cmd, word{text: cmd.cwd})) {
			c.failAction(s, last)
			return
		}
		if !cmd.piped {
			return
		}
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
