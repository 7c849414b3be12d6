package engine

import (
	"slices"
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
func newSourceIndex(s *estate) *sourceIndex {
	x := &sourceIndex{patterns: map[string][]sourcePattern{}}
	for _, ev := range s.evidence {
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

// refs returns the references from one property of a subject to its evidence.
func (s *estate) refs(collection, id string, segs []string, state audit.State) []audit.EvidenceRef {
	full := append([]string{collection, s.within(id)}, segs...)
	out := []audit.EvidenceRef{}
	if state == audit.Known {
		state = ""
	}
	if collection == "portgroups" && len(s.beside[audit.Pointer(full...)]) > 0 {
		return s.beside[audit.Pointer(full...)]
	}
	for _, n := range s.speaks[[2]string{collection, id}] {
		ev := s.evidence[n]
		if src := s.sources.find(ev, full); src != "" {
			out = append(out, audit.EvidenceRef{SHA256: ev.SHA256, Pointer: audit.Pointer(full...), Source: src, State: state})
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, ev := range s.evidence {
		if ev.Gap == nil {
			continue
		}
		if src := s.sources.find(ev, full); src != "" {
			return append(out, audit.EvidenceRef{Pointer: audit.Pointer(full...), Source: src, State: ev.Gap.State})
		}
	}
	return append(out, s.derivedRefs(collection, id, full, state)...)
}

// readRefs returns the references to the evidence of a property that a collector reads.
func (s *estate) readRefs(collection, id, field string) (out []audit.EvidenceRef) {
	full := []string{collection, s.within(id), field}
	for _, n := range s.speaks[[2]string{collection, id}] {
		if src := s.sources.find(s.evidence[n], full); src != "" {
			out = append(out, audit.EvidenceRef{SHA256: s.evidence[n].SHA256, Pointer: audit.Pointer(full...), Source: src})
		}
	}
	return out
}

// maxDerivedRefs limits the VMs referenced by a derived fact; the observed value names them all.
const maxDerivedRefs = 8

// derivedRefs returns the references from a derived fact to the VMs it was derived from.
func (s *estate) derivedRefs(collection, id string, full []string, state audit.State) []audit.EvidenceRef {
	out := []audit.EvidenceRef{{Pointer: audit.Pointer(full...), Source: "assay.yaml tenants × VirtualMachine", State: state}}
	via := map[string]string{"datastores": "datastores", "portgroups": "portgroups", "vlans": "portgroups", "uplinks": "portgroups", "pools": "pool"}[collection]
	if collection == "workloads" {
		return append(out, s.refs("vms", id, []string{"folder"}, audit.Known)...)
	}
	if collection == "permissions" {
		return append(out, slices.Concat(s.readRefs(collection, id, "principal"), s.readRefs(collection, id, "entity"))...)
	}
	if collection == "switches" {
		out[0].Source = "HostSystem.config.network.pnic × switch members"
		return out
	}
	out = append(out, s.beside[audit.Pointer(full...)]...)
	tenants, _ := s.data[collection][id]["tenants"].(object)
	for _, t := range sortedKeys(tenants) {
		vms, _ := tenants[t].([]any)
		for i, vm := range vms {
			if i == maxDerivedRefs/max(1, len(tenants)) {
				break
			}
			if v, ok := vm.(string); ok && via != "" {
				out = append(out, s.refs("vms", v, []string{via}, audit.Known)...)
			}
		}
	}
	return out
}
