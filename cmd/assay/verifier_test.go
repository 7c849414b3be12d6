package main

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"
)

// TestVerifier prints the page whose digest the reports print.
func TestVerifier(t *testing.T) {
	t.Parallel()
	got := assay(t, "report", "verifier")
	sum := sha256.Sum256([]byte(got.stdout))
	digest := "sha256:" + hex.EncodeToString(sum[:])
	wantCLI(t, got, exitOK, digest)
	page := content(t, sharedDemo(t)+"/report.html")
	if !strings.Contains(page, "核验页 verify.html") || !strings.Contains(page, digest) {
		t.Errorf("the report does not print %s", digest)
	}
}
