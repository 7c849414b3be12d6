package register

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// noon is the time of collection: 22 November 2026, 12:00 at UTC+8.
var noon = time.Date(2026, 11, 22, 4, 0, 0, 0, time.UTC)

const assetsCSV = "资产编号,资产名称,启用日期,使用状态,备注\n" +
	"A-1,\"计算服务器, 一号\",2023-11-22,在用,老\n" +
	"\n" +
	"A-2,存储,2023年11月21日,在用,\n" +
	"A-3,备件,,备用,\n"

func TestAssets(t *testing.T) {
	meter := new(transport.Meter)
	target, m, err := collectIn(transport.Metered(t.Context(), meter), t, audit.Register{
		Endpoint: audit.Endpoint{File: write(t, "assets.csv", []byte(assetsCSV))},
		Register: "assets",
	})
	if meter.Calls() != 1 {
		t.Errorf("%d files read", meter.Calls())
	}
	if err != nil {
		t.Fatal(err)
	}
	n := func(i int) any { return json.Number(fmt.Sprint(i)) }
	sum := strings.TrimPrefix(target.InstanceID, "sha256:")
	want := map[string]any{
		"gaps": []any{},
		"assets": map[string]any{
			"A-1": map[string]any{
				"id":              "A-1",
				"name":            "计算服务器, 一号",
				"state":           "in_use",
				"row":             n(2),
				"in_service":      "2023-11-22",
				"in_service_days": n(1096),
				"service_year":    n(3),
			},
			"A-2": map[string]any{
				"id":              "A-2",
				"name":            "存储",
				"state":           "in_use",
				"row":             n(4),
				"in_service":      "2023-11-21",
				"in_service_days": n(1097),
				"service_year":    n(4),
			},
			"A-3": map[string]any{
				"id":              "A-3",
				"name":            "备件",
				"state":           "spare",
				"row":             n(5),
				"in_service":      nil,
				"in_service_days": nil,
				"service_year":    nil,
			},
		},
		"asset_registers": map[string]any{
			"assets": map[string]any{
				"name":     "assets.csv",
				"file":     "assets.csv",
				"sheet":    nil,
				"sha256":   sum,
				"encoding": "utf-8",
				"rows":     n(3),
				"ignored":  []any{"备注"},
			},
		},
	}
	if diff := cmp.Diff(want, m.Docs[0]); diff != "" {
		t.Error(diff)
	}
	e := m.Evidence[0]
	wantEvidence := audit.Evidence{
		ID:        "t/register.assets",
		Target:    "t",
		Collector: "register.assets",
		SHA256:    e.SHA256,
		Size:      e.Size,
		Subjects:  4,
		Call:      "read assets.csv (sha256:" + sum + ")",
		At:        noon,
		Sources: map[string]string{
			"/assets/*/row":             "assets.csv",
			"/asset_registers/*":        "assets.csv",
			"/assets/*/id":              "assets.csv#资产编号",
			"/assets/*/name":            "assets.csv#资产名称",
			"/assets/*/state":           "assets.csv#使用状态",
			"/assets/*/in_service":      "assets.csv#启用日期",
			"/assets/*/in_service_days": "assets.csv#启用日期",
			"/assets/*/service_year":    "assets.csv#启用日期",
		},
	}
	if diff := cmp.Diff(wantEvidence, e); diff != "" {
		t.Error(diff)
	}
	wantTarget := audit.Target{
		Name:       "t",
		Kind:       "register",
		Endpoint:   "file:assets.csv",
		Product:    "assets register",
		InstanceID: "sha256:" + sum,
		Holds:      []string{"asset_registers", "assets"},
		Started:    noon,
		Finished:   noon,
	}
	if diff := cmp.Diff(wantTarget, target); diff != "" {
		t.Error(diff)
	}
	if real := fmt.Sprintf("%x", sha256.Sum256([]byte(assetsCSV))); sum != real {
		t.Errorf("digest %s, want %s", sum, real)
	}
}

