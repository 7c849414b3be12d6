package message

// zhReference is for the messages of internal/config about references.
var zhReference = map[string]string{
	"target %s: %s": "目标 %s：%s",
	"binary: %s %w\nhint: install it, or write where it is: binary: /opt/bin/%s": "" +
		"binary：%s %w\nhint: 安装该程序，或写明其所在：binary: /opt/bin/%s",
	"password command %s %w\nhint: install it, or write its whole path: {command: [/usr/bin/pass, show, vc-a]}": "" +
		"口令命令 %s %w\nhint: 安装该程序，或写出完整路径：{command: [/usr/bin/pass, show, vc-a]}",
	"%w\nhint: export %s=… before the run; a timer or container needs it in its own environment": "" +
		"%w\nhint: 运行前先 export %s=…；定时任务或容器须在其自身环境中设置",
	"read password: there is no file %s\nhint: a relative name is looked for beside the configuration": "" +
		"读取口令：没有文件 %s\nhint: 相对路径以配置文件所在目录为准",
	"read password: %s may not be read by this user\nhint: it belongs to the user who runs assay, with mode 0600": "" +
		"读取口令：本用户无权读取 %s\nhint: 该文件应属于运行 assay 的用户，权限为 0600",
	"%w\nhint: the file has the password and nothing else": "%w\nhint: 该文件只含口令，不含其他内容",
	"is not executable": "不可执行",
	"is found in the working folder only, where programs are not run from by name": "只在当前目录中找到，不按名称运行当前目录中的程序",
	"is not there":   "不存在",
	"is not in PATH": "不在 PATH 中",
	"%s: %s is not a regular file\nhint: write the name of a file": "%s：%s 不是普通文件\nhint: 填写文件名",
	"%s: there is no file %s\nhint: a relative name is looked for beside the configuration": "" +
		"%s：没有文件 %s\nhint: 相对路径以配置文件所在目录为准",
	"%s: %s is not a folder\nhint: write the name of the folder": "%s：%s 不是目录\nhint: 填写目录名",
	"%s: there is no folder %s\nhint: a relative name is looked for beside the configuration": "" +
		"%s：没有目录 %s\nhint: 相对路径以配置文件所在目录为准",
	"%s: %s may not be read by this user\nhint: let the user who runs assay read it": "" +
		"%s：本用户无权读取 %s\nhint: 让运行 assay 的用户可以读取",
	"%s: %s cannot be read: %w\nhint: check the name": "%s：无法读取 %s：%w\nhint: 核对名称",
	"%s: %s is larger than %d MiB\nhint: name the file with the certificate of the CA": "" +
		"%s：%s 超过 %d MiB\nhint: 填写 CA 证书文件",
	"%s: there is no certificate in PEM in %s\nhint: openssl x509 -inform der -in ca.cer -out ca.pem converts one": "" +
		"%s：%s 中没有 PEM 格式的证书\nhint: 可用 openssl x509 -inform der -in ca.cer -out ca.pem 转换",
	"%s is open to others (mode %04o)\nhint: chmod 600 %s; a secret that systemd or Kubernetes hands over has mode " +
		"0440 or 0444 (defaultMode: 0440)": "" +
		"%s 对他人开放（权限 %04o）\nhint: chmod 600 %s；由 systemd 或 Kubernetes 下发的口令文件权限应为 0440 或 0444（defaultMode: 0440）",
	"%s: proxy: the url is not https: a proxy would see all that is sent": "%s：proxy：url 不是 https，代理会看到全部内容",
	"use https, or remove proxy":                                          "改用 https，或删去 proxy",
	"write it as http://proxy.example:3128":                               "写作 http://proxy.example:3128",
	"proxy: the address contains credentials":                             "proxy：地址中含有凭据",
	"a proxy that requires a password is not supported; let it accept the address of this machine": "" +
		"不支持需要口令的代理；让代理放行本机地址",
	"proxy: the address is not http with a host and a port": "" +
		"proxy：地址不是带主机与端口的 http 地址",
	"proxy: the address has more than a host and a port": "proxy：地址中只能有主机与端口",
}
