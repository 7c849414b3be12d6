package logs

import (
	"bytes"
	"context"
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

// victoriaServer starts the real VictoriaLogs on an empty folder and returns its URL.
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
	cmd := exec.Command(binary,
		append([]string{"-storageDataPath=" + t.TempDir(), "-httpListenAddr=" + addr}, flags...)...)
	cmd.Stderr = out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // a graceful stop takes seconds and the folder is removed anyway
		_ = cmd.Wait()
	})
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if res, err := http.Get("http://" + addr + "/health"); err == nil {
			_ = res.Body.Close()
			return "http://" + addr
		}
	}
	t.Fatalf("victoria-logs does not answer:\n%s", out)
	return ""
}

// feed writes records and waits until queries find them.
func feed(t testing.TB, url string, lines []line) {
	t.Helper()
	var b bytes.Buffer
	for _, l := range lines {
		row := map[string]string{"_time": l.at.UTC().Format(time.RFC3339Nano), "_msg": l.said()}
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

func victoriaAt(url string, days int) audit.LogStore {
	return audit.LogStore{
		Endpoint: audit.Endpoint{
			Connection: audit.Connection{Target: "logs-a", URL: url},
			Product:    "victorialogs",
		},
		Days: days,
	}
}

func TestVictoriaLogs(t *testing.T) {
	now := time.Now().UTC().Truncate(time.Second)
	url := victoriaServer(t, "-retentionPeriod=200d", "-retention.maxDiskSpaceUsageBytes=10GB")
	feed(t, url, append(estateOf(now), ahead5and30(now)...))
	c := declared(victoriaAt(url, 195))
	target, m, err := look(t, c, now)
	if err != nil {
		t.Fatal(err)
	}
	if target.Endpoint != url || target.ClockSkewMS == nil || *target.ClockSkewMS > 5000 ||
		*target.ClockSkewMS < -5000 {
		t.Errorf("target: %+v", target)
	}
	checkEstate(t, m, c, now, 0)
	wantGaps := append(estateGaps(), "/log_sources/fast/newest_hours ClockSkew",
		"/log_sources/mad/daily_records ClockSkew", "/log_sources/mad/days_with ClockSkew",
		"/log_sources/mad/days_without ClockSkew", "/log_sources/mad/highest_records ClockSkew",
		"/log_sources/mad/longest_silence_days ClockSkew",
		"/log_sources/mad/missing ClockSkew", "/log_sources/mad/newest_hours ClockSkew",
		"/log_sources/mad/weekly_records ClockSkew")
	if diff := cmp.Diff(wantGaps, gapList(m)); diff != "" {
		t.Errorf("gaps (-want +got):\n%s", diff)
	}
	store := m.Merged()["log_stores"]["logs-a"]
	if diff := cmp.Diff(map[string]any{
		"name":               "logs-a",
		"product":            "victorialogs",
		"version":            nil,
		"retention_days":     num(200),
		"retention_enforced": true,
		"retention_setting":  "-retentionPeriod=200d, -retention.maxDiskSpaceUsageBytes=10GB",
		"size_limit_bytes":   num(10000000000),
		"deletable":          false,
		"sealed":             nil,
		"verified":           nil,
		"writable_files":     nil,
		"encrypted":          false,
		"window_days":        num(195),
		"sources":            num(6),
		"newest_hours":       num(0),
	}, without(store, "used_bytes", "oldest_days")); diff != "" {
		t.Errorf("store (-want +got):\n%s", diff)
	}
	if used, _ := store["used_bytes"].(json.Number).Float64(); used <= 0 {
		t.Errorf("used %v", store["used_bytes"])
	}
	if e := m.Evidence[1]; len(e.Raw) != 12 || !strings.Contains(e.Call, "logsql") {
		t.Errorf("sources were read by %q from %d answers", e.Call, len(e.Raw))
	}
}

// Configured retention and actual records are separate facts: the store keeps 92 days and rejects older
// records.
func TestVictoriaLogsRetention(t *testing.T) {
	now := time.Now().UTC().Truncate(time.Second)
	for flag, want := range map[string]struct {
		days    string
		setting string
		oldest  float64
	}{
		"-retentionPeriod=92d": {"92", "-retentionPeriod=92d", 91},
		"-retentionPeriod=3":   {"93", "-retentionPeriod=3", 92},
		"-loggerLevel=ERROR":   {"7", "-retentionPeriod=7d (default)", 6},
	} {
		url := victoriaServer(t, flag)
		var lines []line
		for ago := range int(want.oldest) + 1 {
			lines = append(lines, line{at: now.Add(-time.Duration(ago)*day - time.Minute), host: "esx01"})
		}
		feed(t, url, lines)
		_, m, err := look(t, victoriaAt(url, 366), now)
		if err != nil {
			t.Fatal(err)
		}
		got := m.Merged()["log_stores"]["logs-a"]
		if got["retention_days"] != json.Number(want.days) || got["retention_setting"] != want.setting ||
			got["retention_enforced"] != true || got["size_limit_bytes"] != nil {
			t.Errorf("%s: %v", flag, got)
		}
		if oldest, _ := got["oldest_days"].(json.Number).Float64(); oldest != want.oldest {
			t.Errorf("%s: the oldest record is %v days old", flag, oldest)
		}
	}
}

func TestVictoriaLogsConforms(t *testing.T) {
	now := time.Now().UTC().Truncate(time.Second)
	url := victoriaServer(t, "-retentionPeriod=200d")
	feed(t, url, estateOf(now))
	conform.Run(t, New(declared(victoriaAt(url, 195)), func() time.Time { return now }))
}

// Another tenant has no records, which is a gap and not a list of silent sources.
func TestVictoriaLogsTenant(t *testing.T) {
	now := time.Now().UTC().Truncate(time.Second)
	url := victoriaServer(t, "-retentionPeriod=200d")
	feed(t, url, estateOf(now))
	c := victoriaAt(url, 195)
	c.Tenant = "7:0"
	_, m, err := look(t, c, now)
	if err != nil || m.Evidence[1].Gap == nil || m.Evidence[1].Gap.Fault != "NoRecords" {
		t.Errorf("%v, %+v", err, m.Evidence[1])
	}
	c.Tenant = "tenant-a"
	if target, _, err := look(t, c, now); err == nil || target.Error.Fault != "BadTenant" {
		t.Errorf("tenant-a: %v", err)
	}
}

func TestVictoriaLogsPassword(t *testing.T) {
	now := time.Now().UTC().Truncate(time.Second)
	url := victoriaServer(t, "-httpAuth.username=auditor", "-httpAuth.password=correct horse")
	c := victoriaAt(url, 195)
	if target, _, err := look(t, c, now); err == nil || target.Error.Fault != "HTTP401" ||
		target.Error.State != audit.Denied {
		t.Errorf("without a password: %v", err)
	}
	c.Username, c.Password = "auditor", func(context.Context) (string, error) { return "wrong horse", nil }
	if _, _, err := look(t, c, now); err == nil || strings.Contains(err.Error(), "horse") {
		t.Errorf("wrong password: %v", err)
	}
	c.Password = func(context.Context) (string, error) { return "correct horse", nil }
	if target, err := New(c, func() time.Time { return now }).Preflight(t.Context()); err != nil ||
		target.Account != "auditor" {
		t.Errorf("right password: %v, %+v", err, target)
	}
}
