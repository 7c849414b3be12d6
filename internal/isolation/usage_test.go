package isolation

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestUsage(t *testing.T) {
	u := NewUsage()
	u.Add("pools", "root", "", "vm-0")
	u.Add("pools", "root/a", "bank", "vm-1")
	u.Add("pools", "root/a/b", "shop", "vm-2")
	u.Add("pools", "root/ab", "shop", "vm-3")
	u.AddPossible("pools", "bank", "vm-4")
	u.AddVia("nic", "vm-1", "first")
	u.AddVia("nic", "vm-1", "second")

	ids := u.Nest("pools", func(id string) bool { return id == "root" })
	if diff := cmp.Diff([]string{"root", "root/a", "root/a/b", "root/ab"}, ids); diff != "" {
		t.Error(diff)
	}
	want := map[string]*Users{
		"root":     {Unknown: []string{"vm-0"}},
		"root/a":   {Tenants: map[string][]string{"bank": {"vm-1"}, "shop": {"vm-2"}}},
		"root/a/b": {Tenants: map[string][]string{"shop": {"vm-2"}}},
		"root/ab":  {Tenants: map[string][]string{"shop": {"vm-3"}}},
	}
	if diff := cmp.Diff(want, u.Of("pools")); diff != "" {
		t.Error(diff)
	}
	if !u.Possible("pools").Has("bank", "vm-4") || u.Possible("vlans") != nil {
		t.Error("possible users of another collection")
	}
	if got := u.Via("nic", "vm-1"); got != "first" {
		t.Errorf("via %q", got)
	}
}
