package main

import "github.com/assay-audit/assay/internal/audit"

// l returns a text in both languages.
func l(zh, en string) audit.Text { return audit.Text{ZH: zh, EN: en} }

// Help texts of commands.
var (
	helpRoot = l("试金：政务云安全合规测评。采集平台证据，按标准与承诺判定，产出可核验、可复现的证据包。",
		"Assay: compliance assessment of government clouds. Collects evidence, "+
			"judges it against standards and promises, "+
			"and packs it so that anyone can verify it.")
	helpDemo = l("在本机模拟一个政务云并跑完整个流程（无需网络、账号与配置）",
		"simulate a government cloud and run the whole chain on it (no network, account or configuration)")
	helpInit  = l("写出带注释的配置文件", "write a commented configuration")
	helpCheck = l("离线检查配置、引用、台账、答复与豁免，逐条指出位置（不连接任何目标）",
		"check configuration, references, registers, answers and waivers offline; connects to nothing")
	helpDoctor = l("只读连接各目标，列出本账号能看到什么、看不到什么",
		"connect read-only and print what this account can and cannot see")
	helpCollect = l("只读采集，产出快照", "live platform → snapshot, read-only")
	helpAssess  = l("判定快照（不联网）", "snapshot → assessment; no network")
	helpReport  = l("重新生成报告", "render an assessment again")
	helpRun     = l("采集、判定、出报告、打包，并按门槛给出退出码",
		"collect, assess, report, pack, and the gate: the nightly command")
	helpVerify           = l("离线核验证据包的每个字节", "verify every byte of a pack, offline")
	helpControls         = l("标准与承诺目录", "catalogs: what each standard or promise asks")
	helpControlsList     = l("列出条款", "list controls")
	helpControlsShow     = l("显示一个条款", "show one control")
	helpControlsCoverage = l("各标准中自动、半自动、人工条款的数量", "how many items are automated, hybrid and manual")
	helpControlsLint     = l("检查目录：重复、悬空引用、缺少语言", "check the catalogs: duplicates, dangling checks, missing languages")
	helpWorksheet        = l("测评工作底稿", "the assessor's working paper")
	helpWorksheetExport  = l("导出工作底稿（Excel）", "write the working paper")
	helpWorksheetImport  = l("读回填好的工作底稿，先预览每处变更，再写出 answers.yaml",
		"read filled-in papers back: shows every change, then writes answers.yaml")
	helpChecks      = l("技术检查", "policies")
	helpChecksList  = l("列出检查", "list checks")
	helpChecksShow  = l("显示一个检查：依据、参数、对应条款", "show one check: sources, parameters, clauses")
	helpSources     = l("证据来源：以 YAML 与 jq 描述，无需编程", "sources of evidence that are described in YAML and jq")
	helpSourcesList = l("列出内置来源", "list the shipped descriptions")
	helpSourcesShow = l("显示一个来源：会问什么、给出什么、可选参数", "show one source: what it asks, what it gives, what a site may choose")
	helpSourcesTest = l("用样本检验来源描述（不联网）；缺省为全部内置来源",
		"run the samples of descriptions; all shipped ones by default; no network")
	helpChecksTest = l("运行检查的用例与守护（含站点自有检查）", "run the cases and guards of checks, the site's own included")
)

