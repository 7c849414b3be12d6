package main

// Labels of the command gate.
var (
	helpGate = l("按条件判定门槛：严重程度、标准、风险等级、新增、未判定数、已判定比例",
		"decide a gate: severity, standard, risk level, new failures, undetermined findings, coverage")
	flagFailOn = l("达到该严重程度的不符合使门槛不过：high、medium、low 或 none",
		"lowest severity that breaks it: high, medium, low or none")
	flagRisk         = l("达到该风险等级的未整改安全问题使门槛不过", "lowest level of open security problems that breaks it")
	flagGateStandard = l("只计这些标准所依据的结果", "only what these standards rest on counts")
	flagUndetermined = l("允许的未判定数：5、esxi.ntp=3 或 any；默认 0",
		"undetermined findings allowed: 5, esxi.ntp=3 or any; 0 by default")
	flagCoverage    = l("各标准已判定条款的最低百分比", "least percentage of controls with a verdict, in each standard")
	flagNew         = l("只计基线中没有的", "only what the baseline does not have counts")
	flagBaseline    = l("基线：此前的证据包或输出目录", "baseline: an earlier pack or output folder")
	flagGateHistory = l("历史库：以其中门槛末次通过的测评为基线", "history whose last accepted run is the baseline")

	gateHolds    = l("门槛通过", "the gate holds")
	gateBroken   = l("门槛未过：%d 条原因", "the gate does not hold: %d reasons")
	gateBaseline = l("基线：%s（%s）", "baseline: %s (%s)")
	gateFirst    = l("历史库中没有门槛通过的此前测评：首次运行，全部计为新增",
		"first run: the history has no accepted run before it, so everything is new")
	badSeverity = l("--%s 的值 %q 有误\nhint: high、medium 或 low",
		"--%s: unknown value %q\nhint: high, medium or low")
	badCoverage = l("--coverage 须为 0 到 100 的百分比", "--coverage is a percentage from 0 to 100")
	badBudget   = l("--undetermined 的值 %q 有误\nhint: 5、esxi.ntp=3 或 any",
		"--undetermined: bad value %q\nhint: 5, esxi.ntp=3 or any")
	newNeedsBaseline = l("--new 需要基线\nhint: 用 --baseline 给出此前的证据包，或用 --history 给出历史库",
		"--new needs a baseline\nhint: name an earlier pack with --baseline, or a history with --history")
	notAssessed   = l("本次测评没有选用标准 %q", "the assessment does not have standard %q")
	checkNotRun   = l("本次测评没有运行检查 %q", "check %q did not run in this assessment")
	laterBaseline = l("基线 %s（%s）晚于本次测评（%s）\nhint: 基线须是此前的测评",
		"baseline %s of %s is later than the assessment of %s\nhint: a baseline is an earlier assessment")
	acceptedGone = l("门槛末次通过的第 %d 次测评，其证据包 %s 已不在\nhint: 用 --baseline 指明该包现在的位置，或另一个此前的包",
		"the pack of run %d, the last accepted one, is gone: %s\n"+
			"hint: name its present place, or another earlier pack, with --baseline")
)
