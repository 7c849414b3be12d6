//go:build unix

package transport

import (
	"os/exec"
	"syscall"
)

// runnable reports why no program can be run on this system, nil where it can.
func runnable() error { return nil }

// alone gives the program a session of its own, and with it a process group: it cannot ask a person at the terminal, and what it
// starts is killed with it.
func alone(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}

// bury kills what an ended program left behind in its group. The group's number is taken as long as anybody is in it.
func bury(cmd *exec.Cmd) {
	if cmd.Process != nil {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // nobody is left in most cases
	}
}

// noWait keeps the opening of a file that was swapped for a pipe from hanging.
const noWait = syscall.O_NONBLOCK