// Help texts of flags.
var (
	flagLang         = l("界面与报告语言：zh 或 en", "language of messages and reports: zh or en")
	flagQuiet        = l("只输出警告与错误", "print warnings and errors only")
	flagLogFormat    = l("日志格式：text 或 json", "format of messages: text or json")
	flagHelp         = l("显示帮助", "show help")
	flagVersion      = l("显示版本", "show the version")
	flagConfig       = l("配置文件", "configuration file")
	flagConfigOut    = l("配置文件；- 为标准输出", "configuration file; - for stdout")
	flagOut          = l("输出目录", "output folder")
	flagAssessOut    = l("输出目录；- 把 assessment.json 写到标准输出", "output folder; - writes assessment.json to stdout")
	flagSnapshot     = l("快照目录（不得已存在）", "snapshot folder (must not exist)")
	flagStandard     = l("只用这些标准，可重复", "use these standards only; may be repeated")
	flagReportFormat = l("报告格式", "report formats")
	helpTemplate     = l("打印内置报告模板，可修改后用 report --template 生成报告",
		"print a shipped template, to be adapted and given to report --template")
	flagTemplate = l("报告模板文件，取代同一形式的内置模板，可重复；不影响证据包",
		"template in place of the shipped one of its shape, may be repeated; the pack does not change")
	flagShape = l("报告形式，可重复；缺省为适用的全部：mlps-2025、capability、acceptance、general、filing、protection-plan、reuse、f"+
		"indings",
		"shapes of reports, may be repeated (default: all that apply): mlps-2025, capability, acceptance, general, "+
			"filing, protection-plan, reuse, findings")
	flagTableFormat = l("table 或 json", "table or json")
	flagEstate      = l("faulty（有植入缺陷）或 hardened（全部合规）", "faulty (planted faults) or hardened (all in order)")
	flagServe       = l("保持监听，并打印可用的 assay.yaml", "keep listening and print an assay.yaml for it")
	flagListen      = l("监听地址", "address to listen on")
	flagBrief       = l("只列标准，不列章", "standards only, without chapters")
	flagAnswers     = l("人员答复文件（answers.yaml），可重复", "files of people's answers (answers.yaml); may be repeated")
	flagWaivers     = l("豁免文件（waivers.yaml），可重复", "files of waivers (waivers.yaml); may be repeated")
	helpPlan        = l("生成测评方案：测评对象与抽样、测评指标、方法、工具、日程（plan.yaml、PDF、XLSX）",
		"write the assessment plan: objects and sample, indicators, methods, tools, schedule (plan.yaml, PDF, XLSX)")
	flagPlanSnapshot = l("由已有快照得出测评对象，不采集", "take the objects from a snapshot that is there, without collecting")
	flagPlanFile     = l("要更新的方案文件（默认为输出目录中的 plan.yaml）", "plan to update (default: plan.yaml in the output folder)")
	flagPlanOut      = l("输出目录", "output folder")
	planOfNothing    = l("没有给出测评对象的来源\nhint: 用 -c assay.yaml 采集，或用 --snapshot 给出快照",
		"no objects to plan for\nhint: name a configuration with -c assay.yaml, or a snapshot with --snapshot")
	planCounted = l("测评对象 %d 个，样本 %d 个；测评指标 %d 项，不适用 %d 项",
		"objects: %d, in the sample: %d; indicators: %d, not applicable: %d")
	planChanged = l("与上次清单相比：新增对象 %d 个，未发现 %d 个，见 plan.yaml 末尾",
		"since the last list: %d new objects, %d not found; see the end of plan.yaml")
	planUnseen     = l("%s（%s）的对象未能列全：%s", "%s of %s: not all objects are known: %s")
	planIncomplete = l("%d 类对象未能列全，方案不完整", "kinds whose objects are not all known: %d; the plan is incomplete")
	flagProblems   = l("问题登记文件（problems.yaml）", "register of security problems (problems.yaml)")
	flagPlan       = l("测评方案文件（plan.yaml），由 assay plan 生成", "assessment plan (plan.yaml), as assay plan writes it")
	flagStrict     = l("有过期、未生效或未用到的豁免即失败", "fail on waivers that are expired, not started or unused")
	flagQuick      = l("只连接，不采集：不核对配置中的规则、批准项与日志来源是否匹配",
		"connect only: do not look for rules, approved entries and log sources that match nothing")
	flagStrictInput = l("台账中有不合格的单元格即拒绝运行（默认：该台账记为采集失败，其余照常）",
		"refuse bad cells of registers (default: that register is failed evidence and the rest is collected)")
	flagProfile = l("内置选择：acceptance 为验收模式",
		"built-in selection; acceptance answers per role, phase, contract and SLA")
	flagWorksheetOut = l("工作底稿文件（不得已存在）；- 为标准输出", "working paper (must not exist); - for stdout")
	flagAnswersOut   = l("答复文件；已存在则在其上更新；- 为标准输出", "answers file; updated where it exists; - for stdout")
	flagAssessment   = l("底稿所属测评的目录（默认为底稿所在目录）", "folder of the assessment (default: where the paper lies)")
	flagEvidence     = l("底稿所列证据文件所在目录", "folder of the evidence files that the papers name")
	flagYes          = l("不询问", "do not ask")
	flagDryRun       = l("只预览，不写出", "show the preview and write nothing")
	flagChecks       = l("站点自有检查所在目录（内含 checks/<领域>/<名称>.rego）",
		"folder of the site's own checks (checks/<area>/<name>.rego)")
)

