package monitoring

import (
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

var noon = time.Date(2026, 11, 20, 12, 0, 17, 0, time.UTC)

// server returns the URL of a fake Prometheus. The function answer returns count, sum, min, max and newest
// for the given query number and steps, or nil for an empty vector.
func server(t testing.TB, answer func(question, steps int) []string) string {
	steps := regexp.MustCompile(`\[(\d+)s:60s\]`)
	asked := 0
	return serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Date", noon.Format(http.TimeFormat))
		at, query := r.FormValue("time"), r.FormValue("query")
		switch {
		case r.URL.Path == buildPath:
			fmt.Fprint(w, `{"status":"success","data":{"version":"2.42.0"}}`)
		case query == "vector(1)":
			fmt.Fprintf(w,
				`{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[%s,"1"]}]}}`, at)
		default:
			seconds, _ := strconv.Atoi(steps.FindStringSubmatch(query)[1])
			fmt.Fprint(w, `{"status":"success","data":{"resultType":"vector","result":[`)
			for i, v := range answer(asked, seconds/60) {
				fmt.Fprintf(w, `%s{"metric":{"assay_row":%q,"job":"ups"},"value":[%s,%q]}`,
					strings.Repeat(",", min(i, 1)),
					[]string{"count", "sum", "min", "max", "newest"}[i], at, v)
			}
			fmt.Fprint(w, `]}}`)
			asked++
		}
	})
}

// whole returns the values of a day that was up at every step.
func whole(_, steps int) []string {
	n := strconv.Itoa(steps)
	return []string{n, n, "1", "1", strconv.FormatInt(noon.Unix()-30, 10)}
}

