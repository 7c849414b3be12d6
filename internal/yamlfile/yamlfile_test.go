package yamlfile

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/message"
)

type text struct {
	ZH string `yaml:"zh"`
	EN string `json:"en"`
}

type reference struct {
	Env  string   `yaml:"env"`
	Args []string `yaml:"args"`
}

func (reference) SecretHint() message.Text { return message.Verbatim("refer to it: {env: NAME}") }

type item struct {
	ID     string         `json:"id"`
	Title  text           `json:"title"`
	Grade  int            `yaml:"grade"`
	Small  int8           `yaml:"small"`
	Ratio  float64        `yaml:"ratio"`
	On     bool           `yaml:"on"`
	Tags   []string       `yaml:"tags"`
	Free   map[string]any `yaml:"free"`
	Maybe  *text          `yaml:"maybe"`
	Secret reference      `yaml:"secret"`
	Far    *reference     `yaml:"far"`
	Hidden string         `yaml:"-"`
}

func TestDecode(t *testing.T) {
	const in = `
# a comment
id: "8.10"
title: {zh: 标题, en: title}
grade: 3
ratio: 2
on: true
tags: [a, '1', 2026-11-22]
free: {a.b: [1, 2.5, "x", true, null], c: {d: -7}}
maybe: {zh: 也许}
secret: {env: NAME}
`
	var got item
	if err := Decode("x.yaml", []byte(in), &got); err != nil {
		t.Fatal(err)
	}
	want := item{
		ID: "8.10", Title: text{"标题", "title"}, Grade: 3, Ratio: 2, On: true, Tags: []string{"a", "1", "2026-11-22"},
		Free:  map[string]any{"a.b": []any{int64(1), 2.5, "x", true, nil}, "c": map[string]any{"d": int64(-7)}},
		Maybe: &text{ZH: "也许"}, Secret: reference{Env: "NAME"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestRefusals(t *testing.T) {
	const alias = "anchors and aliases (&name, *name) are not read here\n" +
		"hint: write the value where it is used, in quotes if it is text that begins with & or *"
	const utf8Hint = "\nhint: save the file as UTF-8 without a byte order mark"
	const syntaxHint = "\nhint: look at the indentation, colons and quotes around this line"
	const known = "\nhint: known keys: id, title, grade, small, ratio, on, tags, free, maybe, secret, far"
	cases := map[string]struct{ in, want string }{
		"empty":         {"", "x.yaml:1: the file is empty"},
		"comments only": {"# nothing\n---\n", "x.yaml:1: the file is empty"},
		"too large": {
			strings.Repeat("#", MaxSize+1),
			"x.yaml:1: the file is larger than the 8388608 bytes that are read",
		},
		"byte order mark": {"\xef\xbb\xbfid: a\n", "x.yaml:1: the file begins with a byte order mark" + utf8Hint},
		"UTF-16":          {"\xff\xfei\x00d\x00", "x.yaml:1: the file is UTF-16" + utf8Hint},
		"GBK": {
			"id: a\ntitle: {zh: \xb1\xea\xcc\xe2}\n",
			"x.yaml:2: the line is not UTF-8" + utf8Hint + "; editors often use GBK",
		},
		"tab": {
			"title:\n\tzh: a\n", "x.yaml:2: the line is indented with a tab\nhint: indent with spaces",
		},
		"tab after spaces": {
			"title:\n  zh: a\n \ten: b\n", "x.yaml:3: the line is indented with a tab\nhint: indent with spaces",
		},
		"second document": {
			"id: a\n---\nid: b\n",
			"x.yaml:2: a second document begins here\nhint: keep one document per file and remove the line ---",
		},
		"broken first line": {
			"id: a: b\n",
			"x.yaml:1: not YAML: mapping values are not allowed in this context" + syntaxHint,
		},
		"broken later line": {
			"id: a\ntitle: b: c\n",
			"x.yaml:2: not YAML: mapping values are not allowed in this context" + syntaxHint,
		},
		"open bracket": {
			"id: a\n\ntags: [a\nid: b\n",
			"x.yaml:3: not YAML: did not find expected ',' or ']'" + syntaxHint,
		},
		"anchor":               {"id: a\ntags: &x [a]\n", "x.yaml:2: " + alias},
		"alias":                {"id: &a b\ntags: [*a]\n", "x.yaml:1: " + alias},
		"alias nobody defined": {"grade: 1\nid: *hunter2\n", "x.yaml:2: " + alias},
		"tag": {
			"id: !!str 8.10\n", "x.yaml:1: tags (!name) are not read here\nhint: write the plain value, text in quotes",
		},
		"merge key": {
			"<<: {id: a}\n", "x.yaml:1: the key is not text\nhint: put the key in quotes if it is meant",
		},
		"deep": {
			"free: {a: " + strings.Repeat("[", 80) + strings.Repeat("]", 80) + "}",
			"x.yaml:1: nested deeper than 64 levels",
		},
		"not a mapping": {"- id: a\n", "x.yaml:1: want a mapping of keys, got a list"},
		"unknown key, near": {
			"id: a\ntitel: {zh: b}\n", "x.yaml:2: unknown key \"titel\"\nhint: did you mean \"title\"?",
		},
		"unknown key, far": {"colour: red\n", "x.yaml:1: unknown key \"colour\"" + known},
		"unknown key below": {
			"title: {zh: a, eng: b}\n", "x.yaml:1: title: unknown key \"eng\"\nhint: did you mean \"en\"?",
		},
		"hidden field": {"hidden: a\n", "x.yaml:1: unknown key \"hidden\"" + known},
		"duplicate key": {
			"id: a\ngrade: 1\nid: b\n",
			"x.yaml:3: duplicate key \"id\" (first defined on line 1)\nhint: keep one of them",
		},
		"duplicate key deep": {
			"free:\n  a:\n    - {x: 1, x: 2}\n",
			"x.yaml:3: free.a[0]: duplicate key \"x\" (first defined on line 3)\nhint: keep one of them",
		},
		"number for an id": {
			"id: 8.10\n", "x.yaml:1: id: want text, got a number\nhint: put it in quotes: \"8.10\"",
		},
		"whole number for an id": {"id: 8\n", "x.yaml:1: id: want text, got a number\nhint: put it in quotes: \"8\""},
		"true for an id": {
			"id: true\n", "x.yaml:1: id: want text, got true or false\nhint: put it in quotes: \"true\"",
		},
		"list for an id": {"id: [a]\n", "x.yaml:1: id: want text, got a list"},
		"number in a list": {
			"tags:\n  - a\n  - 8.1\n", "x.yaml:3: tags[1]: want text, got a number\nhint: put it in quotes: \"8.1\"",
		},
		"text for a number":    {"grade: three\n", "x.yaml:1: grade: want a whole number, got text"},
		"fraction for a whole": {"grade: 3.0\n", "x.yaml:1: grade: want a whole number, got a number"},
		"octal": {
			"grade: 017\n",
			"x.yaml:1: grade: the number is too large, or not written in plain decimal\n" +
				"hint: write digits only, or put it in quotes if it is text",
		},
		"too large a number": {
			"free: {a: 9223372036854775808}\n",
			"x.yaml:1: free.a: the number is too large, or not written in plain decimal\n" +
				"hint: write digits only, or put it in quotes if it is text",
		},
		"too large for the type": {"small: 200\n", "x.yaml:1: small: want a whole number, got a number"},
		"infinity": {
			"ratio: .inf\n",
			"x.yaml:1: ratio: the number is too large, or not written in plain decimal\n" +
				"hint: write 0.5, or put it in quotes if it is text",
		},
		"text for a ratio": {"ratio: much\n", "x.yaml:1: ratio: want a number, got text"},
		"yes for true": {
			"on: yes\n", "x.yaml:1: on: want true or false, got text\nhint: write true or false, without quotes",
		},
		"text for a list": {
			"tags: a\n", "x.yaml:1: tags: want a list, got text\nhint: write [a, b], or one - line per entry",
		},
		"no value": {"tags:\nid: a\n", "x.yaml:1: tags: has no value\nhint: add a value or remove the key"},
		"numeric key": {
			"free: {8.10: a}\n", "x.yaml:1: free: key \"8.10\" is read as a number\nhint: put the key in quotes",
		},
		"list as key": {
			"free: {[a]: b}\n", "x.yaml:1: free: the key is not text\nhint: put the key in quotes if it is meant",
		},
		"text for a mapping": {"free: a\n", "x.yaml:1: free: want a mapping of keys, got text"},
		"a secret itself": {
			"secret: hunter2\n", "x.yaml:1: secret: want a mapping of keys, got text\nhint: refer to it: {env: NAME}",
		},
		"a secret as key": {"secret: {hunter2}\n", "x.yaml:1: secret: unknown key\nhint: refer to it: {env: NAME}"},
		"a secret as number": {
			"secret: {env: 12345}\n", "x.yaml:1: secret: want text, got a number\nhint: refer to it: {env: NAME}",
		},
		"a secret as number key": {
			"secret: {12345: a}\n",
			"x.yaml:1: secret: key of a secret is read as a number\nhint: refer to it: {env: NAME}",
		},
		"a secret as key, twice": {
			"secret: {hunter2: a, hunter2: b}\n",
			"x.yaml:1: secret: unknown key\nhint: refer to it: {env: NAME}\n" +
				"x.yaml:1: secret: duplicate key of a secret (first defined on line 1)\nhint: refer to it: {env: NAME}",
		},
		"a secret behind a pointer": {
			"far: hunter2\n", "x.yaml:1: far: want a mapping of keys, got text\nhint: refer to it: {env: NAME}",
		},
		"all at once": {
			"titel: a\ngrade: x\non: 1\n",
			"x.yaml:1: unknown key \"titel\"\nhint: did you mean \"title\"?\nx.yaml:2: grade: want a whole number, " +
				"got text\n" +
				"x.yaml:3: on: want true or false, got a number\nhint: write true or false, without quotes",
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			err := Decode("x.yaml", []byte(c.in), &item{})
			if err == nil {
				t.Fatal("accepted")
			}
			if diff := cmp.Diff(c.want, err.Error()); diff != "" {
				t.Error(diff)
			}
			var first *Error
			if !errors.As(err, &first) || first.File != "x.yaml" || first.Line < 1 {
				t.Errorf("not a refusal with file and line: %#v", err)
			}
			if strings.Contains(err.Error(), "hunter2") || strings.Contains(err.Error(), "12345") {
				t.Error("repeats a secret")
			}
		})
	}
}

func TestManyRefusals(t *testing.T) {
	err := Decode("x.yaml", []byte(strings.Repeat("a: 1\n", maxErrors+11)), &item{})
	if want := "and 11 more"; err == nil || !strings.HasSuffix(err.Error(), want) {
		t.Errorf("want %q at the end of %v", want, err)
	}
}

func TestDocumentError(t *testing.T) {
	var in struct {
		Items []item `yaml:"items"`
	}
	doc, err := Read("x.yaml", []byte("items:\n  - id: a\n  - id: b\n    title:\n      zh: c\n"), &in)
	if err != nil {
		t.Fatal(err)
	}
	cases := map[string]struct {
		path []any
		line int
	}{
		"the file":           {nil, 1},
		"an entry":           {[]any{"items", 1}, 3},
		"a key":              {[]any{"items", 1, "title"}, 4},
		"below":              {[]any{"items", 1, "title", "zh"}, 5},
		"what is missing":    {[]any{"items", 1, "title", "en"}, 4},
		"beyond the list":    {[]any{"items", 7}, 1},
		"a key of no object": {[]any{"items", 0, "id", "x"}, 2},
	}
	for name, c := range cases {
		if got := doc.Error(message.Verbatim("m"), message.Text{}, c.path...).Line; got != c.line {
			t.Errorf("%s: line %d, want %d", name, got, c.line)
		}
	}
}

func TestNearest(t *testing.T) {
	known := []string{"targets", "tenants", "ca", "gate"}
	for word, want := range map[string]string{
		"target": "targets", "tagrets": "targets", "tennant": "tenants", "ac": "ca", "gait": "gate", "xyz": "",
		"parameter": "", "gte": "gate",
	} {
		if got := Nearest(word, known); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

// Decode does not panic on any input, and returns either a value or errors that each have a file and a line.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{
		"", "id: a", "tags: [a, b]\n", "free: {a: &x [1], b: *x}\n", "a: |\n \tx\n", "? [a]\n: b\n",
		"id: \"8.10\"\ntitle: {zh: 甲}\n", "---\n...\n---\n", "%TAG ! x\n---\n!a b", "\xff", "free: {a: 0x1F, b: 1e999}",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var got item
		doc, err := Read("x.yaml", data, &got)
		if (doc == nil) == (err == nil) {
			t.Fatalf("document %v, error %v", doc, err)
		}
		if err == nil {
			return
		}
		var first *Error
		if !errors.As(err, &first) || first.Line < 1 || first.File != "x.yaml" {
			t.Fatalf("refusal without a place: %#v", err)
		}
	})
}
