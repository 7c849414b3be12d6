package logs

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/collectors/internal/conform"
)

// afternoon is 14:07:08 in UTC+8, which lies on no boundary of a query.
var afternoon = time.Date(2026, 11, 22, 6, 7, 8, 0, time.UTC)

func TestLoki(t *testing.T) {
	c := declared(connect("loki", lokiServer(t, estateOf(afternoon), lokiYAML, ""), 195))
	target, m, err := look(t, c, afternoon)
	if err != nil {
		t.Fatal(err)
	}
	if target.Version != "3.7.8" {
		t.Errorf("target: %+v", target)
	}
	checkEstate(t, m, c, afternoon, lokiStep)
	newest := m.Merged()["log_sources"]["esx01"]["newest_hours"]
	age(t, "esx01, to a quarter of an hour", newest, 0, time.Hour, lokiFine)
	if diff := cmp.Diff(estateGaps(), gapList(m)); diff != "" {
		t.Errorf("gaps (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]any{
		"name":               "logs-a",
		"product":            "loki",
		"version":            "3.7.8",
		"retention_days":     num(28),
		"retention_enforced": true,
		"retention_setting": `limits_config.retention_period=180d, retention_stream {app="debug"}=4w,` +
			` compactor.retention_enabled=true`,
		"size_limit_bytes": nil,
		"used_bytes":       nil,
		"deletable":        true,
		"sealed":           nil,
		"verified":         nil,
		"writable_files":   nil,
		"encrypted":        false,
		"window_days":      num(195),
		"sources":          num(4),
	}, without(m.Merged()["log_stores"]["logs-a"], "oldest_days", "newest_hours")); diff != "" {
		t.Errorf("store (-want +got):\n%s", diff)
	}
}

func TestLokiConforms(t *testing.T) {
	c := declared(connect("loki", lokiServer(t, estateOf(afternoon), lokiYAML, ""), 195))
	c.Tenant = "tenant-a"
	conform.Run(t, New(c, func() time.Time { return afternoon }))
}

func TestLokiRetention(t *testing.T) {
	edit := func(pairs ...string) string { return strings.NewReplacer(pairs...).Replace(lokiYAML) }
	for name, x := range map[string]struct {
		config, limits string
		days, enforced any
		deletable      any
		gaps           string
	}{
		"one period": {config: edit("period: 4w", "period: 26w"), days: num(180), enforced: true, deletable: true},
		"not enforced": {
			config:    edit("retention_enabled: true", "retention_enabled: false", "period: 4w", "period: 52w"),
			days:      num(180),
			enforced:  false,
			deletable: false,
		},
		"for ever": {
			config:    edit("180d", "0s", "period: 4w", "period: 0s"),
			days:      nil,
			enforced:  true,
			deletable: true,
		},
		"table manager": {config: edit("retention_enabled: true", "retention_enabled: false",
			"retention_deletes_enabled: false", "retention_deletes_enabled: true",
			"  retention_period: 0s", "  retention_period: 336h"), days: num(14), enforced: true, deletable: false},
		"deletion off": {
			config:    edit("filter-and-delete", "disabled"),
			days:      num(28),
			enforced:  true,
			deletable: false,
		},
		"override": {
			config:    edit(`file: ""`, "file: /etc/loki/overrides.yaml"),
			limits:    "retention_period: 92d\nother: [1]\n",
			days:      num(92),
			enforced:  true,
			deletable: true,
		},
		"unknown mode": {
			config:   edit("filter-and-delete", "perhaps"),
			days:     num(28),
			enforced: true,
			gaps:     "deletable BadAnswer",
		},
		"odd period": {
			config:    edit("180d", "soon"),
			deletable: true,
			gaps:      "retention_days BadAnswer, retention_enforced BadAnswer",
		},
		"hidden override": {
			config: edit(`file: ""`, "file: /etc/loki/overrides.yaml"),
			gaps: "deletable Overrides, retention_days Overrides, retention_enforced Overrides, " +
				"retention_setting Overrides",
		},
		"no YAML": {
			config: "<html>\t{",
			gaps: "deletable BadAnswer, retention_days BadAnswer, retention_enforced BadAnswer, " +
				"retention_setting BadAnswer",
		},
		"other program": {
			config: "global: {scrape_interval: 1m}",
			gaps: "deletable BadAnswer, retention_days BadAnswer, retention_enforced BadAnswer, " +
				"retention_setting BadAnswer",
		},
	} {
		t.Run(name, func(t *testing.T) {
			url := lokiServer(t, []line{{at: afternoon, host: "esx01"}}, x.config, x.limits)
			_, m, err := look(t, connect("loki", url, 30), afternoon)
			if err != nil {
				t.Fatal(err)
			}
			got := m.Merged()["log_stores"]["logs-a"]
			for field, want := range map[string]any{
				"retention_days": x.days, "retention_enforced": x.enforced, "deletable": x.deletable,
			} {
				if diff := cmp.Diff(want, got[field]); diff != "" {
					t.Errorf("%s (-want +got):\n%s", field, diff)
				}
			}
			gaps := strings.ReplaceAll(strings.Join(gapList(m), ", "), "/log_stores/logs-a/", "")
			if gaps != x.gaps {
				t.Errorf("gaps: %s, want %s", gaps, x.gaps)
			}
		})
	}
}

// If queries cannot reach the whole window, the earlier days must not look silent.
func TestLokiLookback(t *testing.T) {
	short := strings.Replace(lokiYAML, "max_query_lookback: 0s", "max_query_lookback: 20d", 1)
	url := lokiServer(t, []line{{at: afternoon, host: "esx01"}}, short, "")
	_, m, err := look(t, connect("loki", url, 195), afternoon)
	if err != nil || m.Evidence[1].Gap == nil || m.Evidence[1].Gap.Fault != "Lookback" {
		t.Errorf("%v, %+v", err, m.Evidence[1])
	}
	if _, m, err := look(t, connect("loki", url, 20), afternoon); err != nil || m.Evidence[1].Gap != nil {
		t.Errorf("%v, %+v", err, m.Evidence[1])
	}
}

// Many sources are queried in batches, and names are matched literally.
func TestLokiBatches(t *testing.T) {
	lines := []line{{at: afternoon, host: `a|b"c\d.`}, {at: afternoon, host: "aXb"}}
	for i := range 450 {
		lines = append(lines, line{at: afternoon.Add(-day), host: "h" + num(i).String()})
	}
	_, m, err := look(t, connect("loki", lokiServer(t, lines, lokiYAML, ""), 40), afternoon)
	if err != nil {
		t.Fatal(err)
	}
	got := m.Merged()["log_sources"]
	if len(got) != 452 || got[`a|b"c\d`]["records"] != num(1) || got["axb"]["records"] != num(1) ||
		got["h449"]["days_with"] != num(1) {
		t.Errorf("%d sources, %v", len(got), got[`a|b"c\d`])
	}
}
