package vsphere

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/vmware/govmomi/property"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
	"github.com/vmware/govmomi/vim25/xml"

	"github.com/assay-audit/assay/collectors/internal/conform"
)

var update = flag.Bool("update", false, "write the recordings anew")

const recordings = "../../fixtures/recordings"

// A shape is an inventory of a form that real sites have and the stock simulator has not.
type shape struct {
	name  string
	model func() *simulator.Model
	form  func(*simulator.Context, *simulator.Model)
	check func(*testing.T, *conform.Memory)
}

// one returns a vCenter with one host and one virtual machine.
func one() *simulator.Model {
	m := simulator.VPX()
	m.ClusterHost, m.Host, m.Machine, m.Portgroup = 1, 0, 1, 1
	return m
}

// two returns a vCenter with two datacenters of that size.
func two() *simulator.Model {
	m := one()
	m.Datacenter = 2
	return m
}

// TestRecordings loads saved inventories as `vcsim -load` does and collects each of them.
func TestRecordings(t *testing.T) {
	for _, s := range shapes {
		t.Run(s.name, func(t *testing.T) {
			dir := filepath.Join(recordings, s.name)
			if *update {
				s.save(t, dir)
			}
			e := loaded(t, dir)
			sink := conform.New(t, Kind)
			if _, err := New(e.conn, time.Now).Collect(t.Context(), sink, nil); err != nil {
				t.Fatal(err)
			}
			complete(t, sink)
			for _, ev := range sink.Evidence {
				if ev.Gap != nil {
					t.Errorf("%s is lost: %+v", ev.ID, *ev.Gap)
				}
			}
			s.check(t, sink)
		})
	}
}

// loaded serves a saved inventory.
func loaded(t *testing.T, dir string) *estate {
	t.Helper()
	dir, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir()) // the simulator makes a folder for each local datastore
	m := simulator.VPX()
	if err := m.Load(dir); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(m.Remove)
	return publish(t, m, nil)
}

// save writes the objects of a shape in the form of `govc object.save`, reduced to the properties that are read.
func (s shape) save(t *testing.T, dir string) {
	t.Helper()
	e := start(t, s.model(), s.form)
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, kind := range []string{
		"Folder", "Datacenter", "ClusterComputeResource", "ComputeResource", "ResourcePool", "HostSystem", "Datastore",
		"Network", "OpaqueNetwork", "DistributedVirtualSwitch", "DistributedVirtualPortgroup", "VirtualMachine",
	} {
		objects := e.model.Service.Context.Map.All(kind)
		slices.SortFunc(objects, func(a, b mo.Entity) int {
			return strings.Compare(a.Reference().Value, b.Reference().Value)
		})
		for _, o := range objects {
			var content []types.ObjectContent
			err := property.DefaultCollector(e.admin).Retrieve(t.Context(),
				[]types.ManagedObjectReference{o.Reference()}, nil, &content)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range content {
				write(t, filepath.Join(dir, fmt.Sprintf("%03d-%s.xml", n, c.Obj.Encode())), reduced(c))
				n++
			}
		}
	}
}

// write encodes v into a new file.
func write(t *testing.T, path string, v any) {
	t.Helper()
	text, err := xml.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, append(text, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}

// unreadProperties are properties that the collector does not read and that make recordings large.
var unreadProperties = []string{
	"capability", "environmentBrowser", "hardware", "layout", "layoutEx", "licensableResource", "parentVApp",
	"recentTask", "resourceConfig", "systemResources", "taskInfo", "declaredAlarmState", "alarmActionsEnabled",
	"disabledMethod", "effectiveRole", "resourcePool.summary", "storage", "availableField", "customValue",
}

// reduced returns an object without unreadProperties and without the parts of a host that are not read.
func reduced(c types.ObjectContent) types.ObjectContent {
	c.MissingSet = nil
	c.PropSet = slices.DeleteFunc(c.PropSet, func(p types.DynamicProperty) bool {
		return slices.Contains(unreadProperties, p.Name)
	})
	for i, p := range c.PropSet {
		switch v := p.Val.(type) {
		case types.HostConfigInfo:
			c.PropSet[i].Val = reducedHost(v)
		case types.HostRuntimeInfo:
			v.HealthSystemRuntime = nil
			c.PropSet[i].Val = v
		case types.HostListSummary:
			if v.Runtime != nil {
				runtime := *v.Runtime
				runtime.HealthSystemRuntime, v.Runtime = nil, &runtime
			}
			c.PropSet[i].Val = v
		}
	}
	return c
}

func reducedHost(c types.HostConfigInfo) types.HostConfigInfo {
	out := types.HostConfigInfo{
		Host:         c.Host,
		Product:      c.Product,
		LockdownMode: c.LockdownMode,
		Service:      c.Service,
		Option:       c.Option,
		DateTimeInfo: c.DateTimeInfo,
		Certificate:  c.Certificate,
	}
	if c.Firewall != nil {
		firewall := *c.Firewall
		firewall.Ruleset = slices.DeleteFunc(slices.Clone(firewall.Ruleset), func(r types.HostFirewallRuleset) bool {
			return r.Key != "sshServer" && r.Key != "vSphereClient"
		})
		out.Firewall = &firewall
	}
	if c.Network != nil {
		out.Network = &types.HostNetworkInfo{
			Vswitch: c.Network.Vswitch, Portgroup: c.Network.Portgroup, Pnic: c.Network.Pnic,
			ProxySwitch: c.Network.ProxySwitch,
		}
	}
	return out
}

// onlyHost returns the only host of a recording.
func onlyHost(t *testing.T, sink *conform.Memory) (string, map[string]any) {
	t.Helper()
	hosts := sink.Merged()["hosts"]
	if len(hosts) != 1 {
		t.Fatalf("%d hosts", len(hosts))
	}
	for id := range hosts {
		return id, hosts[id]
	}
	return "", nil
}
