package logs

import (
	"context"
	"slices"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

func (r *journaldReader) count(ctx context.Context, d *days) error {
	files, since, alone := map[string][]string{}, map[string]time.Time{}, map[string]time.Time{}
	for i := range r.files {
		j := &r.files[i]
		if err := r.header(ctx, j); err != nil {
			return err
		}
		for _, h := range j.hosts {
			files[h] = append(files[h], j.path)
			if since[h].IsZero() || j.head.Before(since[h]) {
				since[h] = j.head
			}
			if len(j.hosts) == 1 && (alone[h].IsZero() || j.head.Before(alone[h])) {
				alone[h] = j.head
			}
		}
	}
	hosts := make([]string, 0, len(files))
	for h := range files {
		hosts = append(hosts, h)
	}
	slices.Sort(hosts)
	if len(hosts)*d.n > maxQuestions {
		return transport.Fail(audit.Unsupported, "TooMany",
			"machines times days are more than 200000 questions to journalctl",
			"give a path for each part of the store, or fewer days")
	}
	list := &listing{
		visit: r.visit,
		call:  "journalctl --lines=1 --reverse --output=json --output-fields=_HOSTNAME --until=…",
	}
	for i, h := range hosts {
		oldest, err := r.machine(ctx, d, h, files[h], since[h], list)
		if err != nil {
			return err
		}
		if !alone[h].IsZero() && (oldest.IsZero() || oldest.Sub(alone[h]) > time.Second) {
			return transport.Fail(audit.Failed, "BadAnswer",
				"journalctl does not find the records that its header speaks of", "use systemd 252 or newer")
		}
		if oldest.IsZero() {
			continue // an interrupted write leaves a name without a record
		}
		d.lose(h, transport.Fail(audit.Unsupported, "NotCounted",
			"journalctl counts records only by reading all of them", ""), "records")
		r.step(i+1, len(hosts))
	}
	return list.flush(ctx)
}

// machine records the days of a machine, walking back from its newest record, and then searches for its
// oldest one. It returns the time of the oldest record.
func (r *journaldReader) machine(
	ctx context.Context, d *days, host string, files []string, since time.Time, list *listing,
) (time.Time, error) {
	until := time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
	var oldest time.Time
	for {
		at, err := r.newest(ctx, host, files, until, list)
		if err != nil {
			return oldest, err
		}
		if at.IsZero() {
			break
		}
		oldest = at
		d.seen(host, at)
		d.records(host, at, 1)
		i := d.index(at)
		if i < 0 {
			break
		}
		until = d.begins(min(i, d.n)).Add(-time.Microsecond)
	}
	for from := since.Add(-time.Microsecond); !oldest.IsZero() && oldest.Sub(from) > time.Second; {
		middle := from.Add(oldest.Sub(from) / 2)
		at, err := r.newest(ctx, host, files, middle, list)
		if err != nil {
			return oldest, err
		}
		if at.IsZero() {
			from = middle
		} else {
			oldest = at
		}
	}
	d.seen(host, oldest)
	return oldest, nil
}
