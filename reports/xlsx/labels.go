package xlsx

import (
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
)

// labels are the texts of the workbook that are not in the view.
type labels struct {
	language   string
	countWidth float64 // width of the count columns of the summary; labels differ in length
	// sheets
	cover, summary, nonconformities, openFindings, openFindingsAbout, results, checkList,
	parameters, targets, evidence, gaps, notes string
	siteChecks, siteChecksAbout string
	summaryAbout, nonconformitiesAbout, resultsAbout, checkListAbout,
	parametersAbout, targetsAbout, evidenceAbout, gapsAbout string
	raw, rawAbout, bytes string
	// cover
	asOf, facts, warnings, digests, decidedOf string
	// summary
	standard, title, total, decided, share, score, progress, filled, open string
	// columns
	key, chapter, control, unit, item, asks, kind, methods, machine, reason, fault, guidance string
	checks, wanted, findings                                                                 string
	human, record, person, date, compare, agrees, differs, settled                           string
	andMore, andSettled                                                                      string
	status, severity, finding, check, subject, target, expected, observed, remediation       string
	controls, basis                                                                          string
	evidenceID, pointer, source, subjectKind, subjects, pass, fail, undetermined             string
	notApplicable, broken                                                                    string
	parameter, value, origin, privilege, targetKind, endpoint, account, product, trust       string
	certificate, clockSkew                                                                   string
	collection                                                                               string
	description, failure, collector, call, at, gapCount, where, why, none, pageOf            string
	// contributions by people, risks and scores
	points, pointsNote, duty, verdict, mayBe, until, besides, others, overruled, whyOverruled  string
	lapsed, colon                                                                              string
	risks, risksTitle, risksAbout, riskKind, riskID, risk, scoreTitle, role, phase             string
	riskState, rating, problems, problemsAbout, problemID, problem, failing                    string
	waivers, waiversAbout, waiver, state, scope, compensation, approver, start, expiry, covers string
	// notes
	howTo, meaning, limits, sheets, scoreRule string
	steps                                     []reports.Row
	meanings                                  []string // in the order of audit.Verdicts
}

func labelsFor(l audit.Lang) labels {
	if l == audit.EN {
		return english
	}
	return chinese
}

