package main

import (
	"crypto/sha256"
	"encoding/hex"
)

// digest returns the SHA-256 digest of b with the prefix "sha256:".
func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return "sha256:" + hex.EncodeToString(sum[:])
}
