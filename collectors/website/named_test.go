package website

import (
	"fmt"
	"maps"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// servers contains the BIND configuration of each kind of name server.
var servers = map[string]string{
	"public": `zone "example.gov.cn" { type primary; file "public"; }; zone "xn--zfr164b.cn" { type primary; file ` +
		`"idn"; };`,
	"hijacked": `zone "example.gov.cn" { type primary; file "hijacked"; };`,
	"servfail": `zone "example.gov.cn" { type primary; file "no-such-file"; };`,
	"refused":  "",
	"lame":     `zone "gov.cn" { type primary; file "lame"; };`,
	"nxdomain": `zone "gov.cn" { type primary; file "empty"; };`,
	"dead":     `zone "example.gov.cn" { type forward; forward only; forwarders { 192.0.2.53; }; };`,
}

// zone returns a zone file with these records.
func zone(records string) string {
	return "$TTL 60\n@ SOA ns.invalid. root.invalid. 1 60 60 60 60\n@ NS ns.invalid.\n" + records
}

// named starts each of the servers and returns their addresses.
func named(t *testing.T) map[string]string {
	t.Helper()
	dir := t.TempDir()
	var many strings.Builder
	for i := range 100 {
		fmt.Fprintf(&many, "many A 203.0.113.%d\n", i+1)
	}
	file(t, dir, "public", zone(
		"www CNAME edge\nedge A 203.0.113.11\nedge A 203.0.113.10\nedge AAAA 2001:db8::10\n"+
			"away CNAME www.example.com.\n"+
			many.String(),
	))
	file(t, dir, "hijacked", zone("www A 203.0.113.10\nwww A 198.51.100.66\n"))
	file(t, dir, "idn", zone("www.xn--fsq092h A 203.0.113.10\n"))
	file(t, dir, "lame", zone("example NS ns.example.gov.cn.\nns.example A 192.0.2.53\n"))
	file(t, dir, "empty", zone(""))
	ports := free(t, len(servers))
	resolvers := map[string]string{}
	for i, name := range slices.Sorted(maps.Keys(servers)) {
		resolvers[name] = local(ports[i])
		recursion := map[bool]string{true: "yes", false: "no"}[name == "dead"]
		conf := file(t, dir, name+".conf",
			fmt.Sprintf(`options { directory %q; listen-on port %d { 127.0.0.1; }; listen-on-v6 { none; }; recursion %s;
pid-file none; lock-file none; session-keyfile %q; dnssec-validation no; notify no; };
controls { };
%s`, dir, ports[i], recursion, dir+"/"+name+".key", servers[name]))
		daemon(t, []string{resolvers[name]}, "named", "-g", "-n", "1", "-c", conf)
	}
	return resolvers
}

// TestNamed queries a real BIND configured as each kind of resolver.
func TestNamed(t *testing.T) {
	resolvers := named(t)
	site := serve(t, newAuthority(t).leaf(t, domain, 90, nil), 0, page("hello"))
	registered := []string{"2001:db8::10", "203.0.113.10", "203.0.113.11"}
	for _, c := range []struct {
		domain, server string
		answers        []string    // nil for a gap
		lost           audit.State // state of the gap
		want           audit.Status
	}{
		{domain, "public", registered, "", audit.Pass},
		{domain, "hijacked", []string{"198.51.100.66", "203.0.113.10"}, "", audit.Fail},
		{domain, "nxdomain", []string{}, "", audit.Fail},
		{"away.example.gov.cn", "public", []string{}, "", audit.Fail}, // an alias without a target
		{"www.示例.政务.cn", "public", []string{"203.0.113.10"}, "", audit.Pass},
		{domain, "servfail", nil, audit.Failed, audit.Undetermined},
		{domain, "refused", nil, audit.Failed, audit.Undetermined},
		{domain, "lame", nil, audit.Failed, audit.Undetermined},
		{domain, "dead", nil, audit.Unreachable, audit.Undetermined},
	} {
		t.Run(c.domain+" "+c.server, func(t *testing.T) {
			t.Parallel()
			r := resolvers[c.server]
			target, m, err := collected(t,
				audit.Website{Domain: c.domain, Connect: site, Addresses: registered, Resolvers: []string{r}}, "")
			if err != nil {
				t.Fatal(err)
			}
			got := judge(t, target, m, nil)
			if got["dns_answers"] != c.want || got["domain_suffix"] != audit.Pass {
				t.Errorf("dns_answers is %s, want %s; domain_suffix is %s; %v", got["dns_answers"], c.want,
					got["domain_suffix"],
					m.why)
			}
			if c.answers != nil {
				m.expect(t, c.answers, "resolvers", r, "answers")
				return
			}
			ascii, _ := toASCII(c.domain)
			if state := m.gaps["/websites/"+ascii+"/resolvers/"+r]; state != c.lost || m.at("resolvers", r) != nil {
				t.Errorf("gap is %q, want %q; answers %v, %v", state, c.lost, m.at("resolvers", r), m.why)
			}
		})
	}
	t.Run("one hijacked among good and broken ones", func(t *testing.T) {
		wantHijackFound(t, resolvers, site, registered)
	})
	t.Run("more than one datagram holds", func(t *testing.T) { wantHundredAnswers(t, resolvers["public"]) })
}

// wantHijackFound fails unless one hijacked resolver among good and broken ones is a failure.
func wantHijackFound(t *testing.T, resolvers map[string]string, site string, registered []string) {
	t.Helper()
	w := audit.Website{
		Connect:   site,
		Addresses: registered,
		Resolvers: []string{resolvers["public"], resolvers["servfail"], resolvers["hijacked"]},
	}
	target, m, err := collected(t, w, "")
	if err != nil {
		t.Fatal(err)
	}
	if got := judge(t, target, m, nil); got["dns_answers"] != audit.Fail {
		t.Errorf("dns_answers is %s", got["dns_answers"])
	}
}

// wantHundredAnswers fails unless all addresses of an answer that needs more than one datagram are read.
func wantHundredAnswers(t *testing.T, resolver string) {
	t.Helper()
	p := &probe{ascii: "many.example.gov.cn", limits: quick, rate: newRateLimit(50)}
	got, err := p.ask(t.Context(), resolver)
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for i := range 100 {
		want = append(want, netip.AddrFrom4([4]byte{203, 0, 113, byte(i + 1)}).String())
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