// TestNotations checks that a register is read identically in every notation.
func TestNotations(t *testing.T) {
	_, want, err := collectFile(t, audit.Register{
		Endpoint: audit.Endpoint{File: write(t, "assets.csv", []byte(assetsCSV))},
		Register: "assets",
	})
	if err != nil {
		t.Fatal(err)
	}
	mark := string(byteOrderMark)
	english := strings.NewReplacer("资产编号", "Asset ID*", "资产名称", "NAME", "启用日期", "in_service", "使用状态", "State", "在用",
		"in use").Replace(assetsCSV)
	for name, c := range map[string]struct {
		data     []byte
		encoding string
	}{
		"byte order mark":       {[]byte(mark + assetsCSV), ""},
		"GB 18030 found out":    {gb18030(t, assetsCSV), ""},
		"GB 18030 as told":      {gb18030(t, assetsCSV), "gb18030"},
		"UTF-8 as told":         {[]byte(mark + assetsCSV), "utf-8"},
		"CR LF":                 {[]byte(strings.ReplaceAll(assetsCSV, "\n", "\r\n")), ""},
		"slashes":               {[]byte(strings.ReplaceAll(assetsCSV, "2023-11-22", "2023/11/22")), ""},
		"dots and a time":       {[]byte(strings.ReplaceAll(assetsCSV, "2023-11-22", "2023.11.22 08:30:15")), ""},
		"blanks around":         {[]byte(strings.ReplaceAll(assetsCSV, "A-1,", "\u3000A-1\u00a0,")), ""},
		"an unread phone":       {[]byte(strings.ReplaceAll(assetsCSV, ",老", ",13800000000")), ""},
		"headers in English":    {[]byte(english), ""},
		"no line break at last": {[]byte(strings.TrimSuffix(assetsCSV, "\n")), ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, got, err := collectFile(t, audit.Register{
				Endpoint: audit.Endpoint{File: write(t, "assets.csv", c.data)},
				Register: "assets",
				Encoding: c.encoding,
			})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want.Docs[0]["assets"], got.Docs[0]["assets"]); diff != "" {
				t.Error(diff)
			}
			if raw, _ := json.Marshal(got.Docs); bytes.Contains(raw, []byte("138000")) {
				t.Error("holds a telephone number")
			}
		})
	}
}

// TestWorkbook reads the output of a spreadsheet program: dates, numeric ids, rich text and several sheets.
func TestWorkbook(t *testing.T) {
	f := excelize.NewFile()
	sheet := "资产"
	if _, err := f.NewSheet(sheet); err != nil {
		t.Fatal(err)
	}
	day := time.Date(2024, 2, 29, 15, 0, 0, 0, time.UTC)
	for cell, v := range map[string]any{
		"A1": "资产编号",
		"B1": "启用日期",
		"C1": "资产名称",
		"D1": "状态",
		"E1": "电话",
		"A3": 1001,
		"B3": day,
		"D3": "在用",
		"E3": 13800000000,
		"A5": "A-2",
		"B5": "2024/2/29",
		"C5": "存储",
		"D5": "报废",
	} {
		if err := f.SetCellValue(sheet, cell, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellRichText(sheet, "C3", []excelize.RichTextRun{{Text: "计算"}, {Text: "服务器"}}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "book.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	target, m, err := collectFile(t, audit.Register{
		Endpoint: audit.Endpoint{File: path},
		Register: "assets",
		Sheet:    sheet,
	})
	if err != nil {
		t.Fatal(err)
	}
	n := func(i int) any { return json.Number(fmt.Sprint(i)) }
	want := map[string]any{
		"1001": map[string]any{
			"id":              "1001",
			"name":            "计算服务器",
			"state":           "in_use",
			"row":             n(3),
			"in_service":      "2024-02-29",
			"in_service_days": n(997),
			"service_year":    n(3),
		},
		"A-2": map[string]any{
			"id":              "A-2",
			"name":            "存储",
			"state":           "retired",
			"row":             n(5),
			"in_service":      "2024-02-29",
			"in_service_days": n(997),
			"service_year":    n(3),
		},
	}
	if diff := cmp.Diff(want, m.Docs[0]["assets"]); diff != "" {
		t.Error(diff)
	}
	if got := m.Evidence[0].Sources["/assets/*/in_service_days"]; got != "book.xlsx#资产!启用日期" {
		t.Errorf("source %q", got)
	}
	if target.Endpoint != "file:book.xlsx#资产" {
		t.Errorf("endpoint %q", target.Endpoint)
	}
}

func TestConforms(t *testing.T) {
	const phone = "13800000000" // content of an undeclared column
	text := strings.ReplaceAll(assetsCSV, ",老", ","+phone)
	c := audit.Register{
		Endpoint: audit.Endpoint{
			Connection: audit.Connection{Target: "assets-2026"},
			File:       write(t, "assets.csv", []byte(text)),
		},
		Register: "assets",
	}
	conform.Run(t, New(c, func() time.Time { return noon }), phone)
}
