//go:build unix

package main

import (
	"os/signal"
	"syscall"
)

// ignoreFileSizeSignal makes a write beyond the file size limit (ulimit -f) fail with an error, like a
// write to a full disk. The signal would end the process without a message.
func ignoreFileSizeSignal() { signal.Ignore(syscall.SIGXFSZ) }
