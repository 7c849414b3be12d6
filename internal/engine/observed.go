package engine

import (
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/policy"
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
			v = object{"zh": size(v) + " 项", "en": size(v) + " entries"}
		} else if v == nil {
			v = notSet(n.Unset)
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

// size returns the number of elements as text.
func size(v any) string {
	switch v := v.(type) {
	case object:
		return strconv.Itoa(len(v))
	case []any:
		return strconv.Itoa(len(v))
	}
	return "0"
}

// notSet returns the description of an unset value, with its declared meaning if any.
func notSet(m *audit.Meaning) object {
	if m == nil {
		return object{"zh": "未设置", "en": "not set"}
	}
	value := brief(m.Value)
	return object{"zh": "未设置，按 " + value + " 计", "en": "not set, which counts as " + value}
}
