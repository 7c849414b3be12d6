package conform

import (
	"os/exec"
	"testing"
)

// Program returns the path of a program, or skips the test if it is not installed.
func Program(t testing.TB, name string) string {
	t.Helper()
	for _, path := range []string{name, "/usr/sbin/" + name, "/lib/systemd/" + name} {
		if found, err := exec.LookPath(path); err == nil {
			return found
		}
	}
	t.Skipf("SKIPPED: %s is not installed; what it really does is NOT tested", name)
	return ""
}