var chinese = labels{
	language:             "zh-CN",
	countWidth:           10.5,
	cover:                "封面",
	summary:              "汇总",
	nonconformities:      "不符合项",
	results:              "检查结果",
	checkList:            "检查项",
	parameters:           "参数",
	targets:              "测评对象",
	evidence:             "证据索引",
	gaps:                 "采集缺口",
	notes:                "说明",
	summaryAbout:         "判定数量来自测评结果，含已计入的人员答复；“人工复核进度”是已计入的人员答复。",
	openFindings:         "未判定项",
	openFindingsAbout:    "证据缺失或采集失败而不能判定的检查结果；不算通过。说明采集到什么即可判定。",
	nonconformitiesAbout: "不通过的检查结果，严重的在前。编号、条款和证据可点击查看。有多条证据时，方括号中的序号把证据、位置、来源各列对应起来。",
	resultsAbout:         "全部检查结果，含通过和不适用。",
	siteChecks:           "站点自有检查",
	siteChecksAbout:      "由本单位编写，其正确性由本单位负责；不属于任何标准，计入门槛。",
	checkListAbout:       "每个检查项覆盖的对象数和结果数。",
	parametersAbout:      "判定所用的参数值及其来源。",
	targetsAbout:         "被测端点的身份、信任方式和采集账户的权限。",
	evidenceAbout:        "证据及其 SHA-256 摘要，可据此核对 snapshot/evidence/ 中的文件；“原始应答”一列的数字通向它所依据的应答。",
	raw:                  "原始应答",
	bytes:                "字节数",
	rawAbout: "平台的应答一字未改（按来源说明读取的，说明文件列在最前），存放在证据包 snapshot/raw/<摘要前两位>/<摘要>；核对一份：在 snapshot 目录执行 sha256sum " +
		"raw/ab/ab…，" +
		"结果应与文件名相同。",
	gapsAbout:     "没有看到的内容及原因。没有看到的，一律不算通过。",
	asOf:          "快照时间",
	facts:         "测评信息",
	warnings:      "提示",
	digests:       "输入摘要（用于复现）",
	decidedOf:     "已判定 %d 项，共 %d 项（已判定：符合、部分符合、不符合、不适用）",
	standard:      "标准",
	title:         "名称",
	total:         "合计",
	decided:       "已判定",
	share:         "已判定率",
	score:         "符合率 %",
	progress:      "人工复核进度",
	filled:        "已填写",
	open:          "未填写",
	key:           "键",
	chapter:       "章节",
	control:       "条款",
	unit:          "测评单元",
	item:          "名称",
	asks:          "要求（转述）",
	kind:          "方式",
	methods:       "测评方法",
	machine:       "机器判定",
	reason:        "判定理由",
	fault:         "问题描述",
	guidance:      "查看要点",
	checks:        "检查项",
	wanted:        "尚未覆盖",
	findings:      "检查结果",
	human:         "人工结论",
	record:        "测评记录",
	person:        "测评人",
	date:          "日期",
	compare:       "比对",
	agrees:        "一致",
	differs:       "与机器不同",
	settled:       "人工判定",
	andMore:       "……另有 %d 条，见“不符合项”",
	andSettled:    "通过或不适用 %d 条",
	status:        "状态",
	severity:      "严重度",
	finding:       "结果编号",
	check:         "检查项",
	subject:       "对象",
	target:        "目标",
	expected:      "要求",
	observed:      "实测",
	remediation:   "整改建议",
	controls:      "相关条款",
	basis:         "依据",
	evidenceID:    "证据编号",
	pointer:       "证据位置",
	source:        "接口属性",
	subjectKind:   "对象类型",
	subjects:      "对象数",
	pass:          "通过",
	fail:          "不通过",
	undetermined:  "未判定",
	notApplicable: "不适用",
	broken:        "检查项异常",
	parameter:     "参数",
	value:         "值",
	origin:        "来源",
	privilege:     "权限",
	targetKind:    "类型",
	endpoint:      "地址",
	account:       "账户",
	product:       "产品",
	trust:         "证书信任方式",
	certificate:   "证书",
	clockSkew:     "时钟偏差",
	collection:    "采集过程",
	description:   "来源说明",
	failure:       "缺失原因",
	collector:     "采集器",
	call:          "接口调用",
	at:            "采集时间",
	gapCount:      "缺口数",
	where:         "位置",
	why:           "原因",
	none:          "（无）",
	pageOf:        "第 &P 页 / 共 &N 页",
	points:        "分点",
	pointsNote:    "条款内分点为本工具拆分",
	duty:          "责任方与阶段",
	verdict:       "判定",
	mayBe:         "不符合时可能构成",
	until:         "有效期至",
	besides:       "人员答复与证据文件",
	others:        "其他来源取值",
	overruled:     "推翻机器判定",
	whyOverruled:  "推翻理由",
	lapsed:        "不计（已失效或尚未生效）",
	colon:         "：",
	risks:         "重大风险",
	risksTitle:    "重大风险与高风险",
	risksAbout:    "待定级的是可能，不是认定：由测评人员判为成立、经缓解降低或不适用并写明理由，记入 answers.yaml 的 ratings。",
	riskKind:      "类型",
	riskID:        "编号",
	risk:          "情形",
	riskState:     "定级",
	rating:        "定级理由",
	problems:      "问题清单",
	problemsAbout: "由判定得出，自动检查与人员判定同列，最严重的在前。",
	problemID:     "问题编号",
	problem:       "问题",
	failing:       "失败结果",
	scoreTitle:    "等级测评示意（非官方）",
	role:          "责任方",
	phase:         "阶段",
	waivers:       "豁免",
	waiversAbout:  "被豁免的结果在记录中仍为不符，并注明豁免；已过期、尚未生效和未用到的豁免不起作用。",
	waiver:        "豁免",
	state:         "状态",
	scope:         "范围",
	compensation:  "补偿措施",
	approver:      "批准人",
	start:         "生效日",
	expiry:        "到期日",
	covers:        "涉及结果",
	howTo:         "使用说明",
	meaning:       "用语",
	limits:        "本报告不能证明的",
	sheets:        "工作表",
	scoreRule:     "符合 ÷（符合 + 部分符合 + 不符合）× 100，只计已判定且适用的条款；算法未见官方文本。",
	steps: []reports.Row{
		{Label: "用途", Value: "本工作簿供查阅和归档，全部单元格已锁定，不在此填写。测评记录填写在工作底稿中：用 assay worksheet export 导出，用 import 读回。"},
		{Label: "链接", Value: "检查结果的编号、相关条款和证据编号可点击：不符合项和未判定项、全部检查结果、标准条款、证据索引、原始应答互相跳转。有多个时跳到第一个。"},
		{Label: "人工结论", Value: "各标准工作表中的“人工结论、测评记录、测评人、日期、有效期至”是已计入的人员答复；“比对”显示它与自动判定是否一致。"},
	},
	meanings: []string{"要求全部满足。", "要求部分满足。", "要求没有满足。", "要求不适用于本系统，理由见判定理由。", "证据缺失或采集失败，机器不能判定；不算通过。", "须由人访谈或核查后判定。"},
}
