package main

import (
	"bytes"
	"crypto/sha256"
	"crypto/tls"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/sim"
	"github.com/assay-audit/assay/rego"
	"github.com/assay-audit/assay/reports"
)

// withoutVMs returns a configuration of an estate whose vCenter rejects every query for virtual machines.
func withoutVMs(t *testing.T, s *sim.Estate) string {
	t.Helper()
	real, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	proxy := &httputil.ReverseProxy{
		Rewrite:   func(r *httputil.ProxyRequest) { r.SetURL(&url.URL{Scheme: real.Scheme, Host: real.Host}) },
		Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}},
	}
	front := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		question, _ := io.ReadAll(r.Body)
		if bytes.Contains(question, []byte("config.extraConfig")) {
			w.WriteHeader(http.StatusBadRequest)
			return
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

// TestLostClass checks that a run without any virtual machine names them once in every output that a person
// reads.
func TestLostClass(t *testing.T) {
	s := served(t)
	conf := withoutVMs(t, s)
	const en, zh = "target vc-demo: virtual machines were not read at all (unreachable, HTTP400)",
		"目标 vc-demo：虚拟机全部未能采集（无法访问、HTTP400）"
	snapshot := filepath.Join(t.TempDir(), "snapshot")
	if got := assay(t, "--quiet", "collect", "-c", conf, "-o", snapshot); got.code != exitIncomplete ||
		strings.Count(got.stderr, en+"\n") != 1 {
		t.Errorf("collect: exit %d\n%s", got.code, got.stderr)
	}
	out := filepath.Join(t.TempDir(), "out")
	got := assay(t, "run", "--lang", "zh", "--log-format", "json", "-c", conf, "-o", out, "--format", "html")
	found := 0
	for line := range strings.Lines(got.stderr) {
		var m map[string]any
		if err := json.Unmarshal([]byte(line), &m); err != nil {
			t.Errorf("%q: %v", line, err)
		}
		if m["msg"] == zh && m["level"] == "warn" {
			found++
		}
	}
	if found != 1 || got.code == exitOK {
		t.Errorf("run: exit %d, %d lines\n%s", got.code, found, got.stderr)
	}
	as := assessmentIn(t, out)
	if w := reports.Prepare(as, audit.ZH, "test").Warnings; len(w) == 0 ||
		!strings.Contains(strings.Join(w, "\n"), zh) {
		t.Errorf("warnings on the cover: %q", w)
	}
	if as.Targets[0].Calls == 0 {
		t.Error("calls were not counted")
	}
}

// TestCollectionWords checks that each collection of the evidence has a label in both languages.
func TestCollectionWords(t *testing.T) {
	schemas, err := rego.FS.ReadDir("schemas")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range schemas {
		raw, err := rego.FS.ReadFile("schemas/" + entry.Name())
		if err != nil {
			t.Fatal(err)
		}
		var schema struct{ Properties map[string]any }
		if err := json.Unmarshal(raw, &schema); err != nil {
			t.Fatal(err)
		}
		for name := range schema.Properties {
			if name == "collected_at" || name == "target" || name == "gaps" {
				continue
			}
			wantLabel(t, name)
		}
	}
}

// wantLabel fails if the report of a lost collection names it by its key.
func wantLabel(t *testing.T, collection string) {
	t.Helper()
	lost := audit.Evidence{
		Target:    "x",
		Collector: "y",
		Gap:       &audit.Gap{State: audit.Failed},
		Sources:   map[string]string{fmt.Sprintf("/%s/*/name", collection): ""},
	}
	for _, lang := range []audit.Lang{audit.ZH, audit.EN} {
		lines := reports.Lost(nil, []audit.Evidence{lost}, lang)
		if len(lines) != 1 || strings.Contains(lines[0], collection+" were") && strings.Contains(collection, "_") ||
			lang == audit.ZH && strings.Contains(lines[0], collection) {
			t.Errorf("%s: %q", collection, lines)
		}
	}
}
