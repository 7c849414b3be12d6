package engine

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// A problem is one reason why a subject cannot pass.
type problem struct {
	gap  audit.Gap
	path string // as declared
}

// problems returns the declared paths of a check that are not known for one subject, with the reasons. Unset
// properties with a declared meaning must be filled in before. An empty result means: everything the check reads
// is present and of its type.
func (s *estate) problems(p *policy, id string, fields object) []problem {
	var out []problem
	own := s.gaps[[2]string{p.kind.collection, id}]
	for _, n := range p.needs {
		if n.absolute {
			continue
		}
		out = s.underGap(out, p, n, own)
		out = walkNeed(out, n, fields, n.segs, nil, func(at []string, state audit.State, detail string) problem {
			g := audit.Gap{Pointer: audit.Pointer(append([]string{p.kind.collection, id}, at...)...), State: state, Detail: detail}
			return problem{s.explain(p, n, g), n.Path}
		})
	}
	return dedupe(out)
}

// underGap adds the gaps that affect a declared path.
func (s *estate) underGap(out []problem, p *policy, n need, own []gap) []problem {
	for _, g := range own {
		if matchPrefix(n.segs, g.segs) {
			out = append(out, problem{g.Gap, n.Path})
		}
	}
	return out
}

// explain returns the reason why a property is absent: a whole piece of evidence may have failed.
func (s *estate) explain(p *policy, n need, g audit.Gap) audit.Gap {
	if g.State != audit.Absent {
		return g
	}
	full := append([]string{p.kind.collection, "*"}, n.segs...)
	for _, l := range s.lost {
		if matchPrefix(l.segs, full) && len(l.segs) >= 3 {
			l.gap.Pointer = g.Pointer
			return l.gap
		}
	}
	return g
}

// walkNeed follows a declared path through the fields and adds a problem for each absent, null or mistyped value.
func walkNeed(out []problem, n need, v any, segs, at []string, found func([]string, audit.State, string) problem) []problem {
	if len(segs) == 0 {
		switch {
		case v == nil:
			return append(out, found(at, audit.Unset, ""))
		case !isType(v, n.Type):
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

// isType reports whether v has the JSON type t.
func isType(v any, t string) bool {
	switch t {
	case "string":
		_, ok := v.(string)
		return ok
	case "boolean":
		_, ok := v.(bool)
		return ok
	case "array":
		_, ok := v.([]any)
		return ok
	case "object":
		_, ok := v.(object)
		return ok
	case "number", "integer":
		n, ok := v.(json.Number)
		if ok && t == "integer" {
			_, err := n.Int64()
			ok = err == nil
		}
		return ok
	}
	return false
}

// dedupe sorts problems and keeps one per pointer: a gap with a reason precedes the absence that it causes.
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
