package message

// zhRunlog is for internal/runlog.
var zhRunlog = map[string]string{
	"read log of runs":                                     "读取运行日志",
	"log of runs: %s":                                      "运行日志：%s",
	"log the run":                                          "记入运行日志",
	"log the run: %w":                                      "记入运行日志：%w",
	"log the run: longer than %d bytes":                    "记入运行日志：记录超过 %d 字节",
	"longer than %d bytes":                                 "超过 %d 字节",
	"larger than %d GiB":                                   "超过 %d GiB",
	"its checkpoint is missing":                            "检查点缺失",
	"its records are missing":                              "记录缺失",
	"its checkpoint: %v":                                   "检查点：%v",
	"its checkpoint: %w":                                   "检查点：%w",
	"record %d: %v":                                        "第 %d 条记录：%v",
	"hash %d is missing":                                   "散列 %d 缺失",
	"its time is not in UTC and whole seconds":             "时间不是以整秒表示的 UTC 时间",
	"its first line does not name a log of runs":           "首行不是运行日志的名称",
	"a digest is not sha256: and 64 lower-case hex digits": "摘要不是 sha256: 加 64 位小写十六进制数字",
	"find out what changed it; take its last intact copy, whose entries are in the packs": "" +
		"查明是什么改动了它；取最近的完好副本，各证据包内有其条目可对",
	"it is another log: %s, not %s":                                                "是另一份日志：%s，而不是 %s",
	"it was cut or rolled back: it has %d records, and had %d":                     "被截短或回退：现有 %d 条记录，曾有 %d 条",
	"one of its first %d records was changed, removed or exchanged":                "前 %d 条记录中有被更改、去掉或调换的",
	"it is not origin, size and root hash, each on its line":                       "不是各占一行的日志名称、条数与根散列",
	"its format is not %s":                                                         "格式不是 %s",
	"it is the entry of another pack: %q":                                          "是另一个证据包的条目：%q",
	"its record is not the last of its checkpoint":                                 "其记录不是检查点的最后一条",
	"its proofs do not fit: the log of its checkpoint does not contain its record": "证明不符：检查点所指的日志不含其记录",
	"its proofs do not fit: the first record has none before it":                   "证明不符：首条记录之前没有记录",
	"its proofs do not fit: the log does not extend that of the run before it":     "证明不符：日志不是上一次运行时日志的延续",
	"record %d is that of another run":                                             "第 %d 条记录属于另一次运行",
}
