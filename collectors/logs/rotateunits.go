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

// option reads one configuration file, or those in a folder. The path determines the type of a file. A
// usual place that does not exist is skipped, but an unreadable one is an error.
func (rot *rotation) option(name string, usual bool) {
	if usual && !exists(name) {
		return
	}
	if about, err := os.Stat(name); err == nil && about.IsDir() {
		list, err := rot.files.names(name)
		if err != nil {
			rot.trouble(err)
			return
		}
		if strings.HasSuffix(name, "/logrotate.d") {
			rot.logrotate(name)
			return
		}
		for _, one := range list {
			if exists(one) && relevant(one) {
				rot.file(one)
			}
		}
		return
	}
	rot.file(name)
}

// relevant reports whether a file in a configuration folder may concern deletion.
func relevant(name string) bool {
	switch folder := path.Base(path.Dir(name)); {
	case folder == "system" || strings.HasSuffix(folder, ".wants"):
		return strings.HasSuffix(name, ".timer") || strings.HasSuffix(name, ".service")
	case folder == "tmpfiles.d":
		return strings.HasSuffix(name, ".conf")
	}
	return path.Base(name) != ".placeholder"
}

func (rot *rotation) trouble(err error) { rot.troubles = append(rot.troubles, err) }

func (rot *rotation) file(name string) {
	folder, base := path.Base(path.Dir(name)), path.Base(name)
	if strings.HasSuffix(base, ".timer") {
		rot.timer(name)
		return
	}
	if isLogrotate(folder, base) {
		rot.logrotate(name)
		return
	}
	text, again, err := rot.files.open(name)
	if err != nil {
		rot.trouble(err)
		return
	}
	if again {
		return
	}
	switch {
	case strings.HasSuffix(base, ".service"):
		rot.service(name, string(text))
	case folder == "tmpfiles.d":
		rot.tmpfiles(name, string(text))
	case base == "crontab" || folder == "cron.d":
		rot.cron(name, string(text), true)
	case folder == "crontabs" || folder == "cron":
		rot.cron(name, string(text), false)
	case slices.Contains([]string{"cron.hourly", "cron.daily", "cron.weekly", "cron.monthly"}, folder):
		rot.daily(name, string(text))
	case strings.HasPrefix(string(text), "#!") || strings.HasSuffix(base, ".sh"):
		rot.script(name, string(text), 1, "script "+base, map[string]string{}, 0)
	default:
		rot.trouble(transport.Fail(audit.Unsupported, "UnknownOption",
			message.Of("an option is no configuration that is known here: %s", base).String(),
			"keep the names: logrotate.conf, logrotate.d/*, crontab, cron.d/*, tmpfiles.d/*.conf, *.timer, *.service"))
	}
}

func isLogrotate(folder, base string) bool {
	return folder == "logrotate.d" || strings.HasPrefix(base, "logrotate") && strings.HasSuffix(base, ".conf")
}

// logrotate reads a logrotate configuration. A file in logrotate.d is read through the logrotate.conf
// beside that folder, if there is one, because it provides the defaults.
func (rot *rotation) logrotate(name string) {
	from := name
	if folder := path.Dir(name); path.Base(folder) == "logrotate.d" || path.Base(name) == "logrotate.d" {
		if path.Base(name) == "logrotate.d" {
			folder = name
		}
		if main := path.Join(path.Dir(folder), "logrotate.conf"); exists(main) {
			from = main
		}
	}
	l := newLogrotate(rot.files, from)
	for _, one := range slices.Compact([]string{from, name}) {
		if _, read := rot.files.text[one]; !read {
			l.include(one, `"`+one+`"`)
		}
	}
	rot.troubles = append(rot.troubles, l.missing...)
	rot.blocks = append(rot.blocks, l.blocks...)
}

// daily reads a script for run-parts, which runs only executable files without a full stop in their names.
func (rot *rotation) daily(name, text string) {
	about, err := os.Stat(name)
	runner := ""
	if err != nil || about.Mode()&0o111 == 0 || strings.Contains(path.Base(name), ".") {
		runner = "script " + path.Base(name)
		rot.runs[runner] = false
	}
	rot.script(name, text, 1, runner, map[string]string{}, 0)
}

