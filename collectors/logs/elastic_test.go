package logs

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/collectors/internal/conform"
)

const (
	elasticRoot = `{"name":"n1","cluster_name":"logs","cluster_uuid":"x","version":{"number":"8.19.7",` +
		`"build_flavor":"default"},"tagline":"x"}`
	openRoot = `{"name":"n1","cluster_name":"logs","cluster_uuid":"x","version":{"distribution":"opensearch",` +
		`"number":"2.19.1"},"tagline":"x"}`
)

// ilmRoutes returns the answers for two indices with a policy and one without.
func ilmRoutes() map[string]string {
	return map[string]string{
		"GET /_cat/indices/syslog-*": `[{"index":"syslog-1","status":"open","store.size":"1000"},` +
			`{"index":"syslog-2","status":"open","store.size":"234"},` +
			`{"index":"syslog-old","status":"open","store.size":"0"}]`,
		"GET /syslog-*/_settings": `{"syslog-1":{"settings":{"index.lifecycle.name":"keep-200",` +
			`"index.creation_date":"1"}},` +
			`"syslog-2":{"settings":{"index.lifecycle.name":"keep-200"}},` +
			`"syslog-old":{"settings":{"index.blocks.read_only":"true"}}}`,
		"GET /_ilm/policy": `{"keep-200":{"version":1,"policy":{"phases":{"hot":{"min_age":"0ms","actions":{}},` +
			`"delete":{"min_age":"200d","actions":{"delete":{}}}}}},` +
			`"unused":{"policy":{"phases":{"delete":{"min_age":"1d","actions":{"delete":{}}}}}}}`,
		"GET /_ilm/status":           `{"operation_mode":"RUNNING"}`,
		"GET /_data_stream/syslog-*": `{"data_streams":[]}`,
	}
}

func ismRoutes() map[string]string {
	return map[string]string{
		"GET /_cat/indices/syslog-*": `[{"index":"syslog-1","status":"open","store.size":"1000"}]`,
		"GET /syslog-*/_settings":    `{"syslog-1":{"settings":{"index.creation_date":"1"}}}`,
		"GET /_plugins/_ism/policies": `{"policies":[{"_id":"keep","_seq_no":1,"policy":{"policy_id":"keep",` +
			`"default_state":"hot","states":[` +
			`{"name":"hot","actions":[{"rollover":{"min_size":"50gb"}}],"transitions":[{"state_name":"warm",` +
			`"conditions":{"min_size":"50gb"}},{"state_name":"cold","conditions":{"min_index_age":"30d"}}]},` +
			`{"name":"warm","actions":[],"transitions":[{"state_name":"cold","conditions":{"min_index_age":"7d"}},` +
			`{"state_name":"hot"}]},` +
			`{"name":"cold","actions":[],"transitions":[{"state_name":"gone",` +
			`"conditions":{"min_index_age":"185d"}}]},` +
			`{"name":"gone","actions":[{"delete":{}}],"transitions":[]},{"name":"never","actions":[{"delete":{}}],` +
			`"transitions":[]}]}}],"total_policies":1}`,
		"GET /_plugins/_ism/explain/syslog-*": `{"syslog-1":{"index.plugins.index_state_management.policy_id":"keep",` +
			`"index":"syslog-1","enabled":true},"total_managed_indices":1}`,
	}
}

func TestElasticsearch(t *testing.T) {
	c := declared(connect("elasticsearch",
		elasticServer(t, append(estateOf(afternoon), ahead5and30(afternoon)...), elasticRoot, ilmRoutes()), 195))
	_, m, err := look(t, c, afternoon)
	if err != nil {
		t.Fatal(err)
	}
	checkEstate(t, m, c, afternoon, 0)
	want := append(estateGaps(), "/log_sources/fast/newest_hours ClockSkew",
		"/log_sources/mad/daily_records ClockSkew", "/log_sources/mad/days_with ClockSkew",
		"/log_sources/mad/days_without ClockSkew", "/log_sources/mad/highest_records ClockSkew",
		"/log_sources/mad/longest_silence_days ClockSkew",
		"/log_sources/mad/missing ClockSkew", "/log_sources/mad/newest_hours ClockSkew",
		"/log_sources/mad/weekly_records ClockSkew")
	if diff := cmp.Diff(want, gapList(m)); diff != "" {
		t.Errorf("gaps (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]any{
		"name":               "logs-a",
		"product":            "elasticsearch",
		"version":            "8.19.7",
		"retention_days":     num(200),
		"retention_enforced": true,
		"retention_setting":  "keep-200: deletes after 200 days; 1 of 3 indices are under no policy",
		"size_limit_bytes":   nil,
		"used_bytes":         num(1234),
		"deletable":          true,
		"sealed":             nil,
		"verified":           nil,
		"writable_files":     nil,
		"encrypted":          false,
		"window_days":        num(195),
		"sources":            num(6),
		"newest_hours":       num(0),
	}, without(m.Merged()["log_stores"]["logs-a"], "oldest_days")); diff != "" {
		t.Errorf("store (-want +got):\n%s", diff)
	}
}

