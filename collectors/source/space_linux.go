package source

import (
	"bytes"
	"os"
	"strconv"
	"syscall"
)

// holdSpace limits the growth of the address space of this process in bytes, so that a large allocation fails
// before memory is used.
func holdSpace(growth uint64) (release func()) {
	var old syscall.Rlimit
	text, err := os.ReadFile("/proc/self/statm")
	pages, _, _ := bytes.Cut(text, []byte(" "))
	n, bad := strconv.ParseUint(string(pages), 10, 64)
	if err != nil || bad != nil || syscall.Getrlimit(syscall.RLIMIT_AS, &old) != nil {
		return func() {}
	}
	held := syscall.Rlimit{Cur: min(n*uint64(os.Getpagesize())+growth, old.Max), Max: old.Max}
	if syscall.Setrlimit(syscall.RLIMIT_AS, &held) != nil {
		return func() {}
	}
	return func() { _ = syscall.Setrlimit(syscall.RLIMIT_AS, &old) }
}
