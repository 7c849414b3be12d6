package logs

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// metrics are samples of the Prometheus text format by metric name, without comments.
type metrics map[string][]metric

type metric struct {
	labels map[string]string
	value  string
}

var (
	metricLine = regexp.MustCompile(`^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? +([^ ]+)(?: +-?\d+)?$`)
	labelPair  = regexp.MustCompile(`([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"`)
)

// readMetrics returns the samples in body. Lines of another form are ignored.
func readMetrics(body []byte) metrics {
	m := metrics{}
	for line := range bytes.Lines(body) {
		parts := metricLine.FindSubmatch(bytes.TrimSpace(line))
		if parts == nil {
			continue
		}
		x := metric{labels: map[string]string{}, value: string(parts[3])}
		for _, pair := range labelPair.FindAllSubmatch(parts[2], -1) {
			x.labels[string(pair[1])] = unescapeLabel.Replace(string(pair[2]))
		}
		m[string(parts[1])] = append(m[string(parts[1])], x)
	}
	return m
}

var unescapeLabel = strings.NewReplacer(`\\`, `\`, `\"`, `"`, `\n`, "\n")

// sum returns the sum of all series of a metric and reports whether any had a valid value.
func (m metrics) sum(name string) (total float64, ok bool) {
	for _, x := range m[name] {
		if v, err := strconv.ParseFloat(x.value, 64); err == nil && v >= 0 && v < 1e300 {
			total, ok = total+v, true
		}
	}
	return total, ok
}

// label returns a label of the first series of a metric and reports whether there is one.
func (m metrics) label(name, label string) (string, bool) {
	for _, x := range m[name] {
		return x.labels[label], true
	}
	return "", false
}

// flag returns the value of a command line flag, whether it was set explicitly, and whether the metrics
// list it.
func (m metrics) flag(name string) (value string, isSet, ok bool) {
	for _, x := range m["flag"] {
		if x.labels["name"] == name {
			return x.labels["value"], x.labels["is_set"] == "true", true
		}
	}
	return "", false, false
}

var (
	period     = regexp.MustCompile(`^(?:\d+(?:\.\d+)?(?:ms|[smhdwy]))+$`)
	periodPart = regexp.MustCompile(`(\d+(?:\.\d+)?)(ms|[smhdwy])`)
	size       = regexp.MustCompile(`^(\d+(?:\.\d+)?)(?:([KMGT])(I?)B)?$`)
)

var units = map[string]time.Duration{
	"ms": time.Millisecond, "s": time.Second, "m": time.Minute, "h": time.Hour, "d": day, "w": 7 * day, "y": 365 * day,
}

// periodOf returns the duration of a text such as 30d, 1y2w or 744h.
func periodOf(text string) (sum time.Duration, ok bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	if len(text) > 40 || !period.MatchString(text) {
		return 0, false
	}
	total := 0.0
	for _, p := range periodPart.FindAllStringSubmatch(text, -1) {
		n, err := strconv.ParseFloat(p[1], 64)
		if err != nil {
			return 0, false
		}
		total += n * float64(units[p[2]])
	}
	if total > float64(290*365*day) { // the limit of time.Duration
		return 0, false
	}
	return time.Duration(total), true
}

// retentionPeriod returns the duration of VictoriaLogs' retention flag, in which a bare number is a count of
// 31-day months.
func retentionPeriod(text string) (time.Duration, bool) {
	if months, err := strconv.ParseFloat(text, 64); err == nil && months >= 0 && months <= 1200 {
		return time.Duration(months * float64(31*day)), true
	}
	return periodOf(text)
}

// bytesOf returns the number of bytes of a text such as 10GB, 512MiB or 4096.
func bytesOf(text string) (float64, bool) {
	m := size.FindStringSubmatch(strings.ToUpper(strings.TrimSpace(text)))
	if m == nil || len(text) > 40 {
		return 0, false
	}
	n, err := strconv.ParseFloat(m[1], 64)
	factor, step := 1.0, 1000.0
	if m[3] != "" {
		step = 1024
	}
	for range strings.Index(" KMGT", m[2]) { // 0 without a letter
		factor *= step
	}
	return n * factor, err == nil
}
