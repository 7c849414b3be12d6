package reports

import "github.com/assay-audit/assay/internal/audit"

func l(zh, en string) audit.Text { return audit.Text{ZH: zh, EN: en} }

// The texts of the view. Formats add only texts that are not in the view.
var (
	title        = l("云平台安全合规测评报告", "Cloud Platform Compliance Assessment Report")
	comma        = l("、", ", ")
	headFail     = l("存在不符合：不符合 %d 项，部分符合 %d 项", "Nonconformities found: %d nonconform, %d partial")
	headBlind    = l("尚不能得出结论：没有一个目标可以采集", "No conclusion: no target could be seen")
	headOpen     = l("尚不能得出结论：%d 项未判定", "No conclusion yet: %d items are undetermined")
	headAwaiting = l("自动检查未见不符，%d 项待人员核查", "Nothing wrong so far; %d items await a person")
	headPass     = l("全部适用条款符合", "All applicable items conform")
	gradeWord    = l("网络安全等级保护第 %d 级", "classified protection, level %d")
	allOf        = l("全部%s", "every %s")
	noInput      = l("无", "none")
	viaProxy     = l("（经代理 %s）", " (through the proxy %s)")
	everyTarget  = l("全部目标", "all targets")

	callsMade      = l("%s 开始，用时 %s 秒，调用 %d 次", "began %s, took %s s, calls: %d")
	filesRead      = l("%s 开始，用时 %s 秒，读取文件 %d 次，不访问平台", "began %s, took %s s, files read: %d; no call to a platform")
	callsUncounted = l("%s 开始，用时 %s 秒，调用次数未记录", "began %s, took %s s, calls not recorded")

	moreCalls = l("；…… 另有 %d 种", "; … and %d more")

	factSystem    = l("被测系统", "System")
	factGrade     = l("保护等级", "Grade")
	factTargets   = l("采集目标", "Targets")
	factStandards = l("测评依据", "Standards")
	factAsOf      = l("快照时间", "Snapshot")
	registerCount = l("台账 %d 本", "registers: %d")
	factZone      = l("日期时区", "Days in")
	factTool      = l("生成工具", "Tool")

	warnInsecure = l(
		"目标 %s 采集时未校验 TLS 证书，证据来源的真实性没有保证。",
		"Target %s was read without verifying its TLS certificate: where its evidence comes from is not assured.",
	)
	warnBlind = l(
		"没有一个目标可以采集：本报告中由平台证据判定的内容均为未判定",
		"No target could be seen: everything that rests on the platform's evidence is undetermined",
	)
	warnUnreached  = l("目标 %s 未能采集：%s", "Target %s could not be seen: %s")
	warnBroken     = l("检查 %s 出错，其结果均为未判定：%s", "Check %s is broken and all its findings are undetermined: %s")
	warnSiteChecks = l(
		"站点自有检查 %d 项：不通过 %d 条，未判定 %d 条；不属于任何标准，不计入上述结论，但计入门槛。",
		"The site's own checks (%d): %d findings fail, %d are undetermined. They belong to no standard and to no "+
			"conclusion above; the gate counts them.",
	)

	matchesNothing = l("平台上没有匹配到任何对象", "matches nothing on the platform")
	warnUnmatched  = l(
		"配置中有 %d 项在平台上没有匹配到任何对象，列于参数表末尾",
		"Entries of the configuration that match nothing on the platform: %d; "+
			"they are at the end of the table of parameters",
	)
	originSite    = l("站点", "site")
	configuration = l("配置文件", "configuration")
	missingCount  = l("%d 项检查尚未实现", "checks that do not exist yet: %d")
	originDefault = l("默认", "default")
	semicolon     = l("；", "; ")
	notChosen     = l("未给出", "not given")
	heldYes       = l("有", "held")
	heldNo        = l("无", "missing")
	heldUnknown   = l("不详", "not known")
	lostWithout   = l("因此看不到 %s", "so not seen: %s")

	describedShipped = l("%s（随本工具提供，%s）SHA-256 %s", "%s (shipped with this tool, %s) SHA-256 %s")
	describedOwn     = l("%s（本单位自写，其正确性由本单位负责）SHA-256 %s", "%s (written by the site, which answers for it) SHA-256 %s")
	describedTried   = l("已在真实设备上验证", "verified against a live appliance")
	describedUntried = l("未在真实设备上验证", "not verified against a live appliance")
)

