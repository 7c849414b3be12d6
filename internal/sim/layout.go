package sim

import (
	"fmt"
	"slices"
	"time"

	"github.com/vmware/govmomi/vim25/types"
)

// conforming returns the plan of the estate without a fault: two tenants with a cluster each, an edge cluster on
// which both run behind separate network ports, and a management zone.
//
//	cluster     hosts               standard switch            distributed switch
//	mgmt        esx-m-01 … 03       vSwitch0: vmnic0, vmnic1   –
//	tenant-a    esx-a-01 … 03       as above                   dvs-a: vmnic2, vmnic3
//	tenant-b    esx-b-01 … 03       as above                   dvs-b: vmnic2, vmnic3
//	edge        esx-e-01, esx-e-02  as above                   dvs-edge: vmnic2, vmnic3 for a; vmnic4, vmnic5 for b
//
// One tenant uses each way to carry VLANs: a trunk (pg-a-trunk), isolated ports of a private VLAN (pg-edge-b) and
// a port with its own VLAN (b-db-02 on pg-b-db).
//
// Two VMs (legacy-01 and 02) have a separate switch, ports, VLAN and datastore, so that unknown facts about them
// affect nothing else.
func conforming(now time.Time) *plan {
	p := &plan{now: now, settings: vcenterSettings(), oldestEvent: 364 * 24 * time.Hour}
	p.vcenterVersion, p.vcenterBuild = version, vcenterBuild
	p.clusters = []*cluster{
		{
			name: "mgmt", pools: []string{"management"}, ha: true, admissionControl: true, drs: true,
			vsan: &vsanSettings{rest: true, transit: true, reserve: "Enforced"},
		},
		{name: "tenant-a", pools: []string{"tenant-a"}, ha: true, admissionControl: true, drs: true},
		{name: "tenant-b", pools: []string{"tenant-b"}, ha: true, admissionControl: true, drs: true},
		{name: "edge", pools: []string{"tenant-a", "tenant-b", "spare"}, ha: true, admissionControl: true, drs: true},
	}
	for _, c := range hostsOf {
		for _, name := range c.names {
			p.hosts = append(p.hosts, conformingHost(now, name, c.cluster))
		}
	}
	p.layVersions()
	p.layNetworks()
	p.datastores = []*datastore{
		{name: "ds-a-01", clusters: []string{"tenant-a", "edge"}},
		{name: "ds-a-02", clusters: []string{"tenant-a"}},
		{name: "ds-b-01", clusters: []string{"tenant-b", "edge"}},
		{name: "ds-b-02", clusters: []string{"tenant-b"}},
		{name: "ds-legacy", clusters: []string{"tenant-b"}, nfs: "SEC_KRB5I"},
		{name: "ds-mgmt", clusters: []string{"mgmt", "tenant-a", "tenant-b", "edge"}},
		{name: "vsan-mgmt", clusters: []string{"mgmt"}, vsan: true},
	}
	p.layMachines()
	p.layServices()
	p.certificate, p.roles = now.Add(lifetime-30*24*time.Hour), conformingRoles()
	p.directory, p.appliance, p.objects = conformingDirectory(), conformingAppliance(now), conformingObjects()
	p.permissions = []permission{
		{entity: rootName, principal: `VSPHERE.LOCAL\Administrator`, role: roleAdmin},
		{entity: rootName, principal: `VSPHERE.LOCAL\Administrators`, group: true, role: roleAdmin},
		{entity: rootName, principal: `VSPHERE.LOCAL\auditor`, role: roleAuditor},
		{entity: datacenterName, principal: `GOV\watch`, group: true, role: roleReadOnly},
		{entity: datacenterName, principal: `GOV\a-view`, role: roleReadOnly, here: true},
	}
	for _, t := range []string{"a", "b"} {
		for _, entity := range []string{
			"folder tenant-" + t, "pool edge/tenant-" + t, "datastore ds-" + t + "-01", "network pg-" + t + "-web",
		} {
			p.permissions = append(p.permissions, permission{
				entity:    entity,
				principal: `GOV\` + t + "-admins",
				group:     true,
				role:      roleTenant,
			})
		}
	}
	return p
}

// conformingHost returns a host without faults.
func conformingHost(now time.Time, name, cluster string) *host {
	chap := ""
	if slices.Contains(iscsiHosts, name) {
		chap = "chapRequired"
	}
	return &host{
		name: name, cluster: cluster, chap: chap,
		version: version, build: esxiBuild, domain: "mgmt.example",
		lockdown:   "lockdownNormal",
		exceptions: []string{"svc-monitor"},
		options:    hostOptions(name), services: hostServices(), firewall: hostFirewall(),
		ntpServers: []string{ntpServer, "10.10.0.12"},
		acceptance: "partner", packages: hostPackages(), commands: hostCommands(),
		certificateEnd: now.Add(600 * 24 * time.Hour),
		switches: []*standardSwitch{{
			name: "vSwitch0", nics: []string{"vmnic0", "vmnic1"},
			portgroups: []*portgroup{{name: "Management Network", vlan: 10}},
		}},
	}
}

// layNetworks adds the switches and port groups.
func (p *plan) layNetworks() {
	for _, name := range hostsOf[0].names {
		s := p.host(name).switches[0]
		s.portgroups = append(s.portgroups, &portgroup{name: "mgmt-vm", vlan: 20})
	}
	add := func(host string, g *portgroup) {
		s := p.host(host).switches[0]
		s.portgroups = append(s.portgroups, g)
	}
	add("esx-m-01", &portgroup{name: "backup-net", vlan: 40})
	add("esx-m-02", &portgroup{name: "capture", vlan: 30})
	h := p.host("esx-b-02")
	h.switches = append(h.switches, &standardSwitch{
		name: "vSwitch1", nics: []string{"vmnic4", "vmnic5"},
		portgroups: []*portgroup{{name: "legacy-net", vlan: 290}},
	})

	pair := []string{"Uplink 1", "Uplink 2"}
	two := []string{"vmnic2", "vmnic3"}
	four := []string{"vmnic2", "vmnic3", "vmnic4", "vmnic5"}
	p.switches = []*distributedSwitch{
		{
			name: "dvs-a", uplinks: pair,
			members: []member{{"esx-a-01", two}, {"esx-a-02", two}, {"esx-a-03", two}},
			portgroups: []*portgroup{
				{name: "pg-a-web", vlan: 110}, {name: "pg-a-app", vlan: 120}, {name: "pg-a-db", vlan: 130},
				{name: "pg-a-trunk", trunk: [2]int32{150, 159}}, {name: "nsx-a-web", segment: "tenant-a-web"},
				{name: "nsx-a-db", segment: "tenant-a-db"}},
		},
		{
			name: "dvs-b", uplinks: pair,
			members: []member{{"esx-b-01", two}, {"esx-b-02", two}, {"esx-b-03", two}},
			portgroups: []*portgroup{
				{name: "pg-b-web", vlan: 210}, {name: "pg-b-app", vlan: 220},
				{name: "pg-b-db", vlan: 230, ports: map[string]int32{"b-db-02": 231}},
				{name: "nsx-b-web", segment: "tenant-b-web"}, {name: "nsx-b-db", segment: "tenant-b-db"}},
		},
		{
			name: "dvs-edge", uplinks: []string{"Uplink 1", "Uplink 2", "Uplink 3", "Uplink 4"},
			members: []member{{"esx-e-01", four}, {"esx-e-02", four}},
			portgroups: []*portgroup{
				{name: "pg-edge-a", vlan: 140, uplinks: []string{"Uplink 1", "Uplink 2"}},
				{name: "pg-edge-b", private: 242, uplinks: []string{"Uplink 3", "Uplink 4"}},
			},
			private: []privateVLAN{{240, 240, "promiscuous"}, {240, 241, "community"}, {240, 242, "isolated"}},
		},
	}
}

// layMachines adds the VMs. It leaves esx-m-03 empty, because a disconnected host would affect its VMs.
func (p *plan) layMachines() {
	for _, t := range []string{"a", "b"} {
		for _, tier := range []struct {
			name, datastore string
			count           int
		}{{"web", "01", 6}, {"app", "02", 6}, {"db", "02", 3}} {
			for i := range tier.count {
				v := p.machine(fmt.Sprintf("%s-%s-%02d", t, tier.name, i+1), "tenant-"+t)
				v.folder, v.pool = "tenant-"+t, "tenant-"+t
				v.host = fmt.Sprintf("esx-%s-%02d", t, i%3+1)
				v.datastore = fmt.Sprintf("ds-%s-%s", t, tier.datastore)
				v.network = fmt.Sprintf("pg-%s-%s", t, tier.name)
			}
		}
		for i := range 2 {
			v := p.machine(fmt.Sprintf("%s-edge-%02d", t, i+1), "edge")
			v.folder, v.pool = "tenant-"+t, "tenant-"+t
			v.host, v.datastore, v.network = fmt.Sprintf("esx-e-%02d", i+1), "ds-"+t+"-01", "pg-edge-"+t
		}
	}
	for _, t := range []string{"a", "b"} { // on segments of NSX
		p.vm(t+"-web-06").network, p.vm(t+"-web-05").network = "nsx-"+t+"-web", "nsx-"+t+"-db"
	}
	p.vm("a-edge-02").pool = "spare"
	for i, name := range []string{"backup", "dns", "jump", "log", "monitor", "ntp", "patch", "vcenter"} {
		v := p.machine("mgmt-"+name, "mgmt")
		v.folder, v.pool = "management", "management"
		v.host, v.datastore, v.network = fmt.Sprintf("esx-m-%02d", i%2+1), "ds-mgmt", "mgmt-vm"
	}
	p.layOddMachines()
}

// layOddMachines adds VMs that are claimed in another way, or are not workloads.
func (p *plan) layOddMachines() {
	v := p.machine("report-01", "tenant-b") // only its tag names its tenant
	v.folder, v.tag, v.host, v.datastore, v.network = "shared", "tenant-b", "esx-b-01", "ds-b-01", "pg-b-app"

	for _, name := range []string{"legacy-01", "legacy-02"} {
		v = p.machine(name, "tenant-b")
		v.folder, v.host, v.datastore, v.network = "tenant-b", "esx-b-02", "ds-legacy", "legacy-net"
	}

	v = p.machine("tpl-linux", "mgmt")
	v.folder, v.host, v.datastore, v.template, v.off = "templates", "esx-m-01", "ds-mgmt", true, true

	v = p.machine("vCLS-4c4c4544-0001", "tenant-a")
	v.folder, v.host, v.datastore, v.agent = "vCLS", "esx-a-01", "ds-a-01", true
	v.migrateEncryption, v.options = "opportunistic", nil // as the platform deploys it

	p.vm("a-app-06").network = "pg-a-trunk" // an appliance of one tenant that tags by itself
	p.vm("a-db-03").off = true
	p.vm("a-web-02").snapshotAge = 20 * time.Hour
	for _, name := range []string{"a-web-01", "b-web-01"} { // not set, which is the secure default
		o := p.vm(name).options
		for k := range o {
			if !slices.Contains(insecureUnset, k) {
				delete(o, k)
			}
		}
	}
}

// machine adds a VM with secure settings.
func (p *plan) machine(name, cluster string) *vm {
	v := &vm{
		name: name, cluster: cluster, migrateEncryption: "required", options: vmOptions(), build: conformingBuild(),
		encrypted: slices.Contains(encryptedVMs, name),
	}
	if name == "a-db-01" {
		v.build.faultTolerance = types.VirtualMachineFaultToleranceStateRunning
	}
	p.vms = append(p.vms, v)
	return v
}
