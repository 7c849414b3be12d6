package website

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

func TestHeaders(t *testing.T) {
	cert := newAuthority(t).leaf(t, domain, 90, nil)
	site := serve(t, cert, 0, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Strict-Transport-Security", `max-age="31536000"; includeSubDomains`)
		w.Header().Set("Content-Security-Policy", "default-src 'self'; frame-ancestors 'self'")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		http.SetCookie(w, &http.Cookie{Name: "SESSION", Value: "sesame-4711", Secure: true, HttpOnly: true})
		http.SetCookie(w, &http.Cookie{Name: "theme", Value: "dark"})
		_, _ = io.WriteString(w, "<html>hello</html>")
	}))
	baseline := strings.Repeat("a", 64)
	_, m, err := collected(t,
		audit.Website{Connect: site, Baseline: baseline, ApprovedBy: "张三", ApprovedOn: "2026-11-20"}, "")
	if err != nil {
		t.Fatal(err)
	}
	m.expect(t, 31536000, "pages", "*", "headers", "hsts_max_age")
	m.expect(t, "sameorigin", "pages", "*", "headers", "framing")
	m.expect(t, "nosniff", "pages", "*", "headers", "content_type_options")
	m.expect(t, nil, "pages", "*", "headers", "frame_options")
	m.expect(t, "map[http_only:true secure:true]", "pages", "*", "headers", "cookies", "SESSION")
	m.expect(t, "map[http_only:false secure:false]", "pages", "*", "headers", "cookies", "theme")
	m.expect(t, digest([]byte("<html>hello</html>")), "pages", "*", "content", "sha256")
	m.expect(t, 200, "pages", "*", "status")
	m.expect(t, baseline, "baseline")
	if strings.Contains(fmt.Sprint(m.site), "sesame") {
		t.Error("the evidence holds the value of a cookie")
	}
}

func TestMaxAge(t *testing.T) {
	for header, want := range map[string]any{
		"":                                nil,
		"max-age=0":                       uint64(0),
		"includeSubDomains; Max-Age = 60": uint64(60),
		"max-age=-1":                      nil,
		"max-age=x":                       nil,
		"max-age":                         nil,
		"max-age=60; max-age=90":          nil,
		`max-age="60"`:                    uint64(60),
	} {
		if got := maxAge(header); got != want {
			t.Errorf("%q: %v, want %v", header, got, want)
		}
	}
}

// TestCookies checks that every sent cookie is either parsed or reported as unread, without its name or
// value.
func TestCookies(t *testing.T) {
	known, unread := cookies([]string{
		"SESSION=1; Secure; HttpOnly", "user[name]=sesame; Path=/", "a b=1", "=sesame", "sesame", " ",
		"theme=\"dark\"; secure", "SESSION=2",
	})
	want := map[string]any{
		"SESSION": map[string]any{"secure": false, "http_only": false},
		"theme":   map[string]any{"secure": true, "http_only": false},
	}
	if d := cmp.Diff(want, known); d != "" {
		t.Errorf("known (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"#2", "#3", "#4", "#5"}, unread); d != "" {
		t.Errorf("unread (-want +got):\n%s", d)
	}
}

// TestRedirects checks that a redirect within the site is followed, and that any other is recorded without
// being followed.
func TestRedirects(t *testing.T) {
	cert := newAuthority(t).leaf(t, domain, 90, nil)
	var elsewhere atomic.Int32
	other := serve(t, cert, 0, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { elsewhere.Add(1) }))
	to := func(where string) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/index.html" {
				_, _ = io.WriteString(w, "home")
				return
			}
			http.Redirect(w, r, where, http.StatusFound)
		})
	}
	for name, c := range map[string]struct {
		where    string
		location any
		home     bool
	}{
		"own page":      {"/index.html", nil, true},
		"other port":    {"https://" + other + "/?token=sesame", "https://" + other + "/", false},
		"other host":    {"https://www.example.com/a?b", "https://www.example.com/a", false},
		"in the clear":  {"http://" + domain + "/", "http://" + domain + "/", false},
		"other port 2":  {"https://" + domain + ":8443/", "https://" + domain + ":8443/", false},
		"with a secret": {"https://u:sesame@www.example.com/", "https://www.example.com/", false},
	} {
		t.Run(name, func(t *testing.T) {
			_, m, err := collected(t, audit.Website{Connect: serve(t, cert, 0, to(c.where))}, "")
			if err != nil {
				t.Fatal(err)
			}
			m.expect(t, c.location, "pages", "*", "location")
			if c.home {
				m.expect(t, digest([]byte("home")), "pages", "*", "content", "sha256")
			} else {
				m.lost(t, audit.Failed, "pages/*/content")
			}
		})
	}
	if n := elsewhere.Load(); n > 0 {
		t.Errorf("%d requests went to another site", n)
	}
	t.Run("loop", func(t *testing.T) {
		_, m, err := collected(t, audit.Website{Connect: serve(t, cert, 0, to("/loop?token=sesame-4711"))}, "")
		if err != nil {
			t.Fatal(err)
		}
		m.lost(t, audit.Failed, "pages/*")
		if strings.Contains(fmt.Sprint(m.why), "sesame") ||
			!strings.Contains(fmt.Sprint(m.why), "more than 5 redirects") {
			t.Errorf("got %v", m.why)
		}
	})
}

