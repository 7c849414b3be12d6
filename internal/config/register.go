package config

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// registerFile reads a register that is a file. The collector checks whether the file exists and is readable.
func (r *reader) registerFile(what message.Text, i int, t target) audit.Register {
	refuse := func(key string, msg, hint message.Text) {
		r.refuse(message.Of("%s: %s", what, msg), hint, "targets", i, key)
	}
	r.registerName(what, i, t)
	ending := strings.ToLower(filepath.Ext(t.File))
	switch {
	case t.File == "":
		refuse("file", message.Of("no file"), message.Of("name it relative to this file: registers/staff.csv"))
	case ending != ".csv" && ending != ".xlsx":
		refuse("file", message.Of("%q ends neither in .csv nor in .xlsx", filepath.Base(t.File)),
			message.Of("save the register as CSV or XLSX"))
	case t.Sheet != "" && ending == ".csv":
		refuse("sheet", message.Of("a CSV file has no sheets"), message.Of("remove %s", "sheet"))
	case t.Encoding != "" && ending == ".xlsx":
		refuse("encoding", message.Of("a workbook contains its encoding"), message.Of("remove %s", "encoding"))
	}
	if t.Encoding != "" && t.Encoding != "utf-8" && t.Encoding != "gb18030" {
		near := message.Of("known: utf-8, gb18030; left out, it is found out")
		if e := strings.ToLower(t.Encoding); e == "gbk" || e == "gb2312" || e == "cp936" {
			near = message.Of("write gb18030, which contains %s", t.Encoding)
		}
		refuse("encoding", message.Of("there is no encoding %q", t.Encoding), near)
	}
	return audit.Register{
		Endpoint: audit.Endpoint{Connection: audit.Connection{Target: t.Name}, File: r.path(t.File)},
		Register: t.Register,
		Sheet:    t.Sheet,
		Encoding: t.Encoding,
	}
}

// registerName refuses an unknown register.
func (r *reader) registerName(what message.Text, i int, t target) {
	if !slices.Contains(audit.Registers, t.Register) {
		r.refuse(message.Of("%s: there is no register %q", what, t.Register),
			hint(t.Register, audit.Registers), "targets", i, "register")
	}
}
