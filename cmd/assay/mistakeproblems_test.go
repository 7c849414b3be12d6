package main

// problemMistakes returns mistakes in registers of security problems.
func problemMistakes() []mistake {
	const head = "format: assay.problems/1\n"
	const who = "name: 李红, date: 2026-11-20"
	const run = "assess out/snapshot -o new --problems p.yaml"
	register := func(name, text string) mistake {
		return mistake{name: name, line: run, files: map[string]string{"p.yaml": text}}
	}
	problem := func(name, entry string) mistake {
		return register(name, head+"problems:\n  - {"+entry+", "+who+"}\n")
	}
	const point = `standard: gbt22239-2019-l3, point: "8.1.4.1"`
	return []mistake{
		{name: "a register that is not there", line: run},
		conf("a register that the configuration names", "check -c assay.yaml", "gate:", "problems: none.yaml\ngate:"),
		register("a register of another format", "format: assay.waivers/1\nwaivers: []\n"),
		{
			name: "days of another zone than the answers",
			line: run + " --answers a.yaml",
			files: map[string]string{
				"a.yaml": "format: assay.answers/1\nanswers: []\n",
				"p.yaml": head + "zone: \"-03:30\"\nproblems: []\n",
			},
		},
		problem("an unknown standard", `standard: gbt22239, point: "8.1.4.1"`),
		problem("an item in place of a control point", `standard: gbt22239-2019-l3, point: "8.1.4.1 a"`),
		problem("an unknown control point", `standard: gbt22239-2019-l3, point: "8.1.40.1"`),
		problem("a level in Chinese", point+", level: 低, reason: 影响有限, mitigation: 双人操作"),
		problem("a level without a measure", point+", level: low, reason: 影响有限"),
		problem("a state in Chinese", point+", state: 已整改"),
		problem("a correction without day and evidence", point+", state: corrected"),
		problem("an acceptance without reason and evidence", point+", state: accepted"),
		problem("a deadline on no day", point+", deadline: 年底"),
		problem("a number that is none", point+", number: T1"),
	}
}
