package message

// zhRemediation is for internal/remediation.
var zhRemediation = map[string]string{
	"write plan: %w":                                            "写出整改计划：%w",
	"%s: row %d, column %s: %s\nhint: %s":                       "%s：第 %d 行，列“%s”：%s\nhint: %s",
	"%s: the file is not UTF-8\nhint: save it as CSV UTF-8":     "%s：文件不是 UTF-8 编码\nhint: 另存为“CSV UTF-8”",
	"%s: read plan: %w\nhint: save it as CSV UTF-8 with commas": "%s：读取整改计划：%w\nhint: 另存为以逗号分隔的“CSV UTF-8”",
	"%s: the plan is empty\nhint: export it again":              "%s：整改计划是空的\nhint: 重新导出",
	"%s: row %d has more cells than the header\nhint: put commas inside of a cell in quotes, or export the plan " +
		"again": "%s：第 %d 行的格数多于表头\nhint: 含逗号的单元格加引号，或重新导出",
	"%s: unknown column %q\nhint: remove it, or export the plan again": "%s：未知的列 %q\nhint: 删去该列，或重新导出",
	"%s: the column %q occurs twice\nhint: remove one of them":         "%s：列 %q 出现两次\nhint: 删去其中一列",
	"%s: the column %s is missing\nhint: export the plan again":        "%s：缺少列“%s”\nhint: 重新导出",
	"the assessment has no problem of %q":                              "测评结果中没有 %q 的问题",
	"leave number and control point as exported, or export the plan again": "" +
		"编号与控制点保持导出时的内容，或重新导出",
	"%s is already in row %d": "%s 已在第 %d 行",
	"keep one of the rows":    "两行只保留一行",
	"the cell was edited, or the plan is of another assessment": "单元格被改动，或整改计划属于另一次测评",
	"restore the cell, or export the plan again and copy the decisions over": "" +
		"恢复该单元格，或重新导出，再把填写的内容抄过去",
	"%q in the plan, and %q in the register or another plan":                  "计划中为 %q，问题登记或另一份计划中为 %q",
	"agree on one and correct the other":                                      "商定其一，改正另一处",
	"%s: read plan: %w":                                                       "%s：读取整改计划：%w",
	"the workbook has %d sheets, and a plan has one\nhint: remove the others": "工作簿有 %d 张工作表，整改计划只有一张\nhint: 删去其余工作表",
	"the sheet has more than %d rows\nhint: export the plan again":            "工作表超过 %d 行\nhint: 重新导出整改计划",
}
