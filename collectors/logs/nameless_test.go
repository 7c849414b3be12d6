package logs

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

// storeOf returns the URL of a fake store with the given records.
func storeOf(t *testing.T, product string, lines []line) string {
	switch product {
	case "loki":
		return lokiServer(t, lines, lokiYAML, "")
	case "elasticsearch":
		return elasticServer(t, lines, elasticRoot, ilmRoutes())
	case "opensearch":
		return elasticServer(t, lines, openRoot, ismRoutes())
	}
	return victoriaFake(t, victoriaMetrics, func(w http.ResponseWriter, q string) {
		for _, l := range lines {
			at := l.at.Format("2006-01-02T15:04:05Z")
			if !strings.Contains(q, "1970") {
				_, _ = w.Write([]byte(`{"host":"` + l.host + `","n":"1","oldest":"` + at + `","newest":"` + at + `"}` +
					"\n"))
			}
		}
	})
}

// A declared source without records fails, unless records without a name exist: the configured field may be
// wrong.
func TestNameless(t *testing.T) {
	for _, product := range overHTTP {
		for host, want := range map[string]audit.Status{"": audit.Undetermined, "esx01": audit.Fail} {
			lines := []line{{at: afternoon.Add(-day), host: host}, {at: afternoon, host: host}}
			c := connect(product, storeOf(t, product, lines), 20)
			c.Sources = []string{"esx03"}
			target, m, err := look(t, c, afternoon)
			if err != nil {
				t.Fatal(err)
			}
			got := judged(t, target, m.Evidence, m.Document)
			if got["silence esx03"] != want || got["missing_days esx03"] != want {
				t.Errorf("%s, records of %q: esx03 is %v", product, host, got)
			}
			field := "field: " + products[product].field + ", 2 records of 2 days name no source; "
			for _, pointer := range []string{"/log_sources/(none)", "/log_sources/esx03/days_without"} {
				g, is := m.Gaps()[pointer]
				if is != (host == "") || is && (g.Fault != "NoSource" || !strings.Contains(g.Detail, field) ||
					!strings.HasSuffix(g.Detail, "set field: of the target to it")) {
					t.Errorf("%s, records of %q: %s is %+v", product, host, pointer, g)
				}
			}
		}
	}
}

// Records without a name from before the window do not affect current silence.
func TestNamelessLongAgo(t *testing.T) {
	lines := []line{{at: afternoon.Add(-90 * day), host: ""}, {at: afternoon, host: "esx01"}}
	c := connect("elasticsearch", storeOf(t, "elasticsearch", lines), 20)
	c.Sources = []string{"esx03"}
	target, m, err := look(t, c, afternoon)
	if err != nil {
		t.Fatal(err)
	}
	if got := judged(t, target, m.Evidence, m.Document); got["missing_days esx03"] != audit.Fail {
		t.Errorf("esx03 is %v", got)
	}
}

// checkFaults reports facts about the files that are not gaps of the given fault, or that are gaps if it is "".
func checkFaults(t *testing.T, m *conform.Memory, fault string) {
	t.Helper()
	for _, f := range []string{
		"retention_days", "retention_setting", "retention_enforced", "size_limit_bytes", "used_bytes", "writable_files",
	} {
		if got := m.Gaps()["/log_stores/logs-a/"+f].Fault; got != fault {
			t.Errorf("%s: %q, want %q", f, got, fault)
		}
	}
}

// Files have no deletion by request, so their modes decide. Without matching files the result is
// undetermined.
func TestJudgedFiles(t *testing.T) {
	for name, x := range map[string]struct {
		layout, path         string
		mode                 os.FileMode
		integrity, retention audit.Status
		fault                string // of the facts about the files; "" if they are known
	}{
		"kept":     {"{source}/{date}.log", "logs", 0o640, audit.Pass, audit.Pass, ""},
		"writable": {"{source}/{date}.log", "logs", 0o666, audit.Fail, audit.Pass, ""},
		"none of the layout": {
			"{source}/{date}.txt",
			"logs",
			0o640,
			audit.Undetermined,
			audit.Undetermined,
			"NoRecords",
		},
		"none can be seen": {"{source}/{date}.log", "links", 0o640, audit.Undetermined, audit.Undetermined, "Link"},
	} {
		t.Run(name, func(t *testing.T) {
			k := newDisk(t)
			file := "logs/esx01/2026-11-20.log"
			k.write(file, logLine(noonOf(2), "esx01"), noonOf(2))
			if err := os.Chmod(filepath.Join(k.root, file), x.mode); err != nil {
				t.Fatal(err)
			}
			k.mkdir("links")
			k.link(filepath.Join(k.root, "logs/esx01"), "links/esx01")
			rules := k.config("etc/logrotate.d/x", "/elsewhere/*.log {\n daily\n rotate 3\n}\n")
			target, m, err := see(t, audit.LogStore{
				Path:    filepath.Join(k.root, x.path),
				Layout:  x.layout,
				Options: []string{rules},
			})
			if err != nil {
				t.Fatal(err)
			}
			if got := judged(t, target, m.Evidence, m.Document); got["integrity logs-a"] != x.integrity ||
				got["retention logs-a"] != x.retention {
				t.Errorf("integrity %s, retention %s", got["integrity logs-a"], got["retention logs-a"])
			}
			checkFaults(t, m, x.fault)
			if d := m.Merged()["log_stores"]["logs-a"]["deletable"]; d != false ||
				!strings.Contains(m.Evidence[0].Sources["/log_stores/*/deletable"], "no deletion by request") {
				t.Errorf("deletable %v by %q", d, m.Evidence[0].Sources["/log_stores/*/deletable"])
			}
		})
	}
}

// A 400 response yields a hint about the URL and the field, and its body is not repeated.
func TestLokiRefuses(t *testing.T) {
	const said, hint = "sesame-in-the-answer", "is the url that of Loki, and is field: host one of its index labels?"
	refuse := func(w http.ResponseWriter, _ *http.Request) { http.Error(w, said, http.StatusBadRequest) }
	_, _, err := look(t, connect("loki", serve(t, map[string]http.HandlerFunc{"/": refuse}), 20), afternoon)
	if err == nil || !strings.HasSuffix(err.Error(), "\nhint: "+hint) || strings.Contains(err.Error(), said) {
		t.Errorf("nothing is answered: %v", err)
	}
	_, m, err := look(t, connect("loki", serve(t, map[string]http.HandlerFunc{
		"GET /loki/api/v1/labels": text(`{"status":"success","data":["host"]}`),
		"GET /config":             text(lokiYAML),
		"/":                       refuse,
	}), 20), afternoon)
	if err != nil {
		t.Fatal(err)
	}
	if g := m.Evidence[1].Gap; g == nil || g.Fault != "HTTP400" || !strings.HasSuffix(g.Detail, "; "+hint) ||
		strings.Contains(g.Detail, said) {
		t.Errorf("questions are not answered: %+v", g)
	}
}
