// Package evidence stores evidence. It writes and reads snapshots (snapshot.json, content-addressed documents and
// the raw answers on which they are based), reads and writes assessment.json, and writes and verifies packs (zip
// files sealed by a manifest).
//
// Output appears completely or not at all. Input is untrusted: duplicate and unknown keys, unknown formats, wrong
// digests and names outside the folder are errors with file and place, and unlisted files are not read as
// evidence.
//
// The package does not judge, connect, or read a clock or the environment, and it does not repair its input. A
// digest proves that bytes are unchanged since they were written. It proves neither who wrote them nor that the
// platform reported the truth.
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

// documentPath returns the slash-separated path of a document in a snapshot. It depends on the digest alone, so
// that no name read from a file becomes a path.
func documentPath(sum string) string { return "evidence/" + sum[:2] + "/" + sum + ".json" }

// digestOf returns the digest in the form used between files: "sha256:…".
func digestOf(b []byte) string { return "sha256:" + hexSum(b) }

func hexSum(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// isHex256 reports whether s is a 256-bit digest in lower-case hex.
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
