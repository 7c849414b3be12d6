package sim

import "github.com/assay-audit/assay/internal/audit"

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
//	role        tenant
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

// A fault is one planted deviation: its change to the plan and every finding that must result.
type fault struct {
	plant  func(*plan)
	expect []Expectation
}

// fails returns the expectation of a failure.
func fails(check, kind, subject, zh, en string) Expectation {
	return Expectation{Check: check, Kind: kind, Subject: subject, Status: audit.Fail, Why: audit.Text{ZH: zh, EN: en}}
}

// undetermined returns the expectation of an undetermined finding.
func undetermined(check, kind, subject, zh, en string) Expectation {
	return Expectation{
		Check:   check,
		Kind:    kind,
		Subject: subject,
		Status:  audit.Undetermined,
		Why:     audit.Text{ZH: zh, EN: en},
	}
}
