package main

import "regexp"

// defined lists the values whose absence is defined by the API, so that a finding may rely on it. No other
// absence may improve a finding.
var defined = []struct {
	path *regexp.Regexp
	why  string
}{
	{regexp.MustCompile(`^VirtualMachine\.network/ManagedObjectReference$`),
		"VirtualMachine.network is an empty list for a machine without adapters"},
	{
		regexp.MustCompile(`^VirtualMachine\.config\.managedBy(/type)?$`),
		"ManagedByInfo is unset for a machine that no extension manages; " +
			"its type is a word of the extension, not of the API",
	},
	{regexp.MustCompile(`^VirtualMachine\.config\.extraConfig/OptionValue\([^)]*\)$`),
		"extraConfig lists what is set; SCG and STIG take a key that it does not list for the default"},
	{regexp.MustCompile(`^VmwareDistributedVirtualSwitch\.config/ipfixConfig/collectorIpAddress$`),
		"VMwareIpfixConfig.collectorIpAddress is unset where no collector is configured"},
	{regexp.MustCompile(`^VmwareDistributedVirtualSwitch\.config/vspanSession(\([^)]*\))?$`),
		"VMwareDVSConfigInfo.vspanSession lists the sessions and is unset without any"},
	{regexp.MustCompile(`^HostSystem\.config\.network\.portgroup/HostPortGroup/spec/policy(/security(/\w+)?)?$`),
		"HostNetworkPolicy.security is unset for a port group that takes the policy of its switch"},
	{regexp.MustCompile(`^HostSystem\.config\.service/service\((slpd|snmpd|sfcbd-watchdog|ptpd)\)$`),
		"HostServiceInfo.service lists the installed services, and not every version has this one"},
	{regexp.MustCompile(`^HostSystem\.capability\.tpmSupported$`),
		"only false means anything: an attestation that is accepted stands without it"},
	{regexp.MustCompile(`^CryptoManagerKmip\.kmipServers(/KmipClusterInfo)?$`),
		"CryptoManagerKmip.kmipServers is unset where there is no key provider"},
	{regexp.MustCompile(`^QueryLockdownExceptions/returnval$`),
		"QueryLockdownExceptions answers with an empty list where there are no exceptions"},
	{
		regexp.MustCompile(`^RetrieveServiceContent/returnval/about/instanceUuid$`),
		"AboutInfo.instanceUuid is optional; without it the vCenter goes by the name of its target, as another subject",
	},
}

// excused returns the reason why the absence of a value is defined, or "".
func (m mutation) excused() string {
	for _, d := range defined {
		if d.path.MatchString(m.path) {
			return d.why
		}
	}
	return ""
}
