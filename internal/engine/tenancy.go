package engine

import (
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/isolation"
	"github.com/assay-audit/assay/internal/jsonvalue"
	"github.com/assay-audit/assay/internal/message"
)

// workloads derives a workload from each VM, with the tenants that claim it.
func (d *deriver) workloads() {
	if d.data["vms"] == nil {
		return
	}
	out := d.collection("workloads")
	for _, id := range d.subjects("vms") {
		vm := d.data["vms"][id]
		claims, missing := d.claims(vm)
		owner := ""
		if len(claims) == 1 && missing == "" {
			owner = claims[0]
		}
		if vm["template"] == true { // not a workload, but its tenant is known all the same
			if len(claims) > 0 {
				d.of[id] = owner
			}
			continue
		}
		out[id] = object{"name": d.name("vms", id), "agent": d.knownAgent(id), "tenants": anyList(claims)}
		if out[id]["agent"] == true {
			continue
		}
		d.of[id] = owner
		if missing == "" &&
			(!jsonvalue.IsType(vm["template"], "boolean") || !jsonvalue.IsType(vm["agent"], "boolean")) {
			missing = message.Of("whether it is a template or an agent").String()
		}
		switch {
		case len(d.tenants) == 0:
			delete(out[id], "tenants")
			d.unsure(audit.Absent, noTenants, "workloads", id, "tenants")
		case missing != "" && len(claims) == 0: // no visible claim, which proves nothing
			delete(out[id], "tenants")
			d.unsure(audit.Partial, message.Of("not known of the VM: %s", missing).String(), "workloads", id, "tenants")
		case missing != "" && len(claims) == 1:
			d.unsure(audit.Partial, message.Of("not known of the VM: %s", missing).String(), "workloads", id, "tenants")
		}
	}
}

// knownAgent reports whether a VM belongs to vSphere Cluster Services: managed by the ESX agent manager, with
// their name and without a network. Any other VM marked as an agent is a workload, so that a mark cannot exclude a
// tenant's VM.
func (d *deriver) knownAgent(id string) bool {
	networks, known := d.data["vms"][id]["portgroups"].([]any)
	return d.markedAgent(id) && known && len(networks) == 0
}

// maybeAgent reports whether a VM may be a known agent, because a fact about it is unknown.
func (d *deriver) maybeAgent(id string) bool {
	vm := d.data["vms"][id]
	may := func(field string, fits func(v any) bool) bool {
		v, known := vm[field]
		return !known || fits(v)
	}
	return !d.knownAgent(id) &&
		may("agent", func(v any) bool { return v == true }) &&
		may("managed_by", func(v any) bool { return v == agentManager }) &&
		may("name", func(v any) bool { name, ok := v.(string); return !ok || strings.HasPrefix(name, "vCLS") }) &&
		may("portgroups", func(v any) bool { networks, ok := v.([]any); return !ok || len(networks) == 0 })
}

// agentManager is the extension that deploys the agents of the platform.
const agentManager = "com.vmware.vim.eam"

// markedAgent reports whether the ESX agent manager deployed a VM as an agent with a name of vCLS.
func (d *deriver) markedAgent(id string) bool {
	vm := d.data["vms"][id]
	name, _ := vm["name"].(string)
	return vm["agent"] == true && vm["managed_by"] == agentManager && strings.HasPrefix(name, "vCLS")
}

// claims returns the tenants with a rule that matches a VM, and the facts about the VM that rules need and that
// are unknown.
func (d *deriver) claims(vm object) (claims []string, missing string) {
	text := func(field string) *string {
		if v, ok := vm[field].(string); ok {
			return &v
		}
		return nil
	}
	facts := isolation.VM{Name: text("name"), Folder: text("folder"), Pool: text("pool")}
	if tags, ok := vm["tags"].([]any); ok {
		facts.Tagged = true
		for _, t := range tags {
			if tag, ok := t.(string); ok {
				facts.Tags = append(facts.Tags, tag)
			}
		}
	}
	claims, lacks := isolation.Claims(d.tenants, facts)
	return claims, strings.Join(lacks, ", ")
}

// links adds the link states, which only the hosts know, to each switch's physical NICs.
func (d *deriver) links() {
	for _, id := range sortedKeys(d.data["switches"]) {
		members, ok := d.data["switches"][id]["members"].(object)
		if !ok {
			continue
		}
		doubt := func(why message.Text) { d.unsure(audit.Partial, why.String(), "switches", id, "links") }
		if d.gapped("switches", id, "members") {
			doubt(message.Of("the members of switch %s are not all known", d.name("switches", id)))
		}
		links := object{}
		for _, host := range sortedKeys(members) {
			up, why := d.hostLinks(id, host, members[host])
			if why.IsZero() {
				links[host] = up
			} else {
				doubt(why)
			}
		}
		d.data["switches"][id]["links"] = links
	}
}

// hostLinks returns the link speeds of the physical NICs of a switch on one host, or the reason why they are not all
// known.
func (d *deriver) hostLinks(sw, host string, members any) (object, message.Text) {
	name := d.name("hosts", host)
	nics, ok := members.(object)
	internal := d.data["switches"][sw]["kind"] == "standard" // only a standard switch may have no NICs, by design
	if !ok || d.gapped("switches", sw, "members", host) || len(nics) == 0 && !internal {
		return nil, message.Of("the physical NICs of %s are not known", name)
	}
	speeds, known := d.data["hosts"][host]["uplink_speed"].(object)
	if !known {
		return nil, message.Of("the link state of %s is not known", name)
	}
	up := object{}
	for _, nic := range sortedKeys(nics) {
		speed, listed := speeds[nic]
		if !listed {
			return nil, message.Of("the link state of %s %s is not known", name, nic)
		}
		up[nic] = speed
	}
	return up, message.Text{}
}
