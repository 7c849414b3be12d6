package yamlfile

import (
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/assay-audit/assay/internal/message"
)

func (d *decoder) scalar(n *yaml.Node, v reflect.Value, at place) {
	x, ok := d.free(n, at)
	if !ok {
		return
	}
	switch x := x.(type) {
	case string:
		if v.Kind() == reflect.String {
			v.SetString(x)
			return
		}
	case bool:
		if v.Kind() == reflect.Bool {
			v.SetBool(x)
			return
		}
	case int64:
		if v.CanInt() && !v.OverflowInt(x) {
			v.SetInt(x)
			return
		}
		if v.CanFloat() {
			v.SetFloat(float64(x))
			return
		}
	case float64:
		if v.CanFloat() {
			v.SetFloat(x)
			return
		}
	}
	want, hint := message.Of("text"), message.Text{}
	switch {
	case v.Kind() == reflect.Bool:
		want, hint = message.Of("true or false"), message.Of("write true or false, without quotes")
	case v.CanInt():
		want = message.Of("a whole number")
	case v.CanFloat():
		want = message.Of("a number")
	case n.Kind == yaml.ScalarNode:
		hint = message.Of("put it in quotes: %q", n.Value)
	}
	d.refuse(n, at, message.Of("want %s, got %s", want, kindOf(n)), hint)
}

var (
	whole   = regexp.MustCompile(`^-?(0|[1-9][0-9]*)$`)
	decimal = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$`)
)

// free returns the value as nil, string, bool, int64, float64, []any or map[string]any, as in JSON but with int64
// for whole numbers.
func (d *decoder) free(n *yaml.Node, at place) (any, bool) {
	switch n.Kind {
	case yaml.MappingNode:
		m := map[string]any{}
		d.table(n, reflect.ValueOf(&m).Elem(), at)
		return m, true
	case yaml.SequenceNode:
		s := []any{}
		d.list(n, reflect.ValueOf(&s).Elem(), at)
		return s, true
	}
	switch n.ShortTag() {
	case "!!null":
		return nil, true
	case "!!bool":
		return strings.EqualFold(n.Value, "true"), true
	case "!!int":
		if x, err := strconv.ParseInt(n.Value, 10, 64); err == nil && whole.MatchString(n.Value) {
			return x, true
		}
		d.refuse(
			n,
			at,
			message.Of("the number is too large, or not written in plain decimal"),
			message.Of("write digits only, or put it in quotes if it is text"),
		)
		return nil, false
	case "!!float":
		if x, err := strconv.ParseFloat(n.Value, 64); err == nil && decimal.MatchString(n.Value) {
			return x, true
		}
		d.refuse(
			n,
			at,
			message.Of("the number is too large, or not written in plain decimal"),
			message.Of("write 0.5, or put it in quotes if it is text"),
		)
		return nil, false
	}
	return n.Value, true // text, and dates, which remain text
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

// kindOf returns the kind of a value for messages, without the value.
func kindOf(n *yaml.Node) message.Text {
	switch n.Kind {
	case yaml.MappingNode:
		return message.Of("a mapping of keys")
	case yaml.SequenceNode:
		return message.Of("a list")
	}
	switch n.ShortTag() {
	case "!!null":
		return message.Of("nothing")
	case "!!bool":
		return message.Of("true or false")
	case "!!int", "!!float":
		return message.Of("a number")
	case "!!timestamp":
		return message.Of("a date")
	}
	return message.Of("text")
}
