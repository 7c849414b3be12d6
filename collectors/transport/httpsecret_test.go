package transport

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

func TestHTTPSecretInAnswer(t *testing.T) {
	forms := map[string]func(http.ResponseWriter, *http.Request){
		"plain": func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "hello "+password) },
		"JSON": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, `{"you":"s3cr3t \"/\u0026+ 密"}`)
		},
		"query": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, url.QueryEscape(password))
		},
		"header": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("X-You", url.QueryEscape(password))
		},
		"whole request": func(w http.ResponseWriter, r *http.Request) { _ = r.Write(w) },
		"the basic token": func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.WriteString(w, r.Header.Get("Authorization")[6:])
		},
		"gzip": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			_, _ = io.WriteString(z, password)
			z.Close()
		},
	}
	for name, handler := range forms {
		t.Run(name, func(t *testing.T) {
			_, c := platform(t, handler)
			h := asking(t, c, Limits{})
			a, err := h.Do(t.Context(), Request{Path: "/", Basic: true})
			wants(t, a, err, audit.Failed, "SecretInAnswer")
			a, err = h.Do(t.Context(), Request{Path: "/", Basic: true, Secret: true})
			if err != nil || a.Body == nil {
				t.Errorf("a login is not answered: %v", err)
			}
		})
	}
}

// TestHTTPSecretInCall checks that Call contains no known secret, wherever the request does.
func TestHTTPSecretInCall(t *testing.T) {
	_, c := platform(t, func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(500) })
	s := new(Secrets)
	s.Add(password, "tok-123456")
	h, err := NewHTTP(c, Limits{}, at(noon), s)
	if err != nil {
		t.Fatal(err)
	}
	for name, q := range map[string]struct {
		Request
		call string
	}{
		"query": {
			Request{Path: "/x", Query: url.Values{"access_token": {"tok-123456"}, "n": {"1"}}},
			"GET /x?access_token=…&n=1",
		},
		"path": {Request{Method: "DELETE", Path: "/sessions/tok-123456"}, "DELETE /sessions/…"},
		"form": {Request{Method: "POST", Path: "/x", Form: url.Values{"p": {password}, "u": {"a"}}}, "POST /x p=…&u=a"},
		"json": {Request{Method: "POST", Path: "/x", JSON: map[string]string{"p": password}}, "POST /x …"},
		"login": {Request{
			Method: "POST",
			Path:   "/x",
			JSON:   map[string]string{"p": "unknown"},
			Query:  url.Values{"q": {"unknown"}},
			Secret: true,
		}, "POST /x?q=… …"},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := h.Do(t.Context(), q.Request)
			wants(t, a, err, audit.Unreachable, "HTTP500")
			if a.Call != q.call || strings.Contains(err.Error(), "tok-") {
				t.Errorf("call %q, want %q; %v", a.Call, q.call, err)
			}
		})
	}
}
