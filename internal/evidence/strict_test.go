package evidence

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestStrictAgreesWithDecoder(t *testing.T) {
	for _, text := range []string{
		`{}`, ` [ 1 , 2.50 , -3e+7 , true , false , null , "x\"y\\" , {} , [] ] `, `"a"`, `0`,
		"{\"b\":{\"a\":[{}]},\n\t\"a\":{\"b\":1,\"a\":2}}",
	} {
		if err := checkJSON("x", []byte(text)); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
	for text, part := range map[string]string{
		`{"a":1,"b":2,"a":3}`:         `x:1:14: duplicate key "a"`,
		`{"b":1,"a":2,"b":3}`:         "duplicate",
		`[{"":1,"":2}]`:               "duplicate",
		`{"\ud800":1,"\ud801":2}`:     "duplicate",
		`{"a":{"x":[{"k":1,"k":2}]}}`: "x:1:19",
		`{"a":1}}`:                    "x:1:8",
		"\ufeff{}":                    "x:1:",
		strings.Repeat("[", 200) + strings.Repeat("]", 200): "nested deeper than 128",
	} {
		wantError(t, checkJSON("x", []byte(text)), ErrInput, part)
	}
}

func TestCanonical(t *testing.T) {
	type pair struct {
		Z any    `json:"z"`
		A string `json:"a,omitempty"`
	}
	var none *int
	for _, c := range []struct {
		in   any
		want string
	}{
		{map[string]any{"b": 1, "a": nil, "é": true, "B": false}, `{"B":false,"a":null,"b":1,"é":true}`},
		{
			[]any{
				json.Number("1.50"), json.Number("9007199254740993"), 1e21, 0.1, int32(-1), uint64(1 << 63),
				float32(0.5),
			},
			`[1.50,9007199254740993,1e+21,0.1,-1,9223372036854775808,0.5]`,
		},
		{"<a href=\"x\">&'\u2028\t中文", `"<a href=\"x\">&'\u2028\t中文"`},
		{
			[]any{map[string]any(nil), []string(nil), []any(nil), []int(nil), map[string]int{}, none, nil},
			`[{},[],[],[],{},null,null]`,
		},
		{pair{Z: pair{A: "x"}, A: "<"}, `{"a":"<","z":{"a":"x","z":null}}`},
		{now, `"2026-11-22T02:00:00Z"`},
	} {
		got, err := encodeCanonical(c.in)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want+"\n", string(got)); diff != "" {
			t.Error(diff)
		}
	}
}
