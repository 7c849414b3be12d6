package main

import (
	"io"
	"os"
	"runtime"
	"runtime/pprof"

	"github.com/spf13/pflag"

	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
)

var (
	flagCPUProfile = l("把 CPU 剖析数据写入文件", "write a CPU profile to a file")
	flagMemProfile = l("把结束时的内存剖析数据写入文件", "write a heap profile at the end to a file")
)

// A profiling has the paths of profiles for `go tool pprof`; an empty path means none.
type profiling struct {
	cpuPath, memPath string
	cpu              *os.File // nil unless a CPU profile is running
}

// flags defines the flags of profiles, which every command has.
func (p *profiling) flags(a *app, f *pflag.FlagSet) {
	f.StringVar(&p.cpuPath, "cpuprofile", "", a.t(flagCPUProfile))
	f.StringVar(&p.memPath, "memprofile", "", a.t(flagMemProfile))
}

// start begins the CPU profile.
func (p *profiling) start() error {
	if p.cpuPath == "" {
		return nil
	}
	f, err := os.Create(p.cpuPath)
	if err == nil {
		err = pprof.StartCPUProfile(f)
	}
	if err != nil {
		return evidence.WriteError(message.Of("write"), p.cpuPath, err)
	}
	p.cpu = f
	return nil
}

// stop ends the CPU profile and writes the heap profile. It returns the first error.
func (p *profiling) stop() (first error) {
	if p.cpu != nil {
		pprof.StopCPUProfile()
		if err := p.cpu.Close(); err != nil {
			first = evidence.WriteError(message.Of("write"), p.cpuPath, err)
		}
		p.cpu = nil
	}
	if p.memPath == "" {
		return first
	}
	if err := writeProfile(p.memPath, heapProfile); err != nil && first == nil {
		first = evidence.WriteError(message.Of("write"), p.memPath, err)
	}
	return first
}

// heapProfile writes the live heap after a collection of garbage.
func heapProfile(w io.Writer) error {
	runtime.GC()
	return pprof.Lookup("heap").WriteTo(w, 0)
}

// writeProfile creates a file with the bytes of write.
func writeProfile(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		_ = f.Close()
		return err
	}
	return f.Close()
}
