package audit

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// shortDigits is the number of hex digits of a short id.
const shortDigits = 12

// ShortIDs returns the ids of the given keys: the prefix and 12 hex digits of the digest of the key, the same in every
// assessment. Keys with equal digits, of which a large assessment may have a pair, have 14.
func ShortIDs(prefix string, n int, key func(int) []string) []string {
	ids, count := make([]string, n), make(map[string]int, n)
	for i := range ids {
		ids[i] = shortID(prefix, key(i), shortDigits)
		count[ids[i]]++
	}
	for i, id := range ids {
		if count[id] > 1 {
			ids[i] = shortID(prefix, key(i), shortDigits+2)
		}
	}
	return ids
}

func shortID(prefix string, key []string, digits int) string {
	sum := sha256.Sum256([]byte(strings.Join(key, "\x00")))
	return prefix + hex.EncodeToString(sum[:digits/2])
}

// RecordIDs returns the ids of records in their order: R- and the digits of standard, control and object, or kind of
// objects.
func RecordIDs(records []Record) []string {
	return ShortIDs("R-", len(records), func(i int) []string {
		r := &records[i]
		return []string{r.Standard, r.Control, r.Object, r.Kind}
	})
}
