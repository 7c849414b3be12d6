package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

func says(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, text) }
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(code)
		fmt.Fprintf(w, `{"items": [], "total": 0, "hint": "password %s"}`, password)
	}
}

const runsPath = "/api/tenants/main/runs"

// A hostile answer results in one gap that names the fault, and in no facts.
func TestHostileAnswers(t *testing.T) {
	for name, x := range map[string]struct {
		answer  http.HandlerFunc
		replace []string
		state   audit.State
		fault   string
	}{
		"half an answer": {
			answer: says(`{"total": 1, "items": [{"vm": "web01", "jo`),
			state:  audit.Failed,
			fault:  "BadAnswer",
		},
		"not all was sent":  {answer: half, state: audit.Failed, fault: "HalfAnswer"},
		"a page for people": {answer: says(`<html>log in, please</html>`), state: audit.Failed, fault: "BadAnswer"},
		"nothing":           {answer: says(""), state: audit.Failed, fault: "EmptyAnswer"},
		"an empty list":     {answer: says(`[]`), state: audit.Failed, fault: "EmptyAnswer"},
		"null":              {answer: says(`null`), state: audit.Failed, fault: "EmptyAnswer"},
		"no runs":           {answer: says(`{"total": 0, "items": []}`), state: audit.Failed, fault: "NoFacts"},
		"another shape":     {answer: says(`{"error": {"code": 7}}`), state: audit.Failed, fault: "BadAnswer"},
		"a list of numbers": {
			answer: says(`{"total": 1, "items": [1, 2]}`),
			state:  audit.Failed,
			fault:  "MappingFailed",
		},
		"a member is missing": {
			answer: says(
				`{"total": 1, "items": [{"vm": "web01", "end": "2026-11-21T20:30:00Z", "result": "Success"}]}`,
			),
			state: audit.Failed,
			fault: "MappingFailed",
		},
		"a name is a number": {
			answer: says(
				`{"total": 1, "items": [{"vm": 5, "job": "n", "end": "2026-11-21T20:30:00Z", "result": "Success"}]}`,
			),
			state: audit.Failed,
			fault: "MappingFailed",
		},
		"a name is empty": {
			answer: says(
				`{"total": 1, "items": [{"vm": "", "job": "n", "end": "2026-11-21T20:30:00Z", "result": "Success"}]}`,
			),
			state: audit.Failed,
			fault: "MappingFailed",
		},
		"time without zone": {
			answer: says(
				`{"total": 1, "items": [{"vm": "w", "job": "n", "end": "2026-11-21T20:30:00", "result": "Success"}]}`,
			),
			state: audit.Failed,
			fault: "MappingFailed",
		},
		"time that is none": {
			answer: says(`{"total": 1, "items": [{"vm": "w", "job": "n", "end": "yesterday", "result": "Success"}]}`),
			state:  audit.Failed,
			fault:  "MappingFailed",
		},
		"not UTF-8": {
			answer: says("{\"total\": 1, \"items\": [{\"vm\": \"\xb2\xe2\xca\xd4\"}]}"),
			state:  audit.Failed,
			fault:  "BadAnswer",
		},
		"two answers": {
			answer: says(`{"total": 0, "items": []} {"total": 0, "items": []}`),
			state:  audit.Failed,
			fault:  "BadAnswer",
		},
		"denied": {answer: status(403), state: audit.Denied, fault: "HTTP403"},
		"gone":   {answer: status(404), fault: "HTTP404"},
		"broken": {answer: status(500), fault: "HTTP500"},
		"elsewhere": {
			answer: func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/login", http.StatusFound) },
			fault:  "Redirected",
		},
		"repeats the password": {
			answer: says(`{"total": 1, "items": [], "you": "` + password + `"}`),
			state:  audit.Failed,
			fault:  "SecretInAnswer",
		},
		"repeats the token": {
			answer: says(`{"total": 1, "items": [], "session": "` + token + `"}`),
			state:  audit.Failed,
			fault:  "SecretInAnswer",
		},
		"200 MB": {answer: flood, state: audit.Failed, fault: "TooLong"},
		"millions of lists": {
			answer: says(`{"total": 1, "items": [` + strings.Repeat("[],", 6_000_000) + `[]]}`),
			state:  audit.Failed,
			fault:  "BadAnswer",
		},
		"very deep": {answer: says(strings.Repeat("[", 1_000_000)), state: audit.Failed, fault: "BadAnswer"},
		"the same page again": {
			answer: says(
				`{"total": 9, "items": [{"vm": "w", "job": "n", "end": "2026-11-21T20:30:00Z", "result": "Success"}]}`,
			),
			state: audit.Failed,
			fault: "PageRepeated",
		},
		"pages without end": {answer: endless, state: audit.Failed, fault: "TooManyPages"},
		"the next page is the first": {answer: endless, replace: []string{"offset: ($pages * 2)", "offset: 2"},
			state: audit.Failed, fault: "PageRepeated"},
		"hangs": {
			answer:  func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
			replace: []string{"ask:", "limits: {seconds: 1}\nask:"},
			state:   audit.Unreachable,
			fault:   "Timeout",
		},
		"trickles": {answer: func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				_, _ = io.WriteString(w, " ")
				_ = http.NewResponseController(w).Flush()
				time.Sleep(20 * time.Millisecond)
			}
		}, replace: []string{"ask:", "limits: {seconds: 1}\nask:"}, fault: "Timeout"},
	} {
		t.Run(name, func(t *testing.T) {
			v := newVault(t)
			v.answer[runsPath] = func(w http.ResponseWriter, r *http.Request) {
				v.mu.Unlock() // other requests must be able to log out
				defer v.mu.Lock()
				x.answer(w, r)
			}
			m := conform.New(t, "backup")
			file := changed(t, append([]string{"let: ", "let: "}, x.replace...)...)
			target, err := registry().New(v.connection(file)).Collect(t.Context(), m, nil)
			if err != nil || target.Error != nil {
				t.Fatalf("the target was seen, and yet: %v", err)
			}
			if len(m.Evidence) != 1 || m.Evidence[0].Gap == nil {
				t.Fatalf("evidence without a gap: %+v", m.Evidence)
			}
			if g := m.Evidence[0].Gap; g.Fault != x.fault || x.state != "" && g.State != x.state {
				t.Errorf("gap %+v, want %s %s", g, x.state, x.fault)
			}
			m.NoSecrets(t, password, token)
			if v.open != 0 {
				t.Errorf("%d sessions were left open", v.open)
			}
		})
	}
}

