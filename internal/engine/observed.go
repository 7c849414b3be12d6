package engine

import (
	"fmt"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/policy"
	"github.com/assay-audit/assay/internal/sentence"
)

// observed returns the values of a passing subject: the value of its only path, or the values by path, and sizes
// of containers. An unset value is marked as such, with its meaning.
func observed(needs []policy.Need, fields object) any {
	out := object{}
	for _, n := range needs {
		if n.Absolute {
			continue
		}
		key, segs, many := n.Path, n.Keys, false
		for i, k := range segs {
			if k == "*" {
				segs, key, many = segs[:i], strings.Join(segs[:i], "/"), true
				break
			}
		}
		v, _ := lookup(fields, segs)
		if many {
			v = entries(v)
		} else if v == nil {
			v = notSet(n.Unset, n.Words)
		}
		out[key] = v
	}
	if len(out) == 1 {
		for _, v := range out {
			return v
		}
	}
	return out
}

// entries returns the number of elements of a container as text.
func entries(v any) object {
	n := 0
	switch v := v.(type) {
	case object:
		n = len(v)
	case []any:
		n = len(v)
	}
	if n == 1 {
		return object{"zh": "1 项", "en": "1 entry"}
	}
	return object{"zh": fmt.Sprintf("%d 项", n), "en": fmt.Sprintf("%d entries", n)}
}

// notSet returns the description of an unset value, with its declared meaning if any.
func notSet(m *audit.Meaning, w *audit.Words) object {
	if m == nil {
		m = &audit.Meaning{}
	}
	t := sentence.Unset(m.Value, w)
	return object{"zh": t.ZH, "en": t.EN}
}