// Messages. A second line that begins with "hint:" names the remedy.
var (
	errorPrefix    = l("错误：", "error: ")
	badLang        = l("未知语言 %q\nhint: zh 或 en", "unknown language %q\nhint: zh or en")
	badLogFormat   = l("未知日志格式 %q\nhint: text 或 json", "unknown log format %q\nhint: text or json")
	badTableFormat = l("未知输出格式 %q\nhint: table 或 json", "unknown output format %q\nhint: table or json")
	unknownCommand = l("没有命令 %q\nhint: %s", "unknown command %q\nhint: %s")
	wrongArgs      = l("参数个数不对（%d 个）\nhint: 用法：%s", "wrong number of arguments (%d)\nhint: usage: %s")
	missingFlag    = l("缺少选项 %s\nhint: 用法：%s", "missing %s\nhint: usage: %s")
	wrongFlag      = l("选项有误：%s\nhint: %s --help", "%s\nhint: %s --help")
	unknownFlag    = l("没有选项 --%s", "unknown flag --%s")
	unknownShort   = l("没有选项 -%s（写作 -%s）", "unknown flag -%s in -%s")
	unknownLetter  = l("没有选项 -%s", "unknown flag -%s")
	flagNeedsValue = l("选项 --%s 没有值", "flag --%s has no value")
	badFlagValue   = l("选项 --%[2]s 的值 %[1]q 不是 %[3]s", "value %q of flag --%s is no %s")
	badFlagSyntax  = l("选项写法有误：%s", "bad flag syntax: %s")
	noFolder       = l("--%s %q 不是目录名：命令 %s 写出多个文件，不能写到标准输出\nhint: 指定一个目录，例如 -o out",
		"--%s %q is no folder: %s writes several files, which cannot go to stdout\nhint: name a folder, such as -o out")
	badEstate    = l("未知模拟环境 %q\nhint: faulty 或 hardened", "unknown estate %q\nhint: faulty or hardened")
	badListen    = l("监听地址 %q 不是本机回环\nhint: 127.0.0.1:PORT", "address %q is not on loopback\nhint: 127.0.0.1:PORT")
	unknownShape = l("未知报告形式 %q\nhint: %s", "unknown shape of report %q\nhint: one of %s")
	noSuchReport = l("本次测评没有形式为 %s 的报告\nhint: 适用的形式：%s",
		"this assessment has no report of shape %s\nhint: shapes that apply: %s")
	unknownFormat   = l("未知报告格式 %q\nhint: %s", "unknown report format %q\nhint: one of %s")
	unknownStandard = l("未知标准 %q\nhint: %s", "unknown standard %q\nhint: one of %s")
	unknownProfile  = l("未知选择 %q\nhint: %s", "unknown profile %q\nhint: one of %s")
	unknownControl  = l("没有条款 %q（%s）\nhint: assay controls list --standard %s",
		"no control %q in %s\nhint: assay controls list --standard %s")
	caseFails = l("%s:1: 检查 %s 的用例“%s”不成立：%s", "%s:1: check %s, case %q: %s")
	casesHint = l("assay checks test --checks %s 列出全部用例；每项站点检查须有用例并全部成立",
		"assay checks test --checks %s lists all cases; a site's check needs cases, and all must hold")
	checksNoFolder = l("读取检查：%s 不是目录\nhint: 指定内含 checks/<领域>/<名称>.rego 的目录",
		"read checks: %s is not a folder\nhint: name the folder with checks/<area>/<name>.rego in it")
	checksLink = l("%s:1: 指向目录或不存在之物的链接不会被跟随\nhint: 把文件放进来",
		"%s:1: a link to a folder, or to nothing, is not followed\nhint: put the files there")
	checksTooLarge = l("%s:1: 站点检查过大\nhint: 至多 %d 个文件，每个 %d MiB，合计 %d MiB",
		"%s:1: the site's checks are too large\nhint: at most %d files, %d MiB each, %d MiB in all")
	unknownCheck   = l("没有检查 %q\nhint: assay checks list", "no check %q\nhint: assay checks list")
	matchesNothing = l("配置 %s：%s 在平台上没有匹配到任何对象", "configuration, %s: %s matches nothing on the platform")
	answersLeft    = l("%d 个条款的人工答复未被采纳，原因写在各条款中", "the answers to %d controls do not count; each control says why")
	notReached     = l("目标 %s 未能采集：%s", "target %s could not be seen: %s")
	noneReached    = l("没有一个目标可以采集，结果不完整", "no target could be seen; the result is incomplete")
	examine        = l("assay doctor -c %s 逐个检查目标；排除故障后用 -o 指定另一个目录重新运行",
		"assay doctor -c %s examines each target; then run again with another folder at -o")
	checkClean = l("%s 可用：%d 个目标、%d 份答复文件、%d 份豁免文件；引用与台账均已检查，未连接任何目标",
		"%s is in order: targets: %d, answer files: %d, waiver files: %d; references and registers were checked, "+
			"nothing was connected to")
	someUnreached = l("%d 个目标未能采集，结果不完整", "targets that could not be seen: %d; the result is incomplete")
	someLost      = l("%d 类对象未能采集或未能采集完整，结果不完整",
		"classes of objects that could not be read, or not all of them: %d; the result is incomplete")
	interrupted = l("已中断；已完成的目标保留在 %s.partial，再次运行同一命令可继续",
		"interrupted; finished targets are kept in %s.partial, the same command goes on from there")
	stopped   = l("已中断", "interrupted")
	discarded = l("目标 %s 的中断残留不再可用（%s），重新采集",
		"target %s: what an interrupted run left cannot be used (%s); collecting again")
	resumed          = l("目标 %s 沿用中断前的采集结果", "target %s was finished before the interruption")
	written          = l("已写出 %s", "written: %s")
	writtenBefore    = l("此前已写出：%s", "written before that: %s")
	nothingWritten   = l("未写出任何文件", "nothing was written")
	gateFailed       = l("门槛未过：%d 个 %s 及以上的不符合", "the gate does not hold: %d findings fail at severity %s or above")
	gateProblem      = l("不符合：%s", "problem: %s")
	gateMoreProblems = l("另有 %d 个问题，见报告的问题清单", "%d more problems; see the list of problems in the report")
	gateIncomplete   = l("结果不完整：%d 个 %s 及以上的检查结果未判定",
		"incomplete: %d findings are undetermined at severity %s or above")
	gateEmpty       = l("没有任何检查结果，不能视为通过", "no findings were produced; refusing to report success")
	whichAssessment = l("\nhint: 用 --assessment DIR 指明底稿所属的测评目录（现查找 %s）",
		"\nhint: name the folder of the assessment with --assessment DIR (looked in %s)")
	notClean = l("底稿中有 %d 个问题和 %d 处矛盾未读回；其余各行不受影响\nhint: 在标注的副本中改正标红的单元格、选择矛盾的取舍，再读回副本",
		"%d problems and %d conflicts of the papers were not taken over; the other rows are not affected\n"+
			"hint: correct the red cells of the marked copies, choose which answers count, and read the copies")
	markedCopy  = l("问题", "problems")
	takeOver    = l("写入以上变更？[y/N] ", "write these changes? [y/N] ")
	missingFile = l("答复引用的证据文件不在 %s\nhint: 用 assay worksheet import --evidence 收入证据",
		"an answer's evidence file is not at %s\nhint: take it in with assay worksheet import --evidence")
	twoZones = l("%s 的日期按 %s 计，其余文件按 %s 计\nhint: 统一时区",
		"%s counts days in %s, the other files in %s\nhint: use one zone")
	siteZone = l("答复与豁免的日期按 %s 计，配置按 %s 计\nhint: 统一时区",
		"answers and waivers count days in %s, the configuration in %s\nhint: use one zone")
	idleWaiver  = l("豁免 %s %s（%s 至 %s）", "waiver %s %s (%s to %s)")
	strictFails = l("%d 个豁免已过期、未生效或未用到", "%d waivers are expired, not started or unused")
	demoStarts  = l("启动模拟政务云（%s）…", "starting the simulated government cloud (%s) …")
	notADemo    = l("%s 中已有别的快照，不予覆盖\nhint: 用 -o 指定另一个目录",
		"%s holds another snapshot, which is not overwritten\nhint: name another folder with -o")
	serving = l("模拟环境监听于 %s，口令 %s（仅本机回环；Ctrl-C 结束）",
		"the estate listens on %s, password %s (loopback only; Ctrl-C ends it)")
	alreadyThere = l("%s 已存在，不予覆盖\nhint: 用 -o 指定另一个文件",
		"%s exists and is not overwritten\nhint: name another file with -o")
	initWritten = l("已写出 %s；填好后运行 assay doctor -c %s，再运行 assay run -c %s -o out",
		"written: %s; fill it in, then: assay doctor -c %s and assay run -c %s -o out")
	noPackFile = l("%s 不是证据包\nhint: 证据包是 run 或 pack 写出的 pack.zip",
		"%s is not a pack\nhint: a pack is the pack.zip that run or pack writes")
	noPackFolder = l("%s 不是证据包：其中没有 %s\nhint: 给出 pack.zip，或其解压后的目录",
		"%s is not a pack: it has no %s\nhint: name a pack.zip, or the folder into which one was unpacked")
	verifyHead    = l("核验 %d 个文件、%d 字节、%d 份证据，清单 %s\n", "%d files, %d bytes, %d pieces of evidence, manifest %s\n")
	lintClean     = l("%d 个目录、%d 个条款，未发现问题", "%d catalogs, %d controls, nothing wrong")
	casesRun      = l("用例与守护：%d 个通过，%d 个未通过", "cases and guards: %d hold, %d do not")
	samplesRun    = l("样本：%d 个通过，%d 个未通过", "samples: %d hold, %d do not")
	unknownSource = l("没有来源 %q，也没有这个文件\nhint: 内置来源：%s", "no source and no file %q\nhint: shipped are %s")
	mustChoose    = l("必须指定", "must be chosen")
	findingsLine  = l("%d 项检查：%d 个结果通过，%d 个不符，%d 个未判定，%d 个不适用",
		"%d checks: %d findings pass, %d fail, %d are undetermined, %d do not apply")
	finished      = l("结束，退出码 %d", "finished with exit status %d")
	verdictCounts = l("%s：符合 %d，部分符合 %d，不符合 %d，不适用 %d，未判定 %d，待核查 %d",
		"%s: conform %d, partial %d, nonconform %d, n/a %d, undetermined %d, awaiting %d")
	checkBroken = l("检查 %s 出错：%s", "check %s is broken: %s")
	unsetMeans  = l("（未设置即 %v：%s）", " (unset means %v: %s)")
	heldYes     = l("有", "held")
	heldNo      = l("无", "missing")
	heldUnknown = l("不详", "not known")
	heldCosts   = l("影响检查 %s", "costs the checks %s")
)

