package sentence

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// mostRunes is the length after which a text is cut.
const mostRunes = 200

// Words returns a value as a part of a sentence: a list as its entries, an object as its keys, a comparison such as
// "<= 24" in words.
func Words(v any, l audit.Lang) string {
	switch v := audit.Local(v, l).(type) {
	case nil:
		return "–"
	case bool:
		return choose(l, map[bool]string{true: "是", false: "否"}[v], map[bool]string{true: "yes", false: "no"}[v])
	case string:
		return text(v, l)
	case []any:
		var list []string
		for _, x := range v {
			list = append(list, Words(x, l))
		}
		return join(list, mostValues, l)
	case map[string]any:
		return join(slices.Sorted(maps.Keys(v)), mostValues, l)
	default:
		return fmt.Sprint(v)
	}
}

func choose(l audit.Lang, zh, en string) string {
	if l == audit.ZH {
		return zh
	}
	return en
}

// places are the words of audit.Locations in Chinese sentences.
var places = map[string]string{"offsite": "异地", "onsite": "本地"}

// text returns a text in one line, with comparisons in words. A text that would not be seen is named.
func text(s string, l audit.Lang) string {
	if place, ok := places[s]; ok && l == audit.ZH {
		return place
	}
	s = oneLine(s)
	switch s {
	case "":
		return choose(l, "空", "empty")
	case `!= ""`:
		return choose(l, "不为空", "not empty")
	}
	return clip(compared(s, l))
}

// oneLine returns a text without line ends and with single blanks.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func clip(s string) string {
	if r := []rune(s); len(r) > mostRunes {
		return string(r[:mostRunes-1]) + "…"
	}
	return s
}

// join returns at most most entries of a list, and the number of all or of the others.
func join(list []string, most int, l audit.Lang) string {
	if len(list) == 0 {
		return choose(l, "无", "none")
	}
	shown := strings.Join(list[:min(len(list), most)], choose(l, "、", ", "))
	if more := len(list) - most; more > 0 {
		shown += fmt.Sprintf(choose(l, " 等 %d 项", " and %d more"),
			map[audit.Lang]int{audit.ZH: len(list), audit.EN: more}[l])
	}
	return shown
}

var (
	interval   = regexp.MustCompile(`^(-?[0-9.]*[0-9])\.\.(-?[0-9][0-9.]*)$`)
	comparison = regexp.MustCompile(`(,?)\s*(<=|>=|<|>)\s*(-?[0-9])`)
	operators  = map[string]audit.Text{
		"<=": {ZH: "不超过", EN: "at most"},
		">=": {ZH: "不少于", EN: "at least"},
		"<":  {ZH: "小于", EN: "less than"},
		">":  {ZH: "大于", EN: "more than"},
	}
)

// compared returns a text with its comparisons of numbers in words.
func compared(s string, l audit.Lang) string {
	if m := interval.FindStringSubmatch(s); m != nil {
		return choose(l, "在 ", "") + m[1] + choose(l, " 至 ", " to ") + m[2]
	}
	s = comparison.ReplaceAllStringFunc(s, func(found string) string {
		m := comparison.FindStringSubmatch(found)
		between := choose(l, "", " ")
		if m[1] != "" {
			between = choose(l, " 且", " and ")
		}
		return between + operators[m[2]].In(l) + " " + m[3]
	})
	return strings.TrimSpace(s)
}

// observed returns the observed value of a failure. A number is rounded as far as that leaves it on its side of the
// limit.
func observed(f Failure, l audit.Lang) string {
	if n, ok := f.Observed.(json.Number); ok {
		return number(n, Words(f.Expected, l))
	}
	if word, ok := wordOf(f.Observed, f.Words); ok {
		return word.In(l)
	}
	return Words(f.Observed, l)
}

var numbers = regexp.MustCompile(`[0-9]+(?:\.([0-9]+))?`)

// number rounds to the fewest decimals, at least one, that make it neither whole nor equal to a limit. Limits are the
// numbers in expected.
func number(n json.Number, expected string) string {
	exact := n.String()
	value, err := n.Float64()
	_, fraction, decimal := strings.Cut(exact, ".")
	if err != nil || !decimal || strings.ContainsAny(exact, "eE") {
		return exact
	}

	least := 1
	var limits []string
	for _, m := range numbers.FindAllStringSubmatch(expected, -1) {
		least = max(least, len(m[1]))
		limits = append(limits, m[0])
	}
	for decimals := least; decimals < len(fraction); decimals++ {
		rounded := strconv.FormatFloat(value, 'f', decimals, 64)
		shortest := strings.TrimRight(strings.TrimRight(rounded, "0"), ".")
		if shortest == rounded && !slices.Contains(limits, rounded) {
			return rounded
		}
	}
	return exact
}
