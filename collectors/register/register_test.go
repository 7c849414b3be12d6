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
	target, m, err := collectIn(transport.Metered(t.Context(), meter), t, audit.Connection{Register: "assets", File: write(t, "assets.csv", []byte(assetsCSV))})
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
			"A-1": map[string]any{"id": "A-1", "name": "计算服务器, 一号", "state": "in_use", "row": n(2), "in_service": "2023-11-22", "in_service_days": n(1096), "service_year": n(3)},
			"A-2": map[string]any{"id": "A-2", "name": "存储", "state": "in_use", "row": n(4), "in_service": "2023-11-21", "in_service_days": n(1097), "service_year": n(4)},
			"A-3": map[string]any{"id": "A-3", "name": "备件", "state": "spare", "row": n(5), "in_service": nil, "in_service_days": nil, "service_year": nil},
		},
		"asset_registers": map[string]any{"assets": map[string]any{
			"name": "assets.csv", "file": "assets.csv", "sheet": nil, "sha256": sum, "encoding": "utf-8", "rows": n(3), "ignored": []any{"备注"},
		}},
	}
	if diff := cmp.Diff(want, m.Docs[0]); diff != "" {
		t.Error(diff)
	}
	e := m.Evidence[0]
	wantEvidence := audit.Evidence{
		ID: "t/register.assets", Target: "t", Collector: "register.assets", SHA256: e.SHA256, Size: e.Size, Subjects: 4, Call: "read assets.csv (sha256:" + sum + ")", At: noon,
		Sources: map[string]string{
			"/assets/*/row": "assets.csv", "/asset_registers/*": "assets.csv", "/assets/*/id": "assets.csv#资产编号",
			"/assets/*/name": "assets.csv#资产名称", "/assets/*/state": "assets.csv#使用状态", "/assets/*/in_service": "assets.csv#启用日期",
			"/assets/*/in_service_days": "assets.csv#启用日期", "/assets/*/service_year": "assets.csv#启用日期",
		},
	}
	if diff := cmp.Diff(wantEvidence, e); diff != "" {
		t.Error(diff)
	}
	wantTarget := audit.Target{Name: "t", Kind: "register", Endpoint: "file:assets.csv", Product: "assets register", InstanceID: "sha256:" + sum, Holds: []string{"asset_registers", "assets"}, Started: noon, Finished: noon}
	if diff := cmp.Diff(wantTarget, target); diff != "" {
		t.Error(diff)
	}
	if real := fmt.Sprintf("%x", sha256.Sum256([]byte(assetsCSV))); sum != real {
		t.Errorf("digest %s, want %s", sum, real)
	}
}

