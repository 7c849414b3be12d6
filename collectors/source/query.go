package source

import (
	_ "embed"
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/itchyny/gojq"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/internal/message"
)

// variables are available to every jq program. A variable without a value is null.
var variables = []string{
	"$at", "$skew", "$target", "$with", "$location", "$protects", "$zone", "$days", "$aliases", "$declared", "$headers",
	"$status", "$pages",
}

// words are the builtins of jq that a description may use. Builtins that read a clock, the environment or other
// input, and those that hide errors, are excluded.
var words = strings.Fields(`
	empty error path not length utf8bytelength keys has in add type tonumber tostring toboolean reverse contains
	inside indices index rindex startswith endswith ltrimstr rtrimstr trimstr ltrim rtrim trim explode implode split
	join ascii_downcase ascii_upcase tojson fromjson map map_values select recurse to_entries from_entries
	with_entries while until repeat range floor round ceil trunc fabs abs sqrt log log2 log10 exp pow fmin fmax min
	max min_by max_by sort sort_by group_by unique unique_by flatten arrays objects iterables booleans numbers
	strings nulls values scalars first last nth limit skip isempty all any transpose walk getpath setpath delpaths
	del paths pick test match capture scan splits sub gsub INDEX IN todate isvalid bsearch infinite nan isnan
	isinfinite combinations`)

//go:embed prelude.jq
var preludeText string

// Errors of the prelude, listed here so that they are part of the message catalog.
var _ = []message.Text{
	message.Of("the answer lacks %q", ""),
	message.Of("%q is not text", ""),
	message.Of("%q is not a number", ""),
	message.Of("%q is not true or false", ""),
	message.Of("%q is not a list", ""),
	message.Of("an age requires a time"),
	message.Of("the clock of the platform is more than 5 minutes off"),
	message.Of("the time is more than 5 minutes in the future"),
	message.Of("a time has no zone; use epoch_in(zone)"),
	message.Of("a time cannot be read"),
}

var prelude = sync.OnceValues(func() (*gojq.Query, error) { return gojq.Parse(preludeText) })

// maxProgram limits the text of a program in bytes, because parsing takes time too.
const maxProgram = 64 << 10

// query is a compiled jq program.
type query struct {
	code *code
	text string
}

// compile returns the compiled program, or an error if it uses a forbidden construct.
func compile(text string) (*query, error) {
	if len(text) > maxProgram {
		return nil, message.Errorf("jq is longer than %d KiB", maxProgram>>10)
	}
	q, err := gojq.Parse(text)
	if err != nil {
		var bad *gojq.ParseError
		if errors.As(err, &bad) {
			return nil, message.Errorf("jq cannot be read: unexpected %q in its line %d", bad.Token,
				1+strings.Count(text[:min(bad.Offset, len(text))], "\n"))
		}
		return nil, message.Errorf("jq cannot be read: %w", err)
	}
	prelude, err := prelude()
	if err != nil {
		return nil, message.Errorf("prelude: %w", err)
	}
	if err := allowed(q, prelude); err != nil {
		return nil, err
	}
	q.FuncDefs = slices.Concat(prelude.FuncDefs, q.FuncDefs)
	c, err := gojq.Compile(q, gojq.WithVariables(variables), gojq.WithFunction("_epoch", 1, 1, epoch),
		gojq.WithFunction("_addresses", 0, 0, addresses),
		gojq.WithFunction("_addresses_without", 1, 1, addressesWithout),
		gojq.WithFunction("_address_count", 0, 0, addressCount))
	if err != nil {
		return nil, message.Errorf("jq does not compile: %w", err)
	}
	return &query{c, text}, nil
}

// allowed checks that a program uses only allowed builtins and functions that it defines.
func allowed(q, prelude *gojq.Query) error {
	known := map[string]bool{}
	for _, w := range words {
		known[w] = true
	}
	for _, fd := range prelude.FuncDefs {
		known[fd.Name] = !strings.HasPrefix(fd.Name, "_")
	}
	walk(reflect.ValueOf(q), func(x any) error {
		switch x := x.(type) {
		case gojq.FuncDef:
			known[x.Name] = true
			for _, a := range x.Args {
				known[strings.TrimPrefix(a, "$")] = true
			}
		}
		return nil
	})
	return walk(reflect.ValueOf(q), func(x any) error { return allowedNode(x, known) })
}

