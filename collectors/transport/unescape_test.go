package transport

import (
	"strings"
	"testing"
)

// A secret is found in every form of escaping that platforms use.
func TestSecretsInEveryWriting(t *testing.T) {
	s := new(Secrets)
	s.Add(`Pä"s+s&'<1%/\x`)
	for name, x := range map[string]string{
		"as it is":                  `Pä"s+s&'<1%/\x`,
		"JSON of .NET":              `P\u00E4\u0022s\u002Bs\u0026\u0027\u003C1%/\\x`,
		"JSON of Newtonsoft":        `P\u00E4\"s\u002Bs\u0026\u0027\u003C1%/\\x`,
		"JSON of Gson":              `Pä\"s+s\u0026\u0027\u003c1%/\\x`,
		"JSON of PHP":               `P\u00e4\"s+s&'<1%\/\\x`,
		"JSON in capitals":          `P\u00E4\"s+s&'<1%/\\x`,
		"XML":                       `Pä&quot;s+s&amp;&apos;&lt;1%/\x`,
		"XML outside an attribute":  `Pä"s+s&amp;'&lt;1%/\x`,
		"HTML of Python":            `Pä&quot;s+s&amp;&#x27;&lt;1%/\x`,
		"HTML with numbers":         `P&#228;&#34;s+s&#38;&#39;&#60;1%/\x`,
		"a URL with little escaped": `P%c3%a4%22s%2bs&'%3C1%25/%5Cx`,
		"SQL":                       `Pä"s+s&''<1%/\x`,
		"a shell":                   `'Pä"s+s&'\''<1%/\x'`,
		"JSON in JSON":              `"{\"p\":\"P\\u00e4\\\"s+s\\u0026'\\u003c1%/\\\\x\"}"`,
		"UTF-16, little end first":  wide(`Pä"s+s&'<1%/\x`)[0],
		"UTF-16, big end first":     wide(`Pä"s+s&'<1%/\x`)[1],
	} {
		if !s.Found([]byte(`{"error": "login with ` + x + ` was refused"}`)) {
			t.Errorf("not found: %s", name)
		}
	}
	for _, x := range []string{
		"", `\`, `\u`, `\u12`, `%`, `%4`, `&`, `&;`, `&#;`, `\ud800`, `\ud800\u0041`, strings.Repeat(`\\`, 1000),
		`Pä"s+s&'<1%/`,
	} {
		if s.Found([]byte(x)) {
			t.Errorf("found in %q", x)
		}
	}
	emoji := new(Secrets)
	emoji.Add("key🔑🔒")
	if !emoji.Found([]byte(`key\uD83D\uDD11\uD83D\uDD12`)) {
		t.Error("not found: surrogates")
	}
}

func FuzzUnescape(f *testing.F) {
	for _, x := range []string{`a\u00e9b`, `%41`, `&amp;`, `\ud83d\udd11`, `\`, `&#x27;`} {
		f.Add([]byte(x))
	}
	s := new(Secrets)
	s.Add("s3cret/word")
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, marks := range []string{`\`, "%", "&", `\%&`} {
			out, changed := unescape(b, marks)
			if changed && len(out) > 2*len(b) {
				t.Errorf("%d bytes became %d", len(b), len(out))
			}
			if !changed && out != nil && string(out) != string(b) {
				t.Errorf("%q became %q", b, out)
			}
		}
		if !s.Found(append(b, "\n s3cret/word"...)) {
			t.Error("a secret is not found")
		}
	})
}

func BenchmarkSecretsFound(b *testing.B) {
	s := new(Secrets)
	s.Add("s3cret/word")
	line := []byte(`{"host":"esx-01.example.com","n":"17","path":"C:\\logs\\a","oldest":"2026-11-22T02:00:00Z"}` + "\n")
	text := []byte(strings.Repeat(string(line), 16<<20/len(line)))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if s.Found(text) {
			b.Fatal("found")
		}
	}
}
