package vsphere

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// trick is one way to answer a call so that it harms the caller.
type trick struct {
	name   string
	fault  string                                     // that the lost class, or the objects that could not be read, are given
	answer func(w http.ResponseWriter, method string) // nil: there is none
}

const (
	envelope = `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" ` +
		`xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>`
	envelopeEnd = `</soapenv:Body></soapenv:Envelope>`
)

var tricks = []trick{
	{"gzip bomb", "TooLong", func(w http.ResponseWriter, m string) {
		packed(w, func(z io.Writer) {
			begin(z, m)
			endless(z, `<val xsi:type="xsd:string">`+strings.Repeat("a", 1<<20)+`</val>`)
		})
	}},
	{"gzip of nothing", "TooLong", func(w http.ResponseWriter, _ string) {
		w.Header().Set("Content-Encoding", "gzip")
		var empty bytes.Buffer
		_ = gzip.NewWriter(&empty).Close()
		endless(asXML(w), strings.Repeat(empty.String(), 1000))
	}},
	{"endless value", "TooLong", func(w http.ResponseWriter, m string) { begin(w, m); endless(w, strings.Repeat("a", 1<<16)) }},
	{"endless elements", "TooLong", func(w http.ResponseWriter, m string) { begin(w, m); endless(w, strings.Repeat("<objects/>", 1<<12)) }},
	{"elements that grow", "TooLong", func(w http.ResponseWriter, m string) {
		begin(w, m)
		endless(w, strings.Repeat(`<objects><propSet><val xsi:type="VirtualMachineConfigInfo"/></propSet></objects>`, 1<<10))
	}},
	{"endless tag", "TooLong", func(w http.ResponseWriter, m string) {
		begin(w, m)
		_, _ = io.WriteString(w, "<a ")
		endless(w, strings.Repeat(`b="c" `, 1<<12))
	}},
	{"endless comment", "TooLong", func(w http.ResponseWriter, m string) {
		begin(w, m)
		_, _ = io.WriteString(w, "<!--")
		endless(w, strings.Repeat("a>", 1<<12))
	}},
	{"announced too long", "TooLong", func(w http.ResponseWriter, m string) { w.Header().Set("Content-Length", "99999999999"); begin(w, m) }},
	{"deep", "BadAnswer", func(w http.ResponseWriter, m string) { begin(w, m); endless(w, strings.Repeat("<a>", 1<<12)) }},
	{"entities", "BadAnswer", func(w http.ResponseWriter, m string) {
		_, _ = io.WriteString(asXML(w), `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>`)
	}},
	{"silence", "Timeout", nil},
	{"one byte at a time", "Timeout", func(w http.ResponseWriter, m string) {
		begin(w, m)
		for {
			if _, err := io.WriteString(w, "a"); err != nil {
				return
			}
			_ = http.NewResponseController(w).Flush()
			time.Sleep(200 * time.Millisecond)
		}
	}},
	{"slow after the end", "", func(w http.ResponseWriter, m string) {
		answered(w, m, "")
		for range 1000 {
			if _, err := io.WriteString(w, " "); err != nil {
				return
			}
			_ = http.NewResponseController(w).Flush()
			time.Sleep(200 * time.Millisecond)
		}
	}},
	{"the same token", "BadAnswer", func(w http.ResponseWriter, m string) { answered(w, m, "<token>1</token>") }},
	{"endless empty pages", "TooLong", func(w http.ResponseWriter, m string) { answered(w, m, fmt.Sprintf("<token>%d</token>", ever.Add(1))) }},
	{"endless objects", "TooLong", func(w http.ResponseWriter, m string) {
		var b strings.Builder
		for range 250 {
			fmt.Fprintf(&b, `<objects><obj type="VirtualMachine">vm-x%d</obj></objects>`, ever.Add(1))
		}
		answered(w, m, fmt.Sprintf("<token>%d</token>%s", ever.Add(1), b.String()))
	}},
	{"wrong types", "BadAnswer", func(w http.ResponseWriter, m string) {
		answered(w, m, `<objects><obj type="VirtualMachine">vm-1</obj><missingSet><path>name</path><fault><fault xsi:type="HostConfigInfo"/></fault></missingSet></objects>`)
	}},
	{"wrong numbers", "", func(w http.ResponseWriter, m string) {
		answered(w, m, `<objects><obj type="VirtualMachine">vm-1</obj><propSet><name>name</name><val xsi:type="xsd:int">many</val></propSet></objects>`)
	}},
	{"redirect", "Redirected", func(w http.ResponseWriter, _ string) {
		w.Header().Set("Location", "https://vc.invalid/sdk")
		w.WriteHeader(308)
	}},
	{"cut", "NoAnswer", func(w http.ResponseWriter, m string) {
		begin(w, m)
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	}},
	{"cut XML", "NoAnswer", func(w http.ResponseWriter, m string) { begin(w, m) }},
	{"nothing", "NoAnswer", func(w http.ResponseWriter, m string) { asXML(w) }},
	{"garbage", "", func(w http.ResponseWriter, m string) { _, _ = asXML(w).Write([]byte("\x00\xff<\x80<<>>&&")) }},
	{"garbage in gzip", "BadEncoding", func(w http.ResponseWriter, m string) { w.Header().Set("Content-Encoding", "gzip"); begin(w, m) }},
	{"other encoding", "BadEncoding", func(w http.ResponseWriter, m string) { w.Header().Set("Content-Encoding", "br"); begin(w, m) }},
	{"other content type", "BadAnswer", func(w http.ResponseWriter, m string) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = io.WriteString(w, envelope+envelopeEnd)
	}},
	{"endless head", "", func(w http.ResponseWriter, m string) {
		for i := range 1 << 12 {
			w.Header().Set(fmt.Sprintf("X-%d", i), strings.Repeat("a", 1<<10))
		}
		answered(w, m, "")
	}},
	{"the password", "SecretInAnswer", func(w http.ResponseWriter, m string) {
		answered(w, m, `<objects><obj type="VirtualMachine">vm-1</obj><propSet><name>name</name><val xsi:type="xsd:string">s3cr3t&amp;&#34;&lt;pass&gt;</val></propSet></objects>`)
	}},
	{"gateway gives up", "HTTP504", func(w http.ResponseWriter, _ string) { w.WriteHeader(504) }},
}

