//go:build unix

package main

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// silent returns the address of a server that accepts connections without answering. The channel receives a
// value per connection.
func silent(t *testing.T) (address string, taken chan struct{}) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	taken = make(chan struct{}, 100)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			defer c.Close()
			taken <- struct{}{}
		}
	}()
	return l.Addr().String(), taken
}

// exists returns a function that reports whether a file exists.
func exists(path ...string) func() bool {
	return func() bool {
		_, err := os.Stat(filepath.Join(path...))
		return err == nil
	}
}

// TestSoakCtrlC checks that Ctrl-C ends every command within two seconds in every state. Only the soak test
// measures the time.
func TestSoakCtrlC(t *testing.T) {
	s := served(t)
	conf := surrounded(t, s)
	address, taken := silent(t)
	blocked := map[string]string{
		"vsphere": "kind: vsphere, url: \"https://ADDRESS/sdk\", username: x, password: {env: ASSAY_DEMO_PASSWORD}",
		"logs":    "kind: logs, product: victorialogs, url: \"https://ADDRESS\", tls: {insecure: true}",
		"monitoring": "kind: monitoring, product: prometheus, url: \"https://ADDRESS\", indicators: [{name: portal, " +
			"query: up, metric: pool, days: 1, step_seconds: 60}]",
		"firewall": "kind: firewall, product: fortigate, url: \"https://ADDRESS\", username: x, " +
			"password: {env: ASSAY_DEMO_PASSWORD}",
	}
	for name, target := range blocked {
		for _, command := range []string{"collect", "doctor"} {
			t.Run(command+" blocked in "+name, func(t *testing.T) {
				interruptBlocked(t, command, strings.ReplaceAll(target, "ADDRESS", address), taken)
			})
		}
	}

	t.Run("program that does not end", func(t *testing.T) {
		bin, dir := t.TempDir(), t.TempDir()
		script := "#!/bin/sh\ntrap '' INT TERM\n: > " + filepath.Join(dir, "asked") + "\nsleep 300\n"
		if err := os.WriteFile(filepath.Join(bin, "restic"), []byte(script), 0o700); err != nil {
			t.Fatal(err)
		}
		c := filepath.Join(dir, "assay.yaml")
		text := "system: {name: x, grade: 3}\ntargets:\n  - {name: vault, kind: backup, product: restic, repository: " +
			dir + ", password: {env: ASSAY_DEMO_PASSWORD}," +
			" location: offsite, protects: [{vm: \"*\", tag: \"vm:*\", period_hours: 24, retention_days: 30}]}\n"
		if err := os.WriteFile(c, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		x := terminal{env: []string{"PATH=" + bin + ":" + os.Getenv("PATH")}}.start(t, "collect", "-c", c, "-o",
			filepath.Join(dir, "snapshot"))
		x.until(t, "the program runs", exists(dir, "asked"))
		x.interrupted(t)
	})
	t.Run("demo collecting", func(t *testing.T) {
		x := terminal{dir: t.TempDir()}.start(t, "demo")
		x.await(t, "vc-demo")
		x.interrupted(t)
	})
	t.Run("run rendering", func(t *testing.T) {
		out := filepath.Join(t.TempDir(), "out")
		x := terminal{}.start(t, "run", "-c", conf, "-o", out)
		x.until(t, "an assessment", exists(out, "assessment.json"))
		x.interrupted(t)
	})
	t.Run("run packing", func(t *testing.T) {
		out := filepath.Join(t.TempDir(), "out")
		x := terminal{}.start(t, "run", "-c", conf, "-o", out)
		x.until(t, "the last report", exists(out, "report.html"))
		x.interrupted(t)
	})
	t.Run("SIGTERM", func(t *testing.T) {
		x := terminal{off: "stderr"}.start(t, "collect", "-c", conf, "-o", filepath.Join(t.TempDir(), "snapshot"))
		time.Sleep(300 * time.Millisecond)
		_ = x.cmd.Process.Signal(syscall.SIGTERM)
		if code := x.ends(t, patience()); code != exitInterrupted {
			t.Errorf("exit %d", code)
		}
	})
	t.Run("demo --serve", func(t *testing.T) {
		x := terminal{dir: t.TempDir()}.start(t, "demo", "--serve")
		x.await(t, "listens on")
		x.press(t, ctrlC)
		if code := x.ends(t, patience()); code != exitInterrupted {
			t.Errorf("exit %d", code)
		}
	})
}

// interruptBlocked presses Ctrl-C while a command waits for the answer of a target.
func interruptBlocked(t *testing.T, command, target string, taken chan struct{}) {
	t.Helper()
	for len(taken) > 0 {
		<-taken
	}
	c := filepath.Join(t.TempDir(), "assay.yaml")
	text := "system: {name: x, grade: 3}\ntargets:\n  - {name: blocked, " +
		target + "}\n"
	if err := os.WriteFile(c, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{command, "-c", c}
	if command == "collect" {
		args = append(args, "-o", filepath.Join(t.TempDir(), "snapshot"))
	}
	x := terminal{}.start(t, args...)
	x.until(t, "a connection", func() bool { return len(taken) > 0 })
	x.interrupted(t)
}

// TestSoakCtrlCAnywhere interrupts demo at moments throughout its run.
func TestSoakCtrlCAnywhere(t *testing.T) {
	moments := 4
	if os.Getenv("ASSAY_SOAK") != "" {
		moments = 200
	}
	for i := range moments {
		x := terminal{dir: t.TempDir()}.start(t, "demo")
		x.await(t, "starting") // from here on it runs for several seconds
		select {
		case err := <-x.end:
			t.Fatalf("ended by itself: %v\n%s", err, x)
		case <-time.After(time.Duration(i) * 2500 * time.Millisecond / time.Duration(moments)):
		}
		began := time.Now()
		x.press(t, ctrlC)
		code := x.ends(t, 20*time.Second)
		if code != exitInterrupted && (code != exitOK || !strings.Contains(x.String(), "written: ")) {
			t.Errorf("moment %d: exit %d\n%s", i, code, x)
		}
		if took := time.Since(began); took > patience() {
			t.Errorf("moment %d: took %s", i, took)
		}
	}
}

// TestSoakCtrlCAtQuestions presses Ctrl-C while a command waits for input.
func TestSoakCtrlCAtQuestions(t *testing.T) {
	t.Run("init", interruptInit)
	t.Run("worksheet import", interruptImport)
	t.Run("password command", interruptPassword)
	t.Run("a configuration that never comes", interruptFIFO)
}

// interruptInit presses Ctrl-C at each question of init. Nothing may be written.
func interruptInit(t *testing.T) {
	for _, answers := range []int{0, 1, 2} {
		dir := t.TempDir()
		x := terminal{dir: dir}.start(t, "init")
		x.await(t, "]: ")
		for range answers {
			before := strings.Count(x.String(), "]: ")
			x.press(t, "something\n")
			x.until(t, "the next question", func() bool { return strings.Count(x.String(), "]: ") > before })
		}
		x.interrupted(t)
		if exists(dir, "assay.yaml")() {
			t.Error("something was written")
		}
	}
}

// interruptImport answers the question of worksheet import and presses Ctrl-C at it.
func interruptImport(t *testing.T) {
	dir := demoOf(t, "faulty")
	paper, answers := filepath.Join(t.TempDir(), "paper.xlsx"), filepath.Join(t.TempDir(), "answers.yaml")
	wantCLI(t, assay(t, "worksheet", "export", dir, "-o", paper), exitOK)
	args := []string{"worksheet", "import", paper, "-o", answers, "--assessment", dir}
	for reply, want := range map[string]bool{"n\n": false, "\n": false, "\x04": false, "y\n": true} {
		x := terminal{}.start(t, args...)
		x.await(t, "[y/N] ")
		x.press(t, reply)
		if code := x.ends(t, 20*time.Second); code != exitOK || exists(answers)() != want {
			t.Errorf("answer %q: exit %d, written %t\n%s", reply, code, !want, x)
		}
		_ = os.Remove(answers)
	}
	x := terminal{}.start(t, args...)
	x.await(t, "[y/N] ")
	x.interrupted(t)
	if exists(answers)() {
		t.Error("something was written")
	}
}

// interruptPassword presses Ctrl-C while a password command waits.
func interruptPassword(t *testing.T) {
	conf := configured(t, served(t), replace(`{"env":"ASSAY_DEMO_PASSWORD"}`,
		`{command: [/bin/sh, -c, 'printf "Password: " >/dev/tty; trap "" INT; read x </dev/tty; sleep 60']}`))
	x := terminal{}.start(t, "collect", "-c", conf, "-o", filepath.Join(t.TempDir(), "snapshot"))
	x.await(t, "Password: ")
	x.interrupted(t)
}

// interruptFIFO presses Ctrl-C while the configuration is a pipe without a writer.
func interruptFIFO(t *testing.T) {
	fifo := filepath.Join(t.TempDir(), "assay.yaml")
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Fatal(err)
	}
	x := terminal{}.start(t, "collect", "-c", fifo, "-o", filepath.Join(t.TempDir(), "snapshot"))
	time.Sleep(500 * time.Millisecond)
	x.interrupted(t)

	x = terminal{}.start(t, "collect", "-c", fifo, "-o", filepath.Join(t.TempDir(), "snapshot"))
	time.Sleep(500 * time.Millisecond)
	x.press(t, ctrlC)
	time.Sleep(200 * time.Millisecond)
	began := time.Now()
	x.press(t, ctrlC)
	if code := x.ends(t, 5*time.Second); code != exitInterrupted || time.Since(began) > patience()/2 {
		t.Errorf("the second Ctrl-C: exit %d after %s", code, time.Since(began))
	}
}

// TestInitAnswers checks that typed answers replace the examples, and that the end of the input keeps the
// remaining ones.
func TestInitAnswers(t *testing.T) {
	dir := t.TempDir()
	x := terminal{dir: dir}.start(t, "init")
	x.await(t, "]: ")
	x.press(t, "某市政务云\n")
	x.await(t, "vCenter or ESXi")
	x.press(t, "\x04")
	if code := x.ends(t, 10*time.Second); code != exitOK {
		t.Fatalf("exit %d\n%s", code, x)
	}
	text, err := os.ReadFile(filepath.Join(dir, "assay.yaml"))
	if err != nil || !strings.Contains(string(text), "某市政务云") ||
		!strings.Contains(string(text), "https://vc-a.example/sdk") {
		t.Errorf("%v\n%s", err, text)
	}
}
