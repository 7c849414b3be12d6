package logs

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// talk returns records with known contents: two logins, a failed one, a use of privileges and two changes of esx01,
// one change in the site's words of fw01, and records that are too old or say nothing.
func talk(now time.Time) (lines []line) {
	say := func(host string, ago time.Duration, text string) {
		lines = append(lines, line{now.Add(-ago), host, text})
	}
	say("esx01", time.Hour, "sshd[1]: Accepted password for root from 10.0.0.7 port 4711 ssh2")
	say("esx01", 27*day, "Hostd: Event 7 : User root@10.0.0.7 LOGGED IN AS VMware-client/8.0")
	say("esx01", 29*day, "sshd[1]: Accepted password for root from 10.0.0.7 port 4711 ssh2")
	say("esx01", 2*day, "sshd[2]: Failed password for root from 10.0.0.7 port 4711 ssh2")
	say("esx01", 3*day, "sudo: ops : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls")
	say("esx01", 4*day, "vpxd: [vim.event.VmReconfiguredEvent] [info] reconfigured")
	say("esx01", 5*day, "vpxd: [vim.event.VmReconfiguredEvent] [info] reconfigured")
	say("fw01", time.Hour, "策略已修改 by admin")
	say("fw01", 2*time.Hour, "traffic forward accept")
	say("esx02", time.Hour, "vmkernel: cpu0: heartbeat")
	return lines
}

// Each store counts the records with one of the usual or the site's phrases, of 28 days, in upper or lower case.
func TestContents(t *testing.T) {
	want := map[string][4]int{ // changes, failed logins, logins, privilege uses
		"esx01": {2, 1, 2, 1},
		"fw01":  {1, 0, 0, 0},
		"esx02": {0, 0, 0, 0},
	}
	for _, product := range []string{"victorialogs", "loki", "elasticsearch"} {
		t.Run(product, func(t *testing.T) {
			now, url := afternoon, ""
			if product == "victorialogs" {
				now = time.Now().UTC().Truncate(time.Second)
				url = victoriaServer(t, "-retentionPeriod=60d")
				feed(t, url, talk(now))
			} else {
				url = storeOf(t, product, talk(now))
			}
			c := connect(product, url, 40)
			c.Phrases = map[string][]string{"changes": {" 策略已修改 "}}
			_, m, err := look(t, c, now)
			if err != nil {
				t.Fatal(err)
			}
			sources := m.Merged()["log_sources"]
			for name, counts := range want {
				got := map[string]any{}
				expected := map[string]any{}
				for i, content := range audit.LogContents {
					got[content], expected[content] = sources[name][content], num(counts[i])
				}
				if diff := cmp.Diff(expected, got); diff != "" {
					t.Errorf("%s (-want +got):\n%s", name, diff)
				}
			}
		})
	}
}

// Contents that a store does not count, and answers that cannot be read, are gaps of every source.
func TestContentsLost(t *testing.T) {
	refused := victoriaFake(t, victoriaMetrics, func(w http.ResponseWriter, q string) {
		if !strings.Contains(q, ":i(") {
			_, _ = w.Write([]byte(`{"host":"esx01","_time":"2026-11-21T16:00:00Z","n":"1",` +
				`"oldest":"2026-11-22T01:00:00Z","newest":"2026-11-22T01:00:00Z"}` + "\n"))
			return
		}
		_, _ = w.Write([]byte(`{"host":"esx01","n":"many"}` + "\n"))
	})
	_, m, err := look(t, connect("victorialogs", refused, 3), afternoon)
	if err != nil {
		t.Fatal(err)
	}
	for _, content := range audit.LogContents {
		if g := m.Gaps()["/log_sources/esx01/"+content]; g.Fault != "BadAnswer" {
			t.Errorf("%s: %+v", content, g)
		}
	}
	if got := m.Merged()["log_sources"]["esx01"]["records"]; got == nil {
		t.Error("an answer about contents loses the number of records")
	}
}
