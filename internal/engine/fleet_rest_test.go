package engine_test

import (
	"fmt"
	"strings"
)

// addManagement adds clusters, the vCenter, roles and permissions.
func (f *fleet) addManagement(size fleetSize) {
	for _, c := range []string{"clusters", "vcenter", "permissions", "vms", "datastores"} {
		if f.tree[c] == nil {
			f.tree[c] = map[string]object{}
		}
	}
	for id, name := range map[string]string{"-1": "Admin", "-2": "ReadOnly", "7": "operators"} {
		f.add("roles", id, object{
			"name": name, "system": strings.HasPrefix(id, "-"), "privileges": []any{"System.View"},
		})
	}
	for i := range size.hosts/5 + 1 {
		who := f.pick(`VSPHERE.LOCAL\Administrators`, `GOV\bob`, `vsphere.local\administrator`).(string)
		entity := fmt.Sprintf("group-d%d", i)
		f.add("permissions", entity+":"+who, object{
			"entity":      entity,
			"entity_name": "folder " + entity,
			"entity_type": "Folder",
			"principal":   who,
			"group":       false,
			"role":        f.pick("-1", "-2", "7"),
			"propagate":   true,
		})
	}
	f.addGrants()
	if size.standalone {
		return
	}
	for c := range f.clusters(size) {
		f.add("clusters", clusterID(c), object{
			"name":              "cluster " + clusterID(c),
			"datacenter":        "dc",
			"hosts":             f.pick([]any{}, []any{"host-1"}, []any{"host-1", "host-2"}),
			"ha":                f.pick(true, false),
			"admission_control": f.pick(true, false),
			"drs":               f.pick(true, false),
		})
	}
	f.add("vcenter", "4c4c", object{
		"name":               "vc-a",
		"version":            "8.0.3",
		"build":              f.pick("25600417", "24022515"),
		"api_version":        "8.0.3.0",
		"clock_skew_seconds": 0,
		"settings": object{
			"event.maxAge":                              f.pick(180, 30),
			"event.maxAgeEnabled":                       f.pick(true, false),
			"task.maxAge":                               f.pick(180, 179),
			"task.maxAgeEnabled":                        true,
			"vpxd.event.syslog.enabled":                 f.pick(true, false),
			"VirtualCenter.VimPasswordExpirationInDays": f.pick(30, 31, 0),
			"config.log.level":                          "info",
		},
		"events": object{"oldest_days": 200, "newest_hours": 0},
	})
}

// evidence returns the collector whose evidence contains a property.
func (f *fleet) evidence(collection, subject, field string) string {
	standard := strings.Contains(subject, ":")
	switch {
	case collection == "hosts" && (field == "vibs" || field == "acceptance"):
		return "vsphere.software"
	case collection == "hosts" && (field == "lockdown_exceptions" || field == "access"):
		return "vsphere.access"
	case collection == "vms" && field == "tags":
		return "vsphere.tags"
	case (collection == "portgroups" || collection == "switches") && standard:
		return "vsphere.networks"
	case collection == "vms" && subject != "":
		return "vsphere.vms/000" + subject[len(subject)-1:]
	}
	return "vsphere." + collection
}

// fleetSources returns the API properties behind each collector's evidence, in the detail of the collector.
func fleetSources(collector string) map[string]string {
	out := map[string]string{}
	add := func(collection, object string, fields ...string) {
		for _, f := range fields {
			out["/"+collection+"/*/"+f] = object + "." +
				strings.ReplaceAll(strings.ReplaceAll(f, "/*", "[*]"), "/", ".")
		}
	}
	switch collector {
	case "vsphere.hosts":
		add("hosts", "HostSystem", "name", "datacenter", "cluster", "connection", "power", "maintenance", "version",
			"build", "lockdown", "options", "options/*", "services", "services/*", "services/*/running",
			"services/*/policy", "firewall", "firewall/incoming_blocked", "firewall/outgoing_blocked",
			"firewall/rulesets", "firewall/rulesets/*", "firewall/rulesets/*/enabled", "firewall/rulesets/*/all_ip",
			"firewall/rulesets/*/allowed", "firewall/rulesets/*/ip_configurable",
			"firewall/rulesets/*/service_running", "ntp_servers",
			"directory", "directory/domain", "directory/status", "certificate", "certificate/issuer",
			"secure_boot", "tpm_attestation", "uplink_speed", "uplink_speed/*")
	case "vsphere.software":
		add("hosts", "HostImageConfigManager", "acceptance", "vibs", "vibs/*", "vibs/*/version", "vibs/*/vendor",
			"vibs/*/acceptance", "vibs/*/type", "vibs/*/installed")
	case "vsphere.access":
		add("hosts", "HostAccessManager", "lockdown_exceptions", "access", "access/*", "access/*/mode")
	case "vsphere.tags":
		add("vms", "TagAssociation", "tags")
	case "vsphere.vms":
		add("vms", "VirtualMachine", "name", "template", "power", "host", "datacenter", "folder", "pool", "portgroups",
			"datastores", "managed_by", "agent", "uuid",
			"hardware_version", "migrate_encryption", "ft_encryption", "secure_boot", "encrypted", "options",
			"options/*",
			"snapshots", "snapshots/count", "snapshots/oldest_hours")
	case "vsphere.networks", "vsphere.portgroups", "vsphere.switches":
		if collector != "vsphere.switches" {
			add("portgroups", "Network", "name", "kind", "switch", "host", "path", "segment", "uplink", "vlan",
				"vlan_override",
				"ports", "ports/*", "promiscuous", "mac_changes", "forged_transmits", "active_uplinks")
		}
		if collector != "vsphere.portgroups" {
			add("switches", "Switch", "name", "kind", "host", "uuid", "promiscuous", "mac_changes", "forged_transmits",
				"members", "members/*", "private_vlans", "private_vlans/*", "discovery")
		}
	case "vsphere.datastores":
		add("datastores", "Datastore", "name", "path", "type", "accessible", "local", "capacity_bytes", "free_bytes",
			"hosts",
			"vms", "backing")
	case "vsphere.clusters":
		add("clusters", "ClusterComputeResource", "name", "datacenter", "hosts", "ha", "admission_control", "drs")
	case "vsphere.vcenter":
		add("vcenter", "OptionManager", "name", "version", "build", "api_version", "clock_skew_seconds", "settings",
			"settings/*", "events", "events/oldest_days")
	case "vsphere.permissions":
		out["/permissions/*"] = "AuthorizationManager.RetrieveAllPermissions[*]"
		add("permissions", "AuthorizationManager", "entity", "entity_name", "entity_type", "entity_path", "entity_tree",
			"principal", "group", "role", "propagate")
	case "vsphere.segments":
		add("segments", "Segment", "name", "type", "ids", "vlans", "bridged", "transport_zone")
	case "vsphere.roles":
		add("roles", "AuthorizationManager", "name", "system", "privileges")
	}
	return out
}
