package website

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"maps"
	"net"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// Directives of nginx for the test sites.
const (
	modern  = "ssl_protocols TLSv1.2 TLSv1.3;"
	old     = "ssl_protocols TLSv1 TLSv1.1 TLSv1.2;"
	weak    = "ssl_ciphers ALL:@SECLEVEL=0;" // OpenSSL 3 needs it for versions below TLS 1.2
	guarded = `add_header Strict-Transport-Security "max-age=31536000"; add_header X-Content-Type-Options nosniff;
		add_header Content-Security-Policy "default-src 'self'; frame-ancestors 'none'";`
)

var home = "<html><head><title>示例</title></head><body>" + strings.Repeat("<p>办事指南</p>\n", 200) + "</body></html>\n"

// A block is one server of nginx.
type block struct{ listen, rules string }

// nginx starts servers for the files in dir; by default they serve home.
func nginx(t *testing.T, dir string, blocks []block) {
	t.Helper()
	file(t, dir, "index.html", home)
	file(t, dir, "tampered.html", home+"<script src=https://evil.example/></script>")
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, _ = z.Write([]byte(home))
	_ = z.Close()
	file(t, dir, "index.html.gz", packed.String())
	var servers strings.Builder
	var at []string
	for _, b := range blocks {
		address, _, _ := strings.Cut(b.listen, " ")
		at = append(at, address)
		fmt.Fprintf(&servers, "server { listen %s; root %s; %s }\n", b.listen, dir, b.rules)
	}
	conf := file(t, dir, "nginx.conf",
		fmt.Sprintf(`daemon off; master_process off; pid nginx.pid; error_log stderr; events {}
http {
access_log off; types { text/html html; }
client_body_temp_path a; proxy_temp_path b; fastcgi_temp_path c; uwsgi_temp_path d; scgi_temp_path e;
%s}`, servers.String()))
	daemon(t, at, "nginx", "-e", "stderr", "-p", dir, "-c", conf)
}

// local returns the loopback address with a port.
func local(port int) string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(port)) }

// sound contains the verdicts on a site without faults.
var sound = map[string]audit.Status{
	"certificate":      audit.Pass,
	"content_baseline": audit.Pass,
	"dns_answers":      audit.Pass,
	"domain_suffix":    audit.Pass,
	"high_risk_ports":  audit.Pass,
	"key_strength":     audit.Pass,
	"open_ports":       audit.Pass,
	"security_headers": audit.Pass,
	"tls_versions":     audit.Pass,
}

type verdicts = map[string]audit.Status

// A fault is one server, with the verdicts that differ from sound.
type fault struct {
	name, listen, rules string
	want                verdicts
}

