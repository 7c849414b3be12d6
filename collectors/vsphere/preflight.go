package vsphere

import (
	"context"
	"slices"

	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// A need is a privilege with the evidence that is lost without it.
type need struct {
	privilege string
	paths     []string
}

// needs are the privileges required for reading, with the evidence lost without each. Global.Settings and
// Host.Config.Image also allow writing; without them a site only gets the gaps listed here.
var needs = []need{
	{"Global.Settings", []string{"/hosts/*/access", "/hosts/*/lockdown_exceptions"}},
	{"Host.Config.Image", []string{"/hosts/*/vibs"}},
	{"System.Read", []string{
		"/clusters/*", "/datastores/*/backing", "/hosts/*/acceptance", "/hosts/*/certificate", "/hosts/*/firewall",
		"/hosts/*/lockdown", "/hosts/*/ntp_servers", "/hosts/*/options", "/hosts/*/services", "/portgroups/*",
		"/switches/*", "/vms/*/options",
	}},
	{
		"System.View",
		[]string{
			"/hosts/*/name", "/permissions/*", "/roles/*", "/vcenter/*/events", "/vcenter/*/settings", "/vms/*/name",
		},
	},
}

// needsOfCommands is required for commands of esxcli, which the configuration must allow. It is not documented; vCenter
// names it when it refuses.
var needsOfCommands = need{"Host.Config.Settings", func() (paths []string) {
	for _, f := range esxcliFacts {
		paths = append(paths, "/hosts/*/"+f.field)
	}
	slices.Sort(paths)
	return paths
}()}

// needs returns the privileges that this target requires.
func (r *run) needs() []need {
	if r.s.esxcli {
		return append([]need{needsOfCommands}, needs...)
	}
	return needs
}

// preflight records the product, the clock, the privileges of the account and the numbers of objects.
func (r *run) preflight(ctx context.Context) error {
	t, about := r.target, r.s.client.ServiceContent.About
	t.Product, t.Version, t.Build, t.APIVersion, t.InstanceID =
		about.Name, about.Version, about.Build, about.ApiVersion, about.InstanceUuid
	t.TLS = r.s.tls.Peer()
	if u := r.s.login.UserName; u != "" {
		t.Account = u
	}
	if about.ApiType != "VirtualCenter" && about.ApiType != "HostAgent" { // the passes depend on it
		return message.Errorf("read the kind of %s: API type %q is neither VirtualCenter nor HostAgent", r.s.address,
			about.ApiType)
	}
	if err := r.clock(ctx); collect.Stopped(ctx, err) != nil {
		return err
	}
	if err := r.privileges(ctx); err != nil {
		return err
	}
	return r.count(ctx)
}

var serviceInstance = types.ManagedObjectReference{Type: "ServiceInstance", Value: "ServiceInstance"}

// clock measures the difference to the platform's clock. Without a time in the answer the skew stays unknown.
func (r *run) clock(ctx context.Context) error {
	before := r.now()
	res, err := methods.CurrentTime(ctx, r.s.rt, &types.CurrentTime{This: serviceInstance})
	if err != nil {
		return err
	}
	if res.Returnval.IsZero() {
		return nil
	}
	half := r.now().Sub(before) / 2
	skew := res.Returnval.Sub(before.Add(half)).Milliseconds()
	r.target.ClockSkewMS = &skew
	return nil
}

// privileges records the privileges of the account on the root of the inventory. Held stays nil if the platform does
// not report them.
func (r *run) privileges(ctx context.Context) error {
	held, err := r.held(ctx)
	if collect.Stopped(ctx, err) != nil {
		return err
	}
	for _, n := range r.needs() {
		g := audit.Grant{Privilege: n.privilege, Needed: slices.Clone(n.paths)}
		if h, ok := held[n.privilege]; ok {
			g.Held = &h
		}
		r.target.Privileges = append(r.target.Privileges, g)
	}
	return nil
}

// held returns which of the needed privileges the account has on the root of the inventory.
func (r *run) held(ctx context.Context) (map[string]bool, error) {
	manager, root := r.s.client.ServiceContent.AuthorizationManager, r.s.client.ServiceContent.RootFolder
	if manager == nil {
		return nil, nil
	}
	var ids []string
	for _, n := range r.needs() {
		ids = append(ids, n.privilege)
	}
	held := map[string]bool{}
	has, err := methods.HasPrivilegeOnEntities(ctx, r.s.rt, &types.HasPrivilegeOnEntities{
		This: *manager, Entity: []types.ManagedObjectReference{root}, SessionId: r.s.login.Key, PrivId: ids,
	})
	if err == nil {
		for _, e := range has.Returnval {
			for _, p := range e.PrivAvailability {
				held[p.PrivId] = p.IsGranted
			}
		}
		return held, nil
	}
	if collect.Stopped(ctx, err) != nil {
		return nil, err
	}
	all, err := methods.FetchUserPrivilegeOnEntities(ctx, r.s.rt, &types.FetchUserPrivilegeOnEntities{
		This: *manager, Entities: []types.ManagedObjectReference{root}, UserName: r.target.Account,
	})
	if err != nil {
		return nil, err
	}
	for _, e := range all.Returnval {
		for _, id := range ids {
			held[id] = slices.Contains(e.Privileges, id)
		}
	}
	return held, nil
}
