package vsphere

import (
	"bytes"
	"compress/gzip"
	"crypto/tls"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// A trick is a harmful way to answer a call.
type trick struct {
	name   string
	fault  string                                     // expected for the lost class or the unreadable objects
	answer func(w http.ResponseWriter, method string) // nil: no answer
}

const (
	envelope = `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope ` +
		`xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" ` +
		`xmlns:xsd="http://www.w3.org/2001/XMLSchema" ` +
		`xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>`
	envelopeEnd = `</soapenv:Body></soapenv:Envelope>`
)

// tricks are all harmful answers.
var tricks = slices.Concat(byteTricks, contentTricks)

// byteTricks are answers that are too large, too slow, cut or of another form.
var byteTricks = []trick{
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
	{
		"endless value",
		"TooLong",
		func(w http.ResponseWriter, m string) { begin(w, m); endless(w, strings.Repeat("a", 1<<16)) },
	},
	{
		"endless elements",
		"TooLong",
		func(w http.ResponseWriter, m string) { begin(w, m); endless(w, strings.Repeat("<objects/>", 1<<12)) },
	},
	{
		"elements that grow",
		"TooLong",
		func(w http.ResponseWriter, m string) {
			begin(w, m)
			const object = `<objects><propSet><val xsi:type="VirtualMachineConfigInfo"/></propSet></objects>`
			endless(w, strings.Repeat(object, 1<<10))
		},
	},
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
	{
		"announced too long",
		"TooLong",
		func(w http.ResponseWriter, m string) { w.Header().Set("Content-Length", "99999999999"); begin(w, m) },
	},
	{
		"deep",
		"BadAnswer",
		func(w http.ResponseWriter, m string) { begin(w, m); endless(w, strings.Repeat("<a>", 1<<12)) },
	},
	{
		"entities",
		"BadAnswer",
		func(w http.ResponseWriter, m string) {
			_, _ = io.WriteString(asXML(w),
				`<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>`)
		},
	},
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
	{
		"endless empty pages",
		"TooLong",
		func(w http.ResponseWriter, m string) { answered(w, m, fmt.Sprintf("<token>%d</token>", ever.Add(1))) },
	},
	{"endless objects", "TooLong", func(w http.ResponseWriter, m string) {
		var b strings.Builder
		for range 250 {
			fmt.Fprintf(&b, `<objects><obj type="VirtualMachine">vm-x%d</obj></objects>`, ever.Add(1))
		}
		answered(w, m, fmt.Sprintf("<token>%d</token>%s", ever.Add(1), b.String()))
	}},
	{
		"as much as may be",
		"",
		func(w http.ResponseWriter, m string) {
			begin(w, m)
			for i := range 60 {
				fmt.Fprintf(w, `<objects><obj type="VirtualMachine">vm-%d</obj><propSet><name>name</name><val `+
					`xsi:type="xsd:string">%s</val></propSet></objects>`, i, strings.Repeat("名", 1<<20/3))
			}
			_, _ = io.WriteString(w, "</returnval></"+m+"Response>"+envelopeEnd)
		},
	},
	{
		"wrong types",
		"BadAnswer",
		func(w http.ResponseWriter, m string) {
			answered(w, m, `<objects><obj type="VirtualMachine">vm-1</obj><missingSet><path>name</path><fault><fault `+
				`xsi:type="HostFirewallInfo"/></fault></missingSet></objects>`)
		},
	},
	{
		"wrong numbers",
		"",
		func(w http.ResponseWriter, m string) {
			answered(w, m, `<objects><obj type="VirtualMachine">vm-1</obj><propSet><name>name</name><val `+
				`xsi:type="xsd:int">many</val></propSet></objects>`)
		},
	},
	{"another answer", "BadAnswer", func(w http.ResponseWriter, m string) { answered(w, "CurrentTime", "") }},
	{
		"no answer in it",
		"BadAnswer",
		func(w http.ResponseWriter, m string) { _, _ = io.WriteString(asXML(w), envelope+envelopeEnd) },
	},
	{
		"elements of no known type",
		"BadAnswer",
		func(w http.ResponseWriter, m string) {
			answered(w, m,
				`<objects><obj type="VirtualMachine">vm-1</obj><propSet><name>config.extraConfig</name><val `+
					`xsi:type="ArrayOfOptionValue"><OptionValue `+
					`xsi:type="NoSuch"><key>a</key></OptionValue></val></propSet></objects>`)
		},
	},
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
	{
		"garbage in gzip",
		"BadEncoding",
		func(w http.ResponseWriter, m string) { w.Header().Set("Content-Encoding", "gzip"); begin(w, m) },
	},
	{
		"other encoding",
		"BadEncoding",
		func(w http.ResponseWriter, m string) { w.Header().Set("Content-Encoding", "br"); begin(w, m) },
	},
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
	{
		"the password",
		"SecretInAnswer",
		func(w http.ResponseWriter, m string) {
			answered(w, m, `<objects><obj type="VirtualMachine">vm-1</obj><propSet><name>name</name><val `+
				`xsi:type="xsd:string">s3cr3t&amp;&#34;&lt;pass&gt;</val></propSet></objects>`)
		},
	},
	{"gateway gives up", "HTTP504", func(w http.ResponseWriter, _ string) { w.WriteHeader(504) }},
}

// insecure is the TLS configuration between test servers.
var insecure = &tls.Config{InsecureSkipVerify: true}

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

// facade returns a server in front of a real vCenter that plays the trick on the calls that when selects by method
// and question.
func facade(t testing.TB, real *url.URL, play trick, when func(method, question string) bool) *httptest.Server {
	proxy := &httputil.ReverseProxy{
		Rewrite:   func(r *httputil.ProxyRequest) { r.SetURL(&url.URL{Scheme: "https", Host: real.Host}) },
		Transport: &http.Transport{TLSClientConfig: insecure},
	}
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		question, _ := io.ReadAll(r.Body)
		method := ""
		if m := called.FindSubmatch(question); m != nil {
			method = string(m[1])
		} else {
			method = r.Method + " " + r.URL.Path
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

var ids = regexp.MustCompile(`>[^<]*</(_this|this|obj|name|token)>|<name>[^<]*`)

var called = regexp.MustCompile(`Body[^>]*><(\w+)`)

// before returns a connection to the facade.
func (e *estate) before(t testing.TB, play trick, when func(method, question string) bool) audit.VSphere {
	s := facade(t, e.server.URL, play, when)
	c := e.conn
	c.URL, c.Thumbprint = s.URL+"/sdk", transport.PeerOf(s.Certificate(), "").SHA256
	return c
}
