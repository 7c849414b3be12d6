package monitoring

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// goodAnswer is the answer with the value 1 at a time.
const goodAnswer = `{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[%s,"1"]}]}}`

// Any answer of a misbehaving server becomes a gap in time and is not quoted.
func TestHostile(t *testing.T) {
	const words = "l33t words of the server"
	for name, c := range map[string]struct {
		answer func(w http.ResponseWriter, at string)
		fault  string
		state  audit.State
	}{
		"HTML":           {say("<html>" + words), "BadAnswer", audit.Failed},
		"silence":        {say(""), "BadAnswer", audit.Failed},
		"null":           {say("null"), "BadAnswer", audit.Failed},
		"half an answer": {say(goodAnswer[:60]), "BadAnswer", audit.Failed},
		"two answers":    {say(goodAnswer + goodAnswer), "BadAnswer", audit.Failed},
		"an error": {
			say(`{"status":"error","errorType":"bad_data","error":"` + words + `"}`),
			"BadAnswer",
			audit.Failed,
		},
		"a matrix": {
			say(`{"status":"success","data":{"resultType":"matrix","result":[]}}`),
			"BadAnswer",
			audit.Failed,
		},
		"a warning": {
			say(`{"status":"success","warnings":["` + words + `"],"data":{"resultType":"vector","result":[]}}`),
			"PartialAnswer",
			audit.Failed,
		},
		"partial": {
			say(`{"status":"success","isPartial":true,"data":{"resultType":"vector","result":[]}}`),
			"PartialAnswer",
			audit.Failed,
		},
		"another time": {
			say(`{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"1"]}]}}`),
			"BadAnswer",
			audit.Failed,
		},
		"a histogram": {
			say(`{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"histogram":[1,{}]}]}}`),
			"BadAnswer",
			audit.Failed,
		},
		"endless":          {endless, "TooLong", audit.Failed},
		"not understood":   {status(400), "BadQuery", audit.Failed},
		"too many samples": {status(422), "QueryFailed", audit.Failed},
		"overload":         {status(503), "HTTP503", audit.Unreachable},
		"forbidden":        {status(403), "HTTP403", audit.Denied},
		"elsewhere":        {status(302), "Redirected", audit.Failed},
		"hangs": {
			func(http.ResponseWriter, string) { time.Sleep(time.Second) },
			"Timeout",
			audit.Unreachable,
		},
		"the token": {
			say(`{"status":"success","data":{"resultType":"vector","result":[]},"x":"` + token + `"}`),
			"SecretInAnswer",
			audit.Failed,
		},
	} {
		t.Run(name, func(t *testing.T) {
			c2 := connection(serve(t, guarded(t, c.answer)), power("up", 2))
			c2.Password = func(context.Context) (string, error) { return token, nil }
			_, m, err := lookWithin(t, c2, noon, transport.Limits{Bytes: 1 << 16, Deadline: 500 * time.Millisecond})
			if err != nil {
				t.Fatal(err)
			}
			conform.NoSecrets(t, "documents", fmt.Append(nil, m.Docs, m.Evidence), words)
			for pointer, g := range m.Gaps() {
				if g.Fault != c.fault || g.State != c.state {
					t.Errorf("%s: %+v, want %s", pointer, g, c.fault)
				}
			}
			if got := lost(m, "power"); len(got) != len(measured) {
				t.Errorf("gaps %v", got)
			}
		})
	}
}

// guarded returns a server that expects the token and answers the test of the clock itself.
func guarded(t *testing.T, answer func(w http.ResponseWriter, at string)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer "+token {
			t.Errorf("authorization %q", r.Header.Get("Authorization"))
		}
		switch at := r.FormValue("time"); {
		case r.FormValue("query") == "vector(1)":
			fmt.Fprintf(w, goodAnswer, at)
		case r.URL.Path == queryPath:
			answer(w, at)
		}
	}
}

func say(text string) func(http.ResponseWriter, string) {
	return func(w http.ResponseWriter, _ string) { fmt.Fprint(w, text) }
}

func status(code int) func(http.ResponseWriter, string) {
	return func(w http.ResponseWriter, _ string) { w.WriteHeader(code) }
}

