package html

import "github.com/assay-audit/assay/internal/audit"

// labels are the texts of the page that are not in the view.
type labels struct {
	Skip, Contents, Conclusion, Chapters, Nonconformities, Undetermined,
	Clauses, Checks, Parameters, Targets, Evidence, Gaps, Limits string
	AsOf, Warnings, Facts, Digests, DecidedOf,
	ScoreRule, NoneFailed, NoneOpen, None string
	Standard, Title, Total, Decided, Score,
	Chapter, Distribution, Show, All string
	Control, Asks, Verdict, Reason, LookAt, Methods,
	Unit, Findings, ToCome, SettledN, MoreN string
	Check, Severity, Subject, Expected, Observed, Mend,
	Basis, Controls, Status, Finding, Source, SubjectsN string
	Pass, Fail, Unknown, NotApplicable,
	Broken, Subjects, Settled, SettledMore string
	Parameter, Value, Origin, Endpoint, Account, Product, Trust,
	Certificate, ClockSkew, Description, Failure, Privileges, Privilege, Kind string
	Collector, Call, At, GapN, Where, Why, UsedBy, Top, Unreached, ShareOf, Semicolon, Colon                  string
	Problems, ProblemsNote, Rating, NoProblems                                                                string
	Risks, RisksNote, Risk, MayBe, ScoreTitle, Unofficial, Matrix, Roles, Phases, PointsN, PointsNote, Others string
	Machine, Person, Overruled, WhyOverruled, ValidUntil, Lapsed, Waived                                      string
	SiteChecks, SiteChecksNote, Collection                                                                    string
	Find, Search, Clear, Keys, Statement, OpenMore, GapsMore                                                  string
	RawN, RawNote, RawMore, Digest, Size                                                                      string
	Waivers, WaiversNote, Waiver, State, Scope, Approver, Term, Covers, Compensation                          string
}

func labelsFor(l audit.Lang) labels {
	if l == audit.EN {
		return english
	}
	return chinese
}

