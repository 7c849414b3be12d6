package message

// zhAssay is for cmd/assay.
var zhAssay = map[string]string{
	"start a process for jq programs: %w":    "启动运行 jq 程序的进程：%w",
	"read checks: %w":                        "读取检查：%w",
	"the assessment is not that of the pack": "评估结果与证据包中的不同",
	"read baseline: %w":                      "读取基线：%w",
	"read assessment: %w":                    "读取评估结果：%w",
	"start the simulated estate: %w":         "启动模拟环境：%w",
	"render %s: %w":                          "生成 %s 报告：%w",
	"write %s: %w":                           "写出 %s：%w",
	"digest the configuration: %w":           "计算配置的摘要：%w",
	"read answers: %w":                       "读取答复：%w",
	"read waivers: %w":                       "读取豁免：%w",
	"%s is damaged: %d bytes\nhint: remove it and export the working paper again": "%s 已损坏：%d 字节\nhint: 删去它，再导出一次工作底稿",
	"read working paper: %w": "读取工作底稿：%w",
	"write":                  "写出",

	"programs are run under Unix only, not under %s: collect this target on Linux": "" +
		"只能在 Unix 上运行程序，%s 不支持：请在 Linux 上采集该目标",
	"read register of problems: %w":   "读取问题登记：%w",
	"the assessment has no item %q":   "评估结果中没有条款 %q",
	"the assessment has no object %q": "评估结果中没有测评对象 %q",
}
