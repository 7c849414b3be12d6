package project

import (
	"fmt"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// BenchmarkPlan derives 10,000 objects, draws the sample and writes the list of objects.
func BenchmarkPlan(b *testing.B) {
	vc := vcenter()
	var seen []Seen
	for i := range 10_000 {
		id := fmt.Sprintf("vm-%05d", i)
		seen = append(seen, Seen{vc, subject("vm", id, id), map[string]any{
			"hardware_version": fmt.Sprintf("vmx-%d", 13+i%8),
			"datacenter":       "dc-a",
		}})
	}
	text := Template(audit.ZH, "s", "1")
	b.ReportAllocs()
	for b.Loop() {
		found := Found{Objects: Objects(kinds(), audit.System{Name: "云"}, nil, seen)}
		p, err := ReadPlan("plan.yaml", text, kinds())
		if err != nil {
			b.Fatal(err)
		}
		sampled, err := Sample(kinds(), found, p)
		if err != nil {
			b.Fatal(err)
		}
		if _, _, err := WithList("plan.yaml", text, audit.ZH, kinds(), found, sampled.Objects); err != nil {
			b.Fatal(err)
		}
		if n := len(sampled.Objects); n != 10_001 {
			b.Fatalf("%d objects", n)
		}
	}
}
