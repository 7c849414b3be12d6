package evidence

import (
	"slices"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

func TestLostIn(t *testing.T) {
	for name, c := range map[string]struct {
		gaps []string
		want []string
	}{
		"nothing":        {nil, nil},
		"one object":     {[]string{"/vms/vm-1", "/vms/vm-1/name", "/portgroups/host-1:*"}, nil},
		"one collection": {[]string{"/vms/vm-1", "/vms", "/vms"}, []string{"vms"}},
		"two":            {[]string{"/vms", "/hosts"}, []string{"hosts", "vms"}},
		"escaped":        {[]string{"/a~1b~0"}, []string{"a/b~"}},
		"everything":     {[]string{""}, []string{"hosts", "vms"}},
	} {
		t.Run(name, func(t *testing.T) {
			doc := &audit.Document{Collections: map[string]map[string]any{"hosts": {}, "vms": {}}}
			for _, p := range c.gaps {
				doc.Gaps = append(doc.Gaps, audit.Gap{Pointer: p, State: audit.Failed})
			}
			if got := lostIn(doc); !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// A collection cannot be added to or removed from the incomplete ones in the index.
func TestVerifyRecomputesLost(t *testing.T) {
	doc := &audit.Document{Collections: map[string]map[string]any{"hosts": {}, "vms": {}}}
	for name, c := range map[string]struct {
		gap  string
		lost []string
		good bool
	}{
		"named":      {"/vms", []string{"vms"}, true},
		"taken out":  {"/vms", nil, false},
		"put in":     {"/vms/vm-1", []string{"vms"}, false},
		"none":       {"/vms/vm-1", nil, true},
		"another":    {"/vms", []string{"hosts"}, false},
		"everything": {"", []string{"hosts", "vms"}, true},
		"not all":    {"", []string{"hosts"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			doc.Gaps = []audit.Gap{{Pointer: c.gap, State: audit.Failed}}
			data, err := EncodeDocument(doc)
			must(t, err)
			err = checkDocumentCounts(audit.Evidence{ID: "vc/vsphere.vms", Gaps: 1, Lost: c.lost}, data)
			if (err == nil) != c.good {
				t.Errorf("%v", err)
			}
		})
	}
}
