package vsphere

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// installedOnly is the field of the limit to programs of installed VIBs.
const installedOnly = "RequireExecutablesOnlyFromInstalledVIBs"

var esxcliSource = source{"vsphere.esxcli", "ManagedMethodExecuter.ExecuteSoap", map[string]string{
	"/hosts/*/vib_signatures":            "esxcli software vib signature verify",
	"/hosts/*/vib_signatures/*/result":   "esxcli software vib signature verify: SignatureVerification",
	"/hosts/*/kernel_modules":            "esxcli system module list",
	"/hosts/*/kernel_modules/*":          "esxcli system module get",
	"/hosts/*/kernel_modules/*/loaded":   "esxcli system module list: IsLoaded",
	"/hosts/*/kernel_modules/*/signed":   "esxcli system module get: SignedStatus",
	"/hosts/*/kernel_modules/*/vib":      "esxcli system module get: ContainingVIB",
	"/hosts/*/encryption":                "esxcli system settings encryption get",
	"/hosts/*/encryption/mode":           "esxcli system settings encryption get: Mode",
	"/hosts/*/encryption/secure_boot":    "esxcli system settings encryption get: RequireSecureBoot",
	"/hosts/*/encryption/installed_only": "esxcli system settings encryption get: " + installedOnly,
	"/hosts/*/key_persistence":           "esxcli system security keypersistence get: Enabled",
	"/hosts/*/accounts":                  "esxcli system account list",
	"/hosts/*/accounts/*/shell":          "esxcli system account list: Shellaccess",
	"/hosts/*/entropy":                   "esxcli system settings kernel list",
	"/hosts/*/entropy/hwrng_disabled":    "esxcli system settings kernel list: disableHwrng, Configured",
	"/hosts/*/entropy/sources":           "esxcli system settings kernel list: entropySources, Configured",
	"/hosts/*/tls_server":                "esxcli system tls server get",
	"/hosts/*/tls_server/configured":     "esxcli system tls server get: Profile",
	"/hosts/*/tls_server/booted":         "esxcli system tls server get --show-current-boot-profile: Profile",
	"/hosts/*/ssh_fips":                  "esxcli system security fips140 ssh get: Enabled",
	"/hosts/*/ssh_server":                "esxcli system ssh server config list",
	"/hosts/*/ssh_server/*":              "esxcli system ssh server config list: Value",
	"/hosts/*/ssh_keys":                  "esxcli system ssh key list",
}}

// esxcliFacts are the facts in the order of their commands.
var esxcliFacts = []fact{
	{"encryption", readEncryption},
	{"vib_signatures", readVIBSignatures},
	{"kernel_modules", readModules},
	{"key_persistence", oneFlag("system security keypersistence get", "Enabled")},
	{"accounts", readAccounts},
	{"entropy", readEntropy},
	{"tls_server", readTLSServer},
	{"ssh_fips", oneFlag("system security fips140 ssh get", "Enabled")},
	{"ssh_server", readSSHServer},
	{"ssh_keys", readSSHKeys},
}

// truthOfWord returns the value of true and false in any case, or the gap of another word.
func truthOfWord(r row, field string) (bool, *audit.Gap) {
	word, ok := r.one(field)
	if !ok {
		return false, new(unset)
	}
	switch strings.ToLower(word) {
	case "true":
		return true, nil
	case "false":
		return false, nil
	}
	return false, new(unknownWord(word))
}

// oneFlag returns the reader of a command whose record has one field true or false.
func oneFlag(command, field string) func(context.Context, *executor) (any, []audit.Gap, *audit.Gap) {
	return func(ctx context.Context, x *executor) (any, []audit.Gap, *audit.Gap) {
		r, g := x.object(ctx, command)
		if g != nil {
			return nil, nil, g
		}
		v, g := truthOfWord(r, field)
		return v, nil, g
	}
}

// A record collects the members of a fact with their gaps.
type record struct {
	values map[string]any
	gaps   []audit.Gap
}

func newRecord() *record { return &record{values: map[string]any{}, gaps: []audit.Gap{}} }

// lack adds the gap of a member.
func (m *record) lack(g audit.Gap, keys ...string) {
	g.Pointer = audit.Pointer(keys...)
	m.gaps = append(m.gaps, g)
}

// flag adds a member that is true or false.
func (m *record) flag(name string, r row, field string) {
	if v, g := truthOfWord(r, field); g != nil {
		m.lack(*g, name)
	} else {
		m.values[name] = v
	}
}

// word adds a member that is one of the words, or any text if there are none.
func (m *record) word(name string, r row, field string, words ...string) {
	v, ok := r.one(field)
	switch {
	case !ok:
		m.lack(unset, name)
	case len(words) > 0 && !slices.Contains(words, v):
		m.lack(unknownWord(v), name)
	default:
		m.values[name] = oneLine(v)
	}
}

