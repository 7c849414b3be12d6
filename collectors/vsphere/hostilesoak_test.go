//go:build unix

package vsphere

import (
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestSoakHostile plays each trick on a collector with default limits, in a process limited to 300 MB and to the
// deadlines of its calls. Without ASSAY_SOAK it plays one trick: the slow ones take minutes.
func TestSoakHostile(t *testing.T) {
	all := os.Getenv("ASSAY_SOAK") != ""
	e := start(t, small(), nil)
	var waiting sync.WaitGroup
	defer waiting.Wait()
	for where, when := range map[string]func(method, question string) bool{
		"from the start":   func(string, string) bool { return true },
		"virtual machines": ofVMs,
		"all hosts": func(method, _ string) bool {
			return method == "FetchSoftwarePackages" || method == "QueryOptions"
		},
	} {
		for i, play := range tricks {
			if !all && (i > 0 || where != "virtual machines") {
				continue
			}
			one := func() {
				t.Run(where+"/"+play.name, func(t *testing.T) { e.soak(t, play, when, all) })
			}
			if play.fault == "Timeout" || strings.HasPrefix(play.name, "slow") {
				waiting.Go(one) // they wait and use no CPU
			} else {
				one()
			}
		}
	}
}

// soak plays a trick on a child and, if limited, requires its limits of memory and time.
func (e *estate) soak(t *testing.T, play trick, when func(method, question string) bool, limited bool) {
	t.Helper()
	conn := e.before(t, play, when)
	started := time.Now()
	out, err := child(t, "visit", conn.URL+" "+conn.Thumbprint).Output()
	if err != nil {
		t.Fatal(err)
	}
	var f figures
	if err := json.Unmarshal(out, &f); err != nil {
		t.Fatal(err)
	}
	t.Logf("%.0f MB, %.1f s CPU, %.0f s: %s", f.PeakMB, f.CPU, time.Since(started).Seconds(), f.Error)
	if limited && f.PeakMB > 300 {
		t.Errorf("%.0f MB", f.PeakMB)
	}
	// The whole wait, the call in which it ends, and the time of the answers that do arrive.
	l := (Limits{}).filled()
	if limit := l.Wait + 3*l.Call; limited && time.Since(started) > limit {
		t.Errorf("%v, more than %v", time.Since(started), limit)
	}
}

func child(b testing.TB, role, arg string) *exec.Cmd {
	c := exec.CommandContext(b.Context(), os.Args[0])
	c.Env = append(os.Environ(), roleVar+"="+role, sizeVar+"="+arg)
	c.Stderr = os.Stderr
	return c
}
