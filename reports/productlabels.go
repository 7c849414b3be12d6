package reports

import "github.com/assay-audit/assay/internal/audit"

// productWords maps the short product names of collectors to labels. Other products keep their name.
var productWords = map[string]audit.Text{
	"victorialogs": l("VictoriaLogs", "VictoriaLogs"), "loki": l("Grafana Loki", "Grafana Loki"),
	"elasticsearch": l("Elasticsearch", "Elasticsearch"), "opensearch": l("OpenSearch", "OpenSearch"),
	"journald": l("systemd-journald", "systemd-journald"), "prometheus": l("Prometheus", "Prometheus"),
	"web site": l("网站", "web site"), "list of backup runs": l("备份记录清单", "list of backup runs"),
	"list of dumps":  l("转储清单", "list of dumps"),
	"staff register": l("人员台账", "staff register"), "leavers register": l("离职台账", "leaver register"),
	"assets register": l("资产台账", "asset register"), "drills register": l("演练台账", "drill register"),
	"trainings register": l("培训台账", "training register"), "certificates register": l("证书台账", "certificate register"),
	"tickets register": l("工单台账", "ticket register"), "incidents register": l("事件台账", "incident register"),
	"restores register": l("恢复测试台账", "register of restore tests"), "rosters register": l("值班表", "roster"),
	"databases register": l("数据库清单", "register of databases"), "accounts register": l("账号台账", "register of accounts"),
	"objects register": l("测评对象台账", "register of assessed objects"),
}
