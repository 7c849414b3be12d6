package reports

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"

	"github.com/assay-audit/assay/internal/audit"
)

// sourcesTSV has the Chinese of the sources of checks, parameters and evidence, which are recorded in English: one
// line each, with a tabulator between English and Chinese. An asterisk stands for a name that both have in the same
// order.
//
//go:embed sources.zh.tsv
var sourcesTSV string

// A pattern is a source with names in it.
type pattern struct {
	english *regexp.Regexp
	chinese []string // the pieces between the names
}

// chineseSources returns the sources without names by their English, and those with names.
var chineseSources = sync.OnceValue(func() (s struct {
	whole    map[string]string
	patterns []pattern
}) {
	s.whole = map[string]string{}
	for line := range strings.Lines(sourcesTSV) {
		en, zh, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		switch {
		case !ok:
		case strings.Count(en, "*") == strings.Count(zh, "*") && strings.Contains(en, "*"):
			quoted := strings.ReplaceAll(regexp.QuoteMeta(en), `\*`, "(.+?)")
			s.patterns = append(s.patterns, pattern{regexp.MustCompile("^" + quoted + "$"), strings.Split(zh, "*")})
			s.whole[en] = zh // as in the declaration of a source
		default:
			s.whole[en] = zh
		}
	}
	return s
})

// prose matches four English words in a row.
var prose = regexp.MustCompile(`(?:\b[A-Za-z][A-Za-z'-]*[,;:.]? ){3,}[A-Za-z][A-Za-z'-]*`)

// inPack is shown in a Chinese report for a source whose words are English only.
const inPack = "说明见证据包"

// Source returns a source of a check, a parameter or evidence in the language of the report. Of a source whose words
// are not known in Chinese a Chinese report has the citation before the colon; the pack has the whole.
func (w Words) Source(source string) string {
	if w.Lang == audit.EN {
		return source
	}
	all := chineseSources()
	if zh, ok := all.whole[source]; ok {
		return zh
	}
	if !prose.MatchString(source) {
		return source
	}
	for _, p := range all.patterns {
		if m := p.english.FindStringSubmatch(source); m != nil {
			var b strings.Builder
			for i, piece := range p.chinese {
				b.WriteString(piece)
				if i+1 < len(m) {
					b.WriteString(m[i+1])
				}
			}
			return b.String()
		}
	}
	if before, _, ok := strings.Cut(source, ": "); ok && !prose.MatchString(before) {
		return before + "：" + inPack
	}
	return inPack
}

// sources returns sources in the language of the report.
func (w Words) sources(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = w.Source(s)
	}
	return out
}
