package logs

// lokiLate is added to every origin that is based on Loki's answers. Its queriers ask the ingesters only
// for records younger than query_ingesters_within. Lines that arrive late are therefore not found until
// they are flushed, and nothing indicates their presence.
const lokiLate = " (lines that arrived late count once the ingester has flushed them)"

var loki = product{
	read: func(v *visit) reader { return &lokiReader{web: web{visit: v}} },
	keys: overNetwork("field", "tenant", "phrases"),
	calls: []string{
		"GET /config", "GET /config/tenant/v1/limits", "GET /loki/api/v1/label/*/values", "GET /loki/api/v1/labels",
		"GET /loki/api/v1/status/buildinfo", "POST /loki/api/v1/query_range",
	},
	field:   "host",
	content: "Loki query_range sum by (source) (count_over_time(… |~ phrases [8h])) over 28 days" + lokiLate,
	counted: "Loki query_range sum by (source) (count_over_time(…[8h]))" + lokiLate,
	aged: "Loki query_range count_over_time: the oldest record counts as of the end of its 8 hours, " +
		"the newest as of the beginning of its 15 minutes, or of its 8 hours where it is older than a day" + lokiLate,
	origins: map[string]string{
		"version": "/loki/api/v1/status/buildinfo version",
		"retention_days": "/config/tenant/v1/limits or /config limits_config: retention_period, " +
			"retention_stream[].period; /config table_manager.retention_period",
		"retention_setting":  "/config/tenant/v1/limits or /config limits_config, compactor, table_manager",
		"retention_enforced": "/config compactor.retention_enabled, table_manager.retention_deletes_enabled",
		"size_limit_bytes":   "Loki knows no limit by size",
		"used_bytes":         "Loki does not say",
		"deletable":          "/config compactor.retention_enabled, limits_config.deletion_mode",
		"sealed":             "Loki does not say",
		"verified":           "Loki has no verification",
		"writable_files":     "Loki shows no files",
		"encrypted":          "assay.yaml url",
	},
}
