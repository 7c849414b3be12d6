package transport

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// platform returns a TLS server and the connection to it.
func platform(t *testing.T, h http.HandlerFunc) (*httptest.Server, audit.Connection) {
	t.Helper()
	s := httptest.NewUnstartedServer(h)
	s.Config.ErrorLog = quiet()
	s.StartTLS()
	t.Cleanup(s.Close)
	sum := sha256.Sum256(s.Certificate().Raw)
	return s, audit.Connection{
		Target:     "logs-a",
		URL:        s.URL,
		Username:   "auditor",
		Password:   given(password),
		Thumbprint: hex.EncodeToString(sum[:]),
	}
}

func asking(t *testing.T, c audit.Connection, l Limits) *HTTP {
	t.Helper()
	h, err := NewHTTP(c, l, at(noon), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(h.Close)
	return h
}

func TestHTTPAnswer(t *testing.T) {
	_, c := platform(t, func(w http.ResponseWriter, r *http.Request) {
		user, pass, _ := r.BasicAuth()
		body, _ := io.ReadAll(r.Body)
		w.Header().Set("Date", noon.Add(-90*time.Second).Format(http.TimeFormat))
		w.Header().Set("X-Build", "7")
		fmt.Fprintf(w, "%s %s|%v|%s|%s|%s|%s", r.Method, r.URL, user == "auditor" && pass == password,
			r.Header.Get("X-Scope"), r.UserAgent(), r.Header.Get("Content-Type"), body)
	})
	c.URL += "/base/"
	h := asking(t, c, Limits{})
	for name, q := range map[string]struct {
		Request
		call, body string
	}{
		"plain": {Request{Path: "/api/x"}, "GET /base/api/x", "GET /base/api/x|false||assay||"},
		"query": {Request{Path: "/api/x", Query: url.Values{"b": {"2", "1"}, "a": {"日 志"}}},
			"GET /base/api/x?a=%E6%97%A5+%E5%BF%97&b=2&b=1",
			"GET /base/api/x?a=%E6%97%A5+%E5%BF%97&b=2&b=1|false||assay||"},
		"basic": {Request{Path: "/", Basic: true}, "GET /base/", "GET /base/|true||assay||"},
		"header": {
			Request{Path: "/x", Header: http.Header{"x-scope": {"t1"}}}, "GET /base/x", "GET /base/x|false|t1|assay||",
		},
		"escaped": {Request{Path: "/vm/a%2Fb%20c"}, "GET /base/vm/a%2Fb%20c", "GET /base/vm/a%2Fb%20c|false||assay||"},
		"form": {Request{Method: "POST", Path: "/q", Form: url.Values{"query": {"*"}, "limit": {"1"}}},
			"POST /base/q limit=1&query=*",
			"POST /base/q|false||assay|application/x-www-form-urlencoded|limit=1&query=%2A"},
		"json": {
			Request{Method: "POST", Path: "/q", JSON: map[string]int{"size": 0}}, `POST /base/q {"size":0}`,
			`POST /base/q|false||assay|application/json|{"size":0}`,
		},
		"long body": {
			Request{Method: "POST", Path: "/q", Body: []byte(strings.Repeat("x", 2000)), ContentType: "text/plain"},
			"POST /base/q sha256:" + hexSum(strings.Repeat("x", 2000)),
			"POST /base/q|false||assay|text/plain|" + strings.Repeat("x", 2000),
		},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := h.Do(t.Context(), q.Request)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]string{q.call, q.body}, []string{a.Call, string(a.Body)}); diff != "" {
				t.Error(diff)
			}
			if a.Status != 200 || !a.At.Equal(noon) || !a.HasSkew || a.Skew != -90*time.Second ||
				a.Header.Get("X-Build") != "7" {
				t.Errorf("answer %+v", a)
			}
		})
	}
	if h.Endpoint() != strings.TrimSuffix(c.URL, "/base/") || h.Peer() == nil || h.Peer().Trust != "thumbprint" ||
		h.Peer().SHA256 != c.Thumbprint {
		t.Errorf("endpoint %s, peer %+v", h.Endpoint(), h.Peer())
	}
}

