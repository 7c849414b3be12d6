package reports

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/hex"
	"strings"
)

var (
	//go:embed verify.html
	verifyHTML string
	//go:embed verify.css
	verifyCSS string
	//go:embed verify.js
	verifyJS string
)

// VerifyPage returns verify.html: a page that compares the files of a pack with its manifest in a browser, without a
// network. It is not part of packs, since whoever changes a pack could change it too; reports print its digest.
func VerifyPage() []byte {
	hash := func(s string) string {
		sum := sha256.Sum256([]byte(s))
		return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
	}
	return []byte(strings.NewReplacer("%STYLE%", hash(verifyCSS), "%SCRIPT%", hash(verifyJS), "%CSS%", verifyCSS,
		"%JS%", verifyJS).Replace(verifyHTML))
}

// VerifyPageDigest returns the SHA-256 of verify.html as "sha256:<hex>".
func VerifyPageDigest() string {
	sum := sha256.Sum256(VerifyPage())
	return "sha256:" + hex.EncodeToString(sum[:])
}
