package sim

import (
	"fmt"
	"strings"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

// Roles of the vCenter. The first two are built in.
const (
	roleAdmin    int32 = -1
	roleReadOnly int32 = -2
	roleAuditor  int32 = 1001
	roleTenant   int32 = 1002
)

// about returns the product data of the vCenter.
func (p *plan) about(a types.AboutInfo) types.AboutInfo {
	version, build := p.vcenterVersion, p.vcenterBuild
	a.Name = "VMware vCenter Server"
	a.FullName = a.Name + " " + version + " build-" + build
	a.Version, a.Build, a.ApiVersion = version, build, "8.0.3.0"
	a.LicenseProductVersion = "8.0"
	a.InstanceUuid = stableUUID("vcenter", a.Name)
	return a
}

// setSettings replaces the simulator's settings, which are one list for the whole process. A session timeout is
// not among them: the simulator starts a goroutine for each login to watch it, and that would outlive the estate.
func (b *builder) setSettings() {
	b.ctx.Map.OptionManager().Setting = optionValues(b.plan.settings)
}

// conformingRoles returns the roles that the site has made. vCenter adds three privileges of its own to each.
func conformingRoles() []role {
	return []role{
		{id: roleAuditor, name: "assess-ro", privileges: []string{privilegeSettings, privilegeImage}},
		{id: roleTenant, name: "tenant", privileges: []string{"VirtualMachine.Interact.PowerOn"}},
	}
}

// setPermissions adds the roles and permissions.
func (b *builder) setPermissions() {
	m := b.ctx.Map.Get(*b.content.AuthorizationManager).(*simulator.AuthorizationManager)
	for _, r := range b.plan.roles {
		m.RoleList = append(m.RoleList, types.AuthorizationRole{
			RoleId:    r.id,
			Name:      r.name,
			Info:      &types.Description{Label: r.name, Summary: r.name},
			Privilege: append([]string{"System.Anonymous", "System.Read", "System.View"}, r.privileges...),
		})
	}
	granted := map[reference][]types.Permission{}
	for _, p := range b.plan.permissions {
		e := b.entity(p.entity)
		granted[e] = append(granted[e], types.Permission{
			Entity: &e, Principal: p.principal, Group: p.group, RoleId: p.role, Propagate: !p.here,
		})
	}
	for e, list := range granted {
		m.SetEntityPermissions(&types.SetEntityPermissions{This: m.Self, Entity: e, Permission: list})
	}
}

// entity returns the object of a permission.
func (b *builder) entity(name string) reference {
	switch kind, name, _ := strings.Cut(name, " "); kind {
	case "folder":
		return b.folder(name).Self
	case "pool":
		return b.pools[name].Self
	case "datastore":
		return b.datastores[name].Self
	case "network":
		return b.networks[name].Self
	case rootName:
		return b.content.RootFolder
	}
	return b.datacenter.Self
}

// postEvents fills the history from the oldest event on, one a week.
func (b *builder) postEvents() {
	m := b.ctx.Map.EventManager()
	for age := b.plan.oldestEvent; age > 0; age -= 7 * 24 * time.Hour {
		e := &types.UserLoginSessionEvent{
			SessionEvent: types.SessionEvent{},
			IpAddress:    "10.10.0.5",
			UserAgent:    "console",
			Locale:       "en",
		}
		m.PostEvent(b.ctx, &types.PostEvent{EventToPost: e})
		e.CreatedTime, e.UserName = b.plan.now.Add(-age), `VSPHERE.LOCAL\Administrator`
		e.FullFormattedMessage = fmt.Sprintf("User %s logged in", e.UserName)
	}
}
