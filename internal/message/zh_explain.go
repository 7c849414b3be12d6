package message

// zhExplain is for internal/explain and the traces of internal/engine.
var zhExplain = map[string]string{
	"%d ids begin with %s: %s": "有 %d 个编号以 %s 开头：%s",
	"the assessment has no %q\nhint: ids are F-… of a finding, R-… of a record, T001 of a " +
		"security problem, P-… of an unmet requirement, or an item: gbt22239-2019-l3 8.1.4.1 a": "" +
		"测评结果中没有 %q\nhint: 编号有：检查结果 F-…，测评记录 R-…，安全问题 T001，不符合项 P-…，" +
		"或条款：gbt22239-2019-l3 8.1.4.1 a",
	"the assessment has no %q\nhint: nearest: %s":               "测评结果中没有 %q\nhint: 相近的有：%s",
	"the checks of this version have no %s":                     "本版本没有检查 %s",
	"the snapshot has no target %q":                             "快照中没有目标 %q",
	"the engine answered %s without its policy: see the reason": "%s 未经策略求值即得出结果，见其理由",
	"trace check %s: %w":                                        "求值检查 %s 的过程：%w",
}
