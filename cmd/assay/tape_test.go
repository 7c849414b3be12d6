package main

import (
	"bytes"
	"crypto/sha256"
	"crypto/tls"
	"encoding/hex"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
)

// A tape is a proxy that records each answer of a platform and replays it for the same request, so that
// many runs cost the platform one. New requests are forwarded. change rewrites an answer for the collector.
type tape struct {
	server *httptest.Server
	origin *url.URL
	client *http.Client

	mu      sync.Mutex
	answers map[string]answer
	change  func(answer) []byte // nil leaves answers unchanged
}

// An answer is a recorded answer of the platform.
type answer struct {
	status int
	header http.Header
	body   []byte
	places map[place]string // places visited by walk, with their text
}

// newTape returns a running tape for the platform at origin.
func newTape(t *testing.T, origin string) *tape {
	t.Helper()
	u, err := url.Parse(origin)
	if err != nil {
		t.Fatal(err)
	}
	p := &tape{origin: u, answers: map[string]answer{}, client: &http.Client{Transport: &http.Transport{
		TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, // the simulator of this test
	}}}
	p.server = httptest.NewUnstartedServer(p)
	p.server.Config.ErrorLog = log.New(io.Discard, "", 0) // collectors that abort a request report it themselves
	p.server.StartTLS()
	t.Cleanup(func() {
		p.server.Close()
		p.client.CloseIdleConnections()
	})
	return p
}

// url returns the address for the collector.
func (p *tape) url() string { return p.server.URL + p.origin.Path }

// thumbprint returns the SHA-256 digest of the tape's certificate.
func (p *tape) thumbprint() string {
	sum := sha256.Sum256(p.server.Certificate().Raw)
	return hex.EncodeToString(sum[:])
}

// ServeHTTP replays or records the answer to one request.
func (p *tape) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	// All runs share the session of the first.
	if bytes.Contains(body, []byte("<Logout ")) || r.Method == http.MethodDelete {
		_, _ = io.WriteString(w, `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><LogoutResponse `+
			`xmlns="urn:vim25"/></Body></Envelope>`)
		return
	}
	a, err := p.answer(r, body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	data := a.body
	if p.change != nil {
		data = p.change(a)
	}
	for k, v := range a.header {
		if k != "Content-Length" {
			w.Header()[k] = v
		}
	}
	w.WriteHeader(a.status)
	_, _ = w.Write(data)
}

// answer returns the recorded answer to a request, or forwards the request and records its answer.
func (p *tape) answer(r *http.Request, body []byte) (answer, error) {
	key := strings.Join([]string{r.Method, r.URL.RequestURI(), string(body)}, "\n")
	p.mu.Lock()
	a, known := p.answers[key]
	p.mu.Unlock()
	if known {
		return a, nil
	}
	u := *p.origin
	u.Path, u.RawQuery = r.URL.Path, r.URL.RawQuery
	req, err := http.NewRequestWithContext(r.Context(), r.Method, u.String(), bytes.NewReader(body))
	if err != nil {
		return answer{}, err
	}
	req.Header = r.Header.Clone()
	req.Header.Del("Accept-Encoding")
	res, err := p.client.Do(req)
	if err != nil {
		return answer{}, err
	}
	defer res.Body.Close()
	a = answer{status: res.StatusCode, header: res.Header}
	if a.body, err = io.ReadAll(res.Body); err != nil {
		return answer{}, err
	}
	a.places = map[place]string{}
	if envelope, err := parseXML(a.body); err == nil {
		walk(envelope, func(at place, e *element) bool {
			a.places[at] = ""
			if v := e.value(); len(v.children) == 0 {
				a.places[at] = v.text
			}
			return true
		})
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.answers[key] = a
	return a, nil
}
