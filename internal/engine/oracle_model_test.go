package engine_test

import "encoding/json"

// The oracle implements the checks again, in plain Go over typed structs, from the description of each check and
// not from its policy. It is the reference of the benchmark and the second opinion of the differential test.

// A fact is one property as the oracle sees it.
type fact[T any] struct {
	v  T
	is knowledge
}

type knowledge uint8

const (
	unheard knowledge = iota // not in the evidence, or not understood
	unset
	known
)

func (f *fact[T]) UnmarshalJSON(raw []byte) error {
	var v T
	switch {
	case string(raw) == "null":
		f.is = unset
	case json.Unmarshal(raw, &v) == nil:
		f.v, f.is = v, known
	}
	return nil
}

// or returns the value, or the meaning of unset; ok is false if neither is known.
func (f *fact[T]) or(meaning T) (T, bool) {
	if f.is == unset {
		return meaning, true
	}
	return f.v, f.is == known
}

type host struct {
	Name        fact[string]                       `json:"name"`
	Connection  fact[string]                       `json:"connection"`
	Maintenance fact[bool]                         `json:"maintenance"`
	Version     fact[string]                       `json:"version"`
	Build       fact[string]                       `json:"build"`
	Directory   fact[directory]                    `json:"directory"`
	Lockdown    fact[string]                       `json:"lockdown"`
	Exceptions  fact[[]string]                     `json:"lockdown_exceptions"`
	Options     fact[settings]                     `json:"options"`
	Services    fact[services]                     `json:"services"`
	Firewall    fact[firewall]                     `json:"firewall"`
	NTP         fact[[]string]                     `json:"ntp_servers"`
	Acceptance  fact[string]                       `json:"acceptance"`
	VIBs        fact[map[string]fact[vib]]         `json:"vibs"`
	Certificate fact[certificate]                  `json:"certificate"`
	SecureBoot  fact[bool]                         `json:"secure_boot"`
	TPM         fact[string]                       `json:"tpm_attestation"`
	Access      fact[map[string]fact[accessEntry]] `json:"access"`
	Speeds      fact[map[string]fact[int64]]       `json:"uplink_speed"`
}

type settings struct {
	moreSettings
	Banner        fact[string] `json:"Annotations.WelcomeMessage"`
	LogLevel      fact[string] `json:"Config.HostAgent.log.level"`
	MOB           fact[bool]   `json:"Config.HostAgent.plugins.solo.enableMob"`
	APITimeout    fact[int64]  `json:"Config.HostAgent.vmacore.soap.sessionTimeout"`
	DCUIAccess    fact[string] `json:"DCUI.Access"`
	EagerZero     fact[int64]  `json:"Mem.MemEagerZero"`
	Salting       fact[int64]  `json:"Mem.ShareForceSalting"`
	BPDU          fact[int64]  `json:"Net.BlockGuestBPDU"`
	DVFilter      fact[string] `json:"Net.DVFilterBindIpAddress"`
	LockFailures  fact[int64]  `json:"Security.AccountLockFailures"`
	UnlockTime    fact[int64]  `json:"Security.AccountUnlockTime"`
	History       fact[int64]  `json:"Security.PasswordHistory"`
	MaxDays       fact[int64]  `json:"Security.PasswordMaxDays"`
	Quality       fact[string] `json:"Security.PasswordQualityControl"`
	AuditRemote   fact[bool]   `json:"Syslog.global.auditRecord.remoteEnable"`
	AuditCapacity fact[int64]  `json:"Syslog.global.auditRecord.storageCapacity"`
	AuditStorage  fact[bool]   `json:"Syslog.global.auditRecord.storageEnable"`
	CheckCerts    fact[bool]   `json:"Syslog.global.certificate.checkSSLCerts"`
	StrictX509    fact[bool]   `json:"Syslog.global.certificate.strictX509Compliance"`
	LogHost       fact[string] `json:"Syslog.global.logHost"`
	DCUITimeout   fact[int64]  `json:"UserVars.DcuiTimeOut"`
	ShellIdle     fact[int64]  `json:"UserVars.ESXiShellInteractiveTimeOut"`
	ShellTimeout  fact[int64]  `json:"UserVars.ESXiShellTimeOut"`
	Protocols     fact[string] `json:"UserVars.ESXiVPsDisabledProtocols"`
	ClientTimeout fact[int64]  `json:"UserVars.HostClientSessionTimeout"`
	ExecInstalled fact[bool]   `json:"VMkernel.Boot.execInstalledOnly"`
}

