package source

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

func TestParse(t *testing.T) {
	for name, x := range map[string]struct {
		as, body string
		want     any
		err      string
	}{
		"numbers keep digits": {
			"json",
			`[12345678901234567890, 1.10]`,
			[]any{json.Number("12345678901234567890"), json.Number("1.10")},
			"",
		},
		"byte order mark": {"json", "\xef\xbb\xbf{\"a\": null}", map[string]any{"a": nil}, ""},
		"zero bytes":      {"json", "", nil, ""},
		"cut off":         {"json", `{"a": [1`, nil, "breaks off in the middle of its JSON"},
		"trailing":        {"json", `{} x`, nil, "goes on after its JSON"},
		"lines": {
			"lines",
			"{\"a\": 1}\n\n{\"a\": 2}",
			[]any{map[string]any{"a": json.Number("1")}, map[string]any{"a": json.Number("2")}},
			"",
		},
		"a broken line": {"lines", "{\"a\": 1}\n{\"a\": ", nil, "in line 2 breaks off in the middle of its JSON"},
		"table": {
			"csv",
			"name, size\r\nweb01,\"1,5\"\r\n",
			[]any{map[string]any{"name": "web01", "size": "1,5"}},
			"",
		},
		"header only": {"csv", "name,size\n", []any{}, ""},
		"short row":   {"csv", "name,size\nweb01\n", nil, "has a broken row after row 1"},
		"same header": {"csv", "name,name\n1,2\n", nil, "has two columns of one name, or one without"},
		"open quote":  {"csv", "name\n\"web01\n", nil, "has a broken row after row 1"},
		"text":        {"text", "a\nb", "a\nb", ""},
		"yaml": {
			"yaml",
			"retention: 180\nlist: [a, 1.5]\n",
			map[string]any{"retention": 180, "list": []any{"a", 1.5}},
			"",
		},
		"yaml with aliases": {"yaml", "a: &x [1]\nb: *x\n", nil, "is not YAML as this program reads it"},
		"GBK":               {"text", "\xb2\xe2", nil, "is not UTF-8"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := parse(x.as, []byte(x.body))
			if x.err != "" {
				if err == nil || err.Error() != x.err {
					t.Errorf("error %v, want %s", err, x.err)
				}
				return
			}
			if diff := cmp.Diff(x.want, got); err != nil || diff != "" {
				t.Errorf("%v\n%s", err, diff)
			}
		})
	}
}

// FuzzParse checks that no answer causes a panic and that the result can be encoded again.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		`{"a": [1, "x", null]}`, "a,b\n1,2\n", "{\"a\": 1}\n{\"a\": 2}", "a: [1, {b: c}]", "[[[[", "\"\\", "1e999",
		"\xff", `{"a":{"a":`,
	} {
		for i := range parsers {
			f.Add(i, []byte(s))
		}
	}
	f.Fuzz(func(t *testing.T, i int, body []byte) {
		v, err := parse(parsers[(i%len(parsers)+len(parsers))%len(parsers)], body)
		if err != nil {
			if v != nil || strings.ContainsRune(err.Error(), '\n') {
				t.Errorf("%v beside %v", v, err)
			}
			return
		}
		if _, err := json.Marshal(v); err != nil {
			t.Errorf("cannot be written: %v", err)
		}
	})
}

// FuzzAnswer checks that the mappings of the example return valid facts or a gap for any answer.
func FuzzAnswer(f *testing.F) {
	s, err := LoadFile(vaultFile, schemas(f))
	if err != nil {
		f.Fatal(err)
	}
	samples, err := filepath.Glob(filepath.Join(filepath.Dir(vaultFile), "samples/*.json"))
	if err != nil || len(samples) == 0 {
		f.Fatal(err, samples)
	}
	for _, file := range samples {
		b, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		value, err := parse("json", body)
		if err != nil {
			return
		}
		v := &visit{
			Source:  s,
			conn:    audit.Endpoint{Connection: audit.Connection{Target: "t"}},
			answers: map[string]*outcome{"login": {}, "about": {value: value}, "runs": {value: []any{value}}},
			vars: map[string]any{
				"at": int(noon.Unix()), "target": "t", "location": "onsite", "protects": map[string]any{},
			},
		}
		got, err := v.mapped(t.Context(), s.maps[0])
		if err != nil {
			t.Fatal(err)
		}
		if (got.fault == nil) == (len(got.subject) == 0) {
			t.Errorf("fault %v beside %d facts", got.fault, len(got.subject))
		}
		wantValid(t, s.maps[0], got.subject)
		if _, err := json.Marshal(got.subject); err != nil {
			t.Errorf("cannot be written: %v", err)
		}
	})
}

// wantValid fails for a field of a fact that does not satisfy the schema.
func wantValid(t *testing.T, m *mapping, subjects map[string]any) {
	t.Helper()
	for key, fact := range subjects {
		for field, x := range fact.(map[string]any) {
			if m.shape.fields[field].Validate(x) != nil {
				t.Errorf("%s/%s is %v", key, field, x)
			}
		}
	}
}

// FuzzDescription checks that no file causes a panic and that errors name file and line.
func FuzzDescription(f *testing.F) {
	f.Add([]byte(read(f, vaultFile)))
	f.Add([]byte(
		"format: assay.source/1\nmap: [{jq: '. as [$a, {b: $c}] | def f: f; " +
			"f'}]\nask: [{http: {json: {a: [\"${b}\"]}}}]\n",
	))
	dir := schemas(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		if bytes.Count(text, []byte("\n")) > 2000 {
			return
		}
		file := filepath.Join(t.TempDir(), "source.yaml")
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := LoadFile(file, dir); err != nil && !strings.HasPrefix(err.Error(), file+":") {
			t.Errorf("no place: %v", err)
		}
	})
}
