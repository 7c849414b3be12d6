package vsphere

import (
	"slices"
	"strings"

	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// esxcliCommands are the only commands of esxcli that may be executed. Each reads. "system settings encryption recovery
// list" is not among them, because its answer contains the recovery key.
var esxcliCommands = []string{
	"software vib signature verify",
	"system account list",
	"system module get",
	"system module list",
	"system security fips140 ssh get",
	"system security keypersistence get",
	"system settings encryption get",
	"system settings kernel list",
	"system ssh key list",
	"system ssh server config list",
	"system tls server get",
}

// esxcliCalls are the SOAP methods that esxcli needs. guard compares each ExecuteSoap with esxcliCommands.
var esxcliCalls = []string{"ExecuteSoap", "RetrieveManagedMethodExecuter"}

// esxcliMethod is the prefix of the method names of esxcli.
const esxcliMethod = "vim.EsxCLI."

// The types below are those of two internal methods of the API that the packages of govmomi for vSphere use and do not
// export. guard recognizes a call by the name of its body.

// RetrieveManagedMethodExecuterBody is the call that returns the executor of the commands of a host.
type RetrieveManagedMethodExecuterBody struct {
	Req    *executorRequest  `xml:"urn:vim25 RetrieveManagedMethodExecuter,omitempty"`
	Res    *executorResponse `xml:"RetrieveManagedMethodExecuterResponse,omitempty"`
	Fault_ *soap.Fault       `xml:"http://schemas.xmlsoap.org/soap/envelope/ Fault,omitempty"`
}

func (b *RetrieveManagedMethodExecuterBody) Fault() *soap.Fault { return b.Fault_ }

type executorRequest struct {
	This types.ManagedObjectReference `xml:"_this"`
}

type executorResponse struct {
	Returnval *types.ManagedObjectReference `xml:"returnval"`
}

// ExecuteSoapBody is the call that executes one command.
type ExecuteSoapBody struct {
	Req    *execution  `xml:"urn:vim25 ExecuteSoap,omitempty"`
	Res    *execAnswer `xml:"ExecuteSoapResponse,omitempty"`
	Fault_ *soap.Fault `xml:"http://schemas.xmlsoap.org/soap/envelope/ Fault,omitempty"`
}

func (b *ExecuteSoapBody) Fault() *soap.Fault { return b.Fault_ }

// command returns the name of the method without its prefix.
func (b *ExecuteSoapBody) command() string {
	if b.Req == nil {
		return ""
	}
	return oneLine(strings.TrimPrefix(b.Req.Method, esxcliMethod))
}

type execution struct {
	This     types.ManagedObjectReference `xml:"_this"`
	Moid     string                       `xml:"moid"`
	Version  string                       `xml:"version"`
	Method   string                       `xml:"method"`
	Argument []argument                   `xml:"argument,omitempty"`
}

// An argument is one parameter of a command. Val is XML.
type argument struct {
	Name string `xml:"name"`
	Val  string `xml:"val"`
}

type execAnswer struct {
	Returnval *execResult `xml:"returnval"`
}

type execResult struct {
	Response *string    `xml:"response"`
	Fault    *execFault `xml:"fault"`
}

type execFault struct {
	FaultMsg    string `xml:"faultMsg"`
	FaultDetail string `xml:"faultDetail"`
}

// execute returns the request of a command with one-word arguments, name and value in turn.
func execute(executor types.ManagedObjectReference, command string, args ...string) *execution {
	words := strings.Fields(command)
	e := &execution{
		This:    executor,
		Moid:    "ha-cli-handler-" + strings.Join(words[:len(words)-1], "-"),
		Version: "urn:vim25/5.0",
		Method:  esxcliMethod + strings.Join(words, "."),
	}
	for pair := range slices.Chunk(args, 2) {
		name := pair[0]
		e.Argument = append(e.Argument, argument{name, "<" + name + ">" + xmlEscaped(pair[1]) + "</" + name + ">"})
	}
	return e
}

// mayExecute reports whether a request is exactly one of esxcliCommands.
func mayExecute(e *execution) bool {
	return e != nil && slices.ContainsFunc(esxcliCommands, func(c string) bool {
		want := execute(e.This, c)
		return e.Moid == want.Moid && e.Method == want.Method
	})
}
