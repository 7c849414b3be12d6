package xlsxfile

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
)

// escapes matches a workbook's escapes for characters that XML cannot represent, such as _x000D_ for a carriage
// return. _x005F_ escapes an underscore that would begin an escape. Characters beyond 16 bits are written as two
// escapes.
var escapes = regexp.MustCompile(`(?:_x[0-9A-Fa-f]{4}_)+`)

// unescape returns s with its escapes replaced.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escapes.ReplaceAllStringFunc(s, func(run string) string {
		var units []uint16
		for ; run != ""; run = run[len("_x0000_"):] {
			n, _ := strconv.ParseUint(run[2:6], 16, 16)
			units = append(units, uint16(n))
		}
		return string(utf16.Decode(units))
	})
}
