package engine

import (
	"fmt"
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// derive adds what follows from the evidence together with the tenants that the site configured: whose workload a VM is, and
// which tenants meet on a port group, VLAN, datastore or physical uplink. Where the answer is not sure, the known part stands
// there with a gap beside it: sharing that is seen is a failure, sharing that cannot be ruled out is never a pass.
func (s *estate) derive(tenants []audit.Tenant) {
	d := &deriver{estate: s, tenants: tenants, of: map[string]string{}}
	for _, c := range []string{"vms", "portgroups", "datastores", "switches"} {
		if s.unknownPopulation(c) != nil {
			d.doubt = append(d.doubt, message.Of("the list of %s is not complete", c).String())
		}
	}
	if len(tenants) == 0 {
		d.doubt = append(d.doubt, noTenants)
	}
	d.workloads()
	d.segments()
	d.links()
	d.meet()
	d.spread()
}

// underived refuses evidence that brings along what only the engine derives: a collector has no tenants to tell.
func (s *estate) underived() error {
	for _, c := range sortedKeys(derivedFrom) {
		if _, there := s.data[c]; there {
			return message.Errorf("the evidence speaks of /%s, which only the engine derives", c)
		}
	}
	return nil
}

var noTenants = message.Of("the configuration maps no tenants").String()

type deriver struct {
	*estate
	tenants []audit.Tenant
	of      map[string]string // VM → its one tenant; "" where none or several claim it
	doubt   []string          // why no object's list of tenants is complete
	dark    []string          // why no physical uplink's is
}

func (d *deriver) workloads() {
	if d.data["vms"] == nil {
		return
	}
	out := d.collection("workloads")
	for _, id := range d.subjects("vms") {
		vm := d.data["vms"][id]
		if vm["template"] == true || vm["agent"] == true {
			continue
		}
		claims, missing := d.claims(vm)
		out[id] = object{"name": d.name("vms", id), "tenants": anyList(claims)}
		if len(claims) == 1 && missing == "" {
			d.of[id] = claims[0]
		} else {
			d.of[id] = ""
		}
		if missing == "" && (!isType(vm["template"], "boolean") || !isType(vm["agent"], "boolean")) {
			missing = message.Of("whether it is a template or an agent").String()
		}
		switch {
		case len(d.tenants) == 0:
			delete(out[id], "tenants")
			d.unsure(audit.Absent, noTenants, "workloads", id, "tenants")
		case missing != "" && len(claims) == 0: // nobody claims it as far as one can see, which is no proof
			delete(out[id], "tenants")
			d.unsure(audit.Partial, message.Of("not known of the VM: %s", missing).String(), "workloads", id, "tenants")
		case missing != "" && len(claims) == 1:
			d.unsure(audit.Partial, message.Of("not known of the VM: %s", missing).String(), "workloads", id, "tenants")
		}
	}
}

// claims lists the tenants whose rules match a VM, and which of the VM's facts a rule wanted and did not find.
func (d *deriver) claims(vm object) (claims []string, missing string) {
	var lacks []string
	for _, t := range d.tenants {
		below := func(field string, roots []string) bool {
			v, ok := vm[field].(string)
			if !ok && len(roots) > 0 {
				lacks = append(lacks, field)
			}
			return slices.ContainsFunc(roots, func(r string) bool {
				r = strings.TrimSuffix(r, "/")
				return v == r || strings.HasPrefix(v, r+"/")
			})
		}
		tagged := func() bool {
			have, ok := vm["tags"].([]any)
			if !ok && len(t.Tags) > 0 {
				lacks = append(lacks, "tags")
			}
			return slices.ContainsFunc(t.Tags, func(tag string) bool { return slices.Contains(have, any(tag)) })
		}
		named := func() bool {
			n, ok := vm["name"].(string)
			if !ok && len(t.Names) > 0 {
				lacks = append(lacks, "name")
			}
			return ok && slices.ContainsFunc(t.Names, func(p string) bool {
				match, err := path.Match(p, n)
				return err == nil && match
			})
		}
		if f, p, g, n := below("folder", t.Folders), below("pool", t.Pools), tagged(), named(); f || p || g || n {
			claims = append(claims, t.Name)
		}
	}
	sort.Strings(claims)
	sort.Strings(lacks)
	return slices.Compact(claims), strings.Join(slices.Compact(lacks), ", ")
}

// segments makes one VLAN of all port groups that carry its number, wherever they are: the same number on two switches is the
// same segment as soon as the physical switches join them, and the platform cannot see that they do not.
func (d *deriver) segments() {
	if d.data["portgroups"] == nil {
		return
	}
	vlans := d.collection("vlans")
	for _, id := range sortedKeys(d.data["portgroups"]) {
		pg := d.data["portgroups"][id]
		key, name, number, known := d.segment(pg)
		if !known {
			d.unsure(audit.Partial, message.Of("the VLAN of port group %s is not known", d.name("portgroups", id)).String(), "vlans")
		}
		if key == "" {
			continue
		}
		if vlans[key] == nil {
			vlans[key] = object{"name": name, "id": number, "portgroups": []any{}}
		}
		vlans[key]["portgroups"] = append(vlans[key]["portgroups"].([]any), id)
	}
}

// segment names the VLAN of a port group: "" where it carries none or many; known is false where the evidence does not say.
func (d *deriver) segment(pg object) (key, name string, number any, known bool) {
	if pg["uplink"] == true {
		return "", "", nil, true
	}
	vlan, _ := pg["vlan"].(object)
	number = vlan["id"]
	n := fmt.Sprint(number)
	switch vlan["kind"] {
	case "trunk":
		return "", "", nil, true
	case "none":
		sw, ok := pg["switch"].(string)
		if !ok {
			return "", "", nil, false
		}
		return "untagged-" + sw, "untagged on " + d.name("switches", sw), number, true
	case "id":
		if n == "4095" {
			return "", "", nil, true
		}
		if number != nil {
			return n, "VLAN " + n, number, true
		}
	case "pvlan":
		if number != nil {
			return "pvlan-" + n, "PVLAN " + n, number, true
		}
	}
	return "", "", nil, false
}

// links brings each switch's physical NICs together with their link state, which only the hosts know.
func (d *deriver) links() {
	for _, id := range sortedKeys(d.data["switches"]) {
		members, ok := d.data["switches"][id]["members"].(object)
		if !ok {
			continue
		}
		if d.gapped("switches", id, "members") {
			d.unsure(audit.Partial, message.Of("the members of switch %s are not all known", d.name("switches", id)).String(), "switches", id, "links")
		}
		links := object{}
		for _, host := range sortedKeys(members) {
			nics, ok := members[host].(object)
			if !ok || d.gapped("switches", id, "members", host) {
				d.unsure(audit.Partial, message.Of("the physical NICs of %s are not known", d.name("hosts", host)).String(), "switches", id, "links")
				continue
			}
			if len(nics) == 0 && d.data["switches"][id]["kind"] != "standard" { // only a standard switch may be without any, by design
				d.unsure(audit.Partial, message.Of("the physical NICs of %s are not known", d.name("hosts", host)).String(), "switches", id, "links")
				continue
			}
			speeds, known := d.data["hosts"][host]["uplink_speed"].(object)
			if !known {
				d.unsure(audit.Partial, message.Of("the link state of %s is not known", d.name("hosts", host)).String(), "switches", id, "links")
				continue
			}
			up := object{}
			for nic := range nics {
				speed, listed := speeds[nic]
				if !listed {
					d.unsure(audit.Partial, message.Of("the link state of %s %s is not known", d.name("hosts", host), nic).String(), "switches", id, "links")
					up = nil
					break
				}
				up[nic] = speed
			}
			if up != nil { // how many links are up is said of a host of which all are known
				links[host] = up
			}
		}
		d.data["switches"][id]["links"] = links
	}
}

// spread marks every list of tenants where something general is not known.
func (d *deriver) spread() {
	d.spreadOver(d.doubt, "portgroups", "datastores", "vlans", "uplinks")
	d.spreadOver(d.dark, "uplinks")
}

func (d *deriver) spreadOver(doubt []string, collections ...string) {
	if len(doubt) == 0 {
		return
	}
	slices.Sort(doubt)
	doubt = slices.Compact(doubt)
	detail := doubt[0]
	if n := len(doubt) - 1; n > 0 {
		detail = message.Of("%s (and %d more)", detail, n).String()
	}
	state := audit.Partial
	if len(d.tenants) == 0 { // then nothing else about tenants is worth saying
		state, detail = audit.Absent, noTenants
	}
	for _, c := range collections {
		for id, fields := range d.data[c] {
			if state == audit.Absent {
				delete(fields, "tenants")
			}
			d.unsure(state, detail, c, id, "tenants")
		}
	}
}

func (d *deriver) unsure(state audit.State, detail string, segs ...string) {
	d.addGap(audit.Gap{Pointer: pointer(segs...), State: state, Detail: detail})
}

func anyList(in []string) []any {
	out := make([]any, len(in))
	for i, s := range in {
		out[i] = s
	}
	return out
}
