package vsphere

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

// lines returns the lines of the records of a piece of evidence.
func lines(t *testing.T, sink *conform.Memory, e audit.Evidence) (all []line) {
	t.Helper()
	for _, raw := range e.Raw {
		text := strings.Split(strings.TrimSuffix(string(sink.Raw[raw.SHA256]), "\n"), "\n")
		if !slices.IsSorted(text) {
			t.Errorf("%s: the lines of record %s are not sorted", e.ID, raw.SHA256)
		}
		for _, s := range text {
			var l line
			if err := json.Unmarshal([]byte(s), &l); err != nil {
				t.Fatalf("%s: line %q: %v", e.ID, s, err)
			}
			all = append(all, l)
		}
	}
	return all
}

// Every piece of evidence names the records of the answers it rests on.
func TestRecords(t *testing.T) {
	e := start(t, small(), func(ctx *simulator.Context, _ *simulator.Model) {
		for _, h := range ctx.Map.All("HostSystem") {
			s := h.(*simulator.HostSystem)
			s.Config.LockdownMode = types.HostLockdownModeLockdownNormal
			s.Config.Option = append(s.Config.Option,
				&types.OptionValue{Key: "DCUI.Access", Value: "root"},
				&types.OptionValue{Key: "UserVars.HostRegistrationPassword", Value: "hunter2"})
		}
	})
	sink := conform.New(t, Kind)
	if _, err := e.collect(t, t.Context(), sink); err != nil {
		t.Fatal(err)
	}
	seen := map[string][]line{}
	for _, ev := range sink.Evidence {
		if len(ev.Raw) == 0 {
			t.Errorf("%s rests on no record", ev.ID)
		}
		for _, l := range lines(t, sink, ev) {
			at := strings.TrimSpace(ev.Collector + " " + l.Call + " " + l.Type + " " + l.Path)
			seen[at] = append(seen[at], l)
		}
	}
	for _, want := range []struct {
		at    string
		parts []string // of the value
	}{
		{
			at:    "vsphere.hosts RetrievePropertiesEx HostSystem config.lockdownMode",
			parts: []string{"lockdownNormal"},
		},
		{
			at:    "vsphere.hosts RetrievePropertiesEx HostSystem config.option",
			parts: []string{`"DCUI.Access"`, `"root"`},
		},
		{
			at:    "vsphere.hosts RetrievePropertiesEx HostSystem config.firewall",
			parts: []string{`"_typeName":"HostFirewallInfo"`, `"enabled":true`, `"incomingBlocked":true`},
		},
		{
			at:    "vsphere.networks RetrievePropertiesEx HostSystem config.network.portgroup",
			parts: []string{`"_typeName":"HostPortGroup"`, `"vlanId"`},
		},
		{
			at:    "vsphere.permissions RetrieveAllPermissions AuthorizationManager",
			parts: []string{`"principal"`, `"propagate":true`},
		},
		{
			at:    "vsphere.vcenter QueryOptions OptionManager",
			parts: []string{"event.maxAge"},
		},
		{
			at:    "vsphere.hosts RetrievePropertiesEx Datacenter name", // of the inventory
			parts: []string{"DC0"},
		},
	} {
		for _, part := range want.parts {
			has := func(l line) bool { return strings.Contains(string(l.Value), part) }
			if !slices.ContainsFunc(seen[want.at], has) {
				t.Errorf("%s: no line of %d has %q", want.at, len(seen[want.at]), part)
			}
		}
	}
	for _, l := range seen["vsphere.hosts RetrievePropertiesEx HostSystem config.option"] {
		if !slices.Equal(l.Omitted, []string{"settings"}) {
			t.Errorf("omitted of config.option: %v", l.Omitted)
		}
	}
	sink.NoSecrets(t, password, "hunter2", "HostRegistrationPassword")
}

// A fault is recorded in place of a value.
func TestRecordedFault(t *testing.T) {
	e := start(t, small(), watched(t))
	watch.missing = func(o types.ManagedObjectReference, path string) types.BaseMethodFault {
		if o.Type == "HostSystem" && path == "config.lockdownMode" {
			return noPermission(o, "System.Read")
		}
		return nil
	}
	sink := conform.New(t, Kind)
	if _, err := e.collect(t, t.Context(), sink); err != nil {
		t.Fatal(err)
	}
	for _, ev := range sink.Evidence {
		for _, l := range lines(t, sink, ev) {
			if l.Path == "config.lockdownMode" && l.Fault == "NoPermission" && l.Value == nil {
				return
			}
		}
	}
	t.Error("no line has the fault of the denied property")
}

func TestStorable(t *testing.T) {
	for _, c := range []struct {
		name    string
		path    string
		value   any
		want    string
		omitted []string
	}{
		{
			name:  "field of a secret at any depth",
			value: types.HostInternetScsiHbaAuthenticationProperties{ChapName: "a", ChapSecret: "hunter2"},
			want: `{"_typeName":"HostInternetScsiHbaAuthenticationProperties","chapAuthEnabled":false,` +
				`"chapName":"a"}`,
			omitted: []string{"chapSecret"},
		},
		{
			name: "setting of a virtual machine outside the list",
			path: "config.extraConfig",
			value: types.ArrayOfOptionValue{OptionValue: []types.BaseOptionValue{
				&types.OptionValue{Key: "guestinfo.userdata", Value: "hunter2"},
			}},
			want:    `{"_typeName":"ArrayOfOptionValue","_value":[]}`,
			omitted: []string{"settings"},
		},
		{
			name: "text of an event",
			value: types.ArrayOfEvent{Event: []types.BaseEvent{
				&types.UserLoginSessionEvent{SessionEvent: types.SessionEvent{
					Event: types.Event{Key: 7, UserName: "hunter2"},
				}},
			}},
			want: `{"_typeName":"ArrayOfEvent","_value":[{"_typeName":"Event","key":7,"chainId":0,` +
				`"createdTime":"0001-01-01T00:00:00Z","userName":""}]}`,
			omitted: []string{"event"},
		},
		{
			name:  "member that is absent",
			value: firewallRuleset{HostFirewallRuleset: types.HostFirewallRuleset{Key: "ssh"}},
			want:  `{"_typeName":"HostFirewallRuleset","key":"ssh","label":"","required":false,"rule":null}`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, omitted, err := encodeValue(c.path, c.value)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.want, string(got)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
			if d := cmp.Diff(c.omitted, omitted); d != "" {
				t.Errorf("omitted (-want +got):\n%s", d)
			}
		})
	}
}

// Every member of the types that replace those of the API has its name of the API in records too: a member without one
// would leave the member of the embedded type in view, whose absence looks like false.
func TestPresenceNames(t *testing.T) {
	for kind := range typeNames {
		for i := range kind.NumField() {
			f := kind.Field(i)
			if f.Anonymous {
				continue
			}
			xmlName, _, _ := strings.Cut(f.Tag.Get("xml"), ",")
			jsonName, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if jsonName != xmlName && jsonName != "_value" {
				t.Errorf("%s.%s is %q in XML and %q in JSON", kind.Name(), f.Name, xmlName, jsonName)
			}
		}
	}
	for _, kind := range []reflect.Type{reflect.TypeFor[permission](), reflect.TypeFor[role]()} {
		if typeName(kind) == kind.Name() {
			t.Errorf("%s has no name of the API", kind.Name())
		}
	}
}
