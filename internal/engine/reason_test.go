package engine

import (
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

func TestReasonsAreInOneLanguage(t *testing.T) {
	for name, c := range map[string]struct {
		gap    audit.Gap
		zh, en string
	}{
		"a sentence of ours": {
			audit.Gap{State: audit.Failed, Detail: `"sometimes" is no known value`},
			`vlan：采集失败或答复无法识别（"sometimes" 不是已知的值）。`,
			`vlan: could not be collected or understood ("sometimes" is no known value).`,
		},
		"a sentence in a sentence": {
			audit.Gap{State: audit.Partial, Detail: "the list of hosts is not complete (and 2 more)"},
			"vlan：只掌握一部分（hosts 的清单不完整（另有 2 处））。",
			"vlan: known in part only (the list of hosts is not complete (and 2 more)).",
		},
		"the words of a platform": {
			audit.Gap{State: audit.Denied, Fault: "NoPermission", Detail: "Permission to perform\nthis was denied"},
			"vlan：账号无权读取（NoPermission，原文：“Permission to perform this was denied”）。",
			"vlan: may not be read by this account (NoPermission, Permission to perform this was denied).",
		},
		"no detail": {audit.Gap{State: audit.Absent}, "vlan：没有相关证据。", "vlan: no evidence has it."},
	} {
		t.Run(name, func(t *testing.T) {
			got := because([]problem{{gap: c.gap, path: "vlan"}}, 0)
			if want := (audit.Text{ZH: c.zh, EN: c.en}); got != want {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
}
