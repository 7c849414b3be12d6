package conform

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// NoSecrets checks that all stored data – evidence, documents, raw answers – is free of the secrets.
func (m *Memory) NoSecrets(t testing.TB, secrets ...string) {
	t.Helper()
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, e := range m.Evidence {
		data, err := json.Marshal(e)
		if err != nil {
			t.Errorf("evidence %s: %v", e.ID, err)
		}
		NoSecrets(t, "evidence "+e.ID, data, secrets...)
		NoSecrets(t, "document of "+e.ID, m.bytes[e.SHA256], secrets...)
	}
	for sum, answer := range m.Raw {
		NoSecrets(t, "untouched answer sha256:"+sum, answer, secrets...)
	}
}

// NoSecrets checks that data is free of the secrets: verbatim, in base64 (also inside a longer value), and
// escaped for URLs or JSON. A secret of fewer than six bytes fails the test.
func NoSecrets(t testing.TB, where string, data []byte, secrets ...string) {
	t.Helper()
	for _, secret := range secrets {
		if len(secret) < 6 {
			t.Errorf("a secret of %d bytes is too short to look for", len(secret))
			continue
		}
		for _, d := range disguises(secret) {
			if bytes.Contains(data, []byte(d.text)) {
				t.Errorf("%s: a secret, %s", where, d.name)
			}
		}
	}
}

type disguise struct{ name, text string }

func disguises(secret string) []disguise {
	list := []disguise{{"as it is", secret}}
	for _, enc := range []*base64.Encoding{base64.StdEncoding, base64.URLEncoding} {
		// Preceding bytes shift the encoding by up to two bytes; the first and last digits then depend on
		// adjacent bytes.
		for before := range 3 {
			text := enc.EncodeToString([]byte(strings.Repeat("x", before) + secret))
			sure := (before + len(secret)) * 8 / 6
			list = append(list, disguise{"in base64", text[(before*8+5)/6 : sure]})
		}
	}
	for _, text := range []string{
		url.QueryEscape(secret), url.PathEscape(secret), url.UserPassword("", secret).String()[1:],
	} {
		text = strings.TrimSuffix(text, "@")
		list = append(list, disguise{"escaped for a URL", text}, disguise{"escaped for a URL", lowerEscapes(text)})
	}
	for _, html := range []bool{true, false} {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(html)
		if e.Encode(secret) == nil {
			list = append(list, disguise{"escaped for JSON", b.String()[1 : b.Len()-2]})
		}
	}
	list = append(list, disguise{"escaped for JSON", asciiOnly(secret)})
	slices.SortStableFunc(list, func(a, b disguise) int { return strings.Compare(a.text, b.text) })
	return slices.CompactFunc(list, func(a, b disguise) bool { return a.text == b.text })
}

// lowerEscapes returns s with escapes such as %C3 in lower case.
func lowerEscapes(s string) string {
	b := []byte(s)
	for i := range b {
		if b[i] == '%' && i+2 < len(b) {
			copy(b[i+1:i+3], bytes.ToLower(b[i+1:i+3]))
		}
	}
	return string(b)
}

// asciiOnly returns s escaped for JSON, with all characters outside ASCII escaped.
func asciiOnly(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r >= 0x20 && r < 0x7f:
			b.WriteRune(r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x\u%04x`, 0xd800+(r-0x10000)>>10, 0xdc00+(r-0x10000)&0x3ff)
		}
	}
	return b.String()
}
