package monitoring

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// prometheus starts Debian's Prometheus, stops it after the test, and returns its URL. It accepts samples
// of the last 40 days in memory, because building blocks would take a minute.
func prometheus(t testing.TB, flags ...string) string {
	t.Helper()
	program, err := exec.LookPath("prometheus")
	if err != nil {
		t.Skip("SKIPPED: prometheus is not installed (Debian: prometheus); reading a real one is NOT tested")
	}
	dir := t.TempDir()
	config := filepath.Join(dir, "prometheus.yml")
	if err := os.WriteFile(config, []byte("storage: {tsdb: {out_of_order_time_window: 40d}}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	cmd := exec.Command(program, append([]string{
		"--config.file=" + config, "--storage.tsdb.path=" + filepath.Join(dir, "data"),
		"--web.listen-address=" + address, "--web.enable-remote-write-receiver", "--storage.tsdb.retention.time=400d",
		"--storage.tsdb.min-block-duration=41d", "--storage.tsdb.max-block-duration=41d"}, flags...)...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	url := "http://" + address
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(50 * time.Millisecond) {
		if res, err := http.Get(url + "/-/ready"); err == nil {
			res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return url
			}
		}
		if time.Now().After(deadline) {
			t.Fatal("prometheus is not ready")
		}
	}
}

// A sample is one value of a series.
type sample struct {
	at    time.Time
	value float64
}

// minutely returns a sample for each minute from the first time to the last, inclusive. A NaN value omits
// the sample.
func minutely(from, to time.Time, value func(minute int) float64) []sample {
	out := []sample{}
	for n, at := 0, from; !at.After(to); n, at = n+1, at.Add(time.Minute) {
		if v := value(n); !math.IsNaN(v) {
			out = append(out, sample{at, v})
		}
	}
	return out
}

// write sends a series with the remote-write protocol: protocol buffers in one snappy block of literals.
func write(t testing.TB, url, name, instance string, samples []sample) {
	t.Helper()
	field := func(to []byte, number int, data []byte) []byte {
		return append(binary.AppendUvarint(binary.AppendUvarint(to, uint64(number<<3|2)), uint64(len(data))), data...)
	}
	var series []byte
	for _, l := range [][2]string{{"__name__", name}, {"instance", instance}} {
		series = field(series, 1, field(field(nil, 1, []byte(l[0])), 2, []byte(l[1])))
	}
	for _, s := range samples {
		one := binary.LittleEndian.AppendUint64([]byte{1<<3 | 1}, math.Float64bits(s.value))
		series = field(series, 2, binary.AppendUvarint(append(one, 2<<3), uint64(s.at.UnixMilli())))
	}
	request := field(nil, 1, series)
	block := binary.AppendUvarint(nil, uint64(len(request)))
	for len(request) > 0 {
		n := min(len(request), 1<<16)
		block = append(append(block, 61<<2, byte(n-1), byte((n-1)>>8)), request[:n]...)
		request = request[n:]
	}
	req, err := http.NewRequest(http.MethodPost, url+"/api/v1/write", bytes.NewReader(block))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Encoding", "snappy")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode >= 300 {
		said, _ := io.ReadAll(res.Body)
		t.Fatalf("write %s: %d %s", name, res.StatusCode, said)
	}
}

