package evidence

import (
	"io"
	"maps"
	"reflect"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// writeFolded writes AssessmentFormat: one line for each field and for each entry of a list, maps sorted, references by
// index, and the types of arrays as arrays. A list comes before the fields that refer to it, otherwise fields are in
// the order of the type.
func writeFolded(w io.Writer, a *audit.Assessment) error {
	f := &folder{
		fields:  fieldTable{},
		folds:   map[reflect.Type]bool{},
		indexes: map[reference]map[string]int{},
		tables:  map[string][]string{},
	}
	whole := reflect.ValueOf(a).Elem()
	f.index(whole)
	separator := "{"
	for _, name := range f.order(whole) {
		head := separator + `"` + name + `":`
		v := reflect.ValueOf(f.tables[name])
		if field := f.fields.of(whole.Type()).named[name]; field != nil {
			v = whole.Field(field.index)
		}
		if _, err := io.WriteString(w, head); err != nil {
			return err
		}
		if err := f.field(w, name, v); err != nil {
			return err
		}
		separator = ",\n"
	}
	_, err := io.WriteString(w, "\n}\n")
	return err
}

// folder writes values of an assessment in AssessmentFormat.
type folder struct {
	fields  fieldTable
	folds   map[reflect.Type]bool        // types that contain references or arrays
	indexes map[reference]map[string]int // entries of the lists to which fields refer
	tables  map[string][]string          // lists of texts that are no fields of the assessment, sorted

	line     []byte
	more     int   // bytes by which the line is longer in AssessmentFormat1, at most
	unfolded int64 // bytes of all lines in AssessmentFormat1, at most
}

// index numbers the entries of the lists to which fields refer.
func (f *folder) index(whole reflect.Value) {
	top := f.fields.of(whole.Type())
	for _, ref := range f.fields.references(whole.Type()) {
		numbers := map[string]int{}
		f.indexes[ref] = numbers
		field := top.named[ref.list]
		if field == nil {
			f.tables[ref.list] = f.texts(ref, whole)
			for i, text := range f.tables[ref.list] {
				numbers[text] = i
			}
			continue
		}
		list := whole.Field(field.index)
		key := f.fields.of(field.typ.Elem()).named[ref.key].index
		for i := range list.Len() {
			if id := list.Index(i).Field(key).String(); id != "" {
				if _, known := numbers[id]; !known {
					numbers[id] = i
				}
			}
		}
	}
}

// texts returns the texts of all fields with this reference, sorted and without duplicates.
func (f *folder) texts(ref reference, whole reflect.Value) []string {
	found := map[string]bool{}
	f.gather(ref, whole, found)
	return append([]string{}, slices.Sorted(maps.Keys(found))...)
}

func (f *folder) gather(ref reference, v reflect.Value, found map[string]bool) {
	if !f.foldable(v.Type()) {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			f.gather(ref, v.Elem(), found)
		}
	case reflect.Slice:
		for i := range v.Len() {
			f.gather(ref, v.Index(i), found)
		}
	case reflect.Struct:
		for _, field := range f.fields.of(v.Type()).list {
			if field.ref != ref {
				f.gather(ref, v.Field(field.index), found)
			} else if text := v.Field(field.index).String(); text != "" {
				found[text] = true
			}
		}
	}
}

// foldable reports whether values of a type are not written as encoding/json writes them. Maps are.
func (f *folder) foldable(t reflect.Type) bool {
	if known, ok := f.folds[t]; ok {
		return known
	}
	f.folds[t] = false // a type that contains itself
	found := arrays[t]
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		found = f.foldable(t.Elem())
	case reflect.Struct:
		if reflect.PointerTo(t).Implements(marshaler) {
			break
		}
		for _, field := range f.fields.of(t).list {
			found = found || field.ref.list != "" || field.after != "" || f.foldable(field.typ)
		}
	}
	f.folds[t] = found
	return found
}

// order returns the names of the fields that are written.
func (f *folder) order(whole reflect.Value) []string {
	top := f.fields.of(whole.Type())
	var names []string
	var put func(name string)
	put = func(name string) {
		field := top.named[name]
		if slices.Contains(names, name) || field != nil && field.omitted(whole.Field(field.index)) {
			return
		}
		if field != nil {
			for _, ref := range f.fields.references(field.typ) {
				if ref.list != name {
					put(ref.list)
				}
			}
		}
		names = append(names, name)
	}
	for _, field := range top.list {
		put(field.name)
	}
	return names
}
