package rotation

import (
	"os"
	"path"
	"regexp"
	"strings"
)

// daily reads a script for run-parts, which runs only executable files without a full stop in their names.
func (c *configuration) daily(name, text string) {
	about, err := os.Stat(name)
	runner := ""
	if err != nil || about.Mode()&0o111 == 0 || strings.Contains(path.Base(name), ".") {
		runner = "script " + path.Base(name)
		c.runs[runner] = false
	}
	c.shell(script{name: name, runner: runner}, text, 1, newVariables())
}

// cronVariable matches an assignment in a crontab.
var cronVariable = regexp.MustCompile(`^["']?([A-Za-z_]\w*)["']?\s*=(.*)$`)

// cron reads a crontab. System crontabs have a user name in each line.
func (c *configuration) cron(name, text string, user bool) {
	vars := newVariables()
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if m := cronVariable.FindStringSubmatch(line); m != nil {
			vars.set(m[1], strings.Trim(m[2], ` "'`))
			continue
		}
		command := strings.ReplaceAll(cronCommand(line, user), `\%`, "%")
		c.shell(script{name: name}, command, i+1, vars.inner())
	}
}

// cronCommand returns the part of a line after the times and the user.
func cronCommand(line string, user bool) string {
	skip := 5
	if line[0] == '@' {
		skip = 1
	}
	if user {
		skip++
	}
	for range skip {
		end := strings.IndexAny(line, " \t")
		if end < 0 {
			return ""
		}
		line = strings.TrimLeft(line[end:], " \t")
	}
	return line
}
