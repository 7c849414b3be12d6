package logs

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

var victoriaLogs = product{
	read:    func(v *visit) reader { return &victoria{web: web{visit: v}} },
	keys:    overNetwork("field", "tenant", "text", "phrases"),
	calls:   []string{"GET /metrics", "POST /select/logsql/query"},
	field:   "host",
	text:    "_msg",
	content: "LogsQL field:i(phrase) or … over 28 days, stats by (source) count()",
	counted: "LogsQL stats by (source, day) count()",
	aged:    "LogsQL stats by (source) min(_time), max(_time)",
	origins: map[string]string{
		"version":            "/metrics vm_app_version{short_version}",
		"retention_days":     `/metrics flag{name="retentionPeriod"}`,
		"retention_setting":  `/metrics flag{name="retentionPeriod"}, flag{name="retention.…"}`,
		"retention_enforced": "VictoriaLogs drops partitions older than -retentionPeriod by itself",
		"size_limit_bytes":   `/metrics flag{name="retention.maxDiskSpaceUsageBytes"}`,
		"used_bytes":         "/metrics vl_data_size_bytes",
		"deletable": `/metrics flag{name="delete.enable"}; versions without the flag delete nothing by ` +
			`request`,
		"sealed":         "VictoriaLogs does not say",
		"verified":       "VictoriaLogs has no verification",
		"writable_files": "VictoriaLogs shows no files",
		"encrypted":      "assay.yaml url",
	},
}

// victoria reads single-node VictoriaLogs.
type victoria struct {
	web
	metrics metrics
	blind   error // why there are no metrics
}

const (
	// victoriaEnd is later than any time stamp the store accepts.
	victoriaEnd = "2261-01-01T00:00:00Z"
	// victoriaInterval is the initial number of days per query: 5,000 sources need about 20 MB.
	victoriaInterval = 31
)

var victoriaTenant = regexp.MustCompile(`^(\d{1,10}):(\d{1,10})$`)

// open reads the metrics, which identify VictoriaLogs. Days can be counted without them, behind a proxy
// that allows only queries.
func (x *victoria) open(ctx context.Context) error {
	if x.config.Tenant != "" {
		m := victoriaTenant.FindStringSubmatch(x.config.Tenant)
		if m == nil {
			return transport.Fail(audit.Failed, "BadTenant",
				"the tenant is not two numbers", "write <account>:<project>, as 0:0")
		}
		x.header = http.Header{"Accountid": {m[1]}, "Projectid": {m[2]}}
	}
	if err := x.dial(); err != nil {
		return err
	}
	body, err := x.ask(ctx, transport.Request{Path: "/metrics"})
	switch state := transport.FaultOf(err); {
	case err == nil:
		x.metrics = readMetrics(body)
		if _, own := x.metrics.sum("vl_data_size_bytes"); !own {
			return badAnswer(message.Of("the metrics are not those of VictoriaLogs"))
		}
		if short, ok := x.metrics.label("vm_app_version", "short_version"); ok {
			x.target.Version = shown(short)
		}
	case collect.Stopped(ctx, err) == nil && (state.Gap.State == audit.Denied || state.Gap.State == audit.Unsupported):
		x.blind = err
	default:
		return err
	}
	_, err = x.query(ctx, "_time:5m | stats count() n")
	return err
}

func (x *victoria) query(ctx context.Context, logsQL string) ([]byte, error) {
	return x.ask(ctx, transport.Request{
		Method: http.MethodPost,
		Path:   "/select/logsql/query",
		Form:   url.Values{"query": {logsQL}},
	})
}

// count queries the records before the window once, and then the window per source and day in slices. The
// last interval has no upper bound, so that it includes sources whose clock is ahead.
func (x *victoria) count(ctx context.Context, d *calendar) error {
	by := strconv.Quote(x.field)
	body, err := x.query(ctx,
		fmt.Sprintf("_time:[1970-01-01T00:00:00Z, %s) | stats by (%s) count() n, min(_time) oldest, max(_time) newest",
			d.stamp(0), by))
	if err != nil {
		return err
	}
	if err := x.rows(ctx, d, body); err != nil {
		return err
	}
	return byIntervals(victoriaInterval, 0, d.n, func(from, until int) error {
		end := d.stamp(until)
		if until == d.n {
			end = victoriaEnd
		}
		// LogsQL subtracts the offset, so -8h yields days in UTC+8.
		body, err := x.query(ctx,
			fmt.Sprintf("_time:[%s, %s) | stats by (%s, _time:1d offset -8h) count() n, min(_time) oldest, "+
				"max(_time) newest",
				d.stamp(from), end, by))
		if err != nil {
			return err
		}
		x.step(until, d.n)
		return x.rows(ctx, d, body)
	})
}

