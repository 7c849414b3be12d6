package logs

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// turns are the settings of logrotate(8) for a file. The defaults differ from the zero value; see newTurns.
type turns struct {
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

func newTurns() turns { return turns{size: 1 << 20, ifempty: true} }

var periods = map[string]float64{"hourly": 1.0 / 24, "daily": 1, "weekly": 7, "yearly": 365}

// set applies a directive and reports whether its value is valid.
func (t *turns) set(word, value string) bool {
	ok := true
	switch word {
	case "hourly", "daily", "weekly", "monthly", "yearly":
		t.period = word
	case "rotate":
		t.rotate, ok = count(value)
	case "maxage":
		t.maxage, ok = count(value)
		ok = ok && t.maxage >= 0
	case "size":
		t.period = ""
		t.size, ok = byteCount(value)
	case "maxsize":
		t.maxsize, ok = byteCount(value)
	case "create", "nocreate":
		t.create = word == "create"
	case "copy", "nocopy":
		t.copy = word == "copy"
	case "copytruncate", "nocopytruncate":
		t.truncate = word == "copytruncate"
	case "renamecopy":
		t.truncate = false
	case "ifempty", "notifempty":
		t.ifempty = word == "ifempty"
	case "ignoreduplicates":
		t.again = true
	}
	return ok
}

func count(text string) (int, bool) {
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
func (t turns) age() (float64, bool) {
	switch {
	case t.rotate < 0 || t.period == "":
		return 0, false
	case t.period == "monthly":
		return months(t.rotate), true
	}
	return float64(t.rotate) * periods[t.period], true
}

func (t turns) String() string {
	words := []string{t.period}
	if t.period == "" {
		words[0] = fmt.Sprintf("size %d", t.size)
	}
	words = append(words, fmt.Sprintf("rotate %d", t.rotate))
	if t.maxage > 0 {
		words = append(words, fmt.Sprintf("maxage %d", t.maxage))
	}
	if t.maxsize > 0 {
		words = append(words, fmt.Sprintf("maxsize %d", t.maxsize))
	}
	return "logrotate " + strings.Join(words, " ")
}

// rule returns the effect of the block on the files that it matches. Dated means that all of them have a
// day in their names. Such a file is rotated once. Unless the file is created again and rotated even if
// empty, logrotate does not process it again, and neither rotate nor maxage deletes its rotated copy
// (observed with logrotate 3.21).
func (b block) rule(dated bool) rule {
	r := rule{at: b.at, does: b.turns.String(), runner: "logrotate", root: b.root}
	returns := (b.create || b.truncate) && b.ifempty
	switch {
	case b.void != "":
		r.never = b.void
		return r
	case b.copy && !b.truncate:
		r.never = "copies are rotated, the files stay"
		return r
	case dated && !returns && b.rotate != 0:
		r.never = "a name with a day in it is rotated once, and neither rotate nor maxage comes back to it"
		return r
	}
	r.days, r.aged = b.age()
	if b.maxage > 0 && b.rotate != 0 && (!r.aged || float64(b.maxage) < r.days) {
		r.days, r.aged = float64(b.maxage), true
	}
	limit := b.maxsize
	if b.period == "" {
		limit = b.size
	}
	if limit > 0 && b.rotate >= 0 {
		r.bytes = limit * int64(min(max(1, b.rotate), math.MaxInt32))
		if r.bytes < limit {
			r.bytes = math.MaxInt64
		}
	}
	if !r.aged && r.bytes == 0 {
		r.never = "every generation is kept"
	}
	return r
}
