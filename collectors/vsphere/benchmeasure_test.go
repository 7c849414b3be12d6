//go:build unix

package vsphere

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"runtime/metrics"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

type figures struct {
	CPU    float64 // seconds, user and system
	HeapMB float64
	Hosts  int
	VMs    int
	PeakMB float64 // resident, of the whole process
	Error  string  // of a visit
}

// dropped is a sink that discards everything.
type dropped struct {
	encode     bool
	lossy      bool // lost evidence is not a failure
	hosts, vms int
}

func (d *dropped) Add(_ context.Context, e audit.Evidence, doc *audit.Document) error {
	if doc == nil && d.lossy {
		return nil
	}
	if doc == nil {
		return fmt.Errorf("%s is lost: %+v", e.ID, *e.Gap)
	}
	switch e.Collector {
	case "vsphere.hosts":
		d.hosts += len(doc.Collections["hosts"])
	case "vsphere.vms":
		d.vms += len(doc.Collections["vms"])
	}
	if !d.encode {
		return nil
	}
	return json.NewEncoder(io.Discard).Encode(doc)
}

func (*dropped) Keep(_ context.Context, call string, answer []byte) (audit.Raw, error) {
	return audit.Raw{Call: call, Size: int64(len(answer))}, nil
}

func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		log.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// resident returns the peak resident memory of the process in MB. Linux counts it from the start of the program,
// unlike getrusage.
func resident() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		log.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	kb, err := strconv.ParseFloat(strings.Fields(rest)[0], 64)
	if err != nil {
		log.Fatal(err)
	}
	return kb * 1024 / 1e6
}

func sample(done chan struct{}, peak chan uint64) {
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	top := uint64(0)
	tick := time.NewTicker(2 * time.Millisecond)
	for {
		select {
		case <-tick.C:
			metrics.Read(s)
			top = max(top, s[0].Value.Uint64())
		case <-done:
			peak <- top
			return
		}
	}
}
