//go:build unix

package source

import (
	"bufio"
	"bytes"
	"maps"
	"math"
	"os"
	"os/exec"
	"slices"
	"syscall"
	"testing"
	"time"
)

// TestSoakBombs checks that workers refuse bombs within one second of processor time and 256 MiB. It runs all of
// them only under make soak.
func TestSoakBombs(t *testing.T) {
	soak := os.Getenv("ASSAY_SOAK") != ""
	for i, name := range slices.Sorted(maps.Keys(bombs)) {
		if !soak && i%10 != 0 {
			continue
		}
		x := bombs[name]
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
		answer, _ := cmd.Output()
		if len(answer) > 1<<20 {
			t.Errorf("%s: the worker answers with %d bytes", name, len(answer))
		}
		u := cmd.ProcessState.SysUsage().(*syscall.Rusage)
		cpu, peak := cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime(), u.Maxrss>>10
		t.Logf("%-24s %4d MiB  %v", name, peak, cpu.Round(time.Millisecond))
		if soak && (cpu > time.Second || peak > 256) {
			t.Errorf("%s: %v and %d MiB", name, cpu, peak)
		}
	}
}
