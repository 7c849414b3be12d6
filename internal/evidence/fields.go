package evidence

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// arrays are the types that the present format of assessments writes as arrays: the values of their fields in the
// order of the type, without the empty ones at the end. New fields come last.
var arrays = map[reflect.Type]bool{
	reflect.TypeFor[audit.EvidenceRef]():  true,
	reflect.TypeFor[audit.Record]():       true,
	reflect.TypeFor[audit.DemandResult](): true,
}

// laterFields are always written now but missing in assessments of earlier versions. Add a new field of a type of
// the assessment here, so that fixtures/packs remain readable.
var laterFields = map[reflect.Type][]string{
	reflect.TypeFor[audit.Assessment](): {"ratings", "problems"},
	reflect.TypeFor[audit.Score]():      {"best", "worst"},
	reflect.TypeFor[audit.RiskHit]():    {"state"},
}

// noField is the index of what is no field of a struct.
const noField = -1

// jsonField is one field of a struct type.
type jsonField struct {
	name      string
	typ       reflect.Type
	index     int
	omitEmpty bool
	omitZero  bool
	ref       reference // list whose entries the field names; see audit.AssessmentFormat
	after     string    // field with which its value begins; see audit.AssessmentFormat
}

// optional reports whether the field may be left out.
func (f *jsonField) optional() bool { return f.omitEmpty || f.omitZero }

// omitted reports whether encoding/json leaves out the field with this value.
func (f *jsonField) omitted(v reflect.Value) bool {
	if f.omitZero && isZero(v) {
		return true
	}
	if !f.omitEmpty {
		return false
	}
	switch v.Kind() {
	case reflect.Slice, reflect.Map, reflect.String, reflect.Array:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}

func isZero(v reflect.Value) bool {
	if z, ok := v.Interface().(interface{ IsZero() bool }); ok {
		return z.IsZero()
	}
	return v.IsZero()
}

// reference names a list of the assessment and the field that identifies its entries.
type reference struct{ list, key string }

func referenceOf(tag string) reference {
	list, key, found := strings.Cut(tag, ".")
	if list != "" && !found {
		key = "id"
	}
	return reference{list, key}
}

// structFields are the fields of a struct type.
type structFields struct {
	list   []*jsonField
	named  map[string]*jsonField
	always []string // fields without omitempty and omitzero that all versions write
}

// fieldTable caches the fields of struct types.
type fieldTable map[reflect.Type]*structFields

func (t fieldTable) of(s reflect.Type) *structFields {
	if f := t[s]; f != nil {
		return f
	}
	fields := &structFields{named: map[string]*jsonField{}}
	for i := range s.NumField() {
		f := s.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue
		}
		field := &jsonField{
			name:      name,
			typ:       f.Type,
			index:     i,
			omitEmpty: strings.Contains(options, "omitempty"),
			omitZero:  strings.Contains(options, "omitzero"),
			ref:       referenceOf(f.Tag.Get("ref")),
			after:     f.Tag.Get("after"),
		}
		fields.named[name] = field
		fields.list = append(fields.list, field)
		if options == "" && !slices.Contains(laterFields[s], name) {
			fields.always = append(fields.always, name)
		}
	}
	t[s] = fields
	return fields
}

var (
	unmarshaler = reflect.TypeFor[json.Unmarshaler]()
	marshaler   = reflect.TypeFor[json.Marshaler]()
)

// references returns the references in a type and in everything below it, without duplicates.
func (t fieldTable) references(of reflect.Type) []reference {
	var found []reference
	t.collect(of, map[reflect.Type]bool{}, &found)
	return found
}

func (t fieldTable) collect(of reflect.Type, seen map[reflect.Type]bool, found *[]reference) {
	for of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice || of.Kind() == reflect.Map {
		of = of.Elem()
	}
	if of.Kind() != reflect.Struct || seen[of] || reflect.PointerTo(of).Implements(unmarshaler) {
		return
	}
	seen[of] = true
	for _, f := range t.of(of).list {
		if f.ref.list != "" && !slices.Contains(*found, f.ref) {
			*found = append(*found, f.ref)
		}
		t.collect(f.typ, seen, found)
	}
}

// tables returns the lists that are referred to and are no fields of the assessment: texts shared by many entries.
func (t fieldTable) tables() []string {
	var names []string
	whole := reflect.TypeFor[audit.Assessment]()
	for _, ref := range t.references(whole) {
		if t.of(whole).named[ref.list] == nil {
			names = append(names, ref.list)
		}
	}
	return names
}
