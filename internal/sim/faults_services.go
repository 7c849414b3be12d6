package sim

import (
	"crypto/tls"
	"time"
)

// logFaults are a host that did not send anything, one that fell silent, one that is left with a heartbeat, and a
// store that deletes too early.
var logFaults = []fault{
	{
		plant: func(p *plan) { p.logStore("syslog").sender("esx-b-02").silent = 9 },
		expect: []Expectation{
			fails("logs.silence", "log_source", "esx-b-02", "九天没有日志", "no record for nine days"),
			fails("logs.missing_days", "log_source", "esx-b-02", "九天没有日志", "no record for nine days"),
			fails("logs.volume", "log_source", "esx-b-02", "近三日没有日志", "no record on the last three days"),
		},
	},
	{
		plant: func(p *plan) { p.logStore("syslog").sender("esx-m-02").faded = 9 },
		expect: []Expectation{
			fails("logs.volume", "log_source", "esx-m-02", "九天来每天只有一条日志，此前每天 24 条",
				"one record a day for nine days, 24 a day before"),
		},
	},
	{
		plant: func(p *plan) {
			s := p.logStore("syslog")
			s.senders = without(s.senders, "esx-e-01", func(x *sender) string { return x.name })
		},
		expect: []Expectation{
			fails("logs.hosts", "host", "esx-e-01", "日志平台从未收到它的日志", "the log store never heard of it"),
		},
	},
	{
		plant: func(p *plan) {
			for _, name := range []string{"nsx", "www.demo.gov.cn", "b-db-02", "SW-ACC-01"} {
				s := p.logStore("syslog")
				s.senders = without(s.senders, name, func(x *sender) string { return x.name })
			}
		},
		expect: []Expectation{
			fails("logs.firewalls", "firewall", "nsx", "日志平台没有 NSX 的日志", "the log store has no record of NSX"),
			fails("logs.websites", "website", "www.demo.gov.cn", "日志平台没有网站的日志",
				"the log store has no record of the web site"),
			fails("logs.databases", "database", "b_db_02", "日志平台没有数据库及其虚拟机的日志",
				"the log store has no record of the database or its VM"),
			fails("logs.objects", "object", "接入交换机 1", "日志平台没有接入交换机的日志",
				"the log store has no record of the switch"),
		},
	},
	{
		plant: func(p *plan) { p.logStore("syslog").sender("SW-CORE-02").ahead = 50 * time.Minute },
		expect: []Expectation{
			fails("logs.clock", "log_source", "sw-core-02", "日志时间超前 48 分钟", "its records are dated 48 minutes ahead"),
			undetermined("logs.silence", "log_source", "sw-core-02", "时钟超前，最新日志的时间不可信",
				"its clock is ahead, the age of its newest record is not known"),
		},
	},
	{
		plant: func(p *plan) {
			s := p.logStore("syslog")
			s.sender("OS-01").lacks = []string{"changes", "failed_logins", "logins", "privilege_uses"}
			s.sender("MW-01").lacks = []string{"failed_logins"}
		},
		expect: []Expectation{
			fails("logs.content", "log_source", "os-01", "日志里没有任何审计内容", "its records show nothing that is audited"),
			undetermined("logs.content", "log_source", "mw-01", "没有登录失败的记录，须实际试一次",
				"no failed login in its records, a trial is needed"),
		},
	},
	{
		plant: func(p *plan) {
			s := p.logStore("syslog-edge")
			s.keeps = 92
			for _, x := range s.senders {
				x.days = 92
			}
		},
		expect: []Expectation{
			fails("logs.retention", "log_store", "syslog-edge", "只设置保留 92 天", "set to keep 92 days"),
			fails("logs.oldest_record", "log_store", "syslog-edge", "只存有 92 天的日志", "holds 92 days"),
			fails("logs.source_history", "log_source", "fw-01", "只存有 92 天的日志", "holds 92 days of it"),
			fails("logs.source_history", "log_source", "fw-02", "只存有 92 天的日志", "holds 92 days of it"),
			fails("sla.log_retention", "log_store", "syslog-edge", "合同约定六个月，只存有 92 天",
				"six months were agreed, 92 days are there"),
		},
	},
}

// backupFaults are a VM and a database without a backup, a VM whose last success is older than newer warnings, and
// a replica that lags.
var backupFaults = []fault{
	{
		plant: func(p *plan) {
			p.backups.saved = without(p.backups.saved, "b-app-04", func(v *savedVM) string { return v.name })
		},
		expect: []Expectation{
			fails("backup.coverage", "workload", "b-app-04", "没有任何备份", "nothing backs it up"),
			fails("backup.coverage/onsite", "workload", "b-app-04", "没有任何备份，本地也没有",
				"nothing backs it up, on site either"),
		},
	},
	{
		plant: func(p *plan) { p.database("b_db_02").left = true },
		expect: []Expectation{fails("backup.database_coverage/onsite", "database", "b_db_02",
			"没有转储：虚拟机的备份不算", "it is dumped nowhere: an image of its VM does not count")},
	},
	{
		plant: func(p *plan) { p.backups.vm("a-db-02").warned = 3 },
		expect: []Expectation{
			fails("backup.last_success", "backup", "a-db-02", "最近一次成功在三天前，其后均为告警",
				"the last success is three days old, behind warnings"),
			fails("sla.backup_frequency", "backup", "a-db-02", "最近一天没有成功的备份", "no backup of the last day succeeded"),
			fails("backup.rpo", "backup", "a-db-02", "恢复点已三天未更新，超过约定的 24 小时",
				"the restore point is three days old, a day was agreed"),
			fails("backup.failed_runs", "backup", "a-db-02", "最近三次运行均有告警", "the last three runs warned"),
		},
	},
	{
		plant: func(p *plan) { p.backups.vm("a-web-02").hole = 5 },
		expect: []Expectation{
			fails("backup.gaps", "backup", "a-web-02", "保留期内有五个晚上没有恢复点",
				"five nights of the retention have no restore point"),
		},
	},
	{
		plant: func(p *plan) { p.replication.replica("b-db-01").late = 5 * time.Hour },
		expect: []Expectation{
			fails("replication.lag", "replica", "b-db-01", "副本滞后五小时", "the replica is five hours late"),
		},
	},
}

