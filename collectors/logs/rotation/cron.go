package rotation

import (
	"os"
	"path"
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
	c.script(name, text, 1, runner, map[string]string{}, 0)
}

// cron reads a crontab. System crontabs have a user name in each line.
func (c *configuration) cron(name, text string, user bool) {
	vars := map[string]string{}
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' || assign(word{text: strings.Trim(strings.ReplaceAll(line, `"`, ""), " ")}, vars) {
			continue
		}
		skip := 5
		if line[0] == '@' {
			skip = 1
		}
		if user {
			skip++
		}
		for range skip {
			_, line, _ = strings.Cut(strings.TrimLeft(line, " \t"), firstBlank(strings.TrimLeft(line, " \t")))
		}
		c.script(name, strings.ReplaceAll(line, `\%`, "%"), i+1, "", vars, 0)
	}
}

func firstBlank(text string) string {
	if i := strings.IndexAny(text, " \t"); i >= 0 {
		return text[i : i+1]
	}
	return " "
}

// service reads the commands of a unit. Its timer determines whether it runs.
func (c *configuration) service(name, text string) {
	unit := strings.TrimSuffix(path.Base(name), ".service")
	for i, line := range strings.Split(text, "\n") {
		key, value, ok := strings.Cut(line, "=")
		if key = strings.TrimSpace(key); ok && strings.HasPrefix(key, "Exec") {
			c.script(name, strings.TrimLeft(strings.TrimSpace(value), "-@+!:"), i+1, "timer "+unit, map[string]string{}, 0)
		}
	}
	c.timer(strings.TrimSuffix(name, ".service") + ".timer")
}
