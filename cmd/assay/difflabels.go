package main

import (
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/diff"
)

// Labels of the command diff.
var (
	helpDiff = l("比较两次测评：问题、条款、检查结果、测评对象的变化及其原因",
		"compare two assessments: changes of problems, controls, findings and objects, with their causes")
	flagDiffFormat = l("输出格式：text、json 或 md", "format: text, json or md")
	flagDiffOut    = l("写入的文件；- 为标准输出", "file to write; - for stdout")
	noAssessment   = l("%s 中没有 %s\nhint: 给出 run、assess 的输出目录，或 pack.zip",
		"%s has no %s\nhint: name the output folder of run or assess, or a pack.zip")
	otherSystem = l("%s 是“%s”的测评，%s 是“%s”的测评，不是同一个被测系统\nhint: 比较同一系统的两次测评",
		"%s is of system %q and %s of system %q\nhint: compare two assessments of one system")

	diffNothing  = l("无变化：%s 与 %s", "no change between %s and %s")
	diffTitle    = l("%s：%s 与 %s 相比", "%s: changes from %s to %s")
	diffProblems = l("安全问题", "Security problems")
	diffControls = l("条款", "Controls")
	diffFindings = l("检查结果", "Findings")
	diffObjects  = l("测评对象", "Objects")
	diffInputs   = l("有变化的输入", "Inputs that differ")
	listComma    = l("、", ", ")
	andMore      = l("等 %d 个", " and others, %d in all")
	waivedMark   = l("（已豁免）", " (waived)")

	headChange = l("变化", "change")
	headCause  = l("原因", "cause")
	headBefore = l("此前", "before")
	headAfter  = l("现在", "now")
	headInput  = l("输入", "input")
)

var causeLabels = map[diff.Cause]audit.Text{
	diff.Platform:  l("平台", "platform"),
	diff.Check:     l("检查", "check"),
	diff.Parameter: l("参数与配置", "parameter"),
	diff.Catalog:   l("条款目录", "catalog"),
	diff.Answer:    l("人工答复", "answer"),
	diff.Waiver:    l("豁免", "waiver"),
	diff.Lost:      l("证据缺失", "evidence lost"),
	diff.Gained:    l("证据补齐", "evidence gained"),
	diff.Tool:      l("工具版本", "tool version"),
	diff.Unknown:   l("不明", "not known"),
}

var findingStates = map[diff.State]audit.Text{
	diff.Absent:                     l("–", "–"),
	diff.State(audit.Pass):          l("通过", "pass"),
	diff.State(audit.Fail):          l("不符", "fail"),
	diff.State(audit.NotApplicable): l("不适用", "n/a"),
	diff.State(audit.Undetermined):  l("未判定", "undetermined"),
	diff.Waived:                     l("不符（已豁免）", "fail (waived)"),
}

var objectChanges = map[string]audit.Text{
	diff.Added:   l("新增", "added"),
	diff.Removed: l("不再存在", "removed"),
	diff.Renamed: l("改名", "renamed"),
}

var problemChanges = map[string]audit.Text{
	diff.ProblemNew:     l("新增", "new"),
	diff.ProblemGone:    l("不再存在", "gone"),
	diff.ProblemObjects: l("范围有变", "other objects"),
}