// 30 days of samples every minute, with 13 minutes of outage and 40 consecutive samples missing. The
// previous sample covers the first missing minute, because the server uses it for two steps.
func TestPrometheus(t *testing.T) {
	url := prometheus(t, "--query.lookback-delta=2m") // newer versions receive this with every query
	now := time.Now().UTC().Truncate(time.Minute)
	last := now.Add(-20 * time.Second) // scraped 20 seconds before each minute
	first := last.AddDate(0, 0, -30).Add(-time.Hour)
	outage, hole := 10_000-first.Minute(), 19_990-first.Minute() // neither on the hour
	write(t, url, "ups", "a", minutely(first, last, withTrouble(outage, hole)))
	for instance, value := range map[string]float64{"a": 1, "b": 1, "c": 0, "d": 1} {
		write(t, url, "up", instance, minutely(last.AddDate(0, 0, -1), last, func(int) float64 { return value }))
	}
	list := []audit.Indicator{
		power("ups", 30), power("avg(up)", 1), power("min(up)", 1), power("ups", 36), power("ups # of the room", 2),
		power("no_such_metric", 7), power("ups == 1", 30), {Step: 7, Days: 7, Query: "ups"},
		{Step: 3600, Days: 30, Query: "ups"}, power("up", 1), power("ups * 2", 3), power("ups - 1", 30),
		power("ups / (ups - 1)", 1), power("sum(", 1), power("ups) or (vector(1)", 1), power("1", 1),
		power(`up{instance="a"}[5m]`, 1),
	}
	for i := range list {
		list[i].Name, list[i].Metric = fmt.Sprint(i), "power"
	}
	target, m, err := look(t, connection(url, list...), now)
	if err != nil {
		t.Fatal(err)
	}
	if target.Version == "" || target.ClockSkewMS == nil || target.Endpoint != url {
		t.Errorf("target %+v", target)
	}
	got := m.Merged()["indicators"]
	for name, want := range map[string][4]float64{ // samples, up, minutes down, minutes unknown
		"0": {43200 - 39, 43200 - 39 - 13, 13, 39},
		"1": {1440, 1080, 360, 0},
		"2": {1440, 0, 1440, 0},
		"3": {43200 + 60 - 39, 43200 + 60 - 39 - 13, 13, 6*1440 - 60 + 39}, // unknown before the first sample
		"4": {2880, 2880, 0, 0},
		"5": {0, 0, 0, 7 * 1440},
		// An expression that filters out its zeros is unknown rather than down.
		"6": {43200 - 39 - 13, 43200 - 39 - 13, 0, 39 + 13},
		"8": {720, 720, 0, 0},
	} {
		i := got[name]
		is := [4]float64{
			number(i["samples"]), number(i["up_samples"]), number(i["down_minutes"]), number(i["unknown_minutes"]),
		}
		if is != want || len(lost(m, name)) > 0 {
			t.Errorf("%s (%s): %v, want %v; gaps %v", name, i["query"], is, want, lost(m, name))
		}
	}
	if n := number(got["0"]["newest_minutes"]); n < 0 || n > 2.5 || got["5"]["newest_minutes"] != nil ||
		len(got["5"]) != 12 {
		t.Errorf("newest %v and %v", n, got["5"])
	}
	for name, want := range map[string]string{
		"9":  "ManySeries",
		"10": "NoShare",
		"11": "NoShare",
		"12": "NotANumber",
		"13": "BadQuery",
		"14": "BadQuery",
		"15": "BadQuery",
		"16": "BadQuery",
	} {
		if diff := cmp.Diff(allMeasured(want), lost(m, name)); diff != "" {
			t.Errorf("%s (%s): %s", name, got[name]["query"], diff)
		}
	}
	if len(m.Evidence) != 1 || len(m.Evidence[0].Raw) < 30 {
		t.Errorf("%d pieces of evidence", len(m.Evidence))
	}
}

// withTrouble returns samples with 13 zeros from outage on and 40 that are missing from hole on.
func withTrouble(outage, hole int) func(n int) float64 {
	return func(n int) float64 {
		switch {
		case n >= outage && n < outage+13:
			return 0
		case n >= hole && n < hole+40:
			return math.NaN()
		}
		return 1
	}
}

// allMeasured returns one fault for every measured property.
func allMeasured(fault string) map[string]string {
	all := map[string]string{}
	for _, f := range measured {
		all[f] = fault
	}
	return all
}

// A server with a low sample limit rejects a query that it could answer for a shorter range.
func TestPrometheusLimit(t *testing.T) {
	url := prometheus(t, "--query.max-samples=20000")
	now := time.Now().UTC()
	last := now.Truncate(time.Minute)
	write(t, url, "ups", "a", minutely(last.AddDate(0, 0, -3), last, func(int) float64 { return 1 }))
	for instance := range 20 {
		write(t, url, "up", fmt.Sprint(instance),
			minutely(last.AddDate(0, 0, -1), last, func(int) float64 { return 1 }))
	}
	few, many := power("ups", 3), power("avg(up)", 1)
	few.Name, many.Name = "few", "many"
	many.Step = 15
	_, m, err := look(t, connection(url, few, many), now)
	if err != nil {
		t.Fatal(err)
	}
	if got := m.Merged()["indicators"]["few"]; number(got["samples"]) != 3*1440 {
		t.Errorf("%v, gaps %v", got, lost(m, "few"))
	}
	if got := lost(m, "many"); got["samples"] != "QueryFailed" || len(got) != len(measured) {
		t.Errorf("gaps %v", got)
	}
}
