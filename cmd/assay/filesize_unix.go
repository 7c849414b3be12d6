//go:build unix

package main

import (
	"os/signal"
	"syscall"
)

// ignoreFileSizeSignal lets a write beyond the limit of file sizes (ulimit -f) fail with an error, as one to a full disk does. The
// signal would end the process without a word about what was written.
func ignoreFileSizeSignal() { signal.Ignore(syscall.SIGXFSZ) }
