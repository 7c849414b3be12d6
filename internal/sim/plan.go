package sim

import "time"

// A plan is the estate in an administrator's terms. conforming (layout.go) creates it without faults, the faults
// (truth.go) change it, and the builder turns it into managed objects. References are names.
type plan struct {
	now         time.Time
	clusters    []*cluster
	hosts       []*host
	switches    []*distributedSwitch
	datastores  []*datastore
	vms         []*vm
	permissions []permission
	settings    map[string]any // of the vCenter
	roles       []role         // beside those of the product
	directory   *directory     // single sign-on
	appliance   map[string]any // answers of its API by resource
	objects     *centerObjects // what vCenter manages for itself
	certificate time.Time      // end of the vCenter's certificate
	oldestEvent time.Duration  // age

	vcenterVersion, vcenterBuild string

	logs        []*logStore
	backups     *backupServer
	replication *replication
	monitoring  *monitoring
	nsx         *distributedFirewall
	fortigate   *perimeterFirewall
	horizon     *broker
	incidents   []*incident
	databases   []*database
	site        *webSite
	demoAccount string // state of the web site's demo account
}

type cluster struct {
	name                      string
	pools                     []string // below the root pool
	ha, admissionControl, drs bool
	withoutEVC                bool
	vsan                      *vsanSettings // nil: without vSAN
}

type host struct {
	name, cluster  string
	version, build string // of ESXi
	domain         string // the Active Directory domain it has joined; "": none
	disconnected   bool
	lockdown       string
	exceptions     []string // lockdown exception users
	options        map[string]any
	optionsDenied  bool // config.option is denied with NoPermission
	services       map[string]service
	firewall       firewall
	ntpServers     []string
	acceptance     string
	packages       []software
	softwareDenied bool // the list of packages is denied with NoPermission
	commands       commands
	commandsDenied bool // commands of esxcli are denied with NoPermission
	certificateEnd time.Time
	chap           string   // CHAP in both ways of its iSCSI adapter; "": none
	withoutVMotion bool     // no VMkernel adapter migrates VMs
	localUsers     []string // administrators of the host itself, beside those of the product
	ownCertificate bool     // the certificate is self-signed
	switches       []*standardSwitch
	downNIC        string // the NIC whose link is down
}

type service struct {
	running bool
	policy  string
}

type firewall struct {
	incomingBlocked, outgoingBlocked bool
	rulesets                         map[string]ruleset // enabled ones by key; all others are disabled
}

// A ruleset is an enabled ruleset.
type ruleset struct {
	networks []string // CIDR; none: open to any address
	fixed    bool     // its address list cannot be configured
}

type software struct{ name, version, vendor, acceptance string }

// A portgroup belongs to a standard or a distributed switch.
type portgroup struct {
	name                             string
	vlan                             int32
	promiscuous, macChanges, forging bool
	uplinks                          []string // active ones; none means all of the switch
	segment                          string   // of NSX, on a distributed switch; "" means the group has a VLAN

	trunk   [2]int32         // first and last VLAN; zero: no trunk
	private int32            // private VLAN; 0: none
	ports   map[string]int32 // VM → the VLAN of its port; nil: ports cannot override the VLAN

	macLearning, keepPorts, overridable, ownPolicy bool // see portPolicy and hostPolicy
}

type standardSwitch struct {
	name       string
	nics       []string
	portgroups []*portgroup
	policy     portgroup // security policy of the switch itself
}

type distributedSwitch struct {
	name       string
	uplinks    []string
	members    []member
	portgroups []*portgroup
	private    []privateVLAN
	settings   switchSettings
}

type privateVLAN struct {
	primary, secondary int32
	kind               string
}

// A member is a host with the NIC of each uplink, in the order of the switch's uplinks.
type member struct {
	host string
	nics []string
}

type datastore struct {
	name     string
	clusters []string // mounted by their hosts
	vsan     bool
	nfs      string // security of NFS; "": not NFS
}

type vm struct {
	name, folder      string // folder: below the datacenter's VM folder; "" is that folder
	cluster, pool     string // pool "": the root pool of the cluster
	host              string
	datastore         string
	network           string // name of a port group; "" has no NIC
	tag               string // of the category tenant
	template, agent   bool
	off               bool
	migrateEncryption string
	options           map[string]string
	snapshotAge       time.Duration // 0: no snapshot
	build             vmBuild
	encrypted         bool
}

type role struct {
	id         int32
	name       string
	privileges []string
}

type permission struct {
	entity    string // dc, root, or "folder tenant-a", "pool edge/tenant-a", "datastore ds-a-01", "network pg-a-web"
	principal string
	group     bool
	role      int32
	here      bool // without propagation
}

// A database is an entry of the register. Each is dumped every night, and the dump is copied to another place.
type database struct {
	name, vm string
	left     bool // excluded from the dumps
}

// An incident is an incident of the service desk with its age and the times until it was answered and solved.
type incident struct {
	id, class, level string
	ago              time.Duration
	answered, solved time.Duration
	told             time.Duration // after detection; 0: the customer need not be notified
}

// host returns the host of that name.
func (p *plan) host(name string) *host {
	return find(p.hosts, name, func(h *host) string { return h.name })
}

// vm returns the VM of that name.
func (p *plan) vm(name string) *vm {
	return find(p.vms, name, func(v *vm) string { return v.name })
}

// cluster returns the cluster of that name.
func (p *plan) cluster(name string) *cluster {
	return find(p.clusters, name, func(c *cluster) string { return c.name })
}

// datastore returns the datastore of that name.
func (p *plan) datastore(name string) *datastore {
	return find(p.datastores, name, func(d *datastore) string { return d.name })
}

// portgroup returns the port group of that name. Names are unique except for those on every host, where it returns
// the first.
func (p *plan) portgroup(name string) *portgroup {
	var all []*portgroup
	for _, s := range p.switches {
		all = append(all, s.portgroups...)
	}
	for _, h := range p.hosts {
		for _, s := range h.switches {
			all = append(all, s.portgroups...)
		}
	}
	return find(all, name, func(g *portgroup) string { return g.name })
}

// logStore returns the log store of that name.
func (p *plan) logStore(name string) *logStore {
	return find(p.logs, name, func(s *logStore) string { return s.name })
}

// database returns the database of that name.
func (p *plan) database(name string) *database {
	return find(p.databases, name, func(d *database) string { return d.name })
}

// incident returns the incident of that id.
func (p *plan) incident(id string) *incident {
	return find(p.incidents, id, func(i *incident) string { return i.id })
}
