package message

// zhAnswers is for internal/answers.
var zhAnswers = map[string]string{
	"%s answered %s %s already in answers[%d]": "%s 对 %s %s 的答复已在 answers[%d] 中",
	"rating: %q is not a rating":               "rating：%q 不是定级结果",
	"%s rated %s %s already in ratings[%d]":    "%s 对 %s %s 的定级已在 ratings[%d] 中",
	"there is no risk %q":                      "没有风险 %q",
	"cases are numbered 6.4.1.1, triggers A-18; assay controls show lists those of a control": "" +
		"高风险情形编号如 6.4.1.1，重大风险隐患编号如 A-18；assay controls show 列出条款涉及的编号",
	"merge ratings: %s %s: %s in %s: %s – and %s in %s: %s\nhint: agree on one rating and correct the other file": "" +
		"合并定级：%s %s：%s（%s）：%s；而 %s（%s）：%s\nhint: 商定一个定级，并改正另一份文件",
	"every rating needs standard, risk, rating, reason, name, date and valid_until": "" +
		"每条定级都要有 standard、risk、rating、reason、name、date 与 valid_until",
	"keep one of the two":                      "两条只保留一条",
	"verdict: %q is not a verdict of a person": "verdict：%q 不是人员可给出的结论",
	"write %s":              "写作 %s",
	"write one of %s":       "写下列之一：%s",
	"evidence[%d]: %s: %s":  "evidence[%d]：%s：%s",
	"evidence[%d]: no name": "evidence[%d]：没有文件名",
	"name the file as it is called in the evidence folder": "填写文件在证据目录中的名称",
	"evidence[%d]: %q is no path below a folder":           "evidence[%d]：%q 不是目录内的路径",
	"write it as photos/door.jpg, without .., backslashes, semicolons and line breaks": "" +
		"写作 photos/door.jpg，不含 ..、反斜杠、分号与换行",
	"evidence[%d]: %q occurs twice":                               "evidence[%d]：%q 重复出现",
	"evidence[%d]: sha256 is not 64 hex digits in lower case":     "evidence[%d]：sha256 不是 64 位小写十六进制数字",
	"sha256sum prints it; assay worksheet import fills it in":     "sha256sum 可算出；assay worksheet import 会自动填写",
	"evidence[%d]: size is negative":                              "evidence[%d]：size 为负数",
	"write its size in bytes; assay worksheet import fills it in": "填写文件的字节数；assay worksheet import 会自动填写",
	"larger than the limit of reading":                            "超过可读取的大小",
	"%s in %s: %s, %q":                                            "%s（%s）：%s，%q",
	"merge answers: %s %s: %s – and %s\nhint: agree on one answer and correct the other file": "" +
		"合并答复：%s %s：%s；而 %s\nhint: 商定一个答复，并改正另一份文件",
	"merge answers: %s counts days in %s, %s in %s\nhint: write the dates of one file in the zone of the other": "" +
		"合并答复：%s 的日期按 %s 计，%s 按 %s 计\nhint: 把其中一份文件的日期改为另一份的时区",
	"format: %q is not %s":            "format：%q 不是 %s",
	"the file begins with format: %s": "文件以 format: %s 开头",
	"zone: %q is not a fixed offset":  "zone：%q 不是固定的时差",
	`write it as "+08:00"`:            `写作 "+08:00"`,
	"every answer needs standard, control, verdict, record, name, date and valid_until": "" +
		"每条答复都要有 standard、control、verdict、record、name、date 与 valid_until",
	"every waiver needs id, check or standard and control, target, subject, reason, approver, start and expiry": "" +
		"每条豁免都要有 id、check（或 standard 与 control）、target、subject、reason、approver、start 与 expiry",
	"%s is missing":                                           "缺少 %s",
	"%s: %d characters, at most %d are kept":                  "%s：%d 个字符，最多保留 %d 个",
	"put long minutes into a file and name it under evidence": "较长的记录另存为文件，并列在 evidence 中",
	"%s %s is before %s %s":                                   "%s %s 早于 %s %s",
	"both days count; the first comes first":                  "两个日期均计入，早的在前",
	"write the day as 2026-11-20":                             "日期写作 2026-11-20",
	"%s: %q is not a day":                                     "%s：%q 不是日期",
	"write it as 2026-11-20":                                  "写作 2026-11-20",
	`write "*" to mean every one`:                             `写 "*" 表示全部`,
	"%s: %q is not a shell pattern":                           "%s：%q 不是有效的通配模式",
	"* alone matches every name; beside other letters it matches any text up to a slash, ? one letter, [a-c] " +
		"one of them": "单独的 * 表示全部；与其他字符同用时，* 为任意文本（不含斜杠），? 为一个字符，[a-c] 为其中之一",
	"there is no standard %q":                                                  "没有标准 %q",
	"known: %s":                                                                "可选：%s",
	"%s has no control %q":                                                     "%s 没有条款 %q",
	"assay controls show %s lists them":                                        "运行 assay controls show %s 查看条款",
	"the id %q belongs to waivers[%d]":                                         "编号 %q 已用于 waivers[%d]",
	"use a different id for every waiver":                                      "每条豁免使用各自的编号",
	"name either a check, or a standard and a control":                         "写一项检查，或写标准与条款",
	"both a check and a control":                                               "同时写了检查与条款",
	"neither a check nor a control: it would cover nothing":                    "既没有检查也没有条款：该豁免不针对任何内容",
	"a control needs standard and control":                                     "条款需同时写 standard 与 control",
	"there is no check %q":                                                     "没有检查 %q",
	"assay checks list names them":                                             "运行 assay checks list 查看检查",
	"write answers: %w (%d bytes)\nhint: put long records into evidence files": "写出答复：%w（%d 字节）\nhint: 较长的记录另存为证据文件",
	"write answers: %w":                                                        "写出答复：%w",
}
