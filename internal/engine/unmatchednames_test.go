package engine

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// TestUnmatchedNames checks the names of definitions that are reported missing. None is reported if its
// counterparts were not seen.
func TestUnmatchedNames(t *testing.T) {
	number := func(n string) any { return json.Number(n) }
	vc := func(name, vm string) *estate {
		return &estate{target: audit.Target{Name: name, Kind: "vsphere"}, data: map[string]map[string]object{
			"vms": {"vm-1": {"name": vm}}, "hosts": {"host-1": {"name": "esx-01.example."}}}}
	}
	logs := &estate{
		target: audit.Target{Name: "logs", Kind: "logs"},
		data: map[string]map[string]object{"log_sources": {
			"esx-01.example": {"name": "esx-01.example", "declared": false, "records": number("7")},
			"fw":             {"name": "fw", "declared": true, "records": number("0")},
			"stray":          {"name": "stray", "declared": false, "records": number("3")}}},
	}
	vault := &estate{
		target: audit.Target{Name: "vault", Kind: "backup"},
		data: map[string]map[string]object{"backups": {
			"database:full":    {"type": "database", "name": "full", "points": number("3")},
			"database:empty":   {"type": "database", "name": "empty", "points": number("0")},
			"database:two@a":   {"type": "database", "name": "two", "points": number("0")},
			"database:two@b":   {"type": "database", "name": "two", "points": number("1")},
			"database:unknown": {"type": "database", "name": "unknown"},
			"vm:web":           {"type": "vm", "name": "web", "points": number("0")}}},
	}
	alias := func(name string) audit.Named {
		return audit.Named{Target: "logs", Key: "aliases", Alias: "10.0.0.1", Name: name}
	}
	protects := func(kind, name string) audit.Named {
		return audit.Named{Target: "vault", Key: "protects", Type: kind, Name: name}
	}
	for name, c := range map[string]struct {
		named   audit.Named
		estates []*estate
		missed  bool
	}{
		"an alias of a host":               {alias("ESX-01.example"), []*estate{vc("a", "web"), logs}, false},
		"an alias of nothing":              {alias("esx-typo"), []*estate{vc("a", "web"), logs}, true},
		"an alias of a stray sender":       {alias("stray"), []*estate{vc("a", "web"), logs}, true},
		"an alias that never sent":         {alias("fw"), []*estate{vc("a", "web"), logs}, true},
		"an alias, logs not seen":          {alias("esx-01.example"), []*estate{vc("a", "web")}, false},
		"an alias that sends, no platform": {alias("stray"), []*estate{logs}, false},
		"a VM":                             {protects("vm", "Web"), []*estate{vc("a", "web"), vault}, false},
		"a VM of nothing":                  {protects("vm", "wbe"), []*estate{vc("a", "web"), vault}, true},
		"a VM of nothing, vault not seen":  {protects("vm", "wbe"), []*estate{vc("a", "web")}, true},
		"a VM of the second":               {protects("vm", "web"), []*estate{vc("a", "x"), vc("b", "web")}, false},
		"a VM, the second not seen": {
			protects("vm", "web"),
			[]*estate{vc("a", "x"), {target: audit.Target{Name: "b", Kind: "vsphere"}}},
			false,
		},
		"a VM without a platform":             {protects("vm", "web"), []*estate{vault}, false},
		"a database":                          {protects("database", "full"), []*estate{vault}, false},
		"a database without a point":          {protects("database", "empty"), []*estate{vault}, true},
		"a database in one of two":            {protects("database", "two"), []*estate{vault}, false},
		"a database whose points are unknown": {protects("database", "unknown"), []*estate{vault}, false},
		"a database, vault not seen":          {protects("database", "empty"), nil, false},
	} {
		in := Input{Snapshot: &audit.Snapshot{}, Site: audit.Site{Names: []audit.Named{c.named}}}
		for _, s := range c.estates {
			in.Snapshot.Targets = append(in.Snapshot.Targets, s.target)
		}
		got := unmatchedNames(in, c.estates)
		if (len(got) > 0) != c.missed || c.missed &&
			(got[0].Key != "targets."+c.named.Target+"."+c.named.Key ||
				!strings.HasSuffix(got[0].Value, c.named.Name)) {
			t.Errorf("%s: got %+v", name, got)
		}
	}
}
