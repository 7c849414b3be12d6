package sentence

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

func TestFill(t *testing.T) {
	subject := Subject{
		Name:       "a-db-02",
		Target:     "vault-a",
		Parameters: map[string]any{"max": json.Number("5"), "list": []any{"a", "b"}},
	}
	for name, c := range map[string]struct {
		template audit.Text
		fails    []Failure
		want     audit.Text
	}{
		"name and target": {
			audit.Text{ZH: "{target} 的 {name} 没有备份", EN: "{name} of {target} has no backup"},
			[]Failure{{}},
			audit.Text{ZH: "vault-a 的 a-db-02 没有备份", EN: "a-db-02 of vault-a has no backup"},
		},
		"hours beyond a limit": {
			audit.Text{
				ZH: "最近一次成功备份在 {observed} 小时前，要求{expected} 小时",
				EN: "The last backup is {observed} hours old, {expected} are required",
			},
			[]Failure{{Observed: json.Number("75.78"), Expected: "<= 24"}},
			audit.Text{
				ZH: "最近一次成功备份在 75.8 小时前，要求不超过 24 小时",
				EN: "The last backup is 75.8 hours old, at most 24 are required",
			},
		},
		"several keys, one sentence": {
			audit.Text{ZH: "开启了 {key}（{key.2}）", EN: "{key} is open ({key.2})"},
			[]Failure{{Keys: []string{"a", "x"}}, {Keys: []string{"b", "x"}}},
			audit.Text{ZH: "开启了 a、b（x）", EN: "a, b is open (x)"},
		},
		"parameters": {
			audit.Text{ZH: "限 {parameter.max}：{parameter.list}", EN: "{parameter.max}: {parameter.list}"},
			[]Failure{{}},
			audit.Text{ZH: "限 5：a、b", EN: "5: a, b"},
		},
		"not set": {
			audit.Text{ZH: "超时为 {observed} 秒", EN: "the timeout is {observed} s"},
			[]Failure{{Observed: json.Number("0"), Unset: true}},
			audit.Text{ZH: "超时为 0 秒（未设置，按 0 计）", EN: "the timeout is 0 s (not set, which counts as 0)"},
		},
		"name of several lines": {
			audit.Text{ZH: "{key}", EN: "{key}"},
			[]Failure{{Keys: []string{" a\n\tb "}}},
			audit.Text{ZH: "a b", EN: "a b"},
		},
		"braces in a name are not a template": {
			audit.Text{ZH: "{observed}", EN: "{observed}"},
			[]Failure{{Observed: "{name}"}},
			audit.Text{ZH: "{name}", EN: "{name}"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			template, err := Parse(c.template, Allowed{Parameters: []string{"max", "list"}, Keys: 2})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, template.Fill(subject, c.fails)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	for name, c := range map[string]struct {
		template audit.Text
		want     Error
	}{
		"one language":          {audit.Text{ZH: "无"}, Error{Kind: Empty}},
		"unknown placeholder":   {audit.Text{ZH: "{nmae}", EN: "{nmae}"}, Error{"nmae", Unknown}},
		"parameter of another":  {audit.Text{ZH: "{parameter.x}", EN: "{parameter.x}"}, Error{"parameter.x", Unknown}},
		"key without wildcard":  {audit.Text{ZH: "{key.2}", EN: "{key.2}"}, Error{"key.2", Unknown}},
		"open brace":            {audit.Text{ZH: "{name", EN: "name"}, Error{Kind: Unbalanced}},
		"closing brace":         {audit.Text{ZH: "name}", EN: "name"}, Error{Kind: Unbalanced}},
		"only Chinese has it":   {audit.Text{ZH: "{name}", EN: "x"}, Error{"name", OneLanguage}},
		"only English has this": {audit.Text{ZH: "x", EN: "{name}"}, Error{"name", OneLanguage}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Parse(c.template, Allowed{Parameters: []string{"max"}, Keys: 1})
			var got *Error
			if !errors.As(err, &got) || *got != c.want {
				t.Errorf("got %v, want %v", err, &c.want)
			}
		})
	}
}

func TestWords(t *testing.T) {
	for name, c := range map[string]struct {
		value any
		want  audit.Text
	}{
		"at most":    {"<= 24", audit.Text{ZH: "不超过 24", EN: "at most 24"}},
		"two bounds": {"> 0, <= 600", audit.Text{ZH: "大于 0 且不超过 600", EN: "more than 0 and at most 600"}},
		"interval":   {"1..5", audit.Text{ZH: "在 1 至 5", EN: "1 to 5"}},
		"negative":   {"-1..5", audit.Text{ZH: "在 -1 至 5", EN: "-1 to 5"}},
		"percent":    {">= 99.99 %", audit.Text{ZH: "不少于 99.99 %", EN: "at least 99.99 %"}},
		"words": {
			map[string]any{"zh": "每次 <= 5 分钟", "en": "<= 5 min each"},
			audit.Text{ZH: "每次不超过 5 分钟", EN: "at most 5 min each"},
		},
		"no number":  {"a -> b", audit.Text{ZH: "a -> b", EN: "a -> b"}},
		"yes":        {true, audit.Text{ZH: "是", EN: "yes"}},
		"nothing":    {nil, audit.Text{ZH: "–", EN: "–"}},
		"empty text": {"  ", audit.Text{ZH: "空", EN: "empty"}},
		"empty list": {[]any{}, audit.Text{ZH: "无", EN: "none"}},
		"places":     {[]any{"onsite", "offsite"}, audit.Text{ZH: "本地、异地", EN: "onsite, offsite"}},
		"list":       {[]any{"a", json.Number("2")}, audit.Text{ZH: "a、2", EN: "a, 2"}},
		"long list": {
			[]any{"a", "b", "c", "d", "e", "f", "g"},
			audit.Text{ZH: "a、b、c、d、e 等 7 项", EN: "a, b, c, d, e and 2 more"},
		},
		"keys":         {map[string]any{"b": 1, "a": 2}, audit.Text{ZH: "a、b", EN: "a, b"}},
		"several rows": {"a\nb", audit.Text{ZH: "a b", EN: "a b"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := audit.Text{ZH: Words(c.value, audit.ZH), EN: Words(c.value, audit.EN)}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A rounded value stays on its side of the limit: 24.02 hours are more than 24.
func TestNumber(t *testing.T) {
	for _, c := range []struct{ value, expected, want string }{
		{"75.78", "<= 24", "75.8"},
		{"24.02", "<= 24", "24.02"},
		{"216.03", "<= 24", "216.03"},
		{"99.9699", ">= 99.99 %", "99.97"},
		{"99.9899", ">= 99.99 %", "99.9899"},
		{"4.33", "<= 4.32", "4.33"},
		{"4.324", "<= 4.32", "4.324"},
		{"4546.8", "<= 1440", "4546.8"},
		{"120", "<= 60", "120"},
		{"-0.5", ">= 0", "-0.5"},
		{"1e3", "<= 60", "1e3"},
	} {
		if got := number(json.Number(c.value), c.expected); got != c.want {
			t.Errorf("%s with %s: %s, want %s", c.value, c.expected, got, c.want)
		}
	}
}
