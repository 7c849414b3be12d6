package main

import "github.com/assay-audit/assay/internal/audit"

// stageLabels are the labels of the stages that collectors report. Registers report their name.
var stageLabels = map[string]audit.Text{
	"backups":      l("备份", "backups"),
	"clusters":     l("集群", "clusters"),
	"collections":  l("证据", "evidence"),
	"datastores":   l("存储", "datastores"),
	"host methods": l("主机明细", "host details"),
	"hosts":        l("主机", "hosts"),
	"indicators":   l("指标", "indicators"),
	"inventory":    l("资源清单", "inventory"),
	"logs":         l("日志", "logs"),
	"permissions":  l("权限", "permissions"),
	"portgroups":   l("端口组", "port groups"),
	"tags":         l("标签", "tags"),
	"vcenter":      l("vCenter 设置", "vCenter settings"),
	"vms":          l("虚拟机", "VMs"),
	"website":      l("网站", "web site"),

	"accounts":     l("账号台账", "accounts"),
	"assets":       l("资产台账", "assets"),
	"certificates": l("证书台账", "certificates"),
	"databases":    l("数据库台账", "databases"),
	"drills":       l("演练记录", "drills"),
	"incidents":    l("事件记录", "incidents"),
	"objects":      l("测评对象台账", "assessed objects"),
	"leavers":      l("离职记录", "leavers"),
	"restores":     l("恢复测试记录", "restore tests"),
	"rosters":      l("值班表", "rosters"),
	"staff":        l("人员台账", "staff"),
	"tickets":      l("工单", "tickets"),
	"trainings":    l("培训记录", "trainings"),
}
