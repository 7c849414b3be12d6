package register

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

// TestOtherRegisters reads one row of every other register.
func TestOtherRegisters(t *testing.T) {
	n := func(i int) any { return json.Number(fmt.Sprint(i)) }
	for name, c := range map[string]struct {
		text string
		want map[string]any
	}{
		"staff": {
			"工号,登录账号,入职日期,姓名\nE-1,wang；GOV\\wang,2026-11-01,王某\n",
			map[string]any{
				"id":              "E-1",
				"row":             n(2),
				"accounts":        []any{`GOV\wang`, "wang"},
				"joined":          "2026-11-01",
				"joined_days_ago": n(21),
			},
		},
		"leavers": {"工号,账号,离职日期,账号停用日期\nE-1,无,2026-11-30,\n",
			map[string]any{
				"id":                "E-1",
				"row":               n(2),
				"accounts":          []any{},
				"left":              "2026-11-30",
				"left_days_ago":     n(-8),
				"disabled":          nil,
				"disabled_days_ago": nil,
			}},
		"objects": {
			"责任人,对象编号,对象类别,对象名称,重要程度,所在位置,产品型号,版本,电话\n" +
				"网络组,SW-1,交换机,核心交换机,关键,A01,CE12808,V2,13800000000\n",
			map[string]any{
				"id": "SW-1", "row": n(2), "kind": "network_device", "name": "核心交换机", "importance": "key",
				"location": "A01", "owner": "网络组", "product": "CE12808", "version": "V2",
			}},
		"drills": {"演练编号,演练名称,事件类型,演练日期\nD-1,切换,设备故障,2026-11-22\n",
			map[string]any{
				"id": "D-1", "row": n(2), "name": "切换", "type": "设备故障", "held": "2026-11-22", "held_days_ago": n(0),
			}},
		"trainings": {"培训编号,培训名称,培训类别,培训日期,参训人员工号\nS-1,意识,信息安全,2025-11-22,\"E-2\nE-1，E-2\"\n",
			map[string]any{
				"id":            "S-1",
				"row":           n(2),
				"name":          "意识",
				"class":         "security",
				"held":          "2025-11-22",
				"held_days_ago": n(365),
				"staff":         []any{"E-1", "E-2"},
			}},
		"certificates": {"证书编号,证书类型,持证人工号,是否专职,有效期至\nC-1,CISP,E-1,是,2026-11-22\n",
			map[string]any{
				"id":        "C-1",
				"row":       n(2),
				"type":      "CISP",
				"staff":     "E-1",
				"full_time": true,
				"expires":   "2026-11-22",
				"days_left": n(0),
				"valid":     true,
			}},
		"tickets": {
			"工单号,工单类别,建单日期,申请表发出日期,申请表盖章返回日期,批准日期,实施日期,验证日期,通知客户日期,客户验证日期,客户确认日期,关单日期,服务商确认,客户确认\n" +
				"T-1,变更,2026-11-01,2026-11-02,2026-11-03,2026-11-04,2026-11-05,2026-11-06,2026-11-07,,,,是,\n",
			map[string]any{
				"id":                    "T-1",
				"row":                   n(2),
				"class":                 "change",
				"confirmed_by_provider": true,
				"confirmed_by_customer": nil,
				"steps": map[string]any{
					"opened":             "2026-11-01",
					"form_sent":          "2026-11-02",
					"form_returned":      "2026-11-03",
					"approved":           "2026-11-04",
					"implemented":        "2026-11-05",
					"verified":           "2026-11-06",
					"customer_told":      "2026-11-07",
					"customer_verified":  nil,
					"customer_confirmed": nil,
					"closed":             nil,
				},
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, m, err := collectFile(t, audit.Register{
				Endpoint: audit.Endpoint{File: write(t, name+".csv", []byte(c.text))},
				Register: name,
			})
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
	for i := range collect.PartSize + 1 {
		fmt.Fprintf(&b, "D-%05d,x,y,2026-01-01\n", i)
	}
	_, m, err := collectFile(t, audit.Register{
		Endpoint: audit.Endpoint{File: write(t, "drills.csv", []byte(b.String()))},
		Register: "drills",
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Docs) != 2 || m.Evidence[1].ID != "t/register.drills/0002" ||
		len(m.Docs[1]["drills"].(map[string]any)) != 1 {
		t.Errorf("%d parts", len(m.Docs))
	}
	if m.Docs[1]["drill_registers"] != nil || m.Docs[0]["drill_registers"] == nil {
		t.Error("the register as a whole stands in the first part and nowhere else")
	}
}

// TestEmptyRegister checks that a header alone is a valid register without rows.
func TestEmptyRegister(t *testing.T) {
	_, m, err := collectFile(t, audit.Register{
		Endpoint: audit.Endpoint{File: write(t, "drills.csv", []byte("演练编号,演练名称,事件类型,演练日期\n"))},
		Register: "drills",
	})
	if err != nil || len(m.Docs) != 1 || len(m.Docs[0]["drills"].(map[string]any)) != 0 {
		t.Errorf("%v %v", m.Docs, err)
	}
}

// TestBadRegister checks that a rejected register leaves a gap for its collection, with the reason on one
// line and without a local path.
func TestBadRegister(t *testing.T) {
	path := write(t, "drills.csv", []byte("演练编号\nD-1\n"))
	target, m, err := collectFile(t, audit.Register{Endpoint: audit.Endpoint{File: path}, Register: "drills"})
	if err == nil || target.Error == nil || len(m.Evidence) != 1 {
		t.Fatalf("%v %v", target.Error, err)
	}
	want := &audit.Gap{
		State:  audit.Failed,
		Fault:  "BadRegister",
		Detail: "drills.csv: row 1, column 演练名称, 事件类型, 演练日期: not in the header",
	}
	if diff := cmp.Diff(want, target.Error); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(want, m.Evidence[0].Gap); diff != "" {
		t.Error(diff)
	}
	if m.Evidence[0].Sources["/drills/*/held"] != "drills.csv#演练日期" ||
		strings.Contains(err.Error(), filepath.Dir(path)) {
		t.Errorf("%v\n%v", m.Evidence[0].Sources, err)
	}
	c := audit.Register{Endpoint: audit.Endpoint{File: path}, Register: "drills"}
	preflight := New(c, func() time.Time { return noon }).Preflight
	if target, err := preflight(t.Context()); err == nil || target.Error == nil {
		t.Error("preflight accepts what collect refuses")
	}
}

// TestDays checks that days are counted at UTC+8 in every local time zone.
func TestDays(t *testing.T) {
	path := write(t, "drills.csv", []byte("演练编号,演练名称,事件类型,演练日期\nD-1,x,y,2026-11-23\n"))
	m := conform.New(t, Kind)
	late := time.Date(2026, 11, 22, 11, 30, 0, 0, time.FixedZone("New York", -5*3600)) // 00:30 of the 23rd in China
	if _, err := New(audit.Register{
		Endpoint: audit.Endpoint{Connection: audit.Connection{Target: "t"}, File: path},
		Register: "drills",
	}, func() time.Time { return late }).Collect(t.Context(), m, nil); err != nil {
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
		{"2026-11-23", "2026-11-22", 0}, {"2026-11-22", "2026-11-22", 1}, {"2025-11-22", "2026-11-22", 1},
		{"2025-11-21", "2026-11-22", 2}, {"2023-11-22", "2026-11-22", 3}, {"2023-11-21", "2026-11-22", 4},
		{"2023-11-23", "2026-11-22", 3}, {"2024-02-29", "2027-02-28", 3}, {"2024-02-29", "2027-03-01", 3},
		{"2024-02-29", "2027-03-02", 4}, {"2025-12-31", "2026-01-01", 1},
	} {
		if got := yearOfService(d(c.from), d(c.today)); got != c.want {
			t.Errorf("from %s on %s: year %d, want %d", c.from, c.today, got, c.want)
		}
	}
}
