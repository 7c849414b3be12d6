package website

import (
	"encoding/binary"
	"net"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// answering starts a DNS server for one name, with its addresses or a response code, and returns the
// server's address. It implements the part of RFC 1035 that a stub resolver uses.
func answering(t *testing.T, addresses []string, rcode *byte) string {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	go func() {
		buf := make([]byte, 1500)
		for {
			n, from, err := conn.ReadFrom(buf)
			if err != nil {
				return
			}
			_, _ = conn.WriteTo(answer(buf[:n], addresses, rcode), from)
		}
	}()
	return conn.LocalAddr().String()
}

// answer returns the response to a query.
func answer(query []byte, addresses []string, rcode *byte) []byte {
	end := 12
	for query[end] != 0 {
		end += int(query[end]) + 1
	}
	question := query[12 : end+5]
	kind := binary.BigEndian.Uint16(query[end+1:])
	out := append([]byte{query[0], query[1], 0x85, 0x80, 0, 1, 0, 0, 0, 0, 0, 0}, question...)
	if rcode != nil {
		out[3] |= *rcode
		return out
	}
	for _, text := range addresses {
		raw := netip.MustParseAddr(text).AsSlice()
		if (kind == 1) != (len(raw) == 4) || kind != 1 && kind != 28 {
			continue
		}
		out[7]++
		out = append(out, 0xc0, 12, byte(kind>>8), byte(kind), 0, 1, 0, 0, 0, 60, 0, byte(len(raw)))
		out = append(out, raw...)
	}
	return out
}

func TestNames(t *testing.T) {
	site := serve(t, newAuthority(t).leaf(t, domain, 90, nil), 0, page("hello"))
	nxdomain, servfail := byte(3), byte(2)
	good := answering(t, []string{"203.0.113.11", "203.0.113.10", "2001:db8::10"}, nil)
	poisoned := answering(t, []string{"198.51.100.66"}, nil)
	none := answering(t, nil, &nxdomain)
	broken := answering(t, nil, &servfail)
	mute, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer mute.Close()
	silent := mute.LocalAddr().String()

	_, m, err := collected(t, audit.Website{Connect: site, Addresses: []string{
		"203.0.113.11", "203.0.113.10",
	}, Resolvers: []string{good, poisoned, none, broken, silent}}, "")
	if err != nil {
		t.Fatal(err)
	}
	m.expect(t, "[2001:db8::10 203.0.113.10 203.0.113.11]", "resolvers", good, "answers")
	m.expect(t, "[198.51.100.66]", "resolvers", poisoned, "answers")
	m.expect(t, "[]", "resolvers", none, "answers")
	m.expect(t, "[203.0.113.10 203.0.113.11]", "registered")
	m.lost(t, audit.Failed, "resolvers/"+broken)
	m.lost(t, audit.Unreachable, "resolvers/"+silent)
	for _, r := range []string{broken, silent} {
		if m.at("resolvers", r) != nil {
			t.Errorf("%s: a resolver that did not answer has answers", r)
		}
	}
}

// TestHostsFileIsNoResolver queries localhost, which every machine has in its hosts file.
func TestHostsFileIsNoResolver(t *testing.T) {
	p := &probe{ascii: "localhost", limits: quick, rate: newRateLimit(50)}
	got, err := p.ask(t.Context(), answering(t, []string{"203.0.113.10"}, nil))
	if diff := cmp.Diff([]string{"203.0.113.10"}, got); err != nil || diff != "" {
		t.Errorf("%v %s", err, diff)
	}
}

func TestToASCII(t *testing.T) {
	for in, want := range map[string]string{
		"www.example.gov.cn": "www.example.gov.cn",
		"政务":                 "xn--zfr164b",
		"政务.cn":              "xn--zfr164b.cn",
		"www.中文.政务.cn":       "www.xn--fiq228c.xn--zfr164b.cn",
		"bücher.example":     "xn--bcher-kva.example",
		"他们为什么不说中文":          "xn--ihqwcrb4cv8a8dqg056pqjye",
		"3年b組金八先生":           "xn--3b-ww4c5e180e575a65lsy2b",
		"ＷＷＷ．政务。ｃｎ":          "www.xn--zfr164b.cn",
	} {
		if got, err := toASCII(in); err != nil || got != want {
			t.Errorf("%s is %s (%v), want %s", in, got, err, want)
		}
	}
	for _, in := range []string{
		"", ".", "a..cn", "a.cn.", "-a.cn", "a_b.cn", "xn--a.cn", strings.Repeat("a", 64) + ".cn", "a\u200d.cn",
	} {
		if got, err := toASCII(in); err == nil {
			t.Errorf("%q is %s", in, got)
		}
	}
}

// FuzzDNS returns arbitrary bytes after the number and question of an answer. The result must be complete
// addresses or an error.
func FuzzDNS(f *testing.F) {
	good := answer([]byte("\x00\x00\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x01a\x00\x00\x01\x00\x01"),
		[]string{"203.0.113.10"}, nil)
	f.Add(good[2:12], good[19:])
	f.Add([]byte("\x87\x80\x00\x01\x00\x02\x00\x00\x00\x00"),
		[]byte(
			"\xc0\x0c\x00\x05\x00\x01\x00\x00\x00\x3c\x00\x02\xc0\x0c\xc0\x0c\x00\x1c\x00\x01\x00\x00\x00\x3c\x00\x10",
		))
	f.Add([]byte("\x85\x80\xff\xff\xff\xff\xff\xff\xff\xff"), []byte("\xc0\xff"))
	f.Fuzz(func(t *testing.T, head, records []byte) {
		conn, err := net.ListenPacket("udp", "127.0.0.1:0")
		if err != nil {
			t.Skip(err)
		}
		defer conn.Close()
		go serveBytes(conn, head, records)
		l := quick
		l.query = 20 * time.Millisecond
		p := &probe{ascii: "a", limits: l, rate: newRateLimit(1 << 20)}
		got, err := p.ask(t.Context(), conn.LocalAddr().String())
		if err != nil && got != nil {
			t.Errorf("%v beside %v", got, err)
		}
		for i, a := range got {
			if addr, bad := netip.ParseAddr(a); bad != nil || addr.Zone() != "" || i > 0 && got[i-1] >= a {
				t.Errorf("addresses %q", got)
			}
		}
	})
}

// serveBytes answers with the number and question of each query, and with arbitrary bytes around them.
func serveBytes(conn net.PacketConn, head, records []byte) {
	buf := make([]byte, 1500)
	for {
		n, from, err := conn.ReadFrom(buf)
		if err != nil {
			return
		}
		out := append([]byte{buf[0], buf[1]}, head[:min(len(head), 10)]...)
		end := 12
		for end < n && buf[end] != 0 {
			end += int(buf[end]) + 1
		}
		out = append(append(out, buf[12:min(end+5, n)]...), records[:min(len(records), 1200)]...)
		_, _ = conn.WriteTo(out, from)
	}
}
