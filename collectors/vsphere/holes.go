package vsphere

import (
	"reflect"
	"sync"
	"time"
)

// hollow reports whether a decoded answer lacks parts that its readers require. The decoder accepts an answer to
// another call (Res is then nil), and leaves nil in a list for an element without a known type.
func hollow(body any) bool {
	v := reflect.ValueOf(body).Elem()
	res := v.FieldByName("Res")
	return !res.IsValid() || res.IsNil() || holes(res)
}

// holes reports whether v contains a nil element in a list of interfaces.
func holes(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		return !v.IsNil() && holes(v.Elem())
	case reflect.Struct:
		if !canHaveHoles(v.Type()) {
			return false
		}
		for i := range v.NumField() {
			if holes(v.Field(i)) {
				return true
			}
		}
	case reflect.Slice:
		if !canHaveHoles(v.Type()) {
			return false
		}
		for i := range v.Len() {
			if e := v.Index(i); e.Kind() == reflect.Interface && e.IsNil() || holes(e) {
				return true
			}
		}
	}
	return false
}

var holey sync.Map // reflect.Type → bool

// canHaveHoles reports whether values of the type can lead to an interface.
func canHaveHoles(t reflect.Type) bool {
	if known, ok := holey.Load(t); ok {
		return known.(bool)
	}
	seen := map[reflect.Type]bool{reflect.TypeFor[time.Time](): true}
	var walk func(reflect.Type) bool
	walk = func(t reflect.Type) bool {
		switch t.Kind() {
		case reflect.Interface:
			return true
		case reflect.Pointer, reflect.Slice:
			return walk(t.Elem())
		case reflect.Struct:
			if seen[t] {
				return false
			}
			seen[t] = true
			for i := range t.NumField() {
				if walk(t.Field(i).Type) {
					return true
				}
			}
		}
		return false
	}
	found := walk(t)
	holey.Store(t, found)
	return found
}
