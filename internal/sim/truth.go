package sim

import (
	"cmp"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// Target is the name of the target in the truth: a vCenter has the name of its target.
const Target = "vc-demo"

// An Expectation is one finding that an assessment of the estate must have.
//
// Subject is the name of the subject in the evidence, and Kind its kind:
//
//	host        esx-a-01
//	portgroup   its name, distributed or standard, without the host: pg-a-app, capture
//	cluster     tenant-b
//	datastore   ds-a-02
//	vm          a-app-03; a workload has the same name
//	vcenter     vc-demo, see Target
//	switch      dvs-a
//	<host id>:* the switches or port groups of a host that could not be seen, all together
//	vlan        VLAN 110; of NSX: NSX tenant-a-db, or the port group if NSX does not list the segment
//	uplink      esx-e-01 vmnic3
//	pool        /dc/host/tenant-b/Resources
//	permission  GOV\ops-night @ dc (principal @ entity)
//	a firewall, a broker, a store  the name of its target: nsx, desktops; objects inside have their own names
//	a register  its file: incidents.csv
//
// A name that several subjects have ("Management Network" is on every host) is not expected of any.
type Expectation struct {
	Check   string
	Subject string
	Kind    string
	Status  audit.Status // fail or undetermined
	Why     audit.Text
}

// Truth returns every finding of the estate that is neither pass nor not_applicable, sorted by check and subject.
// All other findings must be one of these two. For the hardened estate it is empty.
func Truth(hardened bool) []Expectation {
	all := []Expectation{}
	if hardened {
		return all
	}
	for _, f := range concat(faults, around) {
		all = append(all, f.expect...)
	}
	slices.SortFunc(all, func(a, b Expectation) int {
		return cmp.Or(cmp.Compare(a.Check, b.Check), cmp.Compare(a.Subject, b.Subject))
	})
	return all
}
