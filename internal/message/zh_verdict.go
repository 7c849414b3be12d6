package message

// zhVerdict is for internal/verdict.
var zhVerdict = map[string]string{
	"zone %q is no offset\nhint: +08:00":                            "时区 %q 不是固定的时差\nhint: +08:00",
	"answers: %s has no control %q":                                 "答复：%s 没有条款 %q",
	"answers: %s: the item has no demand %q\nhint: %s":              "答复：%s：该项没有要点 %q\nhint: %s",
	"answers: %s: it is not about objects of the kind %q\nhint: %s": "答复：%s：该项不适用于种类为 %q 的测评对象\nhint: %s",
	"answers: %s: %d objects have the name %q\nhint: name one by its id: %s": "" +
		"答复：%s：有 %d 个测评对象名为 %q\nhint: 用编号指明其中一个：%s",
	"answers: %s: it does not apply to %q, which is of the kind %s\nhint: %s": "" +
		"答复：%s：该项不适用于 %q，其种类为 %s\nhint: %s",
	"answers: %s: there is no object %q\nhint: list it in the plan, or correct the name": "" +
		"答复：%s：没有名为 %q 的测评对象\nhint: 在测评方案中列出，或改正名称",
	"ratings: there is no risk %q\nhint: cases are numbered 6.4.1.1, triggers A-18": "" +
		"定级：没有风险 %q\nhint: 高风险情形编号如 6.4.1.1，重大风险隐患编号如 A-18",
	"ratings: %s: %q is not established, lowered or not_applicable": "" +
		"定级：%s：%q 不是 established（成立）、lowered（经缓解降低）或 not_applicable（不适用）",
	"ratings: %s: the guideline names no measure that lowers this case\n" +
		"hint: rate it established or not_applicable": "" +
		"定级：%s：指引未列出可降低此情形的措施\nhint: 定为 established（成立）或 not_applicable（不适用）",
	"ratings: %s: risks of %s are not rated\nhint: name the standard that is scored: gbt22239-2019-l3": "" +
		"定级：%s：%s 的风险不作定级\nhint: 写明参与结论的标准：gbt22239-2019-l3",
	"waivers: %s occurs twice":                             "豁免：%s 重复出现",
	"waivers: %s names control %q, which %s does not have": "豁免：%s 所列条款 %q 不在 %s 中",
	"problems: %s has no control point %q":                 "安全问题：%s 没有控制点 %q",
	"problems: %s %s is decided twice":                     "安全问题：%s %s 有两条处置",
}
