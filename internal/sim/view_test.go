package sim

import (
	"context"
	"testing"
	"time"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/property"
	"github.com/vmware/govmomi/view"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// estateView is the account's view of an estate through the API, as far as the tests need it.
type estateView struct {
	client *vim25.Client
	denied map[string]string // object and path → privilege
	hosts  map[string]*hostView
	byRef  map[types.ManagedObjectReference]string
	vms    map[string]mo.VirtualMachine
	groups map[string]mo.DistributedVirtualPortgroup
	stores map[string]mo.Datastore

	switches  map[string]*types.VMwareDVSConfigInfo
	directory *directory
	appliance map[string]any
	objects   *centerObjects
}

type hostView struct {
	mo.HostSystem
	rulesets map[string]bool
	open     map[string]bool
	services map[string]types.HostService
	options  map[string]any
}

func (v *estateView) host(name string) *hostView { return v.hosts[name] }

func seen(t *testing.T, e *Estate) *estateView {
	t.Helper()
	c, err := client(t.Context(), e, e.Thumbprint, e.Password)
	if err != nil {
		t.Fatal(err)
	}
	v := &estateView{
		client: c,
		denied: map[string]string{},
		hosts:  map[string]*hostView{},
		byRef:  map[types.ManagedObjectReference]string{},
		vms:    map[string]mo.VirtualMachine{},
		groups: map[string]mo.DistributedVirtualPortgroup{},
		stores: map[string]mo.Datastore{},

		switches:  map[string]*types.VMwareDVSConfigInfo{},
		directory: e.services.plan.directory,
		appliance: e.services.plan.appliance,
		objects:   e.services.plan.objects,
	}
	for _, o := range v.retrieve(t, "HostSystem", "name", "parent", "runtime", "capability", "summary",
		"config.lockdownMode", "config.firewall", "config.authenticationManagerInfo",
		"config.service", "config.option", "config.dateTimeInfo", "config.network", "config.certificate",
		"config.product", "config.storageDevice", "config.virtualNicManagerInfo",
		"configManager") {
		v.takeHost(t, o)
	}
	for _, o := range v.retrieve(t, "VirtualMachine", "name", "parent", "config", "runtime", "network", "datastore",
		"resourcePool", "snapshot", "summary", "guest") {
		var m mo.VirtualMachine
		load(t, o, &m)
		v.vms[m.Name], v.byRef[m.Self] = m, m.Name
	}
	for _, o := range v.retrieve(t, "DistributedVirtualPortgroup", "name", "config", "host", "vm") {
		var g mo.DistributedVirtualPortgroup
		load(t, o, &g)
		v.groups[g.Name], v.byRef[g.Self] = g, g.Name
	}
	for _, o := range v.retrieve(t, "VmwareDistributedVirtualSwitch", "name", "config") {
		var s mo.VmwareDistributedVirtualSwitch
		load(t, o, &s)
		v.switches[s.Name] = s.Config.(*types.VMwareDVSConfigInfo)
	}
	for _, o := range v.retrieve(t, "Datastore", "name", "info", "summary", "host", "vm") {
		var d mo.Datastore
		load(t, o, &d)
		v.stores[d.Name], v.byRef[d.Self] = d, d.Name
	}
	return v
}

// retrieve reads in small pages, so that denials are tested on every page.
func (v *estateView) retrieve(t *testing.T, kind string, paths ...string) []types.ObjectContent {
	t.Helper()
	ctx := context.Background()
	m := view.NewManager(v.client)
	cv, err := m.CreateContainerView(ctx, v.client.ServiceContent.RootFolder, []string{kind}, true)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = cv.Destroy(ctx) }()
	pc := property.DefaultCollector(v.client)
	req := types.RetrievePropertiesEx{
		This: pc.Reference(),
		SpecSet: []types.PropertyFilterSpec{{
			ObjectSet: []types.ObjectSpec{{Obj: cv.Reference(), Skip: yes(), SelectSet: []types.BaseSelectionSpec{
				&types.TraversalSpec{Type: "ContainerView", Path: "view"},
			}}},
			PropSet: []types.PropertySpec{{Type: kind, PathSet: paths}},
		}},
		Options: types.RetrieveOptions{MaxObjects: 4},
	}
	res, err := methods.RetrievePropertiesEx(ctx, v.client, &req)
	if err != nil {
		t.Fatal(err)
	}
	if res.Returnval == nil {
		return nil
	}
	all, token := res.Returnval.Objects, res.Returnval.Token
	for token != "" {
		next, err := methods.ContinueRetrievePropertiesEx(ctx, v.client,
			&types.ContinueRetrievePropertiesEx{This: pc.Reference(), Token: token})
		if err != nil {
			t.Fatal(err)
		}
		all, token = append(all, next.Returnval.Objects...), next.Returnval.Token
	}
	for _, o := range all {
		for _, missing := range o.MissingSet {
			if no, ok := missing.Fault.Fault.(*types.NoPermission); ok {
				v.denied[o.Obj.Value+" "+missing.Path] = no.PrivilegeId
			} else {
				t.Errorf("%s %s: %T", o.Obj.Value, missing.Path, missing.Fault.Fault)
			}
		}
	}
	return all
}

