package backup

import (
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// A point is one restore point.
type point struct {
	at    time.Time
	good  bool // no known reason against restoring it
	open  bool // unknown whether it can be restored
	full  bool // independent of other points
	empty bool // reported as empty by the product
	host  string
	tags  []string // restic: tags; borg: archive name without its date; pgBackRest: stanza
	paths []string
}

// key returns the id of an item.
func key(kind, name string) string { return kind + ":" + name }

// An index finds the declarations that may match a point by one of their selectors, so that matching takes
// linear time.
type index struct {
	by  map[string][]*audit.Protects // keys are "tag …", "host …" or "path …"
	all []*audit.Protects            // patterns and declarations without a selector
}

// newIndex returns an index of the declarations.
func newIndex(list []audit.Protects) *index {
	x := &index{by: map[string][]*audit.Protects{}}
	for _, p := range list {
		var at string
		switch {
		case p.Name == "*" && !strings.Contains(p.Tag+p.Host, "*"):
			p.Tag = "*" // the product itself names the items it protects
		case p.Name == "*":
		case p.Tag != "":
			at = "tag " + p.Tag
		case p.Host != "":
			at = "host " + p.Host
		case p.Path != "":
			at = "path " + p.Path
		}
		if at == "" {
			x.all = append(x.all, &p)
		} else {
			x.by[at] = append(x.by[at], &p)
		}
	}
	return x
}

// candidates returns the declarations that may match a point.
func (x *index) candidates(s point) []*audit.Protects {
	out := slices.Concat(x.by["host "+s.host], x.all)
	for _, t := range slices.Compact(slices.Sorted(slices.Values(s.tags))) {
		out = append(out, x.by["tag "+t]...)
	}
	for _, p := range slices.Compact(slices.Sorted(slices.Values(s.paths))) {
		out = append(out, x.by["path "+p]...)
	}
	return out
}

// match returns the items with their points. It includes declared names without points.
func match(b audit.Backup, s *store, now time.Time) map[string]*protectedItem {
	out := map[string]*protectedItem{}
	at := func(p audit.Protects, name string) *protectedItem {
		t := out[key(p.Type, name)]
		if t == nil {
			p.Name = name
			t = newProtectedItem(p, s)
			out[key(p.Type, name)] = t
		}
		return t
	}
	declared := map[string]bool{}
	for _, p := range b.Protects {
		if p.Name != "*" {
			at(p, p.Name)
			declared[key(p.Type, p.Name)] = true
		}
	}
	x := newIndex(b.Protects)
	for _, pt := range s.points {
		taken := map[string]bool{} // two patterns may find the same name
		for _, p := range x.candidates(pt) {
			for _, name := range names(p, pt) {
				k := key(p.Type, name)
				if taken[k] || p.Name == "*" && declared[k] {
					continue
				}
				taken[k] = true
				at(*p, name).add(pt, now)
			}
		}
	}
	return out
}

// names returns the names that a declaration assigns to a point, or nil if it does not match.
func names(p *audit.Protects, s point) []string {
	if p.Path != "" && !slices.Contains(s.paths, p.Path) {
		return nil
	}
	hosts, ok := stars(p.Host, []string{s.host})
	if !ok {
		return nil
	}
	tags, ok := stars(p.Tag, s.tags)
	if !ok {
		return nil
	}
	if p.Name != "*" {
		return []string{p.Name}
	}
	return append(hosts, tags...)
}

// stars returns the parts of the values matched by the * of a pattern, and reports whether any value
// matches.
func stars(pattern string, values []string) (names []string, matches bool) {
	before, after, pat := strings.Cut(pattern, "*")
	if !pat {
		return nil, pattern == "" || slices.Contains(values, pattern)
	}
	for _, v := range values {
		if rest, ok := strings.CutPrefix(v, before); ok {
			if name, ok := strings.CutSuffix(rest, after); ok && name != "" {
				names = append(names, name)
			}
		}
	}
	return names, len(names) > 0
}
