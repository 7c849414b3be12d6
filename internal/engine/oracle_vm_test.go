package engine_test

import "slices"

var vmRules = []promise[vm]{
	{check: "vm.console_connections", exempt: isAgent, find: func(m *vm, _ *choices, fail func(string)) {
		if n, ok := m.Options.v.Consoles.or("-1"); ok && n != "1" && isMachine(m) {
			fail("options/RemoteDisplay.maxConnections")
		}
	}},
	{check: "vm.copy_paste", exempt: isAgent, find: func(m *vm, _ *choices, fail func(string)) {
		spelled(m, m.Options.v.Copy, "true", "options/isolation.tools.copy.disable", fail)
		spelled(m, m.Options.v.Paste, "true", "options/isolation.tools.paste.disable", fail)
		spelled(m, m.Options.v.DragDrop, "true", "options/isolation.tools.dnd.disable", fail)
	}},
	{check: "vm.disk_shrink", exempt: isAgent, find: func(m *vm, _ *choices, fail func(string)) {
		spelled(m, m.Options.v.DiskShrink, "true", "options/isolation.tools.diskShrink.disable", fail)
		spelled(m, m.Options.v.DiskWiper, "true", "options/isolation.tools.diskWiper.disable", fail)
	}},
	{check: "vm.host_info", exempt: isAgent, find: func(m *vm, _ *choices, fail func(string)) {
		spelled(m, m.Options.v.HostInfo, "false", "options/tools.guestlib.enableHostInfo", fail)
	}},
	{check: "vm.migrate_encryption", exempt: isAgent, find: func(m *vm, p *choices, fail func(string)) {
		if isMachine(m) {
			oneOf(m.Migration, p.Migration, "migrate_encryption", fail)
		}
	}},
	{check: "vm.snapshot_age", exempt: isAgent, find: func(m *vm, p *choices, fail func(string)) {
		if hours, ok := m.Snapshots.v.Oldest.or(0); ok && hours > p.SnapshotHours && isMachine(m) {
			fail("snapshots/oldest_hours")
		}
	}},
}

func isAgent(m *vm) bool   { return m.Agent.v }
func isMachine(m *vm) bool { return m.Agent.is == known && !m.Agent.v }

// spellings are forms of one value in vSphere, PowerCLI and older tools.
var spellings = map[string][3]string{"true": {"true", "True", "TRUE"}, "false": {"false", "False", "FALSE"}}

// spelled fails unless the option has its default value or is not set.
func spelled(m *vm, f fact[string], want, path string, fail func(string)) {
	ways := spellings[want]
	if v, ok := f.or(want); ok && !slices.Contains(ways[:], v) && isMachine(m) {
		fail(path)
	}
}

var portgroupRules = []promise[portgroup]{
	{
		check: "isolation.portgroup",
		find:  func(g *portgroup, _ *choices, fail func(string)) { g.tenants.meet("meetings", fail) },
	},
	{
		check:  "network.promiscuous",
		exempt: isUplink,
		find:   func(g *portgroup, _ *choices, fail func(string)) { denied(g, g.Promisc, "promiscuous", fail) },
	},
	{
		check:  "network.mac_changes",
		exempt: isUplink,
		find:   func(g *portgroup, _ *choices, fail func(string)) { denied(g, g.MAC, "mac_changes", fail) },
	},
	{
		check:  "network.forged_transmits",
		exempt: isUplink,
		find:   func(g *portgroup, _ *choices, fail func(string)) { denied(g, g.Forged, "forged_transmits", fail) },
	},
	{check: "network.guest_tagging", exempt: isUplink, find: func(g *portgroup, p *choices, fail func(string)) {
		if !connects(g) || g.Name.is != known || slices.Contains(p.Trunks, g.Name.v) {
			return
		}
		if g.VLAN.v.ID.v == 4095 {
			fail("vlan/id")
		}
		if g.VLAN.v.Kind.v == "trunk" {
			fail("vlan/kind")
		}
	}},
}

func isUplink(g *portgroup) bool { return g.Uplink.v }
func connects(g *portgroup) bool { return g.Uplink.is == known && !g.Uplink.v }

