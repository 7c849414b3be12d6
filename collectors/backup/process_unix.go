//go:build unix

package backup

import (
	"os/exec"
	"syscall"
)

// alone gives the program a session of its own: it cannot ask a person at the terminal, and its children end with it.
func alone(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