type services struct {
	Shell fact[service] `json:"TSM"`
	SSH   fact[service] `json:"TSM-SSH"`
	NTP   fact[service] `json:"ntpd"`
	PTP   fact[service] `json:"ptpd"`
	CIM   fact[service] `json:"sfcbd-watchdog"`
	SLP   fact[service] `json:"slpd"`
	SNMP  fact[service] `json:"snmpd"`
}

type service struct {
	Running fact[bool]   `json:"running"`
	Policy  fact[string] `json:"policy"`
}

type firewall struct {
	Incoming fact[bool]                     `json:"incoming_blocked"`
	Outgoing fact[bool]                     `json:"outgoing_blocked"`
	Rulesets fact[map[string]fact[ruleset]] `json:"rulesets"`
}

type ruleset struct {
	Enabled      fact[bool] `json:"enabled"`
	AllIP        fact[bool] `json:"all_ip"`
	Configurable fact[bool] `json:"ip_configurable"`
	ServiceRuns  fact[bool] `json:"service_running"`
}

type vib struct {
	Acceptance fact[string] `json:"acceptance"`
}

type certificate struct {
	Issuer   fact[string] `json:"issuer"`
	DaysLeft fact[int64]  `json:"days_left"`
}

type vm struct {
	Name       fact[string]    `json:"name"`
	Template   fact[bool]      `json:"template"`
	Agent      fact[bool]      `json:"agent"`
	Host       fact[string]    `json:"host"`
	Folder     fact[string]    `json:"folder"`
	Pool       fact[string]    `json:"pool"`
	Tags       fact[[]string]  `json:"tags"`
	Portgroups fact[[]string]  `json:"portgroups"`
	ManagedBy  fact[string]    `json:"managed_by"`
	Datastores fact[[]string]  `json:"datastores"`
	Migration  fact[string]    `json:"migrate_encryption"`
	Options    fact[vmOptions] `json:"options"`
	Snapshots  fact[snapshots] `json:"snapshots"`
}

type vmOptions struct {
	Consoles   fact[string] `json:"RemoteDisplay.maxConnections"`
	Copy       fact[string] `json:"isolation.tools.copy.disable"`
	Paste      fact[string] `json:"isolation.tools.paste.disable"`
	DragDrop   fact[string] `json:"isolation.tools.dnd.disable"`
	DiskShrink fact[string] `json:"isolation.tools.diskShrink.disable"`
	DiskWiper  fact[string] `json:"isolation.tools.diskWiper.disable"`
	HostInfo   fact[string] `json:"tools.guestlib.enableHostInfo"`
}

type snapshots struct {
	Oldest fact[int64] `json:"oldest_hours"`
}

type portgroup struct {
	Name    fact[string]                `json:"name"`
	Switch  fact[string]                `json:"switch"`
	Uplink  fact[bool]                  `json:"uplink"`
	Kind    fact[string]                `json:"kind"`
	Path    fact[string]                `json:"path"`
	Segment fact[segmentRef]            `json:"segment"`
	VLAN    fact[vlan]                  `json:"vlan"`
	Free    fact[bool]                  `json:"vlan_override"`
	Ports   fact[map[string]fact[port]] `json:"ports"`
	Promisc fact[bool]                  `json:"promiscuous"`
	MAC     fact[bool]                  `json:"mac_changes"`
	Forged  fact[bool]                  `json:"forged_transmits"`
	Active  fact[[]string]              `json:"active_uplinks"`
	tenants meeting
	view    *view // of a segment of NSX
}

type vlan struct {
	Kind   fact[string]    `json:"kind"`
	ID     fact[int64]     `json:"id"`
	Ranges fact[[][]int64] `json:"ranges"`
}

