package sentence

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// sessionWords are the words of a setting with a number that is a word.
var sessionWords = &audit.Words{
	Name:   audit.Text{ZH: "会话时限", EN: "session limit"},
	Unit:   &audit.Text{ZH: "分钟", EN: "min"},
	Values: map[string]audit.Text{"0": {ZH: "不限时", EN: "no limit"}, "true": {ZH: "禁止", EN: "off"}},
}

func TestValue(t *testing.T) {
	attempts := &audit.Words{Unit: &audit.Text{ZH: "次"}}
	for name, c := range map[string]struct {
		value any
		words *audit.Words
		want  audit.Text
	}{
		"number with a unit":      {json.Number("5"), sessionWords, audit.Text{ZH: "5 分钟", EN: "5 min"}},
		"number with a word":      {json.Number("0"), sessionWords, audit.Text{ZH: "不限时", EN: "no limit"}},
		"measure word":            {json.Number("5"), attempts, audit.Text{ZH: "5 次", EN: "5"}},
		"limit":                   {"<= 15", sessionWords, audit.Text{ZH: "不超过 15 分钟", EN: "at most 15 min"}},
		"percent has its unit":    {">= 99.9 %", sessionWords, audit.Text{ZH: "不少于 99.9 %", EN: "at least 99.9 %"}},
		"text spelt as a boolean": {"TRUE", sessionWords, audit.Text{ZH: "禁止", EN: "off"}},
		"unknown word":            {"sometimes", sessionWords, audit.Text{ZH: "sometimes", EN: "sometimes"}},
		"not empty":               {`!= ""`, nil, audit.Text{ZH: "不为空", EN: "not empty"}},
		"list of words": {
			[]any{"true", json.Number("7")}, sessionWords,
			audit.Text{ZH: "禁止、7 分钟", EN: "off, 7 min"},
		},
		"nothing": {nil, sessionWords, audit.Text{ZH: "–", EN: "–"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := audit.Text{ZH: Value(c.value, c.words, audit.ZH), EN: Value(c.value, c.words, audit.EN)}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestUnset(t *testing.T) {
	for name, c := range map[string]struct {
		counts any
		words  *audit.Words
		want   audit.Text
	}{
		"no meaning":         {nil, sessionWords, audit.Text{ZH: "未设置", EN: "not set"}},
		"number for nothing": {json.Number("-1"), sessionWords, audit.Text{ZH: "未设置", EN: "not set"}},
		"empty text":         {"", sessionWords, audit.Text{ZH: "未设置", EN: "not set"}},
		"number":             {json.Number("3"), nil, audit.Text{ZH: "未设置，按 3 计", EN: "not set, which counts as 3"}},
		"number with its unit": {
			json.Number("3"), sessionWords,
			audit.Text{ZH: "未设置，按“3 分钟”计", EN: "not set, which counts as 3 min"},
		},
		"word": {
			"true", sessionWords,
			audit.Text{ZH: "未设置，按“禁止”计", EN: "not set, which counts as off"},
		},
		"boolean without words": {false, nil, audit.Text{ZH: "未设置，按“否”计", EN: "not set, which counts as no"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, Unset(c.counts, c.words)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMeasures(t *testing.T) {
	for name, c := range map[string]struct {
		value any
		want  bool
	}{
		"word":             {true, true},
		"no word":          {false, false},
		"number":           {json.Number("9"), true},
		"limit":            {"> 0, <= 9", true},
		"range":            {"1..9", true},
		"text":             {"9 or so", false},
		"list of numbers":  {[]any{json.Number("9")}, true},
		"list of nothing":  {[]any{}, false},
		"object of values": {map[string]any{"a": true}, false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Measures(sessionWords, c.value); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}