var ever atomic.Int64

func asXML(w http.ResponseWriter) http.ResponseWriter {
	w.Header().Set("Content-Type", "text/xml; charset=utf-8")
	return w
}

func begin(w io.Writer, method string) {
	if h, ok := w.(http.ResponseWriter); ok {
		asXML(h)
	}
	_, _ = io.WriteString(w, envelope+"<"+method+`Response xmlns="urn:vim25"><returnval>`)
}

func answered(w http.ResponseWriter, method, content string) {
	begin(w, method)
	_, _ = io.WriteString(w, content+"</returnval></"+method+"Response>"+envelopeEnd)
}

func packed(w http.ResponseWriter, write func(io.Writer)) {
	asXML(w).Header().Set("Content-Encoding", "gzip")
	z := gzip.NewWriter(w)
	write(z)
	_ = z.Close()
}

// endless writes until the reader hangs up; 20 GB are no end that a reader should reach.
func endless(w io.Writer, piece string) {
	for left := int64(20 << 30); left > 0; left -= int64(len(piece)) {
		if _, err := io.WriteString(w, piece); err != nil {
			return
		}
	}
}

// facade stands before a real vCenter and plays the trick on the calls that when picks out of method and question.
func facade(t testing.TB, real *url.URL, play trick, when func(method, question string) bool) *httptest.Server {
	proxy := &httputil.ReverseProxy{
		Rewrite:   func(r *httputil.ProxyRequest) { r.SetURL(&url.URL{Scheme: "https", Host: real.Host}) },
		Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}},
	}
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		question, _ := io.ReadAll(r.Body)
		method := ""
		if m := called.FindSubmatch(question); m != nil {
			method = string(m[1])
		}
		if when(method, string(question)) {
			if play.answer == nil {
				<-r.Context().Done()
				return
			}
			play.answer(w, method)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(question))
		proxy.ServeHTTP(w, r)
	}))
	s.Config.ErrorLog = quiet
	s.StartTLS()
	t.Cleanup(func() { s.CloseClientConnections(); s.Close() })
	return s
}

