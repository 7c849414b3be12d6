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
	return transport.Fail(audit.Failed, "BadAnswer",
		"journalctl --header did not answer with the header of one file", "")
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
	bad := transport.Fail(audit.Failed, "BadAnswer", "journalctl did not return a record that was requested", "")
	if json.Unmarshal(a.Body, &record) != nil || record.Host != any(host) {
		return time.Time{}, bad
	}
	n, err := strconv.ParseInt(record.Time, 10, 64)
	if at := time.UnixMicro(n).UTC(); err == nil && n > 0 && !at.After(until) {
		return at, nil
	}
	return time.Time{}, bad
}
