package isolation_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/isolation"
)

// port is a port of the oracle: it sends and receives tags one by one, on one wire.
type port struct {
	tenant, wire, sw string
	kind             string // of its private VLAN
	tags             []int  // that it sends
	family           []int  // the secondaries of its primary
	primary          int
}

// hears reports whether a frame with this tag on its wire reaches the port. Untagged frames stay on their switch.
func (p port) hears(tag int, from port) bool {
	switch {
	case p.wire != from.wire || tag == 0 && p.sw != from.sw:
		return false
	case p.kind == "promiscuous":
		return tag == p.primary || slices.Contains(p.family, tag)
	case p.kind == "community":
		return tag == p.primary || tag == p.tags[0]
	case p.kind == "isolated":
		return tag == p.primary
	}
	return slices.Contains(p.tags, tag)
}

// group returns the port as a port group of its own.
func (p port) group(id string) *isolation.Group {
	g := &isolation.Group{
		ID:         id,
		Name:       id,
		Network:    isolation.Network{Key: p.wire, Name: p.wire},
		Switch:     p.sw,
		SwitchName: p.sw,
	}
	if p.kind != "" {
		g.Sends, g.Receives = isolation.Private(p.kind, p.tags[0], p.primary, p.family)
		return g
	}
	for _, tag := range p.tags {
		g.Sends = isolation.NewSet(append(g.Sends, isolation.Range{Low: tag, High: tag})...)
	}
	g.Receives = g.Sends
	return g
}

// meetingsOfFrames returns the pairs of tenants of which one receives a frame of the other.
func meetingsOfFrames(ports []port) map[string]bool {
	met := map[string]bool{}
	for _, a := range ports {
		for _, b := range ports {
			if a.tenant != b.tenant && slices.ContainsFunc(a.tags, func(tag int) bool { return b.hears(tag, a) }) {
				met[pair(a.tenant, b.tenant)] = true
			}
		}
	}
	return met
}

// TestAgainstFrames sends a frame with every tag from every port of random estates and compares the tenants that
// receive each other's frames with the segments.
func TestAgainstFrames(t *testing.T) {
	met := 0
	for seed := range uint64(2000) {
		dice := rand.New(rand.NewPCG(seed, 3))
		var ports []port
		for range 2 + dice.IntN(6) {
			ports = append(ports, anyPort(dice))
		}
		want, use, groups := meetingsOfFrames(ports), map[string]*isolation.Users{}, []*isolation.Group{}
		for i, p := range ports {
			id := fmt.Sprint(i)
			groups, use[id] = append(groups, p.group(id)), &isolation.Users{}
			use[id].Add(p.tenant, p.tenant)
		}
		got := map[string]bool{}
		for _, s := range isolation.Segments(groups) {
			for _, line := range s.Meetings(use, func(vm string) string { return vm }) {
				words := strings.Split(line, " ")
				got[pair(words[0], words[len(words)-1])] = true
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("seed %d, %+v (-frames +segments):\n%s", seed, ports, diff)
		}
		met += len(want)
	}
	if met < 1000 {
		t.Errorf("only %d meetings; that compares little", met)
	}
}

func pair(a, b string) string { return min(a, b) + " " + max(a, b) }

// anyPort returns a port on one of two wires with two switches each, in one of two families of private VLANs, on a
// trunk, in a VLAN or untagged.
func anyPort(dice *rand.Rand) port {
	p := port{tenant: string(rune('a' + dice.IntN(4))), wire: []string{"", "x"}[dice.IntN(2)]}
	p.sw = p.wire + []string{"1", "2"}[dice.IntN(2)]
	families := map[int][]int{10: {11, 12, 13}, 20: {21, 22}}
	kinds := map[int]string{
		10: "promiscuous",
		11: "isolated",
		12: "community",
		13: "community",
		20: "promiscuous",
		21: "isolated",
		22: "community",
	}
	switch dice.IntN(4) {
	case 0:
		p.tags = []int{dice.IntN(24)}
	case 1:
		for tag := range 24 {
			if dice.IntN(3) == 0 {
				p.tags = append(p.tags, tag)
			}
		}
	default:
		all := slices.Sorted(maps.Keys(kinds))
		id := all[dice.IntN(len(all))]
		p.tags, p.kind, p.primary = []int{id}, kinds[id], id-id%10
		p.family = families[p.primary]
	}
	return p
}
