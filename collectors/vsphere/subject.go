package vsphere

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// field is one property of a subject: where it stands in the evidence, where it comes from, and how it is read.
type field struct {
	name string // below the subject
	path string // property path of the managed object
	null bool   // the schema has room for "not set"; otherwise a missing value is a gap
	host bool   // the host tells it, so what vCenter remembers of a host that does not answer is stale
	// read turns the answer (nil: not set) into what is stored; nil means not set. Without read a scalar is stored as it is.
	read func(x *reading, v any) (any, error)
	// finer names the sources below the field: "/*" → "[*]" appended to the property.
	finer map[string]string
}

// reading is the reading of one field of one object.
type reading struct {
	r       *run
	object  types.ObjectContent
	kind    string // type in the wants
	pointer string
	gaps    *[]audit.Gap
}

// gap notes what is not known below the field.
func (x *reading) gap(below string, g audit.Gap) {
	g.Pointer = x.pointer + below
	*x.gaps = append(*x.gaps, g)
}

// property looks up one path: the value, nil for "not set", or why it is not known.
func (x *reading) property(path string) (any, *audit.Gap) {
	for _, p := range x.object.PropSet {
		if p.Name == path {
			return p.Val, nil
		}
	}
	for _, m := range x.object.MissingSet {
		if within(path, m.Path) {
			return nil, missing(m)
		}
	}
	if x.r.s.isDropped(x.kind, path) {
		return nil, &audit.Gap{State: audit.Unsupported, Fault: "InvalidProperty"}
	}
	return nil, nil
}

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
	if g.Fault == "ManagedObjectNotFound" { // of the object itself: it went away while we looked
		g.State, g.Detail = audit.Unreachable, message.Of("the object vanished while it was read").String()
	}
	return g
}

// batch is one piece of evidence in the making.
type batch struct {
	mu  sync.Mutex // for the pool of host methods
	r   *run
	doc audit.Document
	at  time.Time
}

func (r *run) batch(collections ...string) *batch {
	b := &batch{r: r, at: r.now().UTC(), doc: audit.Document{Collections: map[string]map[string]any{}, Gaps: []audit.Gap{}}}
	for _, c := range collections {
		b.doc.Collections[c] = map[string]any{}
	}
	return b
}

func (b *batch) gap(p string, g audit.Gap) {
	g.Pointer = p
	b.doc.Gaps = append(b.doc.Gaps, g)
}

// add reads all fields of one object. stale, where given, stands in for everything the host would have to tell.
func (b *batch) add(collection, kind string, o types.ObjectContent, fields []field, stale *audit.Gap) map[string]any {
	id := o.Obj.Value
	if g := vanished(o); g != nil {
		b.gap(pointer(collection, id), *g)
		return nil
	}
	subject := map[string]any{}
	b.doc.Collections[collection][id] = subject
	for _, f := range fields {
		x := &reading{r: b.r, object: o, kind: kind, pointer: pointer(collection, id, f.name), gaps: &b.doc.Gaps}
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

// unset is a property that must have a value and has none.
var unset = audit.Gap{State: audit.Failed, Fault: "Unset", Detail: "the platform gave no value"}

func (f field) value(x *reading, v any) (any, error) {
	if f.read == nil {
		return scalar(v)
	}
	return f.read(x, v)
}

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

// scalar keeps strings, booleans and numbers and takes enumerations as strings.
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

// oneOf reads an enumeration. A word that is none of it is a gap: what it means is not known here.
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

// word returns the value of an enumeration at a path, or why it is not known.
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

func unknownWord(v any) audit.Gap {
	return audit.Gap{State: audit.Failed, Fault: "UnknownValue", Detail: message.Of("the platform answered %q, which is no known value", oneLine(fmt.Sprint(v))).String()}
}

// as asserts a property's type; nil stays nil.
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

// paths are the property paths that the fields need, each once.
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

var escaper = strings.NewReplacer("~", "~0", "/", "~1")

// pointer joins keys to an RFC 6901 pointer.
func pointer(keys ...string) string {
	var b strings.Builder
	for _, k := range keys {
		b.WriteByte('/')
		b.WriteString(escaper.Replace(k))
	}
	return b.String()
}
