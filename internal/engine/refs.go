package engine

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

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
	for _, n := range s.speaks[subjectKey{collection, id}] {
		ev := s.evidence[n]
		if src := s.sources.find(ev, full); src != "" {
			out = append(out, audit.EvidenceRef{
				SHA256:  ev.SHA256,
				Pointer: audit.Pointer(full...),
				Source:  src,
				State:   state,
			})
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
	for _, n := range s.speaks[subjectKey{collection, id}] {
		if src := s.sources.find(s.evidence[n], full); src != "" {
			out = append(out, audit.EvidenceRef{
				SHA256:  s.evidence[n].SHA256,
				Pointer: audit.Pointer(full...),
				Source:  src,
			})
		}
	}
	return out
}

// derivedRefs returns the references from a derived fact to the VMs it was derived from.
func (s *estate) derivedRefs(collection, id string, full []string, state audit.State) []audit.EvidenceRef {
	out := []audit.EvidenceRef{
		{Pointer: audit.Pointer(full...), Source: "assay.yaml tenants × VirtualMachine", State: state},
	}
	via := map[string]string{
		"datastores": "datastores",
		"portgroups": "portgroups",
		"vlans":      "portgroups",
		"uplinks":    "portgroups",
		"pools":      "pool",
	}[collection]
	if collection == "workloads" {
		return append(out, s.refs("vms", id, []string{"folder"}, audit.Known)...)
	}
	if collection == "permissions" {
		return append(out, slices.Concat(s.readRefs(collection, id, "principal"),
			s.readRefs(collection, id, "entity"))...)
	}
	if collection == "switches" {
		out[0].Source = "HostSystem.config.network.pnic × switch members"
		return out
	}
	if collection == "clusters" {
		out[0].Source = "ClusterComputeResource.host × HostSystem.runtime"
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

// maxDerivedRefs limits the VMs referenced by a derived fact; the observed value names them all.
const maxDerivedRefs = 8
