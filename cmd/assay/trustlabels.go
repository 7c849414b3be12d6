package main

import (
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/signing"
)

// Labels for keys and signatures.
var (
	helpKeys    = l("签名密钥：新建与查看", "keys for signatures")
	helpKeysNew = l("新建签名密钥（不加密，权限 0600）及其公钥文件",
		"make a key, unencrypted with mode 0600, and the file of its public key")
	helpKeysShow = l("显示密钥文件的算法、标识与公钥", "show algorithm, id and public key of a file")

	flagAlgorithm = l("算法：ed25519，或 sm2（摘要用 SM3）", "ed25519, or sm2 with SM3")

	headAlgorithm = l("算法", "algorithm")
	headKeyID     = l("密钥标识", "key id")

	keyWritten = l("私钥写入 %s：未加密，能读到它的人都能签名；公钥写入 %s，请另经可靠途径交给核验方",
		"the private key is in %s, unencrypted: whoever can read it can sign; the public key is in %s: hand it to "+
			"those who verify, by another way than the packs")

	helpSign = l("给证据包添加测评人、复核人或委托方的签名，其余字节不变",
		"add the signature of assessor, reviewer or client to a pack; all other bytes stay")
	flagSignKey     = l("签名用的私钥文件", "file of the private key that signs")
	flagSignCommand = l("签名程序及其参数（密钥在令牌中）：待签字节由标准输入读入，签名写到标准输出，不经 shell",
		"program that signs, with its arguments (for a token): bytes on stdin, signature on stdout, no shell")
	flagSignPublic = l("签名程序所用密钥的公钥文件", "file of the public key of that program")
	flagRole       = l("签名人身份：assessor 测评人、reviewer 复核人、client 委托方", "assessor, reviewer or client")
	flagSignerName = l("签名人姓名，写入签名", "name of the person, written into the signature")
	flagTrustedKey = l("经可靠途径取得的公钥文件，须有其签名；assessor=FILE 只认该身份的签名（可重复）",
		"public key obtained from its owner, which must have signed; assessor=FILE trusts it in that role only "+
			"(repeatable)")

	flagRecipe = l("打印不用 assay、只用 sha256sum 与 openssl 核验证据包的脚本",
		"print a script that verifies packs with sha256sum and openssl, without assay")
	verifyByHand = l("不用 assay 核验：assay verify --recipe > byhand.sh; sh byhand.sh PACK [公钥 …]",
		"without assay: assay verify --recipe > byhand.sh; sh byhand.sh PACK [PUBLIC-KEY …]")

	flagTimestamp = l("时间戳服务（RFC 3161）的网址：取得该签名的可信时间戳，只送出其摘要",
		"address of a time stamp authority (RFC 3161): stamp the signature; only its digest is sent")
	flagRoots = l("时间戳服务的根证书文件（PEM），须有签名带此类时间戳",
		"root certificates of time stamp authorities (PEM); a signature must have a time stamp of one of them")
	stampValid = l("可信时间：签名 %d 至迟于 %s 已存在，时间戳出自“%s”，可追溯到所给根证书",
		"trusted time: signature %d existed at %s, by the time stamp of %q, which leads to a root that was given")
	stampUnknown = l("可信时间：签名 %d 带时间戳 %s，出自“%s”；未给出根证书，时间戳出自何人未经核对；请用 --tsa-roots 给出",
		"trusted time: signature %d has a time stamp of %s by %q; the authority was not checked, because no roots "+
			"were given (--tsa-roots)")

	helpRuns = l("列出运行日志中的各次运行，并指出所给证据包中缺了哪一次",
		"list the log of runs, and which of them has no pack among those given")
	flagLog = l("运行日志所在目录（没有则新建）：本次运行记入其中，条目写入证据包",
		"folder of the log of runs, made if missing: the run is recorded there and its entry is in the pack")
	flagTrustedLog = l("运行日志所在目录：包内条目须在其中，且此前各次运行未被去掉或更改",
		"folder of the log of runs, which must contain the entry of the pack and all runs before it unchanged")

	headRunTime  = l("打包时间", "packed at")
	headSystem   = l("被测系统", "system")
	headManifest = l("清单摘要", "manifest")
	headPack     = l("证据包", "pack")

	noLogEntry  = l("包内没有运行日志条目", "the pack has no entry in a log of runs")
	notInLog    = l("与运行日志 %s 不符：%v", "the log of runs in %s contradicts it: %v")
	logNotGiven = l("运行日志：包内条目自洽，是日志 %[2]s 的第 %[1]d 次运行，根散列 %[3]s；未与日志本身核对，请用 --log 给出日志目录",
		"log of runs: the entry of the pack fits its proofs, run %d of %s with root hash %s; it was not compared with "+
			"the log itself (--log DIR)")
	inLog = l("运行日志：本包是日志 %[2]s 的第 %[1]d 次运行（根散列 %[3]s），日志现有 %[4]d 次运行，此前各次运行未被去掉或更改",
		"log of runs: the pack is run %d of %s (root hash %s); the log now has %d runs, and none before this one was "+
			"removed or changed")

	commandAndPublic = l("签名程序与其公钥文件须一并给出\nhint: --key-command 与 --public，或 --sign-command 与 --sign-public",
		"a program that signs and the file of its public key go together\n"+
			"hint: --key-command with --public, or --sign-command with --sign-public")
	oneKey = l("须恰有一个签名密钥\nhint: --key FILE，或 --key-command 与 --public",
		"exactly one key signs\nhint: --key FILE, or --key-command with --public")
	badRole = l("签名人身份 %q 不可用\nhint: --role assessor（测评人）、reviewer（复核人）或 client（委托方）",
		"unknown role %q\nhint: --role assessor, reviewer or client")
	signed            = l("%s：添加第 %d 个签名，%s，密钥 %s", "%s: signature %d added, %s, key %s")
	signedAlready     = l("%s 已有密钥 %s 以%s身份的签名", "%s is signed by key %s already, as %s")
	tooManySignatures = l("%s 已有 %d 个签名，不能再多", "%s has %d signatures, the most that a pack may have")
	signedPack        = l("%s 有签名，重新打包会失去它们，不予覆盖\nhint: 移走它，或用 -o 指定另一个目录",
		"%s is signed, a new pack would lose the signatures, and it is not overwritten\nhint: move it away, or name "+
			"another folder with -o")

	signatureValid = l("签名 %d：%s，密钥 %s（%s），签名机器的时间 %s：有效，密钥在所给公钥之列",
		"signature %d: %s, key %s (%s), clock of the signing machine %s: valid, the key is one of those given")
	signatureUnknown = l("签名 %d：%s，密钥 %s（%s），签名机器的时间 %s：密钥不在所给公钥之列，是谁签的未经核对；请用 --key 给出经可靠途径取得的公钥",
		"signature %d: %s, key %s (%s), clock of the signing machine %s: not checked, because the key is none of "+
			"those given with --key; the public key in the pack does not prove whose it is")
)

// roleNames are the names of the roles of a signature.
var roleNames = map[signing.Role]audit.Text{
	signing.Operator: l("采集打包方", "operator"),
	signing.Assessor: l("测评人", "assessor"),
	signing.Reviewer: l("复核人", "reviewer"),
	signing.Client:   l("委托方", "client"),
}
