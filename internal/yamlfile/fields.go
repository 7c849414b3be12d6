package yamlfile

import (
	"reflect"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// A keySet is the keys of a struct.
type keySet struct {
	index map[string]int
	names []string // in the order of the struct
}

func (d *decoder) fieldsOf(t reflect.Type) keySet {
	if f, ok := d.types[t]; ok {
		return f
	}
	f := keySet{index: map[string]int{}}
	for i := range t.NumField() {
		field := t.Field(i)
		name := tagName(field)
		if !field.IsExported() || name == "-" {
			continue
		}
		f.index[name] = i
		f.names = append(f.names, name)
	}
	d.types[t] = f
	return f
}

func tagName(f reflect.StructField) string {
	for _, tag := range []string{"yaml", "json"} {
		if name, _, _ := strings.Cut(f.Tag.Get(tag), ","); name != "" {
			return name
		}
	}
	return strings.ToLower(f.Name)
}

// Nearest returns the known word closest to word, or "" if none is similar.
func Nearest(word string, known []string) string {
	best, distance := "", 3 // at most two typing errors
	for _, k := range known {
		if d := edits(word, k); d < distance && d*2 < len([]rune(k))+1 {
			best, distance = k, d
		}
	}
	return best
}

// hintFor returns a hint with the nearest known word, or with all known words.
func hintFor(word string, known []string) message.Text {
	if near := Nearest(word, known); near != "" {
		return message.Of("did you mean %q?", near)
	}
	return message.Of("known keys: %s", strings.Join(known, ", "))
}

// edits returns the number of insertions, removals, replacements and swaps of neighbouring letters between a and b.
func edits(a, b string) int {
	x, y := []rune(a), []rune(b)
	if len(x) > 64 || len(y) > 64 {
		return len(x) + len(y)
	}
	var before []int
	last := make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := range x {
		row := make([]int, len(y)+1)
		row[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			row[j+1] = slices.Min([]int{last[j+1] + 1, row[j] + 1, last[j] + cost})
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last = last, row
	}
	return last[len(y)]
}
