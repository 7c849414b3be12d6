package runlog

import (
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"

	"github.com/assay-audit/assay/internal/message"
)

// Checkpoint commits to the first Size records of a log.
type Checkpoint struct {
	Origin string
	Size   int64
	Root   tlog.Hash
}

// String returns the text of the checkpoint: origin, size and root hash, each on its line.
func (c Checkpoint) String() string {
	return fmt.Sprintf("%s\n%d\n%s\n", c.Origin, c.Size, base64.StdEncoding.EncodeToString(c.Root[:]))
}

// parseCheckpoint accepts exactly the texts of String.
func parseCheckpoint(text string) (Checkpoint, error) {
	var c Checkpoint
	broken := message.Errorf("it is not origin, size and root hash, each on its line")
	lines := strings.Split(text, "\n")
	if len(lines) != 4 || !origin.MatchString(lines[0]) {
		return c, broken
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 {
		return c, broken
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return c, broken
	}
	c = Checkpoint{Origin: lines[0], Size: size, Root: tlog.Hash(root)}
	if c.String() != text {
		return c, broken
	}
	return c, nil
}