// faults returns the servers of TestNginx: first those without a fault, then one per fault.
func faults(t *testing.T, dir string, ca *authority) []fault {
	t.Helper()
	between := ca.intermediate(t)
	good := shown(t, dir, "good", between.leaf(t, domain, 90, nil), between)
	unordered := shown(t, dir, "unordered", between.leaf(t, domain, 90, nil), ca, between)
	alone := shown(t, dir, "alone", between.leaf(t, domain, 90, nil))
	expired := shown(t, dir, "expired", between.leaf(t, domain, -3, nil), between)
	openssl(t, "req", "-x509", "-newkey", "rsa:512", "-nodes", "-sha1", "-subj", "/CN="+domain, "-days", "30",
		"-keyout",
		dir+"/rsa512.key", "-out", dir+"/rsa512.pem")
	rsa512 := fmt.Sprintf("ssl_certificate %s/rsa512.pem; ssl_certificate_key %[1]s/rsa512.key;", dir)
	unseen := verdicts{
		"certificate":      audit.Undetermined,
		"key_strength":     audit.Undetermined,
		"tls_versions":     audit.Undetermined,
		"content_baseline": audit.Undetermined,
		"security_headers": audit.Undetermined,
	}
	return []fault{
		{"sound", "ssl", good + modern + guarded, nil},
		{"HTTP/2", "ssl http2", good + modern + guarded, nil},
		{"packs where asked", "ssl", good + modern + guarded + "gzip on; gzip_min_length 1;", nil},
		{"chunked", "ssl", good + modern + guarded + "sub_filter absent absent;", nil},
		{"unordered chain", "ssl", unordered + modern + guarded, nil},
		{
			"another page within the site",
			"ssl",
			good + modern + guarded + "location = / { return 302 /index.html; }",
			nil,
		},
		{
			"another page, without a host",
			"ssl",
			good + modern + guarded + "absolute_redirect off; location = / { return 302 /index.html; }",
			nil,
		},
		{"TLS 1.0 and 1.1 open", "ssl", good + old + weak + guarded, verdicts{"tls_versions": audit.Fail}},
		{
			"TLS 1.1 configured, kept from use by OpenSSL",
			"ssl",
			good + old + guarded,
			verdicts{"tls_versions": audit.Undetermined},
		},
		{"expired", "ssl", expired + modern + guarded, verdicts{"certificate": audit.Fail}},
		{"intermediate missing", "ssl", alone + modern + guarded, verdicts{"certificate": audit.Fail}},
		{
			"key too weak to go on with",
			"ssl",
			rsa512 + "ssl_protocols TLSv1.2;" + weak + guarded,
			verdicts{"certificate": audit.Fail, "key_strength": audit.Fail,
				"content_baseline": audit.Undetermined, "security_headers": audit.Undetermined},
		},
		{"no headers", "ssl", good + modern, verdicts{"security_headers": audit.Fail}},
		{
			"cookie in the clear",
			"ssl",
			good + modern + guarded + "add_header Set-Cookie SESSION=sesame-4711;",
			verdicts{"security_headers": audit.Fail},
		},
		{"tampered", "ssl", good + modern + guarded + "index tampered.html;", verdicts{"content_baseline": audit.Fail}},
		{
			"to HTTP",
			"ssl",
			good + modern + guarded + "return 301 http://$host/;",
			verdicts{"content_baseline": audit.Undetermined},
		},
		{
			"packs unasked",
			"ssl",
			good + modern + guarded + "gzip_static always;",
			verdicts{"content_baseline": audit.Undetermined},
		},
		{
			"wants a certificate",
			"ssl",
			good + modern + guarded + "ssl_verify_client on; ssl_client_certificate " + ca.file + ";",
			verdicts{"content_baseline": audit.Undetermined, "security_headers": audit.Fail},
		},
		{"serves other names only", "ssl", modern + "ssl_reject_handshake on;", unseen},
		{
			"ciphers unknown here",
			"ssl",
			good + "ssl_protocols TLSv1.2; ssl_ciphers ECDHE-ECDSA-ARIA128-GCM-SHA256;",
			unseen,
		},
	}
}

// TestNginx checks that each fault of a real server changes exactly the expected verdicts.
func TestNginx(t *testing.T) {
	dir := t.TempDir()
	ca := newAuthority(t)
	cases := faults(t, dir, ca)
	ports := free(t, len(cases)+1)
	var blocks []block
	for i, c := range cases {
		blocks = append(blocks, block{local(ports[i]) + " " + c.listen, c.rules})
	}
	nginx(t, dir, blocks)
	foreign, closed := portOf(t, raw(t, func(c net.Conn) { c.Close() })), ports[len(cases)]
	dns := answering(t, []string{"127.0.0.1"}, nil)
	site := func(i int) audit.Website {
		return audit.Website{
			Connect:    local(ports[i]),
			Baseline:   digest([]byte(home)),
			ApprovedBy: "张三",
			ApprovedOn: "2026-11-20",
			Resolvers:  []string{dns},
			ProbePorts: []int{closed},
		}
	}
	risky := map[string]any{"website.high_risk_ports.ports": []string{strconv.Itoa(closed)}}
	for i, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			target, m, err := collected(t, site(i), ca.file)
			if err != nil {
				t.Fatal(err)
			}
			want := maps.Clone(sound)
			maps.Copy(want, c.want)
			if diff := cmp.Diff(want, judge(t, target, m, risky)); diff != "" {
				t.Errorf("%s\n%v\n%v", diff, m.site, m.why)
			}
			if strings.Contains(fmt.Sprint(m.site, m.why), "sesame") {
				t.Error("the evidence holds the value of a cookie")
			}
		})
	}
	t.Run("a foreign port", func(t *testing.T) {
		w := site(0)
		w.ProbePorts = []int{foreign, closed}
		target, m, err := collected(t, w, ca.file)
		if err != nil {
			t.Fatal(err)
		}
		want := maps.Clone(sound)
		want["open_ports"] = audit.Fail
		if diff := cmp.Diff(want, judge(t, target, m, risky)); diff != "" {
			t.Error(diff)
		}
		for port, state := range map[int]string{ports[0]: "open", foreign: "open", closed: "closed"} {
			m.expect(t, state, "ports", "127.0.0.1", strconv.Itoa(port), "state")
		}
	})
}

