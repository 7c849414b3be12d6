package policy

import (
	"maps"

	"github.com/assay-audit/assay/internal/message"
)

// oldKeys maps METADATA keys of earlier versions to the current ones. Site policies in older packs use them.
var oldKeys = map[string]string{
	"scope":      "input",
	"beside":     "requires_kind",
	"absence":    "fails_on_absence",
	"must_apply": "undetermined_without_subjects",
	"empty":      "empty_is_not_applicable",
}

// renamed returns the custom part of METADATA with current keys. A key given under both names is an error.
func renamed(custom map[string]any) (map[string]any, error) {
	out := maps.Clone(custom)
	for _, old := range sortedKeys(oldKeys) {
		value, given := custom[old]
		if !given {
			continue
		}
		today := oldKeys[old]
		if _, both := custom[today]; both {
			return nil, message.Errorf("%s is set twice: %s is its old name", today, old)
		}
		delete(out, old)
		out[today] = value
	}
	return out, nil
}