var chinese = labels{
	Find: "查找检查结果", Search: "搜索", Clear: "清除", Statement: "结论",
	Keys:     "/ 搜索，j k 移动，Enter 展开，n p 翻页，Esc 收起；地址栏的链接可转发",
	OpenMore: "另有 %d 条未在此列出：在启用脚本的浏览器中见“查找检查结果”，或见工作簿“不符合项”和“未判定项”。",
	GapsMore: "另有 %d 处未在此列出，见 snapshot/evidence 下各文件的 gaps。",
	Skip:     "跳到正文", Contents: "目录", Conclusion: "结论", Chapters: "各章节情况", Nonconformities: "不符合项",
	Undetermined: "未判定项",
	Clauses:      "条款明细",
	SiteChecks:   "站点自有检查", SiteChecksNote: "由本单位编写，其正确性由本单位负责；不属于任何标准，计入门槛。",
	Checks: "检查项", Parameters: "判定参数", Targets: "测评对象", Evidence: "证据索引", Gaps: "采集缺口", Limits: "本报告不能证明的",
	AsOf: "快照时间", Warnings: "提示", Facts: "测评信息", Digests: "输入摘要（用于复现）", DecidedOf: "已判定 %d 项，共 %d 项",
	ScoreRule:  "符合率 = 符合 ÷（符合 + 部分符合 + 不符合）× 100，只计已判定且适用的条款；算法未见官方文本。未判定和待核查不算符合。",
	NoneFailed: "没有不通过的检查结果。", NoneOpen: "没有未判定的检查结果。", None: "（无）",
	Standard: "标准", Title: "名称", Total: "合计", Decided: "已判定", Score: "符合率 %", Chapter: "章节", Distribution: "判定分布",
	Show: "只看", All: "全部",
	Control: "条款", Asks: "要求（转述）", Verdict: "判定", Reason: "理由", LookAt: "查看要点", Methods: "方法", Unit: "测评单元",
	Findings: "检查结果",
	ToCome:   "尚未覆盖", SettledN: "另有 %d 条通过或不适用", MoreN: "另有 %d 条",
	Check: "检查项", Severity: "严重度", Subject: "对象", Expected: "要求", Observed: "实测", Mend: "整改建议", Basis: "依据",
	Controls: "相关条款", Status: "状态",
	Finding: "编号", Source: "证据", SubjectsN: "%d 个对象",
	Pass: "通过", Fail: "不通过", Unknown: "未判定", NotApplicable: "不适用", Broken: "检查项异常", Subjects: "对象数",
	Settled: "通过与不适用的结果（%d 条）",
	SettledMore: "另有 %d 条通过或不适用的结果未在此列出，见“查找检查结果”（须启用脚本）、工作簿“检查结果”或 " +
		"assessment.json。",
	Parameter: "参数", Value: "值", Origin: "来源", Endpoint: "地址", Account: "账户", Product: "产品", Trust: "证书信任方式",
	Certificate: "证书", ClockSkew: "时钟偏差", Collection: "采集过程", Description: "来源说明",
	Failure: "缺失原因", Privileges: "账户权限（%d 项）", Privilege: "权限", Kind: "类型", Collector: "采集器", Call: "接口调用", At: "采集时间",
	GapN:  "缺口",
	Where: "位置", Why: "原因", UsedBy: "相关结果", Top: "回到顶部", Unreached: "未能访问", ShareOf: "（%s）", Semicolon: "；", Colon: "：",
	Problems: "问题清单", ProblemsNote: "由判定得出，自动检查与人员判定同列，最严重的在前。", Rating: "定级", NoProblems: "没有不满足的条款或检查。",
	Risks: "重大风险与高风险", RisksNote: "待定级的是可能，不是认定：由测评人员判为成立、经缓解降低或不适用并写明理由，记入 answers.yaml 的 ratings。", Risk: "情形",
	MayBe:      "不符合时可能构成",
	ScoreTitle: "等级测评示意", Unofficial: "非官方", Matrix: "责任方 × 阶段", Roles: "责任方", Phases: "阶段", PointsN: "分点 %d 项",
	PointsNote: "条款内分点为本工具拆分",
	Others:     "其他来源取值", Machine: "机器判定", Person: "人员判定", Overruled: "推翻机器判定", WhyOverruled: "推翻理由",
	ValidUntil: "有效期至 %s", Lapsed: "不计：已失效或尚未生效", Waived: "已豁免",
	Waivers: "豁免", WaiversNote: "被豁免的结果在记录中仍为不符，并注明豁免；已过期、尚未生效和未用到的豁免不起作用。", Waiver: "豁免", State: "状态", Scope: "范围",
	Approver: "批准人", Term: "期限",
	Covers: "涉及结果", Compensation: "补偿措施", RawN: "原始应答 %d 份", RawMore: "另有 %d 份未在此列出，见工作簿“原始应答”。", Digest: "SHA-256",
	Size: "大小",
	RawNote: "每份证据以内容的 SHA-256 命名，存放在证据包的 snapshot/evidence/ 下。它所依据的平台应答一字未改（按来源说明读取的，说明文件列在最前），存放在 " +
		"snapshot/raw/<前两位>/<SHA-256>；核对一份应答：在 snapshot 目录执行 sha256sum raw/ab/ab…，结果应与文件名相同。",
}

