package reports

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

func sample() *audit.Assessment {
	at := time.Date(2026, 11, 22, 2, 0, 0, 0, time.UTC)
	finding := func(id, check string, sev audit.Severity, st audit.Status) audit.Finding {
		return audit.Finding{
			ID:       id,
			Check:    check,
			Severity: sev,
			Target:   "vc-b",
			Subject:  audit.Subject{Kind: "host", ID: "host-21", Name: "esx-03"},
			Status:   st,
			Expected: []string{"lockdownNormal", "lockdownStrict"},
			Observed: "lockdownDisabled",
			Reason:   "未启用",
			ReasonEN: "off",
			Evidence: []audit.EvidenceRef{
				{SHA256: "aa", Pointer: "/hosts/host-21/lockdown", Source: "HostSystem.config.lockdownMode"},
				{Pointer: "/vlans/110", Source: "assay.yaml", State: audit.Denied},
			},
		}
	}
	return &audit.Assessment{
		System: audit.System{Name: "示例", Grade: 3},
		AsOf:   at,
		Inputs: map[string]string{"snapshot": "sha256:1", "controls": "sha256:2"},
		Targets: []audit.Target{
			{Name: "vc-a", TLS: &audit.TLSPeer{Trust: "insecure"}},
			{Name: "vc-b", Error: &audit.Gap{State: audit.Unreachable, Fault: "timeout"}},
		},
		Standards: []audit.StandardSummary{{
			ID:       "std",
			Shape:    "clauses",
			Title:    audit.Text{ZH: "标准", EN: "Standard"},
			Chapters: []audit.Chapter{{ID: "1"}, {ID: "2"}},
			Counts: map[audit.Verdict]int{
				audit.Conform: 1, audit.PartlyConform: 1, audit.Nonconform: 1, audit.Awaiting: 1,
			},
		}},
		Results: []audit.Result{
			{Standard: "std", Control: "1 a", Chapter: "1", Verdict: audit.Conform},
			{Standard: "std", Control: "1 b", Chapter: "1", Verdict: audit.PartlyConform},
			{
				Standard: "std",
				Control:  "1 c",
				Chapter:  "1",
				Verdict:  audit.Nonconform,
				Findings: []string{"F-2"},
				Waived:   map[string]string{"F-2": "W-1"},
			},
			{Standard: "std", Control: "9 z", Chapter: "9", Verdict: audit.Awaiting},
		},
		Findings: []audit.Finding{
			finding("F-1", "c.one", audit.High, audit.Undetermined),
			finding("F-2", "c.two", audit.Low, audit.Fail),
			finding("F-3", "c.two", audit.High, audit.Fail),
			finding("F-4", "c.two", audit.High, audit.Pass),
		},
		Checks: []audit.CheckSummary{
			{ID: "c.one", Broken: "division by zero"},
			{ID: "c.two", Title: audit.Text{ZH: "二", EN: "two"}, Remediation: audit.Text{ZH: "改", EN: "mend"}},
		},
		Evidence: []audit.Evidence{
			{ID: "vc-a/hosts", Target: "vc-a", SHA256: "aa", At: at},
			{ID: "vc-b/hosts", Target: "vc-b", SHA256: "aa", At: at},
			{ID: "vc-b/vms", Target: "vc-b", At: at, Gap: &audit.Gap{State: audit.Denied}},
		},
		Parameters: []audit.ParameterInUse{{
			Check:   "c.two",
			Name:    "modes",
			Value:   []any{"a", "b"},
			Default: true,
			Source:  "SCG",
		}},
	}
}

func TestPrepare(t *testing.T) {
	a := sample()
	before, _ := json.Marshal(a)
	v := Prepare(a, audit.ZH, "1.2.3")
	if after, _ := json.Marshal(a); string(before) != string(after) {
		t.Error("the assessment was changed")
	}
	if diff := cmp.Diff(v, Prepare(a, audit.ZH, "1.2.3")); diff != "" {
		t.Errorf("two preparations differ: %s", diff)
	}
	if v.AsOf != "2026-11-22 10:00:00 +08:00" {
		t.Errorf("as of %s", v.AsOf)
	}
	if h := v.Headline; h.Level != "fail" || h.Decided != 3 || h.Total != 4 {
		t.Errorf("headline %+v", h)
	}
	if c := v.Standards[0].Chapters; math.Round(c[0].Rate*10) != 333 || c[1].Rate != -1 {
		t.Errorf("rates %v and %v, want 33.3 and -1", c[0].Rate, c[1].Rate)
	}
	var order []string
	for _, f := range v.Findings {
		order = append(order, f.ID)
	}
	if diff := cmp.Diff([]string{"F-3", "F-2", "F-1"}, order); diff != "" {
		t.Errorf("order of findings: %s", diff)
	}
	f := v.Findings[1]
	if f.Expected != "lockdownNormal、lockdownStrict" || f.SubjectLabel != "主机 esx-03 (host-21)" ||
		f.Remediation != "改" {
		t.Errorf("finding %+v", f)
	}
	if diff := cmp.Diff([]string{"std 1 c"}, f.Controls); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"仅就 标准 1 c) 豁免（W-1）"}, f.WaivedFor); diff != "" || f.Waiver != "" {
		t.Errorf("waived everywhere by %q, for one control %s", f.Waiver, diff)
	}
	want := []EvidenceRef{
		{"vc-b/hosts", "aa", "/hosts/host-21/lockdown", "HostSystem.config.lockdownMode", ""},
		{"", "", "/vlans/110", "assay.yaml", "无权读取"},
	}
	if diff := cmp.Diff(want, f.Evidence); diff != "" {
		t.Errorf("evidence: %s", diff)
	}
	warned := strings.Join(v.Warnings, "\n")
	for _, s := range []string{"vc-a", "未校验", "vc-b", "timeout", "c.one", "division by zero"} {
		if !strings.Contains(warned, s) {
			t.Errorf("no warning says %q: %s", s, warned)
		}
	}
}

