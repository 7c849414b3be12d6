package main

// Labels for keys and signatures.
var (
	helpKeys     = l("签名密钥：新建与查看", "keys for signatures")
	helpKeysNew  = l("新建签名密钥（不加密，权限 0600）及其公钥文件", "make a key, unencrypted with mode 0600, and the file of its public key")
	helpKeysShow = l("显示密钥文件的算法、标识与公钥", "show algorithm, id and public key of a file")

	flagAlgorithm = l("算法：ed25519，或 sm2（摘要用 SM3）", "ed25519, or sm2 with SM3")

	headAlgorithm = l("算法", "algorithm")
	headKeyID     = l("密钥标识", "key id")

	keyWritten = l("私钥写入 %s：未加密，能读到它的人都能签名；公钥写入 %s，请另经可靠途径交给核验方",
		"the private key is in %s, unencrypted: whoever can read it can sign; the public key is in %s: hand it to "+
			"those who verify, by another way than the packs")
)
