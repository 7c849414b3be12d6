package vsphere

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

// Only exact commands that read may be executed, and only where the configuration allows esxcli.
func TestGuardOfCommands(t *testing.T) {
	ref := types.ManagedObjectReference{Type: "ManagedMethodExecuter", Value: "host-1"}
	changed := func(c string, change func(*execution)) *ExecuteSoapBody {
		e := execute(ref, c)
		change(e)
		return &ExecuteSoapBody{Req: e}
	}
	for name, c := range map[string]struct {
		req     *ExecuteSoapBody
		allowed bool
	}{
		"listed": {&ExecuteSoapBody{Req: execute(ref, "system account list")}, true},
		"with an argument": {
			&ExecuteSoapBody{Req: execute(ref, "system module get", "module", "a<b")},
			true,
		},
		"writes":   {&ExecuteSoapBody{Req: execute(ref, "system account set")}, false},
		"the keys": {&ExecuteSoapBody{Req: execute(ref, "system settings encryption recovery list")}, false},
		"longer":   {&ExecuteSoapBody{Req: execute(ref, "system account list all")}, false},
		"shorter":  {&ExecuteSoapBody{Req: execute(ref, "account list")}, false},
		"case": {changed("system account list", func(e *execution) {
			e.Method = "vim.EsxCLI.system.account.List"
		}), false},
		"another object": {changed("system account list", func(e *execution) {
			e.Moid = "ha-cli-handler-system-account-x"
		}), false},
		"another prefix": {changed("system account list", func(e *execution) {
			e.Method = "vim.CLIInfo.system.account.list"
		}), false},
		"nothing": {&ExecuteSoapBody{}, false},
	} {
		if _, err := (guard{esxcli: true}).check(c.req); (err == nil) != c.allowed {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := (guard{}).check(c.req); err == nil {
			t.Errorf("%s: allowed without the option", name)
		}
	}
	if _, err := (guard{}).check(&RetrieveManagedMethodExecuterBody{}); err == nil {
		t.Error("an executor is looked up without the option")
	}
}

func TestCommandsOnlyRead(t *testing.T) {
	if !slices.IsSorted(esxcliCommands) {
		t.Error("not sorted")
	}
	for _, c := range esxcliCommands {
		words := strings.Fields(c)
		if !slices.Contains([]string{"get", "list", "verify"}, words[len(words)-1]) {
			t.Errorf("%s does not only read", c)
		}
	}
}

func TestReadRows(t *testing.T) {
	const head = `<obj xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="urn:vim25" xsi:type="`
	for name, c := range map[string]struct {
		text string
		want []row // nil: an error
	}{
		"a list": {
			head + `ArrayOfDataObject">` + "\n" +
				` <DataObject xsi:type="X"><Name>a</Name><Tag>1</Tag><Tag>2</Tag></DataObject>` +
				`<DataObject xsi:type="X"><Name/></DataObject></obj>` + "\n",
			[]row{{"Name": {"a"}, "Tag": {"1", "2"}}, {"Name": {""}}},
		},
		"an empty list":    {head + `ArrayOfDataObject"></obj>`, []row{}},
		"an object":        {head + `X"><Mode>TPM &amp; more</Mode></obj>`, []row{{"Mode": {"TPM & more"}}}},
		"parts":            {head + `X"><Tags><string>a</string></Tags></obj>`, []row{{"Tags": {"a"}}}},
		"a single value":   {head + `xsd:string">TPM</obj>`, nil},
		"no type":          {`<obj><Mode>TPM</Mode></obj>`, nil},
		"another element":  {head + `ArrayOfDataObject"><Other/></obj>`, nil},
		"text between":     {head + `ArrayOfDataObject">text</obj>`, nil},
		"cut":              {head + `ArrayOfDataObject"><DataObject xsi:type="X"><Name>a</Name>`, nil},
		"cut in an object": {head + `X"><Mode>TPM</Mode>`, nil},
		"two documents":    {head + `X"><A>1</A></obj>` + head + `X"><A>2</A></obj>`, nil},
		"nothing":          {"", nil},
		"not XML":          {"TPM", nil},
		"too deep": {
			head + `X"><A>` + strings.Repeat("<a>", 9) + strings.Repeat("</a>", 9) + `</A></obj>`,
			nil,
		},
		"entities":           {`<!DOCTYPE a [<!ENTITY b "c">]>` + head + `X"><A>&b;</A></obj>`, nil},
		"a list in a list":   {head + `ArrayOfDataObject"><DataObject xsi:type="X"></DataObject></obj><obj/>`, nil},
		"an object is empty": {head + `X"></obj>`, []row{{}}},
	} {
		got, err := readRows(c.text)
		if d := cmp.Diff(c.want, got); d != "" || (err == nil) != (c.want != nil) {
			t.Errorf("%s: %v\n%s", name, err, d)
		}
	}
}

func FuzzReadRows(f *testing.F) {
	f.Add(`<obj xmlns:xsi="x" xsi:type="ArrayOfDataObject"><DataObject><Name>a</Name></DataObject></obj>`)
	f.Add(`<obj xmlns:xsi="x" xsi:type="X"><Enabled>true</Enabled></obj>`)
	f.Fuzz(func(t *testing.T, text string) {
		if rows, err := readRows(text); (rows == nil) == (err == nil) {
			t.Errorf("%v, %v", rows, err)
		}
	})
}

// The fault of a command is unsupported where the host does not know the command, and otherwise failed.
func TestFaultOfCommand(t *testing.T) {
	for name, c := range map[string]struct {
		fault execFault
		want  audit.Gap
	}{
		"inside another": {
			execFault{"not found", `<obj xsi:type="LocalizedMethodFault"><fault xsi:type="NotFound"></fault></obj>`},
			audit.Gap{State: audit.Unsupported, Fault: "NotFound", Detail: "not found"},
		},
		"unknown command": {
			execFault{"not found", `<fault xsi:type="vim25:NotFound"></fault>`},
			audit.Gap{State: audit.Unsupported, Fault: "NotFound", Detail: "not found"},
		},
		"denied": {
			execFault{"no", `<fault xsi:type="NoPermission"></fault>`},
			audit.Gap{State: audit.Denied, Fault: "NoPermission", Detail: "no"},
		},
		"a message": {
			execFault{"EsxCLI.CLIFault.summary", `<fault xsi:type="VimEsxCLICLIFault"><errMsg>no TPM</errMsg></fault>`},
			audit.Gap{State: audit.Failed, Fault: "CLIFault", Detail: "no TPM"},
		},
		"bare": {
			execFault{FaultMsg: "broken\nmore"},
			audit.Gap{State: audit.Failed, Fault: "CLIFault", Detail: "broken"},
		},
	} {
		if d := cmp.Diff(c.want, esxcliFault{c.fault}.gap()); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// Without the option no host is asked, and every fact has a gap that names the option.
func TestWithoutTheOption(t *testing.T) {
	e := start(t, small(), nil)
	sink := conform.New(t, Kind)
	if _, err := e.collect(t, t.Context(), sink); err != nil {
		t.Fatal(err)
	}
	gaps := sink.Gaps()
	for id := range sink.Merged()["hosts"] {
		for _, f := range esxcliFacts {
			g := gaps[audit.Pointer("hosts", id, f.field)]
			if g.State != audit.NotAsked || !strings.Contains(g.Detail, "esxcli: true") {
				t.Errorf("%s %s: %+v", id, f.field, g)
			}
		}
	}
}

// The simulator does not know most commands: each is a gap, and the rest of the collection is whole.
func TestUnknownCommands(t *testing.T) {
	e := start(t, small(), nil)
	e.conn.ESXCLI = true
	sink := conform.New(t, Kind)
	if _, err := New(e.conn, time.Now).Collect(t.Context(), sink, nil); err != nil {
		t.Fatal(err)
	}
	for id := range sink.Merged()["hosts"] {
		if g := sink.Gaps()[audit.Pointer("hosts", id, "encryption")]; g.State != audit.Unsupported {
			t.Errorf("%s: %+v", id, g)
		}
	}
}
