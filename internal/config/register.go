package config

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// register reads a target that is a file. Whether the file is there and can be read is for its collector to say.
func (r *reader) register(what string, i int, t target, out *Target) {
	refuse := func(key, msg, hint string) { r.refuse(what+": "+msg, hint, "targets", i, key) }
	r.registerName(what, i, t)
	ending := strings.ToLower(filepath.Ext(t.File))
	switch {
	case t.File == "":
		refuse("file", "no file", "name it relative to this file: registers/staff.csv")
	case ending != ".csv" && ending != ".xlsx":
		refuse("file", fmt.Sprintf("%q ends neither in .csv nor in .xlsx", filepath.Base(t.File)), "save the register as CSV or XLSX")
	case t.Sheet != "" && ending == ".csv":
		refuse("sheet", "a CSV file has no sheets", "remove sheet")
	case t.Encoding != "" && ending == ".xlsx":
		refuse("encoding", "a workbook knows its encoding", "remove encoding")
	}
	if t.Encoding != "" && t.Encoding != "utf-8" && t.Encoding != "gb18030" {
		near := "known: utf-8, gb18030; left out, it is found out"
		if e := strings.ToLower(t.Encoding); e == "gbk" || e == "gb2312" || e == "cp936" {
			near = "write gb18030, which contains " + t.Encoding
		}
		refuse("encoding", fmt.Sprintf("there is no encoding %q", t.Encoding), near)
	}
	out.Register, out.File, out.Sheet, out.Encoding = t.Register, r.path(t.File), t.Sheet, t.Encoding
}

// registerName refuses a register that nothing reads, whichever way it comes.
func (r *reader) registerName(what string, i int, t target) {
	if !slices.Contains(audit.Registers, t.Register) {
		r.refuse(fmt.Sprintf("%s: there is no register %q", what, t.Register), hint(t.Register, "known", audit.Registers), "targets", i, "register")
	}
}
