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
	"no folder was given":      "未指定目录",
	"write working paper: %w":  "写出工作底稿：%w",
}