func TestEveryControlIsInTheViewOnce(t *testing.T) {
	n := map[string]int{}
	for _, s := range Prepare(sample(), audit.ZH, "").Standards {
		for _, c := range s.Chapters {
			for _, k := range c.Controls {
				n[s.ID+" "+k.ID]++
			}
		}
	}
	if diff := cmp.Diff(map[string]int{"std 1 a": 1, "std 1 b": 1, "std 1 c": 1, "std 9 z": 1}, n); diff != "" {
		t.Error(diff)
	}
}

// An English view has no Chinese text of its own.
func TestEnglishIsEnglish(t *testing.T) {
	a := sample()
	a.System.Name = "Example"
	raw, err := json.Marshal(Prepare(a, audit.EN, "1"))
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range string(raw) {
		if unicode.Is(unicode.Han, r) {
			t.Fatalf("Chinese in an English view: %.80s", string(raw)[i:])
		}
	}
}

func TestPrepareNothing(t *testing.T) {
	v := Prepare(&audit.Assessment{}, audit.ZH, "")
	if v.Headline.Level == "pass" {
		t.Error("an assessment of nothing passes")
	}
}

func TestTargetsInWords(t *testing.T) {
	a := &audit.Assessment{Targets: []audit.Target{
		{Name: "portal", Kind: "website", Product: "web site"},
		{Name: "logs", Kind: "logs", Product: "loki", Version: "3.1"},
		{Name: "new", Kind: "quantum", Product: "Box"},
	}}
	for lang, want := range map[audit.Lang][]string{
		audit.ZH: {"网站|网站", "日志|Grafana Loki 3.1", "quantum|Box"},
		audit.EN: {"web site|web site", "logs|Grafana Loki 3.1", "quantum|Box"},
	} {
		var got []string
		for _, x := range Prepare(a, lang, "").Targets {
			got = append(got, x.Kind+"|"+x.Product)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
}

func TestCollectionOfTargets(t *testing.T) {
	began := time.Date(2026, 11, 22, 2, 0, 0, 0, time.UTC)
	target := func(kind string, calls int64) audit.Target {
		return audit.Target{
			Name:     kind,
			Kind:     kind,
			Started:  began,
			Finished: began.Add(12345 * time.Millisecond),
			Calls:    calls,
		}
	}
	described := target("register", 3)
	described.Description = &audit.Description{Name: "remedy"}
	a := &audit.Assessment{Targets: []audit.Target{
		target("vsphere", 154),
		target("register", 1),
		described,
		target("backup", 0),
		{Name: "unknown"},
	}}
	for lang, want := range map[audit.Lang][]string{
		audit.ZH: {
			"2026-11-22 10:00:00 +08:00 开始，用时 12.3 秒，调用 154 次",
			"2026-11-22 10:00:00 +08:00 开始，用时 12.3 秒，读取文件 1 次，不访问平台",
			"2026-11-22 10:00:00 +08:00 开始，用时 12.3 秒，调用 3 次",
			"2026-11-22 10:00:00 +08:00 开始，用时 12.3 秒，调用次数未记录",
			"",
		},
		audit.EN: {
			"began 2026-11-22 10:00:00 +08:00, took 12.3 s, calls: 154",
			"began 2026-11-22 10:00:00 +08:00, took 12.3 s, files read: 1; no call to a platform",
			"began 2026-11-22 10:00:00 +08:00, took 12.3 s, calls: 3",
			"began 2026-11-22 10:00:00 +08:00, took 12.3 s, calls not recorded",
			"",
		},
	} {
		var got []string
		for _, x := range Prepare(a, lang, "").Targets {
			got = append(got, x.Collection)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
}
