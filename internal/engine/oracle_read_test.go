package engine_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
)

// newWorld reads the documents of an input.
func newWorld(t testing.TB, in engine.Input) *world {
	t.Helper()
	w := &world{}
	for _, ev := range in.Snapshot.Evidence {
		raw, err := in.Document(ev)
		if err != nil {
			t.Fatal(err)
		}
		var doc map[string]json.RawMessage
		if ev.Gap == nil {
			if err := json.Unmarshal(raw, &doc); err != nil {
				t.Fatal(err)
			}
		}
		take(t, &w.hosts, doc, "hosts")
		take(t, &w.vms, doc, "vms")
		take(t, &w.portgroups, doc, "portgroups")
		take(t, &w.switches, doc, "switches")
		take(t, &w.datastores, doc, "datastores")
		take(t, &w.clusters, doc, "clusters")
		take(t, &w.vcenters, doc, "vcenter")
		take(t, &w.permissions, doc, "permissions")
		take(t, &w.segments, doc, "segments")
		take(t, &w.roles, doc, "roles")
		w.hide(t, doc["gaps"])
	}
	for _, s := range w.switches {
		for host, nics := range s.Members.v {
			for nic, f := range nics.v {
				if f.is == unheard {
					delete(nics.v, nic)
					put(&s.hidden, host)
				}
			}
		}
	}
	for _, c := range w.clusters {
		w.countMembers(c)
	}
	return w
}

// countMembers counts the members of a cluster on which VMs can start.
func (w *world) countMembers(c *cluster) {
	for _, id := range c.Hosts.v {
		h := w.hosts[id]
		switch {
		case h == nil:
			c.may++
		case h.Connection.v == "disconnected", h.Connection.v == "notResponding", h.Maintenance.v:
		case h.Connection.v == "connected" && h.Maintenance.is == known:
			c.ready++
			c.may++
		default:
			c.may++
		}
	}
}

// take decodes one collection of one document. Several documents may describe one subject, and a subject may have
// gaps only.
func take[S any](t testing.TB, into *map[string]*S, doc map[string]json.RawMessage, collection string) {
	t.Helper()
	if len(doc[collection]) > 0 && *into == nil {
		*into = map[string]*S{}
	}
	subjects, gaps := map[string]json.RawMessage{}, []audit.Gap{}
	for name, to := range map[string]any{collection: &subjects, "gaps": &gaps} {
		if err := json.Unmarshal(orNull(doc[name]), to); err != nil {
			t.Fatal(fmt.Errorf("decode %s: %w", name, err))
		}
	}
	for _, g := range gaps {
		if segs := strings.Split(g.Pointer, "/"); segs[1] == collection {
			subjects[unescaped(segs[2])] = orNull(subjects[unescaped(segs[2])])
		}
	}
	for id, raw := range subjects {
		if *into == nil {
			*into = map[string]*S{}
		}
		if (*into)[id] == nil {
			(*into)[id] = new(S)
		}
		if err := json.Unmarshal(raw, (*into)[id]); err != nil {
			t.Fatal(fmt.Errorf("decode /%s/%s: %w", collection, id, err))
		}
	}
}

// hide records the gaps in maps of switches, which a map does not show.
func (w *world) hide(t testing.TB, raw json.RawMessage) {
	t.Helper()
	var gaps []audit.Gap
	if err := json.Unmarshal(orNull(raw), &gaps); err != nil {
		t.Fatal(err)
	}
	for _, g := range gaps {
		segs := strings.Split(g.Pointer, "/")
		if len(segs) < 5 || segs[1] != "switches" {
			continue
		}
		switch s := w.switches[unescaped(segs[2])]; segs[3] {
		case "members":
			put(&s.hidden, unescaped(segs[4]))
		case "private_vlans":
			s.veiled = true
		}
	}
}

func orNull(raw json.RawMessage) json.RawMessage {
	if len(raw) == 0 {
		return json.RawMessage("null")
	}
	return raw
}

func unescaped(key string) string {
	return strings.ReplaceAll(strings.ReplaceAll(key, "~1", "/"), "~0", "~")
}
