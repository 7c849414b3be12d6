package source

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/sources"
)

// misspelt returns a shipped pack in which one word of the first sample is replaced.
func misspelt(t *testing.T, pack, from, to string) fs.FS {
	t.Helper()
	out, found := fstest.MapFS{}, false
	err := fs.WalkDir(sources.FS, pack, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(sources.FS, name)
		if text := string(data); strings.Contains(name, "/samples/") && !strings.HasSuffix(name, ".want.json") &&
			strings.Contains(text, from) {
			data, found = []byte(strings.ReplaceAll(text, from, to)), true
		}
		out[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil || !found {
		t.Fatalf("%v; %q is in a sample of %s: %v", err, from, pack, found)
	}
	return out
}

// An undocumented word, or a switch that is neither true nor false, is a gap if it matters and not the harmless
// value.
func TestUnknownWords(t *testing.T) {
	for _, c := range []struct{ pack, from, to, at string }{
		{"veeam", `"result": "Success"`, `"result": "Splendid"`, "/backups/"},
		{"veeam", `"state": "Stopped"`, `"state": "Resting"`, "/backups"},
		{"veeam", `"workload": "vm"`, `"workload": "ghost"`, "/backups"},
		{"veeam", `"status": "inactive"`, `"status": "asleep"`, "/backups"},
		{"veeam", `"type": "Backup", "sessionId"`, `"type": "Séance", "sessionId"`, "/backups"},
		{"veeam", `"type": "LinuxHardened"`, `"type": "LinuxHarder"`, "/repositories/*/immutable_days"},
		{"vsphere-replication", `"rpo_violation": false`, `"rpo_violation": "no"`, "/replicas/*/violated"},
		{"vsphere-replication", `"encryption_enabled": true`, `"encryption_enabled": "yes"`, "/replicas/*/encrypted"},
		{"nsx-t", `"action": "DROP"`, `"action": "SHRUG"`, "/firewalls/*/default_action"},
		{"nsx-t", `"action": "ALLOW"`, `"action": "SHRUG"`, "/firewall_rules/*/action"},
		{"nsx-t", `"logged": true`, `"logged": "sometimes"`, "/firewall_rules"},
		{"nsx-t", `"admin_state": "UP"`, `"admin_state": "SIDEWAYS"`, "/segments/*/up"},
		{"nsx-t", `"category": "Application"`, `"category": "Applications"`, "/firewall_rules"},
		{"fortigate", `"action": "accept"`, `"action": "shrug"`, "/firewall_rules/*/action"},
		{"fortigate", `"status": "enable"`, `"status": "perhaps"`, "/firewall_rules/*/enabled"},
		{"fortigate", `"logtraffic": "all"`, `"logtraffic": "some"`, "/firewall_rules/*/logged"},
		{"fortigate", `"srcaddr-negate": "disable"`, `"srcaddr-negate": "perhaps"`, "/firewall_rules"},
		{"fortigate", `"utm-status": "enable"`, `"utm-status": "perhaps"`, "/firewall_rules/*/inspected"},
		{"fortigate", `"strong-crypto": "enable"`, `"strong-crypto": "perhaps"`, "/firewalls/*/strong_crypto"},
		{"fortigate", `"type": "static"`, `"type": "floating"`, "/firewalls"},
		{"fortigate", `"two-factor": "fortitoken"`, `"two-factor": "horoscope"`, "/firewall_admins/*/two_factor"},
		{
			"horizon",
			`"client_max_session_timeout_policy": "TIMEOUT_AFTER"`,
			`"client_max_session_timeout_policy": "SOMETIME"`,
			"/desktop_brokers/*/session_timeout_minutes",
		},
		{"horizon", `"status": "OK"`, `"status": "FINE"`, "/desktop_brokers/*/connection_servers_ok"},
		{"horizon", `"enabled": true`, `"enabled": "yes"`, "/desktop_brokers/*/two_factor"},
		{
			"horizon",
			`"smart_card_support": "REQUIRED"`,
			`"smart_card_support": "MAYBE"`,
			"/desktop_brokers/*/two_factor",
		},
		{
			"horizon",
			"\"REQUIRED\",\n  \"saml_info\": {\n   \"saml_support\": \"DISABLED\"",
			"\"OFF\",\n  \"saml_info\": {\n   \"saml_support\": \"MAYBE\"",
			"/desktop_brokers/*/two_factor",
		},
		{"remedy", `"Priority": "Critical"`, `"Priority": "Dire"`, "/incidents/*/level"},
		{"backup-list", `,success,`, `,splendid,`, "/backups"},
		{"aria-logs", `"enabled": true`, `"enabled": "perhaps"`, "/log_stores/*/retention_enforced"},
	} {
		t.Run(c.pack+" "+c.to, func(t *testing.T) {
			s, err := Load(misspelt(t, c.pack, c.from, c.to), c.pack, schemas(t))
			if err != nil {
				t.Fatal(err)
			}
			results, err := s.Test(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if !gapAt(results[0].Gaps, c.at) {
				t.Errorf("no gap at %s: %+v", c.at, results[0].Gaps)
			}
		})
	}
}

// A run of an unknown type counts if the tasks of runs are not available, because it may be a failed one. It does
// not matter for a run without a job.
func TestUnknownRuns(t *testing.T) {
	for to, want := range map[string]bool{`"sessionType": "SéanceJob"`: true, `"sessionType": "SureBackup"`: false} {
		s, err := Load(misspelt(t, "veeam", `"sessionType": "BackupJob"`, to), "veeam", schemas(t))
		if err != nil {
			t.Fatal(err)
		}
		results, err := s.Test(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, r := range results {
			if strings.Contains(r.Sample, "keeps no tasks") {
				found = true
				if got := gapAt(r.Gaps, "/backups"); got != want {
					t.Errorf("%s: gap %v, want %v", to, got, want)
				}
			}
		}
		if !found {
			t.Error("no sample of a version that keeps no tasks")
		}
	}
}

func gapAt(gaps []audit.Gap, at string) bool {
	want := strings.Split(at, "/")
	for _, g := range gaps {
		got := strings.Split(g.Pointer, "/")
		same := len(got) <= len(want)
		for i := 0; same && i < len(got); i++ {
			same = got[i] == want[i] || want[i] == "*" || want[i] == ""
		}
		if same {
			return true
		}
	}
	return false
}
