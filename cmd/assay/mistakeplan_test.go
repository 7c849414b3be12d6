package main

// planMistakes returns mistakes in assessment plans and in the description of the project.
func planMistakes() []mistake {
	const head = "format: assay.plan/1\nsample: {seed: s1}\n"
	const who = "name: 张三, date: 2026-11-20"
	const run = "assess out/snapshot -o new --plan p.yaml"
	plan := func(name, text string) mistake {
		return mistake{name: name, line: run, files: map[string]string{"p.yaml": text}}
	}
	project := func(name, text string) mistake {
		return conf(name, "check -c assay.yaml", "gate:", "project: {"+text+"}\ngate:")
	}
	return []mistake{
		{name: "a plan that is not there", line: run},
		{name: "a plan of nothing", line: "plan -o new"},
		{name: "a plan to stdout", line: "plan --snapshot out -o -"},
		conf("a plan that the configuration names", "check -c assay.yaml", "gate:", "plan: none.yaml\ngate:"),
		{
			name:  "a list of objects without its end",
			line:  "plan --snapshot out -o new --plan p.yaml",
			files: map[string]string{"p.yaml": head + "# >>> assay plan\n# [x] O-1\n"},
		},
		plan("a plan of another format", "format: assay.answers/1\nsample: {seed: s}\n"),
		plan("a plan without a seed", "format: assay.plan/1\nsample: {per_group: 0}\n"),
		plan("a plan with an unknown key", head+"remove_all: true\n"),
		plan("an object of an unknown kind", head+"objects: [{kind: server, id: s-1, name: 服务器}]\n"),
		plan("an object of a kind by its name", head+"objects: [{kind: 机房, id: r-1, name: 机房}]\n"),
		plan("an object without id and name", head+"objects: [{kind: room}]\n"),
		plan("two objects of one id",
			head+"objects:\n  - {kind: room, id: r, name: 甲}\n  - {kind: room, id: r, name: 乙}\n"),
		plan("an importance that there is not", head+"objects: [{kind: room, id: r, name: 甲, importance: 高}]\n"),
		plan("an object that does not exist", head+"add: [{object: esx-99, reason: 复查, "+who+"}]\n"),
		plan("a removal without a reason", head+"remove: [{object: 应急演练, "+who+"}]\n"),
		plan("an object added and removed", head+"objects: [{kind: room, id: r, name: 甲}]\n"+
			"add: [{object: r, reason: 复查, "+who+"}]\nremove: [{object: r, reason: 停用, "+who+"}]\n"),
		plan("a removal of the last object", head+"objects: [{kind: room, id: r, name: 甲}]\n"+
			"remove: [{object: r, reason: 停用, "+who+"}]\n"),
		plan("an absent kind that is listed", head+"objects: [{kind: room, id: r, name: 甲}]\n"+
			"absent: [{kind: room, reason: 托管, "+who+"}]\n"),
		plan("an absent kind that was found", head+"absent: [{kind: drill_register, reason: 无, "+who+"}]\n"),
		plan("an absent kind on no day", head+"absent: [{kind: terminal, reason: 无, name: 张三, date: 去年}]\n"),
		plan("a schedule that ends before it begins",
			head+"schedule: [{name: 现场测评活动, start: 2026-12-05, end: 2026-12-01}]\n"),
		plan("a schedule with a stranger", head+"schedule: [{name: 现场测评活动, people: [李四]}]\n"),
		plan("an access point with an unknown tool",
			head+"access_points: [{id: JA, place: 核心交换机, tools: [nessus]}]\n"),

		project("an unknown field of the project", "filing: x"),
		project("a code with a wrong check digit", "assessed: {name: 甲, code: 91350100M000100Y44}"),
		project("grades that contradict each other", "grading: {s: 3, a: 2, g: 2}"),
		project("a grade that is not the system's", "grading: {g: 2}"),
		project("a project that ends before it begins", "start: 2026-11-30, end: 2026-11-01"),
		project("a signature without a name", "approved: {date: 2026-11-30}"),
		project("a member without a role", "people: [{name: 张三}]"),
	}
}
