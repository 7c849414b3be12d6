package vsphere

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vmware/govmomi/vim25/types"
)

func TestHostAccess(t *testing.T) {
	got, gaps := hostAccess([]types.HostAccessControlEntry{
		{Principal: "root", AccessMode: "accessAdmin"},
		{Principal: "root", AccessMode: "accessAdmin"},
		{Principal: "reader", AccessMode: "accessReadOnly"},
		{Principal: "reader", AccessMode: "accessAdmin"},
		{Principal: "new", AccessMode: "accessSome"},
		{Principal: "mute"},
		{AccessMode: "accessAdmin"},
	})
	want := map[string]any{
		"root": map[string]any{"mode": "accessAdmin"}, "reader": map[string]any{}, "new": map[string]any{},
		"mute": map[string]any{},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("access (-want +got):\n%s", d)
	}
	faults := map[string]string{}
	for _, g := range gaps {
		faults[g.Pointer] = g.Fault
	}
	if d := cmp.Diff(map[string]string{
		"/reader/mode": "ListedTwice", "/new/mode": "UnknownValue", "/mute/mode": "Unset", "/*": "Unset",
	}, faults); d != "" {
		t.Errorf("gaps (-want +got):\n%s", d)
	}
}

// A ruleset is open for nothing where its service does not run.
func TestRulesetService(t *testing.T) {
	running, stopped := yes(), no()
	list := func(services ...hostService) *serviceInfo { return &serviceInfo{Service: services} }
	service := func(key string, runs *bool) hostService {
		return hostService{HostService: types.HostService{Key: key}, Running: runs}
	}
	whole := []hostService{
		service("DCUI", running), service("TSM", stopped), service("TSM-SSH", stopped), service("ntpd", running),
	}
	for name, c := range map[string]struct {
		info *serviceInfo
		key  string
		want any
		gap  bool
	}{
		"runs":                     {list(whole...), "ntpd", true, false},
		"is stopped":               {list(whole...), "TSM-SSH", false, false},
		"is not installed":         {list(whole...), "slpd", false, false},
		"no service":               {list(whole...), "", nil, false},
		"a list that is not whole": {list(whole[1:]...), "slpd", nil, true},
		"no word":                  {list(append(whole, service("snmpd", nil))...), "snmpd", nil, true},
		"no list":                  {nil, "ntpd", nil, true},
	} {
		got, gap := serviceRuns(c.info, nil, c.key)
		if got != c.want || (gap != nil) != c.gap {
			t.Errorf("%s: %v, gap %v", name, got, gap)
		}
	}
}
