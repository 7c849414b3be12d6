package transport

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// A Request is one HTTP request. At most one of Form, JSON and Body may be set.
type Request struct {
	Method      string     // GET (the default), HEAD, POST to query or log in, DELETE to log out; others are rejected
	Path        string     // below the connection's URL, escaped, with a leading slash; no query and no . or .. segment
	Query       url.Values // values that contain a known secret appear in Call as …
	Header      http.Header
	Form        url.Values
	JSON        any
	Body        []byte
	ContentType string // of Body
	Basic       bool   // send the connection's username and password
	// Secret marks a request whose body and answer contain secrets (a login). The answer is returned even
	// if it contains one, Call shows nothing of the request's values, and the caller must not keep the
	// answer.
	Secret bool
	Accept []int // statuses that are answers; empty means only 200
}

var methods = []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodDelete}

func (r Request) accepted() []int {
	if len(r.Accept) == 0 {
		return []int{http.StatusOK}
	}
	return r.Accept
}

// build returns the HTTP request and its description for Call.
func (h *HTTP) build(ctx context.Context, r Request) (*http.Request, string, error) {
	if r.Method == "" {
		r.Method = http.MethodGet
	}
	body, kind, err := r.content()
	if err != nil {
		return nil, "", err
	}
	if why := r.wrong(); !why.IsZero() {
		return nil, "", fail(audit.Failed, "BadRequest",
			message.Of("a question to %s cannot be sent: %s", h.conn.Target, why), message.Text{})
	}
	u := h.base.JoinPath(r.Path)
	u.RawQuery = r.Query.Encode()
	call := h.call(r, u, body)
	req, err := http.NewRequestWithContext(ctx, r.Method, u.String(), nil)
	if err != nil {
		return nil, call, fail(audit.Failed, "BadRequest",
			message.Of("a question to %s cannot be sent", h.conn.Target), message.Text{})
	}
	if body != nil {
		req.Body, req.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
		req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	}
	for name, values := range r.Header {
		req.Header[http.CanonicalHeaderKey(name)] = slices.Clone(values)
	}
	req.Header.Set("User-Agent", "assay")
	if kind != "" {
		req.Header.Set("Content-Type", kind)
	}
	if r.Basic {
		password, err := Password(ctx, h.conn, h.secrets)
		if err != nil {
			return nil, call, err
		}
		h.secrets.Add(h.conn.Username + ":" + password)
		req.SetBasicAuth(h.conn.Username, password)
	}
	return req, call, h.guard(req, r.Secret)
}

// content returns the body and its content type.
func (r Request) content() ([]byte, string, error) {
	given := 0
	for _, is := range []bool{r.Form != nil, r.JSON != nil, r.Body != nil} {
		if is {
			given++
		}
	}
	switch {
	case given > 1:
		return nil, "", fail(audit.Failed, "BadRequest",
			message.Of("a question has more than one of form, JSON and body"), message.Text{})
	case r.Form != nil:
		return []byte(r.Form.Encode()), "application/x-www-form-urlencoded", nil
	case r.JSON != nil:
		b, err := json.Marshal(r.JSON)
		if err != nil {
			return nil, "", fail(audit.Failed, "BadRequest",
				message.Of("a question cannot be written as JSON"), message.Text{})
		}
		return b, "application/json", nil
	}
	return r.Body, r.ContentType, nil
}

// wrong returns the reason why a request cannot be sent, or an empty text. A path may contain names from a
// platform, which must not lead elsewhere.
func (r Request) wrong() message.Text {
	path, err := url.PathUnescape(r.Path)
	switch {
	case !slices.Contains(methods, r.Method):
		return message.Of("its method is none of %s", strings.Join(methods, ", "))
	case err != nil || !strings.HasPrefix(r.Path, "/") || strings.ContainsAny(r.Path, "?#\\") ||
		strings.ContainsFunc(path, control):
		return message.Of(
			"its path does not begin with a slash, or contains a query, a backslash, a control character or a " +
				"broken escape",
		)
	case slices.ContainsFunc(strings.Split(path, "/"), func(s string) bool { return s == "." || s == ".." }):
		return message.Of("its path has a . or .. segment")
	}
	for name, values := range r.Header {
		if strings.EqualFold(name, "Accept-Encoding") ||
			slices.ContainsFunc(values, func(v string) bool { return strings.ContainsFunc(v, control) }) {
			return message.Of("a header cannot be sent: %s", name)
		}
	}
	return message.Text{}
}

func control(r rune) bool { return r < ' ' || r == 0x7f }

// guard registers the credential of a request as a secret and returns an error if it would cross a network
// in plain text.
func (h *HTTP) guard(req *http.Request, secret bool) error {
	credential := req.Header.Get("Authorization")
	if _, token, ok := strings.Cut(credential, " "); ok {
		h.secrets.Add(token)
	}
	if req.URL.Scheme == "http" && !here(req.URL.Hostname()) &&
		(secret || credential != "" || req.Header.Get("Cookie") != "" || h.inHeader(req.Header) ||
			h.secrets.Found([]byte(req.URL.RawQuery))) {
		return plainText(h.conn.Target)
	}
	return nil
}

func (h *HTTP) inHeader(header http.Header) bool {
	for _, values := range header {
		if slices.ContainsFunc(values, func(v string) bool { return h.secrets.Found([]byte(v)) }) {
			return true
		}
	}
	return false
}

// longestCall is the longest body shown in Call; a longer one is replaced by its digest.
const longestCall = 1024

// call returns the description of a request: method, path, query and body.
func (h *HTTP) call(r Request, u *url.URL, body []byte) string {
	segments := strings.Split(u.EscapedPath(), "/")
	for i, s := range segments {
		if h.secrets.Found([]byte(s)) {
			segments[i] = "…"
		}
	}
	out := r.Method + " " + strings.Join(segments, "/")
	if query := h.shown(r.Query, r.Secret, url.QueryEscape); query != "" {
		out += "?" + query
	}
	if r.Form != nil {
		body = []byte(h.shown(r.Form, r.Secret, plain)) // readable, because it may contain a whole query
	}
	switch {
	case len(body) == 0:
	case r.Secret || h.secrets.Found(body):
		out += " …"
	case len(body) > longestCall || bytes.ContainsAny(body, "\r\n\x00"):
		sum := sha256.Sum256(body)
		out += " sha256:" + hex.EncodeToString(sum[:])
	default:
		out += " " + string(body)
	}
	return out
}

// plain returns s, escaped only if it contains control characters.
func plain(s string) string {
	if strings.ContainsFunc(s, control) {
		return url.QueryEscape(s)
	}
	return s
}

// shown returns keys and values in query syntax, with secret values replaced.
func (h *HTTP) shown(v url.Values, secret bool, escape func(string) string) string {
	var parts []string
	for _, key := range slices.Sorted(maps.Keys(v)) {
		for _, value := range v[key] {
			text := escape(value)
			if secret || h.secrets.Found([]byte(value)) {
				text = "…"
			}
			parts = append(parts, escape(key)+"="+text)
		}
	}
	return strings.Join(parts, "&")
}
