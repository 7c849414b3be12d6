package message

// zhProject is for internal/project.
var zhProject = map[string]string{
	"sample.seed is missing": "缺少 sample.seed",
	"write any word, such as the number of the report; the same seed draws the same objects": "" +
		"任意写一个词，如报告编号；种子相同，抽中的对象相同",
	"sample.per_group: %d is less than 1": "sample.per_group：%d 小于 1",
	"at least one object of each kind, product and version is in the sample": "" +
		"每类、每种产品和版本至少抽取一个对象",
	"objects[%d]: the id %s has the form of objects that were found": "objects[%d]：编号 %s 是系统发现的对象所用的形式",
	"choose another id, such as room-a; importance: is for objects that were found": "" +
		"换一个编号，如 room-a；已发现的对象在 importance: 下说明",
	"objects[%d]: the id %q belongs to objects[%d]": "objects[%d]：编号 %q 已属于 objects[%d]",
	"use a different id for every object":           "每个对象使用各自的编号",
	"absent[%d]: %s is already in absent[%d]":       "absent[%d]：%s 已在 absent[%d] 中",
	"absent[%d]: objects[%d] is of kind %s":         "absent[%d]：objects[%d] 就是 %s 类的对象",
	"remove the statement, or the object":           "删除该说明或该对象",

	"every object needs kind, id and name":                  "每个对象都要有 kind、id 与 name",
	"every choice needs object, reason, name and date":      "每次增补或移出都要有 object、reason、name 与 date",
	"every statement needs kind, reason, name and date":     "每条说明都要有 kind、reason、name 与 date",
	"every activity needs a name":                           "每项活动都要有 name",
	"every person needs name and role":                      "每名人员都要有 name 与 role",
	"every tool needs a name":                               "每件工具都要有 name",
	"every access point needs id and place":                 "每个接入点都要有 id 与 place",
	"name the object by id or name: object: O-1f0c9a2b3d4e": "按编号或名称指明对象：object: O-1f0c9a2b3d4e",

	"%s[%d]: %s is missing":                            "%s[%d]：缺少 %s",
	"%s[%d]: there is no kind of object %q":            "%s[%d]：没有 %q 这类对象",
	"%s[%d]: importance: %q is not an importance":      "%s[%d]：importance：%q 不是重要程度",
	"%s[%d]: %s: %d characters, at most %d are kept":   "%s[%d]：%s：%d 个字符，最多保留 %d 个",
	"write the reason in short":                        "简要写明理由",
	"%s[%d]: %s: %q is not a day":                      "%s[%d]：%s：%q 不是日期",
	"%s[%d]: %s is also in add[%d]":                    "%s[%d]：%s 也在 add[%d] 中",
	"%s[%d]: %s is already in %s[%d]":                  "%s[%d]：%s 已在 %s[%d] 中",
	"%s[%d]: the name %q belongs to %s[%d]":            "%s[%d]：名称 %q 已属于 %s[%d]",
	"schedule[%d]: end %s is before start %s":          "schedule[%d]：结束日 %s 早于开始日 %s",
	"schedule[%d]: %q is not in people":                "schedule[%d]：%q 不在 people 中",
	"list the person under people: with name and role": "在 people: 下列出该人员的 name 与 role",
	"access_points[%d]: %q is not in tools":            "access_points[%d]：%q 不在 tools 中",
	"list the tool under tools: with its name":         "在 tools: 下列出该工具的 name",

	"%s[%d]: %d objects have the name %q":                   "%s[%d]：名称为 %[4]q 的对象有 %[3]d 个",
	"write the id of one: %s":                               "写出其中一个的编号：%s",
	"%s[%d]: there is no object %q":                         "%s[%d]：没有对象 %q",
	"assay plan lists the objects with their ids":           "assay plan 列出全部对象及其编号",
	"objects[%d]: the register %s lists %s too":             "objects[%d]：台账 %s 中已列出 %s",
	"keep it in one of the two":                             "只在其中一处保留",
	"absent[%d]: there is an object of kind %s: %s":         "absent[%d]：存在 %s 类的对象：%s",
	"remove the statement; assay plan lists the objects":    "删除该说明；assay plan 列出全部对象",
	"add[%d]: %s is also in remove":                         "add[%d]：%s 也在 remove 中",
	"remove[%d]: leaves no object of kind %s in the sample": "remove[%d]：移出后 %s 类没有任何对象在样本中",
	"keep at least one object of each kind, or state under absent: why there is none": "" +
		"每类至少保留一个对象；确无此类对象的，在 absent: 下说明",

	"project.%s.code: %q is not a unified social credit code":       "project.%s.code：%q 不是统一社会信用代码",
	"it has 18 characters, the last of which is a check digit":      "统一社会信用代码共 18 位，末位为校验码",
	"project.%s.postcode: %q is not 6 digits":                       "project.%s.postcode：%q 不是 6 位数字",
	"project.%s.contact.mail: %q is not a mail address":             "project.%s.contact.mail：%q 不是邮件地址",
	"project.grading.%s: %d is not 1 to 4":                          "project.grading.%s：%d 不在 1 到 4 之间",
	"project.grading.g: S%dA%d has G%d, not G%d":                    "project.grading.g：S%dA%d 对应 G%d，不是 G%d",
	"the grade of a system is the higher one of S and A":            "定级对象的级别取 S 与 A 中较高者",
	"project.grading: the grade is %d, but system.grade is %d":      "project.grading：级别为 %d，而 system.grade 为 %d",
	"correct one of them":                                           "更正其中之一",
	"project.end: %s is before project.start %s":                    "project.end：%s 早于 project.start %s",
	"project.%s: a date without a name":                             "project.%s：有日期而没有姓名",
	"name the person, or remove the date":                           "写上姓名，或删去日期",
	"%s: %q is not a day":                                           "%s：%q 不是日期",
	"project.people[%d]: %s is missing":                             "project.people[%d]：缺少 %s",
	"project.people[%d]: the name %q belongs to project.people[%d]": "project.people[%d]：姓名 %q 已属于 project.people[%d]",

	"%s:%d: the list of objects has no end\nhint: remove the list from %q on, or add the line %q behind it": "" +
		"%s:%d: 对象清单没有结束行\nhint: 删除清单（%q 一行及以下），或在清单之后补上 %q 一行",
	"read plan: %w": "读取方案：%w",
}
