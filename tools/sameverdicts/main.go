// Command sameverdicts compares two assessments of one snapshot and reports every difference, apart from the digests of
// checks and controls and from texts that a person reads:
//
//	go run ./tools/sameverdicts before/assessment.json after/assessment.json
//
// It ends with status 1 where they differ and with 2 where one cannot be read.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"reflect"
	"slices"

	"github.com/assay-audit/assay/internal/evidence"
)

// reworded are the fields with texts. No verdict is read from them.
var reworded = []string{
	"title", "text", "reason", "reason_en", "remediation", "problem", "guidance", "source", "sources", "note", "unit",
	"properties",
}

// values are what a policy shows of a failure. They are compared with -values.
var values = []string{"observed", "expected"}

func main() {
	compareValues := flag.Bool("values", false, "compare observed and expected values too")
	flag.Parse()
	if flag.NArg() != 2 {
		fmt.Fprintln(os.Stderr, "usage: sameverdicts [-values] OLD NEW")
		os.Exit(2)
	}
	ignored := reworded
	if !*compareValues {
		ignored = append(slices.Clone(reworded), values...)
	}

	var docs [2]any
	for i, name := range flag.Args() {
		doc, err := read(name, ignored)
		if err != nil {
			fmt.Fprintln(os.Stderr, "error:", err)
			os.Exit(2)
		}
		docs[i] = doc
	}

	found := differences("", docs[0], docs[1])
	for _, d := range found[:min(len(found), 50)] {
		fmt.Println(d)
	}
	if len(found) > 0 {
		fmt.Printf("%d differences\n", len(found))
		os.Exit(1)
	}
	fmt.Println("the same verdicts")
}

// read returns an assessment of any format without its digests of checks and controls and without the ignored fields.
func read(name string, ignored []string) (any, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	doc, err := evidence.PlainAssessment(name, data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	delete(doc, "format")
	if inputs, ok := doc["inputs"].(map[string]any); ok {
		delete(inputs, "checks")
		delete(inputs, "controls")
	}
	return without(doc, ignored), nil
}

// without returns a value without the ignored fields of its objects.
func without(v any, ignored []string) any {
	switch v := v.(type) {
	case map[string]any:
		for _, key := range ignored {
			delete(v, key)
		}
		for key := range v {
			v[key] = without(v[key], ignored)
		}
	case []any:
		for i := range v {
			v[i] = without(v[i], ignored)
		}
	}
	return v
}

// differences returns one line for every place in which two values differ.
func differences(at string, a, b any) []string {
	switch a := a.(type) {
	case map[string]any:
		if b, ok := b.(map[string]any); ok {
			return inObjects(at, a, b)
		}
	case []any:
		if b, ok := b.([]any); ok {
			return inLists(at, a, b)
		}
	}
	if reflect.DeepEqual(a, b) {
		return nil
	}
	return []string{fmt.Sprintf("%s: %s became %s", at, short(a), short(b))}
}

func inObjects(at string, a, b map[string]any) []string {
	keys := map[string]bool{}
	for key := range a {
		keys[key] = true
	}
	for key := range b {
		keys[key] = true
	}

	var out []string
	for _, key := range sorted(keys) {
		out = append(out, differences(at+"/"+key, a[key], b[key])...)
	}
	return out
}

// inLists matches the entries by id where they have one, otherwise by their place.
func inLists(at string, a, b []any) []string {
	first, named := byID(a)
	second, alsoNamed := byID(b)
	if named && alsoNamed {
		return inObjects(at, first, second)
	}
	var out []string
	for i := range max(len(a), len(b)) {
		var x, y any
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		out = append(out, differences(fmt.Sprintf("%s/%d", at, i), x, y)...)
	}
	return out
}

func byID(list []any) (map[string]any, bool) {
	out := map[string]any{}
	for _, x := range list {
		o, _ := x.(map[string]any)
		id, ok := o["id"].(string)
		if !ok || out[id] != nil {
			return nil, false
		}
		out[id] = o
	}
	return out, len(list) > 0
}

func sorted(keys map[string]bool) []string {
	var out []string
	for key := range keys {
		out = append(out, key)
	}
	slices.Sort(out)
	return out
}

func short(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		return "?"
	}
	if r := []rune(string(raw)); len(r) > 120 {
		return string(r[:119]) + "…"
	}
	return string(raw)
}
