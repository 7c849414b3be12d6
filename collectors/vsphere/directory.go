package vsphere

import "github.com/vmware/govmomi/vim25/types"

// directoryStates are the states of a host's membership in a domain.
var directoryStates = []string{
	"unknown", "ok", "noServers", "clientTrustBroken", "serverTrustBroken", "inconsistentTrust", "otherProblem",
}

// readDirectory returns the domain that a host has joined and the state of its membership, both null on a host outside
// a domain.
func readDirectory(x *reading, v any) (any, error) {
	info, err := as[types.HostAuthenticationManagerInfo](v)
	if err != nil || info == nil {
		return nil, err
	}
	for _, store := range info.AuthConfig {
		if ad, ok := store.(*activeDirectory); ok {
			return x.membership(ad), nil
		}
	}
	return nil, nil // every host has an entry for Active Directory, also outside a domain
}

// membership returns the membership of one Active Directory entry. An entry that contradicts itself is a gap.
func (x *reading) membership(ad *activeDirectory) map[string]any {
	out := map[string]any{}
	switch {
	case ad.Enabled == nil, *ad.Enabled == (ad.JoinedDomain == ""):
		x.gap("/domain", unset)
	case *ad.Enabled:
		out["domain"] = ad.JoinedDomain
	default:
		out["domain"] = nil
	}
	below := *x
	below.pointer += "/status"
	known := len(*x.gaps)
	state, _ := oneOf(directoryStates...)(&below, ad.DomainMembershipStatus)
	switch {
	case len(*x.gaps) > known:
	case state == nil && out["domain"] != nil: // a member has a state
		below.gap("", unset)
	case state != nil && out["domain"] == nil && state != "unknown":
		below.gap("", unset)
	case out["domain"] == nil:
		out["status"] = nil
	default:
		out["status"] = state
	}
	return out
}
