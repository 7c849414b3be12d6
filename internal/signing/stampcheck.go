package signing

import (
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/message"
)

// UnknownRoot is the state of a sound time stamp when no roots were given.
const UnknownRoot State = "unknown_root"

// Stamp is the result for the time stamp of one signature.
type Stamp struct {
	Path      string    `json:"path"`
	State     State     `json:"state"` // Valid, UnknownRoot or Bad
	Time      time.Time `json:"time,omitzero"`
	Authority string    `json:"authority,omitempty"` // subject of its certificate
}

// stamp checks the time stamp of the n-th signature. It returns nil if there is none.
func (c *checker) stamp(n int) *Stamp {
	path := StampPath(n)
	data, ok := c.Seals[path]
	if !ok {
		return nil
	}
	got, err := openStamp(data, c.Seals[EnvelopePath(n)], c.Roots)
	if err != nil {
		c.problem(path, message.Of("%v", err))
		return &Stamp{Path: path, State: Bad}
	}
	s := &Stamp{Path: path, State: UnknownRoot, Time: got.time, Authority: got.authority.Subject.String()}
	if !printable(s.Authority) {
		s.Authority = ""
	}
	if c.Roots != nil {
		s.State = Valid
	}
	return s
}

// strays reports time stamps without a signature, and that none is there although roots were given.
func (c *checker) strays() {
	any := false
	for _, s := range c.Signatures {
		any = any || s.Stamp != nil
	}
	for _, path := range sortedKeys(c.Seals) {
		number, ok := strings.CutSuffix(path, ".tsr")
		if !ok || !strings.HasPrefix(path, Folder) {
			continue
		}
		if _, signed := c.Seals[number+".json"]; !signed {
			c.problem(path, message.Of("a time stamp without a signature"))
		}
	}
	if c.Roots != nil && !any {
		c.problem(Folder, message.Of("no signature has a time stamp"))
	}
}

func sortedKeys(seals map[string][]byte) []string {
	out := make([]string, 0, len(seals))
	for path := range seals {
		out = append(out, path)
	}
	slices.Sort(out)
	return out
}