func load(t *testing.T, o types.ObjectContent, into any) {
	t.Helper()
	o.MissingSet = nil
	if err := mo.LoadObjectContent([]types.ObjectContent{o}, into); err != nil {
		t.Fatal(err)
	}
}

func (v *estateView) takeHost(t *testing.T, o types.ObjectContent) {
	h := &hostView{
		rulesets: map[string]bool{},
		open:     map[string]bool{},
		services: map[string]types.HostService{},
		options:  map[string]any{},
	}
	load(t, o, &h.HostSystem)
	for _, r := range h.Config.Firewall.Ruleset {
		h.rulesets[r.Key] = r.Enabled
		h.open[r.Key] = r.Enabled && r.AllowedHosts.AllIp && *r.IpListUserConfigurable
	}
	for _, s := range h.Config.Service.Service {
		h.services[s.Key] = s
	}
	for _, opt := range h.Config.Option {
		h.options[opt.GetOptionValue().Key] = opt.GetOptionValue().Value
	}
	v.hosts[h.Name], v.byRef[h.Self] = h, h.Name
}

func (v *estateView) exceptions(t *testing.T, host string) ([]string, error) {
	t.Helper()
	res, err := methods.QueryLockdownExceptions(context.Background(), v.client,
		&types.QueryLockdownExceptions{This: *v.host(host).ConfigManager.HostAccessManager})
	if err != nil {
		return nil, err
	}
	return res.Returnval, nil
}

func (v *estateView) packages(t *testing.T, host string) ([]types.SoftwarePackage, error) {
	t.Helper()
	res, err := methods.FetchSoftwarePackages(context.Background(), v.client,
		&types.FetchSoftwarePackages{This: *v.host(host).ConfigManager.ImageConfigManager})
	if err != nil {
		return nil, err
	}
	return res.Returnval, nil
}

func (v *estateView) acceptance(t *testing.T, host string) string {
	t.Helper()
	res, err := methods.HostImageConfigGetAcceptance(context.Background(), v.client,
		&types.HostImageConfigGetAcceptance{This: *v.host(host).ConfigManager.ImageConfigManager})
	if err != nil {
		t.Fatal(err)
	}
	return res.Returnval
}

func (v *estateView) setting(t *testing.T, key string) any {
	t.Helper()
	list, err := object.NewOptionManager(v.client, *v.client.ServiceContent.Setting).Query(context.Background(), key)
	if err != nil || len(list) == 0 {
		t.Fatalf("%s: %v, %v", key, list, err)
	}
	return list[0].GetOptionValue().Value
}

func (v *estateView) permissions(t *testing.T) map[string]types.Permission {
	t.Helper()
	list, err := object.NewAuthorizationManager(v.client).RetrieveAllPermissions(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]types.Permission{}
	for _, p := range list {
		all[p.Principal] = p
	}
	return all
}

// grants returns the number of permissions of a principal.
func (v *estateView) grants(t *testing.T, principal string) (n int) {
	t.Helper()
	list, err := object.NewAuthorizationManager(v.client).RetrieveAllPermissions(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range list {
		if p.Principal == principal {
			n++
		}
	}
	return n
}

func (v *estateView) vlan(group string) int32 {
	s := v.groups[group].Config.DefaultPortConfig.(*types.VMwareDVSPortSetting)
	return s.Vlan.(*types.VmwareDistributedVirtualSwitchVlanIdSpec).VlanId
}

func (v *estateView) standard(host, group string) *types.HostPortGroup {
	for _, g := range v.host(host).Config.Network.Portgroup {
		if g.Spec.Name == group {
			return &g
		}
	}
	return nil
}

// oldestEvent returns the age of the first event of the history.
func (v *estateView) oldestEvent(t *testing.T, now time.Time) time.Duration {
	t.Helper()
	ctx := context.Background()
	made, err := methods.CreateCollectorForEvents(ctx, v.client,
		&types.CreateCollectorForEvents{This: *v.client.ServiceContent.EventManager})
	if err != nil {
		t.Fatal(err)
	}
	ref := made.Returnval
	if _, err := methods.RewindCollector(ctx, v.client, &types.RewindCollector{This: ref}); err != nil {
		t.Fatal(err)
	}
	res, err := methods.ReadNextEvents(ctx, v.client, &types.ReadNextEvents{This: ref, MaxCount: 100})
	if err != nil || len(res.Returnval) == 0 {
		t.Fatalf("%v, %v", res, err)
	}
	oldest := now
	for _, e := range res.Returnval {
		if at := e.GetEvent().CreatedTime; at.Before(oldest) {
			oldest = at
		}
	}
	return now.Sub(oldest)
}
