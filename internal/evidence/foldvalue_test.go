package evidence

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Every field of the types that are written as arrays is read again, also one that is added later.
func TestEveryFieldOfAnArrayIsKept(t *testing.T) {
	for typ := range arrays {
		t.Run(typ.String(), func(t *testing.T) {
			f := &folder{fields: fieldTable{}, folds: map[reflect.Type]bool{}, indexes: map[reference]map[string]int{}}
			u := &unfolding{lists: map[reference]*idList{}}
			v := reflect.New(typ)
			for _, ref := range f.fields.references(typ) {
				u.lists[ref] = &idList{}
				u.lists[ref].add([]byte(`"x"`))
				f.indexes[ref] = map[string]int{"x": 0}
			}
			fill(v.Elem())
			must(t, f.value(v.Elem(), ""))

			s := &assessmentScanner{scanner: scanner{fields: fieldTable{}, complete: true, unfold: u}}
			text, err := s.scan(f.line, typ)
			must(t, err)
			got := reflect.New(typ)
			must(t, decodeElement(f.line, text, got.Interface()))
			if diff := cmp.Diff(v.Interface(), got.Interface()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// fill sets every field of a value to something other than its zero value.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("x")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(7)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	}
}

// Texts are written as encoding/json writes them.
func TestAppendText(t *testing.T) {
	for _, text := range []string{"", "plain", "锁定模式", `"\`, "a\nb", "\x7f", "\u2028", "𠮷", "\xff", "<&>"} {
		want, err := appendJSON(nil, text)
		must(t, err)
		got, err := appendText(nil, text)
		must(t, err)
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Error(diff)
		}
	}
}
