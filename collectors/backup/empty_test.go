package backup

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// TestEmpty checks that an empty backup is not counted as a restore point but still belongs to its item.
func TestEmpty(t *testing.T) {
	for text, want := range map[string]bool{
		`{}`:                            false,
		`{"summary": null}`:             false,
		`{"summary": {}}`:               false,
		`{"summary": {"files_new": 0}}`: false,
		`{"summary": {"total_files_processed": 0, "total_bytes_processed": 0}}`:    true,
		`{"summary": {"total_files_processed": 0, "total_bytes_processed": 4096}}`: true,
		`{"summary": {"total_files_processed": 1, "total_bytes_processed": 0}}`:    true,
		`{"summary": {"total_files_processed": 1, "total_bytes_processed": 1}}`:    false,
	} {
		var s snapshot
		if err := json.Unmarshal([]byte(text), &s); err != nil || s.empty() != want {
			t.Errorf("restic %s: empty is %t, %v", text, s.empty(), err)
		}
	}
	for text, want := range map[string]bool{
		`{}`: false, `{"info": {"size": 0}}`: true, `{"info": {"size": 1}}`: false,
	} {
		var b pgBackup
		if err := json.Unmarshal([]byte(text), &b); err != nil || b.empty() != want {
			t.Errorf("pgBackRest %s: empty is %t, %v", text, b.empty(), err)
		}
	}
	th := newProtectedItem(audit.Protects{Type: "vm", Name: "a"}, &store{})
	th.add(point{at: noon.Add(-48 * time.Hour), good: true, full: true}, noon)
	th.add(point{at: noon.Add(-time.Hour), good: true, full: true, empty: true, host: "a"}, noon)
	facts, _ := th.facts("onsite", noon)
	if facts["points"] != 1 || facts["last_success_hours"] != 48.0 || facts["points_day"] != 0 {
		t.Errorf("facts %v", facts)
	}
	if hosts, _ := facts["hosts"].([]string); len(hosts) != 1 {
		t.Errorf("the empty point is of nothing: %v", facts["hosts"])
	}
}
