package backup

import (
	"fmt"
	"slices"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Status codes of a repository in the answer to info.
const (
	pgOK        = 0
	pgNoPath    = 1 // the repository or the stanza's folder in it does not exist
	pgNoBackups = 2
	pgNoData    = 3
)

// store returns the store of the stanza's repository i.
func (st *stanza) store(target string, i int) *store {
	r := st.Repo[i]
	name := fmt.Sprintf("repo%d", r.Key)
	s := &store{id: target + "/" + name, suffix: "@" + name}
	id, system := st.newest(r.Key)
	switch code := *r.Status.Code; {
	case code == pgNoPath, code == pgNoData:
		s.gap = &audit.Gap{
			State:  audit.Unreachable,
			Fault:  "NoRepository",
			Detail: message.Of("%s does not exist or contains nothing of the stanza", name).String(),
		}
	case code != pgOK && code != pgNoBackups:
		s.gap = &audit.Gap{
			State:  audit.Failed,
			Fault:  fmt.Sprint("Status", code),
			Detail: message.Of("%s cannot be read: wrong passphrase, no permission or damaged", name).String(),
		}
	case id == 0:
		s.gap = &audit.Gap{
			State:  audit.Failed,
			Fault:  "BadAnswer",
			Detail: message.Of("%s names no database", name).String(),
		}
	}
	if s.gap != nil {
		return s
	}
	s.facts = map[string]any{"id": system, "version": nil, "encryption": r.Cipher, "immutable_days": nil}
	switch r.Cipher {
	case "none":
		s.facts["encrypted"] = false
	case "aes-256-cbc":
		s.facts["encrypted"] = true
	default:
		s.gaps = append(s.gaps, audit.Gap{Pointer: "encrypted", State: audit.Unsupported, Fault: "UnknownMode",
			Detail: "pgBackRest names a cipher that is not known here"})
	}
	s.each = map[string]any{"hosts": nil, "paths": nil}
	good, open := st.good(r.Key, id)
	s.damaged, s.open = map[string]bool{}, open
	for _, b := range st.Backup {
		if b.Database.Key != r.Key {
			continue
		}
		s.facts["version"] = fmt.Sprint(b.Backrest.Format) // backups are listed from the oldest
		s.damaged[b.Label] = !good[b.Label] && !open[b.Label]
		s.points = append(s.points, point{
			at:    time.Unix(b.Timestamp.Stop, 0),
			good:  good[b.Label],
			open:  open[b.Label],
			full:  b.Type == "full",
			empty: b.empty(),
			tags:  []string{st.Name},
		})
	}
	return s
}

// good returns the labels of the sound backups of a repository's newest database: no page was found damaged
// in them or in the backups they depend on. open contains the labels with an unknown result: the version
// that made the backup did not record it, or a backup other than a full one lists no dependencies.
func (st *stanza) good(key, id int) (good, open map[string]bool) {
	sound, unmarked := map[string]bool{}, map[string]bool{}
	for _, b := range st.Backup {
		if b.Database.Key == key && b.Database.ID == id {
			unmarked[b.Label] = b.Error == nil || b.Type != "full" && len(b.Reference) == 0
			sound[b.Label] = !unmarked[b.Label] && !*b.Error
		}
	}
	good, open = map[string]bool{}, map[string]bool{}
	for _, b := range st.Backup {
		if b.Database.Key != key {
			continue
		}
		all := append([]string{b.Label}, b.Reference...)
		good[b.Label] = !slices.ContainsFunc(all, func(l string) bool { return !sound[l] })
		open[b.Label] = !good[b.Label] &&
			!slices.ContainsFunc(all, func(l string) bool { return !sound[l] && !unmarked[l] })
	}
	return good, open
}
