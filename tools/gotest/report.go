package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// event is one line of "go test -json" (go doc test2json, go help buildjson).
type event struct {
	Action      string
	Package     string
	ImportPath  string // of build output
	Test        string
	Output      string
	Elapsed     float64
	FailedBuild string
}

// key names one test; Test is empty for the package as a whole.
type key struct{ Package, Test string }

func (k key) String() string {
	if k.Test == "" {
		return k.Package
	}
	return k.Package + " " + k.Test
}

// outcome is one failure or skip with what it printed.
type outcome struct {
	key
	why string // "" for the test's own verdict
	log []string
}

// report collects what go test said. The zero value is ready.
type report struct {
	passed  int
	failed  []outcome
	skipped []outcome

	log     map[key][]string
	running map[key]bool
	parent  map[key]bool // has subtests, which are counted instead of it
	blamed  map[key]bool // a failure below it is already in the list
	build   map[string][]string
}

// read takes events until the end of r, and shows each package on w as it ends.
func (r *report) read(in io.Reader, w io.Writer) error {
	r.log, r.build = map[key][]string{}, map[string][]string{}
	r.running, r.parent, r.blamed = map[key]bool{}, map[key]bool{}, map[key]bool{}
	lines := bufio.NewReader(in)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 0 {
			var e event
			if json.Unmarshal(line, &e) != nil || e.Action == "" {
				fmt.Fprintf(w, "%s", line) // not an event: nothing that go test says is hidden
			} else {
				r.add(e, w)
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func (r *report) add(e event, w io.Writer) {
	k := key{e.Package, e.Test}
	switch e.Action {
	case "run":
		r.running[k] = true
		if up, ok := above(k); ok {
			r.parent[up] = true
		}
	case "output":
		r.log[k] = append(r.log[k], e.Output)
	case "build-output":
		r.build[e.ImportPath] = append(r.build[e.ImportPath], e.Output)
	case "pass", "fail", "skip":
		delete(r.running, k)
		if e.Test == "" {
			r.endPackage(e, w)
		} else {
			r.endTest(e.Action, k)
		}
	}
}

func (r *report) endTest(action string, k key) {
	switch {
	case action == "fail" && !r.blamed[k]:
		r.fail(k, "", r.log[k])
	case action == "skip":
		r.skipped = append(r.skipped, outcome{key: k, log: r.log[k]})
	case action == "pass" && !r.parent[k]:
		r.passed++
	}
	delete(r.log, k)
}

// endPackage shows one line for the package. A package that fails without a failed test failed as a whole:
// it did not build, panicked, or ran out of time.
func (r *report) endPackage(e event, w io.Writer) {
	k := key{Package: e.Package}
	r.unfinished(e.Package)
	if e.Action == "fail" && !r.blamed[k] {
		r.fail(k, "the package as a whole", append(r.build[e.FailedBuild], r.log[k]...))
	}
	word := map[string]string{"pass": "ok", "fail": "FAIL", "skip": "-"}[e.Action]
	if e.Action != "skip" { // a package without tests
		fmt.Fprintf(w, "%-5s %s %.1fs\n", word, e.Package, e.Elapsed)
	}
	delete(r.log, k)
}

// unfinished blames the tests of a package that began and never ended, with what the package printed when it broke off.
func (r *report) unfinished(pkg string) {
	var left []key
	for k := range r.running {
		if k.Package == pkg && k.Test != "" {
			left = append(left, k)
		}
	}
	slices.SortFunc(left, func(a, b key) int { return strings.Compare(b.Test, a.Test) }) // below before above
	for _, k := range left {
		delete(r.running, k)
		if !r.blamed[k] {
			r.fail(k, "did not finish", append(r.log[k], r.log[key{Package: pkg}]...))
		}
	}
}

// close blames what is still running at the end of the stream.
func (r *report) close() {
	for k := range r.running {
		r.unfinished(k.Package)
	}
	slices.SortStableFunc(r.failed, byName)
	slices.SortStableFunc(r.skipped, byName)
}

func (r *report) fail(k key, why string, log []string) {
	r.failed = append(r.failed, outcome{key: k, why: why, log: slices.Clone(log)})
	for up, ok := above(k); ok; up, ok = above(up) {
		r.blamed[up] = true
	}
}

// above is the test that k is a subtest of, or the package of a test.
func above(k key) (key, bool) {
	if k.Test == "" {
		return key{}, false
	}
	i := strings.LastIndexByte(k.Test, '/')
	return key{k.Package, k.Test[:max(i, 0)]}, true
}

func byName(a, b outcome) int { return strings.Compare(a.String(), b.String()) }

// print writes failures with their output, skips by name, and the totals as its last line.
func (r *report) print(w io.Writer, ci bool) {
	for _, o := range r.failed {
		fmt.Fprintf(w, "\nFAIL %s%s\n", o.key, note(o.why))
		for _, line := range o.log {
			fmt.Fprint(w, "  ", line)
		}
	}
	if len(r.skipped) > 0 {
		fmt.Fprintf(w, "\nskipped%s:\n", note(map[bool]string{true: "a failure in CI"}[ci]))
	}
	for _, o := range r.skipped {
		fmt.Fprintf(w, "  %s%s\n", o.key, reason(o.log))
	}
	fmt.Fprintf(w, "\n%d passed, %d failed, %d skipped\n", r.passed, len(r.failed), len(r.skipped))
}

func note(s string) string {
	if s == "" {
		return ""
	}
	return " (" + s + ")"
}

// reason is what t.Skip was given: the lines of a test's output that are not go test's own.
func reason(log []string) string {
	var b strings.Builder
	for _, line := range log {
		if s := strings.TrimSpace(line); s != "" && !strings.HasPrefix(s, "===") && !strings.HasPrefix(s, "---") {
			b.WriteString(" – " + s)
		}
	}
	return b.String()
}
