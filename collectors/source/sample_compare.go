package source

import (
	"encoding/json"
	"maps"
	"path"
	"reflect"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// gapsDiffer returns the differences between the expected and the actual gaps.
func gapsDiffer(want []wantGap, got []audit.Gap) []message.Text {
	out, used := []message.Text{}, make([]bool, len(got))
	for _, w := range want {
		hit := false
		for i, g := range got {
			if ok, err := path.Match(w.Pointer, g.Pointer); err == nil && ok && string(g.State) == w.State &&
				(w.Fault == "" || w.Fault == g.Fault) {
				hit, used[i] = true, true
			}
		}
		if !hit {
			out = append(out, message.Of("want a gap %s (%s %s), there is none", w.Pointer, w.State, w.Fault))
		}
	}
	for i, g := range got {
		if !used[i] {
			out = append(out, message.Of("gap %s: %s %s: %s", g.Pointer, g.State, g.Fault, message.Kept(g.Detail)))
		}
	}
	return out
}

// differ returns every difference between two JSON values with its pointer.
func differ(at string, want, got any) []message.Text {
	a, isA := want.(map[string]any)
	b, isB := got.(map[string]any)
	if !isA || !isB {
		if reflect.DeepEqual(want, got) {
			return nil
		}
		return []message.Text{message.Of("%s: got %s, want %s", at, short(got), short(want))}
	}
	out := []message.Text{}
	for _, k := range slices.Sorted(maps.Keys(a)) {
		if x, there := b[k]; there {
			out = append(out, differ(at+audit.Pointer(k), a[k], x)...)
		} else {
			out = append(out, message.Of("%s: missing, want %s", at+audit.Pointer(k), short(a[k])))
		}
	}
	for _, k := range slices.Sorted(maps.Keys(b)) {
		if _, there := a[k]; !there {
			out = append(out, message.Of("%s: got %s, want nothing", at+audit.Pointer(k), short(b[k])))
		}
	}
	return out
}

func short(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		return message.Of("what JSON cannot write").String()
	}
	return line(string(raw))
}
