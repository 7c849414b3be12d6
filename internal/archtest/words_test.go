package archtest

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
)

var (
	saidTwice = regexp.MustCompile(`"(zh|en)": (?:sprintf\()?("(?:[^"\\]|\\.)*")`)
	quoted    = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
	verb      = regexp.MustCompile(`%[a-z]`)
	// worded matches a word next to a space. The value of a setting, such as "similar=deny retry<=3" or ">= 24",
	// has none.
	worded = regexp.MustCompile(`(?:^|[\s(])[a-z]{2,}(?:[,;:]?\s)|\s[a-z]{2,}[),;:]?$`)
)

// chinese reports whether s contains Chinese, or no word at all, such as "%v %% = %s".
func chinese(s string) bool {
	s = verb.ReplaceAllString(s, "")
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) ||
		!strings.ContainsFunc(s, unicode.IsLetter)
}

// oneLanguage returns the lines of a policy whose text exists in one language only.
func oneLanguage(policy string) []string {
	var wrong []string
	balance := 0
	for i, line := range strings.Split(policy, "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), "#") {
			continue
		}
		for _, m := range saidTwice.FindAllStringSubmatch(line, -1) {
			if m[1] == "en" {
				balance--
				continue
			}
			balance++
			if !chinese(m[2]) {
				wrong = append(wrong, fmt.Sprintf("%d: %s is not Chinese", i+1, m[2]))
			}
		}
		for _, s := range quoted.FindAllString(saidTwice.ReplaceAllString(line, ""), -1) {
			if worded.MatchString(strings.Trim(s, `"`)) {
				wrong = append(wrong, fmt.Sprintf(`%d: %s is not said as {"zh": …, "en": …}`, i+1, s))
			}
		}
	}
	if balance != 0 {
		wrong = append(wrong, "not everything that is said in one language is said in the other")
	}
	return wrong
}

// Observed and expected values of a policy exist in both languages of the reports.
func TestPoliciesSpeakBothLanguages(t *testing.T) {
	for _, f := range tree(t, ".rego") {
		_, isCheck := checkID(f)
		isLib := under(f.path, "rego/lib") && !strings.HasSuffix(f.path, "_test.rego")
		if !isCheck && !isLib {
			continue
		}
		for _, w := range oneLanguage(string(f.text)) {
			t.Errorf("%s:%s", f.path, w)
		}
	}
}

func TestOneLanguage(t *testing.T) {
	const missing = "not everything that is said in one language is said in the other"
	for policy, want := range map[string][]string{
		`expected := {"zh": "无恢复点", "en": "no restore point"}`:                                      nil,
		"\t\"zh\": sprintf(\"%v 小时无人值守\", [h]),\n\t\"en\": sprintf(\"%v h without anybody\", [h]),": nil,
		`expected := "similar=deny retry<=3 min=disabled,disabled,>=15"`:                            nil,
		`expected := "lockdownNormal"`:                                                              nil,
		`expected := ">= 24"`:                                                                       nil,
		`# "no restore point"`:                                                                      nil,
		`expected := "no restore point"`: {
			`1: "no restore point" is not said as {"zh": …, "en": …}`,
		},
		`expected := sprintf("<= %d min", [n])`: {
			`1: "<= %d min" is not said as {"zh": …, "en": …}`,
		},
		`expected := sprintf("%d of %d late: %s", [n, m, l])`: {
			`1: "%d of %d late: %s" is not said as {"zh": …, "en": …}`,
		},
		`observed := {"zh": sprintf("%v min", [n]), "en": sprintf("%v min", [n])}`: {
			`1: "%v min" is not Chinese`,
		},
		`observed := {"zh": sprintf("%v %% = %s", [n, s.zh]), "en": sprintf("%v %% = %s", [n, s.en])}`: nil,
		`expected := {"en": "no restore point"}`:                                                       {missing},
		`expected := {"zh": "no record", "en": "no restore point"}`: {
			`1: "no record" is not Chinese`,
		},
	} {
		if diff := cmp.Diff(want, oneLanguage(policy)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", policy, diff)
		}
	}
}
