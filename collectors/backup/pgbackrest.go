package backup

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// pgBackRest returns the product pgBackRest.
func pgBackRest() product {
	const run = "pgBackRest's log of backups on this machine; " +
		"null where it is configured to write none or nothing was " +
		"backed up"
	return product{
		name:  "pgbackrest",
		title: "pgBackRest repository",
		keys:  []string{"options", "zone"},
		needs: "pgBackRest 2.45 or newer",
		calls: [2]string{"pgbackrest info", "pgbackrest info"},
		open:  openPgBackRest,
		sources: map[string]string{
			"/repositories/*/name":       "assay.yaml targets, pgbackrest info[].repo[].key",
			"/repositories/*/id":         "pgbackrest info[].db[].system-id (newest)",
			"/repositories/*/version":    "pgbackrest info[].backup[].backrest.format (newest)",
			"/repositories/*/encrypted":  "pgbackrest info[].repo[].cipher",
			"/repositories/*/encryption": "pgbackrest info[].repo[].cipher",
			"/repositories/*/immutable_days": "pgBackRest forbids no deletion; " +
				"what the storage behind it forbids cannot be seen",
			"/repositories/*/verified_days":    "pgBackRest records no checks",
			"/repositories/*/verified_success": "pgBackRest records no checks",
			"/backups/*/repository":            "assay.yaml targets, pgbackrest info[].repo[].key",
			"/backups/*/last_success_hours": "pgbackrest info[].backup[].timestamp.stop (newest of the newest " +
				"database, " +
				"without error there and in reference[])",
			"/backups/*/last_full_hours": "pgbackrest info[].backup[].timestamp.stop (likewise, of type full)",
			"/backups/*/oldest_days":     "pgbackrest info[].backup[].timestamp.stop (oldest)",
			"/backups/*/archived_minutes": "pgbackrest repo-ls time of info[].archive[].max; " +
				"a database that nothing is written to archives nothing",
			"/backups/*/hosts":          "pgBackRest lists no hosts",
			"/backups/*/tags":           "pgbackrest info[].name",
			"/backups/*/paths":          "pgBackRest lists no paths",
			"/backups/*/last_run_hours": run,
			"/backups/*/last_result":    run,
			"/backups/*/failed_since":   run,
		},
	}
}

// A stanza is the part of the answer to info about one database cluster in all its repositories.
type stanza struct {
	Name    string      `json:"name"`
	Archive []pgArchive `json:"archive"`
	Backup  []pgBackup  `json:"backup"`
	DB      []struct {
		pgDatabase
		SystemID json.Number `json:"system-id"`
	} `json:"db"`
	Repo   []pgRepo `json:"repo"`
	Status struct {
		Lock struct {
			Backup struct {
				Held bool `json:"held"`
			} `json:"backup"`
		} `json:"lock"`
	} `json:"status"`
}

// A pgRepo is one repository of a stanza.
type pgRepo struct {
	Key    int    `json:"key"`
	Cipher string `json:"cipher"`
	Status struct {
		Code *int `json:"code"`
	} `json:"status"`
}

// A pgDatabase identifies a database in one repository. Each upgrade creates a new one.
type pgDatabase struct {
	ID  int `json:"id"`
	Key int `json:"repo-key"`
}

// A pgArchive is the range of archived logs of a database.
type pgArchive struct {
	Database pgDatabase `json:"database"`
	ID       string     `json:"id"`
	Max      *string    `json:"max"`
}

// A pgBackup is one backup.
type pgBackup struct {
	Database  pgDatabase `json:"database"`
	Label     string     `json:"label"`
	Type      string     `json:"type"`
	Error     *bool      `json:"error"`
	Reference []string   `json:"reference"`
	Backrest  struct {
		Format int `json:"format"`
	} `json:"backrest"`
	Timestamp struct {
		Stop int64 `json:"stop"`
	} `json:"timestamp"`
	Info struct {
		Size *int64 `json:"size"` // of the database
	} `json:"info"`
}

// empty reports whether the recorded size of the database is zero.
func (b pgBackup) empty() bool { return b.Info.Size != nil && *b.Info.Size == 0 }

