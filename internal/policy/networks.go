package policy

import (
	"net/netip"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// checkNetworks returns the reason why a value is not a list of networks. An entry is an address, a network or a
// range of addresses, optionally preceded by the name of an object and "=".
func checkNetworks(v any) error {
	list, ok := v.([]any)
	for _, x := range list {
		text, isText := x.(string)
		if ok = ok && isText; !ok {
			break
		}
		if name, network, named := strings.Cut(text, "="); named {
			if strings.TrimSpace(name) == "" {
				return message.Errorf("lists %q without the name before =", text)
			}
			text = network
		}
		if !isNetwork(text) {
			return message.Errorf("lists %q, which is no address, network (10.0.0.0/24) or range (10.0.0.1-10.0.0.9)",
				x)
		}
	}
	if !ok {
		return message.Errorf("is not of type %s", "networks")
	}
	return nil
}

// isNetwork reports whether text is an address, a network or a range.
func isNetwork(text string) bool {
	if first, last, isRange := strings.Cut(text, "-"); isRange {
		a, err1 := netip.ParseAddr(strings.TrimSpace(first))
		b, err2 := netip.ParseAddr(strings.TrimSpace(last))
		return err1 == nil && err2 == nil && a.Zone() == "" && b.Zone() == "" && a.BitLen() == b.BitLen() &&
			a.Compare(b) <= 0
	}
	text = strings.TrimSpace(text)
	if _, err := netip.ParsePrefix(text); err == nil {
		return true
	}
	a, err := netip.ParseAddr(text)
	return err == nil && a.Zone() == ""
}
