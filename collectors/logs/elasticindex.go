package logs

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/message"
)

// An elasticIndex is one line of _cat/indices with its settings.
type elasticIndex struct {
	Name     string `json:"index"`
	Status   string `json:"status"`
	Size     string `json:"store.size"` // bytes; empty if the index is closed
	settings map[string]any
}

// lifecycleRules are the policies that delete records by age.
type lifecycleRules struct {
	periods  map[string]time.Duration // policy or data stream that deletes → age
	unruled  int                      // indices without a policy
	inForce  bool                     // the policies are being executed for every index
	policies map[string]bool          // all policies in use
}

// setting returns a summary of the policies in one line.
func (r lifecycleRules) setting(indices int) string {
	parts := []string{}
	for _, name := range slices.Sorted(maps.Keys(r.policies)) {
		text := "never deletes"
		if p, ok := r.periods[name]; ok {
			text = fmt.Sprintf("deletes after %v days", hundredths(p.Hours()/24))
		}
		parts = append(parts, name+": "+text)
	}
	return strings.Join(append(parts, fmt.Sprintf("%d of %d indices are under no policy", r.unruled, indices)), "; ")
}

// totalSize returns the total size of the indices in bytes.
func totalSize(list []elasticIndex) (sum float64, err error) {
	for _, i := range list {
		n, err := strconv.ParseFloat(i.Size, 64)
		if err != nil || !within(n, 1e18) {
			return 0, badAnswer(message.Of("the size of an index is not reported"))
		}
		sum += n
	}
	return sum, nil
}
