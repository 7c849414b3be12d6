package register

import (
	"testing"
	"time"
)

// TestUnknownWordsAreRefused checks that every column either rejects an unknown word or stores it
// unchanged.
func TestUnknownWordsAreRefused(t *testing.T) {
	refused := 0
	for name, f := range forms {
		for _, c := range f.columns {
			row := map[string]any{}
			if bad := c.read(cell{text: "noSuchWord"}, time.Now(), row); bad != nil {
				refused++
				continue
			}
			for field, v := range row {
				if s, ok := v.(string); ok && s == "noSuchWord" {
					continue
				}
				if list, ok := v.([]string); ok && len(list) == 1 && list[0] == "noSuchWord" {
					continue
				}
				t.Errorf("%s %s: %s is %v", name, c.headers[0], field, v)
			}
		}
	}
	if refused < 40 {
		t.Errorf("%d columns refuse it", refused)
	}
}
