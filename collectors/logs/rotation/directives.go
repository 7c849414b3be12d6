package rotation

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// directives are the settings of logrotate(8) for a file. The defaults differ from the zero value; see newDirectives.
type directives struct {
	period   string // hourly, daily, weekly, monthly, yearly; "" for rotation by size
	rotate   int    // generations kept; -1 for all
	maxage   int    // days; 0 for no age limit
	size     int64  // threshold of rotation by size
	maxsize  int64  // 0 for none
	create   bool   // the file exists again after a rotation
	copy     bool   // a copy is rotated and the file stays
	truncate bool   // the file is emptied and stays
	ifempty  bool
	again    bool // ignoreduplicates
}

func newDirectives() directives { return directives{size: 1 << 20, ifempty: true} }

var periods = map[string]float64{"hourly": 1.0 / 24, "daily": 1, "weekly": 7, "yearly": 365}

// set applies a directive and reports whether its value is valid.
func (d *directives) set(word, value string) bool {
	ok := true
	switch word {
	case "hourly", "daily", "weekly", "monthly", "yearly":
		d.period = word
	case "rotate":
		d.rotate, ok = parseCount(value)
	case "maxage":
		d.maxage, ok = parseCount(value)
		ok = ok && d.maxage >= 0
	case "size":
		d.period = ""
		d.size, ok = byteCount(value)
	case "maxsize":
		d.maxsize, ok = byteCount(value)
	case "create", "nocreate":
		d.create = word == "create"
	case "copy", "nocopy":
		d.copy = word == "copy"
	case "copytruncate", "nocopytruncate":
		d.truncate = word == "copytruncate"
	case "renamecopy":
		d.truncate = false
	case "ifempty", "notifempty":
		d.ifempty = word == "ifempty"
	case "ignoreduplicates":
		d.again = true
	}
	return ok
}

func parseCount(text string) (int, bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil && n >= -1
}

// byteCount returns the number of bytes of a text such as 100, 100k, 100M or 100G.
func byteCount(text string) (int64, bool) {
	unit := int64(1)
	for suffix, n := range map[string]int64{"k": 1 << 10, "M": 1 << 20, "G": 1 << 30} {
		if digits, ok := strings.CutSuffix(text, suffix); ok {
			text, unit = digits, n
			break
		}
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 || n > math.MaxInt64/unit {
		return 0, false
	}
	return n * unit, true
}

// months returns the smallest number of days in n consecutive months.
func months(n int) float64 {
	lengths := []int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	least := math.MaxInt
	for start := range lengths {
		sum := 0
		for i := range n % 12 {
			sum += lengths[(start+i)%12]
		}
		least = min(least, sum)
	}
	return float64(least + n/12*365)
}

// age returns the minimum age in days at which a generation is deleted. It reports false if rotation does
// not depend on time.
func (d directives) age() (float64, bool) {
	switch {
	case d.rotate < 0 || d.period == "":
		return 0, false
	case d.period == "monthly":
		return months(d.rotate), true
	}
	return float64(d.rotate) * periods[d.period], true
}

func (d directives) String() string {
	words := []string{d.period}
	if d.period == "" {
		words[0] = fmt.Sprintf("size %d", d.size)
	}
	words = append(words, fmt.Sprintf("rotate %d", d.rotate))
	if d.maxage > 0 {
		words = append(words, fmt.Sprintf("maxage %d", d.maxage))
	}
	if d.maxsize > 0 {
		words = append(words, fmt.Sprintf("maxsize %d", d.maxsize))
	}
	return "logrotate " + strings.Join(words, " ")
}