var english = labels{
	Find:      "Find findings",
	Search:    "Search",
	Clear:     "Clear",
	Keys:      "/ searches, j k move, Enter opens, n p turn pages, Esc closes; the address is a link to this view",
	Statement: "Statement",
	OpenMore: "%d more are not listed here: with script they are under “Find findings”, without in the workbook's " +
		"sheets of nonconformities and undetermined findings.",
	GapsMore:        "%d more are not listed here; see the gaps of the files in snapshot/evidence.",
	Skip:            "Skip to content",
	Contents:        "Contents",
	Conclusion:      "Conclusion",
	Chapters:        "Chapters",
	Nonconformities: "Nonconformities",
	Undetermined:    "Undetermined",
	Clauses:         "Controls",
	SiteChecks:      "The site's own checks",
	SiteChecksNote:  "Written by the site, which answers for them. They belong to no standard; the gate counts them.",
	Checks:          "Checks",
	Parameters:      "Parameters",
	Targets:         "Targets",
	Evidence:        "Evidence index",
	Gaps:            "Gaps",
	Limits:          "What this report does not prove",
	AsOf:            "Snapshot of",
	Warnings:        "Warnings",
	Facts:           "Assessment",
	Digests:         "Digests of the inputs (to reproduce the result)",
	DecidedOf:       "%d of %d controls decided",
	ScoreRule: "Rate = conform ÷ (conform + partly conform + nonconform) × 100 over decided and applicable controls; " +
		"the official formula was not seen. Undetermined and awaiting never count as conform.",
	NoneFailed:    "No finding failed.",
	NoneOpen:      "No finding is undetermined.",
	None:          "(none)",
	Standard:      "Standard",
	Title:         "Title",
	Total:         "Total",
	Decided:       "Decided",
	Score:         "Rate %",
	Chapter:       "Chapter",
	Distribution:  "Verdicts",
	Show:          "Show",
	All:           "All",
	Control:       "Control",
	Asks:          "Asks (paraphrase)",
	Verdict:       "Verdict",
	Reason:        "Reason",
	LookAt:        "What to look at",
	Methods:       "Methods",
	Unit:          "Unit",
	Findings:      "Findings",
	ToCome:        "Not covered yet",
	SettledN:      "%d passed or not applicable",
	MoreN:         "%d more",
	Check:         "Check",
	Severity:      "Severity",
	Subject:       "Subject",
	Expected:      "Expected",
	Observed:      "Observed",
	Mend:          "How to mend",
	Basis:         "Based on",
	Controls:      "Controls",
	Status:        "Status",
	Finding:       "Finding",
	Source:        "Evidence",
	SubjectsN:     "Subjects: %d",
	Pass:          "Pass",
	Fail:          "Fail",
	Unknown:       "Undetermined",
	NotApplicable: "Not applicable",
	Broken:        "Check broken",
	Subjects:      "Subjects",
	Settled:       "Passed and not applicable (%d)",
	SettledMore: "%d more findings that passed or do not apply are not listed here; " +
		"see the workbook or assessment.json.",
	Parameter:    "Parameter",
	Value:        "Value",
	Origin:       "Origin",
	Endpoint:     "Endpoint",
	Account:      "Account",
	Product:      "Product",
	Trust:        "Trusted by",
	Certificate:  "Certificate",
	ClockSkew:    "Clock skew",
	Collection:   "Collection",
	Description:  "Source description",
	Failure:      "Why there is none",
	Privileges:   "Privileges of the account (%d)",
	Privilege:    "Privilege",
	Kind:         "Kind",
	Collector:    "Collector",
	Call:         "API call",
	At:           "Collected at",
	GapN:         "Gaps",
	Where:        "Where",
	Why:          "Why",
	UsedBy:       "Findings",
	Top:          "Back to top",
	Unreached:    "not reached",
	ShareOf:      " (%s)",
	Semicolon:    "; ",
	Colon:        ": ",
	Problems:     "Problems",
	ProblemsNote: "From the verdicts, found by checks and by people alike, most severe first.",
	Rating:       "Rating",
	NoProblems:   "Nothing is unmet.",
	Risks:        "Major and high risks",
	RisksNote: "Those to be rated are possibilities: a person rates each as established, lowered or not applicable, " +
		"with a reason, under ratings in answers.yaml.",
	Risk:         "Case",
	MayBe:        "A failure may be",
	ScoreTitle:   "Assessment rules, pictured",
	Unofficial:   "not official",
	Matrix:       "Role × phase",
	Roles:        "Role",
	Phases:       "Phase",
	PointsN:      "Points: %d",
	PointsNote:   "points split by this tool",
	Others:       "Other sources",
	Machine:      "Machine",
	Person:       "Person",
	Overruled:    "Machine overruled",
	WhyOverruled: "Why overruled",
	ValidUntil:   "valid until %s",
	Lapsed:       "not counting",
	Waived:       "waived",
	Waivers:      "Waivers",
	WaiversNote: "What a waiver covers stays a failure in the record and is marked as waived. Waivers that are " +
		"expired, " +
		"not started or unused have no effect.",
	Waiver:       "Waiver",
	State:        "State",
	Scope:        "Scope",
	Approver:     "Approver",
	Term:         "Term",
	Covers:       "Findings",
	Compensation: "Instead",
	RawN:         "Raw answers: %d",
	RawMore:      "%d more are not listed here; see the workbook's sheet “Raw answers”.",
	Digest:       "SHA-256",
	Size:         "Size",
	RawNote: "Each piece of evidence lies in the pack under snapshot/evidence/, " +
		"named after the SHA-256 of its content. " +
		"The platform's answers that it was read from (after the source description, " +
		"where there is one) lie unchanged as " +
		"snapshot/raw/<first two digits>/<SHA-256>; to check one, run sha256sum raw/ab/ab… in the folder snapshot: " +
		"the result is the file's name.",
}
