//go:build !unix

package transport

import (
	"os/exec"
	"runtime"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// runnable returns an error on systems without sessions and process groups, where a hanging program and its
// children could not be killed.
func runnable() error {
	why := message.Of("programs are run under Unix only, not under %s: collect this target on Linux", runtime.GOOS)
	return fail(audit.Unsupported, "NoProgram", why, message.Text{})
}

func alone(*exec.Cmd) {}

func bury(*exec.Cmd) {}

const noWait = 0
