package transport

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

func quiet() *log.Logger { return log.New(io.Discard, "", 0) }

// listen returns the address of a TCP server that calls serve for each connection.
func listen(t *testing.T, serve func(net.Conn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() { defer conn.Close(); serve(conn) }()
		}
	}()
	return l.Addr().String()
}

func heardRequest(c net.Conn) { _, _ = c.Read(make([]byte, 4096)) }

// TestHTTPHostile checks that a misbehaving server yields a fault in time and that its data is not quoted.
func TestHTTPHostile(t *testing.T) {
	says := func(text string) func(net.Conn) {
		return func(c net.Conn) { heardRequest(c); _, _ = io.WriteString(c, text) }
	}
	drip := func(head string) func(net.Conn) {
		return func(c net.Conn) {
			heardRequest(c)
			_, err := io.WriteString(c, head)
			for ; err == nil; _, err = io.WriteString(c, "x") {
				time.Sleep(20 * time.Millisecond)
			}
		}
	}
	flood := func(head, chunk string) func(net.Conn) {
		return func(c net.Conn) {
			heardRequest(c)
			_, err := io.WriteString(c, head)
			for ; err == nil; _, err = io.WriteString(c, chunk) {
			}
		}
	}
	for name, x := range map[string]struct {
		serve func(net.Conn)
		state audit.State
		fault string
	}{
		"silence": {
			func(c net.Conn) { heardRequest(c); time.Sleep(5 * time.Second) },
			audit.Unreachable,
			"Timeout",
		},
		"slow headers": {drip("HTTP/1.1 200 OK\r\nX: "), audit.Unreachable, "Timeout"},
		"slow body":    {drip("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"), audit.Unreachable, "Timeout"},
		"hangs up":     {func(c net.Conn) { heardRequest(c) }, audit.Unreachable, "NoAnswer"},
		"half the length": {
			says("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"hunter2\":1}"),
			audit.Failed,
			"HalfAnswer",
		},
		"half a chunk": {
			says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n{\"hunter2\":1}"),
			audit.Failed,
			"HalfAnswer",
		},
		"no last chunk": {
			says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"),
			audit.Failed,
			"HalfAnswer",
		},
		"broken chunk": {
			says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhunter2\r\n{}\r\n"),
			audit.Failed,
			"HalfAnswer",
		},
		"endless body":         {flood("HTTP/1.1 200 OK\r\n\r\n", strings.Repeat("x", 1<<16)), audit.Failed, "TooLong"},
		"endless header":       {flood("HTTP/1.1 200 OK\r\nX: ", strings.Repeat("x", 1<<16)), audit.Failed, "NotHTTP"},
		"endless informations": {flood("", "HTTP/1.1 103 Early\r\n\r\n"), audit.Failed, "NotHTTP"},
		"promised too much": {
			says("HTTP/1.1 200 OK\r\nContent-Length: 9000000000000000000\r\n\r\n"),
			audit.Failed,
			"TooLong",
		},
		"not HTTP":       {says("SSH-2.0-hunter2\r\n"), audit.Failed, "NotHTTP"},
		"words with tls": {says("hunter2 tls: nonsense\r\n"), audit.Failed, "NotHTTP"},
		"foreign packing": {
			says("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 2\r\n\r\n{}"),
			audit.Failed,
			"BadEncoding",
		},
		"no gzip": {
			says("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 20\r\n\r\nhunter2hunter2hunter"),
			audit.Failed,
			"BadEncoding",
		},
		"half a gzip": {func(c net.Conn) { heardRequest(c); halfGzip(c) }, audit.Failed, "HalfAnswer"},
		"gzip bomb":   {func(c net.Conn) { heardRequest(c); bomb(c) }, audit.Failed, "TooLong"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := asking(t, audit.Connection{Target: "a", URL: "http://" + listen(t, x.serve)}, Limits{
				Bytes:    1 << 20,
				Deadline: patience(x.fault),
			})
			quick(t, func() {
				a, err := h.Do(t.Context(), Request{Path: "/"})
				wants(t, a, err, x.state, x.fault)
			})
		})
	}
}

func halfGzip(w io.Writer) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = io.WriteString(z, strings.Repeat("hunter2", 100))
	z.Close()
	_, _ = fmt.Fprintf(w,
		"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%s", b.Len()-9, b.Bytes()[:b.Len()-9])
}

