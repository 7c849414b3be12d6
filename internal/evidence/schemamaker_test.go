package evidence

import (
	"reflect"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// schemaMaker makes a JSON schema of the types of an assessment in the present format.
type schemaMaker struct {
	fields fieldTable
	defs   map[string]any
	words  words
	bare   []string // fields without a comment
}

type node = map[string]any

func (g *schemaMaker) document() node {
	whole := reflect.TypeFor[audit.Assessment]()
	doc := g.object(whole)
	properties := doc["properties"].(node)
	properties["format"] = node{"const": audit.AssessmentFormat, "description": "The format of this file."}
	for _, name := range g.fields.tables() {
		properties[name] = node{
			"type":        "array",
			"items":       node{"type": "string", "description": "One text."},
			"description": "Texts that entries refer to by their index, sorted: API properties behind the findings.",
		}
		doc["required"] = append(doc["required"].([]string), name)
	}
	doc["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	doc["title"] = audit.AssessmentFormat
	doc["$defs"] = g.defs
	return doc
}

// object returns the schema of a struct that is written as an object.
func (g *schemaMaker) object(t reflect.Type) node {
	properties, required := node{}, []string{}
	for _, f := range g.fields.of(t).list {
		properties[f.name] = g.field(t, f)
		if !f.optional() {
			required = append(required, f.name)
		}
	}
	return node{
		"type":                 "object",
		"description":          g.words.docs[t.Name()],
		"properties":           properties,
		"required":             required,
		"additionalProperties": false,
	}
}

// array returns the schema of a struct that is written as an array.
func (g *schemaMaker) array(t reflect.Type) node {
	items, least := []any{}, 0
	for i, f := range g.fields.of(t).list {
		item := g.field(t, f)
		if !f.optional() {
			least = i + 1
		} else if i+1 < len(g.fields.of(t).list) {
			empty := node{"enum": []any{nil, 0, false, ""}, "description": "Nothing, before a value that follows."}
			item = node{"anyOf": []any{item, empty}, "description": item["description"]}
		}
		item["title"] = f.name
		items = append(items, item)
	}
	return node{
		"type":        "array",
		"description": g.words.docs[t.Name()] + " An array of its values; those at the end may be left out.",
		"prefixItems": items,
		"items":       false,
		"minItems":    least,
	}
}

// field returns the schema of the value of a field, with its comment.
func (g *schemaMaker) field(t reflect.Type, f *jsonField) node {
	name := t.Name() + "." + t.Field(f.index).Name
	text := g.description(name, f)
	one := node{"type": "integer", "minimum": 0, "description": "Index of an entry of " + f.ref.list + ", from 0."}
	var out node
	switch {
	case f.ref.list != "" && f.typ.Kind() == reflect.String:
		out = node{"type": []string{"integer", "null"}, "minimum": 0}
		text += " Index of an entry of " + f.ref.list + ", from 0; null for none."
	case f.ref.list != "":
		pair := node{
			"type":        "array",
			"items":       one,
			"minItems":    2,
			"maxItems":    2,
			"description": "First and last index of entries in a row.",
		}
		out = node{"type": []string{"array", "null"}, "items": node{
			"anyOf":       []any{one, pair},
			"description": "One entry, or entries in a row.",
		}}
		text += " Indexes of entries of " + f.ref.list + ", ascending."
	case f.after != "":
		out = node{"anyOf": []any{
			node{"type": "integer", "minimum": 1, "description": "The number behind " + f.after + " and a dot."},
			node{"type": "string", "description": "The whole id."},
		}}
	default:
		out = g.value(f.typ, f.name)
	}
	out["description"] = strings.TrimSpace(text)
	return out
}

// description returns the comment of a field, else that of its type, else the usual meaning of its name.
func (g *schemaMaker) description(name string, f *jsonField) string {
	if text := g.words.docs[name]; text != "" {
		return text
	}
	t, many := f.typ, ""
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		if t.Kind() == reflect.Slice {
			many = "List. Of an entry: "
		}
		t = t.Elem()
	}
	text := g.words.docs[t.Name()]
	if text != "" {
		return many + text
	}
	if text = usual[f.name]; text == "" {
		g.bare = append(g.bare, name)
	}
	return text
}

// value returns the schema of a value of type t; name is the field that it belongs to.
func (g *schemaMaker) value(t reflect.Type, name string) node {
	switch t.Kind() {
	case reflect.Pointer:
		null := node{"type": "null", "description": "There is none."}
		inside := g.value(t.Elem(), name)
		if inside["description"] == nil {
			inside["description"] = "There is one."
		}
		return node{"anyOf": []any{inside, null}}
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return node{"type": "string"}
		}
		return node{"type": []string{"array", "null"}, "items": g.entry(t.Elem(), name)}
	case reflect.Map:
		return node{"type": []string{"object", "null"}, "additionalProperties": g.entry(t.Elem(), name)}
	case reflect.Struct:
		if t == reflect.TypeFor[time.Time]() {
			return node{"type": "string", "format": "date-time"}
		}
		return g.named(t)
	case reflect.String:
		if values := g.words.enums[t.Name()]; t.Name() != "string" && values != nil {
			return node{"enum": values}
		}
		return node{"type": "string"}
	case reflect.Bool:
		return node{"type": "boolean"}
	case reflect.Float64:
		return node{"type": "number"}
	case reflect.Interface:
		return node{}
	}
	return node{"type": "integer"}
}

// entry returns the schema of an entry of a list or of a map.
func (g *schemaMaker) entry(t reflect.Type, name string) node {
	n := g.value(t, name)
	if n["$ref"] == nil {
		n["description"] = "An entry of " + name + "."
	}
	return n
}

// named returns a reference to the schema of a struct.
func (g *schemaMaker) named(t reflect.Type) node {
	if _, ok := g.defs[t.Name()]; !ok {
		g.defs[t.Name()] = nil // a type that contains itself
		if arrays[t] {
			g.defs[t.Name()] = g.array(t)
		} else {
			g.defs[t.Name()] = g.object(t)
		}
	}
	return node{"$ref": "#/$defs/" + t.Name()}
}
