package jsonvalue_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/jsonvalue"
)

func TestMatchPrefix(t *testing.T) {
	for name, c := range map[string]struct {
		a, b []string
		want bool
	}{
		"equal":              {[]string{"hosts", "h"}, []string{"hosts", "h"}, true},
		"one is shorter":     {[]string{"hosts"}, []string{"hosts", "h"}, true},
		"empty":              {nil, []string{"hosts"}, true},
		"other key":          {[]string{"hosts", "h"}, []string{"hosts", "i"}, false},
		"wildcard on a side": {[]string{"hosts", "*", "name"}, []string{"hosts", "h", "name"}, true},
		"after a wildcard":   {[]string{"hosts", "*", "name"}, []string{"hosts", "h", "id"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := jsonvalue.MatchPrefix(c.a, c.b); got != c.want {
				t.Errorf("got %t", got)
			}
			if got := jsonvalue.MatchPrefix(c.b, c.a); got != c.want {
				t.Errorf("got %t the other way round", got)
			}
		})
	}
}

func TestIsType(t *testing.T) {
	for name, c := range map[string]struct {
		value any
		types []string
	}{
		"text":         {"a", []string{"string"}},
		"whole number": {json.Number("7"), []string{"integer", "number"}},
		"fraction":     {json.Number("7.5"), []string{"number"}},
		"boolean":      {false, []string{"boolean"}},
		"list":         {[]any{}, []string{"array"}},
		"object":       {map[string]any{}, []string{"object"}},
		"null":         {nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, typ := range []string{"array", "boolean", "integer", "number", "object", "string"} {
				if jsonvalue.IsType(c.value, typ) {
					got = append(got, typ)
				}
			}
			if diff := cmp.Diff(c.types, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCanonical(t *testing.T) {
	got, err := jsonvalue.Canonical(map[string]int{"a": 12345678901234567})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]any{"a": json.Number("12345678901234567")}, got); diff != "" {
		t.Error(diff)
	}
	if _, err := jsonvalue.Canonical(make(chan int)); err == nil {
		t.Error("a channel has no JSON form")
	}
}
