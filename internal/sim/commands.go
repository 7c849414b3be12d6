package sim

import (
	"maps"
	"slices"
)

// commands are the answers of a host to commands of esxcli.
type commands struct {
	mode                      string            // how the configuration is sealed
	secureBoot, installedOnly bool              // enforced by the TPM
	signatures                map[string]string // result by VIB; Succeeded if it has none
	modules                   []module
	keyPersistence, fips      bool
	accounts                  []localAccount
	hwrngDisabled             string
	entropySources            string
	tlsConfigured, tlsBooted  string
	ssh                       map[string]string
	keys                      []string // authorized keys of SSH
}

// A module is a kernel module. One without a status is the kernel itself, of which the host has no details.
type module struct{ name, vib, status string }

type localAccount struct {
	name  string
	shell bool
}

// approvedCiphers are those of the hardening guides.
const approvedCiphers = "aes256-gcm@openssh.com,aes128-gcm@openssh.com,aes256-ctr,aes192-ctr,aes128-ctr"

// hostCommands returns the answers of a conforming host.
func hostCommands() commands {
	return commands{
		mode: "TPM", secureBoot: true, installedOnly: true,
		signatures: map[string]string{},
		modules: []module{
			{"vmkernel", "", ""}, {"user", "", ""}, {"chardevs", "esx-base", "Unsigned"},
			{"procfs", "esx-base", "Unsigned"}, {"ne1000", "ne1000", "VMware Signed"},
			{"nvme_pcie", "nvme-pcie", "Unsigned"},
		},
		fips:     true,
		accounts: []localAccount{{"root", true}, {"dcui", false}, {"vpxuser", false}},

		hwrngDisabled: "FALSE", entropySources: "0",
		tlsConfigured: "NIST_2024", tlsBooted: "NIST_2024",
		ssh: map[string]string{
			"allowstreamlocalforwarding": "no",
			"allowtcpforwarding":         "no",
			"banner":                     "/etc/issue",
			"ciphers":                    approvedCiphers,
			"clientalivecountmax":        "3",
			"clientaliveinterval":        "200",
			"gatewayports":               "no",
			"hostbasedauthentication":    "no",
			"ignorerhosts":               "yes",
			"permitrootlogin":            "yes",
			"permittunnel":               "no",
			"permituserenvironment":      "no",
		},
	}
}

// sortedKeys returns the keys of a map in order.
func sortedKeys(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }
