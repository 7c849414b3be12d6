package catalog

import (
	"os"
	"strings"
	"testing"
)

// TestSeedsAreComplete compares the catalogs of the documents that they were made from with the table of sections,
// both ways: every section has items or a reason why it has none, and every item is of a section.
func TestSeedsAreComplete(t *testing.T) {
	table := seedTable(t)
	for id, sections := range table {
		expectPlaced(t, id, sections)
	}
	for id, least := range map[string]int{
		"smartcloud-2017": 18, "daas-2017": 18, "cnitsec-cloud-l1": 18,
		"gw-cloud-guide": 70, "gw-cloud-contract": 60, "gw-cloud-sla": 15, "govcloud-requirements": 50,
	} {
		if len(table[id]) < least {
			t.Errorf("%s: %d sections in the table, want %d", id, len(table[id]), least)
		}
	}
}

// expectPlaced fails for a section without items and reason, for an item that does not exist and for one of no section.
func expectPlaced(t *testing.T, id string, sections map[string]seedEntry) {
	t.Helper()
	placed := map[string]bool{}
	for _, c := range standard(t, id).Controls {
		placed[c.ID] = false
	}
	for section, entry := range sections {
		for _, item := range entry.items {
			if _, ok := placed[item]; !ok {
				t.Errorf("%s: section %s names item %q, which does not exist", id, section, item)
			}
			placed[item] = true
		}
		if (len(entry.items) == 0) == (entry.reason == "") {
			t.Errorf("%s: section %s needs items, or a reason why it has none", id, section)
		}
	}
	for item, ok := range placed {
		if !ok {
			t.Errorf("%s: item %s is of no section", id, item)
		}
	}
}

// seedEntry is the entry of the table for one section.
type seedEntry struct {
	items  []string
	reason string
}

// seedTable reads testdata/seeds.txt: catalog → section → entry.
func seedTable(t *testing.T) map[string]map[string]seedEntry {
	t.Helper()
	text, err := os.ReadFile("testdata/seeds.txt")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]seedEntry{}
	for n, line := range strings.Split(string(text), "\n") {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.SplitN(line, " | ", 3)
		if len(fields) != 3 {
			t.Fatalf("testdata/seeds.txt:%d: want catalog | section | items or - reason", n+1)
		}
		id, section := fields[0], fields[1]
		if out[id] == nil {
			out[id] = map[string]seedEntry{}
		}
		if _, twice := out[id][section]; twice {
			t.Errorf("testdata/seeds.txt:%d: %s %s is listed twice", n+1, id, section)
		}
		var e seedEntry
		if reason, none := strings.CutPrefix(fields[2], "- "); none {
			e.reason = reason
		} else {
			for _, item := range strings.Split(fields[2], ", ") {
				e.items = append(e.items, strings.TrimSpace(item))
			}
		}
		out[id][section] = e
	}
	return out
}
