package source

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// template is text that contains ${names}.
type template struct {
	texts []string // one more than names
	names []string
}

var name = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

func parseTemplate(s string) (template, error) {
	var t template
	for {
		before, rest, found := strings.Cut(s, "${")
		t.texts = append(t.texts, before)
		if !found {
			return t, nil
		}
		n, after, closed := strings.Cut(rest, "}")
		if !closed || !name.MatchString(n) {
			return t, message.Errorf("${ is not followed by a name and }")
		}
		t.names = append(t.names, n)
		s = after
	}
}

// fill returns the text with the values of its names. write, if not nil, escapes each value for its place.
func (t template) fill(values map[string]string, write func(string) (string, error)) (string, error) {
	var b strings.Builder
	for i, text := range t.texts {
		b.WriteString(text)
		if i == len(t.names) {
			break
		}
		v, known := values[t.names[i]]
		if !known {
			return "", message.Errorf("${%s} has no value", t.names[i])
		}
		if write != nil {
			w, err := write(v)
			if err != nil {
				return "", message.Errorf("${%s} %w", t.names[i], err)
			}
			v = w
		}
		b.WriteString(v)
	}
	return b.String(), nil
}

// shown returns the text with {name} for each value, as shown in Source.Calls.
func (t template) shown() string {
	var b strings.Builder
	for i, text := range t.texts {
		b.WriteString(text)
		if i < len(t.names) {
			b.WriteString("{" + t.names[i] + "}")
		}
	}
	return b.String()
}

// segment returns a value escaped as one segment of a path.
func segment(v string) (string, error) {
	if v == "" || v == "." || v == ".." {
		return "", message.Errorf("cannot be part of a path")
	}
	return url.PathEscape(v), nil
}

var plain = regexp.MustCompile(`^[A-Za-z0-9._:/@%+=,][A-Za-z0-9._:/@%+=,-]*$`)

// word returns a value unchanged for a line that a remote shell reads. It must be one plain word and not an
// option.
func word(v string) (string, error) {
	if !plain.MatchString(v) {
		return "", message.Errorf("is not a plain word, and is not sent to a shell")
	}
	return v, nil
}

// argument returns a value unchanged for an argument of a program. It must not look like an option.
func argument(v string) (string, error) {
	if strings.ContainsRune(v, 0) || strings.HasPrefix(v, "-") {
		return "", message.Errorf("begins with - or contains a zero byte")
	}
	return v, nil
}