func TestBadPages(t *testing.T) {
	cert := newAuthority(t).leaf(t, domain, 90, nil)
	cut := func(w http.ResponseWriter) net.Conn {
		c, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
		}
		return c
	}
	for name, c := range map[string]struct {
		answer  func(http.ResponseWriter)
		content audit.State
		headers audit.State // "" if known
	}{
		"half an answer": {func(w http.ResponseWriter) {
			w.Header().Set("Content-Length", "1000")
			_, _ = io.WriteString(w, "half")
		}, audit.Failed, ""},
		"reset in the header": {
			func(w http.ResponseWriter) { c := cut(w); fmt.Fprint(c, "HTTP/1.1 200 OK\r\nServ"); c.Close() },
			audit.Failed,
			audit.Failed,
		},
		"garbage": {
			func(w http.ResponseWriter) { c := cut(w); fmt.Fprint(c, "\x00sesame-4711\r\n\r\n"); c.Close() },
			audit.Failed,
			audit.Failed,
		},
		"hang": {
			func(http.ResponseWriter) { time.Sleep(1500 * time.Millisecond) },
			audit.Unreachable,
			audit.Unreachable,
		},
		"slow body": {func(w http.ResponseWriter) {
			for range 15 {
				_, _ = io.WriteString(w, "a")
				w.(http.Flusher).Flush()
				time.Sleep(100 * time.Millisecond)
			}
		}, audit.Unreachable, ""},
		"huge body": {func(w http.ResponseWriter) { _, _ = w.Write(make([]byte, 5<<20+1)) }, audit.Failed, ""},
		"not found": {func(w http.ResponseWriter) { w.WriteHeader(http.StatusNotFound) }, audit.Failed, ""},
		"no header": {func(w http.ResponseWriter) {
			c := cut(w)
			fmt.Fprint(c, "HTTP/1.1 200 OK\r\nsesame-4711\r\n\r\n")
			c.Close()
		}, audit.Failed, audit.Failed},
		"no location": {
			func(w http.ResponseWriter) { w.Header().Set("Location", "https://%zz/sesame-4711"); w.WriteHeader(302) },
			audit.Failed,
			audit.Failed,
		},
		"huge header": {
			func(w http.ResponseWriter) { w.Header().Set("X-A", strings.Repeat("a", 128<<10)) },
			audit.Failed,
			audit.Failed,
		},
		"packed": {
			func(w http.ResponseWriter) { w.Header().Set("Content-Encoding", "gzip"); _, _ = w.Write([]byte("x")) },
			audit.Failed,
			"",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			site := serve(t, cert, 0, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { c.answer(w) }))
			_, m, err := collected(t, audit.Website{Connect: site}, "")
			if err != nil {
				t.Fatal(err)
			}
			if c.headers != "" {
				m.lost(t, c.headers, "pages/*")
			} else {
				m.lost(t, c.content, "pages/*/content")
			}
			if m.at("pages", "*", "content") != nil || (c.headers != "") != (m.at("pages", "*", "headers") == nil) {
				t.Errorf("known beside a gap: %v", m.site)
			}
			if strings.Contains(fmt.Sprint(m.why), "sesame") {
				t.Errorf("what the server wrote is repeated: %v", m.why)
			}
			m.expect(t, true, "tls", "*", "versions", "1.3", "accepted")
		})
	}
}

func TestNormalise(t *testing.T) {
	const page = "<html>\r\n <script nonce=\"%s\">a</script><input type='hidden' name='_csrf' value='%s'><meta " +
		"name=\"csrf-token\" content=\"%s\">%s</html>\n"
	one := fmt.Sprintf(page, "r4nd0m==", "abc", "def", "<p>text</p>")
	if diff := cmp.Diff(digest([]byte(one)), digest([]byte(strings.ReplaceAll(
		fmt.Sprintf(page, "other", "uvw", "xyz", "<p>text</p>"), "\r\n", "\n\t",
	)))); diff != "" {
		t.Error("another visit has another digest: " + diff)
	}
	for name, other := range map[string]string{
		"text":                      fmt.Sprintf(page, "r4nd0m==", "abc", "def", "<p>hacked</p>"),
		"comment":                   fmt.Sprintf(page, "r4nd0m==", "abc", "def", "<p>text</p><!-- x -->"),
		"script":                    strings.Replace(one, ">a<", ">b<", 1),
		"mark-up in a nonce":        fmt.Sprintf(page, "<b>", "abc", "def", "<p>text</p>"),
		"value of another field":    one + `<input name="q" value="x">`,
		"script in a token's place": fmt.Sprintf(page, "r4nd0m==", "abc", "0;url=javascript", "<p>text</p>"),
	} {
		if digest([]byte(one)) == digest([]byte(other)) {
			t.Errorf("%s: the digest does not see it", name)
		}
	}
}
