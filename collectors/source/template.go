package source

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// template is text with ${names} in it.
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

// fill puts values in, each written the way its place demands.
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

// shown is the text with {name} for each value, for lists of what can be asked.
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

// segment writes a value into a path: it stays one segment.
func segment(v string) (string, error) {
	if v == "" || v == "." || v == ".." {
		return "", message.Errorf("cannot be part of a path")
	}
	return url.PathEscape(v), nil
}

var plain = regexp.MustCompile(`^[A-Za-z0-9._:/@%+=,][A-Za-z0-9._:/@%+=,-]*$`)

// word writes a value into a line that another machine's shell will read: one plain word, no option, or not at all.
func word(v string) (string, error) {
	if !plain.MatchString(v) {
		return "", message.Errorf("is not a plain word, and is not sent to a shell")
	}
	return v, nil
}

// argument is a value in an argument of a program; without a text before it, it must not look like an option.
func argument(v string) (string, error) {
	if strings.ContainsRune(v, 0) || strings.HasPrefix(v, "-") {
		return "", message.Errorf("begins with - or holds a zero byte")
	}
	return v, nil
}