func half(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "5000")
	_, _ = io.WriteString(w, `{"total": 0, "items": []}`)
}

func flood(w http.ResponseWriter, _ *http.Request) {
	line := []byte(strings.Repeat(`"x",`, 1<<18))
	_, _ = io.WriteString(w, `{"total": 1, "items": [`)
	for range 200 {
		if _, err := w.Write(line); err != nil {
			return
		}
	}
}

func endless(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w,
		`{"total": 1000000, "items": [{"vm": "w%s", "job": "n", "end": "2026-11-21T20:30:00Z", "result": "Success"}]}`,
		r.URL.Query().Get("offset"))
}

// An unreachable target is an error with the gap at the target.
func TestUnseen(t *testing.T) {
	v := newVault(t)
	gone := newVault(t)
	gone.Close()
	for name, x := range map[string]struct {
		change func(*audit.Backup)
		state  audit.State
		fault  string
	}{
		"unreachable": {func(c *audit.Backup) { c.URL = gone.URL }, audit.Unreachable, "Refused"},
		"not trusted": {func(c *audit.Backup) { c.Insecure = false }, audit.Unreachable, "Untrusted"},
		"wrong password": {func(c *audit.Backup) {
			c.Password = func(context.Context) (string, error) { return "not-this-one", nil }
		}, audit.Denied, "HTTP401"},
		"no password": {func(c *audit.Backup) {
			c.Password = func(context.Context) (string, error) { return "", errors.New("the file is not there") }
		}, audit.Failed, "NoPassword"},
		"no url": {func(c *audit.Backup) { c.URL = "" }, audit.Failed, "BadURL"},
		"no such choice": {
			func(c *audit.Backup) { c.With = map[string]string{"tennant": "x"} },
			audit.Failed,
			"BadSource",
		},
		"bad choice":   {func(c *audit.Backup) { c.With = map[string]string{"tenant": ".."} }, "", ""},
		"no such file": {func(c *audit.Backup) { c.Source += "x" }, audit.Failed, "BadSource"},
	} {
		t.Run(name, func(t *testing.T) {
			c := v.connection(vaultFile)
			x.change(&c)
			m := conform.New(t, "backup")
			target, err := registry().New(c).Collect(t.Context(), m, nil)
			if x.state == "" { // the login is answered, so the target was seen
				if err != nil || m.Evidence[0].Gap == nil {
					t.Fatalf("error %v", err)
				}
				return
			}
			if err == nil || target.Error == nil || target.Error.State != x.state || target.Error.Fault != x.fault {
				t.Fatalf("error %v, gap %+v", err, target.Error)
			}
			if len(m.Evidence) > 0 {
				t.Errorf("%d pieces of evidence", len(m.Evidence))
			}
			conform.NoSecrets(t, "error", []byte(err.Error()), password, "not-this-one", token)
		})
	}
}

// A table whose end is not certain is a gap; JSON has an end of its own.
func TestEndless(t *testing.T) {
	for parse, body := range map[string]string{
		"csv": "name,state,at\nweb01,ok,2026-11-22T01:00:00Z\n", "json": rowsJSON,
	} {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			conn, buf, err := http.NewResponseController(w).Hijack()
			if err != nil {
				t.Error(err)
				return
			}
			defer conn.Close()
			fmt.Fprintf(buf, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n%s", body)
			_ = buf.Flush()
		}))
		c := one(described(t, "- {id: rows, http: {path: /rows}, parse: "+parse+"}", plainMap))
		c.URL = s.URL
		m, _, err := collected(t, c)
		if err != nil {
			t.Fatal(err)
		}
		if g := m.Evidence[0].Gap; (parse == "json") != (g == nil) || g != nil && g.Fault != "HalfAnswer" {
			t.Errorf("%s: %+v", parse, g)
		}
		s.Close()
	}
}
