package reports

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// onOff are the words of a switch.
var onOff = map[string]audit.Text{"true": {ZH: "启用", EN: "on"}, "false": {ZH: "未启用", EN: "off"}}

// hostProperties are properties of a check with a wildcard, units and words.
var hostProperties = []audit.Property{
	{
		Path:  "services/ssh/running",
		Words: audit.Words{Name: audit.Text{ZH: "SSH 服务", EN: "SSH service"}, Values: onOff},
	},
	{
		Path: "age_hours",
		Words: audit.Words{
			Name: audit.Text{ZH: "最近备份距今", EN: "newest backup"},
			Unit: &audit.Text{ZH: "小时", EN: "h"},
		},
	},
	{
		Path:  "rulesets/*/enabled",
		Words: audit.Words{Name: audit.Text{ZH: "规则集", EN: "ruleset"}, Values: onOff},
	},
}

func TestValuesInWords(t *testing.T) {
	long := strings.Repeat("长", 200)
	for name, c := range map[string]struct {
		properties []audit.Property
		at         string
		in         any
		want       audit.Text
	}{
		"nothing":          {in: nil, want: audit.Text{ZH: "–", EN: "–"}},
		"empty text":       {in: "", want: audit.Text{ZH: "空", EN: "empty"}},
		"no entries":       {in: []any{}, want: audit.Text{ZH: "无", EN: "none"}},
		"no names":         {in: map[string]any{}, want: audit.Text{ZH: "无", EN: "none"}},
		"no value":         {in: func() {}, want: audit.Text{ZH: "?", EN: "?"}},
		"yes":              {in: true, want: audit.Text{ZH: "是", EN: "yes"}},
		"all digits":       {in: int64(107374182400), want: audit.Text{ZH: "107374182400", EN: "107374182400"}},
		"list as made":     {in: []string{"a", "b"}, want: audit.Text{ZH: "a、b", EN: "a, b"}},
		"comparison":       {in: ">= 7", want: audit.Text{ZH: "不少于 7", EN: "at least 7"}},
		"long text":        {in: long, want: audit.Text{ZH: long[:159*3] + "…", EN: long[:159*3] + "…"}},
		"words of a place": {hostProperties, "services/ssh/running", false, audit.Text{ZH: "未启用", EN: "off"}},
		"first that fits":  {hostProperties, "", true, audit.Text{ZH: "启用", EN: "on"}},
		"unit of a limit":  {hostProperties, "", "<= 24", audit.Text{ZH: "不超过 24 小时", EN: "at most 24 h"}},
		"unit of two limits": {
			hostProperties, "age_hours", "> 0, <= 24",
			audit.Text{ZH: "大于 0 且不超过 24 小时", EN: "more than 0 and at most 24 h"},
		},
		"unit of a range":  {hostProperties, "age_hours", "1..24", audit.Text{ZH: "1 至 24 小时", EN: "1 to 24 h"}},
		"unit of a number": {hostProperties, "", json.Number("75.78"), audit.Text{ZH: "75.78 小时", EN: "75.78 h"}},
		"no unit of a text": {
			hostProperties, "age_hours", map[string]any{"zh": "没有备份", "en": "no backup"},
			audit.Text{ZH: "没有备份", EN: "no backup"},
		},
		"names in the order of the check": {
			hostProperties, "",
			map[string]any{"age_hours": 3, "rulesets/dns/enabled": true, "services/ssh/running": false, "extra": "x"},
			audit.Text{
				ZH: "SSH 服务：未启用\n最近备份距今：3 小时\n规则集（dns）：启用\nextra：x",
				EN: "SSH service: off\nnewest backup: 3 h\nruleset (dns): on\nextra: x",
			},
		},
		"the same place twice": {
			hostProperties, "",
			map[string]any{"services/ssh": map[string]any{"running": true}, "services/ssh/running": true},
			audit.Text{ZH: "SSH 服务：启用", EN: "SSH service: on"},
		},
		"names below a place": {
			hostProperties, "services/ssh", map[string]any{"running": false},
			audit.Text{ZH: "SSH 服务：未启用", EN: "SSH service: off"},
		},
		"names without a place": {
			hostProperties, "", map[string]any{"running": true},
			audit.Text{ZH: "SSH 服务：启用", EN: "SSH service: on"},
		},
		"more than a reader reads": {
			in: map[string]int{"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6, "g": 7, "h": 8, "i": 9, "j": 10},
			want: audit.Text{
				ZH: "a：1\nb：2\nc：3\nd：4\ne：5\nf：6\ng：7\nh：8\n… (+2)",
				EN: "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\ng: 7\nh: 8\n… (+2)",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			for _, l := range []audit.Lang{audit.ZH, audit.EN} {
				got := valueWords{lang: l, properties: c.properties, at: c.at}.text(c.in)
				if want := c.want.In(l); got != want {
					t.Errorf("%s: %q, want %q", l, got, want)
				}
			}
		})
	}
}
