package conform

import (
	"context"
	"encoding/base64"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

func TestKeepAndRead(t *testing.T) {
	m := New(t, "monitoring")
	answer := []byte(`{"status":"success"}`)
	raw, err := m.Keep(t.Context(), "GET /x", answer)
	if err != nil {
		t.Fatal(err)
	}
	answer[0] = 'x'
	if got := string(m.Raw[raw.SHA256]); got != `{"status":"success"}` || raw.Size != 20 || raw.Call != "GET /x" {
		t.Errorf("kept %q as %+v", got, raw)
	}
	e, d := good()
	e.Raw = []audit.Raw{raw}
	if err := m.Add(t.Context(), e, d); err != nil {
		t.Fatal(err)
	}
	data, err := m.Document(m.Evidence[0])
	want := `{"gaps":[{"pointer":"/indicators/a~1b/up_samples","state":"failed"}],"indicators":{"a/b":{"name":"a"}}}` +
		"\n"
	if diff := cmp.Diff(want, string(data)); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
	if _, err := m.Document(audit.Evidence{}); err == nil {
		t.Error("a gap has a document")
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := m.Keep(cancelled, "x", nil); !errors.Is(err, context.Canceled) ||
		!errors.Is(m.Add(cancelled, e, d), context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestNoSecrets(t *testing.T) {
	const secret = `corr"ct <horse> 密?/+~`
	std, url := base64.StdEncoding, base64.URLEncoding
	for name, text := range map[string]string{
		"plain":        "password=" + secret,
		"base64":       std.EncodeToString([]byte(secret)),
		"user":         "Authorization: Basic " + std.EncodeToString([]byte("auditor:"+secret)),
		"one before":   url.EncodeToString([]byte("u:" + secret + "\n")),
		"two before":   std.EncodeToString([]byte("uv:" + secret + "\n\n")),
		"query":        "?p=corr%22ct+%3Chorse%3E+%E5%AF%86%3F%2F%2B~",
		"query, lower": "?p=corr%22ct+%3chorse%3e+%e5%af%86%3f%2f%2b~",
		"path":         "/corr%22ct%20%3Chorse%3E%20%E5%AF%86%3F%2F+~",
		"JSON":         `{"p":"corr\"ct <horse> 密?/+~"}`,
		"JSON, HTML":   `{"p":"corr\"ct \u003chorse\u003e 密?/+~"}`,
		"JSON, ASCII":  `{"p":"corr\"ct <horse> \u5bc6?/+~"}`,
	} {
		r := &recorder{TB: t}
		NoSecrets(r, name, []byte(text), "another", secret)
		if len(r.faults) == 0 {
			t.Errorf("%s: not found in %s", name, text)
		}
	}
	r := &recorder{TB: t}
	NoSecrets(r, "x", []byte("password=****"), secret)
	r.want(t)
	NoSecrets(r, "x", nil, "short")
	r.want(t, "too short")

	r = &recorder{TB: t}
	m := New(r, "monitoring")
	e, d := good()
	e.Account = "sesame-1"
	d.Collections["indicators"]["a/b"] = map[string]any{"name": "sesame-2"}
	if _, err := m.Keep(t.Context(), "GET /", []byte("sesame-3")); err != nil {
		t.Fatal(err)
	}
	if err := m.Add(t.Context(), e, d); err != nil {
		t.Fatal(err)
	}
	m.NoSecrets(r, "sesame-1", "sesame-2", "sesame-3")
	r.want(t, "evidence mon/", "document of mon/", "untouched answer")
}
