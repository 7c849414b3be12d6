package sim

import (
	"maps"
	"slices"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// Privileges that the API requires for the answers below.
const (
	privilegeSettings = "Global.Settings"
	privilegeImage    = "Host.Config.Image"
)

// These are the managers of a host that the simulator lacks.
type (
	accessManager struct {
		mo.HostAccessManager
		host       *simulator.HostSystem
		exceptions []string
		entries    []types.HostAccessControlEntry
	}
	imageManager struct {
		mo.HostImageConfigManager
		host       *simulator.HostSystem
		acceptance string
		packages   []types.SoftwarePackage
		denied     bool
	}
	deniedOptions  struct{ mo.OptionManager }
	dateTimeSystem struct{ mo.HostDateTimeSystem }
	serviceSystem  struct{ mo.HostServiceSystem }
)

func (m *accessManager) QueryLockdownExceptions(*simulator.Context, *types.QueryLockdownExceptions) soap.HasFault {
	body := &methods.QueryLockdownExceptionsBody{Fault_: cut(m.host)}
	if body.Fault_ == nil {
		body.Res = &types.QueryLockdownExceptionsResponse{Returnval: m.exceptions}
	}
	return body
}

func (m *accessManager) RetrieveHostAccessControlEntries(
	*simulator.Context, *types.RetrieveHostAccessControlEntries,
) soap.HasFault {
	body := &methods.RetrieveHostAccessControlEntriesBody{Fault_: cut(m.host)}
	if body.Fault_ == nil {
		body.Res = &types.RetrieveHostAccessControlEntriesResponse{Returnval: m.entries}
	}
	return body
}

func (m *imageManager) HostImageConfigGetAcceptance(
	*simulator.Context, *types.HostImageConfigGetAcceptance,
) soap.HasFault {
	body := &methods.HostImageConfigGetAcceptanceBody{Fault_: cut(m.host)}
	if body.Fault_ == nil {
		body.Res = &types.HostImageConfigGetAcceptanceResponse{Returnval: m.acceptance}
	}
	return body
}

func (m *imageManager) FetchSoftwarePackages(*simulator.Context, *types.FetchSoftwarePackages) soap.HasFault {
	body := &methods.FetchSoftwarePackagesBody{Fault_: cut(m.host)}
	switch {
	case body.Fault_ != nil:
	case m.denied:
		body.Fault_ = simulator.Fault("Permission to perform this operation was denied.",
			noPermission(m.host.Self, privilegeImage))
	default:
		body.Res = &types.FetchSoftwarePackagesResponse{Returnval: m.packages}
	}
	return body
}

func (m *deniedOptions) QueryOptions(*simulator.Context, *types.QueryOptions) soap.HasFault {
	return &methods.QueryOptionsBody{
		Fault_: simulator.Fault("Permission to perform this operation was denied.",
			noPermission(m.Self, privilegeSettings)),
	}
}

// cut returns the fault of a call to a disconnected host, or nil.
func cut(h *simulator.HostSystem) *soap.Fault {
	if h.Runtime.ConnectionState == types.HostSystemConnectionStateConnected {
		return nil
	}
	return simulator.Fault("Unable to communicate with the remote host, since it is disconnected.",
		&types.HostNotConnected{})
}

// addManagers adds the managers of a host.
func (b *builder) addManagers(h *host, s *simulator.HostSystem) {
	ref := func(kind string) *reference { return &reference{Type: kind, Value: kind + "-" + s.Self.Value} }

	access := &accessManager{host: s, exceptions: h.exceptions, entries: h.accessEntries()}
	access.Self, access.LockdownMode = *ref("HostAccessManager"), s.Config.LockdownMode
	b.ctx.Map.Put(access)
	s.ConfigManager.HostAccessManager = &access.Self

	image := &imageManager{host: s, acceptance: h.acceptance, packages: b.packages(h), denied: h.softwareDenied}
	image.Self = *ref("HostImageConfigManager")
	b.ctx.Map.Put(image)
	s.ConfigManager.ImageConfigManager = &image.Self

	clock := &dateTimeSystem{}
	clock.Self = *ref("HostDateTimeSystem")
	clock.DateTimeInfo = types.HostDateTimeInfo{
		TimeZone:            types.HostDateTimeSystemTimeZone{Key: "UTC", Name: "UTC", Description: "UTC"},
		SystemClockProtocol: "ntp",
		NtpConfig:           &types.HostNtpConfig{Server: h.ntpServers},
		Enabled:             yes(),
	}
	b.ctx.Map.Put(clock)
	s.ConfigManager.DateTimeSystem, s.Config.DateTimeInfo = &clock.Self, &clock.DateTimeInfo

	services := &serviceSystem{}
	services.Self = *ref("HostServiceSystem")
	for _, key := range slices.Sorted(maps.Keys(h.services)) {
		services.ServiceInfo.Service = append(services.ServiceInfo.Service, types.HostService{
			Key: key, Label: key, Running: h.services[key].running, Policy: h.services[key].policy,
		})
	}
	b.ctx.Map.Put(services)
	s.ConfigManager.ServiceSystem, s.Config.Service = &services.Self, &services.ServiceInfo
}

// packages returns the software packages of a host.
func (b *builder) packages(h *host) []types.SoftwarePackage {
	created := b.plan.now.AddDate(0, -6, 0)
	var list []types.SoftwarePackage
	for _, p := range h.packages {
		list = append(list, types.SoftwarePackage{
			Name: p.name, Version: p.version, Type: "bootbank", Vendor: p.vendor, AcceptanceLevel: p.acceptance,
			Summary: p.name, Description: p.name, CreationDate: &created,
			Capability: types.SoftwarePackageCapability{LiveInstallAllowed: types.NewBool(false)},
		})
	}
	return list
}
