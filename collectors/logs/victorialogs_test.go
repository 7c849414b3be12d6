package logs

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

const victoriaBinary = "../../bin/victoria-logs"

// victoriaServer starts the real VictoriaLogs on an empty folder and gives its address.
func victoriaServer(t testing.TB, flags ...string) string {
	t.Helper()
	binary, err := filepath.Abs(victoriaBinary)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(binary); err != nil {
		t.Skip("victoria-logs is not built: make bin/victoria-logs")
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	l.Close()
	out := new(bytes.Buffer)
	cmd := exec.Command(binary, append([]string{"-storageDataPath=" + t.TempDir(), "-httpListenAddr=" + addr}, flags...)...)
	cmd.Stderr = out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait()
	})
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if res, err := http.Get("http://" + addr + "/health"); err == nil {
			res.Body.Close()
			return "http://" + addr
		}
	}
	t.Fatalf("victoria-logs does not answer:\n%s", out)
	return ""
}

// line is one record to be fed.
type line struct {
	at   time.Time
	host string // "" leaves the field out
}

// feed writes records and waits until questions find them.
func feed(t testing.TB, url string, lines []line) {
	t.Helper()
	var b bytes.Buffer
	for _, l := range lines {
		row := map[string]string{"_time": l.at.UTC().Format(time.RFC3339Nano), "_msg": "vmkernel: a message"}
		if l.host != "" {
			row["host"] = l.host
		}
		data, err := json.Marshal(row)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(data, '\n'))
	}
	res, err := http.Post(url+"/insert/jsonline?_stream_fields=host", "application/stream+json", &b)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	want := fmt.Sprintf(`{"n":"%d"}`, len(lines))
	got := ""
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		res, err := http.Get(url + "/select/logsql/query?query=*%7Cstats+count()+n")
		if err != nil {
			t.Fatal(err)
		}
		var body bytes.Buffer
		_, _ = body.ReadFrom(res.Body)
		res.Body.Close()
		if got = strings.TrimSpace(body.String()); got == want {
			return
		}
	}
	t.Fatalf("fed %d records, the store has %s", len(lines), got)
}

// look collects one store into a sink that holds it against the contract.
func look(t testing.TB, c audit.Connection, now time.Time) (audit.Target, *conform.Memory, error) {
	t.Helper()
	m := conform.New(t, Kind)
	target, err := NewAt(func() time.Time { return now }).Collect(t.Context(), c, m, nil)
	if err == nil {
		m.Holds(target)
	}
	return target, m, err
}

func victoriaAt(url string, days int) audit.Connection {
	return audit.Connection{Target: "vlogs", Kind: Kind, Product: "victorialogs", URL: url, Logs: &audit.LogStore{Days: days}}
}

// estateOf gives the records of a small estate as of now: what each host left, one record a day at noon in UTC+8.
func estateOf(now time.Time) (lines []line) {
	noon := newDays(now, audit.LogStore{Days: 400}).begins(399).Add(12 * time.Hour) // of today
	host := func(name string, oldest, newest int, except ...int) {
		for ago := oldest; ago >= newest; ago-- {
			at := noon.AddDate(0, 0, -ago)
			if ago == 0 {
				at = now.Add(-time.Second)
			}
			if len(except) == 2 && ago <= except[0] && ago >= except[1] {
				continue
			}
			lines = append(lines, line{at, name})
		}
	}
	host("esx01", 194, 0)
	host("ESX02.", 194, 0, 100, 98)
	host("10.0.0.9", 194, 9)
	host("new", 4, 0)
	host("", 2, 1)
	lines = append(lines, line{now.Add(-time.Second), "fast"}, line{now.Add(5 * time.Hour), "fast"})
	lines = append(lines, line{now.Add(-time.Second), "mad"}, line{now.Add(30 * time.Hour), "mad"})
	return lines
}

