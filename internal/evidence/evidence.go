// Package evidence keeps what was seen and hands it on: it writes and reads snapshots (snapshot.json, content-addressed documents
// and the untouched answers they were read from), reads and writes assessment.json, and writes and verifies the pack (a zip sealed by its manifest).
//
// What it writes appears whole or not at all. What it reads is foreign until proven: duplicate and unknown keys, unknown formats,
// wrong digests and names that leave the folder are refused, each with file and place; files nobody listed are never read as evidence.
//
// It never judges, connects, reads a clock or the environment, and never repairs what it reads. A digest proves that bytes did not change
// after they were written; it proves neither who wrote them nor that the platform told the truth.
package evidence

import (
	"crypto/sha256"
	"encoding/hex"
)

const (
	snapshotFile   = "snapshot.json"
	assessmentFile = "assessment.json"
	manifestFile   = "manifest.json"
	basisFile      = "inputs.json"
	snapshotDir    = "snapshot" // inside a pack
)

// documentPath is the place of a document in a snapshot, slash-separated. It is made of the digest alone, so that no name read from
// a file ever becomes a path.
func documentPath(sum string) string { return "evidence/" + sum[:2] + "/" + sum + ".json" }

// digestOf returns the digest in the form used between files: "sha256:…".
func digestOf(b []byte) string { return "sha256:" + hexSum(b) }

func hexSum(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// isHex256 tells whether s is a 256-bit digest in lower-case hex.
func isHex256(s string) bool {
	if len(s) != 64 {
		return false
	}
	for _, c := range []byte(s) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}
