package yamlfile

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/assay-audit/assay/internal/message"
)

// maxDepth is the largest nesting depth. Files written by people are far below it.
const maxDepth = 64

// parse returns the root of the only document. Anchors, aliases, tags and deep nesting are errors.
func parse(data []byte) (*yaml.Node, *Error) {
	if e := checkBytes(data); e != nil {
		return nil, e
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc, second yaml.Node
	switch err := dec.Decode(&doc); {
	case errors.Is(err, io.EOF):
		return nil, empty()
	case err != nil:
		return nil, syntaxError(data, err)
	}
	switch err := dec.Decode(&second); {
	case err == nil:
		return nil, &Error{
			Line: second.Line,
			Msg:  message.Of("a second document begins here"),
			Hint: message.Of("keep one document per file and remove the line ---"),
		}
	case !errors.Is(err, io.EOF):
		return nil, syntaxError(data, err)
	}
	if len(doc.Content) != 1 || isNull(doc.Content[0]) {
		return nil, empty()
	}
	root := doc.Content[0]
	if e := checkNodes(root, 0); e != nil {
		return nil, e
	}
	return root, nil
}

func empty() *Error {
	return &Error{Line: 1, Msg: message.Of("the file is empty")}
}

func checkBytes(data []byte) *Error {
	hint := message.Of("save the file as UTF-8 without a byte order mark")
	switch {
	case len(data) > MaxSize:
		return &Error{Line: 1, Msg: message.Of("the file is larger than the %d bytes that are read", MaxSize)}
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return &Error{Line: 1, Msg: message.Of("the file begins with a byte order mark"), Hint: hint}
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return &Error{Line: 1, Msg: message.Of("the file is UTF-16"), Hint: hint}
	}
	if nodes(data) > maxNodes {
		return &Error{
			Line: 1,
			Msg:  message.Of("the file has more than %d keys and values", maxNodes),
			Hint: message.Of("a file that people write has a few thousand; divide it"),
		}
	}
	line := 0
	for text := range bytes.Lines(data) {
		line++
		if !utf8.Valid(text) {
			return &Error{
				Line: line,
				Msg:  message.Of("the line is not UTF-8"),
				Hint: message.Of("%s; editors often use GBK", hint),
			}
		}
		if text[0] == '\t' && len(bytes.TrimSpace(text)) > 0 {
			return tabError(line)
		}
	}
	return nil
}

// maxNodes is the largest number of keys and values in a file. Each takes about 300 bytes in the parser.
const maxNodes = 300_000

// nodes returns an upper estimate of the number of keys and values in data. It also counts punctuation in texts.
func nodes(data []byte) int {
	n := 0
	for _, mark := range []string{",", "[", "{", "\n- ", " - ", "-\n", "-\r", "#"} {
		n += bytes.Count(data, []byte(mark))
	}
	for _, mark := range []string{": ", ":\n", ":\r", "? ", "?\n", "?\r"} {
		n += 2 * bytes.Count(data, []byte(mark))
	}
	return n
}

func tabError(line int) *Error {
	return &Error{
		Line: line,
		Msg:  message.Of("the line is indented with a tab"),
		Hint: message.Of("indent with spaces"),
	}
}

func checkNodes(n *yaml.Node, depth int) *Error {
	switch {
	case depth > maxDepth:
		return &Error{Line: n.Line, Msg: message.Of("nested deeper than %d levels", maxDepth)}
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		return aliasError(n.Line)
	case n.Style&yaml.TaggedStyle != 0:
		return &Error{
			Line: n.Line,
			Msg:  message.Of("tags (!name) are not read here"),
			Hint: message.Of("write the plain value, text in quotes"),
		}
	}
	for _, c := range n.Content {
		if e := checkNodes(c, depth+1); e != nil {
			return e
		}
	}
	return nil
}

func aliasError(line int) *Error {
	return &Error{Line: line, Msg: message.Of("anchors and aliases (&name, *name) are not read here"),
		Hint: message.Of("write the value where it is used, in quotes if it is text that begins with & or *")}
}

var (
	where    = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)
	noAnchor = regexp.MustCompile(`unknown anchor '(.*)' referenced`)
)

// syntaxError returns the error of the parser with its line. Messages of the parser contain no value except the name
// of an unknown anchor, which may be a password that begins with *; it is left out.
func syntaxError(data []byte, err error) *Error {
	msg := err.Error()
	if m := noAnchor.FindStringSubmatch(msg); m != nil {
		return aliasError(lineOf(data, "*"+m[1]))
	}
	if line := tabLine(data); line > 0 {
		return tabError(line)
	}
	line := 1
	m := where.FindStringSubmatch(msg)
	if m != nil && m[1] != "" {
		line, _ = strconv.Atoi(m[1])
	}
	msg = where.ReplaceAllString(msg, "")
	if strings.HasPrefix(msg, "did not find expected") {
		line++ // the parser, unlike its scanner, counts from 0
	}
	return &Error{
		Line: line,
		Msg:  message.Of("not YAML: %s", parserWords(msg)),
		Hint: message.Of("look at the indentation, colons and quotes around this line"),
	}
}

func lineOf(data []byte, text string) int {
	before, _, found := bytes.Cut(data, []byte(text))
	if !found {
		return 1
	}
	return bytes.Count(before, []byte("\n")) + 1
}

// tabLine returns the first line with a tab in its indentation, or 0.
func tabLine(data []byte) int {
	line := 0
	for text := range bytes.Lines(data) {
		line++
		rest := bytes.TrimLeft(text, " \t")
		if bytes.IndexByte(text[:len(text)-len(rest)], '\t') >= 0 && len(bytes.TrimSpace(rest)) > 0 {
			return line
		}
	}
	return 0
}
