package engine

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// Expected is the size of an assessment, from data known before the collection. Least is a lower bound for
// platforms of that size; Most is an estimate under the assumptions of Expect.
type Expected struct {
	LeastFindings, MostFindings int
	LeastBytes, MostBytes       int64 // of assessment.json
	MostDocuments               int   // pieces of evidence, and the records of answers kept beside them
	MostIndex                   int64 // bytes of snapshot.json
}

// Sizes of parts of assessment.json in bytes, measured on the demo and on generated fleets.
const (
	leastFinding = 250
	mostFinding  = 900
	perReference = 60        // a finding in the list of a result, and in a record
	perControl   = 2500      // a result without its findings
	perRecord    = 120       // a record without its demands
	perDemand    = 60        // a demand of a record without its findings
	fixedPart    = 512 << 10 // targets, evidence, parameters, checks
	perDocument  = 8 << 10   // an entry of the index, with the sources of its fields
)

// Numbers of objects without a prior count, for Most.
const (
	perHost   = 8   // standard switches, physical NICs
	perTarget = 100 // permissions; rules, rows and sources of targets other than vSphere
	perListed = 10  // objects of a kind that no collector reads: people list them
)

// A span is the least and the largest number of objects.
type span struct{ least, most int }

// Expect returns the size of the assessment of targets with known Objects; others count for Most only. It assumes
// that a standard network is on every host, that a host has eight standard switches and eight NICs at most, that
// each source of backups has every VM, each store of logs every host and VM, and every other target a hundred
// objects of each kind. Every object has a record of each control and demand that applies to its kind, as without a
// sample; in.Kinds gives the kinds.
func (e *Engine) Expect(in Input, targets []audit.Target) Expected {
	params, _, _ := e.choices(in)
	variants, _ := e.variants(in.Standards)
	standards := Select(in.Standards, in.Site)
	var out Expected
	all := map[string]int{}
	for _, t := range targets {
		for collection, n := range t.Objects {
			all[collection] += n
		}
	}
	for _, t := range targets { // pages of hosts and VMs come in several series, everything else in few documents
		pages := (t.Objects["hosts"]+24)/25*4 + (t.Objects["vms"]+249)/250*2
		out.MostDocuments += 2 * (20 + pages) // a page of evidence rests on one record of about its size
	}
	out.MostIndex = int64(out.MostDocuments)*perDocument + fixedPart
	references, of, known := 0, map[string]span{}, knownObjects(in, targets, all)
	for _, p := range e.asked(standards, variants, params) {
		n := expectedFindings(p, in.Site.Scope, targets, all)
		of[p.ID] = n
		out.LeastFindings, out.MostFindings = out.LeastFindings+n.least, out.MostFindings+n.most
	}
	for _, std := range standards {
		for _, c := range std.Controls {
			references += perControl + recordBytes(c, known)
			for _, id := range c.Checks {
				references += of[id].most * perReference
			}
		}
	}
	out.LeastBytes = int64(out.LeastFindings) * leastFinding
	out.MostBytes = int64(out.MostFindings)*mostFinding + int64(references) + fixedPart
	return out
}

// expectedFindings returns the number of findings of a check on targets. all are the objects of all of them.
func expectedFindings(p *check, scope audit.Scope, targets []audit.Target, all map[string]int) (n span) {
	for _, t := range targets {
		if t.Kind != p.Kind.Target || len(scope.Targets) > 0 && !slices.Contains(scope.Targets, t.Name) {
			continue
		}
		one := objects(t, p.Kind.Collection, all)
		n.least, n.most = n.least+one.least, n.most+max(one.most, 1) // an empty population is a finding too
	}
	if p.UndeterminedWithoutSubjects || p.RequiresKind != "" || len(scope.Tenants) > 0 {
		n.least = 0
	}
	return n
}

// objects returns the number of objects of a collection on a target; all are the counts of all targets together.
func objects(t audit.Target, collection string, all map[string]int) span {
	n := t.Objects
	switch collection {
	case "hosts": // pseudo-hosts are not judged
		return span{n["hosts"] * 9 / 10, n["hosts"]}
	case "vms", "clusters", "datastores":
		return span{n[collection], n[collection]}
	case "workloads": // excludes templates and the platform's own machines
		return span{0, n["vms"]}
	case "portgroups":
		return span{n["distributed_portgroups"], n["distributed_portgroups"] + n["networks"]*max(1, n["hosts"])}
	case "vlans":
		return span{0, min(4096, objects(t, "portgroups", all).most) + n["distributed_portgroups"]}
	case "switches":
		return span{n["distributed_switches"], n["distributed_switches"] + perHost*n["hosts"]}
	case "uplinks":
		return span{0, perHost * n["hosts"]}
	case "pools":
		return span{0, n["pools"]}
	case "vcenter":
		return span{0, 1}
	case "backups", "replicas":
		return span{0, all["vms"] + perTarget}
	case "log_sources":
		return span{0, all["vms"] + all["hosts"] + perTarget}
	}
	return span{0, perTarget}
}
