package sim

import (
	"crypto/sha256"
	"fmt"

	"github.com/vmware/govmomi/vim25/types"
)

// Target is the name of the target in the truth: a vCenter has the name of its target.
const Target = "vc-demo"

// username is the account of the assessment. Its role is in vcenter.go.
const username = "auditor@vsphere.local"

// Names that faults, site and tests refer to.
const (
	datacenterName = "dc"
	rootName       = "Datacenters"
	logServer      = "log.mgmt.example"
	ntpServer      = "10.10.0.11"
)

// hostsOf are the hosts of each cluster, in the order of their numbers.
var hostsOf = []struct {
	cluster string
	names   []string
}{
	{"mgmt", []string{"esx-m-01", "esx-m-02", "esx-m-03"}},
	{"tenant-a", []string{"esx-a-01", "esx-a-02", "esx-a-03"}},
	{"tenant-b", []string{"esx-b-01", "esx-b-02", "esx-b-03"}},
	{"edge", []string{"esx-e-01", "esx-e-02"}},
}

// hostID returns the managed object id of a host. The truth needs it: unseen objects of a host are named after its
// id.
func hostID(name string) string {
	number := 100
	for _, c := range hostsOf {
		for _, n := range c.names {
			if number++; n == name {
				return fmt.Sprintf("host-%d", number)
			}
		}
	}
	panic("sim: there is no host " + name)
}

// find returns the element of that name and panics if there is none.
func find[T any](list []*T, name string, nameOf func(*T) string) *T {
	for _, x := range list {
		if nameOf(x) == name {
			return x
		}
	}
	panic("sim: the plan has no " + name)
}

type reference = types.ManagedObjectReference

// stableUUID returns the same UUID for the same name in every run.
func stableUUID(kind, name string) string {
	sum := sha256.Sum256([]byte("assay demo " + kind + " " + name))
	return fmt.Sprintf("%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}
