package reports

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// Lost returns one line for each target and collector that could not read all objects of a kind, or one property of
// all objects. Targets that could not be read at all and properties that the platform does not have are left out.
func Lost(targets []audit.Target, index []audit.Evidence, lang audit.Lang) []string {
	unseen := map[string]bool{}
	for _, t := range targets {
		unseen[t.Name] = t.Error != nil
	}
	type where struct{ target, collector string }
	var order []where
	lost, known := map[where]*loss{}, map[where]int{}
	for _, e := range index {
		at := where{e.Target, e.Collector}
		known[at] += e.Subjects
		l := lossOf(e)
		if l == nil || unseen[e.Target] {
			continue
		}
		if before := lost[at]; before != nil {
			maps.Copy(before.classes, l.classes)
			continue
		}
		lost[at] = l
		order = append(order, at)
	}
	out := []string{}
	for _, at := range order {
		out = append(out, lost[at].line(at.target, at.collector, known[at] > 0, lang))
	}
	return out
}

// A loss is the part of one piece of evidence that is missing.
type loss struct {
	classes map[string]bool // incomplete collections; empty if a property of all objects is missing
	why     *audit.Gap      // nil if the document itself has the reason
}

func lossOf(e audit.Evidence) *loss {
	l := &loss{classes: map[string]bool{}, why: e.Gap}
	for _, c := range e.Lost {
		l.classes[c] = true
	}
	if e.Gap == nil {
		if len(e.Lost) == 0 {
			return nil
		}
		return l
	}
	for pattern := range e.Sources {
		switch keys := strings.Split(strings.TrimPrefix(pattern, "/"), "/"); {
		case len(keys) == 1, len(keys) == 2 && keys[1] == "*", len(keys) == 3 && keys[1] == "*" && keys[2] == "name":
			l.classes[keys[0]] = true
		}
	}
	if len(l.classes) == 0 && e.Gap.State == audit.Unsupported {
		return nil
	}
	return l
}

func (l *loss) line(target, collector string, some bool, lang audit.Lang) string {
	why := reasonInDocument.In(lang)
	if l.why != nil {
		why = stateWords[l.why.State].In(lang)
		if l.why.Fault != "" {
			why += comma.In(lang) + l.why.Fault
		}
	}
	form, what := lostAll, collector
	if some {
		form = lostRest
	}
	if len(l.classes) == 0 {
		form = lostFact
	} else {
		var names []string
		for _, c := range slices.Sorted(maps.Keys(l.classes)) {
			name := collectionWords[c].In(lang)
			if name == "" {
				name = c
			}
			names = append(names, name)
		}
		what = strings.Join(names, comma.In(lang))
	}
	return fmt.Sprintf(form.In(lang), target, what, why)
}

var (
	lostAll          = l("目标 %s：%s全部未能采集（%s）", "target %s: %s were not read at all (%s)")
	lostRest         = l("目标 %s：%s未能采集完整，只采集到一部分（%s）", "target %s: %s were read in part only (%s)")
	lostFact         = l("目标 %s：%s 采集的属性未能读取（%s）", "target %s: nothing that %s asks for was read (%s)")
	reasonInDocument = l("原因见该证据的缺口清单", "the gaps of its evidence name the reason")
)

// collectionWords maps the collections of the evidence to labels.
var collectionWords = map[string]audit.Text{
	"hosts":                 l("主机", "hosts"),
	"vms":                   l("虚拟机", "virtual machines"),
	"portgroups":            l("端口组", "port groups"),
	"switches":              l("虚拟交换机", "virtual switches"),
	"datastores":            l("数据存储", "datastores"),
	"clusters":              l("集群", "clusters"),
	"vcenter":               l("vCenter 自身的设置", "the settings of the vCenter"),
	"permissions":           l("权限", "permissions"),
	"roles":                 l("角色", "roles"),
	"vlans":                 l("VLAN", "VLANs"),
	"uplinks":               l("物理上联", "uplinks"),
	"workloads":             l("工作负载", "workloads"),
	"pools":                 l("资源池", "resource pools"),
	"repositories":          l("备份库", "backup repositories"),
	"backups":               l("备份", "backups"),
	"replicas":              l("复制副本", "replicas"),
	"desktop_brokers":       l("桌面代理", "desktop brokers"),
	"desktop_pools":         l("桌面池", "desktop pools"),
	"firewalls":             l("防火墙", "firewalls"),
	"firewall_rules":        l("防火墙规则", "firewall rules"),
	"firewall_admins":       l("防火墙管理员", "firewall administrators"),
	"vpn_users":             l("VPN 用户", "VPN users"),
	"segments":              l("网段", "segments"),
	"log_stores":            l("日志平台", "log stores"),
	"log_sources":           l("日志来源", "senders of logs"),
	"indicators":            l("可用性指标", "availability indicators"),
	"websites":              l("网站", "web sites"),
	"staff":                 l("人员", "staff"),
	"leavers":               l("离职人员", "leavers"),
	"assets":                l("资产", "assets"),
	"drills":                l("演练", "drills"),
	"trainings":             l("培训", "trainings"),
	"certificates":          l("证书", "certificates"),
	"tickets":               l("工单", "tickets"),
	"restores":              l("恢复测试", "restore tests"),
	"incidents":             l("事件与请求", "incidents"),
	"rosters":               l("班次", "shifts"),
	"databases":             l("数据库", "databases"),
	"objects":               l("测评对象", "assessed objects"),
	"accounts":              l("账号", "accounts"),
	"staff_registers":       l("人员台账", "the staff register"),
	"leaver_registers":      l("离职台账", "the leaver register"),
	"asset_registers":       l("资产台账", "the asset register"),
	"drill_registers":       l("演练台账", "the drill register"),
	"training_registers":    l("培训台账", "the training register"),
	"certificate_registers": l("证书台账", "the certificate register"),
	"ticket_registers":      l("工单台账", "the ticket register"),
	"restore_registers":     l("恢复测试台账", "the register of restore tests"),
	"incident_registers":    l("事件台账", "the incident register"),
	"roster_registers":      l("值班表", "the roster"),
	"database_registers":    l("数据库清单", "the register of databases"),
	"object_registers":      l("测评对象台账", "the register of assessed objects"),
	"account_registers":     l("账号台账", "the register of accounts"),
}
