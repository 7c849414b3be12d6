package logs

const (
	elasticCounted = "_search aggs: composite(terms source, date_histogram @timestamp 1d +08:00) doc_count"
	elasticContent = "_search over 28 days: bool should match_phrase; aggs: composite(terms source) doc_count"
	elasticAged    = "_search aggs: min and max of @timestamp"
)

var elasticsearch = product{
	read:    func(v *visit) reader { return &elastic{web: web{visit: v}, lifecycle: ilm} },
	keys:    overNetwork("field", "index", "text", "phrases"),
	needs:   []string{"index"},
	field:   "host.name",
	text:    "message",
	content: elasticContent,
	counted: elasticCounted,
	aged:    elasticAged,
	calls: []string{
		"GET /", "GET /*/_settings", "GET /_cat/indices/*", "GET /_data_stream/*", "GET /_ilm/policy",
		"GET /_ilm/status", "POST /*/_search",
	},
	origins: elasticOrigins("_ilm/policy phases.delete.min_age of the policies in index.lifecycle.name; "+
		"_data_stream lifecycle.data_retention",
		"_ilm/status operation_mode; _data_stream lifecycle.enabled"),
}

var openSearch = product{
	read:    func(v *visit) reader { return &elastic{web: web{visit: v}, lifecycle: ism} },
	keys:    overNetwork("field", "index", "text", "phrases"),
	needs:   []string{"index"},
	field:   "host.name",
	text:    "message",
	content: elasticContent,
	counted: elasticCounted,
	aged:    elasticAged,
	calls: []string{
		"GET /", "GET /*/_settings", "GET /_cat/indices/*", "GET /_plugins/_ism/explain/*",
		"GET /_plugins/_ism/policies", "POST /*/_search",
	},
	origins: elasticOrigins("_plugins/_ism/policies: the earliest way to a state that deletes, by min_index_age; "+
		"_plugins/_ism/explain",
		"_plugins/_ism/explain enabled"),
}

func elasticOrigins(retention, enforced string) map[string]string {
	return map[string]string{
		"version":            "GET / version.number",
		"retention_days":     retention,
		"retention_setting":  retention,
		"retention_enforced": enforced,
		"size_limit_bytes":   "no index is deleted by its size",
		"used_bytes":         "_cat/indices store.size",
		"deletable":          "_settings index.blocks.read_only",
		"sealed":             "the product does not say",
		"verified":           "the product has no verification",
		"writable_files":     "the product shows no files",
		"encrypted":          "assay.yaml url",
	}
}
