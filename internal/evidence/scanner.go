package evidence

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// scanner walks a well-formed JSON text in parallel with the Go type into which it will be decoded. Duplicate keys
// and unknown fields are errors. It stores only the keys of the enclosing objects.
type scanner struct {
	data   []byte
	pos    int
	depth  int
	fields fieldTable
	// complete requires all fields of a struct that are always written
	complete bool
	// unfold is set for a format with references and arrays.
	unfold *unfolding
}

// value reads one value of type t; nil accepts any value.
func (s *scanner) value(t reflect.Type) error {
	s.space()
	at := s.pos
	if s.data[at] == 'n' && t != nil {
		switch t.Kind() {
		case reflect.Pointer, reflect.Interface, reflect.Map, reflect.Slice:
		default:
			return &placed{at, message.Of("null where %s is wanted", t)}
		}
	}
	switch s.data[at] {
	case '{', '[':
		s.depth++
		if s.depth > maxDepth {
			return &placed{at, message.Of("nested deeper than %d", maxDepth)}
		}
		defer func() { s.depth-- }()
		return s.composite(inner(t))
	case '"':
		s.text()
	default:
		for s.pos < len(s.data) && !bytes.ContainsRune([]byte(",]} \t\r\n"), rune(s.data[s.pos])) {
			s.pos++
		}
	}
	return nil
}

// composite reads an object or an array.
func (s *scanner) composite(t reflect.Type) error {
	at := s.pos
	folded := s.unfold != nil && arrays[t]
	switch {
	case folded && s.data[at] == '{':
		return &placed{at, message.Of("an array is wanted")}
	case folded:
		return s.folded(t)
	case s.data[at] == '{':
		return s.object(t)
	}
	return s.array(t)
}

// inner returns the type whose parts are checked: the element of a pointer, or nil for a type that decodes itself.
func inner(t reflect.Type) reflect.Type {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t == nil || t.Kind() == reflect.Interface || reflect.PointerTo(t).Implements(unmarshaler) {
		return nil
	}
	return t
}

func (s *scanner) array(t reflect.Type) error {
	var elem reflect.Type
	if t != nil && t.Kind() == reflect.Slice {
		elem = t.Elem()
	}
	s.pos++
	for s.space(); s.data[s.pos] != ']'; s.space() {
		if err := s.value(elem); err != nil {
			return err
		}
		if s.space(); s.data[s.pos] == ',' {
			s.pos++
		}
	}
	s.pos++
	return nil
}

func (s *scanner) object(t reflect.Type) error {
	var keys keySet
	begin := s.pos
	if s.unfold != nil {
		defer s.unfold.enter()()
	}
	s.pos++
	for s.space(); s.data[s.pos] != '}'; s.space() {
		at := s.pos
		key, err := s.key()
		if err != nil {
			return err
		}
		if !keys.add(key) {
			return &placed{at, message.Of("duplicate key %q", key)}
		}
		elem, field, known := s.field(t, string(key))
		if !known {
			return &placed{at, message.Of("unknown field %q", key)}
		}
		s.space()
		s.pos++ // the colon
		if err := s.member(elem, field); err != nil {
			return err
		}
		if s.space(); s.data[s.pos] == ',' {
			s.pos++
		}
	}
	s.pos++
	if s.complete && t != nil && t.Kind() == reflect.Struct {
		for _, name := range s.fields.of(t).always {
			if !keys.has(name) {
				return &placed{begin, message.Of("missing field %q", name)}
			}
		}
	}
	return nil
}

// member reads the value of a field of a struct, or of a member of a map, which has no field.
func (s *scanner) member(t reflect.Type, f *jsonField) error {
	if s.unfold != nil && f != nil {
		return s.unfolded(f)
	}
	return s.value(t)
}

// field returns the type of the value of key in an object of type t, its field if t is a struct, and whether the key
// is known.
func (s *scanner) field(t reflect.Type, key string) (elem reflect.Type, f *jsonField, known bool) {
	switch {
	case t == nil:
		return nil, nil, true
	case t.Kind() == reflect.Map:
		return t.Elem(), nil, true
	case t.Kind() != reflect.Struct: // a wrong type, which the decoder reports
		return nil, nil, true
	}
	f = s.fields.of(t).named[key]
	if f == nil {
		return nil, nil, false
	}
	return f.typ, f, true
}

func (s *scanner) space() {
	for s.pos < len(s.data) {
		switch s.data[s.pos] {
		case ' ', '\t', '\r', '\n':
			s.pos++
		default:
			return
		}
	}
}

// text skips a string and returns it with its quotes.
func (s *scanner) text() []byte {
	start := s.pos
	for s.pos++; s.data[s.pos] != '"'; s.pos++ {
		if s.data[s.pos] == '\\' {
			s.pos++
		}
	}
	s.pos++
	return s.data[start:s.pos]
}

// key returns a key as the decoder will see it: "a" and "\u0061" are the same.
func (s *scanner) key() ([]byte, error) {
	at := s.pos
	raw := s.text()
	if bytes.IndexByte(raw, '\\') < 0 {
		return raw[1 : len(raw)-1], nil
	}
	var key string
	if err := json.Unmarshal(raw, &key); err != nil {
		return nil, &placed{at, sentence(err)}
	}
	return []byte(key), nil
}

// keySet detects duplicates. It needs no map while keys arrive sorted, as in documents written by this package.
type keySet struct {
	last []byte
	seen map[string]bool
	list [][]byte
}

func (k *keySet) add(key []byte) (fresh bool) {
	if k.seen == nil && (k.list == nil || bytes.Compare(k.last, key) < 0) {
		k.last, k.list = key, append(k.list, key)
		return true
	}
	if k.seen == nil {
		k.seen = make(map[string]bool, len(k.list)+1)
		for _, old := range k.list {
			k.seen[string(old)] = true
		}
	}
	if k.seen[string(key)] {
		return false
	}
	k.seen[string(key)] = true
	return true
}

func (k *keySet) has(key string) bool {
	if k.seen != nil {
		return k.seen[key]
	}
	_, found := slices.BinarySearchFunc(k.list, key, func(a []byte, b string) int {
		return strings.Compare(string(a), b)
	})
	return found
}
