package history

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// kills is how often TestKilled ends a recording; ASSAY_SOAK has 200.
const kills = 4

// TestKilled ends programs that record, at different moments, without warning: the database is sound, no run is there
// in part, and the same run is recorded afterwards.
func TestKilled(t *testing.T) {
	if place := os.Getenv("ASSAY_HISTORY_VICTIM"); place != "" {
		victim(t, place)
		return
	}
	n := kills
	if os.Getenv("ASSAY_SOAK") != "" {
		n = 200
	}
	each(t, func(t *testing.T, place string) {
		opened(t, place).Close()
		for i := range n {
			killed(t, place, i)
			sound(t, place, i)
		}
	})
}

// killed starts a program that records a night and kills it.
func killed(t *testing.T, place string, i int) {
	t.Helper()
	c := exec.Command(os.Args[0], "-test.run", "^TestKilled$")
	c.Env = append(os.Environ(), "ASSAY_HISTORY_VICTIM="+place, fmt.Sprint("ASSAY_HISTORY_NIGHT=", i))
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(time.Duration(10+i*37%120) * time.Millisecond)
	_ = c.Process.Kill()
	_ = c.Wait()
}

// sound fails unless every run is there as a whole. It records the night that was killed.
func sound(t *testing.T, place string, i int) {
	t.Helper()
	s := opened(t, place)
	defer s.Close()
	runs, err := s.Runs(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range runs {
		if r.Counts.Pass+r.Counts.Fail != crowd {
			t.Fatalf("run %d is there in part: %+v", r.ID, r)
		}
	}
	if _, _, err := s.Record(t.Context(), entry(i, crowded(i))); err != nil {
		t.Fatal(err)
	}
	if got := changes(t, s, Filter{Run: int64(i + 1)}); i > 0 && len(got) != 2 || i == 0 && len(got) != crowd {
		t.Fatalf("run %d has %d changes", i+1, len(got))
	}
}

// crowd is the number of findings of a recording that is killed.
const crowd = 2000

// crowded returns a night in which one finding failed, a different one each time.
func crowded(n int) *audit.Assessment {
	states := make([]audit.Status, crowd)
	for i := range states {
		states[i] = audit.Pass
	}
	states[n%crowd] = audit.Fail
	return night(n, states...)
}

// victim records a night and is killed while it does.
func victim(t *testing.T, place string) {
	n, err := strconv.Atoi(os.Getenv("ASSAY_HISTORY_NIGHT"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), place)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Record(t.Context(), entry(n, crowded(n))); err != nil {
		t.Fatal(err)
	}
}
