package evidence

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// largeAssessment returns an assessment of 4,000 objects: 40 checks with 100,000 findings, 257 controls of two checks
// each, and a record for every object and every fifth control.
func largeAssessment(b *testing.B) *audit.Assessment {
	b.Helper()
	const objects, checks, controls, step = 4_000, 40, 257, 16
	a := richAssessment(b)
	a.Problems, a.Checks, a.Results, a.Findings, a.Objects, a.Records = nil, nil, nil, nil, nil, nil
	for i := range objects {
		a.Objects = append(a.Objects, audit.Object{ID: fmt.Sprintf("O-%012x", i), Kind: "vm", Sampled: true})
	}
	of := make([][]string, checks)
	for c := range checks {
		id := fmt.Sprintf("vm.setting_%02d", c)
		for i := range objects * 10 / step {
			f := audit.Finding{
				ID:       fmt.Sprintf("F-%012x", (i*checks+c)*7919%(1<<40)),
				Check:    id,
				Severity: audit.Medium,
				Target:   "vc-a",
				Subject:  audit.Subject{Kind: "vm", ID: fmt.Sprintf("vm-%d", i), Name: fmt.Sprintf("app-%05d", i)},
				Status:   audit.Pass,
				Expected: "true",
				Observed: true,
				Reason:   "所需证据齐备，未发现不符。",
				ReasonEN: "All the evidence needed is there and nothing is wrong.",
			}
			for _, property := range []string{"config.managedBy", "config.extraConfig"} {
				f.Evidence = append(f.Evidence, audit.EvidenceRef{
					SHA256:  a.Evidence[0].SHA256,
					Pointer: fmt.Sprintf("/vms/vm-%d/%s", i, property),
					Source:  "VirtualMachine." + property,
				})
			}
			a.Findings, of[c] = append(a.Findings, f), append(of[c], f.ID)
		}
		n := len(of[c])
		a.Checks = append(a.Checks, audit.CheckSummary{ID: id, Subjects: n, Pass: n, Severity: audit.Medium})
	}
	for i := range controls {
		name := fmt.Sprintf("8.1.%d a", i)
		one, two := i%checks, (i+1)%checks
		ids := slices.Concat(of[one], of[two])
		slices.Sort(ids)
		a.Results = append(a.Results, audit.Result{
			Standard: "gbt22239-2019-l3",
			Control:  name,
			Verdict:  audit.Conform,
			Machine:  audit.Conform,
			Kind:     "automated",
			Checks:   []string{a.Checks[one].ID, a.Checks[two].ID},
			Findings: ids,
		})
		for o := i % 5; o < objects; o += 5 {
			a.Records = append(a.Records, recordOf(a.Objects[o].ID, name, of[one][o%len(of[one])]))
		}
	}
	a.Standards[0].Counts[audit.Nonconform], a.Standards[0].Counts[audit.Conform] = 0, controls
	return a
}

// recordOf returns a record with one demand that a check decides and one that a person answers.
func recordOf(object, control, finding string) audit.Record {
	return audit.Record{
		Object:   object,
		Standard: "gbt22239-2019-l3",
		Control:  control,
		Verdict:  audit.Awaiting,
		Demands: []audit.DemandResult{
			{Demand: control + ".1", Verdict: audit.Conform, Findings: []string{finding}},
			{Demand: control + ".2", Verdict: audit.Awaiting},
		},
		Open: 1,
	}
}

// BenchmarkAssessmentFormats writes a large assessment in both formats, reads it as verify does, and reads it whole.
func BenchmarkAssessmentFormats(b *testing.B) {
	formats := []string{audit.AssessmentFormat1, audit.AssessmentFormat}
	dir := b.TempDir()
	a := largeAssessment(b)
	b.Logf("%d findings, %d records", len(a.Findings), len(a.Records))
	for i, format := range formats {
		a.Format = format
		path := filepath.Join(dir, fmt.Sprint(i))
		b.Run(format+" write", func(b *testing.B) {
			for b.Loop() {
				must(b, WriteFile(path, func(w io.Writer) error { return WriteAssessment(w, a) }))
			}
			info, err := os.Stat(path)
			must(b, err)
			b.ReportMetric(float64(info.Size())/1e6, "MB")
		})
	}

	a = nil // the heap of readers is measured without it
	for i, format := range formats {
		path := filepath.Join(dir, fmt.Sprint(i))
		b.Run(format+" verify", func(b *testing.B) {
			for b.Loop() {
				done := peakHeap(b)
				must(b, verifyFile(path))
				done()
			}
		})
		b.Run(format+" read", func(b *testing.B) {
			for b.Loop() {
				done := peakHeap(b)
				got, err := ReadAssessment(path)
				must(b, err)
				done()
				runtime.KeepAlive(got)
			}
		})
	}
}

// verifyFile reads an assessment as verify does.
func verifyFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	check := newConsistency()
	err = scanAssessment(path, f, func(_ int, v reflect.Value) error {
		if !v.IsValid() {
			return nil
		}
		return check.add(v.Interface())
	})
	if err != nil {
		return err
	}
	return check.end(path)
}

// peakHeap reports the peak of the heap beyond its size at the start, until the function that it returns is called.
func peakHeap(b *testing.B) (done func()) {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	before, peak := m.HeapAlloc, uint64(0)
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc)
			select {
			case <-stop:
				return
			case <-time.After(50 * time.Millisecond):
			}
		}
	}()
	return func() {
		close(stop)
		<-stopped
		b.ReportMetric(float64(peak-min(before, peak))/1e6, "MB-peak")
	}
}
