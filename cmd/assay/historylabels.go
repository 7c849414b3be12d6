package main

import "github.com/assay-audit/assay/internal/audit"

// Labels of the commands about recorded runs.
var (
	helpHistory      = l("历次测评的记录", "recorded runs")
	helpHistoryList  = l("列出历次测评：时间、退出码、各状态的检查结果数", "list runs: time, exit status, findings by state")
	helpHistoryShow  = l("列出一次测评中状态有变的检查结果，或一个对象的全部变化", "changes of one run, or of one object over all runs")
	helpHistoryTrend = l("各标准符合情况的走势、整改用时、反复的检查结果", "verdicts by run and standard, time to mend, flapping findings")
	helpHistoryPrune = l("删去较早的记录；末次及门槛末次通过的测评保留",
		"remove old runs; the last one and the last accepted one stay")
	helpHistoryExport = l("导出全部变化（CSV）", "write all changes (CSV)")

	flagHistory = l("历史库：SQLite 文件，或不含口令的 postgres:// 地址",
		"history: SQLite file, or postgres:// address without a password")
	flagSystem          = l("被测系统名称（库中有多个系统时必须给出）", "name of the system, needed where the history has several")
	flagHistoryObject   = l("只列出该对象：名称或编号", "only this object: name or id")
	flagHistoryChapters = l("按章分列", "by chapter")
	flagKeep            = l("保留的天数", "days to keep")
	flagHistoryOut      = l("CSV 文件（不得已存在）；- 为标准输出", "CSV file (must not exist); - for stdout")

	noHistory = l("没有给出历史库\nhint: 用 --history 给出，或用 -c 给出含 history: 的配置",
		"no history is named\nhint: name one with --history, or a configuration with history: with -c")
	noHistoryFile = l("没有历史库文件 %s\nhint: assay run --history %[1]s 会建立它",
		"there is no history at %s\nhint: assay run --history %[1]s makes it")
	noRuns         = l("历史库 %s 中没有系统 %q 的记录", "history %s has no run of system %q")
	severalSystems = l("历史库 %s 中有多个系统\nhint: 用 --system 指明",
		"history %s has several systems\nhint: name one with --system")
	noSuchRun = l("没有第 %s 次测评的记录\nhint: assay history list 列出全部",
		"there is no run %s\nhint: assay history list has all")
	runOrObject = l("没有给出测评编号或对象\nhint: assay history show 3，或 --object esx-a-03",
		"neither a run nor an object is named\nhint: assay history show 3, or --object esx-a-03")
	badKeep     = l("保留天数须不小于 1\nhint: --keep 400", "the days to keep must be at least 1\nhint: --keep 400")
	pruned      = l("已删去 %d 次测评的记录", "runs removed: %d")
	recorded    = l("已记为第 %d 次测评，变化 %d 项（%s）", "recorded as run %d with %d changes (%s)")
	recordOlder = l("早于历史库 %s 中的末次测评，未记录", "older than the last run in history %s; not recorded")
	notRecorded = l("未能记入历史库：%s", "the run was not recorded: %s")

	headRun          = l("次", "run")
	headTime         = l("时间", "time")
	headExit         = l("退出码", "exit")
	headPass         = l("通过", "pass")
	headFail         = l("不符", "fail")
	headWaived       = l("已豁免", "waived")
	headUndetermined = l("未判定", "undetermined")
	headChanges      = l("变化", "changes")
	headTool         = l("版本", "version")
	headFinding      = l("编号", "finding")
	headChapter      = l("章", "chapter")
	headMended       = l("已整改", "mended")
	headMean         = l("平均用时", "mean")
	headLongest      = l("最长用时", "longest")
	headOpen         = l("未整改", "open")
	titleMending     = l("整改用时", "Time to mend")
	titleFlapping    = l("反复变化的检查结果", "Flapping findings")
	inDays           = l("%.1f 天", "%.1f d")
)

// historyStates are the words for the states of recorded findings.
var historyStates = map[string]audit.Text{
	"":               l("–", "–"),
	"pass":           l("通过", "pass"),
	"fail":           l("不符", "fail"),
	"waived":         l("不符（已豁免）", "fail (waived)"),
	"not_applicable": l("不适用", "n/a"),
	"undetermined":   l("未判定", "undetermined"),
}