func TestOpenSearch(t *testing.T) {
	c := declared(connect("opensearch", elasticServer(t, estateOf(afternoon), openRoot, ismRoutes()), 195))
	_, m, err := look(t, c, afternoon)
	if err != nil {
		t.Fatal(err)
	}
	checkEstate(t, m, c, afternoon, 0)
	got := m.Merged()["log_stores"]["logs-a"]
	if got["retention_days"] != num(185) ||
		got["retention_setting"] != "keep: deletes after 185 days; 0 of 1 indices are under no policy" ||
		got["retention_enforced"] != true {
		t.Errorf("store: %v", got)
	}
}

func TestElasticConforms(t *testing.T) {
	for product, url := range map[string]string{
		"elasticsearch": elasticServer(t, estateOf(afternoon), elasticRoot, ilmRoutes()),
		"opensearch":    elasticServer(t, estateOf(afternoon), openRoot, ismRoutes()),
	} {
		t.Run(product, func(t *testing.T) {
			conform.Run(t, New(declared(connect(product, url, 195)), func() time.Time { return afternoon }))
		})
	}
}

func TestElasticRetention(t *testing.T) {
	stream := `{"data_streams":[{"name":"logs","indices":[{"index_name":"syslog-1"},` +
		`{"index_name":"syslog-2"}],"prefer_ilm":false,"lifecycle":{"enabled":true,"data_retention":"92d"}}]}`
	all := "deletable, retention_days, retention_enforced, retention_setting"
	for name, x := range map[string]struct {
		product, route, body string
		days, enforced       any
		gaps                 string // fields with gaps
	}{
		"stopped": {
			route:    "GET /_ilm/status",
			body:     `{"operation_mode":"STOPPED"}`,
			days:     num(200),
			enforced: false,
		},
		"nothing deletes": {
			route:    "GET /_ilm/policy",
			body:     `{"keep-200":{"policy":{"phases":{"hot":{"min_age":"0ms"}}}}}`,
			days:     nil,
			enforced: true,
		},
		"stream": {route: "GET /_data_stream/syslog-*", body: stream, days: num(92), enforced: true},
		"stream, policy": {
			route:    "GET /_data_stream/syslog-*",
			body:     strings.Replace(stream, "false", "true", 1),
			days:     num(200),
			enforced: true,
		},
		"stream for ever": {
			route:    "GET /_data_stream/syslog-*",
			body:     strings.Replace(stream, `,"data_retention":"92d"`, "", 1),
			days:     nil,
			enforced: true,
		},
		"policy missing": {route: "GET /_ilm/policy", body: `{}`, gaps: strings.TrimPrefix(all, "deletable, ")},
		"odd age": {
			route: "GET /_ilm/policy",
			body:  `{"keep-200":{"policy":{"phases":{"delete":{"min_age":"soon"}}}}}`,
			gaps:  strings.TrimPrefix(all, "deletable, "),
		},
		"settings missing": {route: "GET /syslog-*/_settings", body: `{}`, gaps: all},
		"no size": {
			route:    "GET /_cat/indices/syslog-*",
			body:     `[{"index":"syslog-1","status":"open","store.size":null}]`,
			days:     num(200),
			enforced: true,
			gaps:     "used_bytes",
		},
		"unmanaged": {
			product:  "opensearch",
			route:    "GET /_plugins/_ism/explain/syslog-*",
			body:     `{"syslog-1":{"index.plugins.index_state_management.policy_id":null}}`,
			days:     nil,
			enforced: true,
		},
		"disabled": {
			product:  "opensearch",
			route:    "GET /_plugins/_ism/explain/syslog-*",
			body:     `{"syslog-1":{"index.plugins.index_state_management.policy_id":"keep","enabled":false}}`,
			days:     num(185),
			enforced: false,
		},
		"not explained": {
			product: "opensearch",
			route:   "GET /_plugins/_ism/explain/syslog-*",
			body:    `{"total_managed_indices":0}`,
			gaps:    strings.TrimPrefix(all, "deletable, "),
		},
		"policies kept back": {
			product: "opensearch",
			route:   "GET /_plugins/_ism/policies",
			body:    `{"policies":[],"total_policies":21}`,
			gaps:    strings.TrimPrefix(all, "deletable, "),
		},
		"age is not a string": {
			product: "opensearch",
			route:   "GET /_plugins/_ism/policies",
			body: `{"policies":[{"_id":"keep","policy":{"default_state":"a","states":[{"name":"a",` +
				`"transitions":[{"state_name":"b","conditions":{"min_index_age":7}}]},` +
				`{"name":"b","actions":[{"delete":{}}]}]}}],"total_policies":1}`,
			gaps: strings.TrimPrefix(all, "deletable, "),
		},
	} {
		t.Run(name, func(t *testing.T) {
			root, routes, product := elasticRoot, ilmRoutes(), "elasticsearch"
			if x.product != "" {
				root, routes, product = openRoot, ismRoutes(), x.product
			}
			routes[x.route] = x.body
			_, m, err := look(t,
				connect(product, elasticServer(t, []line{{at: afternoon, host: "esx01"}}, root, routes), 5), afternoon)
			if err != nil {
				t.Fatal(err)
			}
			got := m.Merged()["log_stores"]["logs-a"]
			if diff := cmp.Diff([]any{x.days, x.enforced}, []any{
				got["retention_days"], got["retention_enforced"],
			}); diff != "" {
				t.Errorf("retention (-want +got):\n%s", diff)
			}
			gaps := []string{}
			for _, g := range gapList(m) {
				field, _, _ := strings.Cut(strings.TrimPrefix(g, "/log_stores/logs-a/"), " ")
				gaps = append(gaps, field)
			}
			if diff := cmp.Diff(x.gaps, strings.Join(gaps, ", ")); diff != "" {
				t.Errorf("gaps (-want +got):\n%s", diff)
			}
		})
	}
}

