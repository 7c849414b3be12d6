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

	"the key of %s (%s) has not signed":                          "%s 中的密钥（%s）没有签名",
	"the key of %s (%s) has not signed as %s":                    "%s 中的密钥（%s）没有以 %s 身份签名",
	"it signs another manifest: sha256:%s":                       "签的是另一份清单：sha256:%s",
	"%s was not in the pack when it was signed":                  "签名时包内没有 %s",
	"%s was in the pack when it was signed, and is missing":      "签名时包内有 %s，现已缺失",
	"%s is not the file that was in the pack when it was signed": "%s 不是签名时包内的那个文件",
	"its list of earlier seals is not in order":                  "所列此前的签封文件次序有误",
	"its key signs as %s and is trusted only as %s":              "其密钥以 %s 身份签名，而只认它为 %s",

	"sign: %w":                                                   "签名：%w",
	"unknown type of payload %q":                                 "未知的载荷类型 %q",
	"the envelope has %d signatures, not one":                    "信封中有 %d 个签名，应恰有一个",
	"its base64 is not as assay writes it":                       "其 base64 编码不是 assay 的写法",
	"it cannot be read: %w":                                      "无法读取：%w",
	"its statement: %w":                                          "签名声明：%w",
	"the id of its key is not that of the key in its statement":  "密钥标识与签名声明中的密钥不符",
	"the signature is not that of its key over its statement":    "签名与其密钥及签名声明不符",
	"unknown format %q, this version reads %s":                   "未知格式 %q，本版本只读 %s",
	"unknown role %q":                                            "未知身份 %q",
	"the name of the signer is not one line of at most %d bytes": "签名人姓名不是一行文字，或超过 %d 字节",
	"the time of the signature is not in UTC and whole seconds":  "签名时间不是以整秒表示的 UTC 时间",
	"the list of earlier seals is missing":                       "缺少此前签封文件的名单",

	"the address of the time stamp authority is not http:// or https:// without credentials": "" +
		"时间戳服务的网址须为不含口令的 http:// 或 https://",
	"time stamp: %w": "时间戳：%w",
	"time stamp: the answer of the authority is not a time stamp: %w": "时间戳：服务的应答不是时间戳：%w",
	"time stamp: the answer of the authority is to another request":   "时间戳：服务的应答对应另一个请求",
	"time stamp: the authority answers %s":                            "时间戳：服务应答 %s",
	"time stamp: the answer of the authority is larger than %d bytes": "时间戳：服务的应答超过 %d 字节",
	"read roots: %w":                                                     "读取根证书：%w",
	"%s: PEM block %d is not a certificate":                              "%s：第 %d 个 PEM 块不是证书",
	"%s: it has no certificate":                                          "%s：其中没有证书",
	"it is not a time stamp, or its signature is wrong: %w":              "不是时间戳，或其签名有误：%w",
	"it stamps other bytes than the signature":                           "所盖的不是该签名",
	"what no signature covers in it is not as it must be":                "未被签名覆盖的部分不合规定",
	"what the authority signed is not a time stamp":                      "服务所签的不是时间戳",
	"it does not contain the certificate of its one signer":              "其中没有唯一签名者的证书",
	"the certificate of its signer is not one of a time stamp authority": "签名者的证书不是时间戳服务的证书",
	"its authority does not lead to a root that was given: %w":           "其服务不能追溯到所给的根证书：%w",
	"a time stamp without a signature":                                   "没有对应签名的时间戳",
	"no signature has a time stamp":                                      "没有签名带时间戳",
}
