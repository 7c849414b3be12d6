package worksheet

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// labels are the texts of the working paper.
type labels struct {
	language, title, overview, overviewAbout, chapterAbout,
	progress, pageOf, total, comma, points string
	sheet, standard, items, decided, filled, complete, open             string
	head                                                                map[string]string // by column
	chooseVerdict, chooseDate, noRecord, noName, noDate, noReason, done string
	andMore, settled                                                    string
	howTo                                                               string
	steps                                                               []string
	verdicts                                                            map[audit.Verdict]string
	// For standards of claims.
	claims   map[audit.Verdict]string
	statuses map[audit.Status]string
	kinds    map[string]string
	methods  map[audit.Method]string
}

func labelsFor(l audit.Lang) labels {
	if l == audit.EN {
		return english
	}
	return chinese
}

var chinese = labels{
	language: "zh-CN", title: "测评工作底稿", overview: "总览", total: "合计", comma: "、", points: "（以下分点为本工具拆分）",
	overviewAbout: "各章进度由公式随填写更新。填好后用 assay worksheet import 读回，先预览再写入。",
	chapterAbout:  "浅黄色单元格由人员填写，其余已锁定。", progress: "已填写 %s / %d", pageOf: "第 &P 页 / 共 &N 页",
	sheet: "工作表", standard: "标准", items: "行数", decided: "机器已判定", filled: "已填写", complete: "填写完整", open: "未填写",
	head: map[string]string{
		"control":   "条款",
		"title":     "名称",
		"asks":      "要求（转述）",
		"method":    "方式",
		colMachine:  "机器判定",
		"why":       "机器判定理由",
		"findings":  "检查结果",
		"guidance":  "查看要点",
		colVerdict:  "人工结论",
		colRecord:   "测评记录",
		colEvidence: "证据文件",
		colName:     "测评人",
		colDate:     "日期",
		colUntil:    "有效期至",
		colReason:   "推翻机器判定的理由",
		colState:    "状态",
	},
	chooseVerdict: "请从列表中选择。", chooseDate: "请填写日期，如 2026-11-20。",
	noRecord: "缺测评记录", noName: "缺测评人", noDate: "缺日期或有效期", noReason: "与机器判定不同，须写理由", done: "完整",
	andMore: "……另有 %d 条未通过，见测评报告", settled: "通过 %d 条，不适用 %d 条",
	howTo: "怎样填写",
	steps: []string{
		"只填浅黄色的列：人工结论、测评记录、证据文件、测评人、日期、有效期至、推翻理由。其余单元格已锁定，没有密码，只防误改；改动会在读回时发现。",
		"人工结论从下拉列表中选择。机器判定为“待核查”的条款必须由人判定。",
		"机器判定为其他结论（含“未判定”）而人工结论与之不同时，须写明理由，否则不计入；两个结论都会保留在报告中。",
		"测评记录写明看了什么、问了谁、得到什么结果。证据文件写文件名，每行一个；文件放在一个文件夹内，读回时用 --evidence 指明。",
		"日期写作 2026-11-20 或 2026/11/20。过了有效期的结论不再计入，条款回到“待核查”。",
		"一个条款有多人作答时，复制整行（含隐藏列）再填写。行可以排序、移动；不要合并单元格，不要写公式。",
		"不同人员可以各填各章，最后把几份底稿一起读回；相互矛盾的结论会列出，不会互相覆盖。",
	},
	verdicts: map[audit.Verdict]string{
		audit.Conform:              "符合",
		audit.PartlyConform:        "部分符合",
		audit.Nonconform:           "不符合",
		audit.VerdictNotApplicable: "不适用",
		audit.VerdictUndetermined:  "未判定",
		audit.Awaiting:             "待核查",
	},
	claims: map[audit.Verdict]string{
		audit.Conform:              "兑现",
		audit.PartlyConform:        "部分兑现",
		audit.Nonconform:           "未兑现",
		audit.VerdictNotApplicable: "不适用",
		audit.VerdictUndetermined:  "未判定",
		audit.Awaiting:             "待核查",
	},
	statuses: map[audit.Status]string{
		audit.Pass:          "通过",
		audit.Fail:          "不符",
		audit.NotApplicable: "不适用",
		audit.Undetermined:  "未判定",
	},
	kinds:   map[string]string{"automated": "自动", "hybrid": "半自动", "manual": "人工"},
	methods: map[audit.Method]string{"interview": "访谈", "examine": "核查", "test": "测试"},
}

