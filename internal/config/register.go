package config

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// registerKind is the kind of target that is a file and no endpoint.
const registerKind = "register"

// given is one key of a target, and whether it has a value.
type given struct {
	key string
	set bool
}

// register reads a target that is a file. Whether the file is there and can be read is for its collector to say.
func (r *reader) register(what string, i int, t target) Target {
	r.noWebsite(what, i, t)
	refuse := func(key, msg, hint string) { r.refuse(what+": "+msg, hint, "targets", i, key) }
	for _, x := range []given{{"url", t.URL != ""}, {"username", t.Username != ""}, {"password", t.Password != nil}, {"tls", t.TLS != nil}} {
		if x.set {
			refuse(x.key, "a register has no "+x.key, "a register is a file; remove the key")
		}
	}
	if !slices.Contains(audit.Registers, t.Register) {
		refuse("register", fmt.Sprintf("there is no register %q", t.Register), hint(t.Register, "known", audit.Registers))
	}
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
	return Target{Name: t.Name, Kind: t.Kind, Register: t.Register, File: r.path(t.File), Sheet: t.Sheet, Encoding: t.Encoding}
}

// noRegister refuses the keys of a register where the target is an endpoint.
func (r *reader) noRegister(what string, i int, t target) {
	for _, x := range []given{{"register", t.Register != ""}, {"file", t.File != ""}, {"sheet", t.Sheet != ""}, {"encoding", t.Encoding != ""}} {
		if x.set {
			r.refuse(what+": "+x.key+" belongs to targets of kind "+registerKind, "", "targets", i, x.key)
		}
	}
}
