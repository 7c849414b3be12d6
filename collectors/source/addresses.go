package source

import (
	"math"
	"math/big"
	"net/netip"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// A span is a range of addresses of one family, with both ends.
type span struct{ first, last netip.Addr }

// addresses returns a list of texts with its addresses merged: sorted addresses, networks and ranges, IPv4 first, then
// the texts that are none.
func addresses(x any, _ []any) any {
	spans, others, err := readSpans(x)
	if err != nil {
		return err
	}
	return written(merged(spans), others)
}

// addressesWithout returns the addresses of a list without those of the list in args. The texts that are no addresses
// stay; such a text in args follows with "not" before it, because it may be any address.
func addressesWithout(x any, args []any) any {
	spans, others, err := readSpans(x)
	if err != nil {
		return err
	}
	less, open, err := readSpans(args[0])
	if err != nil {
		return err
	}
	for _, text := range open {
		others = append(others, "not "+text)
	}
	return written(without(merged(spans), merged(less)), others)
}

// addressCount returns the number of addresses in a list. Texts that are no addresses count nothing.
func addressCount(x any, _ []any) any {
	spans, _, err := readSpans(x)
	if err != nil {
		return err
	}
	total := 0.0
	for _, s := range merged(spans) {
		total += s.size()
	}
	return total
}

// readSpans returns the addresses of a list of texts, and the texts that are none.
func readSpans(x any) (spans []span, others []string, err error) {
	list, ok := x.([]any)
	if !ok {
		return nil, nil, message.Errorf("addresses are not in a list")
	}
	for _, v := range list {
		text, ok := v.(string)
		if !ok {
			return nil, nil, message.Errorf("an address is not text")
		}
		if s, ok := parseSpan(text); ok {
			spans = append(spans, s)
		} else {
			others = append(others, text)
		}
	}
	return spans, others, nil
}

// parseSpan returns the addresses of a text: an address, a network with prefix length or mask, or two addresses with a
// hyphen between them.
func parseSpan(text string) (s span, ok bool) {
	if from, to, found := strings.Cut(text, "-"); found {
		first, err := netip.ParseAddr(strings.TrimSpace(from))
		last, err2 := netip.ParseAddr(strings.TrimSpace(to))
		s = span{first, last}
		return s, err == nil && err2 == nil && plainAddress(first) && plainAddress(last) &&
			first.BitLen() == last.BitLen() && !last.Less(first)
	}
	addr, length, found := strings.Cut(strings.TrimSpace(text), "/")
	if !found {
		addr, length, found = strings.Cut(addr, " ")
	}
	first, err := netip.ParseAddr(addr)
	if err != nil || !plainAddress(first) {
		return span{}, false
	}
	bits := first.BitLen()
	if found {
		if bits, ok = prefixLength(strings.TrimSpace(length), first); !ok {
			return span{}, false
		}
	}
	p := netip.PrefixFrom(first, bits).Masked()
	return span{p.Addr(), lastOf(p)}, true
}

// plainAddress reports whether an address is neither of a zone nor IPv4 in the form of IPv6.
func plainAddress(a netip.Addr) bool { return a.Zone() == "" && !a.Is4In6() }

// prefixLength returns the length that a text states as a number or, in IPv4, as a mask of ones and then zeros.
func prefixLength(text string, of netip.Addr) (bits int, ok bool) {
	mask, err := netip.ParseAddr(text)
	if err == nil && mask.Is4() && of.Is4() {
		for bits < 32 && mask.AsSlice()[bits/8]&(0x80>>(bits%8)) != 0 {
			bits++
		}
		return bits, netip.PrefixFrom(mask, bits).Masked().Addr() == mask
	}
	p, err := netip.ParsePrefix(of.String() + "/" + text)
	return p.Bits(), err == nil
}

// lastOf returns the last address of a network.
func lastOf(p netip.Prefix) netip.Addr {
	b := p.Masked().Addr().AsSlice()
	for bit := p.Bits(); bit < len(b)*8; bit++ {
		b[bit/8] |= 0x80 >> (bit % 8)
	}
	a, _ := netip.AddrFromSlice(b)
	return a
}

// merged returns the same addresses in sorted spans that neither overlap nor touch.
func merged(spans []span) []span {
	spans = slices.Clone(spans)
	slices.SortFunc(spans, func(a, b span) int { return a.first.Compare(b.first) })
	var out []span
	for _, s := range spans {
		n := len(out) - 1
		switch {
		case n < 0 || !out[n].reaches(s.first):
			out = append(out, s)
		case out[n].last.Less(s.last):
			out[n].last = s.last
		}
	}
	return out
}

// reaches reports whether an address of the same family is in the span, before it or right behind it.
func (s span) reaches(a netip.Addr) bool {
	next := s.last.Next()
	return s.last.BitLen() == a.BitLen() && (!next.IsValid() || !next.Less(a))
}

// without returns the addresses of merged spans that are in none of the others.
func without(spans, less []span) []span {
	for _, l := range less {
		var rest []span
		for _, s := range spans {
			if s.first.BitLen() != l.first.BitLen() || s.last.Less(l.first) || l.last.Less(s.first) {
				rest = append(rest, s)
				continue
			}
			if s.first.Less(l.first) {
				rest = append(rest, span{s.first, l.first.Prev()})
			}
			if l.last.Less(s.last) {
				rest = append(rest, span{l.last.Next(), s.last})
			}
		}
		spans = rest
	}
	return spans
}

// written returns spans as texts, then the other texts, sorted and each once.
func written(spans []span, others []string) []any {
	out := []any{}
	for _, s := range spans {
		out = append(out, s.String())
	}
	slices.Sort(others)
	for _, text := range slices.Compact(others) {
		out = append(out, text)
	}
	return out
}

// String returns the address, the network or, where the span is no network, its two ends.
func (s span) String() string {
	if s.first == s.last {
		return s.first.String()
	}
	for bits := range s.first.BitLen() {
		if p := netip.PrefixFrom(s.first, bits); p.Masked().Addr() == s.first && lastOf(p) == s.last {
			return p.String()
		}
	}
	return s.first.String() + "-" + s.last.String()
}

// size returns the number of addresses.
func (s span) size() float64 {
	first := new(big.Int).SetBytes(s.first.AsSlice())
	n := new(big.Int).Sub(new(big.Int).SetBytes(s.last.AsSlice()), first)
	f, _ := new(big.Float).SetInt(n.Add(n, big.NewInt(1))).Float64()
	return math.Round(f)
}
