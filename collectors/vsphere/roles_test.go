package vsphere

import (
	"os"
	"strings"
	"testing"
)

// Each role of the documentation has every privilege that the collector needs, with both tools.
func TestDocumentedRoles(t *testing.T) {
	text, err := os.ReadFile("../../docs/collecting/vsphere.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		needs []need
	}{
		{
			name:  "assay-read",
			needs: needs,
		},
		{
			name:  "assay-esxcli",
			needs: append([]need{needsOfCommands}, needs...),
		},
	} {
		found := 0
		for line := range strings.Lines(string(text)) {
			if !strings.Contains(line, "role.create "+c.name) && !strings.Contains(line, "New-VIRole -Name "+c.name) {
				continue
			}
			found++
			for _, n := range c.needs {
				if !strings.Contains(line, n.privilege) {
					t.Errorf("%s: %s is not in %q", c.name, n.privilege, line)
				}
			}
		}
		if found != 2 {
			t.Errorf("%s: %d commands, want one of govc and one of PowerCLI", c.name, found)
		}
	}
}
