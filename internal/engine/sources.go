package engine

import (
	"sort"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/jsonvalue"
)

// sourceIndex finds, per collector, the API property behind a pointer.
type sourceIndex struct {
	patterns map[string][]sourcePattern // target and collector → patterns, longest first
}

// A sourcePattern is a pointer pattern with its API property.
type sourcePattern struct {
	segs   []string
	source string
}

// newSourceIndex returns the index of an estate's evidence.
func newSourceIndex(evidence []audit.Evidence) *sourceIndex {
	x := &sourceIndex{patterns: map[string][]sourcePattern{}}
	for _, ev := range evidence {
		if _, done := x.patterns[ev.Target+"/"+ev.Collector]; done {
			continue
		}
		list := []sourcePattern{}
		for _, p := range sortedKeys(ev.Sources) {
			list = append(list, sourcePattern{audit.PointerKeys(p), ev.Sources[p]})
		}
		sort.SliceStable(list, func(i, j int) bool { return len(list[i].segs) > len(list[j].segs) })
		x.patterns[ev.Target+"/"+ev.Collector] = list
	}
	return x
}

// find returns the API property behind a concrete path as this evidence's collector reads it on its target, or "":
// the property of the path or of a parent, else the first of those below it.
func (x *sourceIndex) find(ev audit.Evidence, segs []string) string {
	patterns := x.patterns[ev.Target+"/"+ev.Collector]
	for _, p := range patterns {
		if len(p.segs) <= len(segs) && jsonvalue.MatchPrefix(p.segs, segs) {
			return p.of(segs)
		}
	}
	for _, p := range patterns {
		if len(p.segs) > len(segs) && jsonvalue.MatchPrefix(p.segs, segs) {
			return p.source
		}
	}
	return ""
}

// of returns the source with the key of the path in place of the last *.
func (p sourcePattern) of(segs []string) string {
	i := strings.LastIndex(p.source, "*")
	for j := len(p.segs) - 1; i >= 0 && j > 1; j-- {
		if p.segs[j] == "*" {
			return p.source[:i] + segs[j] + p.source[i+1:]
		}
	}
	return p.source
}
