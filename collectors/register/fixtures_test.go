package register

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/rego"
)

var update = flag.Bool("update", false, "write the fixtures that are no plain text")

const fixtures = "../../fixtures/registers"

const leaversText = "工号,姓名,账号,离职日期,账号停用日期\r\n" +
	"E-091,壬九,ops-night,2026-05-29,\r\n" +
	"E-092,癸十,GOV\\gui.shi,2026-08-14,2026-08-14\r\n" +
	"E-093,子一,GOV\\zi.yi,2026-11-30,\r\n" +
	"E-094,丑二,无,2026-09-01,\r\n"

// assetRows returns the assets as values of a spreadsheet.
func assetRows() [][]any {
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
	return [][]any{
		{"资产编号", "资产名称", "设备类别", "启用日期", "使用状态", "保管人"},
		{"SRV-001", "计算服务器一", "服务器", day(2025, 6, 1), "在用", "丁四"},
		{"SRV-002", "计算服务器二", "服务器", day(2023, 11, 22), "在用", "丁四"},
		{"SRV-003", "计算服务器三", "服务器", "2023.11.21", "在用", "丁四"},
		{"SRV-004", "旧服务器", "服务器", "2018年1月8日", "报废", "丁四"},
		{"SRV-005", "备件服务器", "服务器", nil, "备用", "丁四"},
		{"SAN-001", "存储阵列", "存储", day(2024, 2, 29), "在用", "己六"},
		{"FW-001", "边界防火墙", "安全", "2024/12/20", "在用", "己六"},
	}
}

