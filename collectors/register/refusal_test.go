package register

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

const (
	head     = "资产编号,资产名称,启用日期,使用状态\n"
	good     = head + "A-1,服务器,2024-01-02,在用\n"
	needs    = "\nhint: the assets register needs 资产编号, 资产名称, 启用日期, 使用状态"
	again    = "\nhint: open it in a spreadsheet program and save it again as XLSX"
	csvAgain = "\nhint: save it again as CSV UTF-8"
)

func TestRefusedFiles(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "folder.csv"), 0o700); err != nil {
		t.Fatal(err)
	}
	old := []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}
	for name, c := range map[string]struct{ register, file, want string }{
		"not there": {
			"assets",
			filepath.Join(dir, "no.csv"),
			"read register no.csv: no such file or directory\nhint: file: names it relative to the configuration",
		},
		"a folder": {
			"assets",
			filepath.Join(dir, "folder.csv"),
			"read register folder.csv: is not a regular file\nhint: file: names it relative to the configuration",
		},
		"a device": {
			"assets",
			"/dev/zero",
			"read register zero: is not a regular file\nhint: file: names it relative to the configuration",
		},
		"no register": {
			"pets",
			filepath.Join(dir, "no.csv"),
			"read register no.csv: there is no register \"pets\"\nhint: one of accounts, assets, certificates, " +
				"databases, " +
				"drills, incidents, leavers, objects, restores, rosters, staff, tickets, trainings",
		},
		"old or password": {
			"assets",
			write(t, "assets.xlsx", old),
			"assets.xlsx: is an old or a password-protected workbook\nhint: take the password away and save it as XLSX",
		},
		"not a zip": {"assets", write(t, "assets.xlsx", []byte(good)), "assets.xlsx: is no XLSX workbook" + again},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := collectFile(t, audit.Register{Endpoint: audit.Endpoint{File: c.file}, Register: c.register})
			if err == nil || err.Error() != c.want {
				t.Errorf("got %v", err)
			}
		})
	}
}

// TestPassword reads a password-protected workbook, which is not a zip file.
func TestPassword(t *testing.T) {
	path := filepath.Join(t.TempDir(), "assets.xlsx")
	if err := excelize.NewFile().SaveAs(path, excelize.Options{Password: "x"}); err != nil {
		t.Fatal(err)
	}
	c := audit.Register{Endpoint: audit.Endpoint{File: path}, Register: "assets"}
	if _, _, err := collectFile(t, c); err == nil ||
		!strings.Contains(err.Error(), "password-protected") {
		t.Errorf("got %v", err)
	}
}

// TestInterrupted checks that a canceled collection adds neither evidence nor a gap.
func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	m := conform.New(t, Kind)
	_, err := New(audit.Register{
		Endpoint: audit.Endpoint{
			Connection: audit.Connection{Target: "t"},
			File:       write(t, "assets.csv", []byte(good)),
		},
		Register: "assets",
	}, time.Now).Collect(ctx, m, nil)
	if !errors.Is(err, context.Canceled) || len(m.Evidence) != 0 {
		t.Errorf("%v %v", m.Evidence, err)
	}
}

// FuzzCSV reads arbitrary bytes. The result must be rows that can be stored or a refusal that names the
// file.
func FuzzCSV(f *testing.F) {
	f.Add([]byte(good), "")
	f.Add(append(bytes.Clone(byteOrderMark), good...), "utf-8")
	f.Add([]byte(head+"A-1,\"x\n\"\"y\",2024年1月2日,报废\n"), "")
	f.Add([]byte("\xd7\xca\xb2\xfa\xb1\xe0\xba\xc5,\x81\x30\x81\x30"), "gb18030")
	f.Add([]byte(head+"A-1,x,11/20/26,?\n\x00"), "")
	f.Fuzz(func(t *testing.T, data []byte, encoding string) {
		r := &reader{
			form:    forms["assets"],
			file:    "assets.csv",
			now:     wall(noon),
			headers: map[int]string{},
			rows:    map[string]map[string]any{},
		}
		r.csv(data, encoding)
		for _, p := range r.refusal.problems {
			if !strings.HasPrefix(p.Error(), "assets.csv: ") || p.row < 0 || p.msg.IsZero() || p.hint.IsZero() {
				t.Errorf("problem %+v", p)
			}
		}
		for id, row := range r.rows {
			if id == "" || len(row) != 7 || row["state"] == "in_use" && row["service_year"] == nil {
				t.Errorf("row %v", row)
			}
		}
	})
}
