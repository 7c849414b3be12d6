package logs

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// A machine is the origin of records in journal files.
type machine struct {
	name  string
	files []string
	since time.Time // no record is older
	alone time.Time // oldest record of the files that have no other machine; zero if there is no such file
}

func (m *machine) add(j *journal) {
	m.files = append(m.files, j.path)
	if m.since.IsZero() || j.head.Before(m.since) {
		m.since = j.head
	}
	if len(j.hosts) == 1 && (m.alone.IsZero() || j.head.Before(m.alone)) {
		m.alone = j.head
	}
}

// machines reads the headers of the files and returns the machines in them, sorted by name.
func (r *journaldReader) machines(ctx context.Context) ([]*machine, error) {
	byName := map[string]*machine{}
	for i := range r.files {
		j := &r.files[i]
		if err := r.header(ctx, j); err != nil {
			return nil, err
		}
		for _, h := range j.hosts {
			if byName[h] == nil {
				byName[h] = &machine{name: h}
			}
			byName[h].add(j)
		}
	}
	var out []*machine
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		out = append(out, byName[name])
	}
	return out, nil
}

// count records the days of every machine. Journal files do not allow for counting records.
func (r *journaldReader) count(ctx context.Context, d *calendar) error {
	all, err := r.machines(ctx)
	if err != nil {
		return err
	}
	if len(all)*d.n > maxQuestions {
		return transport.Fail(audit.Unsupported, "TooMany",
			"machines times days are more than 200000 questions to journalctl",
			"write a path for each part of the store, or fewer days")
	}
	list := &listing{
		visit: r.visit,
		call:  "journalctl --lines=1 --reverse --output=json --output-fields=_HOSTNAME --until=…",
	}
	for i, m := range all {
		oldest, err := r.countMachine(ctx, d, m, list)
		if err != nil {
			return err
		}
		if !m.alone.IsZero() && (oldest.IsZero() || oldest.Sub(m.alone) > time.Second) {
			return transport.Fail(audit.Failed, "BadAnswer",
				"journalctl does not find the records that are listed in its header", "use systemd 252 or newer")
		}
		if oldest.IsZero() {
			continue // an interrupted write leaves a name without a record
		}
		d.lose(m.name, transport.Fail(audit.Unsupported, "NotCounted",
			"journalctl counts records only by reading all of them", ""), countFields...)
		r.step(i+1, len(all))
	}
	return list.flush(ctx)
}

// countMachine records the days of a machine, walking back from its newest record, and then searches for its
// oldest one. It returns the time of the oldest record.
func (r *journaldReader) countMachine(ctx context.Context, d *calendar, m *machine, list *listing) (time.Time, error) {
	until := time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
	var oldest time.Time
	for {
		at, err := r.newest(ctx, m.name, m.files, until, list)
		if err != nil {
			return oldest, err
		}
		if at.IsZero() {
			break
		}
		oldest = at
		d.seen(m.name, at)
		d.addRecords(m.name, at, 1)
		i := d.index(at)
		if i < 0 {
			break
		}
		until = d.begins(min(i, d.n)).Add(-time.Microsecond)
	}
	for from := m.since.Add(-time.Microsecond); !oldest.IsZero() && oldest.Sub(from) > time.Second; {
		middle := from.Add(oldest.Sub(from) / 2)
		at, err := r.newest(ctx, m.name, m.files, middle, list)
		if err != nil {
			return oldest, err
		}
		if at.IsZero() {
			from = middle
		} else {
			oldest = at
		}
	}
	d.seen(m.name, oldest)
	return oldest, nil
}