// serviceLevelFaults are an outage of the resource pool beyond the agreed limit and an incident that took too
// long.
var serviceLevelFaults = []fault{
	{
		plant: func(p *plan) { p.monitoring.indicator("pool").down = 13 },
		expect: []Expectation{fails("sla.pool", "indicator", "资源池", "三十天内中断 13 分钟，低于 99.99 %",
			"13 minutes down in thirty days are less than 99.99 %")},
	},
	{
		plant: func(p *plan) { p.incident("INC-003").solved = 9 * time.Hour },
		expect: []Expectation{fails("sla.level1", "incident_register", "incidents.csv", "三次一级故障中一次九小时才解决：按时解决 66.7 %",
			"of three level-1 faults one took nine hours: 66.7 % were solved in time")},
	},
}

// perimeterFaults are faults of the distributed firewall (its default rule, one rule, its segments), of the login
// of administrators to the perimeter firewall, and of the protocols and session times of desktops.
var perimeterFaults = []fault{
	{
		plant:  func(p *plan) { p.nsx.section(layer3).rules[0].action = "ALLOW" },
		expect: []Expectation{fails("firewall.default_deny", "firewall", "nsx", "默认规则放行", "the default rule accepts")},
	},
	{
		plant: func(p *plan) {
			s := p.nsx.section("tenant-b")
			s.rules = append(s.rules, &rule{name: "tenant-b-migration", service: "Migration", action: "ALLOW"})
		},
		expect: []Expectation{fails("firewall.any_any", "firewall_rule", "tenant-b-migration", "迁移时的临时规则仍放行一切",
			"a rule left over from a migration lets everything through")},
	},
	{ // VLAN 230 is that of pg-b-db
		plant:  func(p *plan) { p.nsx.segment("tenant-a-web").vlan = "230" },
		expect: []Expectation{fails("isolation.vlan", "vlan", "VLAN 230", sharedZH, sharedEN)},
	},
	{ // a segment of a project, which the list of segments omits
		plant: func(p *plan) {
			p.nsx.segments = without(p.nsx.segments, "tenant-b-web", func(s *segment) string { return s.name })
		},
		expect: []Expectation{
			undetermined("isolation.vlan", "vlan", "NSX nsx-b-web", "NSX 未列出该网段", "NSX does not list the segment"),
			undetermined("network.guest_tagging", "portgroup", "nsx-b-web", "NSX 未列出该网段",
				"NSX does not list the segment"),
			undetermined("network.native_vlan", "portgroup", "nsx-b-web", "NSX 未列出该网段",
				"NSX does not list the segment"),
			undetermined("network.reserved_vlan", "portgroup", "nsx-b-web", "NSX 未列出该网段",
				"NSX does not list the segment"),
			undetermined("network.trunk_range", "portgroup", "nsx-b-web", "NSX 未列出该网段",
				"NSX does not list the segment"),
		},
	},
	{
		plant: func(p *plan) { p.fortigate.admin("fw-night").factor = "disable" },
		expect: []Expectation{fails("firewall.admin_two_factor", "firewall_admin", "fw-night", "管理员没有第二因素",
			"an administrator has no second factor")},
	},
	{
		plant: func(p *plan) { p.fortigate.tokenSeconds = 120 },
		expect: []Expectation{
			fails("firewall.token_lifetime", "firewall", "fw-01", "动态密码 120 秒内有效",
				"one-time codes are valid for 120 seconds"),
		},
	},
	{
		plant: func(p *plan) { p.horizon.pool("operations").protocols = []string{"BLAST", "ULTRA"} },
		expect: []Expectation{
			fails("desktop.protocols", "desktop_pool", "operations", "允许协议 ULTRA", "the protocol ULTRA is allowed"),
		},
	},
	{
		plant: func(p *plan) { p.horizon.sessionMinutes = 0 },
		expect: []Expectation{
			fails("desktop.session_timeout", "desktop_broker", "desktops", "会话永不结束", "sessions never end"),
		},
	},
}

var siteFaults = []fault{
	{
		plant: func(p *plan) { p.demoAccount = "启用" },
		expect: []Expectation{
			fails("register.default_accounts", "account", "AC-004", "演示账号仍启用", "the demo account is still there"),
		},
	},
	{
		plant: func(p *plan) { p.site.oldest = tls.VersionTLS11 },
		expect: []Expectation{
			fails("website.tls_versions", "website", "www.demo.gov.cn", "仍接受 TLS 1.1", "TLS 1.1 is still accepted"),
		},
	},
	{
		plant: func(p *plan) { p.site.foreign = true },
		expect: []Expectation{
			fails("website.open_ports", "website", "www.demo.gov.cn", "开放了未申报的端口",
				"a port is open that was not declared"),
		},
	},
}

// without returns the list without the element of that name.
func without[T any](list []*T, name string, nameOf func(*T) string) []*T {
	var out []*T
	for _, x := range list {
		if nameOf(x) != name {
			out = append(out, x)
		}
	}
	return out
}
