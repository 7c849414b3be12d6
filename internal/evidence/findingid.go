package evidence

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// findingID is the number in the id of a finding. Numbers have the order of the ids. The last byte is the number of
// digits, so that no two ids have one number.
type findingID uint64

func parseFindingID(s string) (findingID, error) {
	digits, ok := strings.CutPrefix(s, "F-")
	b, err := hex.DecodeString(digits)
	if !ok || err != nil || len(b) != 6 && len(b) != 7 || digits != strings.ToLower(digits) {
		return 0, message.Errorf("the id %q of a finding is not F- and 12 or 14 lower-case hex digits", s)
	}
	n := byte(len(b) - 6)
	if n == 0 {
		b = append(b, 0)
	}
	return findingID(binary.BigEndian.Uint64(append(b, n))), nil
}

// String returns the id as assessments write it.
func (id findingID) String() string {
	digits := fmt.Sprintf("%016x", uint64(id))
	return "F-" + digits[:12+2*(id&0xff)]
}

func findingIDs(list []string) ([]findingID, error) {
	ids := make([]findingID, len(list))
	for i, s := range list {
		id, err := parseFindingID(s)
		if err != nil {
			return nil, err
		}
		if i > 0 && ids[i-1] >= id {
			return nil, message.Errorf("finding %s: listed twice or not in order", s)
		}
		ids[i] = id
	}
	return ids, nil
}

func sumOf(ids []findingID) (sum [sha256.Size]byte) {
	h := sha256.New()
	var b [8]byte
	for _, id := range ids {
		binary.BigEndian.PutUint64(b[:], uint64(id))
		h.Write(b[:])
	}
	return [sha256.Size]byte(h.Sum(sum[:0]))
}
