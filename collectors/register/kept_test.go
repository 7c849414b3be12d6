package register

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// TestAsPeopleKeepThem checks that registers in common variations are read like the plain one.
func TestAsPeopleKeepThem(t *testing.T) {
	const plain = "A-1,服务器,2020-11-03,在用\n"
	want := collected(t, "assets", head+plain)["A-1"].(map[string]any)
	for name, text := range map[string]string{
		"a title":                      "某单位资产台账\n" + head + plain,
		"a title, who keeps it, blank": "资产台账,,,\n填表人：张三,,日期：2026年1月,\n,,,\n" + head + plain,
		"full-width digits and signs":  head + "Ａ－１,服务器,２０２０－１１－０３,在用\n",
		"eight digits":                 head + "A-1,服务器,20201103,在用\n",
		"full-width eight digits":      head + "A-1,服务器,２０２０１１０３,在用\n",
		"with a time of day":           head + "A-1,服务器,20201103 08：30,在用\n",
		"a header in full width":       "资产编号＊,资产名称,启用日期,使用状态\n" + plain,
	} {
		got := collected(t, "assets", text)["A-1"].(map[string]any)
		delete(got, "row")
		delete(want, "row")
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}

// collected returns the rows of a register.
func collected(t *testing.T, register, text string) map[string]any {
	t.Helper()
	_, m, err := collectFile(t, audit.Register{
		Endpoint: audit.Endpoint{File: write(t, register+".csv", []byte(text))},
		Register: register,
	})
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	for _, doc := range m.Docs {
		if rows, ok := doc[register].(map[string]any); ok {
			return rows
		}
	}
	t.Fatalf("%q: no rows", text)
	return nil
}

func TestTimesAsPeopleWriteThem(t *testing.T) {
	want := time.Date(2026, 11, 20, 8, 30, 0, 0, time.UTC)
	for _, text := range []string{
		"2026-11-20 08:30", "2026-11-20 08：30", "２０２６－１１－２０　０８：３０", "20261120 8:30", "2026年11月20日 8时30分",
		"2026/11/20 08点30",
	} {
		if got, bad := (cell{text: text}).time(); bad != nil || !got.Equal(want) {
			t.Errorf("%s: %v, %v", text, got, bad)
		}
	}
	for _, text := range []string{"08：30", "20261120", "2026-11-20 25：00", "2026-11-20 0830"} {
		if got, bad := (cell{text: text}).time(); bad == nil {
			t.Errorf("%s is read as %v", text, got)
		}
	}
	for _, number := range []string{"20201103", "44138"} {
		got, bad := (cell{text: number, number: true}).day()
		if bad != nil || got.Format(time.DateOnly) != "2020-11-03" {
			t.Errorf("%s: %v, %v", number, got, bad)
		}
	}
}

func TestTicks(t *testing.T) {
	for want, list := range map[bool]string{true: "是 √ ✓ ✔ ✔️ ☑ ｙ Ｙｅｓ １", false: "否 × ✗ ✘ ☒ Ｎ ０"} {
		for _, word := range strings.Fields(list) {
			into := map[string]any{}
			if bad := yesNo("x", "x").read(cell{text: word}, time.Now(), into); bad != nil || into["x"] != want {
				t.Errorf("%s: %v, %v", word, into["x"], bad)
			}
		}
	}
	for _, word := range []string{"?", "☐", "部分", "是否"} {
		if bad := yesNo("x", "x").read(cell{text: word}, time.Now(), map[string]any{}); bad == nil {
			t.Errorf("%s is read", word)
		}
	}
}

// TestAccounts checks that a cell that is not an account name is rejected, because no platform has an
// account of that name.
func TestAccounts(t *testing.T) {
	for text, want := range map[string][]string{
		"zhang.san":                    {"zhang.san"},
		"ｚｈａｎｇ．ｓａｎ":                    {"zhang.san"},
		"GOV\\zhang；zhang@gov.example": {"GOV\\zhang", "zhang@gov.example"},
		"ＧＯＶ＼zhang":                    {"GOV\\zhang"},
		"00123、13800000000":            {"00123", "13800000000"},
		"svc_backup$,root":             {"root", "svc_backup$"},
		"无":                            {}, "无账号": {}, "Ｎ/Ａ": {},
	} {
		into := map[string]any{}
		if bad := accounts("x").read(cell{text: text}, time.Now(), into); bad != nil {
			t.Errorf("%s: %s", text, bad.msg)
		} else if d := cmp.Diff(want, into["accounts"]); d != "" {
			t.Errorf("%s (-want +got):\n%s", text, d)
		}
	}
	for _, text := range []string{
		"zhang.san(已停用)", "zhang.san（停用）", "见附件", "1.38E+10", "１．３８Ｅ＋１０", "zhang;1.38e+10", "zhang san", "zhang/li",
		"张三", "?", ".", "GOV\\", "@gov", "zhang@", "a@b@c", "a\\b\\c", "未知", "zhang:vpn",
	} {
		into := map[string]any{}
		if bad := accounts("x").read(cell{text: text}, time.Now(), into); bad == nil {
			t.Errorf("%s is read as %v", text, into["accounts"])
		}
	}
}

// TestDigitsThatPeopleSee checks that a number in a workbook is read as displayed, or rejected.
func TestDigitsThatPeopleSee(t *testing.T) {
	for _, c := range []struct{ number, format, want string }{
		{"123", "", "123"},
		{"123", "0", "123"},
		{"123", "@", "123"},
		{"123", "00000", "00123"},
		{"123456", "00000", "123456"},
		{"13800000000", "", "13800000000"},
		{"138000000001", "", ""},
		{"138000000001", "0", "138000000001"},
		{"123", "#,##0", ""},
		{"123", "0.00E+00", ""},
		{"123", `"E-"000`, ""},
		{"-5", "000", ""},
		{"123", "#11", ""},
		{"1.5", "", ""},
		{"1e15", "0", ""},
	} {
		got, bad := cell{text: c.number, number: true, format: c.format}.plain(maxText)
		if got != c.want || (bad == nil) != (c.want != "") {
			t.Errorf("%s as %q: %q, %v", c.number, c.format, got, bad)
		}
	}
}

// TestFormatsAndMergedCells reads a whole workbook. Formats are taken from its styles, and merged cells
// above the table or in ignored columns are accepted.
func TestFormatsAndMergedCells(t *testing.T) {
	book := func(format, merged string) []byte {
		p := parts()
		p["xl/_rels/workbook.xml.rels"] = strings.Replace(p["xl/_rels/workbook.xml.rels"], "</Relationships>",
			`<Relationship Id="r3" Type="http://x/styles" Target="styles.xml"/></Relationships>`, 1)
		p["xl/styles.xml"] = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="` + format +
			`"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`
		p["xl/worksheets/sheet1.xml"] = `<worksheet><sheetData><row r="1"><c r="A1" ` +
			`t="inlineStr"><is><t>资产台账</t></is></c></row>` +
			`<row r="3"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c><c ` +
			`t="inlineStr"><is><t>备注</t></is></c></row>` +
			`<row r="4"><c r="A4" s="1"><v>123</v></c><c r="B4" t="inlineStr"><is><t>服务器</t></is></c><c ` +
			`r="C4"><v>20201103</v></c><c r="D4" t="s"><v>4</v></c></row>` +
			`</sheetData><mergeCells><mergeCell ref="` + merged + `"/></mergeCells></worksheet>`
		return packed(t, p)
	}
	for name, c := range map[string]struct{ format, merged, id, refused string }{
		"zeros in front":                   {"00000", "A1:E1", "00123", ""},
		"no format":                        {"General", "A1:E2", "123", ""},
		"merged beside what is read":       {"0", "E4:E9", "123", ""},
		"merged in the title and the head": {"0", "A2:A3", "", "row 2, column A: the cells A2:A3 are merged"},
		"merged where it is read":          {"0", "D4:E4", "", "row 4, column D: the cells D4:E4 are merged"},
		"separators": {
			"#,##0",
			"A1:E1",
			"",
			"row 4, column 资产编号: \"123\" is shown in the format \"#,##0\"",
		},
	} {
		_, m, err := collectFile(t, audit.Register{
			Endpoint: audit.Endpoint{File: write(t, "assets.xlsx", book(c.format, c.merged))},
			Register: "assets",
		})
		if c.refused != "" {
			if err == nil || !strings.Contains(err.Error(), c.refused) {
				t.Errorf("%s: %v, want %s", name, err, c.refused)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		found := false
		for _, doc := range m.Docs {
			rows, _ := doc["assets"].(map[string]any)
			if row, ok := rows[c.id].(map[string]any); ok {
				found = row["in_service"] == "2020-11-03"
			}
		}
		if !found {
			t.Errorf("%s: %v", name, m.Docs)
		}
	}
}
