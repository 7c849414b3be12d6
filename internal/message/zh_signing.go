package message

// zhSigning is for internal/signing.
var zhSigning = map[string]string{
	"the public key cannot be read: %w":           "公钥无法读取：%w",
	"the key is neither Ed25519 nor SM2":          "密钥既不是 Ed25519 也不是 SM2",
	"unknown algorithm %q: choose ed25519 or sm2": "未知算法 %q：请选 ed25519 或 sm2",
	"write key: %w":                                          "写入密钥：%w",
	"read key: %w":                                           "读取密钥：%w",
	"%s: the private key cannot be read":                     "%s：私钥无法读取",
	"%s is not a regular file":                               "%s 不是普通文件",
	"%s: larger than any key":                                "%s：大小超过任何密钥",
	"%s: the PEM block is %q, wanted is %q":                  "%s：PEM 块为 %q，应为 %q",
	"%s: more than one key":                                  "%s：含有不止一个密钥",
	"%s: no PEM block; a key begins with -----BEGIN %s-----": "%s：没有 PEM 块；密钥应以 -----BEGIN %s----- 开头",
	"%s is there already; a key is never overwritten\nhint: choose another name": "%s 已存在；密钥从不覆盖\nhint: 请换一个名称",
	"%s is open to others (mode %04o)\nhint: chmod 600 %s, or make a new key: others may have read this one": "" +
		"%s 对他人开放（权限 %04o）\nhint: chmod 600 %s，或另建密钥：他人可能已读到此密钥",
	"%s: the key is encrypted\nhint: sign through a program that asks for the passphrase: --key-command": "" +
		"%s：密钥已加密\nhint: 请用会询问口令的程序签名：--key-command",
	"sign with command %s: %w":               "用命令 %s 签名：%w",
	"sign with command %s: it cannot be run": "用命令 %s 签名：无法运行该命令",
	"sign with command %s: its output of %d bytes is not a signature of the public key that was named\n" +
		"hint: Ed25519 has 64 raw bytes, SM2 the DER of r and s over SM3 with the default user id": "" +
		"用命令 %s 签名：其输出的 %d 字节不是所给公钥的签名\nhint: Ed25519 为 64 个原始字节；SM2 为 r 与 s 的 DER 编码，摘要用 SM3，用户标识取缺省值",
}
