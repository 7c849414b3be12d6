package yamlfile

import "testing"

func TestUnprintable(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		line int // line of the error; 0 for none
	}{
		"plain":             {"name: 示例政务云\n", 0},
		"a line break":      {"a: b\nname: \"x\\ny\"\n", 2},
		"a bell":            {"name: \"x\\ay\"\n", 1},
		"a tab":             {"name: \"x\\ty\"\n", 1},
		"C1":                {"name: \"x\\u0085y\"\n", 1},
		"a line separator":  {"name: \"x\\u2028y\"\n", 1},
		"turned text":       {"name: \"x\\u202ey\"\n", 1},
		"in a list":         {"a:\n  - \"x\\ny\"\n", 2},
		"in a key":          {"\"x\\ny\": 1\n", 1},
		"lines are allowed": {"record: |\n  x\n  y\n", 0},
		"a bell in lines":   {"record: \"x\\ay\"\n", 1},
	} {
		var v any
		doc, err := Read("a.yaml", []byte(c.in), &v)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		found := doc.Unprintable(func(key string) bool { return key == "record" })
		if (len(found) > 0) != (c.line > 0) || len(found) > 0 && found[0].Line != c.line {
			t.Errorf("%s: %v, want line %d", name, found, c.line)
		}
	}
}