// TestFixtures reads every fixture and compares the verdicts with the README.
func TestFixtures(t *testing.T) {
	if *update {
		writeFixtures(t)
	}
	m := conform.New(t, Kind)
	snap := &audit.Snapshot{Finished: noon}
	for _, x := range []struct {
		target, file string
		register     audit.Register
	}{
		{"assets-2026", "assets.xlsx", audit.Register{Register: "assets", Sheet: "资产"}},
		{"certificates", "certificates.csv", audit.Register{Register: "certificates"}},
		{"drills", "drills.csv", audit.Register{Register: "drills"}},
		{"leavers-2026", "leavers.csv", audit.Register{Register: "leavers", Encoding: "gb18030"}},
		{"staff-2026", "staff.csv", audit.Register{Register: "staff"}},
		{"tickets", "tickets.csv", audit.Register{Register: "tickets"}},
		{"trainings", "trainings.csv", audit.Register{Register: "trainings"}},
	} {
		c := x.register
		c.Target, c.File = x.target, filepath.Join(fixtures, x.file)
		target, err := New(c, func() time.Time { return noon }).Collect(t.Context(), m, nil)
		if err != nil {
			t.Fatal(err)
		}
		snap.Targets = append(snap.Targets, target)
	}
	got := judge(t, snap, m, platform(t, snap, `GOV\ops-night`))
	want := map[string]audit.Status{
		"register.hardware_age assets-2026 SRV-001": audit.Pass,
		"register.hardware_age assets-2026 SRV-002": audit.Pass,
		"register.hardware_age assets-2026 SRV-003": audit.Fail,
		"register.hardware_age assets-2026 SRV-004": audit.NotApplicable,
		"register.hardware_age assets-2026 SRV-005": audit.NotApplicable,
		"register.hardware_age assets-2026 SAN-001": audit.Pass, "register.hardware_age assets-2026 FW-001": audit.Pass,
		"register.drill_interval drills drills":                audit.Fail,
		"register.cisp_holders * certificates/certificates":    audit.Fail,
		"register.certificate_validity certificates CISP-0001": audit.Pass,
		"register.certificate_validity certificates CISP-0002": audit.Pass,
		"register.certificate_validity certificates CISP-0003": audit.Pass,
		"register.certificate_validity certificates CISP-0004": audit.Fail,
		"register.certificate_validity certificates CISP-0005": audit.Pass,
		"register.certificate_validity certificates PMP-0001":  audit.Pass,
		"register.certificate_validity certificates ORG-0001":  audit.Pass,
		"register.certificate_validity certificates ORG-0002":  audit.Pass,
		"register.training_interval * staff-2026/E-001":        audit.Pass,
		"register.training_interval * staff-2026/E-002":        audit.Pass,
		"register.training_interval * staff-2026/E-003":        audit.Pass,
		"register.training_interval * staff-2026/E-004":        audit.Pass,
		"register.training_interval * staff-2026/E-005":        audit.Pass,
		"register.training_interval * staff-2026/E-006":        audit.Pass,
		"register.training_interval * staff-2026/E-007":        audit.Fail,
		"register.training_interval * staff-2026/E-008":        audit.NotApplicable,
		"register.change_steps tickets CH-2026-0101":           audit.Pass,
		"register.change_steps tickets CH-2026-0102":           audit.Fail,
		"register.change_steps tickets CH-2026-0103":           audit.Fail,
		"register.change_steps tickets CH-2026-0104":           audit.Fail,
		"register.change_steps tickets CH-2026-0105":           audit.Pass,
		"register.change_steps tickets BK-2026-0007":           audit.NotApplicable,
		"register.change_steps tickets BK-2026-0008":           audit.NotApplicable,
		"register.change_steps tickets BK-2026-0009":           audit.NotApplicable,
		"register.restore_steps tickets CH-2026-0101":          audit.NotApplicable,
		"register.restore_steps tickets CH-2026-0102":          audit.NotApplicable,
		"register.restore_steps tickets CH-2026-0103":          audit.NotApplicable,
		"register.restore_steps tickets CH-2026-0104":          audit.NotApplicable,
		"register.restore_steps tickets CH-2026-0105":          audit.NotApplicable,
		"register.restore_steps tickets BK-2026-0007":          audit.NotApplicable,
		"register.restore_steps tickets BK-2026-0008":          audit.Pass,
		"register.restore_steps tickets BK-2026-0009":          audit.Fail,
		"register.leaver_accounts * leavers-2026/E-091":        audit.Fail,
		"register.leaver_accounts * leavers-2026/E-092":        audit.Pass,
		"register.leaver_accounts * leavers-2026/E-093":        audit.NotApplicable,
		"register.leaver_accounts * leavers-2026/E-094":        audit.Pass,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestLostRegister checks that an unreadable register leaves only its own checks undetermined, and that an
// unreachable platform leaves leavers undetermined even if another platform was reached.
func TestLostRegister(t *testing.T) {
	m := conform.New(t, Kind)
	snap := &audit.Snapshot{Finished: noon}
	for _, x := range []struct{ register, file string }{
		{"drills", write(t, "drills.csv", []byte("x\n"))},
		{"leavers", filepath.Join(fixtures, "leavers.csv")},
	} {
		c := audit.Register{Register: x.register}
		c.Target, c.File = x.register, x.file
		target, _ := New(c, func() time.Time { return noon }).Collect(t.Context(), m, nil)
		snap.Targets = append(snap.Targets, target)
	}
	vc := platform(t, snap, `GOV\watch`)
	snap.Targets = append(snap.Targets, audit.Target{
		Name:  "vc-b",
		Kind:  "vsphere",
		Error: &audit.Gap{State: audit.Unreachable},
	})
	want := map[string]audit.Status{
		"register.drill_interval drills *":         audit.Undetermined,
		"register.leaver_accounts * leavers/E-091": audit.Undetermined,
		"register.leaver_accounts * leavers/E-092": audit.Undetermined,
		"register.leaver_accounts * leavers/E-093": audit.NotApplicable,
		"register.leaver_accounts * leavers/E-094": audit.Undetermined,
	}
	if diff := cmp.Diff(want, judge(t, snap, m, vc)); diff != "" {
		t.Error(diff)
	}
}

// platform adds a vCenter where principal has a permission and returns its evidence.
func platform(t *testing.T, snap *audit.Snapshot, principal string) *conform.Memory {
	t.Helper()
	m := conform.New(t, "vsphere")
	doc := &audit.Document{Gaps: []audit.Gap{}, Collections: map[string]map[string]any{
		"permissions": {"dc:1": map[string]any{"principal": principal, "group": false}},
		"hosts":       {"host-1": map[string]any{"name": "esx-01", "lockdown_exceptions": []string{"svc-monitor"}}},
	}}
	e := audit.Evidence{
		ID:        "vc-a/vsphere.access",
		Target:    "vc-a",
		Collector: "vsphere.access",
		Call:      "RetrieveAllPermissions",
		At:        noon,
		Sources:   map[string]string{"/permissions/*": "RetrieveAllPermissions", "/hosts/*": "HostAccessManager"},
	}
	if err := m.Add(t.Context(), e, doc); err != nil {
		t.Fatal(err)
	}
	snap.Targets = append(snap.Targets, audit.Target{Name: "vc-a", Kind: "vsphere"})
	return m
}

// judge returns the verdicts of the register checks, as "check target subject" → status.
func judge(t *testing.T, snap *audit.Snapshot, seen ...*conform.Memory) map[string]audit.Status {
	t.Helper()
	return answers(t, snap, audit.Site{}, "register.", seen...)
}

// answers returns the verdicts of the checks of one area.
func answers(
	t *testing.T, snap *audit.Snapshot, site audit.Site, area string, seen ...*conform.Memory,
) map[string]audit.Status {
	t.Helper()
	docs := map[string][]byte{}
	for _, m := range seen {
		for _, e := range m.Evidence {
			if e.Gap == nil {
				data, err := m.Document(e)
				if err != nil {
					t.Fatal(err)
				}
				docs[e.SHA256] = data
			}
			snap.Evidence = append(snap.Evidence, e)
		}
	}
	eng, err := engine.New(t.Context(), rego.FS)
	if err != nil {
		t.Fatal(err)
	}
	a, err := eng.Assess(context.Background(), engine.Input{Snapshot: snap, Site: site,
		Document: func(e audit.Evidence) ([]byte, error) { return docs[e.SHA256], nil }})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]audit.Status{}
	for _, f := range a.Findings {
		if !strings.HasPrefix(f.Check, area) {
			continue
		}
		out[f.Check+" "+f.Target+" "+f.Subject.ID] = f.Status
		if (f.Status == audit.Fail || f.Status == audit.Pass) &&
			!slices.ContainsFunc(f.Evidence, func(r audit.EvidenceRef) bool {
				return r.Source != "" && docs[r.SHA256] != nil
			}) {
			t.Errorf("%s %s leads to no file", f.Check, f.Subject.ID)
		}
	}
	return out
}

// writeFixtures writes the fixtures that are not plain text.
func writeFixtures(t *testing.T) {
	t.Helper()
	f := excelize.NewFile()
	if err := f.SetSheetName("Sheet1", "资产"); err != nil {
		t.Fatal(err)
	}
	for i, row := range assetRows() {
		if err := f.SetSheetRow("资产", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := f.NewSheet("说明"); err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellValue("说明", "A1", "示例数据，均为虚构。Sample data, all invented."); err != nil {
		t.Fatal(err)
	}
	if err := f.SaveAs(filepath.Join(fixtures, "assets.xlsx")); err != nil {
		t.Fatal(err)
	}
	writeTimes(t)
	for name, text := range map[string]string{"leavers.csv": leaversText, "rosters.csv": rosterText()} {
		if err := os.WriteFile(filepath.Join(fixtures, name), gb18030(t, text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
