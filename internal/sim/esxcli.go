package sim

import (
	"bytes"
	"encoding/xml"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// privilegeCommands is the privilege that vCenter names when it refuses a command of esxcli.
const privilegeCommands = "Host.Config.Settings"

// An executer answers the commands of esxcli of the plan; the simulator serves ten others, with the same answers on
// every host. The types of the request are internal to govmomi; the simulator calls methods by reflection, and any
// accepts them.
type executer struct {
	*simulator.ManagedMethodExecuter
	host   *simulator.HostSystem
	plan   *host
	denied bool
}

type (
	executeSoapBody struct {
		Res    *executeSoapResponse `xml:"urn:vim25 ExecuteSoapResponse"`
		Fault_ *soap.Fault
	}
	executeSoapResponse struct {
		Returnval soapResult `xml:"urn:vim25 returnval"`
	}
	soapResult struct {
		Response string `xml:"response,omitempty"`
	}
)

func (b *executeSoapBody) Fault() *soap.Fault { return b.Fault_ }

// ExecuteSoap answers one command of the plan, and any other one as the simulator does.
func (e *executer) ExecuteSoap(ctx *simulator.Context, req any) soap.HasFault {
	body := &executeSoapBody{Fault_: cut(e.host)}
	switch {
	case body.Fault_ != nil:
		return body
	case e.denied:
		body.Fault_ = simulator.Fault("Permission to perform this operation was denied.",
			noPermission(e.host.Self, privilegeCommands))
		return body
	}
	request := reflect.ValueOf(req).Elem()
	command := strings.TrimPrefix(request.FieldByName("Method").String(), "vim.EsxCLI.")
	list, rows, known := e.plan.answer(command, arguments(request.FieldByName("Argument")))
	if !known {
		stock := reflect.ValueOf(e.ManagedMethodExecuter).MethodByName("ExecuteSoap")
		out := stock.Call([]reflect.Value{reflect.ValueOf(ctx), reflect.ValueOf(req)})
		return out[0].Interface().(soap.HasFault)
	}
	body.Res = &executeSoapResponse{soapResult{Response: records(command, list, rows)}}
	return body
}

// arguments returns the text of the arguments of a request by name.
func arguments(list reflect.Value) map[string]string {
	out := map[string]string{}
	for i := range list.Len() {
		name := list.Index(i).FieldByName("Name").String()
		text := list.Index(i).FieldByName("Val").String()
		text = strings.TrimSuffix(strings.TrimPrefix(text, "<"+name+">"), "</"+name+">")
		out[name] = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&#34;", `"`, "&amp;", "&").Replace(text)
	}
	return out
}

// A cliRecord is one record of an answer: field and value in turn.
type cliRecord []string

// records returns an answer as XML: a list of records, or one object.
func records(command string, list bool, rows []cliRecord) string {
	var b bytes.Buffer
	head := `<obj xmlns:xsd="http://www.w3.org/2001/XMLSchema" ` +
		`xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="urn:vim25" versionId="5.0" xsi:type="`
	kind := "VimEsxCLI" + strings.ReplaceAll(command, ".", "")
	if list {
		b.WriteString(head + `ArrayOfDataObject">`)
	}
	for _, r := range rows {
		if list {
			b.WriteString(`<DataObject xsi:type="` + kind + `">`)
		} else {
			b.WriteString(head + kind + `">`)
		}
		for pair := range slices.Chunk(r, 2) {
			b.WriteString("<" + pair[0] + ">")
			_ = xml.EscapeText(&b, []byte(pair[1])) // a buffer does not fail
			b.WriteString("</" + pair[0] + ">")
		}
		if list {
			b.WriteString("</DataObject>")
		}
	}
	b.WriteString("</obj>")
	return b.String()
}

// answer returns the answer of a host to a command: a list or one object, its records, and whether the host knows the
// command.
func (h *host) answer(command string, args map[string]string) (list bool, rows []cliRecord, known bool) {
	c := &h.commands
	switch command {
	case "software.vib.signature.verify":
		return true, h.signatures(), true
	case "system.module.list":
		for _, m := range c.modules {
			rows = append(rows, cliRecord{"IsEnabled", "true", "IsLoaded", "true", "Name", m.name})
		}
		return true, rows, true
	case "system.module.get":
		at := slices.IndexFunc(c.modules, func(m module) bool { return m.name == args["module"] })
		if at < 0 || c.modules[at].status == "" {
			return false, nil, false
		}
		m := c.modules[at]
		return false, []cliRecord{{"ContainingVIB", m.vib, "Module", m.name, "SignedStatus", m.status}}, true
	case "system.account.list":
		for _, a := range c.accounts {
			rows = append(rows, cliRecord{"Shellaccess", strconv.FormatBool(a.shell), "UserID", a.name})
		}
		return true, rows, true
	case "system.ssh.server.config.list":
		for _, key := range sortedKeys(c.ssh) {
			rows = append(rows, cliRecord{"Key", key, "Value", c.ssh[key]})
		}
		return true, rows, true
	case "system.ssh.key.list":
		for _, key := range c.keys {
			rows = append(rows, cliRecord{"Key", key})
		}
		return true, rows, true
	}
	rows, known = c.settings(command, args)
	return command == "system.settings.kernel.list", rows, known
}

// settings returns the records of a command that answers with a few values.
func (c *commands) settings(command string, args map[string]string) ([]cliRecord, bool) {
	enabled := func(v bool) []cliRecord { return []cliRecord{{"Enabled", strconv.FormatBool(v)}} }
	switch command {
	case "system.settings.encryption.get":
		return []cliRecord{{
			"Mode", c.mode, "RequireExecutablesOnlyFromInstalledVIBs", strconv.FormatBool(c.installedOnly),
			"RequireSecureBoot", strconv.FormatBool(c.secureBoot),
		}}, true
	case "system.security.keypersistence.get":
		return enabled(c.keyPersistence), true
	case "system.security.fips140.ssh.get":
		return enabled(c.fips), true
	case "system.settings.kernel.list":
		return []cliRecord{
			{"Configured", c.hwrngDisabled, "Name", "disableHwrng", "Runtime", "FALSE", "Type", "Bool"},
			{"Configured", c.entropySources, "Name", "entropySources", "Runtime", "0", "Type", "uint32"},
			{"Configured", "TRUE", "Name", "execInstalledOnly", "Runtime", "TRUE", "Type", "Bool"},
		}, true
	case "system.tls.server.get":
		profile := c.tlsConfigured
		if args["showcurrentbootprofile"] == "true" {
			profile = c.tlsBooted
		}
		return []cliRecord{{"Profile", profile, "ProtocolVersions", "tls1.2,tls1.3"}}, true
	}
	return nil, false
}

// signatures returns the result of the verification of every package.
func (h *host) signatures() (rows []cliRecord) {
	for _, p := range h.packages {
		result := "Succeeded"
		if r, ok := h.commands.signatures[p.name]; ok {
			result = r
		}
		rows = append(rows, cliRecord{
			"AcceptanceLevel", p.acceptance, "Name", p.name, "SignatureVerification", result, "Vendor", p.vendor,
			"Version", p.version,
		})
	}
	return rows
}

// addExecuter replaces the executer of a host. The first call of the simulator's own method creates its object, which
// would otherwise replace this one.
func (b *builder) addExecuter(h *host, s *simulator.HostSystem) {
	s.RetrieveManagedMethodExecuter(b.ctx, nil)
	ref := types.ManagedObjectReference{Type: "ManagedMethodExecuter", Value: s.Self.Value}
	stock := b.ctx.Map.Get(ref).(*simulator.ManagedMethodExecuter)
	b.ctx.Map.Put(&executer{ManagedMethodExecuter: stock, host: s, plan: h, denied: h.commandsDenied})
}