// Incomplete answers and closed indices, which searches skip silently, are gaps.
func TestElasticHalf(t *testing.T) {
	shards := `{"timed_out":%,"_shards":{"total":5,"failed":#},"aggregations":{"rows":{"buckets":[]}}}`
	for name, x := range map[string]struct{ route, body, fault string }{
		"timed out": {
			"POST /syslog-*/_search",
			strings.NewReplacer("%", "true", "#", "0").Replace(shards),
			"HalfAnswer",
		},
		"shard failed": {
			"POST /syslog-*/_search",
			strings.NewReplacer("%", "false", "#", "1").Replace(shards),
			"HalfAnswer",
		},
		"no shards":    {"POST /syslog-*/_search", `{"timed_out":false,"_shards":{"total":0,"failed":0}}`, "NoIndex"},
		"not a search": {"POST /syslog-*/_search", `{}`, "BadAnswer"},
		"no buckets":   {"POST /syslog-*/_search", `{"_shards":{"total":5,"failed":0}}`, "BadAnswer"},
		"same page": {
			"POST /syslog-*/_search",
			`{"_shards":{"total":5},"aggregations":{"rows":{"after_key":{"source":"a"},` +
				`"buckets":[{"key":{"source":"a"},` +
				`"doc_count":1,"oldest":{"value":1},"newest":{"value":1}}]}}}`,
			"TooMany",
		},
		"no times": {
			"POST /syslog-*/_search",
			`{"_shards":{"total":5},"aggregations":{"rows":{"buckets":[{"key":{"source":"a"},` +
				`"doc_count":1,"oldest":{"value":null},"newest":{"value":1}}]}}}`,
			"BadAnswer",
		},
		"numeric field": {
			"POST /syslog-*/_search",
			`{"_shards":{"total":5},"aggregations":{"rows":{"buckets":[{"key":{"source":7},` +
				`"doc_count":1,"oldest":{"value":1},` +
				`"newest":{"value":1}}]}}}`,
			"BadAnswer",
		},
		"closed":   {"GET /_cat/indices/syslog-*", `[{"index":"syslog-1","status":"close"}]`, "ClosedIndex"},
		"no index": {"GET /_cat/indices/syslog-*", `[]`, "NoIndex"},
	} {
		t.Run(name, func(t *testing.T) {
			all := map[string]string{"GET /{$}": elasticRoot}
			for route, body := range ilmRoutes() {
				all[route] = body
			}
			all["POST /syslog-*/_search"] = `{}`
			all[x.route] = x.body
			handlers := routesOf(all)
			_, m, err := look(t, connect("elasticsearch", serve(t, handlers), 5), afternoon)
			if err != nil {
				t.Fatal(err)
			}
			if g := m.Evidence[1].Gap; g == nil || g.Fault != x.fault {
				t.Errorf("got %+v, want %s", g, x.fault)
			}
		})
	}
}
