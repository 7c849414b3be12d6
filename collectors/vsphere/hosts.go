package vsphere

import (
	"context"
	"slices"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

const hostPage = 25 // the settings of one host take some hundred kilobytes

// A host is the data of a host that later passes need.
type host struct {
	id            string
	access, image *types.ManagedObjectReference
	settings      *types.ManagedObjectReference
	away          *audit.Gap // non-nil: the host does not answer its vCenter
	unseen        *audit.Gap // non-nil: these references are unknown
	pseudo        bool       // an agent presented as a host
}

var hostFields = slices.Concat([]field{
	{name: "name", path: "name", read: readName},
	{name: "datacenter", path: "parent", null: true, read: readDatacenter},
	{name: "cluster", path: "parent", null: true, read: readCluster},
	{name: "agent", path: "summary.hardware.model", null: true, read: readPseudoHost},
	{name: "connection", path: "runtime.connectionState", read: oneOf(connectionStates...)},
	{name: "power", path: "runtime.powerState", read: oneOf(powerStates...)},
	{name: "maintenance", path: "runtime.inMaintenanceMode", host: true},
	{name: "version", path: "summary.config.product.version", host: true},
	{name: "build", path: "summary.config.product.build", host: true},
	{
		name: "lockdown",
		path: "config.lockdownMode",
		null: true,
		host: true,
		read: oneOf("lockdownDisabled", "lockdownNormal", "lockdownStrict"),
	},
	{
		name:  "options",
		path:  "config.option",
		host:  true,
		read:  readOptions,
		finer: map[string]string{"/*": "[*] | OptionManager.QueryOptions"},
	},
	{name: "services", path: "config.service", host: true, read: readServices, finer: map[string]string{
		"/*": ".service[*]", "/*/running": ".service[*].running", "/*/policy": ".service[*].policy",
	}},
	{name: "firewall", path: "config.firewall", host: true, read: readFirewall, finer: map[string]string{
		"/incoming_blocked": ".defaultPolicy.incomingBlocked", "/outgoing_blocked": ".defaultPolicy.outgoingBlocked",
		"/rulesets": ".ruleset", "/rulesets/*": ".ruleset[*]", "/rulesets/*/enabled": ".ruleset[*].enabled",
		"/rulesets/*/all_ip": ".ruleset[*].allowedHosts.allIp", "/rulesets/*/allowed": ".ruleset[*].allowedHosts",
		"/rulesets/*/ip_configurable": ".ruleset[*].ipListUserConfigurable",
		"/rulesets/*/service_running": ".ruleset[*].service",
	}},
	{name: "ntp_servers", path: "config.dateTimeInfo", host: true, read: readNTP},
	{
		name: "directory",
		path: "config.authenticationManagerInfo",
		host: true,
		read: readDirectory,
		finer: map[string]string{
			"/domain": ".authConfig[*].joinedDomain",
			"/status": ".authConfig[*].domainMembershipStatus",
		},
	},
	{name: "certificate", path: "config.certificate", host: true, read: readCertificate},
	{name: "secure_boot", path: "capability.uefiSecureBoot", null: true, host: true},
	{
		name:  "tpm_attestation",
		path:  "summary.tpmAttestation",
		null:  true,
		host:  true,
		read:  readTPM,
		finer: map[string]string{"": ".status"},
	},
	{name: "tpm_supported", path: "capability.tpmSupported", null: true, host: true},
	{
		name:  "uplink_speed",
		path:  "config.network.pnic",
		host:  true,
		read:  readSpeeds,
		finer: map[string]string{"/*": "[*].linkSpeed.speedMb"},
	},
}, adapterFields)

// hostMore are further paths, for other passes and for pseudo-hosts.
var hostMore = []string{
	"summary.hardware.vendor", "config.network.vswitch", "config.network.portgroup", "config.network.proxySwitch",
	"configManager.hostAccessManager", "configManager.imageConfigManager", "configManager.advancedOption",
}

// hostPass streams the hosts. Each page becomes one piece of evidence for settings and one for standard switches.
func (r *run) hostPass(ctx context.Context) error {
	settings := r.series(source{
		"vsphere.hosts", "PropertyCollector.RetrievePropertiesEx",
		sources("hosts", "HostSystem", hostFields),
	})
	networks := r.series(source{"vsphere.networks", "PropertyCollector.RetrievePropertiesEx", standardSources})
	seen := map[string]bool{}
	err := r.s.scan(ctx,
		[]want{{"HostSystem", paths(hostFields, hostMore...)}}, hostPage,
		func(objects []types.ObjectContent) error {
			if err := r.askOptions(ctx, objects); err != nil {
				return err
			}
			b, n := r.batch("hosts"), r.batch("portgroups", "switches")
			for _, o := range objects {
				seen[o.Obj.Value] = true
				h := r.host(o)
				b.add("hosts", "HostSystem", o, hostFields, h.away)
				if !h.pseudo {
					n.standard(o, h)
				}
				r.hosts = append(r.hosts, h)
			}
			r.progress("hosts", len(r.hosts), 0)
			if err := settings.seal(ctx, b); err != nil {
				return err
			}
			return networks.seal(ctx, n)
		})
	if err == nil {
		err = r.unseenHosts(ctx, settings, networks, seen)
	}
	if e := networks.finish(ctx, err, "portgroups", "switches"); e != nil {
		return e
	}
	return settings.finish(ctx, err, "hosts")
}

// unseenHosts records hosts that exist (in a cluster or in the skeleton) and could not be read.
func (r *run) unseenHosts(ctx context.Context, settings, networks *series, seen map[string]bool) error {
	b, n := r.batch("hosts"), r.batch("portgroups", "switches")
	note := func(id string, g audit.Gap) {
		if seen[id] {
			return
		}
		seen[id] = true
		b.gap(audit.Pointer("hosts", id), g)
		n.gap(audit.Pointer("portgroups", id+":*"), g)
		n.gap(audit.Pointer("switches", id+":*"), g)
	}
	for _, ref := range r.inv.unseenHosts() {
		note(ref.Value, notVisible)
	}
	for ref := range r.inv.nodes {
		if ref.Type == "HostSystem" {
			note(ref.Value, audit.Gap{
				State:  audit.Unreachable,
				Fault:  "ManagedObjectNotFound",
				Detail: "the host vanished during the run",
			})
		}
	}
	if len(b.doc.Gaps) == 0 {
		return nil
	}
	if err := settings.seal(ctx, b); err != nil {
		return err
	}
	return networks.seal(ctx, n)
}

// host returns the data of a host for later passes.
func (r *run) host(o types.ObjectContent) host {
	x := &reading{r: r, object: o, kind: "HostSystem"}
	h := host{id: o.Obj.Value, away: x.hostAway(), pseudo: x.pseudoHost() != ""}
	_, h.unseen = x.property("runtime.connectionState")
	for path, to := range map[string]**types.ManagedObjectReference{
		"configManager.hostAccessManager": &h.access, "configManager.imageConfigManager": &h.image,
		"configManager.advancedOption": &h.settings,
	} {
		v, g := x.property(path)
		if ref, ok := v.(types.ManagedObjectReference); ok {
			*to = &ref
		} else if g != nil {
			h.unseen = g
		}
	}
	return h
}

var (
	connectionStates = []string{"connected", "disconnected", "notResponding"}
	powerStates      = []string{"poweredOn", "poweredOff", "standBy", "unknown"}
)

// hostAway returns nil only for a host that is known to be connected and powered on; vCenter may report a host in
// standby as connected. For any other host the data in vCenter may be a cache of unknown age.
func (x *reading) hostAway() *audit.Gap {
	for _, p := range []struct {
		path, live string
		words      []string
		away       func(state string) message.Text
	}{
		{
			"runtime.connectionState",
			"connected",
			connectionStates,
			func(state string) message.Text { return message.Of("the host is %s", state) },
		},
		{
			"runtime.powerState",
			"poweredOn",
			powerStates,
			func(state string) message.Text { return message.Of("the host is in power state %s", state) },
		},
	} {
		state, g := x.word(p.path, p.words)
		if g != nil {
			return g
		}
		if state != p.live {
			return &audit.Gap{State: audit.Stale, Fault: "HostNotConnected", Detail: p.away(state).String()}
		}
	}
	return nil
}

// mobility is the model of an HCX agent that joins a vCenter like a host.
const mobility = "VMware Mobility Platform"

// pseudoHost returns the product behind an object that is shown as a host but does not run ESXi, or "" for a host.
func (x *reading) pseudoHost() string {
	vendor, _ := x.peek("summary.hardware.vendor").(string)
	model, _ := x.peek("summary.hardware.model").(string)
	if vendor == "VMware, Inc." && model == mobility {
		return "HCX (" + mobility + ")"
	}
	return ""
}

// readPseudoHost returns the product behind a pseudo-host, or null for a host.
func readPseudoHost(x *reading, v any) (any, error) {
	if what := x.pseudoHost(); what != "" {
		return what, nil
	}
	if v == nil {
		x.gap("", unset)
	}
	return nil, nil
}

// readCluster returns the id of the host's cluster, or null for a stand-alone host.
func readCluster(_ *reading, v any) (any, error) {
	if ref, ok := v.(types.ManagedObjectReference); ok && ref.Type == "ClusterComputeResource" {
		return ref.Value, nil
	}
	return nil, nil
}
