package register

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// TestRefusedCSV checks that the message for an invalid file names the location and a remedy.
func TestRefusedCSV(t *testing.T) {
	for name, c := range map[string]struct{ text, encoding, want string }{
		"empty file": {"", "", "assets.csv: is empty\nhint: a register without rows still has its header"},
		"blank lines only": {
			"\n , ,\n",
			"",
			"assets.csv: has no header\nhint: the first row names the columns: 资产编号, 资产名称, 启用日期, 使用状态",
		},
		"missing column": {"资产编号,资产名称,使用状态\nA-1,x,在用\n", "", missing("启用日期")},
		"semicolons": {
			"资产编号;资产名称;启用日期;使用状态\n",
			"",
			"assets.csv: row 1, column 资产编号, 资产名称, 启用日期, 使用状态: not in the header\nhint: separate cells by commas",
		},
		"header twice": {
			"资产编号,资产名称,启用日期,使用状态,备注,备注\n",
			"",
			"assets.csv: row 1, column F: the header \"备注\" occurs twice, first in column E\nhint: keep one of them",
		},
		"two names of one": {
			"资产编号,资产名称,启用日期,使用状态,设备名称\n",
			"",
			"assets.csv: row 1, column E: \"资产名称\" and \"设备名称\" mean the same column\nhint: keep one of them",
		},
		"titles without end": {strings.Repeat("资产台账,,,\n", 11) + good, "", missing("资产编号", "资产名称", "启用日期", "使用状态")},
		"a title alone":      {"资产台账,,,\n", "", missing("资产编号", "资产名称", "启用日期", "使用状态")},
		"an exponent": {
			head + "1.38E+10,x,2024-01-02,在用\n",
			"",
			"assets.csv: row 2, column 资产编号: \"1.38E+10\" is a number whose digits cannot be trusted\n" +
				"hint: format the column as text and enter the value again",
		},
		"no such short day": {head + "A-1,x,20230229,在用\n", "", badDay("20230229", "is no day of the calendar")},
		"duplicate id": {
			good + "A-2,y,2024-01-02,在用\nA-1,z,2024-01-02,在用\n",
			"",
			"assets.csv: row 4, column 资产编号: \"A-1\" occurs twice, first in row 2\n" +
				"hint: every row has an id of its own",
		},
		"empty required": {
			head + "A-1,,2024-01-02,在用\n",
			"",
			"assets.csv: row 2, column 资产名称: is empty\nhint: fill it in; a row that is no entry has no cell filled",
		},
		"empty id": {
			head + ",x,2024-01-02,在用\n",
			"",
			"assets.csv: row 2, column 资产编号: is empty\nhint: fill it in; a row that is no entry has no cell filled",
		},
		"short row": {
			head + "A-1,x\n",
			"",
			"assets.csv: row 2, column 使用状态: is empty\nhint: fill it in; a row that is no entry has no cell filled",
		},
		"in use, never put": {
			head + "A-1,x,,在用\n",
			"",
			"assets.csv: row 2, column 启用日期: is empty for a device in use\n" +
				"hint: enter the day on which the device was put " +
				"into service",
		},
		"American date":      {head + "A-1,x,11/20/26,在用\n", "", badDay("11/20/26", "is not a day")},
		"American full year": {head + "A-1,x,11/20/2026,在用\n", "", badDay("11/20/2026", "is not a day")},
		"two separators":     {head + "A-1,x,2024-01/02,在用\n", "", badDay("2024-01/02", "is not a day")},
		"half Chinese":       {head + "A-1,x,2024年1月2,在用\n", "", badDay("2024年1月2", "is not a day")},
		"no such day":        {head + "A-1,x,2023-02-29,在用\n", "", badDay("2023-02-29", "is no day of the calendar")},
		"month 13":           {head + "A-1,x,2023-13-01,在用\n", "", badDay("2023-13-01", "is no day of the calendar")},
		"a bare number": {
			head + "A-1,x,45293,在用\n",
			"",
			"assets.csv: row 2, column 启用日期: \"45293\" is not a day\n" +
				"hint: a bare number is a day in a workbook only: format " +
				"the column as a date and save again",
		},
		"words for a day": {head + "A-1,x,去年,在用\n", "", badDay("去年", "is not a day")},
		"in the future": {
			head + "A-1,x,2026-11-23,在用\n",
			"",
			"assets.csv: row 2, column 启用日期: \"2026-11-23\" is in the future\n" +
				"hint: a register lists past events; " +
				"remove plans",
		},
		"a slip of the hand": {
			head + "A-1,x,0203-01-02,在用\n",
			"",
			"assets.csv: row 2, column 启用日期: \"0203-01-02\" is in the year 203\n" +
				"hint: years from 1980 to 2099 are read",
		},
		"unknown word": {
			head + "A-1,x,2024-01-02,坏了\n",
			"",
			"assets.csv: row 2, column 使用状态: \"坏了\" is not one of the words of this column\nhint: write one of 在用, " +
				"备用, 报废",
		},
		"outside the table": {
			head + "A-1,x,2024-01-02,在用,,?\n",
			"",
			"assets.csv: row 2, column F: there is a value outside the table\nhint: clear it, " +
				"or add a header for its column in the first row",
		},
		"open quote": {
			head + "A-1,\"x,2024-01-02,在用\n",
			"",
			"assets.csv: row 2: a quoted cell does not end, or ends in its middle\n" +
				"hint: quote cells that contain a comma, " +
				"a quote or a line break, and write a quote inside them twice",
		},
		"bare quote": {
			head + "A-1,x\"y,2024-01-02,在用\n",
			"",
			"assets.csv: row 2: an unquoted cell contains a quote\nhint: quote cells that contain a comma, " +
				"a quote or a line break, and write a quote inside them twice",
		},
		"control character": {
			head + "A-1,x\x07y,2024-01-02,在用\n",
			"",
			"assets.csv: row 2, column 资产名称: \"x\\ay\" contains a character that cannot be displayed\n" +
				"hint: enter the value again",
		},
		"endless name": {
			head + "A-1," + strings.Repeat("长", 201) + ",2024-01-02,在用\n",
			"",
			"assets.csv: row 2, column 资产名称: \"" + strings.Repeat("长", 39) +
				"…\" is longer than 200 characters\nhint: shorten it",
		},
		"NUL":    {head + "A-1,x\x00,2024-01-02,在用\n", "", "assets.csv: row 2: a NUL byte is no text" + csvAgain},
		"UTF-16": {"\xff\xfeA\x00", "", "assets.csv: is UTF-16" + csvAgain},
		"no encoding at all": {
			head + "A-1,\xff\xff,2024-01-02,在用\n",
			"",
			"assets.csv: row 2: is neither UTF-8 nor GB 18030" + csvAgain,
		},
		"not UTF-8 as told": {
			string(gb18030(t, good)),
			"utf-8",
			"assets.csv: row 1: is not UTF-8\nhint: if it was saved as GBK or GB 18030, write encoding: gb18030",
		},
		"not GB as told": {
			string(byteOrderMark) + good,
			"gb18030",
			"assets.csv: is UTF-8 by its first bytes, not GB 18030\nhint: leave encoding out",
		},
		"broken GB as told": {
			head + "A-1,\xff\xff,2024-01-02,在用\n",
			"gb18030",
			"assets.csv: row 1: is not GB 18030\nhint: leave encoding out, or save it again as CSV UTF-8",
		},
		"broken after mark": {
			string(byteOrderMark) + head + "\xff",
			"",
			"assets.csv: row 2: is not UTF-8\nhint: if it was saved as GBK or GB 18030, write encoding: gb18030",
		},
		"a workbook": {"PK\x03\x04", "", "assets.csv: is a workbook, not CSV\nhint: rename the file to end in .xlsx"},
		"too many columns": {
			strings.Repeat("x,", 300) + "\n",
			"",
			"assets.csv: row 1: there are more than 256 columns\nhint: keep the columns that the register declares",
		},
		"commas only": {
			strings.Repeat(",", maxCells+1),
			"",
			"assets.csv: has more than 4000000 cells\nhint: a register is a list; remove the content that is not a row",
		},
		"nothing but faults": {head + strings.Repeat("A,x,2024-01-02,\n", maxRows), "", ""},
		"too many rows": {
			head + strings.Repeat("\"\",,,\n", maxRows+1),
			"",
			"assets.csv: row 200002: there are more than 200000 rows\nhint: a register is a list; divide it",
		},
		"over-size": {
			strings.Repeat("x", maxFile+1),
			"",
			"assets.csv: is larger than 64 MiB\n" +
				"hint: a register is a list; divide it or remove the content that is not a row",
		},
		"two at once": {
			head + "A-1,,1.2.3,在用\nA-2,x,2024-01-02,?\n",
			"",
			badDay("1.2.3", "is not a day") +
				"\nassets.csv: row 2, column 资产名称: is empty\nhint: fill it in; " +
				"a row that is no entry has no cell filled" +
				"\nassets.csv: row 3, column 使用状态: \"?\" is not one of the words of this column\n" +
				"hint: write one of 在用, 备用, 报废",
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := write(t, "assets.csv", []byte(c.text))
			started := time.Now()
			_, m, err := collectFile(t, audit.Register{
				Endpoint: audit.Endpoint{File: path},
				Register: "assets",
				Encoding: c.encoding,
			})
			if err == nil {
				t.Fatalf("accepted: %v", m.Docs)
			}
			if c.want == "" {
				if lines := strings.Count(err.Error(), "\nhint: "); lines != maxProblems ||
					!strings.HasSuffix(err.Error(), "\nand more further down") {
					t.Errorf("%d problems: %v", lines, err)
				}
			} else if diff := cmp.Diff(c.want, err.Error()); diff != "" {
				t.Error(diff)
			}
			if took := time.Since(started); took > 2*time.Second {
				t.Errorf("took %s", took)
			}
		})
	}
}

// missing returns the message for missing columns.
func missing(columns ...string) string {
	return "assets.csv: row 1, column " + strings.Join(columns, ", ") + ": not in the header" + needs
}

// badDay returns the message for an invalid day.
func badDay(text, why string) string {
	return fmt.Sprintf("assets.csv: row 2, column 启用日期: %q %s\nhint: %s", text, why, dayHint.String())
}
