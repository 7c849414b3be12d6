// Command gotest runs "go test" and says plainly what happened: it passes its arguments on, shows each package as it ends,
// repeats every failure with its output and every skipped test by name, and ends with one line of totals.
// It never turns a bad run into a good one: a failed test, a package that did not build, a test that did not finish or
// an exit status of go test other than 0 all end in 1, a run in which no test passed does too, and with CI=true so does a skipped test.
package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
)

func main() {
	os.Exit(run(os.Args[1:], os.Getenv("CI") == "true", os.Stdout, os.Stderr))
}

func run(args []string, ci bool, stdout, stderr io.Writer) int {
	cmd := exec.Command("go", append([]string{"test", "-json"}, args...)...)
	cmd.Stderr = stderr
	pipe, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		fmt.Fprintln(stderr, "gotest: start go test:", err)
		return 1
	}
	var r report
	readErr := r.read(pipe, stdout)
	waitErr := cmd.Wait()
	r.close()
	r.print(stdout, ci)
	if readErr != nil {
		fmt.Fprintln(stderr, "gotest: read go test's events:", readErr)
	}
	if waitErr != nil && len(r.failed) == 0 {
		fmt.Fprintln(stderr, "gotest: go test names no failure, yet:", waitErr)
	}
	if r.passed == 0 {
		fmt.Fprintln(stderr, "gotest: no test passed, so nothing was shown")
		return 1
	}
	if readErr != nil || waitErr != nil || len(r.failed) > 0 || ci && len(r.skipped) > 0 {
		return 1
	}
	return 0
}
