package rotation

import (
	"regexp"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

const (
	// maxScript limits the size of a script in bytes, because the parser needs stack for every nested command.
	maxScript = 256 << 10
	// maxOpen limits the parentheses that are open at the same time, for the same reason.
	maxOpen = 1000
	// maxBraces limits the length in bytes of words with braces, because nested ones take quadratic time.
	maxBraces = 1000
	// maxPipe limits the commands of one pipe that are compared with each other.
	maxPipe = 100
	// maxNested limits the nesting of sh -c and here-documents.
	maxNested = 4
)

// A shellError means that the commands of a script from a line on are unknown and may delete files.
type shellError struct {
	line int
}

func (e *shellError) Error() string { return "the commands of a script are unknown" }

// deletion matches the programs that delete or move files.
var deletion = regexp.MustCompile(`\b(find|rm|unlink|shred|mv|truncate|tmpreaper|tmpwatch)\b`)

// dialect returns the language of a script. A script of sh is read as Bash, which sh is on Red Hat systems and which
// accepts what the other shells of that name accept.
func dialect(text string) syntax.LangVariant {
	interpreter, _, _ := strings.Cut(text, "\n")
	switch {
	case !strings.HasPrefix(interpreter, "#!"):
		return syntax.LangBash
	case strings.Contains(interpreter, "ksh"):
		return syntax.LangMirBSDKorn
	case strings.Contains(interpreter, "zsh"):
		return syntax.LangZsh
	}
	return syntax.LangBash
}

// statements returns the statements of a script up to the first syntax error.
func statements(text string, language syntax.LangVariant) ([]*syntax.Stmt, error) {
	var out []*syntax.Stmt
	var first error
	// The iterator yields an error twice and must not be left at the first one.
	for stmt, err := range syntax.NewParser(syntax.Variant(language)).StmtsSeq(strings.NewReader(text)) {
		switch {
		case first != nil:
		case err != nil:
			first = err
		default:
			out = append(out, stmt)
		}
	}
	return out, first
}

// deep reports whether more than maxOpen parentheses are open at the same time.
func deep(text string) bool {
	open := 0
	for i := range len(text) {
		switch text[i] {
		case '(':
			open++
		case ')':
			open = max(0, open-1)
		}
		if open > maxOpen {
			return true
		}
	}
	return false
}

// unescape removes the backslashes that quote a character. Within double quotes, only those before $, `, " and \ do.
func unescape(text string, quoted bool) string {
	if !strings.Contains(text, `\`) {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+1 < len(text) && (!quoted || strings.IndexByte("$`\"\\", text[i+1]) >= 0) {
			i++
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// hasDocument reports whether a redirection has a here-document that is not empty.
func hasDocument(r *syntax.Redirect) bool { return r.Hdoc != nil && len(r.Hdoc.Parts) > 0 }
