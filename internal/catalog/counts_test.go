package catalog

import (
	"slices"
	"strings"
	"testing"

	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
)

// GB/T 31168-2014 has 131 clauses with 454 points; a catalog contains the clauses that have points of its level.
func TestPoints(t *testing.T) {
	general, enhanced := standard(t, "gbt31168-2014-general"), standard(t, "gbt31168-2014-enhanced")
	got, clauses, kinds := map[string]points{}, map[string]bool{}, map[string]int{}
	for _, s := range []audit.Standard{general, enhanced} {
		for _, c := range s.Controls {
			n := got[c.Chapter]
			if !clauses[c.ID] {
				clauses[c.ID], n.Clauses = true, n.Clauses+1
			}
			if s.ID == general.ID {
				n.General += len(c.Points)
			} else {
				n.Enhanced += len(c.Points)
			}
			got[c.Chapter] = n
			for _, p := range c.Points {
				kinds[p.Kind]++
			}
		}
	}
	want := map[string]points{
		"5":  {17, 44, 46},
		"6":  {15, 32, 23},
		"7":  {26, 55, 32},
		"8":  {7, 17, 14},
		"9":  {9, 24, 12},
		"10": {13, 27, 16},
		"11": {11, 14, 13},
		"12": {6, 18, 11},
		"13": {12, 26, 2},
		"14": {15, 21, 7},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]int{"automated": 41, "hybrid": 135, "manual": 278}, kinds); diff != "" {
		t.Error(diff)
	}
	for level, s := range map[string]audit.Standard{".1 ": general, ".2 ": enhanced} {
		expectPointsOf(t, s, level)
		if !strings.Contains(s.Source.ZH, "条款内分点为本工具拆分") || !strings.Contains(s.Source.ZH, "2023 年 12 月 1 日") ||
			!strings.Contains(s.Title.ZH, "2023") {
			t.Errorf("%s does not say that its points are ours and its edition superseded", s.ID)
		}
	}
}

// points are the numbers of clauses of one chapter and of the points of each level.
type points struct{ Clauses, General, Enhanced int }

// expectPointsOf fails for a point of a control whose number is of another level.
func expectPointsOf(t *testing.T, s audit.Standard, level string) {
	t.Helper()
	for _, c := range s.Controls {
		for _, p := range c.Points {
			if !strings.HasPrefix(p.ID, c.ID+level) {
				t.Errorf("%s: point %s is of another level", s.ID, p.ID)
			}
		}
	}
}

// Acceptance selects items by phase and role, so every item needs both.
func TestPhasesAndRoles(t *testing.T) {
	got := map[string]int{}
	for _, c := range standard(t, "gw-cloud-guide").Controls {
		if len(c.Phases) != 1 {
			t.Errorf("%s: phases %v", c.ID, c.Phases)
			continue
		}
		got[c.Phases[0]]++
		for _, r := range c.Roles {
			got[c.Phases[0]+"/"+r]++
		}
	}
	want := map[string]int{"plan": 92, "deploy": 70, "run": 68, "exit": 32,
		"plan/customer": 80, "plan/provider": 17, "plan/supplier": 13, "plan/assessor": 2,
		"deploy/customer": 48, "deploy/provider": 15, "deploy/supplier": 11, "deploy/assessor": 7,
		"run/customer": 50, "run/provider": 12, "run/supplier": 5, "run/assessor": 1,
		"exit/customer": 24, "exit/provider": 4, "exit/supplier": 3, "exit/assessor": 1}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, s := range embedded(t) {
		for _, c := range s.Controls {
			general := strings.HasPrefix(c.ID, "8.1.") && s.ID == "gbt22239-2019-l3"
			if len(c.Roles) == 0 && !general {
				t.Errorf("%s %s: nobody answers for it", s.ID, c.ID)
			}
			if strings.HasPrefix(s.ID, "gw-cloud-") && len(c.Phases) == 0 {
				t.Errorf("%s %s: in no phase", s.ID, c.ID)
			}
		}
	}
}

// TestContractPhases requires the phase of each term of the model contract that must hold before or after the run.
func TestContractPhases(t *testing.T) {
	want := map[string]string{
		"A.4.4.3":  "deploy",
		"A.4.4.4":  "deploy",
		"A.4.4.5":  "deploy",
		"A.5.5.9":  "exit",
		"A.5.5.23": "exit",
		"A.5.5.24": "exit",
	}
	for _, c := range standard(t, "gw-cloud-contract").Controls {
		if phase := want[c.ID]; phase != "" && !slices.Equal(c.Phases, []string{phase}) {
			t.Errorf("%s: phases %v, want %s", c.ID, c.Phases, phase)
		}
		delete(want, c.ID)
	}
	if len(want) > 0 {
		t.Errorf("not in the catalog: %v", want)
	}
}

