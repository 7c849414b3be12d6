package engine

import (
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/jsonvalue"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/policy"
)

// A problem is one reason why a subject cannot pass.
type problem struct {
	gap  audit.Gap
	path string // as declared
}

// problems returns the declared paths of a check that are not known for one subject, with the reasons. Unset
// properties with a declared meaning must be filled in before. An empty result means: everything the check reads
// is present and of its type.
func (v *evaluation) problems(needs []policy.Need, id string, fields object) []problem {
	var out []problem
	own := v.gaps[[2]string{v.Kind.Collection, id}]
	for _, n := range needs {
		if n.Absolute {
			continue
		}
		out = underGap(out, n, own)
		out = walkNeed(out, n, fields, n.Keys, nil, func(at []string, state audit.State, detail string) problem {
			g := audit.Gap{Pointer: audit.Pointer(append([]string{v.Kind.Collection, id}, at...)...), State: state, Detail: detail}
			return problem{v.explain(n, g), n.Path}
		})
	}
	return dedupe(out)
}

// underGap adds the gaps that affect a declared path.
func underGap(out []problem, n policy.Need, own []gap) []problem {
	for _, g := range own {
		if jsonvalue.MatchPrefix(n.Keys, g.segs) {
			out = append(out, problem{g.Gap, n.Path})
		}
	}
	return out
}

// explain returns the reason why a property is absent: a whole piece of evidence may have failed.
func (v *evaluation) explain(n policy.Need, g audit.Gap) audit.Gap {
	if g.State != audit.Absent {
		return g
	}
	full := append([]string{v.Kind.Collection, "*"}, n.Keys...)
	for _, l := range v.lost {
		if jsonvalue.MatchPrefix(l.segs, full) && len(l.segs) >= 3 {
			l.gap.Pointer = g.Pointer
			return l.gap
		}
	}
	return g
}

// walkNeed follows a declared path through the fields and adds a problem for each absent, null or mistyped value.
func walkNeed(out []problem, n policy.Need, v any, segs, at []string, found func([]string, audit.State, string) problem) []problem {
	if len(segs) == 0 {
		switch {
		case v == nil:
			return append(out, found(at, audit.Unset, ""))
		case !jsonvalue.IsType(v, n.Type):
			return append(out, found(at, audit.Failed, message.Of("is not of type %s", n.Type).String()))
		}
		return out
	}
	if v == nil {
		return append(out, found(at, audit.Unset, ""))
	}
	if list, ok := v.([]any); ok && segs[0] == "*" {
		for _, x := range list {
			out = walkNeed(out, n, x, segs[1:], append(at[:len(at):len(at)], "*"), found)
		}
		return out
	}
	o, ok := v.(object)
	if !ok {
		return append(out, found(at, audit.Failed, message.Of("is not an object").String()))
	}
	if segs[0] != "*" {
		x, have := o[segs[0]]
		here := append(at[:len(at):len(at)], segs[0])
		if !have {
			return append(out, found(here, audit.Absent, ""))
		}
		return walkNeed(out, n, x, segs[1:], here, found)
	}
	for k, x := range o {
		out = walkNeed(out, n, x, segs[1:], append(at[:len(at):len(at)], k), found)
	}
	return out
}

// dedupe sorts problems and keeps one per pointer: a gap that says why comes before the bare absence it causes.
func dedupe(in []problem) []problem {
	if len(in) < 2 {
		return in
	}
	slices.SortFunc(in, func(a, b problem) int {
		if c := rank(a.gap.State) - rank(b.gap.State); c != 0 {
			return c
		}
		return compare(a.words(), b.words())
	})
	var out []problem
	kept := map[string]bool{}
	for _, p := range in {
		if !below(kept, p.gap.Pointer) {
			kept[p.gap.Pointer] = true
			out = append(out, p)
		}
	}
	return out
}

// words returns all text of a problem, which makes the order of problems deterministic.
func (p problem) words() string {
	return strings.Join([]string{p.gap.Pointer, p.gap.Detail, p.gap.Fault, p.gap.Privilege, p.path}, "\x00")
}

// below reports whether a pointer or a parent of it is among the kept ones.
func below(kept map[string]bool, pointer string) bool {
	for at := len(pointer); at >= 0; at = strings.LastIndexByte(pointer[:at], '/') {
		if kept[pointer[:at]] {
			return true
		}
	}
	return false
}

// rank returns the order of states, the most specific first.
func rank(s audit.State) int {
	return slices.Index([]audit.State{audit.Denied, audit.Unreachable, audit.Stale, audit.Unsupported, audit.Failed, audit.Partial, audit.Unset, audit.Absent}, s)
}

// compare returns the order of two strings.
func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
