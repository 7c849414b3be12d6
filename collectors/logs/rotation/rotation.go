// Package rotation reads the configuration that deletes log files: logrotate, tmpfiles.d, cron tables, scripts, systemd
// units and the settings of the journal.
//
// It runs nothing and reads no log file. A setting that is known only when the configuration is executed is an error,
// because an assumed age could hide an early deletion.
package rotation

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"slices"
	"strings"
)

// A Retention is the deletion of log files as configured on this machine or in a copy of a system.
type Retention struct {
	Files     []ConfigFile // configuration files in reading order
	Rules     []string     // rules for the log files, each with its file and line
	Days      *float64     // lowest age in days at which a rule deletes; nil if no rule deletes by age
	Runner    string       // what executes the rule behind Days; "" if the rule needs no schedule
	Enforced  *bool        // a schedule executes the rule behind Days; nil if no schedule of the runner was found
	SizeLimit *int64       // smallest size in bytes above which a rule deletes; nil if there is none
	Err       error        // why rules are unknown, in which case Days, Enforced and SizeLimit may be too favorable
}

// A ConfigFile is a configuration file that was read. It contains no text, because scripts may contain secrets.
type ConfigFile struct {
	Name   string
	Size   int
	SHA256 string
	Rules  []string // the rules of the file
}

// defaults lists the locations of configuration on Debian and Red Hat systems.
var defaults = []string{
	"/etc/logrotate.conf", "/etc/logrotate.d", "/etc/crontab", "/etc/cron.d", "/etc/cron.hourly", "/etc/cron.daily",
	"/etc/cron.weekly", "/etc/cron.monthly", "/var/spool/cron/crontabs", "/var/spool/cron", "/etc/tmpfiles.d",
	"/usr/lib/tmpfiles.d", "/etc/systemd/system", "/lib/systemd/system/logrotate.timer",
	"/usr/lib/systemd/system/logrotate.timer",
}

// Read returns the retention of the given log files below a folder. It reads the named configuration files and folders,
// or those of this machine in the default locations if names is empty. The error is that of ctx.
func Read(ctx context.Context, names []string, folder string, files []LogFile) (*Retention, error) {
	given := len(names) > 0
	if !given {
		names = defaults
	}
	names = slices.Clone(names)
	for i, name := range names {
		names[i] = filepath.Clean(name)
	}
	c := newConfiguration(folder, files)
	for _, name := range names {
		c.files.addRoot(name)
		c.logs.addRoot(rootOf(name))
	}
	for _, name := range names {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if given || exists(name) {
			c.read(name)
		}
	}
	c.schedule()
	return c.retention(), ctx.Err()
}

// retention returns the result of the files read.
func (c *configuration) retention() *Retention {
	out := &Retention{SizeLimit: c.sizeLimit()}
	for _, r := range c.rules {
		out.Rules = append(out.Rules, r.String())
	}
	for _, name := range c.files.read {
		out.Files = append(out.Files, c.configFile(name))
	}
	if len(c.faults) > 0 {
		out.Err = c.faults[0]
	}
	if first := c.shortest(); first != nil {
		out.Days, out.Runner = &first.days, first.runner
		if on, known := c.enforced(first); known {
			out.Enforced = &on
		}
	}
	return out
}

func (c *configuration) configFile(name string) ConfigFile {
	data := c.files.text[name]
	sum := sha256.Sum256(data)
	out := ConfigFile{Name: name, Size: len(data), SHA256: hex.EncodeToString(sum[:]), Rules: []string{}}
	for _, r := range c.rules {
		if strings.HasPrefix(r.at, name+":") {
			out.Rules = append(out.Rules, r.String())
		}
	}
	return out
}

// shortest returns the rule with the lowest age, or nil if no rule deletes by age.
func (c *configuration) shortest() *rule {
	var out *rule
	for i, r := range c.rules {
		if r.never == "" && r.aged && (out == nil || r.days < out.days) {
			out = &c.rules[i]
		}
	}
	return out
}

// sizeLimit returns the smallest size limit in bytes, or nil if there is none.
func (c *configuration) sizeLimit() *int64 {
	var least *int64
	for i, r := range c.rules {
		if r.never == "" && r.bytes > 0 && (least == nil || r.bytes < *least) {
			least = &c.rules[i].bytes
		}
	}
	return least
}

// enforced reports whether a schedule executes the rule. Known is false if no schedule was found.
func (c *configuration) enforced(r *rule) (on, known bool) {
	switch r.runner {
	case "":
		return true, true
	case "logrotate":
		if !c.runs[r.runner] {
			break
		}
		return slices.ContainsFunc(c.started, func(name string) bool {
			return name == r.root || c.files.inside(r.root) == name ||
				strings.HasSuffix(name, "/logrotate.conf") && strings.Contains(r.root, "/logrotate.")
		}), true
	}
	on, known = c.runs[r.runner]
	return on, known
}
