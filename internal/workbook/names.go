package workbook

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/assay-audit/assay/internal/audit"
)

const nameUnits = 31 // maximum length of a sheet name in UTF-16 units

// SheetName returns a valid sheet name close to wish that is not in used, and adds it to used. The keys of used are
// lower-case, because names that differ only in case are the same.
func SheetName(wish string, used map[string]bool) string {
	base := trim(strings.Map(func(r rune) rune {
		switch {
		case audit.Invisible(r) || unicode.IsSpace(r):
			return ' '
		case strings.ContainsRune(`:\/?*[]`, r):
			return '-'
		}
		return r
	}, strings.ToValidUTF8(wish, "-")), nameUnits)
	if base == "" || strings.EqualFold(base, "history") { // "History" is reserved in Excel
		base = strings.TrimSpace("sheet " + base)
	}
	name := base
	for n := 2; used[strings.ToLower(name)]; n++ {
		tail := fmt.Sprintf(" (%d)", n)
		name = trim(base, nameUnits-len(tail)) + tail
	}
	used[strings.ToLower(name)] = true
	return name
}

// trim returns s shortened to limit units, without blanks and apostrophes at either end.
func trim(s string, limit int) string {
	return strings.Trim(Clip(strings.Trim(s, "' "), limit), "' ")
}

// SheetRef returns a sheet name quoted for formulas and links.
func SheetRef(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }

// Quoted returns a label of the program as a string of a formula. Do not use it for data.
func Quoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
