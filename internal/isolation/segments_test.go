package isolation_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/isolation"
)

func group(id string, sends isolation.Set) *isolation.Group {
	g := &isolation.Group{ID: id, Name: "pg-" + id, Switch: "dvs-1", SwitchName: "dvs", Sends: sends, Receives: sends}
	if sends.Size() > 1 {
		g.Label = sends.String()
	}
	return g
}

// divided returns the members of each segment as text.
func divided(segments []*isolation.Segment) map[string]string {
	out := map[string]string{}
	for _, s := range segments {
		for _, m := range s.Members {
			out[s.Key+" "+s.Name] += fmt.Sprintf("%s %t %t; ", m.Group.ID, m.Sends, m.Receives)
		}
	}
	return out
}

func TestSegments(t *testing.T) {
	isolated := group("isolated", isolation.Single(201))
	isolated.Receives = isolation.Single(200)
	own := group("own", nil)
	own.Own = "portgroup-own"
	got := divided(isolation.Segments([]*isolation.Group{
		group("trunk", isolation.NewSet(isolation.Range{Low: 155, High: 160},
			isolation.Range{Low: 140, High: 154}, isolation.Range{Low: 300, High: 300})),
		group("one", isolation.Single(150)),
		group("untagged", isolation.Single(isolation.Untagged)),
		isolated,
		own,
	}))
	want := map[string]string{
		"150 VLAN 150": "trunk true true; one true true; ",
		"140-149+11 VLAN 140–149, 151–160, 300": "trunk true true; ",
		"untagged-dvs-1 VLAN 0 (dvs)":           "untagged true true; ",
		"200 VLAN 200":                          "isolated false true; ",
		"201 VLAN 201":                          "isolated true false; ",
		"portgroup-own pg-own":                  "own true true; ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// 4095 carries every VLAN and untagged frames.
func TestAll(t *testing.T) {
	got := divided(isolation.Segments([]*isolation.Group{
		group("all", isolation.All), group("one", isolation.Single(7)),
	}))
	want := map[string]string{
		"7 VLAN 7":                    "all true true; one true true; ",
		"1-6+4087 VLAN 1–6, 8–4094":   "all true true; ",
		"untagged-dvs-1 VLAN 0 (dvs)": "all true true; ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestMeetings(t *testing.T) {
	trunk, one := group("a-trunk", isolation.NewSet(isolation.Range{Low: 140, High: 160})),
		group("b-150", isolation.Single(150))
	use := map[string]*isolation.Users{trunk.ID: {}, one.ID: {}}
	use[trunk.ID].Add("a", "vm-1")
	use[one.ID].Add("b", "vm-7")
	use[one.ID].Add("b", "vm-8")
	use[one.ID].Add("", "vm-9")
	names := func(id string) string { return map[string]string{"vm-1": "a-app-02", "vm-7": "b-app-01"}[id] }
	got := map[string][]string{}
	for _, s := range isolation.Segments([]*isolation.Group{trunk, one}) {
		got[s.Key] = s.Meetings(use, names)
	}
	want := map[string][]string{
		"150":        {"a-app-02 → pg-a-trunk (140–160) → VLAN 150 ← pg-b-150 ← b-app-01"},
		"140-149+10": {},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// Groups that only send do not reach each other, nor do groups that only receive.
func TestOneWay(t *testing.T) {
	use := map[string]*isolation.Users{"x": {}, "y": {}}
	use["x"].Add("a", "vm-1")
	use["y"].Add("b", "vm-2")
	x, y := group("x", isolation.Single(7)), group("y", isolation.Single(7))
	meet := func(sends, receives [2]bool) int {
		s := &isolation.Segment{
			Members: []isolation.Member{
				{Group: x, Sends: sends[0], Receives: receives[0]}, {Group: y, Sends: sends[1], Receives: receives[1]},
			},
		}
		return len(s.Meetings(use, func(id string) string { return id }))
	}
	for _, c := range []struct {
		sends, receives [2]bool
		want            int
	}{
		{[2]bool{true, true}, [2]bool{false, false}, 0},
		{[2]bool{false, false}, [2]bool{true, true}, 0},
		{[2]bool{true, false}, [2]bool{true, false}, 0},
		{[2]bool{true, false}, [2]bool{false, true}, 1},
		{[2]bool{false, true}, [2]bool{true, false}, 1},
	} {
		if got := meet(c.sends, c.receives); got != c.want {
			t.Errorf("%v %v: %d meetings, want %d", c.sends, c.receives, got, c.want)
		}
	}
}

func TestUnsure(t *testing.T) {
	users := func(of ...string) *isolation.Users {
		u := &isolation.Users{}
		for i := 0; i < len(of); i += 2 {
			u.Add(of[i], of[i+1])
		}
		return u
	}
	for name, c := range map[string]struct {
		here, may *isolation.Users
		want      bool
	}{
		"nobody":                        {users(), nil, false},
		"one stray":                     {users("", "x"), nil, false},
		"two strays":                    {users("", "x", "", "y"), nil, true},
		"a stray beside a tenant":       {users("a", "v", "", "x"), nil, true},
		"two tenants":                   {users("a", "v", "b", "w"), nil, false},
		"perhaps another VM of its own": {users("a", "v"), users("a", "w"), false},
		"perhaps one of another":        {users("a", "v"), users("b", "w"), true},
		"perhaps itself":                {users("", "x"), users("", "x"), false},
		"nobody, perhaps two":           {users(), users("a", "v", "b", "w"), true},
	} {
		if got := c.here.Unsure(c.may); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
