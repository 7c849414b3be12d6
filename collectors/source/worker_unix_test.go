//go:build unix

package source

import (
	"bufio"
	"bytes"
	"math"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"
)

// TestSoakBombs measures each in a worker of its own: a second of a processor and 256 MiB.
func TestSoakBombs(t *testing.T) {
	if os.Getenv("ASSAY_SOAK") == "" {
		t.Skip("measured under make soak")
	}
	for name, x := range bombs {
		var in bytes.Buffer
		e := &encoder{bufio.NewWriter(&in), math.MaxInt64}
		for _, v := range []any{[]any{x.jq, 60, 100_000, heapGrowth}, nil, make([]any, len(variables))} {
			if err := e.value(v); err != nil {
				t.Fatal(err)
			}
		}
		if err := e.w.Flush(); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(workers.command[0], workers.command[1:]...)
		cmd.Stdin, cmd.Env = &in, []string{}
		_ = cmd.Run()
		u := cmd.ProcessState.SysUsage().(*syscall.Rusage)
		cpu, peak := cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime(), u.Maxrss>>10
		t.Logf("%-24s %4d MiB  %v", name, peak, cpu.Round(time.Millisecond))
		if cpu > time.Second || peak > 256 {
			t.Errorf("%s: %v and %d MiB", name, cpu, peak)
		}
	}
}