var verdicts = map[audit.Verdict]audit.Text{
	audit.Conform:              l("符合", "Conform"),
	audit.PartlyConform:        l("部分符合", "Partial"),
	audit.Nonconform:           l("不符合", "Nonconform"),
	audit.VerdictNotApplicable: l("不适用", "Not applicable"),
	audit.VerdictUndetermined:  l("未判定", "Undetermined"),
	audit.Awaiting:             l("待核查", "Awaiting"),
}

// claimVerdicts are the verdict labels for claims.
var claimVerdicts = map[audit.Verdict]audit.Text{
	audit.Conform:              l("兑现", "Kept"),
	audit.PartlyConform:        l("部分兑现", "Partly kept"),
	audit.Nonconform:           l("未兑现", "Not kept"),
	audit.VerdictNotApplicable: l("不适用", "Not applicable"),
	audit.VerdictUndetermined:  l("无法验证", "Not verifiable"),
	audit.Awaiting:             l("待人核实", "Awaiting a person"),
}

// wordsFor returns the verdict labels for a standard of the given shape.
func wordsFor(shape string) map[audit.Verdict]audit.Text {
	if shape == "claims" {
		return claimVerdicts
	}
	return verdicts
}

var statuses = map[audit.Status]audit.Text{
	audit.Pass: l("通过", "Pass"), audit.Fail: l("不符", "Fail"), audit.NotApplicable: l("不适用", "Not applicable"),
	audit.Undetermined: l("未判定", "Undetermined"),
}

var severities = map[audit.Severity]audit.Text{
	audit.High:   l("高", "High"),
	audit.Medium: l("中", "Medium"),
	audit.Low:    l("低", "Low"),
}

var kindWords = map[string]audit.Text{
	"automated": l("自动", "Automated"),
	"hybrid":    l("半自动", "Hybrid"),
	"manual":    l("人工", "Manual"),
}

var methodWords = map[audit.Method]audit.Text{
	"interview": l("访谈", "interview"),
	"examine":   l("核查", "examine"),
	"test":      l("测试", "test"),
}

var subjectWords = map[string]audit.Text{
	"host": l("主机", "host"), "vm": l("虚拟机", "VM"), "workload": l("工作负载", "workload"),
	"portgroup": l("端口组", "port group"), "switch": l("虚拟交换机", "virtual switch"), "datastore": l("数据存储", "datastore"),
	"cluster": l("集群", "cluster"), "vcenter": l("vCenter", "vCenter"), "permission": l("权限", "permission"),
	"role": l("角色", "role"),
	"vlan": l("VLAN", "VLAN"), "uplink": l("物理上联", "uplink"), "pool": l("资源池", "resource pool"),
	"staff": l("人员", "staff member"), "leaver": l("离职人员", "leaver"), "asset": l("资产", "asset"),
	"drill": l("演练", "drill"), "training": l("培训", "training"), "certificate": l("证书", "certificate"),
	"ticket": l("工单", "ticket"), "staff_register": l("人员台账", "staff register"),
	"leaver_register": l("离职台账", "leaver register"), "asset_register": l("资产台账", "asset register"),
	"drill_register": l("演练台账", "drill register"), "account": l("账号", "account"),
	"account_register": l("账号台账", "register of accounts"), "incident": l("事件与请求", "incident"),
	"restore_test": l("恢复测试", "restore test"), "roster": l("班次", "shift"), "database": l("数据库", "database"),
	"incident_register": l("事件台账", "incident register"), "restore_register": l("恢复测试台账", "register of restore tests"),
	"roster_register": l("值班表", "roster"), "database_register": l("数据库清单", "register of databases"),
	"object": l("测评对象", "assessed object"), "object_register": l("测评对象台账", "register of assessed objects"),
	"repository": l("备份库", "backup repository"), "backup": l("备份", "backup"), "replica": l("复制副本", "replica"),
	"log_store": l("日志平台", "log store"), "log_source": l("日志来源", "sender of logs"), "firewall": l("防火墙", "firewall"),
	"firewall_rule": l("防火墙规则", "firewall rule"), "firewall_admin": l("防火墙管理员", "firewall administrator"),
	"vpn_user": l("VPN 用户", "VPN user"), "segment": l("网段", "segment"), "desktop_broker": l("桌面代理", "desktop broker"),
	"desktop_pool": l("桌面池", "desktop pool"), "indicator": l("可用性指标", "availability indicator"),
	"training_register": l("培训台账", "training register"), "certificate_register": l("证书台账", "certificate register"),
	"ticket_register": l("工单台账", "ticket register"), "website": l("网站", "web site"),
}

