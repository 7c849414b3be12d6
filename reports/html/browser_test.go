package html

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A browser is a Chromium that is driven over pipes, without a network.
type browser struct {
	t       testing.TB
	in      *os.File
	out     *bufio.Reader
	n       int
	session string
	Console []string // complaints of the page
}

// openBrowser opens a page in Chromium. The test is skipped where there is none.
func openBrowser(t testing.TB, page string) *browser {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("SKIPPED: chromium is not installed, the page was not driven in a browser")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "page.html")
	if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	theirs, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	out, ours, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
		"--remote-debugging-pipe", "--user-data-dir="+dir+"/profile", "about:blank")
	cmd.ExtraFiles = []*os.File{theirs, ours} // 3 and 4
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	_, _ = theirs.Close(), ours.Close()
	b := &browser{t: t, in: in, out: bufio.NewReaderSize(out, 1<<20)}
	t.Cleanup(func() {
		b.session = ""
		b.call("Browser.close", nil)
		_ = cmd.Wait()
		_, _ = in.Close(), out.Close()
	})
	target := b.call("Target.createTarget", map[string]any{"url": "about:blank"})["targetId"]
	attached := b.call("Target.attachToTarget", map[string]any{"targetId": target, "flatten": true})
	b.session = attached["sessionId"].(string)
	b.call("Log.enable", nil)
	b.call("Runtime.enable", nil)
	b.call("Performance.enable", map[string]any{"timeDomain": "threadTicks"})
	b.call("Page.enable", nil)
	b.call("Page.navigate", map[string]any{"url": "file://" + file})
	b.until(`document.readyState === "complete"`)
	return b
}

// call returns the result of one call of the DevTools protocol.
func (b *browser) call(method string, params map[string]any) map[string]any {
	b.t.Helper()
	b.n++
	msg := map[string]any{"id": b.n, "method": method, "params": params}
	if params == nil {
		msg["params"] = map[string]any{}
	}
	if b.session != "" {
		msg["sessionId"] = b.session
	}
	data, err := json.Marshal(msg)
	if err != nil {
		b.t.Fatal(err)
	}
	if _, err := b.in.Write(append(data, 0)); err != nil {
		b.t.Fatal(err)
	}
	for {
		line, err := b.out.ReadBytes(0)
		if err != nil {
			b.t.Fatalf("%s: %v", method, err)
		}
		var got struct {
			ID     int
			Method string
			Result map[string]any
			Error  *struct{ Message string }
			Params json.RawMessage
		}
		if err := json.Unmarshal(line[:len(line)-1], &got); err != nil {
			b.t.Fatal(err)
		}
		if strings.HasPrefix(got.Method, "Log.entryAdded") || got.Method == "Runtime.exceptionThrown" {
			b.Console = append(b.Console, string(got.Params))
		}
		if got.ID == b.n {
			if got.Error != nil {
				b.t.Fatalf("%s: %s", method, got.Error.Message)
			}
			return got.Result
		}
	}
}

// eval returns the value of an expression in the page.
func (b *browser) eval(expression string) any {
	b.t.Helper()
	res := b.call("Runtime.evaluate", map[string]any{
		"expression": expression, "awaitPromise": true, "returnByValue": true,
	})
	if e, failed := res["exceptionDetails"]; failed {
		b.t.Fatalf("%s: %v", expression, e)
	}
	return res["result"].(map[string]any)["value"]
}

// until waits until an expression is true.
func (b *browser) until(expression string) {
	b.t.Helper()
	for end := time.Now().Add(90 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		if b.eval(expression) == true {
			return
		}
		if time.Now().After(end) {
			b.t.Fatalf("never true: %s\n%s", expression, strings.Join(b.Console, "\n"))
		}
	}
}

// key presses a key.
func (b *browser) key(name string) {
	b.t.Helper()
	text := name
	if len(name) > 1 {
		text = ""
	}
	if name == "Enter" {
		text = "\r"
	}
	for _, kind := range []string{"keyDown", "keyUp"} {
		b.call("Input.dispatchKeyEvent", map[string]any{"type": kind, "key": name, "text": text})
	}
}

// seconds returns a metric of the page in seconds of CPU: TaskDuration, ScriptDuration, LayoutDuration.
func (b *browser) seconds(name string) float64 {
	b.t.Helper()
	for _, m := range b.call("Performance.getMetrics", nil)["metrics"].([]any) {
		if x := m.(map[string]any); x["name"] == name {
			return x["value"].(float64)
		}
	}
	b.t.Fatal(fmt.Errorf("no metric %s", name))
	return 0
}