// Headings of columns and rows.
var (
	headStandard, headControl, headKind, headTitle = l("标准", "standard"), l("条款", "control"),
		l("方式", "kind"), l("名称", "title")
	headChecks, headText, headMethods, headWanted = l("检查", "checks"), l("要求", "asks"),
		l("方法", "methods"), l("尚缺检查", "wanted")
	headGuidance, headConfidence                = l("核查要点", "look at"), l("可信度", "confidence")
	headRoles, headPhases, headRisks, headPoint = l("由谁负责", "roles"), l("阶段", "phases"),
		l("高风险情形", "risks"), l("分点", "point")
	headCounterpart, headPart = l("新版对应", "in the newer edition"),
		l("检查所答部分", "part answered by checks")
	headClauses                                      = l("对应（本项目解读）", "mapped (our reading)")
	headPriority                                     = l("优先级", "priority")
	headDimension                                    = l("维度", "dimension")
	headItems, headAutomated, headHybrid, headManual = l("条款数", "items"), l("自动", "automated"),
		l("半自动", "hybrid"), l("人工", "manual")
	headChecked                                        = l("已有检查", "checked")
	coverageOfKinds                                    = l("%s：各类测评对象的条款判定情况", "%s: items by kind of object")
	headDemand, headObjects                            = l("测评要点", "demand"), l("测评对象", "objects")
	headObjectKind                                     = l("测评对象种类", "kind of object")
	headConcluded                                      = l("检查可判定全部要点", "all demands decided by checks")
	headOneAnswer                                      = l("另需一项作答", "with one answer for like objects")
	headPlanned                                        = l("含计划检查", "with planned checks")
	headPlannedOneAnswer                               = l("含计划检查且一项作答", "with both")
	headCheck, headSubject, headSeverity, headEvidence = l("检查", "check"), l("对象", "subject"),
		l("严重程度", "severity"), l("证据", "evidence")
	headParameter, headSource, headRemediation         = l("参数", "parameter"), l("依据", "source"), l("整改", "mend")
	headProblem, headDescription                       = l("问题描述", "problem"), l("说明", "description")
	headSourceName, headKindOf, headHolds              = l("来源", "source"), l("证据类型", "kind"), l("给出", "gives")
	headVerified, headSample, headAsks                 = l("验证情况", "verified"), l("样本", "sample"), l("提问", "asks")
	headCase, headFault                                = l("用例", "case"), l("问题", "fault")
	headTarget, headEndpoint, headProduct, headAccount = l("目标", "target"), l("地址", "endpoint"),
		l("产品", "product"), l("账号", "account")
	headProxy = l("代理", "proxy")
	headSkew  = l("时钟偏差", "clock skew")
)

