package workbook

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/assay-audit/assay/internal/audit"
)

const nameUnits = 31 // of a sheet's name

// SheetName turns a wish into a name that every spreadsheet program takes and that is not in use yet, and marks it as used. The keys of
// used are lower-case: names that differ in case only are the same.
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
	if base == "" || strings.EqualFold(base, "history") { // Excel keeps "History" for itself
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

// trim shortens a name so that no blank and no apostrophe stands at either end.
func trim(s string, limit int) string {
	return strings.Trim(Clip(strings.Trim(s, "' "), limit), "' ")
}

// SheetRef writes a sheet's name as formulas and links want it.
func SheetRef(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }

// Quoted writes one of our own words as a string of a formula. Data has no place in a formula.
func Quoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
