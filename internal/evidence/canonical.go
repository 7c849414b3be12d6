package evidence

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

var errTooLarge = message.Errorf("larger than %d MiB", MaxDocument>>20)

// EncodeDocument returns the canonical bytes of a document, as stored in a snapshot: one line, keys sorted by
// their bytes, minimal escaping, numbers unchanged, and "gaps" always present and sorted by pointer.
func EncodeDocument(d *audit.Document) ([]byte, error) {
	top := make(map[string]any, len(d.Collections)+1)
	for name, subjects := range d.Collections {
		top[name] = subjects
	}
	if _, ok := top["gaps"]; ok {
		return nil, message.Errorf(`a collection cannot be named "gaps"`)
	}
	gaps := slices.Clone(d.Gaps)
	slices.SortStableFunc(gaps, func(a, b audit.Gap) int { return bytes.Compare([]byte(a.Pointer), []byte(b.Pointer)) })
	top["gaps"] = gaps
	return encodeCanonical(top)
}

func encodeCanonical(v any) ([]byte, error) {
	c := canon{limit: MaxDocument}
	return c.encode(v)
}

// canon writes canonical JSON. A nil map or slice is written as an empty one, because null means that the platform
// reports a value as not set.
type canon struct {
	out   []byte
	limit int
}

func (c *canon) encode(v any) ([]byte, error) {
	if err := c.value(v, 0); err != nil {
		return nil, err
	}
	if c.out = append(c.out, '\n'); len(c.out) > c.limit {
		return nil, errTooLarge
	}
	return c.out, nil
}

func (c *canon) value(v any, depth int) error {
	if len(c.out) > c.limit {
		return errTooLarge
	}
	if depth > maxDepth {
		return message.Errorf("nested deeper than %d", maxDepth)
	}
	switch v := v.(type) {
	case nil:
		c.out = append(c.out, "null"...)
	case bool:
		c.out = strconv.AppendBool(c.out, v)
	case string:
		return c.text(v)
	case int:
		c.out = strconv.AppendInt(c.out, int64(v), 10)
	case int32:
		c.out = strconv.AppendInt(c.out, int64(v), 10)
	case int64:
		c.out = strconv.AppendInt(c.out, v, 10)
	case json.Number:
		return c.marshal(v)
	case map[string]any:
		return object(c, v, depth)
	case map[string]map[string]any:
		return object(c, v, depth)
	case map[string]string:
		return object(c, v, depth)
	case []any:
		return array(c, v, depth)
	case []string:
		return array(c, v, depth)
	default:
		return c.other(v, depth)
	}
	return nil
}

func object[V any](c *canon, m map[string]V, depth int) error {
	c.out = append(c.out, '{')
	for i, key := range slices.Sorted(maps.Keys(m)) {
		if i > 0 {
			c.out = append(c.out, ',')
		}
		if err := c.text(key); err != nil {
			return err
		}
		c.out = append(c.out, ':')
		if err := c.value(m[key], depth+1); err != nil {
			return err
		}
	}
	c.out = append(c.out, '}')
	return nil
}

func array[V any](c *canon, list []V, depth int) error {
	c.out = append(c.out, '[')
	for i, v := range list {
		if i > 0 {
			c.out = append(c.out, ',')
		}
		if err := c.value(v, depth+1); err != nil {
			return err
		}
	}
	c.out = append(c.out, ']')
	return nil
}

// other writes a value of any other type as encoding/json does, with sorted fields.
func (c *canon) other(v any, depth int) error {
	r := reflect.ValueOf(v)
	switch {
	case r.Kind() == reflect.Pointer && r.IsNil():
		c.out = append(c.out, "null"...)
		return nil
	case r.Kind() == reflect.Map && r.Len() == 0:
		c.out = append(c.out, "{}"...)
		return nil
	case r.Kind() == reflect.Slice && r.Len() == 0:
		c.out = append(c.out, "[]"...)
		return nil
	case r.Kind() == reflect.Float64 || r.Kind() == reflect.Float32:
		return c.marshal(v)
	}
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	var plain any
	if err := d.Decode(&plain); err != nil {
		return err
	}
	return c.value(plain, depth)
}

func (c *canon) marshal(v any) error {
	b, err := json.Marshal(v)
	c.out = append(c.out, b...)
	return err
}

// text writes a string. Invalid UTF-8 is an error and is not replaced, because evidence is stored unchanged.
func (c *canon) text(s string) error {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] >= 0x20 && s[i] < 0x7f && s[i] != '"' && s[i] != '\\'
	}
	if plain {
		c.out = append(c.out, '"')
		c.out = append(c.out, s...)
		c.out = append(c.out, '"')
		return nil
	}
	if !utf8.ValidString(s) {
		return message.Errorf("text %q is not valid UTF-8", s[:min(len(s), 40)])
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		return err
	}
	c.out = append(c.out, bytes.TrimSuffix(b.Bytes(), []byte("\n"))...)
	return nil
}
