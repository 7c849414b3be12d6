package rotation

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// journalDefaults are the usual configuration files of journald in ascending order of precedence.
var journalDefaults = []string{
	"/etc/systemd/journald.conf", "/usr/lib/systemd/journald.conf.d", "/etc/systemd/journald.conf.d",
}

// JournalFiles returns the configuration files that the named files and folders contribute, in ascending order of
// precedence. If names is empty, it returns the existing files in the default locations.
func JournalFiles(names []string) ([]string, error) {
	given := len(names) > 0
	if !given {
		names = journalDefaults
	}
	var mains, dropins []string
	for _, name := range names {
		about, err := os.Stat(name)
		switch {
		case err != nil && !given:
		case err != nil:
			return nil, transport.Unreadable(message.Of("a configuration file of the journal"), err)
		case about.IsDir():
			entries, err := os.ReadDir(name)
			if err != nil {
				return nil, transport.Unreadable(message.Of("a configuration folder of the journal"), err)
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
	return append(mains, dropins...), nil
}

// journalKey is a section of the configuration and a key in it.
type journalKey struct{ section, name string }

// A setting is a value and its file:line.
type setting struct{ at, value string }

// JournalSettings are the settings of journald.conf(5) and journal-remote.conf(5). The zero value has no settings.
type JournalSettings struct {
	values map[journalKey]setting
}

// Add parses a file. Its assignments replace earlier ones of the same key, and an empty value resets the key.
func (j *JournalSettings) Add(name, text string) {
	if j.values == nil {
		j.values = map[journalKey]setting{}
	}
	section := "Journal"
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		key, value, ok := strings.Cut(line, "=")
		switch {
		case strings.HasPrefix(line, "["):
			section = strings.TrimSuffix(line[1:], "]")
		case ok && line[0] != '#' && line[0] != ';':
			at := fmt.Sprintf("%s:%d", name, i+1)
			j.values[journalKey{section, strings.TrimSpace(key)}] = setting{at, strings.TrimSpace(value)}
		}
	}
}

// A JournalRetention is the deletion of journal files as configured.
type JournalRetention struct {
	Settings  string   // the settings that determine it, each with its file and line
	Days      *float64 // age in days of the last record that is deleted; nil if no age limit is set
	DaysErr   error    // why Days is unknown
	SizeLimit int64    // in bytes
	SizeErr   error    // why SizeLimit is unknown
}

// Retention returns the retention of the files of journald. With remote, it returns that of the files of
// systemd-journal-remote, which have no age limit.
//
// journald deletes a file once its first record is as old as MaxRetentionSec. The last record in the file may be
// younger by MaxFileSec, which is therefore subtracted.
func (j *JournalSettings) Retention(remote bool) JournalRetention {
	keys := []journalKey{{"Journal", "MaxRetentionSec"}, {"Journal", "MaxFileSec"}, {"Journal", "SystemMaxUse"}}
	if remote {
		keys = []journalKey{{"Remote", "MaxUse"}}
	}
	var shown []string
	for _, k := range keys {
		if v := j.values[k]; v.value != "" {
			shown = append(shown, v.at+": "+printable(k.name+"="+v.value))
		} else {
			shown = append(shown, k.name+" is not set")
		}
	}
	out := JournalRetention{Settings: strings.Join(shown, "; ")}
	if !remote {
		out.Days, out.DaysErr = journalDays(j.values[keys[0]].value, j.values[keys[1]].value)
	}
	limit := keys[len(keys)-1]
	size, ok := journalSize(j.values[limit].value)
	if out.SizeLimit = size; !ok {
		out.SizeErr = transport.Fail(audit.Failed, "DefaultSize",
			message.Of("%s is not set or no number of bytes: a share of the disk that is not known here",
				limitName(limit)).String(), "set it")
	}
	return out
}

func limitName(k journalKey) string {
	if k.section == "Remote" {
		return "Remote " + k.name
	}
	return k.name
}

// journalDays returns the age in days that MaxRetentionSec and MaxFileSec set, or nil if there is no limit.
func journalDays(kept, file string) (*float64, error) {
	if kept == "" {
		return nil, nil
	}
	span, ok := timespan(kept)
	width, wide := timespan(cmp.Or(file, "1month")) // the default of journald.conf(5)
	switch {
	case !ok || !wide:
		return nil, transport.Fail(audit.Failed, "BadAge", "MaxRetentionSec or MaxFileSec cannot be read", "")
	case span <= 0:
		return nil, nil
	}
	days := max(0, span-width).Hours() / 24
	return &days, nil
}

// journalSize returns the number of bytes of a text such as 500M, 4G or 4096.
func journalSize(text string) (int64, bool) {
	digits := strings.TrimRight(text, "KMGTPE")
	if digits == "" || len(text)-len(digits) > 1 {
		return 0, false
	}
	n, err := strconv.ParseUint(digits, 10, 63)
	shift := 0
	if len(digits) < len(text) {
		shift = 10 * (1 + strings.Index("KMGTPE", text[len(digits):]))
	}
	if err != nil || n == 0 || n > uint64(1)<<(62-shift) {
		return 0, false
	}
	return int64(n) << shift, true
}
