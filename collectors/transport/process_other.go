//go:build !unix

package transport

import (
	"os/exec"
	"runtime"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// runnable refuses every program: without sessions and process groups one that hangs could not be ended with what it started.
func runnable() error {
	why := message.Of("programs are run under Unix only, not under %s: collect this target on Linux", runtime.GOOS)
	return fail(audit.Unsupported, "NoProgram", why, message.Text{})
}

func alone(*exec.Cmd) {}

func bury(*exec.Cmd) {}

const noWait = 0