// TestBackEnds registers several addresses. One that differs must be detected, and a silent one must not
// hide the others.
func TestBackEnds(t *testing.T) {
	dir := t.TempDir()
	ca := newAuthority(t)
	good := shown(t, dir, "good", ca.leaf(t, domain, 90, nil)) + modern + guarded
	bad := shown(t, dir, "bad", ca.leaf(t, domain, 3, nil)) + old + weak + "index tampered.html;"
	numbers := free(t, 2)
	port, closed := strconv.Itoa(numbers[0]), numbers[1]
	at := func(address string) string { return net.JoinHostPort(address, port) }
	nginx(t, dir, []block{
		{at("127.0.0.1") + " ssl", good}, {at("127.0.0.2") + " ssl", good}, {at("127.0.0.3") + " ssl", bad},
	})
	look := func(t *testing.T, addresses ...string) (*memory, map[string]audit.Status) {
		t.Helper()
		w := audit.Website{
			Addresses:  addresses,
			Baseline:   digest([]byte(home)),
			ApprovedBy: "张三",
			ApprovedOn: "2026-11-20",
			Resolvers:  []string{answering(t, addresses, nil)},
			Ports:      numbers[:1],
			ProbePorts: []int{closed},
		}
		target, m, err := collectFrom(t, port, w, ca.file)
		if err != nil {
			t.Fatal(err)
		}
		return m, judge(t, target, m, map[string]any{"website.high_risk_ports.ports": []string{strconv.Itoa(closed)}})
	}
	t.Run("alike", func(t *testing.T) {
		_, got := look(t, "127.0.0.1", "127.0.0.2", "127.0.0.1")
		if diff := cmp.Diff(sound, got); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("the last one differs", func(t *testing.T) {
		m, got := look(t, "127.0.0.1", "127.0.0.2", "127.0.0.3")
		want := maps.Clone(sound)
		for _, check := range []string{"certificate", "content_baseline", "security_headers", "tls_versions"} {
			want[check] = audit.Fail
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		m.expect(t, false, "tls", at("127.0.0.1"), "versions", "1.1", "accepted")
		m.expect(t, true, "tls", at("127.0.0.3"), "versions", "1.1", "accepted")
		m.expect(t, 90, "tls", at("127.0.0.2"), "certificate", "days_left")
		m.expect(t, 3, "tls", at("127.0.0.3"), "certificate", "days_left")
	})
	t.Run("one refuses", func(t *testing.T) {
		m, got := look(t, "127.0.0.4", "127.0.0.1")
		want := maps.Clone(sound)
		for _, check := range []string{
			"certificate", "content_baseline", "key_strength", "security_headers", "tls_versions",
		} {
			want[check] = audit.Undetermined
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		m.lost(t, audit.Unreachable, "tls/"+at("127.0.0.4"))
		m.lost(t, audit.Unreachable, "pages/"+at("127.0.0.4"))
		m.expect(t, 200, "pages", at("127.0.0.1"), "status")
	})
}
