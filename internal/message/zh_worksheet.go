package message

// zhWorksheet is for internal/worksheet.
var zhWorksheet = map[string]string{
	"%s, sheet %s: %w":                  "%s，工作表 %s：%w",
	"the assessment has no standard %q": "测评结果中没有标准 %q",
	"copy evidence: %w":                 "复制证据：%w",
	"copy evidence %s":                  "复制证据 %s",
	"it changed since the preview\nhint: run the import again": "预览之后文件有变化\nhint: 再运行一次导入",
	"copy evidence %s: %w":     "复制证据 %s：%w",
	"not an ordinary file":     "不是普通文件",
	"open evidence folder: %w": "打开证据目录：%w",
	"no folder is named":       "未指定目录",
	"write working paper: %w":  "写出工作底稿：%w",
	"read workbook: %s":        "读取工作簿：%s",
	"keep pictures out of the workbook: name them as evidence files":                "图片不要放在工作簿中，作为证据文件列出",
	"open it in a spreadsheet program and save it again":                            "用电子表格软件打开，再保存一次",
	"save it as an Excel workbook (.xlsx), without a password":                      "另存为 Excel 工作簿（.xlsx），不设密码",
	"copy the file again, or open it in a spreadsheet program and save it anew":     "重新复制该文件，或用电子表格软件打开后另存",
	"this is no filled-in working paper; export it again and copy the answers over": "这不是填好的工作底稿；请重新导出，并把答复抄入",
	"rename one of them": "给其中一个改名",
}
