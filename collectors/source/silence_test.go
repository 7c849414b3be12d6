package source

import (
	"encoding/json"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/sources"
)

// gone is the value of a property that is removed.
const gone = "\x00"

// A missing or unknown word in an answer is a gap of the fact that depends on it, not the harmless value.
func TestPacksTakeNoSilence(t *testing.T) {
	for _, x := range []struct {
		pack, sample, file, at string
		value                  any
		gap                    string // pointer of the gap or a prefix of it
	}{
		{"fortigate", "typical", "policies.json", "/results/0/srcaddr", gone, "/firewall_rules"},
		{"fortigate", "typical", "policies.json", "/results/0/dstaddr", nil, "/firewall_rules"},
		{"fortigate", "typical", "policies.json", "/results/0/service", gone, "/firewall_rules"},
		{"fortigate", "typical", "policies.json", "/results/0/srcintf", gone, "/firewall_rules"},
		{"fortigate", "typical", "policies.json", "/results/0/status", "on", "/firewall_rules/sample~11/enabled"},
		{"fortigate", "typical", "policies.json", "/results/0/logtraffic", "some", "/firewall_rules/sample~11/logged"},
		{"fortigate", "typical", "policies.json", "/results/0/utm-status", "on", "/firewall_rules/sample~11/inspected"},
		{
			"fortigate",
			"typical",
			"policies.json",
			"/results/0/profile-type",
			gone,
			"/firewall_rules/sample~11/inspected",
		},
		{"fortigate", "typical", "sslvpn.json", "/results/source-interface", gone, "/firewalls"},
		{"fortigate", "typical", "users.json", "/results/0/status", "on", "/vpn_users/sample~1li/enabled"},
		{
			"fortigate",
			"typical",
			"users.json",
			"/results/0/two-factor",
			"carrier pigeon",
			"/vpn_users/sample~1li/two_factor",
		},
		{
			"fortigate",
			"faulty settings",
			"admins-faulty.json",
			"/results/0/two-factor",
			"carrier pigeon",
			"/firewall_admins/sample~1admin/two_factor",
		},
		{"fortigate", "faulty settings", "admins-faulty.json", "/results/0/trusthost1", "anywhere", "/firewall_admins"},
		{"fortigate", "faulty settings", "admins-faulty.json", "/results/0/trusthost1", 7, "/firewall_admins"},
		{"horizon", "typical", "servers.json", "/0/enabled", gone, "/desktop_brokers/sample/two_factor"},
		{
			"horizon",
			"typical",
			"pools.json",
			"/0/settings/display_protocol_settings/allow_users_to_choose_protocol",
			gone,
			"/desktop_pools",
		},
		{"veeam", "every run succeeds", "tasks.json", "/data/0/state", gone, "/backups"},
		{"veeam", "every run succeeds", "tasks.json", "/data/0/type", gone, "/backups"},
		{"veeam", "every run succeeds", "sessions.json", "/data/0/state", gone, "/backups"},
		{"veeam", "every run succeeds", "states.json", "/data/0/workload", gone, "/backups"},
		{"veeam", "every run succeeds", "points.json", "/data/0/platformName", gone, "/backups"},
	} {
		files := memory(t, x.pack)
		s, err := Load(files, x.pack, schemas(t))
		if err != nil {
			t.Fatal(err)
		}
		n := slices.IndexFunc(s.file.Samples, func(f sampleFile) bool { return f.Name == x.sample })
		if n < 0 {
			t.Errorf("%s has no sample %s", x.pack, x.sample)
			continue
		}
		name := x.pack + "/samples/" + x.file
		files[name].Data = edited(t, name, files[name].Data, x.at, x.value)
		r, err := s.sample(t.Context(), s.file.Samples[n])
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(r.Gaps, func(g audit.Gap) bool { return g.Pointer == x.gap }) {
			t.Errorf("%s of %s is %q, and %s has no gap", x.at, name, x.value, x.gap)
		}
	}
}

// edited returns an answer with another value at a pointer, or without the property.
func edited(t *testing.T, name string, data []byte, at string, value any) []byte {
	t.Helper()
	var answer any
	if err := json.Unmarshal(data, &answer); err != nil {
		t.Fatal(name, err)
	}
	place, last := answer, ""
	for i, segment := range strings.Split(at, "/")[1:] {
		if i > 0 {
			place = child(t, place, last)
		}
		last = segment
	}
	object := place.(map[string]any)
	if _, there := object[last]; !there {
		t.Errorf("%s has no %s", name, at)
	}
	if object[last] = value; value == gone {
		delete(object, last)
	}
	out, err := json.Marshal(answer)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func child(t *testing.T, v any, key string) any {
	switch v := v.(type) {
	case map[string]any:
		return v[key]
	case []any:
		var n int
		if err := json.Unmarshal([]byte(key), &n); err == nil && n < len(v) {
			return v[n]
		}
	}
	t.Fatalf("nothing at %s", key)
	return nil
}

// memory returns a copy of a shipped pack that can be changed.
func memory(t *testing.T, pack string) fstest.MapFS {
	files := fstest.MapFS{}
	err := fs.WalkDir(sources.FS, pack, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(sources.FS, p)
		files[p] = &fstest.MapFile{Data: raw}
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatal(slices.Sorted(maps.Keys(files)), err)
	}
	return files
}
