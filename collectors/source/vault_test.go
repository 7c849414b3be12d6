package source

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/rego"
)

const (
	vaultFile = "testdata/vault-backup/source.yaml"
	password  = "correct horse battery"
	token     = "tok-7f3a9c51e2"
)

var noon = time.Date(2026, 11, 22, 2, 0, 0, 0, time.UTC)

// schemas returns the evidence schemas of the engine.
func schemas(t testing.TB) fs.FS {
	t.Helper()
	sub, err := fs.Sub(rego.FS, "schemas")
	if err != nil {
		t.Fatal(err)
	}
	return sub
}

// vault simulates the product of the example in README.md.
type vault struct {
	*httptest.Server
	answer map[string]http.HandlerFunc // handlers that replace the usual answer to a path

	mu    sync.Mutex
	asked []string
	open  int // open sessions
}

func newVault(t testing.TB) *vault {
	v := &vault{answer: map[string]http.HandlerFunc{}}
	v.Server = httptest.NewUnstartedServer(v)
	v.Config.ErrorLog = log.New(io.Discard, "", 0) // clients that reject its certificate are part of the tests
	v.StartTLS()
	t.Cleanup(v.Close)
	return v
}

func (v *vault) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.asked = append(v.asked, r.Method+" "+r.URL.Path)
	w.Header().Set("Date", noon.Format(http.TimeFormat))
	if f := v.answer[r.URL.Path]; f != nil {
		f(w, r)
		return
	}
	if r.URL.Path != "/api/token" && r.Header.Get("Authorization") != "Bearer "+token {
		http.Error(w, "who are you?", http.StatusUnauthorized)
		return
	}
	switch {
	case r.Method == http.MethodDelete:
		v.open--
		w.WriteHeader(http.StatusNoContent)
	case r.URL.Path == "/api/token":
		if r.FormValue("user") != "auditor" || r.FormValue("password") != password {
			http.Error(w, "wrong password "+r.FormValue("password"), http.StatusUnauthorized)
			return
		}
		v.open++
		fmt.Fprintf(w, `{"access_token": %q}`, token)
	case r.URL.Path == "/api/about":
		fmt.Fprint(w, `{"version": "4.2.1", "encryption": true}`)
	case r.URL.Query().Get("offset") == "":
		fmt.Fprint(w,
			`{"total": 3, "items": [{"vm": "web01", "job": "n", "end": "2026-11-19T18:00:00Z", "result": "Success"},
			{"vm": "web01", "job": "n", "end": "2026-11-21T02:00:00+08:00", "result": "Warning"}]}`)
	default:
		fmt.Fprint(w,
			`{"total": 3, "items": [{"vm": "db/01", "job": null, "end": "2026-11-21T20:30:00Z", "result": "Success"}]}`)
	}
}

func (v *vault) connection(file string) audit.Backup {
	return audit.Backup{
		Endpoint: audit.Endpoint{
			Connection: audit.Connection{
				Target:   "vault-a",
				URL:      v.URL,
				Username: "auditor",
				Insecure: true,
				Password: func(context.Context) (string, error) { return password, nil },
			},
			Source: file,
		},
		Location: "offsite",
		Protects: []audit.Protects{{Type: "vm", Name: "*", PeriodHours: 24}},
	}
}

func registry() *Registry {
	schemas, err := fs.Sub(rego.FS, "schemas")
	if err != nil {
		panic(err)
	}
	return NewAt(func() time.Time { return noon }, os.DirFS("testdata"), schemas)
}

// changed writes the example with some of its text replaced and returns the file name.
func changed(t testing.TB, replace ...string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Dir(vaultFile))); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "source.yaml")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(replace); i += 2 {
		if !strings.Contains(string(text), replace[i]) {
			t.Fatalf("the example does not say %q", replace[i])
		}
	}
	out := strings.NewReplacer(replace...).Replace(string(text))
	if err := os.WriteFile(file, []byte(out), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestConform(t *testing.T) {
	v := newVault(t)
	conform.Run(t, registry().New(v.connection(vaultFile)), password, token)
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.open != 0 {
		t.Errorf("%d sessions were left open", v.open)
	}
}

func TestVault(t *testing.T) {
	v := newVault(t)
	m := conform.New(t, "backup")
	target, err := registry().New(v.connection(vaultFile)).Collect(t.Context(), m, nil)
	if err != nil {
		t.Fatal(err)
	}
	if target.Product != "Vault Backup" || target.Version != "4.2.1" || target.TLS == nil || target.ClockSkewMS ==
		nil ||
		target.Account != "auditor" {
		t.Errorf("target %+v", target)
	}
	facts := m.Merged()["backups"]
	if got := fmt.Sprintln(facts["vm:web01"]["last_success_hours"], facts["vm:web01"]["last_result"],
		facts["vm:web01"]["period_hours"],
		facts["vm:db/01"]["last_success_hours"], facts["vm:db/01"]["job"],
		facts["vm:db/01"]["location"]); got != "56 warning 24 5.5 <nil> offsite\n" {
		t.Errorf("facts: %s", got)
	}
	if g := m.Gaps()["/backups/vm:db~101/points"]; g.State != audit.Unsupported || g.Fault != "NotTold" {
		t.Errorf("gap of what the product lacks: %+v", g)
	}
	if n := len(m.Evidence[0].Raw); n != 4 {
		t.Errorf("%d raw answers, want the description, about and two pages", n)
	}
	m.NoSecrets(t, password, token)
}

// The example in the README is the tested one.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../sources/README.md")
	if err != nil {
		t.Fatal(err)
	}
	example, err := os.ReadFile(vaultFile)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(readme), "```yaml\n"+string(example)+"```\n") {
		t.Errorf("sources/README.md does not hold %s as it is", vaultFile)
	}
}

func read(t testing.TB, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