var english = labels{
	language: "en",
	title:    "Assessor's working paper",
	overview: "Overview",
	total:    "Total",
	comma:    ", ",
	points:   "(split into points by this tool:)",
	overviewAbout: "Formulas keep the progress up to date. Read the filled-in paper back with assay worksheet " +
		"import: " +
		"it shows every change before it writes.",
	chapterAbout: "Light yellow cells are for people, everything else is locked.",
	progress:     "filled in %s / %d",
	pageOf:       "Page &P of &N",
	sheet:        "Sheet",
	standard:     "Standard",
	items:        "Rows",
	decided:      "Decided by machine",
	filled:       "Filled in",
	complete:     "Complete",
	open:         "Open",
	head: map[string]string{
		"control":   "Control",
		"title":     "Title",
		"asks":      "Asks (paraphrase)",
		"method":    "Method",
		colMachine:  "Machine verdict",
		"why":       "Why",
		"findings":  "Findings",
		"guidance":  "What to ask or look at",
		colVerdict:  "Verdict",
		colRecord:   "Record",
		colEvidence: "Evidence files",
		colName:     "Name",
		colDate:     "Date",
		colUntil:    "Valid until",
		colReason:   "Why the machine is overruled",
		colState:    "State",
	},
	chooseVerdict: "Choose from the list.",
	chooseDate:    "Enter a date such as 2026-11-20.",
	noRecord:      "record missing",
	noName:        "name missing",
	noDate:        "date or validity missing",
	noReason:      "differs from the machine: say why",
	done:          "complete",
	andMore:       "… and %d more that do not pass, see the report",
	settled:       "%d pass, %d do not apply",
	howTo:         "How to fill it in",
	steps: []string{
		"Fill in the light yellow columns only: verdict, record, evidence files, name, date, valid until, reason. " +
			"Everything else is locked without a password; it guards against slips, " +
			"and a change is found when the paper is " +
			"read back.",
		"Choose the verdict from the list. Controls that are awaiting need a person's verdict.",
		"Where the machine says anything else (undetermined included) and your verdict differs, say why, " +
			"or it does not " +
			"count; both stay visible in the report.",
		"The record says what was looked at, who was asked and what came out. Name evidence files one per line; " +
			"keep them " +
			"in one folder and name it with --evidence when the paper is read back.",
		"Write dates as 2026-11-20 or 2026/11/20. A verdict past its validity no longer counts and the control is " +
			"awaiting again.",
		"Where several people answer one control, copy the whole row with its hidden columns. Rows may be sorted and " +
			"moved; do not merge cells, do not write formulas.",
		"People may fill in different chapters and hand in several papers together; " +
			"verdicts that contradict each other " +
			"are listed and never overwritten.",
	},
	verdicts: map[audit.Verdict]string{
		audit.Conform:              "Conform",
		audit.PartlyConform:        "Partial",
		audit.Nonconform:           "Nonconform",
		audit.VerdictNotApplicable: "Not applicable",
		audit.VerdictUndetermined:  "Undetermined",
		audit.Awaiting:             "Awaiting",
	},
	claims: map[audit.Verdict]string{
		audit.Conform:              "Kept",
		audit.PartlyConform:        "Partly kept",
		audit.Nonconform:           "Not kept",
		audit.VerdictNotApplicable: "Not applicable",
		audit.VerdictUndetermined:  "Undetermined",
		audit.Awaiting:             "Awaiting",
	},
	statuses: map[audit.Status]string{
		audit.Pass:          "pass",
		audit.Fail:          "fail",
		audit.NotApplicable: "not applicable",
		audit.Undetermined:  "undetermined",
	},
	kinds:   map[string]string{"automated": "Automated", "hybrid": "Hybrid", "manual": "Manual"},
	methods: map[audit.Method]string{"interview": "interview", "examine": "examine", "test": "test"},
}

// verdict returns the label of a verdict for a standard of the given shape.
func (l labels) verdict(shape string, v audit.Verdict) string {
	if shape == "claims" {
		return l.claims[v]
	}
	return l.verdicts[v]
}

func (l labels) method(r *audit.Result) string {
	var words []string
	for _, m := range r.Methods {
		words = append(words, l.methods[m])
	}
	return strings.TrimSpace(l.kinds[r.Kind] + "\n" + strings.Join(words, l.comma))
}

// findings returns the open findings, failures first, and the number of others, one per line. A long list is visibly
// cut; the report has all of them.
func (l labels) findings(r *audit.Result, known map[string]*audit.Finding, lang audit.Lang) string {
	const most = 6
	by := map[audit.Status][]*audit.Finding{}
	for _, id := range r.Findings {
		if f := known[id]; f != nil {
			by[f.Status] = append(by[f.Status], f)
		}
	}
	open := slices.Concat(by[audit.Fail], by[audit.Undetermined])
	var lines []string
	for i, f := range open {
		if i == most {
			lines = append(lines, fmt.Sprintf(l.andMore, len(open)-most))
			break
		}
		lines = append(lines, fmt.Sprintf(
			"[%s] %s: %s (%s)",
			l.statuses[f.Status],
			f.Subject.Name,
			audit.Text{ZH: f.Reason, EN: f.ReasonEN}.In(lang),
			f.ID,
		))
	}
	if pass, na := len(by[audit.Pass]), len(by[audit.NotApplicable]); pass+na > 0 {
		lines = append(lines, fmt.Sprintf(l.settled, pass, na))
	}
	return strings.Join(lines, "\n")
}
