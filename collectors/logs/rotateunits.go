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

// option reads one configuration file, or those of a folder. What a file is its place and name say. Of the usual places those that are
// not there or not ours to read are passed over only where they are not there.
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

// relevant tells the files of a folder that may speak of deleting; others of it are not read.
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
		rot.trouble(transport.Fail(audit.Unsupported, "UnknownOption", message.Of("an option is no configuration that is known here: %s", base).String(),
			"keep the names: logrotate.conf, logrotate.d/*, crontab, cron.d/*, tmpfiles.d/*.conf, *.timer, *.service"))
	}
}

func isLogrotate(folder, base string) bool {
	return folder == "logrotate.d" || strings.HasPrefix(base, "logrotate") && strings.HasSuffix(base, ".conf")
}

// logrotate reads configuration of logrotate. A file of logrotate.d is read through the logrotate.conf above it, where there is one:
// its defaults are that one's.
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

// daily is a script that run-parts runs: it must be executable and have no full stop in its name.
func (rot *rotation) daily(name, text string) {
	about, err := os.Stat(name)
	runner := ""
	if err != nil || about.Mode()&0o111 == 0 || strings.Contains(path.Base(name), ".") {
		runner = "script " + path.Base(name)
		rot.runs[runner] = false
	}
	rot.script(name, text, 1, runner, map[string]string{}, 0)
}

// cron reads a table; that of the system names a user in each line.
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

// service reads what a unit runs. Its timer says whether it is run.
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

// timer finds out whether a timer is in force: something wants it. Of a copy without the folder of wants that cannot be told.
func (rot *rotation) timer(name string) {
	unit := strings.TrimSuffix(path.Base(name), ".timer")
	root := rot.files.rootFor(name)
	known := strings.HasSuffix(path.Dir(name), ".wants")
	on := known
	for _, folder := range []string{path.Dir(name), root + "/etc/systemd/system", root + "/usr/lib/systemd/system", root + "/lib/systemd/system"} {
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

// wanted reports whether a folder of wants in folder lists the unit. A folder that cannot be read lists none.
func wanted(folder, unit string) bool {
	entries, _ := os.ReadDir(folder)
	return slices.ContainsFunc(entries, func(e os.DirEntry) bool {
		return strings.HasSuffix(e.Name(), ".wants") && exists(path.Join(folder, e.Name(), unit))
	})
}

// run notes what a schedule says of a runner. One schedule that is in force is enough.
func (rot *rotation) run(runner string, on bool) { rot.runs[runner] = rot.runs[runner] || on }

// schedule follows the timers to what they run, when everything is read.
func (rot *rotation) schedule() {
	for _, b := range []string{"timer logrotate"} {
		if on, known := rot.runs[b]; known {
			rot.run("logrotate", on)
			if on {
				rot.configs = append(rot.configs, "/etc/logrotate.conf")
			}
		}
	}
	roots := rot.files.roots // of a copy, this machine says nothing
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

// tmpfiles reads ages of tmpfiles.d(5).
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
			rot.trouble(transport.Fail(audit.Failed, "BadAge", message.Of("the age in %s line %d cannot be read", path.Base(name), i+1).String(), ""))
		default:
			rot.rules = append(rot.rules, rule{at: fmt.Sprintf("%s:%d", name, i+1), does: "tmpfiles " + printable(f[1]) + " " + printable(f[5]), aged: true, days: span.Hours() / 24, runner: "tmpfiles"})
		}
	}
}
