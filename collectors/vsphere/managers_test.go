package vsphere

import (
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// accessManager and imageManager are missing in vcsim.
type accessManager struct {
	mo.HostAccessManager
	users []string
	fault types.BaseMethodFault
}

func (a *accessManager) QueryLockdownExceptions(*simulator.Context, *types.QueryLockdownExceptions) soap.HasFault {
	if a.fault != nil {
		return &methods.QueryLockdownExceptionsBody{Fault_: simulator.Fault("", a.fault)}
	}
	return &methods.QueryLockdownExceptionsBody{Res: &types.QueryLockdownExceptionsResponse{Returnval: a.users}}
}

type imageManager struct {
	mo.HostImageConfigManager
	level    string
	packages []types.SoftwarePackage
	fault    types.BaseMethodFault
}

func (i *imageManager) HostImageConfigGetAcceptance(
	*simulator.Context, *types.HostImageConfigGetAcceptance,
) soap.HasFault {
	return &methods.HostImageConfigGetAcceptanceBody{
		Res: &types.HostImageConfigGetAcceptanceResponse{Returnval: i.level},
	}
}

func (i *imageManager) FetchSoftwarePackages(*simulator.Context, *types.FetchSoftwarePackages) soap.HasFault {
	if i.fault != nil {
		return &methods.FetchSoftwarePackagesBody{Fault_: simulator.Fault("", i.fault)}
	}
	return &methods.FetchSoftwarePackagesBody{Res: &types.FetchSoftwarePackagesResponse{Returnval: i.packages}}
}

// equip adds managers to a host.
func equip(ctx *simulator.Context, h *simulator.HostSystem, a *accessManager, i *imageManager) {
	a.Self = types.ManagedObjectReference{Type: "HostAccessManager", Value: "access-" + h.Self.Value}
	i.Self = types.ManagedObjectReference{Type: "HostImageConfigManager", Value: "image-" + h.Self.Value}
	h.ConfigManager.HostAccessManager, h.ConfigManager.ImageConfigManager = &a.Self, &i.Self
	ctx.Map.Put(a)
	ctx.Map.Put(i)
}

// optionManager answers for settings missing in config.option. fault is its answer for every other setting.
type optionManager struct {
	mo.OptionManager
	held  map[string]any
	fault types.BaseMethodFault
}

func (m *optionManager) QueryOptions(_ *simulator.Context, r *types.QueryOptions) soap.HasFault {
	v, ok := m.held[r.Name]
	if !ok {
		return &methods.QueryOptionsBody{Fault_: simulator.Fault("", m.fault)}
	}
	return &methods.QueryOptionsBody{Res: &types.QueryOptionsResponse{Returnval: []types.BaseOptionValue{
		option(r.Name, v), option(r.Name+".secret", "hunter2"),
	}}}
}
