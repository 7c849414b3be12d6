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
	gap   audit.Gap
	path  string       // as declared
	named *audit.Words // words of the path; nil if it has none
}

// underGap adds the gaps that affect a declared path.
func underGap(out []problem, n policy.Need, own []gap) []problem {
	for _, g := range own {
		if jsonvalue.MatchPrefix(n.Keys, g.segs) {
			out = append(out, problem{g.Gap, n.Path, n.Words})
		}
	}
	return out
}

// walkNeed follows a declared path through the fields and adds a problem for each absent, null or mistyped value.
func walkNeed(
	out []problem, n policy.Need, v any, segs, at []string, found func([]string, audit.State, string) problem,
) []problem {
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

// dedupe sorts problems and keeps one per pointer: a gap with a reason comes before the bare absence it causes.
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
	return slices.Index([]audit.State{
		audit.Denied, audit.Unreachable, audit.Stale, audit.Unsupported, audit.NotAsked, audit.Failed, audit.Partial,
		audit.Unset, audit.Absent,
	}, s)
}
