package sim

import (
	stdcmp "cmp"
	"crypto/x509"
	"encoding/pem"
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	vimfault "github.com/vmware/govmomi/fault"
	"github.com/vmware/govmomi/vapi/rest"
	"github.com/vmware/govmomi/vapi/tags"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

var firstSymptoms = map[string]func(t *testing.T, v *estateView) bool{
	"lockdown off": func(_ *testing.T, v *estateView) bool {
		return v.host("esx-a-01").Config.LockdownMode == "lockdownDisabled"
	},
	"lockdown exception": func(t *testing.T, v *estateView) bool {
		users, err := v.exceptions(t, "esx-a-02")
		return err == nil && slices.Contains(users, "svc-backup")
	},
	"DCUI.Access":  option("esx-a-02", "DCUI.Access", "root,operator"),
	"SSH runs":     func(_ *testing.T, v *estateView) bool { return v.host("esx-a-03").services["TSM-SSH"].Running },
	"Shell starts": func(_ *testing.T, v *estateView) bool { return v.host("esx-a-03").services["TSM"].Policy == "on" },
	"SLP runs":     func(_ *testing.T, v *estateView) bool { return v.host("esx-a-03").services["slpd"].Running },
	"NTP stopped":  func(_ *testing.T, v *estateView) bool { return !v.host("esx-b-01").services["ntpd"].Running },
	"incoming allowed": func(_ *testing.T, v *estateView) bool {
		return !*v.host("esx-b-01").Config.Firewall.DefaultPolicy.IncomingBlocked
	},
	"open ruleset":  func(_ *testing.T, v *estateView) bool { return v.host("esx-b-02").open["vSphereClient"] },
	"other ruleset": func(_ *testing.T, v *estateView) bool { return v.host("esx-m-01").rulesets["ftpClient"] },
	"acceptance":    func(t *testing.T, v *estateView) bool { return v.acceptance(t, "esx-m-02") == "community" },
	"community VIB": func(t *testing.T, v *estateView) bool {
		list, err := v.packages(t, "esx-m-02")
		return err == nil &&
			slices.ContainsFunc(list, func(p types.SoftwarePackage) bool { return p.AcceptanceLevel == "community" })
	},
	"execInstalledOnly": option("esx-m-02", "VMkernel.Boot.execInstalledOnly", false),
	"lockout disabled":  option("esx-a-01", "Security.AccountLockFailures", int64(0)),
	"lockout late":      option("esx-b-02", "Security.AccountLockFailures", int64(10)),
	"unlock early":      option("esx-b-02", "Security.AccountUnlockTime", int64(120)),
	"no log host":       option("esx-b-01", "Syslog.global.logHost", ""),
	"certificate": func(t *testing.T, v *estateView) bool {
		return expiry(t, v, "esx-b-02").Sub(testNow) < 11*24*time.Hour
	},
	"options denied": func(_ *testing.T, v *estateView) bool {
		return v.denied[v.host("esx-e-02").Self.Value+" config.option"] == "Global.Settings"
	},
	"NTP server": func(_ *testing.T, v *estateView) bool {
		return v.host("esx-m-01").Config.DateTimeInfo.NtpConfig.Server[0] != ntpServer
	},
	"promiscuous": func(_ *testing.T, v *estateView) bool {
		return *v.security("pg-a-app").AllowPromiscuous.Value
	},
	"forged transmits": func(_ *testing.T, v *estateView) bool { return *v.security("pg-b-web").ForgedTransmits.Value },
	"MAC changes": func(_ *testing.T, v *estateView) bool {
		return *v.standard("esx-m-01", "backup-net").ComputedPolicy.Security.MacChanges
	},
	"guest tagging": func(_ *testing.T, v *estateView) bool {
		return v.standard("esx-m-02", "capture").Spec.VlanId == 4095
	},
	"link down": func(_ *testing.T, v *estateView) bool {
		return slices.ContainsFunc(v.host("esx-a-02").Config.Network.Pnic, func(n types.PhysicalNic) bool {
			return n.LinkSpeed == nil
		})
	},
	"shared VLAN": func(_ *testing.T, v *estateView) bool { return v.vlan("pg-a-web") == v.vlan("pg-b-app") },
	"shared datastore": func(_ *testing.T, v *estateView) bool {
		return v.byRef[v.vms["b-db-03"].Datastore[0]] == "ds-a-02"
	},
	"shared uplink": func(_ *testing.T, v *estateView) bool {
		return slices.Contains(v.active("pg-edge-b"), "Uplink 2")
	},
	"shared pool": func(_ *testing.T, v *estateView) bool {
		return *v.vms["a-edge-02"].ResourcePool == *v.vms["b-edge-02"].ResourcePool
	},
	"shared segment": func(_ *testing.T, v *estateView) bool {
		return v.groups["nsx-a-db"].Config.LogicalSwitchUuid == v.groups["nsx-b-db"].Config.LogicalSwitchUuid
	},
	"another tenant's folder": func(t *testing.T, v *estateView) bool { return v.grants(t, `GOV\a-admins`) == 5 },
	"event retention": func(t *testing.T, v *estateView) bool {
		return v.setting(t, "event.maxAge") == int32(30)
	},
	"event forwarding": func(t *testing.T, v *estateView) bool {
		return v.setting(t, "vpxd.event.syslog.enabled") == false
	},
	"another admin": func(t *testing.T, v *estateView) bool {
		return v.permissions(t)[`GOV\ops-night`].RoleId == roleAdmin
	},
	"migrate encryption": func(_ *testing.T, v *estateView) bool {
		return v.vms["a-app-03"].Config.MigrateEncryption == "disabled"
	},
	"old snapshot": func(_ *testing.T, v *estateView) bool {
		s := v.vms["b-web-02"].Snapshot
		return s != nil && testNow.Sub(s.RootSnapshotList[0].CreateTime) == 10*24*time.Hour
	},
	"disconnected": func(t *testing.T, v *estateView) bool {
		_, err := v.exceptions(t, "esx-m-03")
		_, also := v.packages(t, "esx-m-03")
		return v.host("esx-m-03").Runtime.ConnectionState == "disconnected" &&
			vimfault.Is(err, &types.HostNotConnected{}) && vimfault.Is(also, &types.HostNotConnected{})
	},
	"software denied": func(t *testing.T, v *estateView) bool {
		_, err := v.packages(t, "esx-b-03")
		var no *types.NoPermission
		_, ok := vimfault.As(err, &no)
		return ok && no.PrivilegeId == "Host.Config.Image" && v.acceptance(t, "esx-b-03") == "partner"
	},
	"unclaimed": func(t *testing.T, v *estateView) bool {
		var f mo.Folder
		for _, o := range v.retrieve(t, "Folder", "name") {
			if o.Obj == *v.vms["legacy-01"].Parent && o.Obj == *v.vms["legacy-02"].Parent {
				load(t, o, &f)
			}
		}
		return f.Name == "vm"
	},
	"HA off": func(t *testing.T, v *estateView) bool {
		for _, o := range v.retrieve(t, "ClusterComputeResource", "name", "configurationEx") {
			var c mo.ClusterComputeResource
			load(t, o, &c)
			if !*c.ConfigurationEx.(*types.ClusterConfigInfoEx).DasConfig.Enabled {
				return c.Name == "tenant-b"
			}
		}
		return false
	},
	"trunk over VLAN":  trunkFrom("pg-a-trunk", 205),
	"promiscuous port": privateOf("pg-edge-a", 240),
	"port in VLAN":     portOf("b-db-02", "pg-b-db", 120),
	"untagged":         func(_ *testing.T, v *estateView) bool { return v.vlan("pg-a-db") == 0 },
	"untagged together": func(_ *testing.T, v *estateView) bool {
		return v.groups["pg-edge-raw"].Name != "" && v.vlan("pg-edge-raw") == 0
	},

	"events gone": func(t *testing.T, v *estateView) bool { return v.oldestEvent(t, testNow) < 30*24*time.Hour },
}

func option(host, key string, want any) func(*testing.T, *estateView) bool {
	return func(_ *testing.T, v *estateView) bool { return cmp.Equal(v.host(host).options[key], want) }
}

func expiry(t *testing.T, v *estateView, host string) time.Time {
	t.Helper()
	block, _ := pem.Decode(v.host(host).Config.Certificate)
	c, err := x509.ParseCertificate(block.Bytes)
	if err != nil || c.Subject.CommonName != host {
		t.Fatalf("%s: %v", host, err)
	}
	return c.NotAfter
}

func TestFaultsAreVisible(t *testing.T) {
	v := seen(t, started(t, false))
	for name, has := range symptoms {
		if !has(t, v) {
			t.Errorf("%s: not to be seen", name)
		}
	}
}

func TestHardenedHasNone(t *testing.T) {
	v := seen(t, started(t, true))
	for name, has := range symptoms {
		if has(t, v) {
			t.Errorf("%s: to be seen in the hardened estate", name)
		}
	}
	if len(v.denied) > 0 {
		t.Errorf("denied: %v", v.denied)
	}
}

// Every fault of the table has one symptom, except the events, which are both few and old.
func TestEveryFaultHasASymptom(t *testing.T) {
	if len(symptoms) != len(faults)+1 {
		t.Errorf("%d faults, %d symptoms", len(faults), len(symptoms))
	}
}

func TestInventory(t *testing.T) {
	v := seen(t, started(t, true))
	if len(v.hosts) < 8 || len(v.vms) < 40 {
		t.Errorf("%d hosts, %d VMs", len(v.hosts), len(v.vms))
	}
	types3 := map[string]bool{"template": false, "agent": false, "off": false}
	for name, m := range v.vms {
		types3["template"] = types3["template"] || m.Config.Template
		types3["agent"] = types3["agent"] ||
			m.Config.ManagedBy != nil && m.Config.ManagedBy.ExtensionKey == "com.vmware.vim.eam"
		types3["off"] = types3["off"] || m.Runtime.PowerState == "poweredOff"
		if (m.ResourcePool == nil) != m.Config.Template {
			t.Errorf("%s: resource pool %v", name, m.ResourcePool)
		}
		expectReached(t, v, name, m)
	}
	if !types3["template"] || !types3["agent"] || !types3["off"] {
		t.Errorf("missing: %v", types3)
	}
	for name, h := range v.hosts {
		wanted := map[string]string{"esx-e-01": "8.0.2", "esx-b-03": "9.0.2"}[name]
		if h.Config.Product.Version != stdcmp.Or(wanted, "8.0.3") || !*h.Capability.UefiSecureBoot ||
			h.Summary.TpmAttestation.Status != "accepted" {
			t.Errorf("%s: %+v", name, h.Config.Product)
		}
		if len(h.Config.Network.Pnic) < 2 {
			t.Errorf("%s: %d NICs", name, len(h.Config.Network.Pnic))
		}
	}
	if _, ok := v.stores["ds-a-01"].Info.(*types.VmfsDatastoreInfo); !ok {
		t.Errorf("ds-a-01: %T", v.stores["ds-a-01"].Info)
	}
}

// expectReached fails for a datastore or a network of a VM that its host does not reach.
func expectReached(t *testing.T, v *estateView, name string, m mo.VirtualMachine) {
	t.Helper()
	host := v.hosts[v.byRef[*m.Runtime.Host]]
	for _, d := range m.Datastore {
		if !slices.ContainsFunc(v.stores[v.byRef[d]].Host, func(x types.DatastoreHostMount) bool {
			return x.Key == host.Self
		}) {
			t.Errorf("%s lies on %s, which %s does not mount", name, v.byRef[d], host.Name)
		}
	}
	for _, n := range m.Network {
		if !slices.Contains(host.Network, n) && n.Type == "DistributedVirtualPortgroup" &&
			!slices.Contains(v.groups[v.byRef[n]].Host, host.Self) {
			t.Errorf("%s is attached to %s, which %s does not reach", name, v.byRef[n], host.Name)
		}
	}
}

func TestProxySwitches(t *testing.T) {
	v := seen(t, started(t, true))
	h := v.host("esx-e-01").Config.Network
	if len(h.ProxySwitch) != 1 || h.ProxySwitch[0].DvsName != "dvs-edge" {
		t.Fatalf("%+v", h.ProxySwitch)
	}
	got := map[string]string{}
	backing := h.ProxySwitch[0].Spec.Backing.(*types.DistributedVirtualSwitchHostMemberPnicBacking)
	for _, p := range backing.PnicSpec {
		for _, u := range h.ProxySwitch[0].UplinkPort {
			if u.Key == p.UplinkPortKey {
				got[p.PnicDevice] = u.Value
			}
		}
	}
	want := map[string]string{"vmnic2": "Uplink 1", "vmnic3": "Uplink 2", "vmnic4": "Uplink 3", "vmnic5": "Uplink 4"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTags(t *testing.T) {
	e := started(t, true)
	v := seen(t, e)
	client := rest.NewClient(v.client)
	if err := client.Login(t.Context(), url.UserPassword(e.Username, "wrong")); err == nil {
		t.Error("a wrong password reads tags")
	}
	if err := client.Login(t.Context(), url.UserPassword(e.Username, e.Password)); err != nil {
		t.Fatal(err)
	}
	attached, err := tags.NewManager(client).GetAttachedTags(t.Context(), v.vms["report-01"].Self)
	if err != nil || len(attached) != 1 || attached[0].Name != "tenant-b" {
		t.Errorf("%+v, %v", attached, err)
	}
}

func (v *estateView) security(group string) *types.DVSSecurityPolicy {
	return v.groups[group].Config.DefaultPortConfig.(*types.VMwareDVSPortSetting).SecurityPolicy
}

func (v *estateView) active(group string) []string {
	return v.groups[group].Config.DefaultPortConfig.(*types.VMwareDVSPortSetting).
		UplinkTeamingPolicy.UplinkPortOrder.ActiveUplinkPort
}
