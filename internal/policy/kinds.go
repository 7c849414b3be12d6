package policy

// Kinds returns the kinds of all subjects, in the order of the subjects' names.
func Kinds() []Kind {
	out := make([]Kind, 0, len(kinds))
	for _, subject := range sortedKeys(kinds) {
		out = append(out, kinds[subject])
	}
	return out
}

// KindOf returns the kind of a subject. The zero kind is that of an unknown one.
func KindOf(subject string) Kind { return kinds[subject] }

// register is the kind of target that contains the rows of one register.
const register = "register"

// kinds is the explicit list of subject kinds.
var kinds = map[string]Kind{
	"host":       {"hosts", "vsphere"},
	"vm":         {"vms", "vsphere"},
	"workload":   {"workloads", "vsphere"},
	"portgroup":  {"portgroups", "vsphere"},
	"switch":     {"switches", "vsphere"},
	"datastore":  {"datastores", "vsphere"},
	"cluster":    {"clusters", "vsphere"},
	"vcenter":    {"vcenter", "vsphere"},
	"permission": {"permissions", "vsphere"},
	"role":       {"roles", "vsphere"},
	"vlan":       {"vlans", "vsphere"},
	"uplink":     {"uplinks", "vsphere"},
	"pool":       {"pools", "vsphere"},

	"staff":       {"staff", register},
	"leaver":      {"leavers", register},
	"asset":       {"assets", register},
	"drill":       {"drills", register},
	"training":    {"trainings", register},
	"account":     {"accounts", register},
	"certificate": {"certificates", register},
	"ticket":      {"tickets", register},
	// A register as a whole is the subject of checks across its rows.
	"staff_register":       {"staff_registers", register},
	"leaver_register":      {"leaver_registers", register},
	"asset_register":       {"asset_registers", register},
	"drill_register":       {"drill_registers", register},
	"training_register":    {"training_registers", register},
	"account_register":     {"account_registers", register},
	"certificate_register": {"certificate_registers", register},
	"ticket_register":      {"ticket_registers", register},

	"database":          {"databases", register},
	"incident":          {"incidents", register},
	"restore_test":      {"restores", register},
	"roster":            {"rosters", register},
	"database_register": {"database_registers", register},
	"incident_register": {"incident_registers", register},
	"restore_register":  {"restore_registers", register},
	"roster_register":   {"roster_registers", register},

	"object":          {"objects", register}, // an assessed object that people list
	"object_register": {"object_registers", register},

	"website": {"websites", "website"},

	"repository": {"repositories", "backup"},
	"backup":     {"backups", "backup"}, // one object in one repository
	"replica":    {"replicas", "backup"},

	"log_store":  {"log_stores", "logs"},
	"log_source": {"log_sources", "logs"}, // one sender in one store

	"firewall":       {"firewalls", "firewall"},
	"firewall_rule":  {"firewall_rules", "firewall"},
	"firewall_admin": {"firewall_admins", "firewall"},
	"vpn_user":       {"vpn_users", "firewall"},
	"segment":        {"segments", "firewall"},

	"desktop_broker": {"desktop_brokers", "desktop"},
	"desktop_pool":   {"desktop_pools", "desktop"},

	"indicator": {"indicators", "monitoring"}, // one measured quality of the service
}