func TestVictoriaLogs(t *testing.T) {
	now := time.Now().UTC().Truncate(time.Second)
	url := victoriaServer(t, "-retentionPeriod=200d", "-retention.maxDiskSpaceUsageBytes=10GB")
	feed(t, url, estateOf(now))
	c := victoriaAt(url, 195)
	c.Logs.Sources, c.Logs.Aliases = []string{"esx03", "esx02"}, map[string]string{"10.0.0.9": "vcenter"}
	target, m, err := look(t, c, now)
	if err != nil {
		t.Fatal(err)
	}
	if target.Endpoint != url || target.ClockSkewMS == nil || *target.ClockSkewMS > 5000 || *target.ClockSkewMS < -5000 {
		t.Errorf("target: %+v", target)
	}
	got := m.Merged()
	w := newDays(now, *c.Logs)
	missing := func(ago ...int) []any {
		out := []any{}
		for _, n := range ago {
			out = append(out, w.begins(w.n-1-n).Format(time.DateOnly))
		}
		return out
	}
	num := func(n int) json.Number { return json.Number(fmt.Sprint(n)) }
	type want struct {
		records, days, with, without, longest int
		missing                               []any
	}
	for name, x := range map[string]want{
		"esx01":   {195, 195, 195, 0, 0, missing()},
		"esx02":   {192, 195, 192, 3, 3, missing(98, 99, 100)},
		"vcenter": {186, 195, 186, 9, 9, missing(0, 1, 2, 3, 4, 5, 6, 7, 8)},
		"new":     {5, 5, 5, 0, 0, missing()},
		"fast":    {1, 1, 1, 0, 0, missing()},
	} {
		s := got["log_sources"][name]
		if name == "fast" && w.index(now.Add(5*time.Hour)) < w.n {
			x.records = 2 // the record of the future is of today
		}
		diff := cmp.Diff(map[string]any{
			"records": num(x.records), "days": num(x.days), "days_with": num(x.with), "days_without": num(x.without),
			"longest_silence_days": num(x.longest), "missing": x.missing, "store": "vlogs", "declared": name == "esx02", "name": name,
		}, without(s, "oldest_days", "newest_hours"))
		if diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if diff := cmp.Diff(map[string]any{
		"name": "esx03", "store": "vlogs", "declared": true, "records": num(0), "oldest_days": nil, "newest_hours": nil,
		"days": num(195), "days_with": num(0), "days_without": num(195), "longest_silence_days": num(195), "missing": got["log_sources"]["esx03"]["missing"],
	}, got["log_sources"]["esx03"]); diff != "" {
		t.Errorf("esx03 (-want +got):\n%s", diff)
	}
	if n := len(got["log_sources"]["esx03"]["missing"].([]any)); n != 31 {
		t.Errorf("%d missing days are named", n)
	}
	oldest, _ := got["log_sources"]["esx01"]["oldest_days"].(json.Number)
	if f, _ := oldest.Float64(); f < 193.4 || f > 194.6 {
		t.Errorf("oldest record is %v days old", oldest)
	}
	silent, _ := got["log_sources"]["vcenter"]["newest_hours"].(json.Number)
	if f, _ := silent.Float64(); f < 9*24-12.1 || f > 9*24+12.1 {
		t.Errorf("newest record is %v hours old", silent)
	}
	wantGaps := []string{
		"/log_sources/(none) NoSource", "/log_sources/fast/newest_hours ClockSkew",
		"/log_sources/mad/days_with ClockSkew", "/log_sources/mad/days_without ClockSkew", "/log_sources/mad/longest_silence_days ClockSkew",
		"/log_sources/mad/missing ClockSkew", "/log_sources/mad/newest_hours ClockSkew",
	}
	if diff := cmp.Diff(wantGaps, gapList(m)); diff != "" {
		t.Errorf("gaps (-want +got):\n%s", diff)
	}
	store := got["log_stores"]["vlogs"]
	if diff := cmp.Diff(map[string]any{
		"name": "vlogs", "product": "victorialogs", "version": nil, "retention_days": num(200), "retention_enforced": true,
		"retention_setting": "-retentionPeriod=200d, -retention.maxDiskSpaceUsageBytes=10GB", "size_limit_bytes": num(10000000000),
		"deletable": false, "sealed": nil, "verified": nil, "writable_files": nil, "encrypted": false, "window_days": num(195), "sources": num(6),
		"newest_hours": num(0),
	}, without(store, "used_bytes", "oldest_days")); diff != "" {
		t.Errorf("store (-want +got):\n%s", diff)
	}
	if used, _ := store["used_bytes"].(json.Number).Float64(); used <= 0 {
		t.Errorf("used %v", store["used_bytes"])
	}
	if len(m.Evidence[1].Raw) < 7 || !strings.Contains(m.Evidence[1].Call, "logsql") {
		t.Errorf("sources were read from %+v", m.Evidence[1].Raw)
	}
}

// without leaves out fields that depend on the moment.
func without(fields map[string]any, names ...string) map[string]any {
	out := map[string]any{}
	for k, v := range fields {
		out[k] = v
	}
	for _, n := range names {
		delete(out, n)
	}
	return out
}