// bomb writes 1 GiB of zeros compressed to about 1 MiB.
func bomb(w io.Writer) {
	_, _ = io.WriteString(w, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n")
	z, zeros := gzip.NewWriter(w), make([]byte, 1<<20)
	for range 1 << 10 {
		if _, err := z.Write(zeros); err != nil {
			return
		}
	}
	z.Close()
}

func TestHTTPUnreached(t *testing.T) {
	for name, c := range map[string]struct{ url, fault string }{
		"unknown host":   {"https://logs.invalid", "UnknownHost"},
		"nobody listens": {"https://127.0.0.1:1", "Refused"},
		"no TLS there": {
			"https://" +
				listen(t,
					func(c net.Conn) { heardRequest(c); _, _ = io.WriteString(c, "HTTP/1.1 400 hunter2\r\n\r\n") }),
			"NoTLS",
		},
		"silence":  {"https://" + listen(t, func(c net.Conn) { time.Sleep(5 * time.Second) }), "Timeout"},
		"hangs up": {"https://" + listen(t, func(c net.Conn) { heardRequest(c) }), "NoAnswer"},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := asking(t,
				audit.Connection{Target: "a", URL: c.url}, Limits{Deadline: patience(c.fault)}).Do(t.Context(),
				Request{Path: "/"})
			wants(t, a, err, audit.Unreachable, c.fault)
		})
	}
}

// TestHTTPMemory checks that an answer of 200 MB is a fault and that memory use stays near the limit.
func TestHTTPMemory(t *testing.T) {
	_, c := platform(t, func(w http.ResponseWriter, _ *http.Request) {
		piece := bytes.Repeat([]byte("x"), 1<<20)
		for range 200 {
			if _, err := w.Write(piece); err != nil {
				return
			}
		}
	})
	h := asking(t, c, Limits{Bytes: 16 << 20})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	a, err := h.Do(t.Context(), Request{Path: "/"})
	runtime.ReadMemStats(&after)
	wants(t, a, err, audit.Failed, "TooLong")
	if got := (after.TotalAlloc - before.TotalAlloc) >> 20; got > 80 {
		t.Errorf("%d MiB were allocated on the way to a limit of 16 MiB", got)
	}
}

// FuzzHTTP checks that arbitrary bytes from a server cause no panic or hang and do not appear in an error.
func FuzzHTTP(f *testing.F) {
	f.Add([]byte("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"))
	f.Add([]byte("HTTP/1.1 302 hunter2\r\nLocation: hunter2\r\n\r\n"))
	f.Add([]byte("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8bhunter2"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		address := listen(t, func(c net.Conn) { heardRequest(c); _, _ = c.Write(raw) })
		h := asking(t, audit.Connection{Target: "a", URL: "http://" + address}, Limits{
			Bytes:    1 << 16,
			Deadline: 2 * time.Second,
		})
		_, err := h.Do(t.Context(), Request{Path: "/"})
		if err != nil && (FaultOf(err).Gap.Fault == "" || strings.Contains(err.Error(), "hunter2")) {
			t.Errorf("%v", err)
		}
	})
}

// Endless is set for an answer without length, chunks and checksum.
func TestHTTPEndless(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, _ = z.Write([]byte("a\n"))
	_ = z.Close()
	for name, x := range map[string]struct {
		text    string
		endless bool
	}{
		"close":    {"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\na\n", true},
		"old":      {"HTTP/1.0 200 OK\r\n\r\na\n", true},
		"length":   {"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na\n", false},
		"chunks":   {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\na\n\r\n0\r\n\r\n", false},
		"checksum": {"HTTP/1.0 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + packed.String(), false},
	} {
		addr := listen(t, func(c net.Conn) { heardRequest(c); _, _ = io.WriteString(c, x.text) })
		h, err := NewHTTP(audit.Connection{Target: "x", URL: "http://" + addr}, Limits{}, time.Now, nil)
		if err != nil {
			t.Fatal(err)
		}
		a, err := h.Do(t.Context(), Request{Path: "/"})
		if err != nil || string(a.Body) != "a\n" || a.Endless != x.endless || (a.Whole("x") != nil) != x.endless {
			t.Errorf("%s: %v, %q, endless %t", name, err, a.Body, a.Endless)
		}
		h.Close()
	}
}
