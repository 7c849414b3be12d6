package rotation

import (
	"os"
	"path"
	"slices"
	"strings"
)

// service reads the commands of a unit. Its timer determines whether it runs.
func (c *configuration) service(name, text string) {
	unit := strings.TrimSuffix(path.Base(name), ".service")
	for i, line := range strings.Split(text, "\n") {
		key, value, ok := strings.Cut(line, "=")
		if ok && strings.HasPrefix(strings.TrimSpace(key), "Exec") {
			c.exec(script{name: name, runner: "timer " + unit}, value, i+1)
		}
	}
	c.timer(strings.TrimSuffix(name, ".service") + ".timer")
}

// exec reads the commands of an Exec line, which systemd starts without a shell.
func (c *configuration) exec(s script, value string, line int) {
	all := unitCommands(value, line)
	c.commands(s, all)
	for _, cmd := range all {
		if text := cmd.inner(); text != "" {
			c.shell(s, text, line, newVariables())
		}
	}
}

// unitCommands returns the commands of an Exec line, which bare semicolons separate. A word with a variable is known
// only at run time.
func unitCommands(value string, line int) []command {
	var out []command
	next := command{line: line}
	fields := quotedFields(strings.TrimLeft(strings.TrimSpace(value), "-@+!:"))
	for i, f := range fields {
		separator := f.bare && f.text == ";"
		if !separator {
			next.words = append(next.words, word{text: f.text, unknown: strings.Contains(f.text, "$")})
		}
		if len(next.words) > 0 && (separator || i == len(fields)-1) {
			out = append(out, next)
			next = command{line: line}
		}
	}
	return out
}

// timer records whether a timer is enabled, which means that a .wants folder lists it. A copy without such
// folders leaves this unknown.
func (c *configuration) timer(name string) {
	unit := strings.TrimSuffix(path.Base(name), ".timer")
	root := c.files.rootFor(name)
	known := strings.HasSuffix(path.Dir(name), ".wants")
	on := known
	for _, folder := range []string{
		path.Dir(name), root + "/etc/systemd/system", root + "/usr/lib/systemd/system", root + "/lib/systemd/system",
	} {
		on = on || wanted(folder, unit+".timer")
		known = known || strings.HasSuffix(folder, "/etc/systemd/system") && exists(folder)
	}
	if to, err := os.Readlink(root + "/etc/systemd/system/" + unit + ".timer"); err == nil && to == "/dev/null" {
		on, known = false, true // masked
	}
	if known || on {
		c.run("timer "+unit, on)
	}
}

// wanted reports whether a .wants folder in folder lists the unit. It ignores unreadable folders.
func wanted(folder, unit string) bool {
	entries, _ := os.ReadDir(folder)
	return slices.ContainsFunc(entries, func(e os.DirEntry) bool {
		return strings.HasSuffix(e.Name(), ".wants") && exists(path.Join(folder, e.Name(), unit))
	})
}

// schedule derives the runners from the timers and the rules from the blocks of logrotate. It is called after all
// files were read.
func (c *configuration) schedule() {
	if on, known := c.runs["timer logrotate"]; known {
		c.run("logrotate", on)
		if on {
			c.started = append(c.started, "/etc/logrotate.conf")
		}
	}
	roots := c.files.roots // the schedules of this machine do not apply to a copy
	if len(roots) == 0 {
		roots = []string{""}
	}
	for _, root := range roots {
		c.timer(root + "/usr/lib/systemd/system/systemd-tmpfiles-clean.timer")
	}
	if on, known := c.runs["timer systemd-tmpfiles-clean"]; known {
		c.run("tmpfiles", on)
	}
	c.rules = append(blockRules(c.blocks, &c.logs), c.rules...)
}
