package register

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

// rosterText returns two weeks of two shifts a day by three people; the night shift of 15 November begins
// two hours late.
func rosterText() string {
	text := "班次编号,值班人员工号,姓名,开始时间,结束时间\r\n"
	from := time.Date(2026, 11, 9, 8, 0, 0, 0, time.UTC)
	for n := range 28 {
		begin := from.Add(time.Duration(n) * 12 * time.Hour)
		end := begin.Add(12 * time.Hour)
		if n == 13 {
			begin = begin.Add(2 * time.Hour)
		}
		who := n % 3
		text += fmt.Sprintf("S-%03d,E-00%d,%s,%s,%s\r\n", n+1, who+1,
			[]string{"甲一", "乙二", "丙三"}[who], begin.Format("2006-01-02 15:04"), end.Format("2006/1/2 15:04"))
	}
	return text
}

// incidentRows returns the incidents of a year as values of a spreadsheet.
func incidentRows() [][]any {
	at := func(month time.Month, day, hour, minute int) any {
		return time.Date(2026, month, day, hour, minute, 0, 0, time.UTC)
	}
	return [][]any{
		{"事件编号", "事件类别", "故障级别", "受理时间", "响应时间", "解决时间", "发现时间", "通知客户时间", "描述", "联系电话"},
		{"IN-0001", "故障", "一级", at(3, 4, 9, 10), at(3, 4, 9, 15), at(3, 4, 11, 40), nil, nil, "存储控制器故障", "13800000000"},
		{
			"IN-0002",
			"故障",
			"一级",
			at(7, 19, 2, 30),
			at(7, 19, 3, 20),
			at(7, 19, 9, 0),
			nil,
			nil,
			"核心交换机故障",
			"13800000000",
		},
		{"IN-0003", "故障", "二级", at(8, 2, 14, 0), at(8, 2, 14, 10), at(8, 2, 20, 0), nil, nil, "单台主机故障", nil},
		{"IN-0004", "服务请求", nil, at(9, 1, 10, 0), at(9, 1, 10, 25), at(9, 2, 9, 0), nil, nil, "扩容", nil},
		{
			"IN-0005",
			"应急",
			nil,
			at(10, 12, 22, 15),
			at(10, 12, 22, 16),
			at(10, 13, 1, 0),
			at(10, 12, 22, 5),
			at(10, 12, 22, 50),
			"网页被篡改",
			nil,
		},
		{"IN-0006", "故障", "二级", at(11, 22, 10, 0), at(11, 22, 10, 5), nil, nil, nil, "备份任务告警", nil},
		{"IN-0007", "故障", "一级", "2025-10-01 08:00", "2025-10-01 09:30", "2025-10-02 08:00", nil, nil, "去年的故障", nil},
	}
}

// writeTimes writes the workbook of incidents.
func writeTimes(t *testing.T) {
	t.Helper()
	f := excelize.NewFile()
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: new("yyyy-mm-dd hh:mm")})
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range incidentRows() {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellStyle("Sheet1", "D2", "H8", style); err != nil {
		t.Fatal(err)
	}
	if err := f.SaveAs(filepath.Join(fixtures, "incidents.xlsx")); err != nil {
		t.Fatal(err)
	}
}

// TestServiceFixtures reads the service registers and compares the verdicts, with a contract's numbers,
// with the README.
func TestServiceFixtures(t *testing.T) {
	if *update {
		writeFixtures(t)
	}
	m := conform.New(t, Kind)
	snap := &audit.Snapshot{Finished: noon}
	for name, file := range map[string]string{
		"databases": "databases.csv",
		"incidents": "incidents.xlsx",
		"restores":  "restores.csv",
		"rosters":   "rosters.csv",
	} {
		target, err := New(audit.Register{
			Endpoint: audit.Endpoint{
				Connection: audit.Connection{Target: name},
				File:       filepath.Join(fixtures, file),
			},
			Register: name,
		}, func() time.Time { return noon }).Collect(t.Context(), m, nil)
		if err != nil {
			t.Fatal(err)
		}
		snap.Targets = append(snap.Targets, target)
	}
	site := audit.Site{Parameters: map[string]any{
		"sla.level1.min_percent": 90, "sla.level1.hours": 4, "sla.level2.min_percent": 90, "sla.level2.hours": 8,
		"sla.response.max_minutes": 30, "sla.notice.max_minutes": 30, "backup.rto.max_minutes": 60,
	}}
	want := map[string]audit.Status{
		"sla.level1 incidents incidents":    audit.Fail,
		"sla.level2 incidents incidents":    audit.Pass,
		"sla.response incidents incidents":  audit.Fail,
		"sla.notice incidents incidents":    audit.Fail,
		"sla.service_hours rosters rosters": audit.Fail,
	}
	copied := *snap
	if diff := cmp.Diff(want, answers(t, &copied, site, "sla.", m)); diff != "" {
		t.Error(diff)
	}
	want = map[string]audit.Status{
		"backup.rto restores RT-2026-01": audit.Pass,
		"backup.rto restores RT-2026-02": audit.NotApplicable,
		"backup.rto restores RT-2026-03": audit.Pass,
		"backup.rto restores RT-2026-04": audit.Fail,
		"backup.rto restores RT-2026-05": audit.Undetermined,
		"backup.rto restores RT-2026-06": audit.NotApplicable,
	}
	if diff := cmp.Diff(want, answers(t, snap, site, "backup.rto", m)); diff != "" {
		t.Error(diff)
	}
}
