package conform

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// recorder is a testing.TB that records errors and continues.
type recorder struct {
	testing.TB
	faults []string
}

func (r *recorder) Helper() {}
func (r *recorder) Errorf(format string, args ...any) {
	r.faults = append(r.faults, fmt.Sprintf(format, args...))
}

// want checks that exactly the given errors were recorded, in order.
func (r *recorder) want(t *testing.T, parts ...string) {
	t.Helper()
	if len(parts) != len(r.faults) {
		t.Fatalf("%d faults, want %d:\n%s", len(r.faults), len(parts), strings.Join(r.faults, "\n"))
	}
	for i, part := range parts {
		if !strings.Contains(r.faults[i], part) {
			t.Errorf("fault %d lacks %q: %s", i, part, r.faults[i])
		}
	}
}

var noon = time.Date(2026, 11, 22, 4, 0, 0, 0, time.UTC)

func good() (audit.Evidence, *audit.Document) {
	return audit.Evidence{
			ID: "mon/monitoring.indicators", Target: "mon", Collector: "monitoring.indicators", Call: "GET /api/v1/query", At: noon,
			Sources: map[string]string{"/indicators/*/name": "assay.yaml", "/indicators/*/up_samples": "query_range"},
		}, &audit.Document{
			Collections: map[string]map[string]any{"indicators": {"a/b": map[string]any{"name": "a"}}},
			Gaps:        []audit.Gap{{Pointer: "/indicators/a~1b/up_samples", State: audit.Failed}},
		}
}

func TestFaults(t *testing.T) {
	for name, c := range map[string]struct {
		edit func(e *audit.Evidence, d *audit.Document)
		gap  bool
		want []string
	}{
		"good":     {},
		"good gap": {gap: true},
		"part":     {edit: func(e *audit.Evidence, _ *audit.Document) { e.ID += "/0001" }},
		"id":       {edit: func(e *audit.Evidence, _ *audit.Document) { e.ID += "2" }, want: []string{"the id is not"}},
		"id part":  {edit: func(e *audit.Evidence, _ *audit.Document) { e.ID += "/" }, want: []string{"the id is not"}},
		"id deep":  {edit: func(e *audit.Evidence, _ *audit.Document) { e.ID += "/a/b" }, want: []string{"the id is not"}},
		"no call":  {edit: func(e *audit.Evidence, _ *audit.Document) { e.Call = "" }, want: []string{"by which call"}},
		"no time":  {edit: func(e *audit.Evidence, _ *audit.Document) { e.At = time.Time{} }, want: []string{"when it was seen"}},
		"not kept": {edit: func(e *audit.Evidence, _ *audit.Document) {
			e.Raw = []audit.Raw{{Call: "q", SHA256: strings.Repeat("a", 64)}}
		}, want: []string{`the answer to "q" was not kept`}},
		"no sources":         {edit: func(e *audit.Evidence, _ *audit.Document) { e.Sources = nil }, want: []string{"names no sources"}},
		"no sources of gap":  {gap: true, edit: func(e *audit.Evidence, _ *audit.Document) { e.Sources = nil }, want: []string{"names no sources"}},
		"source misspelt":    {edit: func(e *audit.Evidence, _ *audit.Document) { e.Sources["/indicators/*/nam"] = "x" }, want: []string{"no place of the schema"}},
		"source of nothing":  {edit: func(e *audit.Evidence, _ *audit.Document) { e.Sources["/indicators/*/name"] = "" }, want: []string{"nothing behind it"}},
		"field unsourced":    {edit: func(e *audit.Evidence, _ *audit.Document) { delete(e.Sources, "/indicators/*/name") }, want: []string{"/indicators/a~1b/name has no source"}},
		"source of subjects": {edit: func(e *audit.Evidence, _ *audit.Document) { e.Sources = map[string]string{"/indicators/*": "x"} }},
		"not the schema": {edit: func(_ *audit.Evidence, d *audit.Document) {
			d.Collections["indicators"]["a/b"] = map[string]any{"name": 7}
		}, want: []string{"got number, want string"}},
		"other collection": {edit: func(_ *audit.Evidence, d *audit.Document) { d.Collections["vms"] = nil }, want: []string{"'vms' not allowed"}},
		"known and a gap": {edit: func(_ *audit.Evidence, d *audit.Document) {
			d.Gaps[0].Pointer = "/indicators/a~1b/name"
		}, want: []string{"known and a gap"}},
		"subject known and a gap": {edit: func(_ *audit.Evidence, d *audit.Document) { d.Gaps[0].Pointer = "/indicators/a~1b" }, want: []string{"known and a gap"}},
		"whole collection":        {edit: func(_ *audit.Evidence, d *audit.Document) { d.Gaps[0].Pointer = "/indicators" }},
		"bad escape":              {edit: func(_ *audit.Evidence, d *audit.Document) { d.Gaps[0].Pointer = "/indicators/a~2" }, want: []string{"RFC 6901"}},
		"no slash":                {edit: func(_ *audit.Evidence, d *audit.Document) { d.Gaps[0].Pointer = "indicators" }, want: []string{"RFC 6901"}},
		"whole document":          {edit: func(_ *audit.Evidence, d *audit.Document) { d.Gaps[0].Pointer = "" }, want: []string{"missing property", "whole document"}},
		"gap misspelt":            {edit: func(_ *audit.Evidence, d *audit.Document) { d.Gaps[0].Pointer = "/indicators/a/up" }, want: []string{"no such place"}},
		"gap twice":               {edit: func(_ *audit.Evidence, d *audit.Document) { d.Gaps = append(d.Gaps, d.Gaps[0]) }, want: []string{"another one"}},
		"engine's state":          {edit: func(_ *audit.Evidence, d *audit.Document) { d.Gaps[0].State = audit.Absent }, want: []string{"its state"}},
		"two lines":               {gap: true, edit: func(e *audit.Evidence, _ *audit.Document) { e.Gap.Detail = "a\nb" }, want: []string{"more than one line"}},
		"gap of a place":          {gap: true, edit: func(e *audit.Evidence, _ *audit.Document) { e.Gap.Pointer = "/indicators" }, want: []string{"is of the whole"}},
		"not UTF-8": {edit: func(_ *audit.Evidence, d *audit.Document) {
			d.Collections["indicators"]["a/b"] = map[string]any{"name": "\xff"}
		}, want: []string{"not valid UTF-8"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := &recorder{TB: t}
			m := New(r, "monitoring")
			e, d := good()
			if c.gap {
				e.Gap, d = &audit.Gap{State: audit.Denied}, nil
			}
			if c.edit != nil {
				c.edit(&e, d)
			}
			_ = m.Add(t.Context(), e, d)
			r.want(t, c.want...)
		})
	}
}