// cron reads a crontab. System crontabs have a user name in each line.
func (rot *rotation) cron(name, text string, user bool) {
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
		rot.script(name, strings.ReplaceAll(line, `\%`, "%"), i+1, "", vars, 0)
	}
}

func firstBlank(text string) string {
	if i := strings.IndexAny(text, " \t"); i >= 0 {
		return text[i : i+1]
	}
	return " "
}

// service reads the commands of a unit. Its timer determines whether it runs.
func (rot *rotation) service(name, text string) {
	unit := strings.TrimSuffix(path.Base(name), ".service")
	for i, line := range strings.Split(text, "\n") {
		key, value, ok := strings.Cut(line, "=")
		if key = strings.TrimSpace(key); ok && strings.HasPrefix(key, "Exec") {
			rot.script(name, strings.TrimLeft(strings.TrimSpace(value), "-@+!:"), i+1, "timer "+unit, map[string]string{}, 0)
		}
	}
	rot.timer(strings.TrimSuffix(name, ".service") + ".timer")
}

// timer records whether a timer is enabled, which means that a .wants folder lists it. A copy without such
// folders leaves this unknown.
func (rot *rotation) timer(name string) {
	unit := strings.TrimSuffix(path.Base(name), ".timer")
	root := rot.files.rootFor(name)
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
		rot.run("timer "+unit, on)
	}
}

// wanted reports whether a .wants folder in folder lists the unit. It ignores unreadable folders.
func wanted(folder, unit string) bool {
	entries, _ := os.ReadDir(folder)
	return slices.ContainsFunc(entries, func(e os.DirEntry) bool {
		return strings.HasSuffix(e.Name(), ".wants") && exists(path.Join(folder, e.Name(), unit))
	})
}

// run records the state of a schedule for a runner. One enabled schedule is enough.
func (rot *rotation) run(runner string, on bool) { rot.runs[runner] = rot.runs[runner] || on }

// schedule derives the runners from the timers. It is called after all files were read.
func (rot *rotation) schedule() {
	for _, b := range []string{"timer logrotate"} {
		if on, known := rot.runs[b]; known {
			rot.run("logrotate", on)
			if on {
				rot.configs = append(rot.configs, "/etc/logrotate.conf")
			}
		}
	}
	roots := rot.files.roots // the schedules of this machine do not apply to a copy
	if len(roots) == 0 {
		roots = []string{""}
	}
	for _, root := range roots {
		rot.timer(root + "/usr/lib/systemd/system/systemd-tmpfiles-clean.timer")
	}
	if on, known := rot.runs["timer systemd-tmpfiles-clean"]; known {
		rot.run("tmpfiles", on)
	}
	l := logrotate{blocks: rot.blocks}
	rot.rules = append(l.apply(&rot.records), rot.rules...)
}

// tmpfiles reads the ages of a tmpfiles.d(5) file.
func (rot *rotation) tmpfiles(name, text string) {
	for i, line := range strings.Split(text, "\n") {
		f := strings.Fields(line)
		if len(f) < 6 || !strings.ContainsAny(f[0][:1], "dDevqQC") || f[5] == "-" {
			continue
		}
		age := strings.TrimPrefix(f[5], "~")
		if _, after, ok := strings.Cut(age, ":"); ok {
			age = after
		}
		span, ok := timespan(age)
		touched := slices.ContainsFunc(rot.records.tops, func(top string) bool {
			return slices.ContainsFunc(rot.records.names, func(n string) bool {
				_, under := below(path.Clean(f[1]), path.Join(top, n))
				return under
			})
		})
		switch {
		case !touched:
		case !ok:
			rot.trouble(transport.Fail(audit.Failed, "BadAge",
				message.Of("the age in %s line %d cannot be read", path.Base(name), i+1).String(), ""))
		default:
			rot.rules = append(rot.rules, rule{
				at:     fmt.Sprintf("%s:%d", name, i+1),
				does:   "tmpfiles " + printable(f[1]) + " " + printable(f[5]),
				aged:   true,
				days:   span.Hours() / 24,
				runner: "tmpfiles",
			})
		}
	}
}
