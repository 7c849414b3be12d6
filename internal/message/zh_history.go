package message

// zhHistory is for internal/history.
var zhHistory = map[string]string{
	"the address of the history is not a URL": "历史库的地址不是 URL",
	"the address of the history contains a password\n" +
		"hint: put it into the file of PGPASSFILE (~/.pgpass) or into PGPASSWORD": "" +
		"历史库的地址含有口令\nhint: 口令放在 PGPASSFILE 所指文件（~/.pgpass）或环境变量 PGPASSWORD 中",
	"read evidence %s of %s: %w":                  "读取 %[2]s 的证据 %[1]s：%[3]w",
	"open history %s: %w":                         "打开历史库 %s：%w",
	"read history: %w":                            "读取历史库：%w",
	"record run: %w":                              "记录本次测评：%w",
	"prune history: %w":                           "清理历史库：%w",
	"export history: %w":                          "导出历史库：%w",
	"%q is not the id of a finding":               "%q 不是检查结果的编号",
	"the history has no such run":                 "历史库中没有这次测评",
	"the run is older than the last recorded one": "该次测评早于已记录的末次测评",
}
