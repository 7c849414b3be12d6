package website

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
)

// normalisation names the rules below; a digest can only be compared with one made by the same rules.
const normalisation = "assay/1"

// What changes from visit to visit without anybody having changed the page. Values are emptied only where they consist of letters
// that can carry no mark-up, so that nothing can hide in them.
var (
	nonce  = regexp.MustCompile(`(?i)(\snonce=["'])[A-Za-z0-9+/=_-]*(["'])`)
	field  = regexp.MustCompile(`(?i)<(?:input|meta)\b[^<>]*>`)
	token  = regexp.MustCompile(`(?i)\s(?:name|id)=["'][^"'<>]*(?:csrf|xsrf|requestverificationtoken|__viewstate|__eventvalidation)[^"'<>]*["']`)
	value  = regexp.MustCompile(`(?i)(\s(?:value|content)=["'])[A-Za-z0-9+/=_.:-]*(["'])`)
	blanks = regexp.MustCompile(`[ \t\r\n\f]+`)
)

// normalise empties nonces and the values of fields against forgery, and makes one blank of every run of white space. Everything
// else – comments, scripts, links, texts – counts byte by byte.
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

// digest is the SHA-256 of the normalised page in hex.
func digest(page []byte) string {
	sum := sha256.Sum256(normalise(page))
	return hex.EncodeToString(sum[:])
}
