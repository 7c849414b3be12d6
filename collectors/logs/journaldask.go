package logs

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// globs escapes the pattern characters in a file name.
var globs = strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`)

// ask runs journalctl on the given files.
func (r *journaldReader) ask(ctx context.Context, files []string, args ...string) (transport.Answer, error) {
	for _, f := range files {
		args = append(args, "--file="+globs.Replace(f))
	}
	c := transport.Command{
		Program: "journalctl",
		Args:    append([]string{"--no-pager", "--quiet"}, args...),
		Env:     []string{"TZ=UTC", "SYSTEMD_COLORS=0"},
	}
	if slices.Contains(args, "--verify") {
		c.Accept = []int{0, 1}
	}
	return transport.Exec(ctx, c, r.limits, r.clock, r.secrets)
}

// header reads the header of a file and the names of the machines that have records in it.
func (r *journaldReader) header(ctx context.Context, j *journal) error {
	a, err := r.ask(ctx, []string{j.path}, "--header")
	if err != nil {
		return r.unreadable(ctx, err)
	}
	if err := r.answers.Keep(ctx, a.Call, a.Body); err != nil {
		return err
	}
	if err := j.parse(string(a.Body)); err != nil || j.entries == 0 {
		return err
	}
	if a, err = r.ask(ctx, []string{j.path}, "--field=_HOSTNAME"); err != nil {
		return r.unreadable(ctx, err)
	}
	if err := r.answers.Keep(ctx, a.Call, a.Body); err != nil {
		return err
	}
	for _, h := range strings.Split(string(a.Body), "\n") {
		if h != "" {
			j.hosts = append(j.hosts, h)
		}
	}
	return nil
}

func (r *journaldReader) unreadable(ctx context.Context, err error) error {
	if f := transport.FaultOf(err); ctx.Err() == nil && f.Gap.Fault == "ExitStatus" {
		return transport.Fail(audit.Failed, "BadJournal",
			"a journal file cannot be read: it is damaged, of a newer format, or not ours to read",
			"run journalctl --header over the files to see which")
	}
	return err
}

// parse reads the output of journalctl --header for one file.
func (j *journal) parse(text string) error {
	seen := 0
	for _, line := range strings.Split(text, "\n") {
		key, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch strings.ToLower(key) {
		case "compatible flags":
			j.sealed = slices.Contains(strings.Fields(value), "SEALED")
			seen++
		case "entry objects":
			n, err := strconv.ParseInt(value, 10, 64)
			if err != nil || n < 0 {
				return badHeader()
			}
			j.entries = n
			seen++
		case "head realtime timestamp": // Fri 2026-11-20 08:00:00 UTC (6606d93584000): microseconds
			_, digits, _ := strings.Cut(value, "(")
			digits, _, closed := strings.Cut(digits, ")")
			n, err := strconv.ParseInt(digits, 16, 64)
			if err != nil || !closed || n < 0 {
				return badHeader()
			}
			j.head = time.UnixMicro(n).UTC()
			seen++
		}
	}
	if seen != 3 {
		return badHeader()
	}
	j.known = true
	return nil
}

func badHeader() error {
	return transport.Fail(audit.Failed, "BadAnswer", "journalctl --header did not answer with the header of one file", "")
}

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

// newest returns the time of the newest record of a machine that is not after until, or zero if there is
// none. journalctl 252 prints nothing for --lines=1 with --until unless --reverse is given.
func (r *journaldReader) newest(
	ctx context.Context, host string, files []string, until time.Time, list *listing,
) (time.Time, error) {
	micro := until.UnixMicro()
	args := []string{
		"--lines=1", "--reverse", "--output=json", "--output-fields=_HOSTNAME",
		fmt.Sprintf("--until=@%d.%06d", micro/1e6, micro%1e6), "_HOSTNAME=" + host,
	}
	if until.Year() == 9999 {
		args = slices.Delete(args, 4, 5)
	}
	a, err := r.ask(ctx, files, args...)
	if err != nil {
		return time.Time{}, r.unreadable(ctx, err)
	}
	if err := list.add(ctx, map[string]string{
		"host": host, "until": until.UTC().Format(time.RFC3339Nano), "answer": string(a.Body),
	}); err != nil {
		return time.Time{}, err
	}
	if len(a.Body) == 0 {
		return time.Time{}, nil
	}
	var record struct {
		Time string `json:"__REALTIME_TIMESTAMP"`
		Host any    `json:"_HOSTNAME"`
	}
	bad := transport.Fail(audit.Failed, "BadAnswer", "journalctl did not answer with one record that was asked for", "")
	if json.Unmarshal(a.Body, &record) != nil || record.Host != any(host) {
		return time.Time{}, bad
	}
	n, err := strconv.ParseInt(record.Time, 10, 64)
	if at := time.UnixMicro(n).UTC(); err == nil && n > 0 && !at.After(until) {
		return at, nil
	}
	return time.Time{}, bad
}
