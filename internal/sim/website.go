package sim

import (
	"crypto/sha256"
	"crypto/tls"
	"encoding/binary"
	"encoding/hex"
	"net"
	"net/http"
	"net/netip"
)

// webSite is the government web site that runs on the cloud.
type webSite struct {
	domain    string
	address   string // registered
	answers   string // answer of the second resolver
	oldest    uint16 // oldest accepted TLS version
	foreign   bool   // an undeclared port is open
	headers   map[string]string
	page      string
	defaced   string // page shown instead; "" shows page
	approvers string
}

// conformingSite returns a web site without faults.
func conformingSite() *webSite {
	return &webSite{
		domain:    "www.demo.gov.cn",
		address:   "203.0.113.10",
		answers:   "203.0.113.10",
		oldest:    tls.VersionTLS12,
		approvers: "李雷",
		headers: map[string]string{
			"Strict-Transport-Security": "max-age=31536000; includeSubDomains",
			"Content-Security-Policy":   "default-src 'self'; frame-ancestors 'none'",
			"X-Frame-Options":           "DENY", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
			"Content-Type": "text/html; charset=utf-8",
		},
		page: `<!doctype html><html lang="zh-CN"><title>示例市人民政府</title><h1>示例市人民政府门户网站</h1><p>政务公开 办事服务 ` +
			`互动交流</p></html>`,
	}
}

// baseline returns the approved digest: the page has no white space to normalise and no changing content.
func (s *webSite) baseline() string {
	sum := sha256.Sum256([]byte(s.page))
	return hex.EncodeToString(sum[:])
}

func (s *webSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for name, value := range s.headers {
		w.Header().Set(name, value)
	}
	if r.URL.Path != "/" {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	page := s.page
	if s.defaced != "" {
		page = s.defaced
	}
	_, _ = w.Write([]byte(page)) // a lost connection is not an error of the site
}

// resolve answers DNS queries about one name: its address, an empty answer for other types, and a name error for
// other names.
func resolve(conn net.PacketConn, domain, address string) {
	ip := netip.MustParseAddr(address).As4()
	buf := make([]byte, 1500)
	for {
		n, from, err := conn.ReadFrom(buf)
		if err != nil {
			return
		}
		if answer := dnsAnswer(buf[:n], domain, ip); answer != nil {
			_, _ = conn.WriteTo(answer, from) // UDP is unreliable
		}
	}
}

// dnsAnswer returns the answer to one question of RFC 1035, or nil if the question is malformed.
func dnsAnswer(q []byte, domain string, ip [4]byte) []byte {
	const header, typeA, nameError = 12, 1, 3
	const pointer = 0xC000 | header // to the name in the question
	if len(q) < header || binary.BigEndian.Uint16(q[4:]) != 1 {
		return nil
	}
	name, at := "", header
	for at < len(q) && q[at] != 0 {
		end := at + 1 + int(q[at])
		if end >= len(q) {
			return nil
		}
		name += string(q[at+1:end]) + "."
		at = end
	}
	if at+5 > len(q) {
		return nil
	}
	question := q[header : at+5]
	a := append([]byte{}, q[0], q[1], 0x84, 0x80, 0, 1, 0, 0, 0, 0, 0, 0) // an authoritative answer
	a = append(a, question...)
	switch {
	case name != domain+".":
		a[3] |= nameError
	case binary.BigEndian.Uint16(q[at+1:]) == typeA:
		a[7] = 1
		a = binary.BigEndian.AppendUint16(a, pointer)
		a = append(a, 0, typeA, 0, 1, 0, 0, 0, 60, 0, 4)
		a = append(a, ip[:]...)
	}
	return a
}
