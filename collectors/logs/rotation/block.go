package rotation

import "math"

// A block is one definition in a logrotate configuration.
type block struct {
	at    string // file:line
	root  string // top-level configuration file
	globs []string
	directives
	void string // why logrotate ignores the block; "" if it does not
}

// rule returns the effect of the block on the files that it matches. Dated means that all of them have a
// day in their names. Such a file is rotated once. Unless the file is created again and rotated even if
// empty, logrotate does not process it again, and neither rotate nor maxage deletes its rotated copy
// (observed with logrotate 3.21).
func (b block) rule(dated bool) rule {
	r := rule{at: b.at, does: b.directives.String(), runner: "logrotate", root: b.root}
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

// blockRules returns the rules of the blocks for the log files. A file belongs to the first block that matches it.
// logrotate ignores a block entirely if it matches a file of an earlier one.
func blockRules(blocks []block, logs *logFiles) []rule {
	taken := make([]bool, len(logs.files))
	var out []rule
	for _, b := range blocks {
		hits, repeated := b.matching(logs, taken)
		if repeated && !b.again && b.void == "" {
			b.void = "logrotate leaves the block out: an earlier one names the same files"
		} else if len(hits) == 0 {
			continue
		}
		dated := len(hits) > 0
		for _, i := range hits {
			dated = dated && logs.files[i].Dated
			taken[i] = taken[i] || b.void == ""
		}
		out = append(out, b.rule(dated))
	}
	return out
}

// matching returns the indices of the matching files that are not taken, and reports whether a taken one matches.
func (b block) matching(logs *logFiles, taken []bool) (hits []int, repeated bool) {
	for _, g := range b.globs {
		for _, i := range logs.rotatedBy(g) {
			if taken[i] {
				repeated = true
			} else {
				hits = append(hits, i)
			}
		}
	}
	return hits, repeated
}
