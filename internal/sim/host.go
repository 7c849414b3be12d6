package sim

import (
	"maps"
	"slices"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/simulator/esx"
	"github.com/vmware/govmomi/vim25/types"
)

const (
	version      = "8.0.3"
	vcenterBuild = "25600417"
	esxiBuild    = "25595708"
)

// addHost creates a host in its cluster.
func (b *builder) addHost(h *host) error {
	cluster := b.clusters[h.cluster]
	template := esx.HostSystem
	template.Summary.Config.Name = h.name
	s := simulator.NewHostSystem(b.ctx, template)
	s.Self.Value = hostID(h.name)
	b.ctx.Map.PutEntity(cluster, s)
	cluster.Host = append(cluster.Host, s.Self)
	b.hosts[h.name] = s

	s.Name, s.Summary.Host, s.Config.Host = h.name, &s.Self, s.Self
	s.Summary.ManagementServerIp = "127.0.0.1"
	id := stableUUID("host", h.name)
	s.Summary.Hardware.Uuid, s.Hardware.SystemInfo.Uuid = id, id
	product := s.Config.Product
	product.FullName = "VMware ESXi " + h.version + " build-" + h.build
	product.Version, product.Build, product.ApiVersion = h.version, h.build, h.version+".0"
	s.Config.Product, s.Summary.Config.Product = product, &product
	s.Network, s.Datastore, s.Vm = nil, nil, nil

	booted := b.plan.now.Add(-40 * 24 * time.Hour)
	s.Runtime.BootTime = &booted
	s.Runtime.ConnectionState = types.HostSystemConnectionStateConnected
	if h.disconnected {
		s.Runtime.ConnectionState = types.HostSystemConnectionStateDisconnected
	}
	s.Capability.UefiSecureBoot = yes()
	s.Summary.TpmAttestation = &types.HostTpmAttestationInfo{
		Time: booted, Status: types.HostTpmAttestationInfoAcceptanceStatusAccepted,
	}
	b.configure(h, s)
	return b.setCertificate(h, s)
}

// configure sets everything below config and the managers of the host.
func (b *builder) configure(h *host, s *simulator.HostSystem) {
	s.Config.LockdownMode = types.HostLockdownMode(h.lockdown)
	s.Config.AdminDisabled = types.NewBool(h.lockdown != string(types.HostLockdownModeLockdownDisabled))
	s.Config.AuthenticationManagerInfo = h.stores()
	b.setOptions(h, s)
	b.setFirewall(h, s)
	b.setHostNetwork(h, s)
	b.addManagers(h, s)
	b.addExecuter(h, s)
}

// setOptions sets the advanced settings, or denies them.
func (b *builder) setOptions(h *host, s *simulator.HostSystem) {
	ref := *s.ConfigManager.AdvancedOption
	if h.optionsDenied {
		s.Config.Option = nil
		b.denials.deny(s.Self, "config.option", privilegeSettings)
		b.denials.deny(ref, "setting", privilegeSettings)
		m := &deniedOptions{}
		m.Self = ref
		b.ctx.Map.Put(m)
		return
	}
	s.Config.Option = optionValues(h.options)
	b.ctx.Map.Put(simulator.NewOptionManager(&ref, nil, &s.Config.Option))
}

// optionValues returns settings as option values, sorted by key.
func optionValues(values map[string]any) []types.BaseOptionValue {
	list := make([]types.BaseOptionValue, 0, len(values))
	for _, key := range slices.Sorted(maps.Keys(values)) {
		list = append(list, &types.OptionValue{Key: key, Value: values[key]})
	}
	return list
}

// setCertificate installs a certificate signed by the authority.
func (b *builder) setCertificate(h *host, s *simulator.HostSystem) error {
	cert, err := b.authority.host(h.name, h.certificateEnd, h.ownCertificate)
	if err != nil {
		return err
	}
	m := b.ctx.Map.Get(*s.ConfigManager.CertificateManager).(*simulator.HostCertificateManager)
	m.InstallServerCertificate(b.ctx, &types.InstallServerCertificate{This: m.Self, Cert: string(cert)})
	return nil
}

// stores returns the authentication stores of a host: its own accounts and the domain.
func (h *host) stores() *types.HostAuthenticationManagerInfo {
	ad := &types.HostActiveDirectoryInfo{JoinedDomain: h.domain}
	if ad.Enabled = h.domain != ""; ad.Enabled {
		ad.DomainMembershipStatus = string(types.HostActiveDirectoryInfoDomainMembershipStatusOk)
	}
	local := &types.HostLocalAuthenticationInfo{}
	local.Enabled = true
	return &types.HostAuthenticationManagerInfo{AuthConfig: []types.BaseHostAuthenticationStoreInfo{local, ad}}
}
