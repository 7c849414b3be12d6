package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"crypto/tls"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/sim"
)

// crowded returns a configuration of an estate whose vCenter lists that many nonexistent virtual machines.
func crowded(t *testing.T, s *sim.Estate, more int) string {
	t.Helper()
	real, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	var refs strings.Builder
	for i := range more {
		fmt.Fprintf(&refs, `<ManagedObjectReference type="VirtualMachine">vm-9%d</ManagedObjectReference>`, i)
	}
	proxy := &httputil.ReverseProxy{
		Rewrite:   func(r *httputil.ProxyRequest) { r.SetURL(&url.URL{Scheme: real.Scheme, Host: real.Host}) },
		Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}},
		ModifyResponse: func(res *http.Response) error {
			if res.Request.Header.Get("X-Crowd") == "" {
				return nil
			}
			body, err := unpacked(res)
			if err != nil {
				return err
			}
			at := bytes.LastIndex(body, []byte("</ManagedObjectReference>")) + len("</ManagedObjectReference>")
			body = append(body[:at:at], append([]byte(refs.String()), body[at:]...)...)
			res.Body, res.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
			res.Header.Del("Content-Encoding")
			res.Header.Set("Content-Length", fmt.Sprint(len(body)))
			return nil
		},
	}
	front := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		question, _ := io.ReadAll(r.Body)
		r.Header.Del("X-Crowd")
		if bytes.Contains(question, []byte(">ContainerView<")) && bytes.Contains(question, []byte("<pathSet>view<")) {
			r.Header.Set("X-Crowd", "yes")
		}
		r.Body = io.NopCloser(bytes.NewReader(question))
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(front.Close)
	sum := sha256.Sum256(front.Certificate().Raw)
	return configured(t, s, func(text string) string {
		text = strings.ReplaceAll(text, real.Host, strings.TrimPrefix(front.URL, "https://"))
		return strings.ReplaceAll(text, s.Thumbprint, hex.EncodeToString(sum[:]))
	})
}

// unpacked returns the body of a response, decompressed if necessary.
func unpacked(res *http.Response) ([]byte, error) {
	if res.Header.Get("Content-Encoding") != "gzip" {
		return io.ReadAll(res.Body)
	}
	z, err := gzip.NewReader(res.Body)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// TestExpectedSize checks that the assessment of the demo with all its targets is within the expected size,
// and that doctor prints that size.
func TestExpectedSize(t *testing.T) {
	s := served(t)
	conf, out := surrounded(t, s), filepath.Join(t.TempDir(), "out")
	got := assay(t, "run", "-c", conf, "-o", out, "--format", "html")
	if got.code == exitInput || got.code == exitMachine {
		t.Fatalf("exit %d\n%s", got.code, got.stderr)
	}
	path := filepath.Join(out, assessmentFile)
	as, err := evidence.ReadAssessment(path)
	if err != nil {
		t.Fatal(err)
	}
	a := &app{getenv: func(string) string { return "" }, stderr: io.Discard}
	x, err := a.expected(t.Context(), s.Site(), as.Targets)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d findings, %d bytes; expected %+v", len(as.Findings), info.Size(), x)
	if n := len(as.Findings); x.LeastFindings == 0 || n < x.LeastFindings || n > x.MostFindings ||
		info.Size() < x.LeastBytes || info.Size() > x.MostBytes {
		t.Errorf("%d findings, %d bytes; expected %+v", n, info.Size(), x)
	}
	index, err := os.Stat(filepath.Join(out, snapshotDir, "snapshot.json"))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(as.Evidence); n > x.MostDocuments || index.Size() > x.MostIndex {
		t.Errorf("%d pieces of evidence, an index of %d bytes; expected %+v", n, index.Size(), x)
	}
	if got := assay(t, "doctor", "--quick", "-c", conf); !strings.Contains(got.stdout,
		fmt.Sprintf("%d to about ", x.LeastFindings)) ||
		!strings.Contains(got.stdout, "at most 4000000") {
		t.Errorf("doctor:\n%s", got.stdout)
	}
}

// TestTooLarge checks that a vCenter is rejected before its collection if its assessment would be too
// large, and that there is a warning if it may be.
func TestTooLarge(t *testing.T) {
	s := served(t)
	for _, c := range []struct {
		machines, code int
		want           string
	}{
		{160_000, exitInput, "was not collected, because its assessment could not be written: expected are "},
		{132_000, exitOK, "the assessment may be too large to be written: expected are "},
	} {
		conf := crowded(t, s, c.machines)
		out := filepath.Join(t.TempDir(), "out")
		got := assay(t, "collect", "-c", conf, "-o", out)
		if got.code != c.code || strings.Count(got.stderr, c.want) != 1 ||
			!strings.Contains(got.stderr, "\nhint: assess in several configurations") {
			t.Errorf("%d machines: exit %d, want %d with %q\n%s", c.machines, got.code, c.code, c.want, got.stderr)
		}
		if _, err := os.Stat(out); (err == nil) != (c.code == exitOK) {
			t.Errorf("%d machines: %s: %v", c.machines, out, err)
		}
	}
}