// readEncryption returns how the configuration of the host is sealed.
func readEncryption(ctx context.Context, x *executor) (any, []audit.Gap, *audit.Gap) {
	r, g := x.object(ctx, "system settings encryption get")
	if g != nil {
		return nil, nil, g
	}
	m := newRecord()
	m.word("mode", r, "Mode", "NONE", "TPM")
	m.flag("secure_boot", r, "RequireSecureBoot")
	m.flag("installed_only", r, installedOnly)
	return m.values, m.gaps, nil
}

// named calls each for the records of a list by their names. A list without records is a gap, a record without a name
// and a repeated name are gaps below.
func named(rows []row, field string, m *record, each func(name string, r row)) *audit.Gap {
	if len(rows) == 0 {
		return new(unset)
	}
	times := map[string]int{}
	for _, r := range rows {
		name, _ := r.one(field)
		times[name]++
	}
	for _, r := range rows {
		name, ok := r.one(field)
		switch {
		case !ok || times[name] > 1:
			continue
		case len(name) > 200:
			times[""]++
		default:
			each(name, r)
		}
	}
	for name, n := range times {
		switch {
		case name == "":
			m.lack(unset, "*")
		case n > 1:
			m.lack(listedTwice, name)
		}
	}
	return nil
}

// readVIBSignatures returns the result of the verification of each VIB's signature, as the host words it. A list with a
// VIB without a name is not whole.
func readVIBSignatures(ctx context.Context, x *executor) (any, []audit.Gap, *audit.Gap) {
	rows, g := x.rows(ctx, "software vib signature verify")
	if g != nil {
		return nil, nil, g
	}
	if slices.ContainsFunc(rows, func(r row) bool { _, ok := r.one("Name"); return !ok }) {
		return nil, nil, new(unset)
	}
	return members(rows, "Name", func(one *record, r row) { one.word("result", r, "SignatureVerification") })
}

// members returns the records of a list by name, read by each. Without records, and of a record without a name, there
// is a gap.
func members(rows []row, field string, each func(*record, row)) (any, []audit.Gap, *audit.Gap) {
	m := newRecord()
	g := named(rows, field, m, func(name string, r row) {
		one := newRecord()
		each(one, r)
		m.add(name, one)
	})
	return m.values, m.gaps, g
}

// add adds a member that is a record.
func (m *record) add(name string, one *record) {
	m.values[name] = one.values
	for _, g := range one.gaps {
		g.Pointer = audit.Pointer(name) + g.Pointer
		m.gaps = append(m.gaps, g)
	}
}

// readAccounts returns the shell access of the local accounts by name.
func readAccounts(ctx context.Context, x *executor) (any, []audit.Gap, *audit.Gap) {
	rows, g := x.rows(ctx, "system account list")
	if g != nil {
		return nil, nil, g
	}
	return members(rows, "UserID", func(one *record, r row) { one.flag("shell", r, "Shellaccess") })
}

// readEntropy returns the configured boot options of the random number generator.
func readEntropy(ctx context.Context, x *executor) (any, []audit.Gap, *audit.Gap) {
	rows, g := x.rows(ctx, "system settings kernel list")
	if g != nil {
		return nil, nil, g
	}
	m, all := newRecord(), newRecord()
	found := map[string]row{}
	if g := named(rows, "Name", all, func(name string, r row) { found[name] = r }); g != nil {
		return nil, nil, g
	}
	for name, of := range map[string]string{"hwrng_disabled": "disableHwrng", "sources": "entropySources"} {
		r, ok := found[of]
		switch {
		case !ok:
			m.lack(audit.Gap{State: audit.Unsupported, Detail: noSuchSetting.Detail}, name)
		case name == "hwrng_disabled":
			m.flag(name, r, "Configured")
		default:
			m.number(name, r, "Configured")
		}
	}
	return m.values, m.gaps, nil
}

// number adds a member that is a number.
func (m *record) number(name string, r row, field string) {
	v, ok := r.one(field)
	if !ok {
		m.lack(unset, name)
		return
	}
	n, err := strconv.ParseInt(v, 0, 32)
	if err != nil {
		m.lack(unknownWord(v), name)
		return
	}
	m.values[name] = n
}

// readTLSServer returns the TLS profile that is configured and the one with which the host booted.
func readTLSServer(ctx context.Context, x *executor) (any, []audit.Gap, *audit.Gap) {
	configured, g := x.object(ctx, "system tls server get")
	if g != nil {
		return nil, nil, g
	}
	m := newRecord()
	m.word("configured", configured, "Profile")
	booted, g := x.object(ctx, "system tls server get", "showcurrentbootprofile", "true")
	if g != nil {
		m.lack(*g, "booted")
	} else {
		m.word("booted", booted, "Profile")
	}
	return m.values, m.gaps, nil
}
