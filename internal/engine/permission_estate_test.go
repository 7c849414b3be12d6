package engine_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
)

// grantOn returns a permission: "principal @ entity". The entity is a path, or the id of a VM, datastore or
// network.
func grantOn(line string, change object) object {
	who, entity, _ := strings.Cut(line, " @ ")
	out := object{
		"principal":   who,
		"entity":      entity,
		"entity_name": entity,
		"entity_type": "Folder",
		"entity_path": entity,
		"entity_tree": nil,
		"group":       false,
		"role":        "7",
		"propagate":   true,
	}
	for _, x := range []struct{ begins, kind, tree string }{
		{"vm-", "VirtualMachine", ""}, {"ds-", "Datastore", "datastore"},
		{"pg-", "DistributedVirtualPortgroup", "network"}, {"/dc/vm/", "Folder", "vm"},
		{"/dc/host/", "ResourcePool", "host"}, {"/dc/datastore/", "Folder", "datastore"},
	} {
		if strings.HasPrefix(entity, x.begins) {
			out["entity_type"], out["entity_tree"] = x.kind, x.tree
		}
	}
	if out["entity_type"] == "VirtualMachine" {
		out["entity_path"], out["entity_tree"] = nil, nil
	}
	if entity == "root" {
		out["entity_path"] = ""
	}
	for k, v := range change {
		out[k] = v
	}
	return out
}

// A permissionCase is one permission with others on an estate of two tenants.
type permissionCase struct {
	grant  string
	change object
	beside []object
	estate func(doc object)
	site   func(*audit.Site)
	want   string // status, and the observed value of a failure
}

// permissionFinding returns the finding about the permission p.
func permissionFinding(a *audit.Assessment) (audit.Finding, bool) {
	i := slices.IndexFunc(a.Findings, func(f audit.Finding) bool {
		return f.Check == "isolation.permission" && f.Subject.ID == "p"
	})
	if i < 0 {
		return audit.Finding{}, false
	}
	return a.Findings[i], true
}

// vmOf returns the VM of a tenant.
func vmOf(of string) object {
	return object{
		"name":       "vm-" + of,
		"template":   false,
		"agent":      false,
		"managed_by": nil,
		"folder":     "/dc/vm/" + of,
		"pool":       "/dc/host/c/Resources/" + of,
		"tags":       []string{"t:" + of},
		"portgroups": []string{"pg-" + of},
		"datastores": []string{"ds-" + of},
		"host":       "host-1",
	}
}

// networkOf returns the port group of a tenant.
func networkOf(of string) object {
	return object{
		"name":           "pg-" + of,
		"kind":           "distributed",
		"switch":         "dvs-1",
		"uplink":         false,
		"vlan":           one(len(of) + int(of[0])),
		"vlan_override":  false,
		"active_uplinks": []string{},
		"path":           "/dc/network/pg-" + of,
	}
}

// input returns an estate of the tenants a and b with the permissions of the case.
func (c permissionCase) input(t *testing.T) engine.Input {
	t.Helper()
	doc := object{
		"vms": object{"vm-a": vmOf("a"), "vm-b": vmOf("b")},
		"datastores": object{
			"ds-a": object{"name": "ds-a", "path": "/dc/datastore/all/ds-a"},
			"ds-b": object{"name": "ds-b", "path": "/dc/datastore/all/ds-b"},
		},
		"portgroups": object{"pg-a": networkOf("a"), "pg-b": networkOf("b")},
		"roles": object{
			"7":  object{"name": "ops", "privileges": []string{"VirtualMachine.Interact.PowerOn"}},
			"8":  object{"name": "empty", "privileges": []string{"System.Anonymous"}},
			"-5": object{"name": "NoAccess", "privileges": []string{}},
		},
		"permissions": object{"p": grantOn(c.grant, c.change)},
	}
	for i, x := range c.beside {
		doc["permissions"].(object)[string(rune('q'+i))] = x
	}
	if c.estate != nil {
		c.estate(doc)
	}
	raw, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	in := snapshot([2]string{"vc/vsphere.all", string(raw)})
	in.Site.Tenants = []audit.Tenant{
		{Name: "a", Folders: []string{"/dc/vm/a"}, Tags: []string{"t:a"}, Principals: []string{`GOV\a-*`}},
		{
			Name:       "b",
			Folders:    []string{"/dc/vm/b"},
			Pools:      []string{"/dc/host/c/Resources/b"},
			Tags:       []string{"t:b"},
			Principals: []string{`GOV\b-*`},
		},
	}
	if c.site != nil {
		c.site(&in.Site)
	}
	return in
}
