//go:build unix

package evidence

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// soak reports whether the full counts of `make soak` are requested.
func soak() bool { return os.Getenv("ASSAY_SOAK") != "" }

// peakKiB returns the peak memory of this process in KiB, or 0 if it is unknown.
func peakKiB() int {
	f, err := os.Open("/proc/self/status")
	if err != nil {
		return 0
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if rest, ok := strings.CutPrefix(lines.Text(), "VmHWM:"); ok {
			n, _ := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(rest, "kB")))
			return n
		}
	}
	return 0
}

// The memory of verify does not grow with the unpacked size: a pack of 1 MB may unpack to hundreds.
func TestSoakVerifyMemory(t *testing.T) {
	many, most := 3_000, 1_000
	if soak() {
		many, most = MaxFindings+1, 1_500_000 // in one result, as 50,000 virtual machines have
	}
	finding := func(i int) string {
		return fmt.Sprintf(`{"id":"F-%012x","check":"esxi.lockdown_mode","severity":"high","target":"vc-a",`+
			`"subject":{"kind":"host","id":"h","name":""},`+
			`"status":"fail","expected":null,"observed":null,"reason":"r","reason_en":"r","evidence":null}`, i)
	}
	for name, c := range map[string]struct {
		n       int
		finding func(int) string
		part    string
	}{
		"empty findings":        {many, func(int) string { return "{}" }, `missing field "id"`},
		"more than allowed":     {many, finding, fmt.Sprintf("more than %d findings", MaxFindings)},
		"as many in one result": {most, finding, "<nil>"},
		"in the present format": {most, nil, "<nil>"},
	} {
		t.Run(name, func(t *testing.T) {
			if c.n < MaxFindings && strings.Contains(c.part, "more than") {
				c.part = "counts 1 findings as fail, there are 3000"
			}
			dir := t.TempDir()
			path := filepath.Join(dir, "pack.zip")
			if c.finding == nil {
				foldedPackOf(t, dir, path, c.n)
			} else {
				packOf(t, dir, path, c.n, c.finding, c.part == "<nil>")
			}
			child := exec.Command(os.Args[0])
			child.Env = append(os.Environ(), childVariable+"=verify:"+path)
			out, err := child.Output()
			must(t, err)
			first, rest, _ := strings.Cut(string(out), "\n")
			if !strings.Contains(rest, c.part) {
				t.Errorf("verify said %s", rest)
			}
			kib, err := strconv.Atoi(first)
			must(t, err)
			t.Logf("%d findings: %d MiB", c.n, kib>>10)
			if soak() && kib > 384<<10 {
				t.Errorf("it took %d MiB", kib>>10)
			}
		})
	}
}

// packOf writes a pack whose assessment has n findings without storing them in memory. If right is true, the
// result lists them.
func packOf(t *testing.T, dir, path string, n int, finding func(int) string, right bool) {
	t.Helper()
	sealed(t, filepath.Join(dir, "snapshot"))
	s := open(t, filepath.Join(dir, "snapshot"))
	a := assessmentOf(s)
	a.Format = audit.AssessmentFormat1
	a.Findings, a.Problems, a.Results[0].Findings = []audit.Finding{}, nil, nil
	if right {
		a.Checks[0].Subjects, a.Checks[0].Fail = n, n
		a.Results[0].Findings = []string{"F-ffffffffffff"}
	}
	var text strings.Builder
	must(t, WriteAssessment(&text, a))
	head, tail, _ := strings.Cut(text.String(), `"findings": []`)
	whole := func() (io.ReadCloser, error) {
		r, w := io.Pipe()
		go func() {
			out := bufio.NewWriterSize(w, 1<<16)
			before, after, listed := strings.Cut(head, `"F-ffffffffffff"`)
			fmt.Fprint(out, before)
			for i := range n {
				if listed {
					fmt.Fprintf(out, "%s\"F-%012x\"", strings.Repeat(",", min(i, 1)), i)
				}
			}
			fmt.Fprint(out, after, `"findings": [`)
			for i := range n {
				fmt.Fprint(out, strings.Repeat(",", min(i, 1)), finding(i))
			}
			fmt.Fprint(out, "]", tail)
			_ = w.CloseWithError(out.Flush())
		}()
		return r, nil
	}
	in := packInput(t, s, a)
	in.Files = slices.DeleteFunc(in.Files, func(f File) bool { return f.Path == assessmentFile })
	in.Files = append(in.Files, File{Path: assessmentFile, Open: whole})
	writePack(t, path, in)
}

// foldedPackOf writes a pack whose assessment has n findings in the present format.
func foldedPackOf(t *testing.T, dir, path string, n int) {
	t.Helper()
	sealed(t, filepath.Join(dir, "snapshot"))
	s := open(t, filepath.Join(dir, "snapshot"))
	a := assessmentOf(s)
	one := a.Findings[0]
	a.Findings, a.Problems = make([]audit.Finding, n), nil
	a.Results[0].Findings = make([]string, n)
	a.Checks[0].Subjects, a.Checks[0].Fail = n, n
	for i := range n {
		one.ID = fmt.Sprintf("F-%012x", i)
		a.Findings[i], a.Results[0].Findings[i] = one, one.ID
	}
	writePack(t, path, packInput(t, s, a))
}
