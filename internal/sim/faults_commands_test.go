package sim

import (
	"slices"
	"testing"

	"github.com/vmware/govmomi/cli/esx"
)

// These are the symptoms of the faults that only commands of esxcli show. They are read with the client of govmomi.

// command returns the records of an answer of a host, or nil if the host refuses the command.
func (v *estateView) command(t *testing.T, host string, words []string, args ...string) []esx.Values {
	t.Helper()
	e, err := esx.NewExecutor(t.Context(), v.client, v.host(host))
	if err != nil {
		t.Fatal(err)
	}
	// The type of a request is internal to govmomi, so the request of another command is changed.
	request, _, err := e.NewRequest(t.Context(), []string{"hardware", "clock", "get"})
	if err != nil {
		return nil
	}
	c := esx.NewCommand(words)
	request.Moid, request.Method = c.Moid(), c.Method()
	for pair := range slices.Chunk(args, 2) {
		request.Argument = append(request.Argument, c.Argument(pair[0], pair[1]))
	}
	res := &esx.Response{}
	if err := e.Execute(t.Context(), request, res); err != nil {
		return nil
	}
	return res.Values
}

// shown returns the symptom that a record of an answer has these fields and values.
func shown(host string, words []string, fields ...string) func(*testing.T, *estateView) bool {
	return func(t *testing.T, v *estateView) bool {
		return slices.ContainsFunc(v.command(t, host, words), func(r esx.Values) bool {
			for pair := range slices.Chunk(fields, 2) {
				if r.Value(pair[0]) != pair[1] {
					return false
				}
			}
			return true
		})
	}
}

// sshShown returns the symptom of a setting of the SSH server.
func sshShown(host, key, value string) func(*testing.T, *estateView) bool {
	return shown(host, []string{"system", "ssh", "server", "config", "list"}, "Key", key, "Value", value)
}

var (
	encryptionGet = []string{"system", "settings", "encryption", "get"}
	accountList   = []string{"system", "account", "list"}
	kernelList    = []string{"system", "settings", "kernel", "list"}
	fipsGet       = []string{"system", "security", "fips140", "ssh", "get"}

	keyPersistenceGet = []string{"system", "security", "keypersistence", "get"}
)

var commandSymptoms = map[string]func(t *testing.T, v *estateView) bool{
	"vSAN": vsanOpen,
	"VIB does not verify": shown("esx-b-01", []string{"software", "vib", "signature", "verify"},
		"Name", "array-plugin", "SignatureVerification", "Failed"),
	"module of no VIB":      shown("esx-b-02", []string{"system", "module", "list"}, "Name", "netcap"),
	"secure boot":           shown("esx-e-01", encryptionGet, "RequireSecureBoot", "false"),
	"not sealed":            shown("esx-m-01", encryptionGet, "Mode", "NONE"),
	"installed only":        shown("esx-a-02", encryptionGet, "RequireExecutablesOnlyFromInstalledVIBs", "false"),
	"key persistence":       shown("esx-a-03", keyPersistenceGet, "Enabled", "true"),
	"shell of dcui":         shown("esx-b-02", accountList, "UserID", "dcui", "Shellaccess", "true"),
	"shell of vpxuser":      shown("esx-a-01", accountList, "UserID", "vpxuser", "Shellaccess", "true"),
	"entropy":               shown("esx-m-02", kernelList, "Name", "disableHwrng", "Configured", "TRUE"),
	"TLS profile":           bootedCompatible,
	"FIPS":                  shown("esx-b-01", fipsGet, "Enabled", "false"),
	"authorized key":        shown("esx-a-02", []string{"system", "ssh", "key", "list"}, "Key", leftKey),
	"SSH ciphers":           sshShown("esx-a-01", "ciphers", "aes256-ctr,3des-cbc"),
	"SSH banner":            sshShown("esx-a-02", "banner", "none"),
	"SSH rhosts":            sshShown("esx-a-03", "ignorerhosts", "no"),
	"SSH by host":           sshShown("esx-b-01", "hostbasedauthentication", "yes"),
	"SSH user environment":  sshShown("esx-b-02", "permituserenvironment", "yes"),
	"SSH gateway ports":     sshShown("esx-m-01", "gatewayports", "yes"),
	"SSH tunnels":           sshShown("esx-m-02", "permittunnel", "yes"),
	"SSH alive count":       sshShown("esx-a-01", "clientalivecountmax", "0"),
	"SSH alive interval":    sshShown("esx-a-03", "clientaliveinterval", "3600"),
	"SSH TCP forwarding":    sshShown("esx-e-01", "allowtcpforwarding", "yes"),
	"SSH stream forwarding": sshShown("esx-b-01", "allowstreamlocalforwarding", "yes"),
	"commands denied": func(t *testing.T, v *estateView) bool {
		return v.command(t, "esx-b-03", accountList) == nil
	},
}

// bootedCompatible reports whether esx-a-02 runs with another TLS profile than the configured one.
func bootedCompatible(t *testing.T, v *estateView) bool {
	get := []string{"system", "tls", "server", "get"}
	rows := v.command(t, "esx-a-02", get, "showcurrentbootprofile", "true")
	return len(rows) == 1 && rows[0].Value("Profile") == "COMPATIBLE" &&
		v.command(t, "esx-a-02", get)[0].Value("Profile") == "NIST_2024"
}

// The commands of the simulator itself stay, and an unknown command is a fault.
func TestCommandsOfTheSimulator(t *testing.T) {
	v := seen(t, started(t, true))
	if v.command(t, "esx-a-01", []string{"network", "firewall", "get"}) == nil {
		t.Error("a command of the simulator has no answer")
	}
	if v.command(t, "esx-a-01", []string{"system", "no", "such"}) != nil {
		t.Error("an unknown command has an answer")
	}
}
