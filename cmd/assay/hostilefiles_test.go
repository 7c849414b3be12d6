//go:build unix

package main

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A hostile is a command run on untrusted files. {dir} in its arguments is replaced by their folder.
type hostile struct {
	files map[string][]byte
	args  []string
}

// Limits for the program, including its workers, on one hostile file.
const (
	hostileCPU  = time.Second
	hostilePeak = 256 // MiB
)

// TestSoakHostileFiles measures the program on every hostile file. Without ASSAY_SOAK it uses a few files
// and no limits.
func TestSoakHostileFiles(t *testing.T) {
	soak, corpus := os.Getenv("ASSAY_SOAK") != "", hostileCorpus(t)
	if len(corpus) < 150 {
		t.Errorf("%d hostile files, want 150", len(corpus))
	}
	binary := program(t)
	for i, name := range slices.Sorted(maps.Keys(corpus)) {
		if !soak && i%12 != 0 {
			continue
		}
		code, cpu, peak, out := measured(t, binary, name, corpus[name].files, corpus[name].args)
		if code == exitOK || code < 0 || bytes.Contains(out, []byte("goroutine ")) || len(out) == 0 ||
			len(out) > 64<<10 {
			t.Errorf("%s: exit %d, %d bytes: %.300s", name, code, len(out), out)
		}
		t.Logf("%-34s %6s %4d MiB exit %d", name, cpu.Round(time.Millisecond), peak, code)
		if soak && (cpu > hostileCPU || peak > hostilePeak) {
			t.Errorf("%s: %v and %d MiB", name, cpu, peak)
		}
	}
}

// measured runs the program on files and returns its exit status, CPU time, peak memory in MiB and output.
func measured(
	t *testing.T, binary, name string, files map[string][]byte, args []string,
) (code int, cpu time.Duration, peak int, out []byte) {
	t.Helper()
	dir := t.TempDir()
	for file, data := range files {
		path := filepath.Join(dir, file)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	call := []string{measureArgument, binary}
	for _, a := range args {
		call = append(call, strings.ReplaceAll(a, "{dir}", dir))
	}
	cmd := exec.Command(self, call...)
	cmd.Dir = dir
	out, _ = cmd.CombinedOutput()
	at := bytes.LastIndexByte(out, '\x00')
	if at < 0 {
		t.Fatalf("%s: nothing measured: %.300s", name, out)
	}
	var micros int
	if _, err := fmt.Sscan(string(out[at+1:]), &code, &micros, &peak); err != nil {
		t.Fatal(err)
	}
	return code, time.Duration(micros) * time.Microsecond, peak >> 10, out[:at]
}

// measureArgument makes this test binary run a program and report its usage. The peak of a process starts
// at that of its parent, so the parent must be small.
const measureArgument = "measure-a-program"

// measure prints the output of a program, a zero byte, its exit code, its CPU time in microseconds and its
// peak in KiB. It returns an exit status.
func measure(program string, args []string) int {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stdout
	_ = cmd.Run()
	s := cmd.ProcessState
	if s == nil {
		return 1
	}
	fmt.Printf("\x00%d %d %d", s.ExitCode(),
		(s.UserTime() + s.SystemTime()).Microseconds(), s.SysUsage().(*syscall.Rusage).Maxrss)
	return 0
}

// hostileCorpus returns all hostile commands by name.
func hostileCorpus(t *testing.T) map[string]hostile {
	out := map[string]hostile{}
	for name, text := range hostileYAML() {
		out["yaml configuration "+name] = hostile{
			map[string][]byte{"assay.yaml": []byte(text)}, []string{"check", "-c", "{dir}/assay.yaml"},
		}
		out["yaml answers "+name] = hostile{
			map[string][]byte{"a.yaml": []byte(text), "assay.yaml": []byte(hostileConfig)},
			[]string{"check", "-c", "{dir}/assay.yaml", "--answers", "{dir}/a.yaml"},
		}
		out["yaml source "+name] = hostile{
			map[string][]byte{"source.yaml": []byte(text)}, []string{"sources", "test", "{dir}/source.yaml"},
		}
	}
	for name, text := range hostileCSV() {
		out["csv "+name] = register("r.csv", []byte(text))
	}
	judged := map[string][]byte{} // files of an assessment for the working papers
	old, err := zip.OpenReader("../../fixtures/packs/assay-pack-1.zip")
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	for _, f := range old.File {
		if judged["pack/"+f.Name], err = fs.ReadFile(old, f.Name); err != nil {
			t.Fatal(err)
		}
	}
	judged["pack/pack.zip"] = read(t, "../../fixtures/packs/assay-pack-1.zip")
	for name, data := range hostileWorkbooks(t) {
		out["xlsx register "+name] = register("r.xlsx", data)
		files := maps.Clone(judged)
		files["p.xlsx"] = data
		out["xlsx paper "+name] = hostile{
			files,
			[]string{
				"worksheet", "import", "{dir}/p.xlsx", "--assessment", "{dir}/pack", "-o", "{dir}/answers.yaml",
				"--yes",
			},
		}
	}
	for name, text := range hostileJSON() {
		out["json assessment "+name] = hostile{
			map[string][]byte{"assessment.json": []byte(text)}, []string{"report", "{dir}"},
		}
		out["json snapshot "+name] = hostile{
			map[string][]byte{"snapshot.json": []byte(text)}, []string{"assess", "{dir}", "-o", "{dir}/out"},
		}
	}
	for name, data := range hostileZips(t) {
		out["zip "+name] = hostile{map[string][]byte{"pack.zip": data}, []string{"verify", "{dir}/pack.zip"}}
	}
	source := string(read(t, "../../collectors/source/testdata/vault-backup/source.yaml"))
	before, rest, _ := strings.Cut(source, "    jq: |\n")
	_, after, _ := strings.Cut(rest, "    sources:")
	for name, program := range hostileJQ {
		files := map[string][]byte{
			"source.yaml": []byte(before + "    jq: |\n      " + program + "\n    sources:" + after),
		}
		samples, err := filepath.Glob("../../collectors/source/testdata/vault-backup/samples/*")
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range samples {
			files["samples/"+filepath.Base(s)] = read(t, s)
		}
		out["jq "+name] = hostile{files, []string{"sources", "test", "{dir}/source.yaml"}}
	}
	for name, text := range hostileRego() {
		out["rego "+name] = hostile{
			map[string][]byte{"checks/a/b.rego": []byte(text)}, []string{"checks", "list", "--checks", "{dir}"},
		}
	}
	return out
}

const hostileConfig = "system: {name: x}\ntargets: [{name: r, kind: register, register: assets, file: r.csv}]\n"

// register returns a check of a configuration with one register file.
func register(name string, data []byte) hostile {
	conf := strings.Replace(hostileConfig, "r.csv", name, 1)
	return hostile{
		map[string][]byte{name: data, "assay.yaml": []byte(conf)}, []string{"check", "-c", "{dir}/assay.yaml"},
	}
}
