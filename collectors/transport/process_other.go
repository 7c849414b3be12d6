//go:build !unix

package transport

import "os/exec"

// alone has nothing to do where there are no sessions and groups: only the program itself is killed.
func alone(*exec.Cmd) {}

func bury(*exec.Cmd) {}

const noWait = 0