func denied(g *portgroup, f fact[bool], path string, fail func(string)) {
	if f.v && connects(g) {
		fail(path)
	}
}

var switchRules = []promise[netswitch]{
	{check: "network.uplink_redundancy", find: liveUplinks, exempt: func(s *netswitch) bool {
		for _, nics := range s.links {
			if len(nics) > 0 {
				return false
			}
		}
		return s.links != nil && !s.dark
	}},
}

func liveUplinks(s *netswitch, p *choices, fail func(string)) {
	for host, nics := range s.links {
		up := 0
		for _, speed := range nics {
			if speed > 0 {
				up++
			}
		}
		if len(nics) > 0 && up < p.MinUp {
			fail("links/" + escaped(host))
		}
	}
}

// Isolation: one object, one tenant.
var (
	datastoreRules = []promise[datastore]{
		{
			check: "isolation.datastore",
			find:  func(s *datastore, _ *choices, fail func(string)) { s.tenants.meet("meetings", fail) },
		},
	}
	poolRules = []promise[pool]{
		{
			check: "isolation.pool",
			find:  func(s *pool, _ *choices, fail func(string)) { s.tenants.meet("meetings", fail) },
		},
	}
	vlanRules = []promise[segment]{
		{check: "isolation.vlan", find: func(s *segment, _ *choices, fail func(string)) { s.meet(fail) }},
	}
	uplinkRules = []promise[uplink]{
		{
			check: "isolation.uplink",
			find:  func(s *uplink, _ *choices, fail func(string)) { s.tenants.meet("meetings", fail) },
		},
	}
	workloadRules = []promise[workload]{
		{
			check:  "isolation.tenant_map",
			exempt: func(s *workload) bool { return s.agent },
			find: func(s *workload, _ *choices, fail func(string)) {
				if !s.agent && (len(s.claims) > 1 || len(s.claims) == 0 && !s.unsure) {
					fail("tenants")
				}
			},
		},
	}
)

var clusterRules = []promise[cluster]{
	{check: "cluster.ha", find: clustered("ha", func(c *cluster) fact[bool] { return c.HA })},
	{
		check: "cluster.admission_control",
		find:  clustered("admission_control", func(c *cluster) fact[bool] { return c.Admission }),
	},
	{check: "cluster.drs", find: clustered("drs", func(c *cluster) fact[bool] { return c.DRS })},
}

// clustered returns the rule of a switch of clusters with at least two usable hosts.
func clustered(path string, get func(*cluster) fact[bool]) func(*cluster, *choices, func(string)) {
	return func(c *cluster, _ *choices, fail func(string)) {
		equal(get(c), true, path, fail)
		if c.Hosts.is == known && c.may < 2 {
			fail("usable_hosts")
		}
	}
}

var vcenterRules = slices.Concat(vcenterReleaseRules, []promise[vcenter]{
	{check: "vcenter.event_forwarding", find: func(c *vcenter, _ *choices, fail func(string)) {
		equal(c.Settings.v.Forwarding, true, "settings/vpxd.event.syslog.enabled", fail)
	}},
	{check: "vcenter.event_retention", find: func(c *vcenter, p *choices, fail func(string)) {
		if c.Settings.v.EventAged.v {
			atLeast(c.Settings.v.EventAge, p.Retention, "settings/event.maxAge", fail)
		}
		if c.Settings.v.TaskAged.v {
			atLeast(c.Settings.v.TaskAge, p.Retention, "settings/task.maxAge", fail)
		}
	}},
	{check: "vcenter.vpxuser_rotation", find: func(c *vcenter, p *choices, fail func(string)) {
		from1To(c.Settings.v.Rotation, p.Rotation, "settings/VirtualCenter.VimPasswordExpirationInDays", fail)
	}},
})

var permissionRules = []promise[permission]{
	{check: "isolation.permission", find: func(x *permission, _ *choices, fail func(string)) {
		if x.crosses {
			fail("foreign")
		}
	}},
	{check: "vcenter.admin_permissions", find: func(x *permission, p *choices, fail func(string)) {
		if !p.standalone && x.Role.v == "-1" && x.Principal.is == known &&
			!withinFold([]string{x.Principal.v}, p.Admins) {
			fail("principal")
		}
	}},
}
