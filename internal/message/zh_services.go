package message

// zhServices is for collectors/backup, collectors/monitoring and collectors/website.
var zhServices = map[string]string{
	"is binary the product's own program?":                          "binary 是否为该产品自己的程序？",
	"store answer to %s: %w":                                        "保存对 %s 的应答：%w",
	"the answer to %s is not whole or not of the known shape":       "%s 的应答不完整，或结构不是已知的",
	"%q is no product whose repositories can be read":               "%q 不是可读取备份库的产品",
	"%s does not record the host or path that %s %q is declared by": "%[1]s 不记录声明 %[2]s %[3]q 所用的主机或路径",
	"declare it by its tag":                                         "改用标签声明",
	"open repository of %s: %w":                                     "打开 %s 的备份库：%w",
	"product: restic, borg or pgbackrest":                           "写作 product: restic、borg 或 pgbackrest",
	"append_only forbids deletion until it is lifted; borg enforces no number of days": "" +
		"append_only 在解除之前禁止删除；borg 不强制天数",
	"append_only is neither 0 nor 1":                          "append_only 既不是 0 也不是 1",
	"borg list answered with an archive without name or time": "borg list 的应答中有没有名称或时间的归档",
	"borg names an encryption mode that is not known here":    "borg 给出的加密方式此处不识别",
	"borg reports append_only for local repositories only":    "borg 只给出本地备份库的 append_only",
	"try again after the backup has ended; borg break-lock removes an abandoned lock": "" +
		"备份结束后再试；已无人占用的锁可用 borg break-lock 解除",
	"another program is writing to the repository and has its lock": "有程序正在写入备份库并占用其锁",
	"the zone is no offset":                                                         "zone 不是时区偏移",
	"there is no room for borg's temporary files":                                   "没有空间存放 borg 的临时文件",
	"zone: \"+08:00\"":                                                              "写作 zone: \"+08:00\"",
	"%s cannot be read: wrong passphrase, no permission or damaged":                 "%s 无法读取：保护口令错误、没有权限或已损坏",
	"%s does not exist or contains nothing of the stanza":                           "%s 不存在，或没有该 stanza 的内容",
	"%s names no database":                                                          "%s 未写明数据库",
	"does this user read the repository, and does options: name its configuration?": "当前用户能否读取备份库，options: 是否写明了其配置？",
	"let it be run by the user who makes the backups, or add this one to its group": "由做备份的用户运行，或把当前用户加入其组",
	"options: names it":                                                             "在 options: 中写明",
	"pgBackRest's configuration is not there":                                       "没有 pgBackRest 的配置",
	"the newest archived log has a name that is none":                               "最新的归档日志的名称无效",
	"the newest archived log is dated later than now":                               "最新的归档日志的时间晚于当前",
	"this user may not read pgBackRest's configuration or repository":               "当前用户无权读取 pgBackRest 的配置或备份库",
	"pgBackRest's log does not reach back to the last backup":                       "pgBackRest 的日志未覆盖到最近一次备份",
	"a REST server may forbid deletion without reporting it":                        "REST 服务器可能禁止删除，但不对外说明",
	"the password opens no key of the repository":                                   "口令打不开备份库的任何密钥",
	"there is no repository, or it cannot be read":                                  "没有备份库，或无法读取",

	"a division by zero? its value must be 0 to 1 at all times":        "是否除以零？它的值须始终在 0 与 1 之间",
	"an answer is not of the shape of the Prometheus query API":        "应答的结构不是 Prometheus 查询接口的结构",
	"read the warnings on its web page; a store behind it may be down": "在其网页上查看警告内容；其后端存储可能已停止",
	"the expression returns values that are not numbers":               "表达式给出的值不是数",
	"the server warns that its answer may not be whole":                "服务器警告其应答可能不完整",
	"aggregate them: min(…) if every one must be up, avg(…) for the share, max(…) if one is enough": "" +
		"加以聚合：须全部在线用 min(…)，求比例用 avg(…)，一个在线即可用 max(…)",
	"it must be 1 while the service is up and 0 while it is down": "服务在线时须为 1，否则须为 0",
	"the expression returns more than one series":                 "表达式给出多于一条序列",
	"the expression returns values below 0 or above 1":            "表达式给出小于 0 或大于 1 的值",
	"the server's clock is ahead by more than 5 minutes":          "服务器的时钟快了 5 分钟以上",
	"nothing here reads monitoring of this product":               "不支持读取该产品的监控",
	"open monitoring of %s: %w":                                   "打开 %s 的监控：%w",
	"product: %s":                                                 "写作 product: %s",

	"server is not authoritative and recursion is not available": "该服务器不是该域名的权威服务器，也不提供递归查询",
	"the server answers with the DNS error %s (%d)":              "服务器返回 DNS 错误 %s（%d）",
	"the server answers with a record without an address":        "服务器返回的记录中没有地址",
	"%s answers another question":                                "%s 的应答与所查询的问题不符",
	"%s cuts its answer over TCP too":                            "%s 通过 TCP 返回的应答也被截断",
	"resolve %s (%s): %w":                                        "解析 %s（%s）：%w",
	"read the system's resolvers: none in %s\nhint: list them under resolvers:": "" +
		"读取本机的 DNS 服务器：%s 中没有\nhint: 请在 resolvers: 下列出",
	"get %s: %w":                                             "获取 %s：%w",
	"more than %d redirects":                                 "跳转多于 %d 次",
	"read the page: %w":                                      "读取页面：%w",
	"the answer ends before its headers do":                  "应答在头部结束之前中断",
	"the answer is no HTTP that this tool can read":          "应答不是本工具可读取的 HTTP",
	"the page is larger than %d bytes":                       "页面大于 %d 字节",
	"the page is compressed although that was not requested": "页面经过压缩，而请求并未要求",
	"the site answers with status %d":                        "网站以状态 %d 应答",
	"the site redirects elsewhere; that is not followed":     "网站跳转到别处，不予跟随",
	"no port of the address answers: a filter cannot be distinguished from a lost route": "该地址没有端口应答：无法区分是被过滤还是网络不通",
	"the site shows a certificate that this tool cannot read: one of SM2 or another curve, or a damaged one": "" +
		"网站出示的证书本工具无法读取：为 SM2 或其他曲线，或已损坏",
	"the site accepts no TLS version that was offered": "网站不接受所提供的任何 TLS 版本",
	"the site shows no certificate":                    "网站未出示证书",
	"probe web site %s: %w":                            "探测网站 %s：%w",
	"probe web site %s: no address may be probed\nhint: addresses: lists the registered ones": "" +
		"探测网站 %s：没有允许探测的地址\nhint: addresses: 列出已登记的地址",
	"reach web site %s: %w":      "访问网站 %s：%w",
	"read CA of web site %s: %w": "读取网站 %s 的 CA：%w",
	"read CA of web site %s: no certificate in PEM\nhint: tls: {ca: FILE} names a PEM file": "" +
		"读取网站 %s 的 CA：没有 PEM 格式的证书\nhint: 用 tls: {ca: 文件} 指明 PEM 文件",
	"pgBackRest's log writes times without a zone; set it in the configuration, such as zone: \"+08:00\"": "" +
		"pgBackRest 的日志时间不带时区；请在配置文件中写明，如 zone: \"+08:00\"",
	"the newest run in pgBackRest's log has a time that is none": "pgBackRest 日志中最近一次运行的时间无效",
	"the newest run is dated later than now; is the zone right?": "最近一次运行的时间晚于当前；时区是否正确？",
	"a restore point is dated later than now":                    "有恢复点的时间晚于当前",
	"the newest restore point is dated later than now":           "最新恢复点的时间晚于当前",
	"the newest full restore point is dated later than now":      "最新完整恢复点的时间晚于当前",
	"the oldest restore point is dated later than now":           "最早恢复点的时间晚于当前",
	"the server does not understand the expression":              "服务器不识别该表达式",
	"try it on its web page; it must return one value, 1 while the service is up and 0 while it is down": "" +
		"在其网页上试运行；它须给出一个值，服务在线为 1，否则为 0",
	"the server could not carry out the expression":                                       "服务器无法执行该表达式",
	"it may touch too many samples: choose a longer step, or make a recording rule of it": "可能涉及过多样本：加大步长，或改为记录规则",
	"install %s, or name the program: binary: /usr/bin/%s": "" +
		"安装 %s，或指明程序：binary: /usr/bin/%s",
	"the site has no cipher in common with this tool; one that takes national ciphers only (SM2 with SM4, RFC 8998) " +
		"answers so": "网站与本工具没有共同的密码套件；只接受国密套件（SM2 与 SM4，RFC 8998）的网站会如此应答",
	"the site uses TLCP (GB/T 38636) with SM2 certificates there: this tool can read neither them nor the " +
		"page": "网站使用 TLCP（GB/T 38636）并出示 SM2 证书：本工具既不能读取证书，也看不到页面",
	"pgBackRest names a cipher that is not known here": "pgBackRest 给出的加密方式此处不识别",

	"the product does not report whether errors were found in a newer restore point": "产品未说明较新的恢复点中是否发现错误",

	"%s: %d more": "%s：另有 %d 处",
	"%s: %s: %s\nhint: assay sources show %s: what the file must have": "%s：%s：%s\nhint: assay sources show %s：文件应有的内容",
	"%s: %s: %s\nhint: correct the row that it is read from":           "%s：%s：%s\nhint: 更正该值所在的行",

	"a cookie is written in a way that cannot be read, and a browser may take it": "有 Cookie 的写法无法识别，而浏览器可能接受",
}
