//go:build unix

package transport

import (
	"os/exec"
	"syscall"
)

// runnable returns nil because Unix can run programs safely.
func runnable() error { return nil }

// alone starts the program in its own session and process group, so that it cannot prompt on the terminal
// and its children are killed with it.
func alone(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}

// bury kills the processes that a program left in its group. The group id is not reused while the group has
// members.
func bury(cmd *exec.Cmd) {
	if cmd.Process != nil {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // usually none is left
	}
}

// noWait prevents blocking if the file was replaced by a pipe.
const noWait = syscall.O_NONBLOCK