func endless(w http.ResponseWriter, _ string) {
	for {
		if _, err := fmt.Fprint(w, strings.Repeat("[", 4096)); err != nil {
			return
		}
	}
}

// A server that cannot be opened is an error with a gap, and the target lists its collections.
func TestUnreachable(t *testing.T) {
	closed := serve(t, nil)
	for name, c := range map[string]struct {
		conn  audit.Monitoring
		fault string
	}{
		"no server": {connection("http://127.0.0.1:1", power("up", 1)), "Refused"},
		"not prometheus": {
			connection(serve(t, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "hello") }),
				power("up", 1)),
			"BadAnswer",
		},
		"no such path": {connection(serve(t, http.NotFound), power("up", 1)), "HTTP404"},
		"account refused": {
			connection(serve(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(401) }), power("up", 1)),
			"HTTP401",
		},
		"another product": {
			audit.Monitoring{Endpoint: audit.Endpoint{
				Connection: audit.Connection{Target: "prom-a", URL: closed},
				Product:    "zabbix",
			}},
			"NoProduct",
		},
		"credentials": {connection("http://a:"+token+"@127.0.0.1", power("up", 1)), "BadURL"},
		"in the clear": {
			audit.Monitoring{Endpoint: audit.Endpoint{
				Connection: audit.Connection{
					Target:   "prom-a",
					URL:      "http://prometheus.example",
					Password: secret,
				},
				Product: product,
			}},
			"PlainText",
		},
	} {
		t.Run(name, func(t *testing.T) {
			target, m, err := look(t, c.conn, noon)
			if err == nil || target.Error == nil || target.Error.Fault != c.fault || len(m.Evidence) > 0 ||
				len(target.Holds) != 1 {
				t.Errorf("%v, %+v", err, target)
			}
			conform.NoSecrets(t, "error", fmt.Append(nil, err), token)
		})
	}
}

func secret(context.Context) (string, error) { return token, nil }

// If the server's clock is ahead, the age of its newest sample is unknown.
func TestClock(t *testing.T) {
	url := server(t, whole)
	target, m, err := look(t, connection(url, power("up", 1)), noon.Add(-6*time.Minute))
	if err != nil || target.ClockSkewMS == nil || *target.ClockSkewMS != 360_000 {
		t.Fatalf("%v, %+v", err, target)
	}
	if diff := cmp.Diff(map[string]string{"newest_minutes": "ClockSkew"}, lost(m, "power")); diff != "" {
		t.Error(diff)
	}
}

func TestConforms(t *testing.T) {
	c := connection(server(t, func(_, steps int) []string { return whole(0, steps) }), power("avg(up)", 3),
		audit.Indicator{Name: "a/b~c", Metric: "port", Query: "up", Days: 1, Step: 60})
	c.Username, c.Password = "audit", secret
	conform.Run(t, (&collector{now: func() time.Time { return noon }}).of(c), token)
	if _, err := New(c, time.Now).Collect(context.Background(), failing{}, nil); !errors.Is(err, errDisk) {
		t.Errorf("got %v", err)
	}
}

var errDisk = errors.New("the disk is full")

// failing is a sink whose methods always fail.
type failing struct{}

func (failing) Add(context.Context, audit.Evidence, *audit.Document) error { return errDisk }
func (failing) Keep(context.Context, string, []byte) (audit.Raw, error) {
	return audit.Raw{}, errDisk
}

// Any input yields finite numbers at the requested time or a fault.
func FuzzRows(f *testing.F) {
	f.Add([]byte(
		`{"status":"success","data":{"resultType":"vector","result":[{"metric":{"a":"b"},` +
			`"value":[1795176017,"0.5"]}]}}`,
	))
	f.Add([]byte(
		`{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1795176017,"NaN"]}]}}`,
	))
	f.Fuzz(func(t *testing.T, body []byte) {
		got, err := rows(body, noon)
		if err != nil && !errors.As(err, new(*transport.Fault)) || err != nil && got != nil {
			t.Errorf("%v, %v", got, err)
		}
		c := counted{expected: 1440}
		if err == nil {
			if _, err := c.add(got, 1440, nil); err == nil &&
				(c.samples > 1440 || c.up > float64(c.samples) || c.up < 0) {
				t.Errorf("%+v", c)
			}
		}
	})
}