func TestNeitherBothTwice(t *testing.T) {
	r := &recorder{TB: t}
	m := New(r, "monitoring")
	e, d := good()
	for _, err := range []error{m.Add(t.Context(), e, d), m.Add(t.Context(), e, nil)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	r.want(t, "document or gap", "used twice")
	e.ID += "/2"
	if err := m.Add(t.Context(), e, d); err != nil {
		t.Fatal(err)
	}
	m.Merged()
	m.Gaps()
	r.want(t, "document or gap", "used twice", "/indicators/a~1b/name is given twice",
		"two gaps at /indicators/a~1b/up_samples")
}

func TestKeepAndRead(t *testing.T) {
	m := New(t, "monitoring")
	answer := []byte(`{"status":"success"}`)
	raw, err := m.Keep(t.Context(), "GET /x", answer)
	if err != nil {
		t.Fatal(err)
	}
	answer[0] = 'x'
	if got := string(m.Raw[raw.SHA256]); got != `{"status":"success"}` || raw.Size != 20 || raw.Call != "GET /x" {
		t.Errorf("kept %q as %+v", got, raw)
	}
	e, d := good()
	e.Raw = []audit.Raw{raw}
	if err := m.Add(t.Context(), e, d); err != nil {
		t.Fatal(err)
	}
	data, err := m.Document(m.Evidence[0])
	want := `{"gaps":[{"pointer":"/indicators/a~1b/up_samples","state":"failed"}],"indicators":{"a/b":{"name":"a"}}}` + "\n"
	if diff := cmp.Diff(want, string(data)); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
	if _, err := m.Document(audit.Evidence{}); err == nil {
		t.Error("a gap has a document")
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := m.Keep(cancelled, "x", nil); !errors.Is(err, context.Canceled) ||
		!errors.Is(m.Add(cancelled, e, d), context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestNoSecrets(t *testing.T) {
	const secret = `corr"ct <horse> 密?/+~`
	std, url := base64.StdEncoding, base64.URLEncoding
	for name, text := range map[string]string{
		"plain":        "password=" + secret,
		"base64":       std.EncodeToString([]byte(secret)),
		"user":         "Authorization: Basic " + std.EncodeToString([]byte("auditor:"+secret)),
		"one before":   url.EncodeToString([]byte("u:" + secret + "\n")),
		"two before":   std.EncodeToString([]byte("uv:" + secret + "\n\n")),
		"query":        "?p=corr%22ct+%3Chorse%3E+%E5%AF%86%3F%2F%2B~",
		"query, lower": "?p=corr%22ct+%3chorse%3e+%e5%af%86%3f%2f%2b~",
		"path":         "/corr%22ct%20%3Chorse%3E%20%E5%AF%86%3F%2F+~",
		"JSON":         `{"p":"corr\"ct <horse> 密?/+~"}`,
		"JSON, HTML":   `{"p":"corr\"ct \u003chorse\u003e 密?/+~"}`,
		"JSON, ASCII":  `{"p":"corr\"ct <horse> \u5bc6?/+~"}`,
	} {
		r := &recorder{TB: t}
		NoSecrets(r, name, []byte(text), "another", secret)
		if len(r.faults) == 0 {
			t.Errorf("%s: not found in %s", name, text)
		}
	}
	r := &recorder{TB: t}
	NoSecrets(r, "x", []byte("password=****"), secret)
	r.want(t)
	NoSecrets(r, "x", nil, "short")
	r.want(t, "too short")

	r = &recorder{TB: t}
	m := New(r, "monitoring")
	e, d := good()
	e.Account = "sesame-1"
	d.Collections["indicators"]["a/b"] = map[string]any{"name": "sesame-2"}
	if _, err := m.Keep(t.Context(), "GET /", []byte("sesame-3")); err != nil {
		t.Fatal(err)
	}
	if err := m.Add(t.Context(), e, d); err != nil {
		t.Fatal(err)
	}
	m.NoSecrets(r, "sesame-1", "sesame-2", "sesame-3")
	r.want(t, "evidence mon/", "document of mon/", "untouched answer")
}

// toy is a collector with configurable defects.
type toy struct {
	calls     []string
	collected func(ctx context.Context, n int, e *audit.Evidence) error // before each piece
	target    func(t *audit.Target)
	deaf      bool // ignores errors
	runs      int
}

func (y *toy) collector() audit.Collector {
	see := func() audit.Target {
		return audit.Target{Name: "mon", Kind: "monitoring", Holds: []string{"indicators"}, Started: noon, Finished: noon}
	}
	return audit.Collector{Kind: "monitoring", Calls: y.calls,
		Preflight: func(ctx context.Context, _ audit.Connection) (audit.Target, error) { return see(), ctx.Err() },
		Collect: func(ctx context.Context, _ audit.Connection, sink audit.Sink, _ audit.Progress) (audit.Target, error) {
			y.runs++
			target := see()
			if y.target != nil {
				y.target(&target)
			}
			for n := range 30 {
				e, d := good()
				e.ID += fmt.Sprintf("/%04d", n)
				d.Collections["indicators"] = map[string]map[string]any{"x": {}}["x"]
				d.Gaps = nil
				if y.collected != nil {
					if err := y.collected(ctx, n, &e); err != nil {
						return target, err
					}
				}
				if err := sink.Add(ctx, e, d); err != nil && !y.deaf {
					return target, fmt.Errorf("store: %w", err)
				}
			}
			return target, nil
		},
	}
}

func TestRun(t *testing.T) {
	y := &toy{calls: []string{"GET"}}
	Run(t, y.collector(), audit.Connection{Target: "mon", Kind: "monitoring"}, "secret")
	if y.runs != 2+1+2*3 {
		t.Errorf("%d runs", y.runs)
	}
}

func TestRunFinds(t *testing.T) {
	conn := audit.Connection{Target: "mon", Kind: "monitoring"}
	collect := func(t testing.TB, s *suite) { s.collect(t) }
	whole := func(y *toy) *suite { return &suite{c: y.collector(), conn: conn, secrets: []string{"secret"}} }
	for name, c := range map[string]struct {
		toy  toy
		step func(t testing.TB, s *suite)
		want []string
	}{
		"no calls":       {toy{}, func(t testing.TB, s *suite) { s.calls(t) }, []string{"can make 0 calls"}},
		"calls unsorted": {toy{calls: []string{"b", "a", "a"}}, func(t testing.TB, s *suite) { s.calls(t) }, []string{"not sorted"}},
		"target": {toy{target: func(t *audit.Target) { t.Name, t.Started = "other", noon.Add(1) }}, collect,
			[]string{`target is "other"`, "finished"}},
		"holds": {toy{target: func(t *audit.Target) { t.Holds = []string{"vms", "gaps"} }}, collect,
			[]string{"not sorted", `holds "vms"`, `holds "gaps"`, `does not hold "indicators"`}},
		"secret in target": {toy{target: func(t *audit.Target) { t.Account = "secret" }}, collect, []string{"target: a secret"}},
		"trace": {toy{collected: func(_ context.Context, n int, _ *audit.Evidence) error {
			return os.WriteFile(filepath.Join(os.TempDir(), "password"), nil, 0o600)
		}}, collect, []string{"temporary file left behind: password"}},
		"deaf to the sink": {toy{deaf: true}, func(t testing.TB, s *suite) { s.sinkFails(t, 1) }, []string{"not the sink's", "29 calls to the sink after"}},
		"deaf to the end":  {toy{deaf: true}, func(t testing.TB, s *suite) { s.cancelledBefore(t) }, []string{"collect: error is <nil>"}},
		"deaf in between":  {toy{deaf: true}, func(t testing.TB, s *suite) { s.cancelledAfter(t, 3) }, []string{"not the context's"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := &recorder{TB: t}
			s := whole(&c.toy)
			s.seen = New(t, "monitoring")
			s.seen.calls = 30
			c.step(r, s)
			r.want(t, c.want...)
		})
	}
	t.Run("every run another account", func(t *testing.T) {
		y := &toy{}
		y.collected = func(_ context.Context, _ int, e *audit.Evidence) error { e.Account = fmt.Sprint(y.runs); return nil }
		r := &recorder{TB: t}
		s := whole(y)
		s.collect(r)
		s.twice(r)
		r.want(t, "two runs differ")
	})
}
