package vsphere

import (
	"slices"
	"strconv"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

var pvlanTypes = []string{"promiscuous", "community", "isolated"}

// readPrivateVLANs returns the private VLANs of a distributed switch by their secondary id. The promiscuous ports of
// a family are in its primary VLAN, which is listed as its own secondary.
func readPrivateVLANs(x *reading, v any) (any, error) {
	c, ok := switchConfig(v).(*switchInfo)
	if !ok {
		return nil, nil
	}
	out, twice := map[string]any{}, map[string]bool{}
	for _, e := range c.PvlanConfig {
		secondary, g := e.SecondaryVlanId.private()
		if g != nil { // any private VLAN may be meant
			x.gap("", *g)
			return nil, nil
		}
		id := strconv.FormatInt(secondary, 10)
		if twice[id] {
			delete(out, id)
			x.gap(audit.Pointer(id), audit.Gap{
				State:  audit.Failed,
				Fault:  "Contradiction",
				Detail: message.Of("private VLAN %s is listed twice", id).String(),
			})
			continue
		}
		twice[id] = true
		entry := map[string]any{}
		out[id] = entry
		primary, g := e.PrimaryVlanId.private()
		if g == nil && (e.PvlanType == "promiscuous") != (primary == secondary) {
			g = &audit.Gap{
				State: audit.Failed,
				Fault: "Contradiction",
				Detail: message.Of("private VLAN %s is %s in the primary VLAN %d", id, oneLine(e.PvlanType),
					primary).String(),
			}
		}
		if g != nil {
			x.gap(audit.Pointer(id, "primary"), *g)
		} else {
			entry["primary"] = primary
		}
		switch {
		case e.PvlanType == "":
			x.gap(audit.Pointer(id, "type"), unset)
		case !slices.Contains(pvlanTypes, e.PvlanType):
			x.gap(audit.Pointer(id, "type"), unknownWord(e.PvlanType))
		default:
			entry["type"] = e.PvlanType
		}
	}
	return out, nil
}

// private returns the id of a private VLAN, or the reason why it is unknown.
func (n *vlanNumber) private() (int64, *audit.Gap) {
	if n == nil {
		return 0, new(unset)
	}
	return n.between(1, lastVLAN)
}