type port struct {
	VM   fact[string] `json:"vm"`
	VLAN fact[vlan]   `json:"vlan"`
}

type privateVLAN struct {
	Primary fact[int64]  `json:"primary"`
	Type    fact[string] `json:"type"`
}

type netswitch struct {
	Name    fact[string]                                   `json:"name"`
	Kind    fact[string]                                   `json:"kind"`
	Host    fact[string]                                   `json:"host"`
	Members fact[map[string]fact[map[string]fact[string]]] `json:"members"`
	Private fact[map[string]fact[privateVLAN]]             `json:"private_vlans"`
	veiled  bool                                           // some private VLAN is unknown
	hidden  map[string]bool                                // hosts with an unknown NIC
	links   map[string]map[string]int64                    // host → physical NIC → Mbit/s, 0 for a link that is down
	dark    bool                                           // the state of some link is unknown
}

type datastore struct {
	Name    fact[string] `json:"name"`
	Path    fact[string] `json:"path"`
	tenants meeting
}

type cluster struct {
	Hosts     fact[[]string] `json:"hosts"`
	HA        fact[bool]     `json:"ha"`
	Admission fact[bool]     `json:"admission_control"`
	DRS       fact[bool]     `json:"drs"`
	may       int            // members that may be usable
	ready     int            // members that are
}

// known reports whether the switch of a check and the members are known.
func (c *cluster) known(check string) bool {
	set := map[string]fact[bool]{
		"cluster.ha":                c.HA,
		"cluster.admission_control": c.Admission,
		"cluster.drs":               c.DRS,
	}[check]
	return set.is == known && c.Hosts.is == known
}

type vcenter struct {
	Version  fact[string]          `json:"version"`
	Build    fact[string]          `json:"build"`
	Settings fact[vcenterSettings] `json:"settings"`
}

type vcenterSettings struct {
	EventAge   fact[int64] `json:"event.maxAge"`
	EventAged  fact[bool]  `json:"event.maxAgeEnabled"`
	TaskAge    fact[int64] `json:"task.maxAge"`
	TaskAged   fact[bool]  `json:"task.maxAgeEnabled"`
	Forwarding fact[bool]  `json:"vpxd.event.syslog.enabled"`
	Rotation   fact[int64] `json:"VirtualCenter.VimPasswordExpirationInDays"`
}

type permission struct {
	Principal fact[string] `json:"principal"`
	Role      fact[string] `json:"role"`
	Entity    fact[string] `json:"entity"`
	Type      fact[string] `json:"entity_type"`
	Path      fact[string] `json:"entity_path"`
	Tree      fact[string] `json:"entity_tree"`
	Group     fact[bool]   `json:"group"`
	Propagate fact[bool]   `json:"propagate"`
	crosses   bool         // it reaches objects of another tenant
	unsure    bool
}

// Derived subjects.
type (
	workload struct {
		claims []string
		unsure bool
		agent  bool // of the platform
	}
	segment struct { // VLANs with the same port groups
		tenants     meeting
		sent, heard meeting
		open        bool     // its members may be elsewhere as well
		others      *meeting // and meet these
		roamers     *meeting // users of ports that may also be here
	}
	pool   struct{ own, tenants meeting }
	uplink struct{ tenants meeting }
)

// A world is one platform as the oracle sees it.
type world struct {
	separate    [][]string
	lost        bool // a rule of a tenant matches no VM
	hosts       map[string]*host
	vms         map[string]*vm
	portgroups  map[string]*portgroup
	switches    map[string]*netswitch
	datastores  map[string]*datastore
	clusters    map[string]*cluster
	vcenters    map[string]*vcenter
	permissions map[string]*permission
	workloads   map[string]*workload
	vlans       map[string]*segment
	uplinks     map[string]*uplink
	pools       map[string]*pool
	segments    map[string]*nsxSegment
	bare        map[string]bool // datastores and networks without known fields
	roles       map[string]*role
	uncabled    bool // some switch's NICs are unknown
	unpooled    bool // the pool of a VM is unknown
	unwired     bool // the networks of a VM or the VLAN of a port group are unknown
}
