package main

// Labels of the commands about security problems.
var (
	helpProblems       = l("安全问题与整改计划", "security problems and the rectification plan")
	helpProblemsList   = l("列出安全问题：编号、等级、状态、控制点", "list security problems: number, level, state, control point")
	helpProblemsExport = l("导出整改计划（CSV）", "write the rectification plan (CSV)")
	helpProblemsImport = l("读回填好的整改计划，写出 problems.yaml",
		"read filled-in plans back and write problems.yaml")
	flagProblemsOut     = l("问题登记文件；- 为标准输出", "register of problems; - for stdout")
	flagRemediationOut  = l("整改计划文件；- 为标准输出", "rectification plan; - for stdout")
	flagProblemsCurrent = l("现有的问题登记，其余处置保持不变", "present register; its other decisions remain")
	flagProblemsOf      = l("计划所属测评的目录（默认为计划所在目录）", "folder of the assessment (default: that of the plan)")
	flagProofs          = l("计划所列证据文件所在目录", "folder of the evidence files that the plans name")
	headNumber          = l("编号", "number")
	headLevel           = l("等级", "level")
	headProblemState    = l("状态", "state")
	headControlPoint    = l("控制点", "control point")
)
