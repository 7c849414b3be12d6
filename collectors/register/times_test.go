package register

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/assay-audit/assay/internal/audit"
)

const (
	incidentHead = "事件编号,事件类别,故障级别,受理时间,响应时间,解决时间,发现时间,通知客户时间\n"
	rosterHead   = "班次编号,值班人员工号,开始时间,结束时间\n"
	restoreHead  = "测试编号,对象类型,对象名称,测试类型,测试日期,测试结果,恢复用时,恢复内容摘要\n"
)

// TestTimedRegisters reads one row of each register with times or digests. The time is noon on 22 November
// at UTC+8.
func TestTimedRegisters(t *testing.T) {
	n := func(s string) any { return json.Number(s) }
	sum := "sha256:" + strings.Repeat("0a", 32)
	for name, c := range map[string]struct {
		register, text string
		want           map[string]any
	}{
		"a solved fault": {
			"incidents",
			incidentHead + "I-1,故障,一级,2026-11-20 08:30,2026-11-20 08:41:30,2026/11/20 10:00,,\n",
			map[string]any{
				"class":            "fault",
				"level":            n("1"),
				"opened":           "2026-11-20T08:30",
				"opened_days_ago":  n("2.15"),
				"response_minutes": n("11.5"),
				"solved":           true,
				"solve_hours":      n("1.5"),
				"notice_minutes":   n("0"),
			},
		},
		"an open fault": {
			"incidents",
			incidentHead + "I-1,故障,2,2026-11-22 09:00,,,,\n",
			map[string]any{
				"class":            "fault",
				"level":            n("2"),
				"opened":           "2026-11-22T09:00",
				"opened_days_ago":  n("0.13"),
				"response_minutes": n("180"),
				"solved":           false,
				"solve_hours":      n("3"),
				"notice_minutes":   n("0"),
			},
		},
		"a request": {
			"incidents",
			incidentHead + "I-1,服务请求,,2026年11月21日 24:00,2026-11-22 00:05,2026-11-22 00:05,,\n",
			map[string]any{
				"class":            "request",
				"level":            n("0"),
				"opened":           "2026-11-22T00:00",
				"opened_days_ago":  n("0.5"),
				"response_minutes": n("5"),
				"solved":           true,
				"solve_hours":      n("0.08"),
				"notice_minutes":   n("0"),
			},
		},
		"a told emergency": {
			"incidents",
			incidentHead +
				"I-1,应急,,2026-11-20 08:30,2026-11-20 08:30,2026-11-20 08:30,2026-11-20 08:20,2026-11-20 08:45\n",
			map[string]any{
				"class":            "emergency",
				"level":            n("0"),
				"opened":           "2026-11-20T08:30",
				"opened_days_ago":  n("2.15"),
				"response_minutes": n("0"),
				"solved":           true,
				"solve_hours":      n("0"),
				"notice_minutes":   n("25"),
			},
		},
		"an untold emergency": {
			"incidents",
			incidentHead + "I-1,应急,,2026-11-22 11:00,2026-11-22 11:00,,2026-11-22 10:50,\n",
			map[string]any{
				"class":            "emergency",
				"level":            n("0"),
				"opened":           "2026-11-22T11:00",
				"opened_days_ago":  n("0.04"),
				"response_minutes": n("0"),
				"solved":           false,
				"solve_hours":      n("1"),
				"notice_minutes":   n("70"),
			},
		},
		"a shift": {"rosters", rosterHead + "I-1,E-1,2026-11-22 8:00,2026-11-22T20:00\n",
			map[string]any{"staff": "E-1", "from": "2026-11-22T08:00", "to": "2026-11-22T20:00"}},
		"a restore": {"restores", restoreHead + "I-1,虚拟机,a-web,恢复,2026-11-20,成功,37," + strings.ToUpper(sum) + "\n",
			map[string]any{
				"type":          "vm",
				"name":          "a-web",
				"test":          "restore",
				"held":          "2026-11-20",
				"held_days_ago": n("2"),
				"success":       true,
				"minutes":       n("37"),
				"digest":        sum,
			}},
		"a failed check": {"restores", restoreHead + "I-1,数据库,crm,校验,2026.11.22,失败,,\n",
			map[string]any{
				"type":          "database",
				"name":          "crm",
				"test":          "verify",
				"held":          "2026-11-22",
				"held_days_ago": n("0"),
				"success":       false,
				"minutes":       nil,
				"digest":        "",
			}},
		"a database": {
			"databases",
			"数据库编号,数据库名称,所在虚拟机,口令\nI-1,crm,b-db,x\n",
			map[string]any{"name": "crm", "vm": "b-db"},
		},
		"on no VM": {"databases", "Database ID,Name,VM\nI-1,crm,\n", map[string]any{"name": "crm", "vm": ""}},
		"a customers' training": {"trainings", "培训编号,培训名称,培训类别,培训日期,参训人员工号\nI-1,入门,客户培训,2026-11-22,无\n",
			map[string]any{
				"name": "入门", "class": "customer", "held": "2026-11-22", "held_days_ago": n("0"), "staff": []any{},
			}},
	} {
		t.Run(name, func(t *testing.T) {
			_, m, err := collectFile(t, audit.Register{
				Endpoint: audit.Endpoint{File: write(t, "r.csv", []byte(c.text))},
				Register: c.register,
			})
			if err != nil {
				t.Fatal(err)
			}
			c.want["id"], c.want["row"] = "I-1", n("2")
			if diff := cmp.Diff(c.want, m.Docs[0][c.register].(map[string]any)["I-1"]); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestWorkbookTimes checks that times written by a spreadsheet program are read as numbers, and that a day
// without a time is not taken as midnight.
func TestWorkbookTimes(t *testing.T) {
	f := excelize.NewFile()
	row := []any{
		"I-1", "故障", 1, time.Date(2026, 11, 20, 8, 30, 0, 0, time.UTC), "2026-11-20 08:41",
		time.Date(2026, 11, 20, 10, 0, 1, 0, time.UTC), nil, nil,
	}
	head := []any{}
	for _, h := range strings.Split(strings.TrimSpace(incidentHead), ",") {
		head = append(head, h)
	}
	save := func() string {
		path := write(t, "incidents.xlsx", nil)
		for i, r := range [][]any{head, row} {
			if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &r); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.SaveAs(path); err != nil {
			t.Fatal(err)
		}
		return path
	}
	_, m, err := collectFile(t, audit.Register{Endpoint: audit.Endpoint{File: save()}, Register: "incidents"})
	if err != nil {
		t.Fatal(err)
	}
	got := m.Docs[0]["incidents"].(map[string]any)["I-1"].(map[string]any)
	if got["opened"] != "2026-11-20T08:30" || got["response_minutes"] != json.Number("11") ||
		got["solve_hours"] != json.Number("1.5") || got["level"] != json.Number("1") {
		t.Errorf("%v", got)
	}
	source := m.Evidence[0].Sources["/incidents/*/solve_hours"]
	if source != "incidents.xlsx#Sheet1!受理时间, incidents.xlsx#Sheet1!解决时间" {
		t.Errorf("source %q", source)
	}
	row[3] = time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	_, _, err = collectFile(t, audit.Register{Endpoint: audit.Endpoint{File: save()}, Register: "incidents"})
	if err == nil ||
		!strings.Contains(err.Error(), "column 受理时间: \"46346\" is a day without a time\nhint: enter the time as well") {
		t.Errorf("got %v", err)
	}
}

// TestEscapes checks that texts are read without a workbook's escapes, which XML needs for some characters.
func TestEscapes(t *testing.T) {
	p := parts()
	p["xl/sharedStrings.xml"] = strings.Replace(p["xl/sharedStrings.xml"], "<t>启用日期</t>", "<t>启用_x000D_\n日期_x000D_</t>",
		1)
	p["xl/worksheets/sheet1.xml"] = sheetOf(strings.Replace(row2, "<t>服务器</t>",
		"<t>_x670D_务器_xD83D__xDE00__x000D_\n</t>", 1))
	_, m, err := collectFile(t, audit.Register{
		Endpoint: audit.Endpoint{File: write(t, "assets.xlsx", packed(t, p))},
		Register: "assets",
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := m.Docs[0]["assets"].(map[string]any)["A-1"].(map[string]any)["name"]; got != "服务器😀" {
		t.Errorf("name %q", got)
	}
}
