package engine

import (
	"encoding/json"
	"maps"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// object is a decoded JSON object; numbers are json.Number.
type object = map[string]any

// sortedKeys returns the keys of a map in ascending order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// oneLine returns s with all white space collapsed.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// cut returns s, cut after 80 characters.
func cut(s string) string {
	if r := []rune(s); len(r) > 80 {
		return string(r[:79]) + "…"
	}
	return s
}

// compare returns the order of two strings.
func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// texts returns a text, or those of a list.
func texts(v any) (out []string) {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []string:
		return v
	case []any:
		for _, x := range v {
			out = append(out, texts(x)...)
		}
	}
	return out
}

// anyList returns strings as a JSON decoder would.
func anyList(in []string) []any {
	out := make([]any, len(in))
	for i, s := range in {
		out[i] = s
	}
	return out
}

// jsonInt returns n as a JSON number.
func jsonInt(n int) json.Number { return json.Number(strconv.Itoa(n)) }

// lookup returns the value at a path.
func lookup(v any, segs []string) (any, bool) {
	for _, k := range segs {
		o, ok := v.(object)
		if !ok {
			return nil, false
		}
		if v, ok = o[k]; !ok {
			return nil, false
		}
		if v == nil {
			return nil, true
		}
	}
	return v, true
}

// exists reports whether a path is present, even if unset.
func exists(v any, segs []string) bool {
	for _, k := range segs {
		o, ok := v.(object)
		if !ok {
			return false
		}
		if v, ok = o[k]; !ok {
			return false
		}
	}
	return v != nil
}

// each calls f with 0 to n-1 on as many goroutines as there are processors.
func each(n int, f func(i int)) {
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
}
