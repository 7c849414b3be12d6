package logs

import (
	"slices"
	"testing"

	"github.com/assay-audit/assay/collectors/internal/conform"
)

// gapList gives pointer and fault of every gap, sorted.
func gapList(m *conform.Memory) []string {
	out := []string{}
	for pointer, g := range m.Gaps() {
		out = append(out, pointer+" "+g.Fault)
	}
	slices.Sort(out)
	return out
}

var _ testing.TB