// strengthLabels are the strengths of a mapping between two catalogs.
var strengthLabels = map[string]audit.Text{
	"direct":     l("直接对应", "direct"),
	"supporting": l("有助于", "supporting"),
}

var kindLabels = map[string]audit.Text{
	"automated": l("自动", "automated"), "hybrid": l("半自动", "hybrid"), "manual": l("人工", "manual"),
}

var methodLabels = map[audit.Method]audit.Text{
	"interview": l("访谈", "interview"), "examine": l("核查", "examine"), "test": l("测试", "test"),
}

var waiverStates = map[audit.WaiverState]audit.Text{
	audit.WaiverExpired:    l("已过期", "is expired"),
	audit.WaiverNotStarted: l("尚未生效", "has not started"),
	audit.WaiverUnused:     l("未用到", "covers nothing that fails"),
}

var verdictLabels = map[audit.Verdict]audit.Text{
	audit.Conform:              l("符合", "conform"),
	audit.PartlyConform:        l("部分符合", "partial"),
	audit.Nonconform:           l("不符合", "nonconform"),
	audit.VerdictNotApplicable: l("不适用", "n/a"),
	audit.VerdictUndetermined:  l("未判定", "undetermined"),
	audit.Awaiting:             l("待核查", "awaiting"),
}

// initQuestions are the questions for the example values of the template.
var initQuestions = []struct {
	example  string
	question audit.Text
}{
	{"示例政务云", l("被测系统名称", "name of the system")},
	{"Example government cloud", l("被测系统名称", "name of the system")},
	{"https://vc-a.example/sdk", l("vCenter 或 ESXi 地址", "URL of the vCenter or ESXi")},
	{"auditor", l("只读账号", "read-only account")},
}
