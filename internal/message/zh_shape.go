package message

// zhShape is for reports/shape.
var zhShape = map[string]string{
	"read template: %w":  "读取报告模板：%w",
	"format %q: want %s": "format %q：应为 %s",
	"id":                 "id",
	"no sections":        "没有 sections",
	"pages %q: want none, front, body or appendix":     "pages %q：应为 none、front、body 或 appendix",
	"%d contents in one block, want one":               "一个块中有 %d 项内容，应为一项",
	"unknown picture %q":                               "未知图 %q",
	"unknown matrix %q":                                "未知矩阵 %q",
	"%d cells, want %d":                                "有 %d 个单元格，应为 %d 个",
	"unknown list %q":                                  "未知列表 %q",
	"list %q without blocks or columns":                "列表 %q 没有 blocks 或 columns",
	"list %s has no field %q":                          "列表 %s 没有字段 %q",
	"width %s: want 1 to 100":                          "width %s：应为 1 至 100",
	"a line of a form has a head, or one or two cells": "表单的一行应有 head，或一至两个 cells",
	"text in Chinese and English":                      "应有中文和英文文字",
	"unknown fact %q":                                  "未知数据项 %q",
}