// allowedNode checks one node of a program. known are the names of the functions that it may call.
func allowedNode(x any, known map[string]bool) error {
	switch x := x.(type) {
	case gojq.Import:
		return message.Errorf("jq may not import or include")
	case gojq.Try:
		return message.Errorf(
			"jq may not use try or ?: an answer of another shape must become a gap\n" +
				"hint: ask for the type: if type == \"array\" then … else … end",
		)
	case gojq.Suffix:
		if x.Optional {
			return message.Errorf(
				"jq may not use ?: an answer of another shape must become a gap\n" +
					"hint: ask for the type: if type == \"array\" then … else … end",
			)
		}
	case gojq.Query:
		if x.Meta != nil {
			return message.Errorf("jq may not be a module")
		}
		if x.Op == gojq.OpAlt || x.Op == gojq.OpUpdateAlt || len(x.Patterns) > 1 {
			return message.Errorf(
				"jq may not use //: it takes false and faults for missing\nhint: write default(…), which stands " +
					"in for null only",
			)
		}
	case gojq.Func:
		variable := strings.HasPrefix(x.Name, "$")
		if x.Name == "$ENV" || x.Name == "$__loc__" {
			return message.Errorf("jq may not use %s", x.Name)
		}
		if !variable && !known[x.Name] {
			return message.Errorf("jq may not use %s/%d", x.Name, len(x.Args))
		}
	case gojq.Term:
		if !slices.Contains(formats, x.Format) {
			return message.Errorf("jq may not use %s", x.Format)
		}
	}
	return nil
}

// formats are the formats of strings that a program may use; "" is none.
var formats = []string{"", "@text", "@json", "@base64", "@base64d", "@uri"}

// walk calls f for every struct of a tree and returns the first error.
func walk(v reflect.Value, f func(any) error) error {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return walk(v.Elem(), f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			if err := walk(v.Index(i), f); err != nil {
				return err
			}
		}
	case reflect.Struct:
		if err := f(v.Interface()); err != nil {
			return err
		}
		for i := range v.NumField() {
			if err := walk(v.Field(i), f); err != nil {
				return err
			}
		}
	}
	return nil
}

// epoch returns the seconds since 1970 of a time in RFC 3339. The zone in args applies to a time without one.
func epoch(x any, args []any) any {
	text, ok := x.(string)
	if !ok {
		return message.Errorf("a time is not text")
	}
	text = strings.TrimSpace(text)
	zone, _ := args[0].(string)
	for _, layout := range []string{
		time.RFC3339Nano, "2006-01-02T15:04:05.999999999Z0700", "2006-01-02 15:04:05.999999999Z07:00",
		"2006-01-02 15:04:05.999999999Z0700", "2006-01-02 15:04:05.999999999 Z0700",
	} {
		if t, err := time.Parse(layout, text); err == nil {
			return seconds(t)
		}
	}
	z, err := time.Parse("Z07:00", zone)
	if err != nil {
		return must("a time has no zone; use epoch_in(zone)")
	}
	for _, layout := range []string{
		"2006-01-02T15:04:05.999999999", "2006-01-02 15:04:05.999999999", "2006-01-02T15:04", "2006-01-02 15:04",
		"2006-01-02",
	} {
		if t, err := time.ParseInLocation(layout, text, z.Location()); err == nil {
			return seconds(t)
		}
	}
	return must("a time cannot be read")
}

func seconds(t time.Time) any {
	if t.Nanosecond() == 0 {
		return int(t.Unix())
	}
	return float64(t.Unix()) + math.Round(float64(t.Nanosecond())/1e6)/1e3
}

// mustError is the error that the function must of the prelude raises.
type mustError string

func must(text string) error { return mustError(text) }

func (e mustError) Error() string { return string(e) }
func (e mustError) Value() any    { return map[string]any{"$must": string(e)} }

// line returns s as one line of at most 300 characters.
func line(s string) string { return collect.OneLine(s, 300) }

// number reports whether v is a number that JSON can represent.
func number(v any) bool {
	switch v := v.(type) {
	case int, json.Number:
		return true
	case float64:
		return !math.IsNaN(v) && !math.IsInf(v, 0)
	}
	return false
}
