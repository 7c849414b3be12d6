package logs

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// A rule is a configured deletion of log files.
type rule struct {
	at     string // file:line
	does   string // the setting as configured
	never  string // why the rule deletes no records although it matches the files; "" if it deletes
	aged   bool   // it deletes by age
	days   float64
	bytes  int64  // total size of one file's generations above which it deletes; 0 if it has no size limit
	runner string // what executes it: logrotate, tmpfiles or a unit; "" if the file is its own schedule
	root   string // logrotate: the top-level configuration file
}

func (r rule) String() string {
	text := r.at + ": " + r.does
	if r.never != "" {
		text += " (" + r.never + ")"
	}
	return text
}

// rotation is the configuration that deletes log files.
type rotation struct {
	files    *filesystem
	records  records
	rules    []rule
	runs     map[string]bool // runner → a schedule starts it (true), or exists but is not enabled (false)
	blocks   []block
	configs  []string // configuration files with which a schedule starts logrotate
	troubles []error
}

// usual lists the default locations of such configuration on Debian and Red Hat systems.
var usual = []string{
	"/etc/logrotate.conf", "/etc/logrotate.d", "/etc/crontab", "/etc/cron.d", "/etc/cron.hourly", "/etc/cron.daily",
	"/etc/cron.weekly", "/etc/cron.monthly", "/var/spool/cron/crontabs", "/var/spool/cron", "/etc/tmpfiles.d",
	"/usr/lib/tmpfiles.d", "/etc/systemd/system", "/lib/systemd/system/logrotate.timer",
	"/usr/lib/systemd/system/logrotate.timer",
}

// newRotation reads the configuration files in options, or the usual ones that exist if there are no
// options.
func newRotation(ctx context.Context, options []string, path string, files []logFile) (*rotation, error) {
	rot := &rotation{files: newFilesystem(), runs: map[string]bool{}}
	given := len(options) > 0
	if !given {
		options = usual
	}
	options = slices.Clone(options)
	for i, o := range options {
		options[i] = filepath.Clean(o)
	}
	rot.records = newRecords(path, files)
	for _, o := range options {
		rot.files.addRoot(o)
		rot.records.addRoot(rootOf(o))
	}
	for _, o := range options {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		rot.option(o, !given)
	}
	rot.schedule()
	return rot, ctx.Err()
}

// shortest returns the rule with the lowest age, or nil if no rule deletes by age.
func (rot *rotation) shortest() *rule {
	var out *rule
	for i, r := range rot.rules {
		if r.never == "" && r.aged && (out == nil || r.days < out.days) {
			out = &rot.rules[i]
		}
	}
	return out
}

// size returns the smallest size limit in bytes, or nil if there is none.
func (rot *rotation) size() any {
	least := int64(0)
	for _, r := range rot.rules {
		if r.never == "" && r.bytes > 0 && (least == 0 || r.bytes < least) {
			least = r.bytes
		}
	}
	if least == 0 {
		return nil
	}
	return least
}

// enforced reports whether a schedule executes the rule. Known is false if no schedule was found.
func (rot *rotation) enforced(r *rule) (on, known bool) {
	switch r.runner {
	case "":
		return true, true
	case "logrotate":
		if !rot.runs[r.runner] {
			break
		}
		return slices.ContainsFunc(rot.configs, func(c string) bool {
			return c == r.root || rot.files.inside(r.root) == c ||
				strings.HasSuffix(c, "/logrotate.conf") && strings.Contains(r.root, "/logrotate.")
		}), true
	}
	on, known = rot.runs[r.runner]
	return on, known
}

// retention sets the retention fields of s from the configuration.
func (r *rsyslogReader) retention(ctx context.Context, s *store) error {
	rot, err := newRotation(ctx, r.logs.Options, r.logs.Path, r.files)
	if err != nil {
		return err
	}
	if err := rot.list(ctx, r.visit); err != nil {
		return err
	}
	setting := []string{}
	for _, one := range rot.rules {
		setting = append(setting, one.String())
	}
	if len(setting) == 0 {
		setting = append(setting, fmt.Sprintf("no rule of %d files read deletes files of the store", len(rot.files.read)))
	}
	s.set("retention_setting", strings.Join(setting, "; "))
	if len(rot.troubles) > 0 {
		s.lose(rot.troubles[0], "retention_days", "retention_enforced", "size_limit_bytes")
		return nil
	}
	if len(rot.files.read) == 0 {
		s.lose(transport.Fail(audit.Failed, "NoRules", "no configuration of rotation was found", "name it under options"),
			"retention_days", "retention_enforced", "size_limit_bytes")
		return nil
	}
	s.set("size_limit_bytes", rot.size())
	first := rot.shortest()
	if first == nil {
		s.set("retention_days", nil)
		s.set("retention_enforced", true) // nothing deletes, so nothing needs to run
		return nil
	}
	s.set("retention_days", hundredths(first.days))
	if on, known := rot.enforced(first); known {
		s.set("retention_enforced", on)
	} else {
		s.lose(transport.Fail(audit.Failed, "NoSchedule",
			message.Of("nothing that was read says whether %s is run", first.runner).String(),
			"name its timer or cron file under options"), "retention_enforced")
	}
	return nil
}

// A ruleEntry lists one configuration file by its digest. The text is left out because scripts may contain
// secrets.
type ruleEntry struct {
	File   string   `json:"file"`
	Size   int      `json:"size"`
	SHA256 string   `json:"sha256"`
	Rules  []string `json:"rules"`
}

func (rot *rotation) list(ctx context.Context, v *visit) error {
	l := &listing{visit: v, call: listRules}
	for _, name := range rot.files.read {
		data := rot.files.text[name]
		sum := sha256.Sum256(data)
		e := ruleEntry{File: name, Size: len(data), SHA256: hex.EncodeToString(sum[:]), Rules: []string{}}
		for _, r := range rot.rules {
			if strings.HasPrefix(r.at, name+":") {
				e.Rules = append(e.Rules, r.String())
			}
		}
		if err := l.add(ctx, e); err != nil {
			return err
		}
	}
	return l.flush(ctx)
}