var targetWords = map[string]audit.Text{
	"vsphere": l("vSphere 平台", "vSphere"), "register": l("台账", "register"), "website": l("网站", "web site"),
	"logs": l("日志", "logs"), "backup": l("备份", "backup"), "firewall": l("防火墙", "firewall"),
	"desktop": l("虚拟桌面", "virtual desktops"), "monitoring": l("监控", "monitoring"),
}

var inputWords = map[string]audit.Text{
	"snapshot": l("快照", "Snapshot"), "controls": l("标准目录", "Catalogs"), "checks": l("检查策略", "Checks"),
	"parameters": l("站点配置与参数", "Site configuration and parameters"), "answers": l("人工答复", "Answers"),
	"plan": l("测评方案", "Assessment plan"), "waivers": l("豁免", "Waivers"), "problems": l("问题台账", "Problems"),
}

var trustWords = map[string]audit.Text{
	"system": l("系统根证书校验", "verified by the system's roots"), "ca": l("指定 CA 校验", "verified by the given CA"),
	"thumbprint": l("SHA-256 指纹锁定", "pinned by SHA-256 thumbprint"), "insecure": l("未校验", "not verified"),
}

var stateWords = map[audit.State]audit.Text{
	audit.Unset:       l("未设置", "not set"),
	audit.Denied:      l("无权读取", "denied"),
	audit.Unsupported: l("版本不支持", "unsupported"),
	audit.Unreachable: l("无法访问", "unreachable"),
	audit.Stale:       l("主机失联，仅有旧缓存", "stale"),
	audit.Failed:      l("采集失败", "failed"),
	audit.NotAsked:    l("未启用采集", "not asked"),
	audit.Partial:     l("只掌握一部分", "partly known"),
	audit.Absent:      l("无证据", "no evidence"),
}

// limits lists the limitations of the report.
var limits = []audit.Text{
	l("本报告反映快照时刻的状态，不证明其前后的状态。", "The report shows the state at the time of the snapshot, not before or after it."),
	l(
		"证据来自平台自身的接口：摘要能证明证据采集后未被改动，不能证明平台如实作答。",
		"The evidence comes from the platform's own API: digests prove that it was not changed after collection, "+
			"not that "+
			"the platform told the truth.",
	),
	l("列有“来源说明”的目标，其结果只与说明一样可靠：随本工具提供的说明未在真实设备上验证，自写的说明由本单位负责；产品或版本注明 stand-in 的目标是模拟的替身。",
		"What is read through a source description is only as right as the description: those shipped with this tool "+
			"were "+
			"not verified against live appliances, and the site answers for its own. Targets whose product or "+
			"version says "+
			"stand-in are simulations."),
	l(
		"账号看不到的对象不在清单之内；缺失的权限列在采集目标一节。",
		"What the account cannot see is not on any list; missing privileges are listed with the targets.",
	),
	l(
		"标注“待核查”的条款须由人员访谈、核查或测试，本工具不代替人员下结论。",
		"Items marked as awaiting need a person's interview, examination or test; "+
			"the tool does not conclude for people.",
	),
	l(
		"条款文字为本工具的转述，以标准正式文本为准；各章符合率只计已判定且适用的条款，算法非官方。",
		"Clauses are paraphrased, the published text prevails; the rates of chapters count decided and applicable "+
			"items "+
			"only, by a formula that is not official.",
	),
	l(
		"租户之间的隔离按配置的租户划分和虚拟化层可见的网络、存储判断，不含物理交换机与存储阵列内部。",
		"Isolation is judged by the configured tenants and what the virtualisation layer shows of network and "+
			"storage, not "+
			"inside physical switches or arrays.",
	),
}

