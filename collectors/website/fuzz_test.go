package website

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

// FuzzHeaders parses arbitrary headers. They must not cause a panic, an unknown enumeration value, or a
// recorded cookie value.
func FuzzHeaders(f *testing.F) {
	f.Add("max-age=31536000; includeSubDomains",
		"default-src 'self'; frame-ancestors 'none'", "DENY", "SESSION=sesame-4711; Secure")
	f.Add(`max-age="`, "frame-ancestors", "ALLOW-FROM https://a, DENY", "=; HttpOnly")
	f.Fuzz(func(t *testing.T, hsts, csp, options, cookie string) {
		res := &http.Response{
			Header: http.Header{
				"Strict-Transport-Security": {hsts},
				"Content-Security-Policy":   {csp},
				"X-Frame-Options":           {options},
				"Set-Cookie":                {cookie},
			},
		}
		got := headers(res)
		if word := got["framing"]; word != nil && !slices.Contains([]any{"deny", "sameorigin", "listed"}, word) {
			t.Errorf("framing is %v", word)
		}
		for name, c := range got["cookies"].(map[string]any) {
			if len(c.(map[string]any)) != 2 || name == "" {
				t.Errorf("cookie %q is kept as %v", name, c)
			}
		}
	})
}

// FuzzNormalise checks that normalise is idempotent and that a script is always part of the digest.
func FuzzNormalise(f *testing.F) {
	f.Add("<input name='_csrf' value='abc'>")
	f.Add(`<script nonce="r4nd0m">x</script>`)
	f.Add("<meta id=csrf-token content='a'")
	f.Fuzz(func(t *testing.T, page string) {
		once := normalise([]byte(page))
		if twice := normalise(once); string(twice) != string(once) {
			t.Errorf("%q becomes %q", once, twice)
		}
		const script = "<script>alert(1)</script>"
		if !strings.Contains(string(normalise([]byte(script+page))), script) {
			t.Error("a script is lost")
		}
	})
}
