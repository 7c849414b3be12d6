package source

import (
	"bytes"
	"os"
	"strconv"
	"syscall"
)

// holdSpace lets the addresses of this process grow by so many bytes: what asks for more at once fails before it is given any.
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
