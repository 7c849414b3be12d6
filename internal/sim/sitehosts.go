package sim

import "maps"

// simulatedEnds keep the versions of the demo in support on any day that it runs.
var simulatedEnds = []string{"8.0 2099-12-31", "9.0 2099-12-31"}

// withHosts adds the site's decisions about hosts and their releases to its parameters.
func withHosts(parameters map[string]any) map[string]any {
	maps.Copy(parameters, map[string]any{
		"esxi.certificate_issuer.issuers":      list([]string{"CN=" + authorityName}),
		"esxi.patch_level.min_builds":          list([]string{"8.0.2 25626445", "8.0.3 25595708", "9.0 25595025"}),
		"esxi.vib_approved.approved":           list(imageVIBs()),
		"esxi.supported.ends":                  list(simulatedEnds),
		"vcenter.appliance_updates.min_builds": list([]string{"8.0.3 25600417"}),
		"vcenter.supported.ends":               list(simulatedEnds),
		"vcenter.plugins.approved":             list([]string{"VirtualCenter", "com.vmware.*"}),
	})
	return parameters
}

// imageVIBs are the names of the packages of a conforming host.
func imageVIBs() []string {
	var names []string
	for _, p := range hostPackages() {
		names = append(names, p.name)
	}
	return names
}