// content counts the records of the last days that have one of the phrases.
func (x *victoria) content(ctx context.Context, d *calendar, content string, phrases []string) error {
	var list []string
	for _, p := range phrases {
		list = append(list, strconv.Quote(x.text)+":i("+strconv.Quote(p)+")")
	}
	body, err := x.query(ctx, fmt.Sprintf("_time:[%s, %s) (%s) | stats by (%s) count() n",
		d.stamp(d.n-contentDays), victoriaEnd, strings.Join(list, " or "), strconv.Quote(x.field)))
	if err != nil {
		return err
	}
	err = eachRow(ctx, body, func(row map[string]string) error {
		records, err := strconv.ParseInt(row["n"], 10, 64)
		if err != nil || records < 0 {
			return badAnswer(message.Of("a row of a LogsQL answer lacks count or times"))
		}
		d.addContent(row[x.field], content, records)
		return nil
	})
	return cmp.Or(err, d.failed())
}

// eachRow calls use with each row of an answer: one JSON object per line, whose map is valid until use returns. Any
// other line is an error that the store reported inside its answer.
func eachRow(ctx context.Context, body []byte, use func(row map[string]string) error) error {
	n, row := 0, map[string]string{}
	for line := range bytes.Lines(body) {
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		if n++; pause(ctx, n) != nil {
			return ctx.Err()
		}
		clear(row)
		if json.Unmarshal(line, &row) != nil {
			return badAnswer(message.Of("an answer to a LogsQL question is not one JSON object a line"))
		}
		if err := use(row); err != nil {
			return err
		}
	}
	return nil
}

// rows adds the counts and times of each source.
func (x *victoria) rows(ctx context.Context, d *calendar, body []byte) error {
	err := eachRow(ctx, body, func(row map[string]string) error {
		records, err := strconv.ParseInt(row["n"], 10, 64)
		oldest, errOld := time.Parse(time.RFC3339Nano, row["oldest"])
		newest, errNew := time.Parse(time.RFC3339Nano, row["newest"])
		if err != nil || errOld != nil || errNew != nil || newest.Before(oldest) {
			return badAnswer(message.Of("a row of a LogsQL answer lacks count or times"))
		}
		source := row[x.field]
		d.addRecords(source, oldest, records)
		d.seen(source, oldest)
		d.seen(source, newest)
		return nil
	})
	return cmp.Or(err, d.failed())
}

// store sets the fields that follow from the command line flags of the server.
func (x *victoria) store(_ context.Context, s *storeFacts) error {
	s.set("encrypted", x.encrypted())
	s.setAll(nil, "sealed", "verified", "writable_files")
	if x.blind != nil {
		return x.blind
	}
	s.set("version", orNull(x.target.Version))
	m := x.metrics
	if used, ok := m.sum("vl_data_size_bytes"); ok {
		s.set("used_bytes", used)
	}
	if known := deletable(m); known != nil {
		s.set("deletable", known)
	} else {
		s.lose(badAnswer(message.Of("the metrics do not show whether records can be deleted")), "deletable")
	}
	value, isSet, ok := m.flag("retentionPeriod")
	kept, read := retentionPeriod(value)
	if !ok || !read {
		s.lose(badAnswer(message.Of("the metrics name no retention period that can be read")), "retention_days",
			"retention_setting", "retention_enforced")
	} else {
		s.set("retention_days", hundredths(kept.Hours()/24))
		s.set("retention_enforced", true)
		setting := "-retentionPeriod=" + value
		if !isSet {
			setting += " (default)"
		}
		for _, name := range []string{"retention.maxDiskSpaceUsageBytes", "retention.maxDiskUsagePercent"} {
			if limit, isSet, _ := m.flag(name); isSet {
				setting += ", -" + name + "=" + limit
			}
		}
		s.set("retention_setting", setting)
	}
	return victoriaLimit(m, s)
}

// deletable returns whether records can be deleted, or nil if the flags do not show it.
func deletable(m metrics) any {
	value, _, told := m.flag("delete.enable")
	switch {
	case value == "true", value == "false":
		return value == "true"
	case !told && len(m["flag"]) > 0: // versions without deletion lack the flag
		return false
	}
	return nil
}

// victoriaLimit sets the size above which the oldest days are dropped.
func victoriaLimit(m metrics, s *storeFacts) error {
	if percent, isSet, _ := m.flag("retention.maxDiskUsagePercent"); isSet && percent != "0" && percent != "" {
		s.lose(transport.Fail(audit.Unsupported, "",
			"the limit is a share of a disk whose size is not in the metrics", ""),
			"size_limit_bytes")
		return nil
	}
	text, _, ok := m.flag("retention.maxDiskSpaceUsageBytes")
	limit, read := bytesOf(text)
	switch {
	case !ok || read && limit == 0:
		s.set("size_limit_bytes", nil)
	case read:
		s.set("size_limit_bytes", limit)
	default:
		return badAnswer(message.Of("the metrics name a size limit that cannot be read"))
	}
	return nil
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}