// TestNotations checks that a register is read identically in every notation.
func TestNotations(t *testing.T) {
	_, want, err := collect(t, audit.Connection{Register: "assets", File: write(t, "assets.csv", []byte(assetsCSV))})
	if err != nil {
		t.Fatal(err)
	}
	mark := string(byteOrderMark)
	english := strings.NewReplacer("资产编号", "Asset ID*", "资产名称", "NAME", "启用日期", "in_service", "使用状态", "State", "在用", "in use").Replace(assetsCSV)
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
			_, got, err := collect(t, audit.Connection{Register: "assets", File: write(t, "assets.csv", c.data), Encoding: c.encoding})
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
		"A1": "资产编号", "B1": "启用日期", "C1": "资产名称", "D1": "状态", "E1": "电话", "A3": 1001, "B3": day, "D3": "在用", "E3": 13800000000,
		"A5": "A-2", "B5": "2024/2/29", "C5": "存储", "D5": "报废",
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
	target, m, err := collect(t, audit.Connection{Register: "assets", File: path, Sheet: sheet})
	if err != nil {
		t.Fatal(err)
	}
	n := func(i int) any { return json.Number(fmt.Sprint(i)) }
	want := map[string]any{
		"1001": map[string]any{"id": "1001", "name": "计算服务器", "state": "in_use", "row": n(3), "in_service": "2024-02-29", "in_service_days": n(997), "service_year": n(3)},
		"A-2":  map[string]any{"id": "A-2", "name": "存储", "state": "retired", "row": n(5), "in_service": "2024-02-29", "in_service_days": n(997), "service_year": n(3)},
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

// TestOtherRegisters reads one row of every other register.
func TestOtherRegisters(t *testing.T) {
	n := func(i int) any { return json.Number(fmt.Sprint(i)) }
	for name, c := range map[string]struct {
		text string
		want map[string]any
	}{
		"staff": {"工号,登录账号,入职日期,姓名\nE-1,wang；GOV\\wang,2026-11-01,王某\n",
			map[string]any{"id": "E-1", "row": n(2), "accounts": []any{`GOV\wang`, "wang"}, "joined": "2026-11-01", "joined_days_ago": n(21)}},
		"leavers": {"工号,账号,离职日期,账号停用日期\nE-1,无,2026-11-30,\n",
			map[string]any{"id": "E-1", "row": n(2), "accounts": []any{}, "left": "2026-11-30", "left_days_ago": n(-8), "disabled": nil, "disabled_days_ago": nil}},
		"drills": {"演练编号,演练名称,事件类型,演练日期\nD-1,切换,设备故障,2026-11-22\n",
			map[string]any{"id": "D-1", "row": n(2), "name": "切换", "type": "设备故障", "held": "2026-11-22", "held_days_ago": n(0)}},
		"trainings": {"培训编号,培训名称,培训类别,培训日期,参训人员工号\nS-1,意识,信息安全,2025-11-22,\"E-2\nE-1，E-2\"\n",
			map[string]any{"id": "S-1", "row": n(2), "name": "意识", "class": "security", "held": "2025-11-22", "held_days_ago": n(365), "staff": []any{"E-1", "E-2"}}},
		"certificates": {"证书编号,证书类型,持证人工号,是否专职,有效期至\nC-1,CISP,E-1,是,2026-11-22\n",
			map[string]any{"id": "C-1", "row": n(2), "type": "CISP", "staff": "E-1", "full_time": true, "expires": "2026-11-22", "days_left": n(0), "valid": true}},
		"tickets": {"工单号,工单类别,建单日期,申请表发出日期,申请表盖章返回日期,批准日期,实施日期,验证日期,通知客户日期,客户验证日期,客户确认日期,关单日期,服务商确认,客户确认\n" +
			"T-1,变更,2026-11-01,2026-11-02,2026-11-03,2026-11-04,2026-11-05,2026-11-06,2026-11-07,,,,是,\n",
			map[string]any{"id": "T-1", "row": n(2), "class": "change", "confirmed_by_provider": true, "confirmed_by_customer": nil, "steps": map[string]any{
				"opened": "2026-11-01", "form_sent": "2026-11-02", "form_returned": "2026-11-03", "approved": "2026-11-04", "implemented": "2026-11-05",
				"verified": "2026-11-06", "customer_told": "2026-11-07", "customer_verified": nil, "customer_confirmed": nil, "closed": nil}}},
	} {
		t.Run(name, func(t *testing.T) {
			_, m, err := collect(t, audit.Connection{Register: name, File: write(t, name+".csv", []byte(c.text))})
			if err != nil {
				t.Fatal(err)
			}
			for _, got := range m.Docs[0][name].(map[string]any) {
				if diff := cmp.Diff(c.want, got); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
	if len(forms) != len(audit.Registers) {
		t.Errorf("%d forms for %d registers", len(forms), len(audit.Registers))
	}
}

func TestParts(t *testing.T) {
	var b strings.Builder
	b.WriteString("演练编号,演练名称,事件类型,演练日期\n")
	for i := range perPart + 1 {
		fmt.Fprintf(&b, "D-%05d,x,y,2026-01-01\n", i)
	}
	_, m, err := collect(t, audit.Connection{Register: "drills", File: write(t, "drills.csv", []byte(b.String()))})
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Docs) != 2 || m.Evidence[1].ID != "t/register.drills/0002" || len(m.Docs[1]["drills"].(map[string]any)) != 1 {
		t.Errorf("%d parts", len(m.Docs))
	}
	if m.Docs[1]["drill_registers"] != nil || m.Docs[0]["drill_registers"] == nil {
		t.Error("the register as a whole stands in the first part and nowhere else")
	}
}

// TestEmptyRegister checks that a header alone is a valid register without rows.
func TestEmptyRegister(t *testing.T) {
	_, m, err := collect(t, audit.Connection{Register: "drills", File: write(t, "drills.csv", []byte("演练编号,演练名称,事件类型,演练日期\n"))})
	if err != nil || len(m.Docs) != 1 || len(m.Docs[0]["drills"].(map[string]any)) != 0 {
		t.Errorf("%v %v", m.Docs, err)
	}
}

// TestBadRegister checks that a rejected register leaves a gap for its collection, with the reason on one
// line and without a local path.
func TestBadRegister(t *testing.T) {
	path := write(t, "drills.csv", []byte("演练编号\nD-1\n"))
	target, m, err := collect(t, audit.Connection{Register: "drills", File: path})
	if err == nil || target.Error == nil || len(m.Evidence) != 1 {
		t.Fatalf("%v %v", target.Error, err)
	}
	want := &audit.Gap{State: audit.Failed, Fault: "BadRegister", Detail: "drills.csv: row 1, column 演练名称, 事件类型, 演练日期: not in the header"}
	if diff := cmp.Diff(want, target.Error); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(want, m.Evidence[0].Gap); diff != "" {
		t.Error(diff)
	}
	if m.Evidence[0].Sources["/drills/*/held"] != "drills.csv#演练日期" || strings.Contains(err.Error(), filepath.Dir(path)) {
		t.Errorf("%v\n%v", m.Evidence[0].Sources, err)
	}
	if target, err := NewAt(func() time.Time { return noon }).Preflight(t.Context(), audit.Connection{Register: "drills", File: path}); err == nil || target.Error == nil {
		t.Error("preflight accepts what collect refuses")
	}
}

// TestDays checks that days are counted at UTC+8 in every local time zone.
func TestDays(t *testing.T) {
	path := write(t, "drills.csv", []byte("演练编号,演练名称,事件类型,演练日期\nD-1,x,y,2026-11-23\n"))
	m := conform.New(t, Kind)
	late := time.Date(2026, 11, 22, 11, 30, 0, 0, time.FixedZone("New York", -5*3600)) // 00:30 of the 23rd in China
	if _, err := NewAt(func() time.Time { return late }).Collect(t.Context(), audit.Connection{Target: "t", Register: "drills", File: path}, m, nil); err != nil {
		t.Fatal(err)
	}
	if got := m.Docs[0]["drills"].(map[string]any)["D-1"].(map[string]any)["held_days_ago"]; got != json.Number("0") {
		t.Errorf("%v days ago", got)
	}
}

func TestYearOfService(t *testing.T) {
	d := func(s string) time.Time {
		t.Helper()
		v, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, c := range []struct {
		from, today string
		want        int
	}{
		{"2026-11-23", "2026-11-22", 0}, {"2026-11-22", "2026-11-22", 1}, {"2025-11-22", "2026-11-22", 1}, {"2025-11-21", "2026-11-22", 2},
		{"2023-11-22", "2026-11-22", 3}, {"2023-11-21", "2026-11-22", 4}, {"2023-11-23", "2026-11-22", 3},
		{"2024-02-29", "2027-02-28", 3}, {"2024-02-29", "2027-03-01", 3}, {"2024-02-29", "2027-03-02", 4}, {"2025-12-31", "2026-01-01", 1},
	} {
		if got := yearOfService(d(c.from), d(c.today)); got != c.want {
			t.Errorf("from %s on %s: year %d, want %d", c.from, c.today, got, c.want)
		}
	}
}

func TestConforms(t *testing.T) {
	const phone = "13800000000" // content of an undeclared column
	text := strings.ReplaceAll(assetsCSV, ",老", ","+phone)
	c := audit.Connection{Target: "assets-2026", Kind: Kind, Register: "assets", File: write(t, "assets.csv", []byte(text))}
	conform.Run(t, NewAt(func() time.Time { return noon }), c, phone)
}
