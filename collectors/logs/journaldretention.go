package logs

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/logs/rotation"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// retention sets the retention fields from journald.conf(5), or from journal-remote.conf(5) if all files
// were written by systemd-journal-remote, because journald does not delete those.
func (r *journaldReader) retention(ctx context.Context, s *storeFacts) error {
	conf, err := r.settings(ctx)
	if stop := collect.Stopped(ctx, err); stop != nil {
		return stop
	}
	if err != nil {
		s.lose(err, "retention_days", "retention_setting", "retention_enforced", "size_limit_bytes")
		return nil
	}
	found := conf.Retention(r.remote())
	s.set("retention_setting", found.Settings)
	s.set("retention_enforced", true)
	switch {
	case found.DaysErr != nil:
		s.lose(found.DaysErr, "retention_days")
	case found.Days == nil:
		s.set("retention_days", nil)
	default:
		s.set("retention_days", hundredths(*found.Days))
	}
	if found.SizeErr != nil {
		s.lose(found.SizeErr, "size_limit_bytes")
	} else {
		s.set("size_limit_bytes", found.SizeLimit)
	}
	return nil
}

// remote reports whether all files have the names that systemd-journal-remote uses.
func (r *journaldReader) remote() bool {
	return !slices.ContainsFunc(r.files, func(j journal) bool {
		return !strings.HasPrefix(filepath.Base(j.path), "remote")
	})
}

// settings reads the configuration files and keeps them.
func (r *journaldReader) settings(ctx context.Context) (*rotation.JournalSettings, error) {
	names, err := rotation.JournalFiles(r.config.Options)
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, transport.Fail(audit.Failed, "NoRules",
			"no configuration of the journal was found", "name journald.conf and its drop-ins under options")
	}
	out := new(rotation.JournalSettings)
	limits := transport.Limits{Bytes: 1 << 20, Deadline: 10 * time.Second}
	for _, name := range names {
		a, err := transport.File(ctx, name, limits, r.clock, r.secrets)
		if err == nil {
			err = r.answers.Keep(ctx, a.Call, a.Body)
		}
		if err != nil {
			return nil, err
		}
		out.Add(name, string(a.Body))
	}
	return out, nil
}
