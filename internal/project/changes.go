package project

import (
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// The marks of an object in the list: in the sample, outside it, and gone.
const (
	markSampled = "[x] "
	markOutside = "[ ] "
	markGone    = "[-] "
)

// Changes are the differences between the objects and the list that a plan had. Without a list there are none.
type Changes struct {
	Added []audit.Object // in the order of the objects
	Gone  []Gone         // in the order of the list; also those that were gone before
}

// Gone is an object that the list of a plan names and that was not found.
type Gone struct {
	ID, Kind string
	Name     string // name, product and version as the list has them
}

// changesOf returns the changes since a list of objects. A list that was cut at maxListed lacks objects, so that none
// of those beyond is new.
func changesOf(list []byte, objects []audit.Object) Changes {
	var out Changes
	now, before := map[string]bool{}, map[string]bool{}
	for _, o := range objects {
		now[o.ID] = true
	}
	for text := range strings.Lines(string(list)) {
		g, ok := listedLine(text)
		if !ok || before[g.ID] {
			continue
		}
		before[g.ID] = true
		if !now[g.ID] {
			out.Gone = append(out.Gone, g)
		}
	}
	if len(before) == 0 {
		return out
	}
	for i, o := range objects {
		if i < maxListed && !before[o.ID] {
			out.Added = append(out.Added, o)
		}
	}
	return out
}

// listedLine returns the object of one line of the list.
func listedLine(line string) (Gone, bool) {
	line = strings.TrimPrefix(strings.TrimRight(line, " \t\r\n"), "# ")
	for _, mark := range []string{markSampled, markOutside, markGone} {
		rest, ok := strings.CutPrefix(line, mark)
		if !ok {
			continue
		}
		parts := strings.SplitN(rest, "  ", 3)
		if len(parts) < 2 || parts[0] == "" {
			return Gone{}, false
		}
		g := Gone{ID: parts[0], Kind: strings.TrimSpace(parts[1])}
		if len(parts) == 3 {
			g.Name = parts[2]
		}
		return g, true
	}
	return Gone{}, false
}