// TestAutomatedItemsNameChecks requires that an automated item of the claims and of the qualification has a check, or
// names a wanted check.
func TestAutomatedItemsNameChecks(t *testing.T) {
	for _, id := range []string{"cnitsec-cloud-l1", "daas-2017", "gw-cloud-contract", "smartcloud-2017"} {
		for _, c := range standard(t, id).Controls {
			if c.Kind == "automated" && len(c.Checks)+len(c.Wanted) == 0 {
				t.Errorf("%s %s: automated, without a check and without a wanted one", id, c.ID)
			}
			if guided := c.Guidance.ZH != ""; c.Kind == "automated" && guided && len(c.Wanted) == 0 {
				t.Errorf("%s %s: automated, and a person must finish it: hybrid", id, c.ID)
			}
		}
	}
}

// The site supplies a value for every metric of the service level agreement; the draft fixes the service hours
// alone.
func TestBlanks(t *testing.T) {
	got := map[string][]string{}
	for _, s := range embedded(t) {
		for _, c := range s.Controls {
			for _, b := range c.Blanks {
				if (b.Default != nil) != (b.Name == "service_hours") {
					t.Errorf("%s: default %v", b.Name, b.Default)
				}
				got[s.ID+" "+c.ID] = append(got[s.ID+" "+c.ID], b.Name+" "+b.Type)
			}
		}
	}
	want := map[string][]string{
		"gw-cloud-sla SLA-1": {"power_percent number"}, "gw-cloud-sla SLA-2": {"connectivity_percent number"},
		"gw-cloud-sla SLA-3":  {"fault_free_percent number"},
		"gw-cloud-sla SLA-4":  {"level1_solved_percent number", "level1_hours number"},
		"gw-cloud-sla SLA-5":  {"level2_solved_percent number", "level2_hours number"},
		"gw-cloud-sla SLA-6":  {"service_hours string"},
		"gw-cloud-sla SLA-7":  {"response_minutes number"},
		"gw-cloud-sla SLA-8":  {"backup_count integer", "backup_period string"},
		"gw-cloud-sla SLA-9":  {"backup_kept integer", "backup_kept_period string"},
		"gw-cloud-sla SLA-10": {"logs_kept integer", "logs_kept_period string"},
		"gw-cloud-sla SLA-11": {"notice_minutes number"}, "gw-cloud-sla SLA-12": {"trainings integer"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Every case is linked to an item, together with the trigger that it activates.
func TestEmbeddedRisks(t *testing.T) {
	risks, err := Risks(controls.FS)
	if err != nil {
		t.Fatal(err)
	}
	linked, kinds, mitigable, relevant := map[string][]string{}, map[string]int{}, 0, 0
	for _, c := range standard(t, "gbt22239-2019-l3").Controls {
		for _, id := range c.Risks {
			linked[id] = append(linked[id], c.ID)
		}
	}
	var unlinked []string
	for _, r := range risks {
		kinds[r.Kind]++
		switch {
		case r.Kind == "case" && r.Mitigable:
			mitigable++
		case r.Kind == "trigger" && r.Relevant:
			relevant++
		}
		if r.Trigger != "" && !slices.Equal(linked[r.Trigger], linked[r.ID]) {
			t.Errorf("case %s stands at %v, its trigger %s at %v", r.ID, linked[r.ID], r.Trigger, linked[r.Trigger])
		}
		if len(linked[r.ID]) == 0 {
			unlinked = append(unlinked, r.ID)
		}
	}
	if diff := cmp.Diff(map[string]int{"case": 55, "trigger": 32}, kinds); diff != "" {
		t.Error(diff)
	}
	if mitigable != 30 || relevant != 24 {
		t.Errorf("%d mitigable cases, %d relevant triggers", mitigable, relevant)
	}
	// Cases about industrial control, or about a whole system rather than an item of it.
	want := []string{"A-02", "A-06", "A-07", "A-08", "A-12", "A-17", "A-27", "A-28", "A-29", "A-30", "A-32"}
	if diff := cmp.Diff(want, unlinked); diff != "" {
		t.Error(diff)
	}
}

// In chapters whose successors were read every clause is mapped or marked as removed; other clauses are mapped by
// chapter.
func TestEmbeddedMapping(t *testing.T) {
	all, err := Mappings(controls.FS)
	if err != nil || len(all) != 2 {
		t.Fatalf("%d mappings, %v", len(all), err)
	}
	clauses := map[string]bool{}
	for _, id := range all[0].Standards {
		for _, c := range standard(t, id).Controls {
			clauses[c.ID] = true
			found := Counterparts(all, id, c)
			if len(found) != 1 {
				t.Errorf("%s %s: %d counterparts", id, c.ID, len(found))
			}
			if slices.Contains([]string{"5", "6", "7"}, c.Chapter) != (len(from(all[0].Clauses, c.ID)) == 1) {
				t.Errorf("%s %s: mapped by its chapter only, or out of turn", id, c.ID)
			}
		}
	}
	for _, c := range all[0].Clauses {
		if c.From != "" && !clauses[c.From] {
			t.Errorf("clause %s is in no catalog", c.From)
		}
	}
	if got := Counterparts(all, "smartcloud-2017", audit.Control{ID: "5.2", Chapter: "5"}); got == nil ||
		len(got) != 0 {
		t.Errorf("another standard: %v", got)
	}
}
