package reports

import (
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

func TestSource(t *testing.T) {
	zh, en := Words{audit.ZH}, Words{audit.EN}
	for _, tc := range []struct{ source, want string }{
		{"HostSystem.config.lockdownMode", "HostSystem.config.lockdownMode"},
		{"SCG 8 esxi-8.account-lockout", "SCG 8 esxi-8.account-lockout"},
		{"Our own choice: one month", "本工具的取值：一个月"},
		{"TCP connect to port 8443", "TCP 连接端口 8443"},
		{"TCP connect to port *", "TCP 连接端口 *"},
		{"DNS query A, AAAA www.example.gov.cn at 127.0.0.1:53; at most 50 probes a second",
			"DNS 查询 A、AAAA www.example.gov.cn 于 127.0.0.1:53；每秒至多 50 次探测"},
		{"STIG ESXI-80-999999: a text that has no Chinese yet", "STIG ESXI-80-999999：说明见证据包"},
		{"a text that has no Chinese yet", "说明见证据包"},
	} {
		if got := zh.Source(tc.source); got != tc.want {
			t.Errorf("%s: got %s, want %s", tc.source, got, tc.want)
		}
		if got := en.Source(tc.source); got != tc.source {
			t.Errorf("%s: the English report has %s", tc.source, got)
		}
	}
}

// TestChineseSources checks the list of translations: two texts on each line, no English twice, no English prose in
// the Chinese.
func TestChineseSources(t *testing.T) {
	seen := map[string]bool{}
	for line := range strings.Lines(sourcesTSV) {
		en, zh, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok || en == "" || zh == "" || seen[en] || prose.MatchString(zh) {
			t.Errorf("line %q", line)
		}
		seen[en] = true
	}
	if len(seen) < 300 {
		t.Errorf("%d translations", len(seen))
	}
}
