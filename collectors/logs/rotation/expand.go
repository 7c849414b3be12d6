package rotation

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// expand returns the words that the shell makes of one. Only a variable without quotes can yield several.
func (s *shellReader) expand(w *syntax.Word) []word {
	out := s.value(w)
	out.whole = out.unknown && !slices.ContainsFunc(w.Parts, splits)
	if _, split := w.Parts[0].(*syntax.ParamExp); !split || len(w.Parts) > 1 || out.unknown {
		return []word{out}
	}
	var words []word
	for _, field := range strings.Fields(out.text) {
		words = append(words, word{text: field})
	}
	return words
}

// splits reports whether the shell may make several words of a part of a word.
func splits(part syntax.WordPart) bool {
	switch part.(type) {
	case *syntax.ParamExp, *syntax.CmdSubst:
		return true
	}
	return false
}

// value returns the text of a word after expansions. Braces and extended patterns become an asterisk, which matches
// at least the texts that they match.
func (s *shellReader) value(w *syntax.Word) word {
	if len(w.Parts) == 0 { // {a,}
		return word{}
	}
	if w.End().Offset()-w.Pos().Offset() <= maxBraces {
		syntax.SplitBraces(w)
	}
	var b strings.Builder
	known := s.parts(&b, w.Parts, false)
	return word{text: b.String(), unknown: !known}
}

// parts appends the text of parts to b and reports whether all of it is known. It collects the commands of
// substitutions.
func (s *shellReader) parts(b *strings.Builder, parts []syntax.WordPart, quoted bool) bool {
	known := true
	for _, part := range parts {
		switch part := part.(type) {
		case *syntax.Lit:
			b.WriteString(unescape(part.Value, quoted))
		case *syntax.SglQuoted:
			b.WriteString(part.Value)
			known = known && !(part.Dollar && strings.Contains(part.Value, `\`))
		case *syntax.DblQuoted:
			inner := s.parts(b, part.Parts, true)
			known = known && inner
		case *syntax.ParamExp:
			value, set := s.parameter(part)
			b.WriteString(value)
			known = known && set
		case *syntax.ExtGlob:
			b.WriteByte('*')
		case *syntax.BraceExp:
			b.WriteByte('*')
			for _, element := range part.Elems {
				s.value(element)
			}
		default:
			s.walk(part)
			known = false
		}
	}
	return known
}

// parameter returns the value of a variable and reports whether it is known. Other expansions, such as those with a
// default, are unknown.
func (s *shellReader) parameter(p *syntax.ParamExp) (value string, known bool) {
	if p.Param == nil {
		return "", false
	}
	name := p.Param.Value
	if source := s.source(p); source != "$"+name && source != "${"+name+"}" {
		syntax.Walk(p, func(n syntax.Node) bool { return n == syntax.Node(p) || n != nil && s.visit(n) })
		return "", false
	}
	return s.vars.get(name)
}
