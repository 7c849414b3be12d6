package logs

import (
	"context"
	"fmt"
	"strings"

	"github.com/assay-audit/assay/collectors/logs/rotation"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// listRules is the call of the list of configuration files.
const listRules = "list rules of rotation"

// retention sets the retention fields of s from the configuration.
func (r *rsyslogReader) retention(ctx context.Context, s *storeFacts) error {
	var files []rotation.LogFile
	for _, f := range r.files {
		if f.of {
			files = append(files, rotation.LogFile{Name: f.name, Base: f.place.base, Dated: f.place.daily})
		}
	}
	found, err := rotation.Read(ctx, r.config.Options, r.config.Path, files)
	if err != nil {
		return err
	}
	if err := r.listRules(ctx, found.Files); err != nil {
		return err
	}
	s.set("retention_setting", strings.Join(found.Rules, "; "))
	if len(found.Rules) == 0 {
		s.set("retention_setting", fmt.Sprintf("no rule of %d files read deletes files of the store", len(found.Files)))
	}
	err = found.Err
	if err == nil && len(found.Files) == 0 {
		err = transport.Fail(audit.Failed, "NoRules", "no configuration of rotation was found", "name it under options")
	}
	if err != nil {
		s.lose(err, "retention_days", "retention_enforced", "size_limit_bytes")
		return nil
	}
	s.set("size_limit_bytes", nil)
	if limit := found.SizeLimit; limit != nil {
		s.set("size_limit_bytes", *limit)
	}
	switch {
	case found.Days == nil:
		s.set("retention_days", nil)
		s.set("retention_enforced", true) // nothing deletes, so nothing needs to run
		return nil
	case found.Enforced != nil:
		s.set("retention_enforced", *found.Enforced)
	default:
		s.lose(transport.Fail(audit.Failed, "NoSchedule",
			message.Of("no file that was read shows whether %s is run", found.Runner).String(),
			"name its timer or cron file under options"), "retention_enforced")
	}
	s.set("retention_days", hundredths(*found.Days))
	return nil
}

// A ruleEntry lists one configuration file by its digest.
type ruleEntry struct {
	File   string   `json:"file"`
	Size   int      `json:"size"`
	SHA256 string   `json:"sha256"`
	Rules  []string `json:"rules"`
}

func (r *rsyslogReader) listRules(ctx context.Context, files []rotation.ConfigFile) error {
	l := &listing{visit: r.visit, call: listRules}
	for _, f := range files {
		if err := l.add(ctx, ruleEntry{File: f.Name, Size: f.Size, SHA256: f.SHA256, Rules: f.Rules}); err != nil {
			return err
		}
	}
	return l.flush(ctx)
}