func hexSum(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

func TestHTTPEmptyAnswer(t *testing.T) {
	_, c := platform(t, func(w http.ResponseWriter, _ *http.Request) { w.Header()["Date"] = nil })
	a, err := asking(t, c, Limits{}).Do(t.Context(), Request{Path: "/"})
	if err != nil || a.Body == nil || len(a.Body) != 0 || a.HasSkew {
		t.Errorf("%+v, %v", a, err)
	}
}

func TestHTTPStatus(t *testing.T) {
	_, c := platform(t, func(w http.ResponseWriter, r *http.Request) {
		var status int
		_, _ = fmt.Sscanf(r.URL.Path, "/%d", &status)
		w.Header().Set("Location", "https://elsewhere.example/?token=hunter2")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, "<html>hunter2")
	})
	h := asking(t, c, Limits{})
	for status, want := range map[int]struct {
		state audit.State
		fault string
	}{
		204: {audit.Failed, "HTTP204"}, 301: {audit.Failed, "Redirected"}, 302: {audit.Failed, "Redirected"},
		307: {audit.Failed, "Redirected"}, 400: {audit.Failed, "HTTP400"}, 401: {audit.Denied, "HTTP401"},
		403: {audit.Denied, "HTTP403"}, 404: {audit.Unsupported, "HTTP404"}, 408: {audit.Unreachable, "HTTP408"},
		429: {audit.Unreachable, "HTTP429"}, 500: {audit.Unreachable, "HTTP500"}, 501: {audit.Unsupported, "HTTP501"},
		503: {audit.Unreachable, "HTTP503"}, 799: {audit.Unreachable, "HTTP799"},
	} {
		a, err := h.Do(t.Context(), Request{Path: fmt.Sprint("/", status)})
		wants(t, a, err, want.state, want.fault)
		if a.Status != status {
			t.Errorf("status %d, want %d", a.Status, status)
		}
	}
	a, err := h.Do(t.Context(), Request{Path: "/404", Accept: []int{200, 404}})
	if err != nil || string(a.Body) != "<html>hunter2" || a.Status != 404 {
		t.Errorf("an accepted status: %+v, %v", a, err)
	}
}

// TestHTTPRedirect checks that redirects are not followed, with or without a credential.
func TestHTTPRedirect(t *testing.T) {
	asked := 0
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked++ }))
	defer other.Close()
	for _, to := range []string{
		other.URL, "file:///etc/passwd", "/elsewhere", "https://x.example/" + url.PathEscape(password),
	} {
		s, c := platform(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/elsewhere" {
				asked++
			}
			w.Header().Set("Location", to)
			w.WriteHeader(302)
		})
		a, err := asking(t, c, Limits{}).Do(t.Context(), Request{Path: "/", Basic: true})
		wants(t, a, err, audit.Failed, "Redirected")
		s.Close()
	}
	if asked > 0 {
		t.Error("a redirect was followed")
	}
}

func TestHTTPBadRequest(t *testing.T) {
	asked := false
	_, c := platform(t, func(http.ResponseWriter, *http.Request) { asked = true })
	h := asking(t, c, Limits{})
	for name, r := range map[string]Request{
		"writes":           {Method: "PUT", Path: "/x"},
		"lower case":       {Method: "get", Path: "/x"},
		"no path":          {},
		"query in path":    {Path: "/x?y=1"},
		"other host":       {Path: "//evil.example/../x"},
		"climbs":           {Path: "/a/../../x"},
		"climbs escaped":   {Path: "/a/%2e%2e/x"},
		"climbs backslash": {Path: `/a\..\x`},
		"line end":         {Path: "/a%0d%0ax"},
		"broken escape":    {Path: "/a%zz"},
		"header injection": {Path: "/x", Header: http.Header{"X": {"a\r\nb: c"}}},
		"packing":          {Path: "/x", Header: http.Header{"Accept-Encoding": {"br"}}},
		"two bodies":       {Method: "POST", Path: "/x", Form: url.Values{}, Body: []byte("x")},
		"not JSON":         {Method: "POST", Path: "/x", JSON: func() {}},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := h.Do(t.Context(), r)
			wants(t, a, err, audit.Failed, "BadRequest")
		})
	}
	if asked {
		t.Error("a bad request was sent")
	}
}

func TestHTTPPassword(t *testing.T) {
	_, c := platform(t, func(http.ResponseWriter, *http.Request) {})
	c.Password = func(context.Context) (string, error) {
		return "", errors.New("LOGS_PASSWORD is not set\nhint: set it")
	}
	a, err := asking(t, c, Limits{}).Do(t.Context(), Request{Path: "/", Basic: true})
	f := wants(t, a, err, audit.Failed, "NoPassword")
	if f.Gap.Detail != "fetch password of logs-a: LOGS_PASSWORD is not set" || f.Hint != "set it" {
		t.Errorf("%+v", f)
	}
	c.Password = nil
	a, err = asking(t, c, Limits{}).Do(t.Context(), Request{Path: "/", Basic: true})
	wants(t, a, err, audit.Failed, "NoPassword")
}

func TestHTTPStopped(t *testing.T) {
	_, c := platform(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := asking(t, c, Limits{}).Do(ctx, Request{Path: "/"}); !errors.Is(err, context.DeadlineExceeded) ||
		errors.As(err, new(*Fault)) {
		t.Errorf("%v, want the caller's own context error", err)
	}
}