// openPgBackRest opens the repositories. The answer to info contains everything except the time of the
// newest archived log.
func openPgBackRest(ctx context.Context, c *client) (*opened, error) {
	settings, err := c.pgSettings(ctx)
	if err != nil {
		return nil, err
	}
	a, err := c.pgBackRest(ctx, "info")
	if err != nil {
		return nil, err
	}
	a.Body = slices.Clone(a.Body)
	// An error message may quote a wrongly decrypted file, with control characters that JSON forbids.
	for i, b := range a.Body {
		if b < ' ' {
			a.Body[i] = ' '
		}
	}
	var list []stanza
	name := c.config.Repository
	if err := read(a, &list, func() bool {
		return len(list) == 1 && list[0].Name == name && list[0].whole()
	}); err != nil {
		return nil, err
	}
	st, o := &list[0], &opened{}
	seen := false
	for i := range st.Repo {
		s := st.store(c.config.Target, i)
		if seen = seen || s.gap == nil; o.id == "" && s.gap == nil {
			o.id, _ = s.facts["id"].(string)
			o.version, _ = s.facts["version"].(string)
		}
		o.stores = append(o.stores, s)
	}
	if !seen {
		g := o.stores[0].gap
		return nil, transport.Fail(g.State, g.Fault, g.Detail,
			"does this user read the repository, and does options: name its configuration?")
	}
	o.list = func(ctx context.Context) error {
		for i, s := range o.stores {
			if s.gap != nil {
				continue
			}
			if err := c.archived(ctx, st, st.Repo[i].Key, s); err != nil {
				return err
			}
		}
		return c.runs(ctx, settings, st, o.stores)
	}
	return o, nil
}

// whole reports whether all required fields are present.
func (st *stanza) whole() bool {
	for _, r := range st.Repo {
		if r.Key < 1 || r.Status.Code == nil || r.Cipher == "" {
			return false
		}
	}
	for _, b := range st.Backup {
		if b.Label == "" || b.Timestamp.Stop <= 0 || !slices.Contains([]string{"full", "diff", "incr"}, b.Type) ||
			b.Database.Key < 1 {
			return false
		}
	}
	return len(st.Repo) > 0
}

// newest returns the id and system identifier of the newest database in a repository; the id is 0 if there
// is none.
func (st *stanza) newest(key int) (id int, system string) {
	for _, d := range st.DB {
		if d.Key == key && d.ID > id {
			id, system = d.ID, d.SystemID.String()
		}
	}
	return id, system
}

var (
	segment   = regexp.MustCompile(`^[0-9A-F]{24}$`)
	archiveID = regexp.MustCompile(`^[0-9.]+-[0-9]+$`)
)

// archived determines the time of the newest archived log, since info contains only its name.
func (c *client) archived(ctx context.Context, st *stanza, key int, s *store) error {
	const field = "archived_minutes"
	lose := func(g audit.Gap) error {
		g.Pointer = field
		s.lost = append(s.lost, g)
		return nil
	}
	id, _ := st.newest(key)
	i := slices.IndexFunc(st.Archive, func(a pgArchive) bool { return a.Database == pgDatabase{id, key} })
	if i < 0 || st.Archive[i].Max == nil {
		s.each[field] = nil
		return nil
	}
	a := st.Archive[i]
	if !segment.MatchString(*a.Max) || !archiveID.MatchString(a.ID) {
		return lose(audit.Gap{
			State:  audit.Failed,
			Fault:  "BadAnswer",
			Detail: "the newest archived log has a name that is none",
		})
	}
	folder := "archive/" + st.Name + "/" + a.ID + "/" + (*a.Max)[:16]
	answer, err := c.pgBackRest(ctx, "repo-ls", fmt.Sprint("--repo=", key), "--filter=^"+*a.Max, folder)
	if stop := collect.Stopped(ctx, err); stop != nil {
		return stop
	}
	if err != nil {
		return lose(transport.FaultOf(err).Gap)
	}
	files := map[string]struct {
		Time int64 `json:"time"`
	}{}
	at := time.Time{}
	err = read(answer, &files, func() bool {
		for name, f := range files {
			if strings.HasPrefix(name, *a.Max) && f.Time > 0 {
				at = later(at, time.Unix(f.Time, 0))
			}
		}
		return !at.IsZero()
	})
	if err != nil {
		return lose(transport.FaultOf(err).Gap)
	}
	now := c.now()
	if at.After(now.Add(skew)) {
		return lose(audit.Gap{
			State:  audit.Failed,
			Fault:  "ClockSkew",
			Detail: "the newest archived log is dated later than now",
		})
	}
	s.each[field] = age(now, at, time.Minute)
	return nil
}

// pgBackRest runs one command. Repositories and passphrases are read by the program from its own
// configuration.
func (c *client) pgBackRest(ctx context.Context, command string, args ...string) (transport.Answer, error) {
	b := c.config
	all := []string{command, "--output=json", "--stanza=" + b.Repository}
	if b.Options != "" {
		all = append(all, "--config="+b.Options)
	}
	a, err := c.run(ctx, transport.Command{Program: b.Binary, Args: append(all, args...)})
	var f *transport.Fault
	if !errors.As(err, &f) {
		return a, err
	}
	switch {
	case f.Says("Permission denied"):
		return a, transport.Fail(audit.Denied, "NotAllowed",
			"this user may not read pgBackRest's configuration or repository",
			"let it be run by the user who makes the backups, or add this one to its group")
	case f.Says("unable to open missing file"):
		return a, transport.Fail(audit.Failed, "NoFile", "pgBackRest's configuration is not there", "options: names it")
	}
	return a, err
}
