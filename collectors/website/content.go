package website

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
)

// normalisation identifies the rules below. Only digests made by the same rules can be compared.
const normalisation = "assay/1"

// Values that change between visits although the page is unchanged. They are emptied only if they consist
// of characters that cannot form mark-up, so that they cannot hide any.
var (
	nonce = regexp.MustCompile(`(?i)(\snonce=["'])[A-Za-z0-9+/=_-]*(["'])`)
	field = regexp.MustCompile(`(?i)<(?:input|meta)\b[^<>]*>`)
	token = regexp.MustCompile(
		`(?i)\s(?:name|id)=["'][^"'<>]*(?:csrf|xsrf|requestverificationtoken|__viewstate|` +
			`__eventvalidation)[^"'<>]*["']`,
	)
	value  = regexp.MustCompile(`(?i)(\s(?:value|content)=["'])[A-Za-z0-9+/=_.:-]*(["'])`)
	blanks = regexp.MustCompile(`[ \t\r\n\f]+`)
)

// normalise returns page with empty nonces and anti-forgery values and with each run of white space
// replaced by one blank. Everything else, including comments, scripts, links and text, is preserved byte by
// byte.
func normalise(page []byte) []byte {
	page = nonce.ReplaceAll(page, []byte("$1$2"))
	page = field.ReplaceAllFunc(page, func(tag []byte) []byte {
		if !token.Match(tag) {
			return tag
		}
		return value.ReplaceAll(tag, []byte("$1$2"))
	})
	return bytes.TrimSpace(blanks.ReplaceAll(page, []byte(" ")))
}

// digest returns the SHA-256 of the normalised page in hex.
func digest(page []byte) string {
	sum := sha256.Sum256(normalise(page))
	return hex.EncodeToString(sum[:])
}