// Counts and faults follow from the answers.
func TestCounts(t *testing.T) {
	for name, c := range map[string]struct {
		answer func(question, steps int) []string
		want   map[string]any // a fault for every missing field
	}{
		"up": {whole, map[string]any{
			"samples": 4320.0, "up_samples": 4320.0, "down_minutes": 0.0, "unknown_minutes": 0.0, "newest_minutes": 0.5,
		}},
		"shares": {
			func(int, int) []string { return []string{"1440", "1439.9000000000001", "0.9", "1", "1795175000"} },
			map[string]any{
				"samples":         4320.0,
				"up_samples":      4319.7,
				"down_minutes":    0.3,
				"unknown_minutes": 0.0,
				"newest_minutes":  16.95,
			},
		},
		"a day without samples": {
			func(q, n int) []string {
				if q == 1 {
					return nil
				}
				return whole(q, n)
			},
			map[string]any{
				"samples":         2880.0,
				"up_samples":      2880.0,
				"down_minutes":    0.0,
				"unknown_minutes": 1440.0,
				"newest_minutes":  0.5,
			},
		},
		"none at all": {func(int, int) []string { return nil }, map[string]any{
			"samples": 0.0, "up_samples": 0.0, "down_minutes": 0.0, "unknown_minutes": 4320.0, "newest_minutes": nil,
		}},
		"a sum of rounding": {
			func(int, int) []string { return []string{"1440", "1440.0000000001", "1", "1", "1795175000"} },
			map[string]any{
				"samples":         4320.0,
				"up_samples":      4320.0,
				"down_minutes":    0.0,
				"unknown_minutes": 0.0,
				"newest_minutes":  16.95,
			},
		},
		"more than fit": {
			func(int, int) []string { return []string{"1441", "1441", "1", "1", "1795175000"} },
			every("BadAnswer"),
		},
		"half a sample": {
			func(int, int) []string { return []string{"1.5", "1", "1", "1", "1795175000"} },
			every("BadAnswer"),
		},
		"a row is missing": {func(int, int) []string { return []string{"1440", "1440", "1", "1"} }, every("BadAnswer")},
		"above 1": {
			func(int, int) []string { return []string{"1440", "1440", "0", "2", "1795175000"} },
			every("NoShare"),
		},
		"below 0": {
			func(int, int) []string { return []string{"1440", "1000", "-1", "1", "1795175000"} },
			every("NoShare"),
		},
		"no number": {
			func(int, int) []string { return []string{"1440", "NaN", "1", "1", "1795175000"} },
			every("NotANumber"),
		},
		"endless": {
			func(int, int) []string { return []string{"1440", "+Inf", "1", "1", "1795175000"} },
			every("NotANumber"),
		},
		"words in place of them": {
			func(int, int) []string { return []string{"many", "1", "1", "1", "1795175000"} },
			every("BadAnswer"),
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, m, err := look(t, connection(server(t, c.answer), power("avg(up)", 3)), noon)
			if err != nil {
				t.Fatal(err)
			}
			i, gone := m.Merged()["indicators"]["power"], lost(m, "power")
			got := map[string]any{}
			for _, f := range measured {
				switch v, there := i[f]; {
				case gone[f] != "":
					got[f] = gone[f]
				case there && v != nil:
					got[f] = number(v)
				case there:
					got[f] = nil
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
			if number(i["expected_samples"]) != 4320 || number(i["period_minutes"]) != 4320 || i["query"] != "avg(up)" {
				t.Errorf("%v", i)
			}
		})
	}
}

func every(fault string) map[string]any {
	out := map[string]any{}
	for _, f := range measured {
		out[f] = fault
	}
	return out
}

// Every step is queried exactly once, the bounds lie between steps, and none is in the future.
func TestQuestions(t *testing.T) {
	for _, i := range []audit.Indicator{
		power("up", 3), {Name: "odd", Metric: "port", Query: "up", Days: 7, Step: 7},
		{Name: "long", Metric: "pool", Query: "up", Days: 2, Step: 3600},
	} {
		var spans []timeSpan
		_, _, err := look(t, connection(serve(t, func(w http.ResponseWriter, r *http.Request) {
			spans = append(spans, asked(t, r, i)...)
			fmt.Fprintf(w,
				`{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[%s,"1"]}]}}`,
				r.FormValue("time"))
		}), i), noon)
		if err != nil || len(spans) != 1 { // the answer is invalid, and one such answer is enough
			t.Fatalf("%v, %d questions", err, len(spans))
		}

		spans = nil
		_, _, err = look(t, connection(serve(t, func(w http.ResponseWriter, r *http.Request) {
			result := ""
			if list := asked(t, r, i); list != nil {
				spans = append(spans, list...)
			} else {
				result = fmt.Sprintf(`{"metric":{},"value":[%s,"1"]}`, r.FormValue("time"))
			}
			fmt.Fprintf(w, `{"status":"success","data":{"resultType":"vector","result":[%s]}}`, result)
		}), i), noon)
		if err != nil {
			t.Fatal(err)
		}
		wantEachStep(t, i, spans)
	}
}

// A timeSpan is the time that one query covers, in Unix seconds.
type timeSpan struct{ after, until float64 }

var querySpan = regexp.MustCompile(`\[(\d+)s:(\d+)s\]`)

// asked returns the span that a query of an indicator covers, or nil for a query without one.
func asked(t *testing.T, r *http.Request, i audit.Indicator) []timeSpan {
	t.Helper()
	m := querySpan.FindStringSubmatch(r.FormValue("query"))
	if m == nil {
		return nil
	}
	at, _ := strconv.ParseFloat(r.FormValue("time"), 64)
	length, _ := strconv.ParseFloat(m[1], 64)
	step, _ := strconv.Atoi(m[2])
	if lookback := r.FormValue("lookback_delta"); step != i.Step || lookback != fmt.Sprintf("%ds", min(2*step, 300)) {
		t.Errorf("step %s, lookback %s", m[2], lookback)
	}
	return []timeSpan{{at - length, at}}
}

// wantEachStep fails unless the spans meet between steps and cover each step once up to the present.
func wantEachStep(t *testing.T, i audit.Indicator, spans []timeSpan) {
	t.Helper()
	now, step, steps := float64(noon.Unix()), float64(i.Step), 0
	for n, s := range spans {
		if n > 0 && s.until != spans[n-1].after {
			t.Errorf("%s: %v after %v", i.Name, s, spans[n-1])
		}
		first := float64(int(s.after/step)+1) * step
		for at := first; at < s.until; at += step {
			steps++
		}
		if off := s.until/step - float64(int(s.until/step)); off < 0.4 || off > 0.6 {
			t.Errorf("%s: the bound %v lies %v of a step behind one", i.Name, s.until, off)
		}
	}
	if last := spans[0].until; steps != i.Days*day/i.Step || last > now || now-last > step {
		t.Errorf("%s: %d steps up to %v, now is %v", i.Name, steps, last, now)
	}
}

// A series that changes its labels between days counts as two series.
func TestOneSeries(t *testing.T) {
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		at, rows := r.FormValue("time"), []string{}
		w.Header().Set("Date", noon.Format(http.TimeFormat))
		if r.FormValue("query") == "vector(1)" {
			fmt.Fprintf(w,
				`{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[%s,"1"]}]}}`, at)
			return
		}
		for _, name := range []string{"count", "sum", "min", "max", "newest"} {
			rows = append(rows, fmt.Sprintf(`{"metric":{"assay_row":%q,"instance":%q},"value":[%s,"1"]}`, name, at, at))
		}
		fmt.Fprintf(w, `{"status":"success","data":{"resultType":"vector","result":[%s]}}`, strings.Join(rows, ","))
	})
	_, m, err := look(t, connection(url, power("up", 2),
		audit.Indicator{Name: "one day", Metric: "port", Query: "up", Days: 1, Step: 60}), noon)
	if err != nil {
		t.Fatal(err)
	}
	if got := lost(m, "power"); got["samples"] != "ManySeries" {
		t.Errorf("%v", got)
	}
	if got := lost(m, "one day"); len(got) != 0 {
		t.Errorf("one indicator harms another: %v", got)
	}
}
