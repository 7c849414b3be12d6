package message

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/assay-audit/assay/internal/audit"
)

// Recall returns an English text in one language if it matches one sentence of the catalog, and otherwise the text
// itself. Snapshots store the details of gaps in English; a Chinese report shows them by this function.
func Recall(text string, l audit.Lang) string {
	if l != audit.ZH {
		return text
	}
	if zh, ok := remember(text); ok {
		return hints(zh)
	}
	return text
}

// Recalled returns the Text of a sentence that may match the catalog. Any other text is the same in both languages.
func Recalled(text string) Text { return pair(Recall(text, audit.ZH), text) }

// Kept returns the Text of an English sentence stored in a snapshot, such as the detail of a gap. In Chinese it is
// the sentence of the catalog, or the quoted text if the catalog does not have it.
func Kept(text string) Text {
	zh, ok := remember(text)
	if !ok {
		zh = quote(text)
	}
	return pair(zh, text)
}

// mostRecalled is the largest number of sentences in the cache.
const mostRecalled = 4096

// recalled caches the results of recall, because thousands of objects may have the same gap.
var recalled = struct {
	sync.Mutex
	known map[string]answer
}{known: map[string]answer{}}

type answer struct {
	zh string
	ok bool
}

// remember is like recall, with a cache and without a minimum length for complete sentences of the catalog.
func remember(text string) (string, bool) {
	recalled.Lock()
	defer recalled.Unlock()

	if a, done := recalled.known[text]; done {
		return a.zh, a.ok
	}
	var a answer
	if zh := catalog()[text]; zh != "" && !verb.MatchString(text) {
		a = answer{zh, true}
	} else {
		a.zh, a.ok = recall(text)
	}
	if len(recalled.known) >= mostRecalled {
		clear(recalled.known)
	}
	recalled.known[text] = a
	return a.zh, a.ok
}

// known is one format as a regular expression that matches its arguments.
type known struct {
	form    func() *regexp.Regexp // compiled when first needed
	longest string                // the longest piece of the format, which a matching text must contain
	chinese string
	fixed   int // number of letters outside the arguments
}

var remembered = sync.OnceValue(func() []known {
	var all []known
	for format, zh := range catalog() {
		all = append(all, compile(format, zh))
	}
	slices.SortFunc(all, func(a, b known) int {
		return cmp.Or(cmp.Compare(b.fixed, a.fixed), cmp.Compare(a.chinese, b.chinese))
	})
	return all
})

// groups maps verbs to expressions for their output.
var groups = map[byte]string{'d': `(-?\d+)`, 'q': `("(?:[^"\\]|\\.)*")`}

func compile(format, zh string) known {
	var form strings.Builder
	form.WriteString(`(?s)^`)
	rest, fixed, longest := format, 0, ""
	for {
		at := verb.FindStringIndex(rest)
		if at == nil {
			break
		}
		v := rest[at[0]:at[1]]
		form.WriteString(regexp.QuoteMeta(rest[:at[0]]))
		fixed += letters(rest[:at[0]])
		if at[0] > len(longest) {
			longest = rest[:at[0]]
		}
		switch group := groups[v[len(v)-1]]; {
		case v == "%%":
			form.WriteString("%")
		case group != "":
			form.WriteString(group)
		default:
			form.WriteString(`(.+?)`)
		}
		rest = rest[at[1]:]
	}
	form.WriteString(regexp.QuoteMeta(rest) + `$`)
	if len(rest) > len(longest) {
		longest = rest
	}
	compiled := sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(form.String()) })
	return known{compiled, longest, verb.ReplaceAllStringFunc(zh, asString), fixed + letters(rest)}
}

// letters returns the number of English letters in a piece of a format.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			n++
		}
	}
	return n
}

// asString returns a verb as %s, or %[2]s, because a recalled argument is text.
func asString(v string) string {
	if v == "%%" {
		return v
	}
	if i, j := strings.Index(v, "["), strings.Index(v, "]"); i > 0 {
		return "%" + v[i:j+1] + "s"
	}
	return "%s"
}

// leastFixed is the smallest number of letters outside the arguments by which a sentence is recognized. Shorter ones
// are ambiguous.
const leastFixed = 7

func recall(text string) (string, bool) {
	for _, k := range remembered() {
		if k.fixed < leastFixed {
			break
		}
		if !strings.Contains(text, k.longest) {
			continue
		}
		found := k.form().FindStringSubmatch(text)
		if found == nil {
			continue
		}
		args := make([]any, len(found)-1)
		for i, arg := range found[1:] {
			args[i] = arg
			if zh, ok := recall(arg); ok {
				args[i] = zh
			}
		}
		return fmt.Sprintf(k.chinese, args...), true
	}
	return "", false
}