var called = regexp.MustCompile(`Body[^>]*><(\w+)`)

// before is a connection to the facade.
func (e *estate) before(t testing.TB, play trick, when func(method, question string) bool) audit.Connection {
	s := facade(t, e.server.URL, play, when)
	c := e.conn
	c.URL, c.Thumbprint = s.URL+"/sdk", transport.PeerOf(s.Certificate(), "").SHA256
	return c
}

var quiet = log.New(io.Discard, "", 0)

// strict are limits that a test can afford to reach.
var strict = Limits{Bytes: 2 << 20, Memory: 4 << 20, Text: 1 << 20, Depth: 64, Objects: 1000, Pages: 50, Call: time.Second, Method: time.Second, Target: time.Minute}

// In the middle of a collection, each trick costs what it was played on and nothing else.
func TestHostileVMs(t *testing.T) {
	e := start(t, small(), nil)
	for _, play := range tricks {
		t.Run(play.name, func(t *testing.T) {
			t.Parallel()
			conn := e.before(t, play, ofVMs)
			ctx, cancel := context.WithTimeout(t.Context(), 2*strict.Target)
			defer cancel()
			sink := conform.New(t, Kind)
			target, err := NewLimited(time.Now, strict).Collect(ctx, conn, sink, nil)
			if err != nil || target.Error != nil {
				t.Fatalf("the target was lost: %v", err)
			}
			all := sink.Merged()
			if len(all["hosts"]) != 4 || len(all["datastores"]) == 0 || all["vcenter"] == nil {
				t.Errorf("lost more than virtual machines: %d hosts, %d datastores", len(all["hosts"]), len(all["datastores"]))
			}
			for id, vm := range all["vms"] {
				if vm["options"] != nil {
					t.Errorf("%s: options %v from nowhere", id, vm["options"])
				}
			}
			if faults := vmFaults(sink); play.fault != "" && !faults[play.fault] {
				t.Errorf("faults %v, want %s", faults, play.fault)
			}
			sink.NoSecrets(t, password)
		})
	}
}

// ofVMs picks the questions for virtual machines.
func ofVMs(method, question string) bool {
	return strings.Contains(question, "config.extraConfig") || method == "ContinueRetrievePropertiesEx"
}

// vmFaults are the reasons why virtual machines, or all of them, could not be read.
func vmFaults(sink *conform.Memory) map[string]bool {
	faults := map[string]bool{}
	for _, ev := range sink.Evidence {
		if ev.Collector == "vsphere.vms" && ev.Gap != nil {
			faults[ev.Gap.Fault] = true
		}
	}
	for at, g := range sink.Gaps() {
		if strings.HasPrefix(at, "/vms/") {
			faults[g.Fault] = true
		}
	}
	return faults
}

// From the first call on, each trick makes the target one that could not be seen.
func TestHostileFromTheStart(t *testing.T) {
	e := start(t, small(), nil)
	for _, play := range tricks {
		t.Run(play.name, func(t *testing.T) {
			t.Parallel()
			conn := e.before(t, play, func(string, string) bool { return true })
			ctx, cancel := context.WithTimeout(t.Context(), 2*strict.Target)
			defer cancel()
			sink := conform.New(t, Kind)
			target, err := NewLimited(time.Now, strict).Collect(ctx, conn, sink, nil)
			if err == nil || target.Error == nil || ctx.Err() != nil {
				t.Fatalf("error %v, target %+v", err, target)
			}
			if len(sink.Evidence) > 0 {
				t.Errorf("%d pieces of evidence", len(sink.Evidence))
			}
			clean(t, err.Error())
		})
	}
}
