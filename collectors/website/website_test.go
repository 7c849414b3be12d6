package website

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// portOf returns the port of an address.
func portOf(t *testing.T, address string) int {
	t.Helper()
	_, text, err := net.SplitHostPort(address)
	if err != nil {
		t.Fatal(err)
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// free returns n unused ports.
func free(t *testing.T, n int) []int {
	t.Helper()
	var out []int
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		out = append(out, portOf(t, l.Addr().String()))
	}
	return out
}

// shut returns an unused port.
func shut(t *testing.T) int { return free(t, 1)[0] }

func TestPorts(t *testing.T) {
	site := serve(t, newAuthority(t).leaf(t, domain, 90, nil), 0, page("hello"))
	foreign := portOf(t, raw(t, func(c net.Conn) { c.Close() }))
	closed := shut(t)
	_, m, err := collected(t, audit.Website{Connect: site, ProbePorts: []int{foreign, closed}}, "")
	if err != nil {
		t.Fatal(err)
	}
	m.expect(t, "open", "ports", "127.0.0.1", strconv.Itoa(portOf(t, site)), "state")
	m.expect(t, "open", "ports", "127.0.0.1", strconv.Itoa(foreign), "state")
	m.expect(t, "closed", "ports", "127.0.0.1", strconv.Itoa(closed), "state")
	m.expect(t, []int{portOf(t, site)}, "declared_ports")
	want := []int{portOf(t, site), foreign, closed}
	slices.Sort(want)
	m.expect(t, want, "probed_ports")
}

// TestSilentAddress checks that an unresponsive address does not pass: its ports may be filtered, or the
// path to it may be broken.
func TestSilentAddress(t *testing.T) {
	if !silent(map[string]any{"22": map[string]any{"state": "unreachable"}}) || !silent(map[string]any{}) {
		t.Error("an address without an answer is taken as seen")
	}
	if silent(map[string]any{"22": map[string]any{"state": "unreachable"}, "80": map[string]any{"state": "closed"}}) {
		t.Error("an address that refused a port is taken as silent")
	}
}

func TestUnreachable(t *testing.T) {
	site := net.JoinHostPort("127.0.0.1", strconv.Itoa(shut(t)))
	target, m, err := collected(t, audit.Website{Connect: site}, "")
	if err == nil || target.Error == nil || target.Error.State != audit.Unreachable {
		t.Fatalf("got %v, %+v", err, target.Error)
	}
	if !strings.HasPrefix(err.Error(), "reach web site "+domain+": ") {
		t.Errorf("got %v", err)
	}
	if len(m.Evidence) != len(parts) {
		t.Errorf("%d pieces of evidence say what was lost, want %d", len(m.Evidence), len(parts))
	}
}

// TestEvidenceNamesProbes checks that evidence names the probes it is based on.
func TestEvidenceNamesProbes(t *testing.T) {
	site := serve(t, newAuthority(t).leaf(t, domain, 90, nil), 0, page("hello"))
	dns := answering(t, []string{"127.0.0.1"}, nil)
	port := strconv.Itoa(portOf(t, site))
	target, m, err := collected(t, audit.Website{Connect: site, Resolvers: []string{dns}}, "")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, e := range m.Evidence {
		got[e.ID] = e.Call
	}
	const rate = "; at most 50 probes a second"
	want := map[string]string{
		"portal/website.dns": "DNS query A, AAAA " + domain + " at " + dns + rate,
		"portal/website.tls": "TLS handshake at " + site + " for " + domain +
			", once for each of 1.0, 1.1, 1.2, 1.3; where none is accepted, one TLCP ClientHello" + rate,
		"portal/website.page":  "HTTPS GET https://" + domain + "/ at " + site + rate,
		"portal/website.ports": "TCP connect 127.0.0.1 ports " + port + rate,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if target.Endpoint != "https://"+domain || target.Error != nil || target.Finished.IsZero() {
		t.Errorf("target: %+v", target)
	}
}

func TestPace(t *testing.T) {
	p := newRateLimit(20)
	begun := time.Now()
	for range 11 {
		if err := p.wait(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if took := time.Since(begun); took < 490*time.Millisecond {
		t.Errorf("11 probes at 20 a second took %s", took)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if p.wait(ctx) == nil {
		t.Error("a probe begins after its end")
	}
}

func TestInterrupted(t *testing.T) {
	site := raw(t, func(c net.Conn) { time.Sleep(5 * time.Second); c.Close() })
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	m := newMemory(t)
	w := audit.Website{
		Target:    "portal",
		Domain:    domain,
		Addresses: []string{"127.0.0.1"},
		Resolvers: []string{answering(t, nil, nil)},
		Connect:   site,
		Rate:      50,
	}
	if _, err := New(w, time.Now).Collect(ctx, m, nil); err == nil {
		t.Error("an interrupted visit is no error")
	}
}

func TestPreflight(t *testing.T) {
	site := serve(t, newAuthority(t).leaf(t, domain, 90, nil), 0, page("hello"))
	w := audit.Website{Target: "portal", Domain: domain, Connect: site, Rate: 50}
	got, err := New(w, time.Now).Preflight(t.Context())
	if err != nil || got.Error != nil {
		t.Errorf("got %v, %+v", err, got.Error)
	}
}

func TestBadAuthority(t *testing.T) {
	file := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(file, []byte("no PEM"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, ca := range []string{file, file + ".missing"} {
		if target, _, err := collected(t, audit.Website{Connect: "127.0.0.1:1"}, ca); err == nil ||
			target.Error == nil {
			t.Errorf("%s: accepted", ca)
		}
	}
}

// TestCallsAreCounted checks that every connection seen by the site and every DNS query counts as a call.
func TestCallsAreCounted(t *testing.T) {
	var connections atomic.Int64
	foreign := raw(t, func(c net.Conn) {
		connections.Add(1)
		c.Close()
	})
	closed := shut(t)
	meter := new(transport.Meter)
	c := audit.Website{
		Target:     "site",
		Domain:     domain,
		Connect:    foreign,
		ProbePorts: []int{closed},
		Rate:       1000,
		Resolvers:  []string{answering(t, []string{"192.0.2.1"}, nil)},
	}
	if _, err := New(c, time.Now).Collect(transport.Metered(t.Context(), meter), newMemory(t), nil); err != nil {
		t.Fatal(err)
	}
	const queries, refused = 2, 1 // A and AAAA; the closed port
	if want := connections.Load() + queries + refused; meter.Calls() != want || want < 6 {
		t.Errorf("%d calls, want %d", meter.Calls(), want)
	}
}
