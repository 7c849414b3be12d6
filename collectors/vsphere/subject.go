package vsphere

import (
	"fmt"
	"reflect"
	"slices"
	"sync"
	"time"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// A field is one property of a subject: its name in the evidence, its source and its reader.
type field struct {
	name string // below the subject
	path string // property path of the managed object
	null bool   // the schema accepts null for "not set"; otherwise a missing value is a gap
	host bool   // comes from the host, so the copy in vCenter is stale if the host does not answer
	// read converts the property (nil: not set) to the stored value (nil: not set). Without read a scalar is stored
	// unchanged.
	read func(x *reading, v any) (any, error)
	// finer maps pointers below the field to suffixes of the property, for example "/*" to "[*]".
	finer map[string]string
}

// A reading reads one field of one object.
type reading struct {
	r       *run
	object  types.ObjectContent
	kind    string // type in the wants
	pointer string
	gaps    *[]audit.Gap
}

// gap adds a gap at a pointer below the field.
func (x *reading) gap(below string, g audit.Gap) {
	g.Pointer = x.pointer + below
	*x.gaps = append(*x.gaps, g)
}

// property returns the value at a path (nil: not set), or the reason why it is unknown.
func (x *reading) property(path string) (any, *audit.Gap) {
	var found *types.DynamicProperty
	for i, p := range x.object.PropSet {
		switch {
		case p.Name != path:
		case found == nil:
			found = &x.object.PropSet[i]
		case !reflect.DeepEqual(found.Val, p.Val):
			return nil, &audit.Gap{State: audit.Failed, Fault: "Contradiction", Detail: "the answer has two values"}
		}
	}
	for _, m := range x.object.MissingSet {
		switch {
		case !within(path, m.Path):
		case found == nil:
			return nil, missing(m)
		default:
			return nil, &audit.Gap{
				State:  audit.Failed,
				Fault:  "Contradiction",
				Detail: "the answer has a value and a reason why there is none",
			}
		}
	}
	switch {
	case found == nil:
	case found.Val == nil:
		return nil, &audit.Gap{State: audit.Failed, Fault: "BadAnswer", Detail: "the value has an unknown type"}
	default:
		return found.Val, nil
	}
	if x.r.s.isDropped(x.kind, path) {
		return nil, &audit.Gap{State: audit.Unsupported, Fault: "InvalidProperty"}
	}
	return nil, nil
}

// missing returns the gap for a missing property.
func missing(m types.MissingProperty) *audit.Gap {
	if m.Fault.Fault == nil {
		return &audit.Gap{State: audit.Failed, Detail: oneLine(m.Fault.LocalizedMessage)}
	}
	if own, ok := m.Fault.Fault.(*unread); ok {
		g := own.gap
		return &g
	}
	g := &audit.Gap{}
	g.State, g.Fault, g.Privilege = classify(m.Fault.Fault)
	if g.Fault == "ManagedObjectNotFound" { // the object itself was deleted during the run
		g.State, g.Detail = audit.Unreachable, message.Of("the object vanished while it was read").String()
	}
	return g
}

// A batch is one piece of evidence under construction.
type batch struct {
	mu  sync.Mutex // for the concurrent host methods
	r   *run
	doc audit.Document
	at  time.Time
}

// batch returns an empty batch with the given collections.
func (r *run) batch(collections ...string) *batch {
	b := &batch{
		r:   r,
		at:  r.now().UTC(),
		doc: audit.Document{Collections: map[string]map[string]any{}, Gaps: []audit.Gap{}},
	}
	for _, c := range collections {
		b.doc.Collections[c] = map[string]any{}
	}
	return b
}

// gap adds a gap at pointer p.
func (b *batch) gap(p string, g audit.Gap) {
	g.Pointer = p
	b.doc.Gaps = append(b.doc.Gaps, g)
}

// add reads all fields of one object and returns the subject. A non-nil stale replaces every field that comes from
// the host.
func (b *batch) add(collection, kind string, o types.ObjectContent, fields []field, stale *audit.Gap) map[string]any {
	id := o.Obj.Value
	if g := vanished(o); g != nil {
		b.gap(audit.Pointer(collection, id), *g)
		return nil
	}
	subject := map[string]any{}
	b.doc.Collections[collection][id] = subject
	for _, f := range fields {
		x := &reading{r: b.r, object: o, kind: kind, pointer: audit.Pointer(collection, id, f.name), gaps: &b.doc.Gaps}
		if f.host && stale != nil {
			x.gap("", *stale)
			continue
		}
		v, g := x.property(f.path)
		if g != nil {
			x.gap("", *g)
			continue
		}
		known := len(b.doc.Gaps)
		v, err := f.value(x, v)
		switch {
		case err != nil:
			b.doc.Gaps = b.doc.Gaps[:known]
			x.gap("", audit.Gap{State: audit.Failed, Detail: oneLine(err.Error())})
		case v != nil || f.null && len(b.doc.Gaps) == known:
			subject[f.name] = v
		case len(b.doc.Gaps) == known:
			x.gap("", unset)
		}
	}
	return subject
}

// unset is the gap of a required property without a value.
var unset = audit.Gap{State: audit.Failed, Fault: "Unset", Detail: "the platform returned no value"}

// value returns the stored value of a property.
func (f field) value(x *reading, v any) (any, error) {
	if f.read == nil {
		return scalar(v)
	}
	return f.read(x, v)
}

// vanished returns the gap of an object that was deleted during the run, or nil.
func vanished(o types.ObjectContent) *audit.Gap {
	if len(o.PropSet) > 0 || len(o.MissingSet) == 0 {
		return nil
	}
	for _, m := range o.MissingSet {
		if g := missing(m); g.Fault != "ManagedObjectNotFound" {
			return nil
		}
	}
	return missing(o.MissingSet[0])
}

// scalar returns strings, booleans and integers, and enumerations as strings.
func scalar(v any) (any, error) {
	rv := reflect.ValueOf(v)
	switch rv.Kind() {
	case reflect.Invalid:
		return nil, nil
	case reflect.String:
		return rv.String(), nil
	case reflect.Bool:
		return rv.Bool(), nil
	case reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return rv.Int(), nil
	}
	return nil, message.Errorf("read property: %T is not a scalar", v)
}

// oneOf returns the reader of an enumeration. An unknown word is a gap, because its meaning is unknown.
func oneOf(words ...string) func(*reading, any) (any, error) {
	return func(x *reading, v any) (any, error) {
		s, err := scalar(v)
		if err != nil || s == nil || s == "" {
			return nil, err
		}
		if !slices.Contains(words, fmt.Sprint(s)) {
			x.gap("", unknownWord(s))
			return nil, nil
		}
		return s, nil
	}
}

// word returns the value of an enumeration at a path, or the reason why it is unknown.
func (x *reading) word(path string, words []string) (string, *audit.Gap) {
	v, g := x.property(path)
	if g != nil {
		return "", g
	}
	s, _ := scalar(v)
	if s == nil || s == "" {
		return "", new(unset)
	}
	if !slices.Contains(words, fmt.Sprint(s)) {
		return "", new(unknownWord(s))
	}
	return fmt.Sprint(s), nil
}

// unknownWord returns the gap of a value outside an enumeration.
func unknownWord(v any) audit.Gap {
	return audit.Gap{
		State:  audit.Failed,
		Fault:  "UnknownValue",
		Detail: message.Of("the platform answered %q, which is no known value", oneLine(fmt.Sprint(v))).String(),
	}
}

// as returns v as a *T; nil stays nil.
func as[T any](v any) (*T, error) {
	switch v := v.(type) {
	case nil:
		return nil, nil
	case T:
		return &v, nil
	case *T:
		return v, nil
	}
	return nil, message.Errorf("read property: %T instead of %T", v, *new(T))
}

// paths returns the property paths of the fields, each once.
func paths(fields []field, more ...string) []string {
	var out []string
	have := map[string]bool{}
	for _, f := range fields {
		if !have[f.path] {
			out, have[f.path] = append(out, f.path), true
		}
	}
	return append(out, more...)
}

// sources maps the pointers of a collection's fields to the API properties behind them.
func sources(collection, kind string, fields []field) map[string]string {
	out := map[string]string{}
	for _, f := range fields {
		base := "/" + collection + "/*/" + f.name
		out[base] = kind + "." + f.path
		for below, property := range f.finer {
			out[base+below] = kind + "." + f.path + property
		}
	}
	return out
}
