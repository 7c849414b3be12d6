package conform

import (
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

func good() (audit.Evidence, *audit.Document) {
	return audit.Evidence{
			ID:        "mon/monitoring.indicators",
			Target:    "mon",
			Collector: "monitoring.indicators",
			Call:      "GET /api/v1/query",
			At:        noon,
			Sources:   map[string]string{"/indicators/*/name": "assay.yaml", "/indicators/*/up_samples": "query_range"},
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
		"id deep": {
			edit: func(e *audit.Evidence, _ *audit.Document) { e.ID += "/a/b" },
			want: []string{"the id is not"},
		},
		"no call": {edit: func(e *audit.Evidence, _ *audit.Document) { e.Call = "" }, want: []string{"by which call"}},
		"no time": {
			edit: func(e *audit.Evidence, _ *audit.Document) { e.At = time.Time{} },
			want: []string{"when it was seen"},
		},
		"not kept": {edit: func(e *audit.Evidence, _ *audit.Document) {
			e.Raw = []audit.Raw{{Call: "q", SHA256: strings.Repeat("a", 64)}}
		}, want: []string{`the answer to "q" was not kept`}},
		"no sources": {
			edit: func(e *audit.Evidence, _ *audit.Document) { e.Sources = nil },
			want: []string{"names no sources"},
		},
		"no sources of gap": {
			gap:  true,
			edit: func(e *audit.Evidence, _ *audit.Document) { e.Sources = nil },
			want: []string{"names no sources"},
		},
		"source misspelt": {
			edit: func(e *audit.Evidence, _ *audit.Document) { e.Sources["/indicators/*/nam"] = "x" },
			want: []string{"no place of the schema"},
		},
		"source of nothing": {
			edit: func(e *audit.Evidence, _ *audit.Document) { e.Sources["/indicators/*/name"] = "" },
			want: []string{"nothing behind it"},
		},
		"field unsourced": {
			edit: func(e *audit.Evidence, _ *audit.Document) { delete(e.Sources, "/indicators/*/name") },
			want: []string{"/indicators/a~1b/name has no source"},
		},
		"source of subjects": {
			edit: func(e *audit.Evidence, _ *audit.Document) { e.Sources = map[string]string{"/indicators/*": "x"} },
		},
		"not the schema": {edit: func(_ *audit.Evidence, d *audit.Document) {
			d.Collections["indicators"]["a/b"] = map[string]any{"name": 7}
		}, want: []string{"got number, want string"}},
		"other collection": {
			edit: func(_ *audit.Evidence, d *audit.Document) { d.Collections["vms"] = nil },
			want: []string{"'vms' not allowed"},
		},
		"known and a gap": {edit: func(_ *audit.Evidence, d *audit.Document) {
			d.Gaps[0].Pointer = "/indicators/a~1b/name"
		}, want: []string{"known and a gap"}},
		"subject known and a gap": {
			edit: func(_ *audit.Evidence, d *audit.Document) { d.Gaps[0].Pointer = "/indicators/a~1b" },
			want: []string{"known and a gap"},
		},
		"whole collection": {edit: func(_ *audit.Evidence, d *audit.Document) { d.Gaps[0].Pointer = "/indicators" }},
		"bad escape": {
			edit: func(_ *audit.Evidence, d *audit.Document) { d.Gaps[0].Pointer = "/indicators/a~2" },
			want: []string{"RFC 6901"},
		},
		"no slash": {
			edit: func(_ *audit.Evidence, d *audit.Document) { d.Gaps[0].Pointer = "indicators" },
			want: []string{"RFC 6901"},
		},
		"whole document": {
			edit: func(_ *audit.Evidence, d *audit.Document) { d.Gaps[0].Pointer = "" },
			want: []string{"missing property", "whole document"},
		},
		"gap misspelt": {
			edit: func(_ *audit.Evidence, d *audit.Document) { d.Gaps[0].Pointer = "/indicators/a/up" },
			want: []string{"no such place"},
		},
		"gap twice": {
			edit: func(_ *audit.Evidence, d *audit.Document) { d.Gaps = append(d.Gaps, d.Gaps[0]) },
			want: []string{"another one"},
		},
		"engine's state": {
			edit: func(_ *audit.Evidence, d *audit.Document) { d.Gaps[0].State = audit.Absent },
			want: []string{"its state"},
		},
		"two lines": {
			gap:  true,
			edit: func(e *audit.Evidence, _ *audit.Document) { e.Gap.Detail = "a\nb" },
			want: []string{"more than one line"},
		},
		"gap of a place": {
			gap:  true,
			edit: func(e *audit.Evidence, _ *audit.Document) { e.Gap.Pointer = "/indicators" },
			want: []string{"is of the whole"},
		},
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
