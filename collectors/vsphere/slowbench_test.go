//go:build unix

package vsphere

import (
	"slices"
	"testing"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// BenchmarkSlow collects from a vCenter that takes 5 ms per virtual machine in a call, so that one call for all
// 50,000 takes four minutes. A tenth of both with -short.
func BenchmarkSlow(b *testing.B) {
	vms, delay := 50_000, 5*time.Millisecond
	if testing.Short() {
		vms, delay = 5_000, delay/10
	}
	conn := serveElsewhere(b, 20, vms, delay)
	for b.Loop() {
		f := client(b, "collect", conn)
		b.ReportMetric(f.CPU, "cpu-s")
		b.ReportMetric(f.HeapMB, "heap-MB")
		if f.VMs != vms {
			b.Fatalf("saw %d machines", f.VMs)
		}
	}
}

// sluggish is a property collector with a delay for each virtual machine in a call. It computes the whole answer
// before the first page, as vCenter does.
type sluggish struct{ simulator.PropertyCollector }

// slowness is the delay per machine. It is global because vcsim makes a new collector of the same type for every
// session.
var slowness time.Duration

func (s *sluggish) RetrievePropertiesEx(ctx *simulator.Context, r *types.RetrievePropertiesEx) soap.HasFault {
	n := 0
	for _, spec := range r.SpecSet {
		if !slices.ContainsFunc(spec.PropSet, func(p types.PropertySpec) bool {
			return p.Type == "VirtualMachine" && len(p.PathSet) > 0
		}) {
			continue
		}
		for _, o := range spec.ObjectSet {
			switch o.Obj.Type {
			case "VirtualMachine":
				n++
			case "ContainerView":
				n += len(ctx.Map.All("VirtualMachine"))
			}
		}
	}
	time.Sleep(time.Duration(n) * slowness)
	return s.PropertyCollector.RetrievePropertiesEx(ctx, r)
}