var roleWords = map[string]audit.Text{
	"provider": l("云服务商", "provider"), "customer": l("云服务客户", "customer"), "supplier": l("供应链服务商", "supplier"),
	"assessor": l("第三方评估机构", "assessor"),
}

var phaseWords = map[string]audit.Text{
	"plan": l("规划准备", "planning"), "deploy": l("部署迁移", "deployment"), "run": l("运行管理", "operation"),
	"exit": l("退出服务", "exit"),
}

var (
	roleOrder  = []string{"provider", "customer", "supplier", "assessor"}
	phaseOrder = []string{"plan", "deploy", "run", "exit"}
)

var waivedForOne = l("仅就 %s 豁免（%s）", "waived for %s only (%s)")

var waiverWords = map[audit.WaiverState]audit.Text{
	audit.WaiverActive: l("生效", "in force"), audit.WaiverExpired: l("已过期", "expired"),
	audit.WaiverNotStarted: l("尚未生效", "not started"), audit.WaiverUnused: l("未用到", "unused"),
}

var riskWords = map[string]audit.Text{
	"trigger": l("重大风险隐患", "major-risk trigger"),
	"case":    l("高风险情形", "high-risk case"),
}

var riskStates = map[audit.RiskState]audit.Text{
	audit.RiskToRate: l("待定级", "to be rated"), audit.RiskEstablished: l("成立", "established"),
	audit.RiskLowered: l("经缓解降低", "lowered by mitigation"), audit.RiskNotApplicable: l("不适用", "not applicable"),
}

var originWords = map[string]audit.Text{"machine": l("自动检查", "checks"), "person": l("人员判定", "a person")}

var (
	withVerdict = l("%s（%s）", "%s (%s)")
	recordBy    = l("%s（%s，%s）", "%s (%s, %s)")
	ratedBy     = l("%s（%s，%s，有效期至 %s）", "%s (%s, %s, valid until %s)")
	waivedOf    = l("%d / %d 已豁免", "%d of %d waived")
)

var conclusions = map[string]audit.Text{
	"":        l("条款未全部判定或只测评了一部分，尚不能得出", "none while items are undecided or only a part was judged"),
	"conform": l("符合", "conform"), "basically_conform": l("基本符合", "basically conform"),
	"nonconform": l("不符合", "nonconform"),
}

var (
	scoreCoverage   = l("已判定", "Decided")
	scoreRate       = l("符合率（非官方算法）", "Compliance rate (formula not official)")
	scoreMean       = l("单项结果均值（0 至 1，不是得分）", "Mean of item results (0 to 1, not a score)")
	scoreRisks      = l("重大风险隐患", "Major-risk triggers")
	scoreConclusion = l("等级测评结论（示意）", "Conclusion (picture)")
	scoreNote       = l(
		"单项结果：对象的各项检查结果均不失败为 1，全部失败为 0，其余为 0.5；各类对象同权取均值，未判定的对象不计入均值，且有未判定对象的条款不判为符合；均值为 1 判符合，为 0 判不符合，其间判部分符合。"+
			"符合率＝符合的条款÷已判定且适用的条款。结论按 2025 年规则的符合率与重大风险判断，符合率恰为 60% 或 90% "+
			"时按较严一档，是本工具的理解。符合率算法与条款权重未见官方文本，结果仅供参考，不作为正式等级测评结论。",
		"Item results: an object counts 1 if no finding of the item fails on it, 0 if all fail, 0.5 otherwise; "+
			"objects of "+
			"every kind weigh the same, undetermined objects are left out of the mean, and an item with one is not "+
			"conforming; a mean of 1 is conform, 0 nonconform, anything between partial. Rate = conforming items ÷ "+
			"decided "+
			"and applicable items. The conclusion follows the 2025 rule by rate and major risk; "+
			"at exactly 60 % or 90 % the "+
			"stricter side is our reading. The official formula of the rate and the weights of items were not seen: a "+
			"picture, not a formal conclusion.",
	)

	stillPossible  = l("未定；仍可能的结论：%s", "open; still possible: %s")
	stillBetween   = l("未定；仍可能的结论：最好 %s，最差 %s", "open; still possible: at best %s, at worst %s")
	majorRiskCount = l("成立 %d 项，待定级 %d 项", "%d established, %d to be rated")
)
