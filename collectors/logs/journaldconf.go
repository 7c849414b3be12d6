package logs

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// journalOptions are the usual configuration files in ascending order of precedence.
var journalOptions = []string{
	"/etc/systemd/journald.conf", "/usr/lib/systemd/journald.conf.d", "/etc/systemd/journald.conf.d",
}

// A setting is a value and its file:line.
type setting struct{ at, value string }

// retention sets the retention fields from journald.conf(5), or from journal-remote.conf(5) if all files
// were written by systemd-journal-remote, because journald does not delete those.
//
// journald deletes a file once its first record is as old as MaxRetentionSec. The last record in the file
// may be younger by MaxFileSec, which is therefore subtracted.
func (r *journaldReader) retention(ctx context.Context, s *store) error {
	fields := []string{"retention_days", "retention_setting", "retention_enforced", "size_limit_bytes"}
	conf, read, err := r.settings(ctx)
	if stop := stopped(ctx, err); stop != nil {
		return stop
	}
	if err == nil && read == 0 {
		err = transport.Fail(audit.Failed, "NoRules",
			"no configuration of the journal was found", "name journald.conf and its drop-ins under options")
	}
	if err != nil {
		s.lose(err, fields...)
		return nil
	}
	limit, names := "SystemMaxUse", []string{"MaxRetentionSec", "MaxFileSec", "SystemMaxUse"}
	if r.remote() {
		limit, names = "Remote MaxUse", []string{"Remote MaxUse"}
	}
	var shown []string
	for _, n := range names {
		if v := conf[n]; v.value != "" {
			shown = append(shown, v.at+": "+printable(strings.TrimPrefix(n, "Remote ")+"="+v.value))
		} else {
			shown = append(shown, strings.TrimPrefix(n, "Remote ")+" is not set")
		}
	}
	s.set("retention_setting", strings.Join(shown, "; "))
	s.set("retention_enforced", true)
	s.set("retention_days", nil)
	kept, file := conf["MaxRetentionSec"].value, conf["MaxFileSec"].value
	if kept != "" && !r.remote() {
		if file == "" {
			file = "1month" // journald.conf(5)
		}
		span, ok := timespan(kept)
		width, wide := timespan(file)
		switch {
		case !ok || !wide:
			delete(s.fields, "retention_days")
			s.lose(transport.Fail(audit.Failed, "BadAge", "MaxRetentionSec or MaxFileSec cannot be read", ""), "retention_days")
		case span > 0:
			s.set("retention_days", hundredths(max(0, span-width).Hours()/24))
		}
	}
	if n, ok := sizeOf(conf[limit].value); ok {
		s.set("size_limit_bytes", n)
	} else {
		s.lose(transport.Fail(audit.Failed, "DefaultSize",
			message.Of("%s is not set or no number of bytes: a share of the disk that is not known here", limit).String(),
			"set it"), "size_limit_bytes")
	}
	return nil
}

// remote reports whether all files have the names that systemd-journal-remote uses.
func (r *journaldReader) remote() bool {
	return !slices.ContainsFunc(r.files, func(j journal) bool {
		return !strings.HasPrefix(filepath.Base(j.path), "remote")
	})
}

// sizeOf returns the number of bytes of a text such as 500M, 4G or 4096.
func sizeOf(text string) (int64, bool) {
	digits := strings.TrimRight(text, "KMGTPE")
	if digits == "" || len(text)-len(digits) > 1 {
		return 0, false
	}
	n := number([]byte(digits))
	shift := 10 * (1 + strings.Index("KMGTPE", text[len(digits):]))
	if len(digits) == len(text) {
		shift = 0
	}
	if n < 0 || n == 0 || int64(n) > int64(1)<<(62-shift) {
		return 0, false
	}
	return int64(n) << shift, true
}

// settings returns the configured values and the number of files read. The last assignment of a key wins,
// and an empty value resets it.
func (r *journaldReader) settings(ctx context.Context) (map[string]setting, int, error) {
	names := slices.Clone(r.logs.Options)
	given := len(names) > 0
	if !given {
		names = journalOptions
	}
	var mains, dropins []string
	for _, name := range names {
		about, err := os.Stat(name)
		switch {
		case err != nil && !given:
		case err != nil:
			return nil, 0, unread(message.Of("a configuration file of the journal"), err)
		case about.IsDir():
			entries, err := os.ReadDir(name)
			if err != nil {
				return nil, 0, unread(message.Of("a configuration folder of the journal"), err)
			}
			for _, e := range entries {
				if strings.HasSuffix(e.Name(), ".conf") {
					dropins = append(dropins, filepath.Join(name, e.Name()))
				}
			}
		case strings.HasSuffix(filepath.Dir(name), ".d"):
			dropins = append(dropins, name)
		default:
			mains = append(mains, name)
		}
	}
	slices.SortStableFunc(dropins, func(a, b string) int { return strings.Compare(filepath.Base(a), filepath.Base(b)) })
	out := map[string]setting{}
	for _, name := range append(mains, dropins...) {
		a, err := transport.File(ctx, name, transport.Limits{Bytes: 1 << 20, Deadline: 10 * time.Second}, r.clock, r.secrets)
		if err == nil {
			err = r.keep(ctx, a.Call, a.Body)
		}
		if err != nil {
			return nil, 0, err
		}
		readSettings(out, name, string(a.Body))
	}
	return out, len(mains) + len(dropins), nil
}

func readSettings(out map[string]setting, name, text string) {
	section := ""
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		key, value, ok := strings.Cut(line, "=")
		switch {
		case strings.HasPrefix(line, "["):
			section = map[string]string{"[Journal]": "", "[Remote]": "Remote "}[line]
			if line != "[Journal]" && line != "[Remote]" {
				section = "? "
			}
		case ok && line[0] != '#' && line[0] != ';':
			out[section+strings.TrimSpace(key)] = setting{fmt.Sprintf("%s:%d", name, i+1), strings.TrimSpace(value)}
		}
	}
}
