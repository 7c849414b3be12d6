package rotation

import (
	"os"
	"path"
	"slices"
	"strings"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// read reads a configuration file, or those in a folder. The path determines the type of a file.
func (c *configuration) read(name string) {
	if about, err := os.Stat(name); err != nil || !about.IsDir() {
		c.file(name)
		return
	}
	list, err := c.files.names(name)
	switch {
	case err != nil:
		c.fail(err)
		return
	case strings.HasSuffix(name, "/logrotate.d"):
		c.logrotate(name)
		return
	}
	for _, one := range list {
		if exists(one) && relevant(one) {
			c.file(one)
		}
	}
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

func (c *configuration) file(name string) {
	folder, base := path.Base(path.Dir(name)), path.Base(name)
	if strings.HasSuffix(base, ".timer") {
		c.timer(name)
		return
	}
	if isLogrotate(folder, base) {
		c.logrotate(name)
		return
	}
	text, again, err := c.files.open(name)
	if err != nil {
		c.fail(err)
		return
	}
	if again {
		return
	}
	switch {
	case strings.HasSuffix(base, ".service"):
		c.service(name, string(text))
	case folder == "tmpfiles.d":
		c.tmpfiles(name, string(text))
	case base == "crontab" || folder == "cron.d":
		c.cron(name, string(text), true)
	case folder == "crontabs" || folder == "cron":
		c.cron(name, string(text), false)
	case slices.Contains([]string{"cron.hourly", "cron.daily", "cron.weekly", "cron.monthly"}, folder):
		c.daily(name, string(text))
	case strings.HasPrefix(string(text), "#!") || strings.HasSuffix(base, ".sh"):
		c.shell(script{name: name, runner: "script " + base}, string(text), 1, newVariables())
	default:
		c.fail(transport.Fail(audit.Unsupported, "UnknownOption",
			message.Of("an option is no configuration that is known here: %s", base).String(),
			"keep the names: logrotate.conf, logrotate.d/*, crontab, cron.d/*, tmpfiles.d/*.conf, *.timer, *.service"))
	}
}

func isLogrotate(folder, base string) bool {
	return folder == "logrotate.d" || strings.HasPrefix(base, "logrotate") && strings.HasSuffix(base, ".conf")
}
