package yamlfile

import (
	"fmt"
	"reflect"

	"gopkg.in/yaml.v3"

	"github.com/assay-audit/assay/internal/message"
)

// A decoder sets Go values from nodes and collects every error.
type decoder struct {
	file  string
	errs  []*Error                // the first maxErrors
	more  int                     // number of errors after them
	types map[reflect.Type]keySet // cached, because a catalog has hundreds of values of one type
}

// A place is the current position: the path for messages, and the hint of the enclosing secret, if any.
type place struct {
	path   string
	secret message.Text
}

func (p place) key(k string) place {
	if !p.secret.IsZero() {
		return p
	}
	if p.path != "" {
		k = p.path + "." + k
	}
	p.path = k
	return p
}

func (p place) index(i int) place {
	if p.secret.IsZero() {
		p.path = fmt.Sprintf("%s[%d]", p.path, i)
	}
	return p
}

func (d *decoder) decode(root *yaml.Node, into any) {
	v := reflect.ValueOf(into)
	if v.Kind() != reflect.Pointer || v.IsNil() {
		panic(fmt.Sprintf("yamlfile: decode into %T, not a pointer", into))
	}
	d.value(root, v.Elem(), place{})
}

func (d *decoder) refuse(n *yaml.Node, at place, msg, hint message.Text) {
	if d.full() {
		d.more++
		return
	}
	if at.path != "" {
		msg = message.Of("%s: %s", at.path, msg)
	}
	if !at.secret.IsZero() {
		hint = at.secret
	}
	d.errs = append(d.errs, &Error{File: d.file, Line: n.Line, Msg: msg, Hint: hint})
}

// full reports whether maxErrors errors were found.
func (d *decoder) full() bool { return len(d.errs) >= maxErrors }

func (d *decoder) value(n *yaml.Node, v reflect.Value, at place) {
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		d.value(n, v.Elem(), at)
		return
	}
	if s, ok := v.Interface().(Secret); ok && at.secret.IsZero() {
		at.secret = s.SecretHint()
	}
	if isNull(n) && v.Kind() != reflect.Interface {
		d.refuse(n, at, message.Of("has no value"), message.Of("add a value or remove the key"))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		d.object(n, v, at)
	case reflect.Map:
		d.table(n, v, at)
	case reflect.Slice:
		d.list(n, v, at)
	case reflect.Interface:
		if x, ok := d.free(n, at); ok && x != nil {
			v.Set(reflect.ValueOf(x))
		}
	default:
		d.scalar(n, v, at)
	}
}

func (d *decoder) object(n *yaml.Node, v reflect.Value, at place) {
	if n.Kind != yaml.MappingNode {
		d.refuse(n, at, message.Of("want a mapping of keys, got %s", kindOf(n)), message.Text{})
		return
	}
	known := d.fieldsOf(v.Type())
	d.pairs(n, at, func(key, value *yaml.Node) {
		i, found := known.index[key.Value]
		switch {
		case found:
			d.value(value, v.Field(i), at.key(key.Value))
		case !at.secret.IsZero():
			d.refuse(key, at, message.Of("unknown key"), message.Text{})
		case d.full(): // finding the nearest key costs more than reading one
			d.more++
		default:
			d.refuse(key, at, message.Of("unknown key %q", key.Value), hintFor(key.Value, known.names))
		}
	})
}

func (d *decoder) table(n *yaml.Node, v reflect.Value, at place) {
	if n.Kind != yaml.MappingNode {
		d.refuse(n, at, message.Of("want a mapping of keys, got %s", kindOf(n)), message.Text{})
		return
	}
	v.Set(reflect.MakeMapWithSize(v.Type(), len(n.Content)/2))
	d.pairs(n, at, func(key, value *yaml.Node) {
		e := reflect.New(v.Type().Elem()).Elem()
		d.value(value, e, at.key(key.Value))
		v.SetMapIndex(reflect.ValueOf(key.Value).Convert(v.Type().Key()), e)
	})
}

func (d *decoder) list(n *yaml.Node, v reflect.Value, at place) {
	if n.Kind != yaml.SequenceNode {
		d.refuse(n, at,
			message.Of("want a list, got %s", kindOf(n)), message.Of("write [a, b], or one - line per entry"))
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content)))
	for i, c := range n.Content {
		d.value(c, v.Index(i), at.index(i))
	}
}

// pairs calls visit for the keys of a mapping, each once, and reports invalid and duplicate keys.
func (d *decoder) pairs(n *yaml.Node, at place, visit func(key, value *yaml.Node)) {
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		name := message.Of("key %q", key.Value)
		if !at.secret.IsZero() {
			name = message.Of("key of a secret")
		}
		switch first, twice := seen[key.Value]; {
		case key.Kind != yaml.ScalarNode || key.ShortTag() == "!!merge" || isNull(key):
			d.refuse(key, at, message.Of("the key is not text"), message.Of("put the key in quotes if it is meant"))
		case key.ShortTag() != "!!str":
			d.refuse(key, at, message.Of("%s is read as %s", name, kindOf(key)), message.Of("put the key in quotes"))
		case twice:
			d.refuse(key, at,
				message.Of("duplicate %s (first defined on line %d)", name, first), message.Of("keep one of them"))
		default:
			seen[key.Value] = key.Line
			visit(key, value)
		}
	}
}
