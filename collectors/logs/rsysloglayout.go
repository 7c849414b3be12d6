package logs

import (
	"net/netip"
	"path"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// A layout maps the path of a file below the store's folder to a source and a day.
type layout struct {
	whole  *regexp.Regexp
	groups []string         // meaning of the groups of whole: source, date, year, month, day; "" for rotation suffixes
	above  []*regexp.Regexp // folders on the path, top first; group 1 is a source
	daily  bool             // the name contains a whole date
}

// A fileName is the information in the name of a file.
type fileName struct {
	base   string // name before rotation, to which rotation rules apply
	source string
	day    time.Time // midnight UTC, from the layout or else the rotation suffix; zero if the name has no date
	daily  bool      // day comes from the layout, so the file should contain one day
	packed string    // gz, bz2, xz …; "" for plain text
}

var placeholders = regexp.MustCompile(`\{[^{}]*\}|\*`)

var patterns = map[string]string{
	"{source}": `([^/]+?)`,
	"{date}":   `(\d{4}-\d{2}-\d{2}|\d{8})`,
	"{year}":   `(\d{4})`,
	"{month}":  `(\d{2})`,
	"{day}":    `(\d{2})`,
	"*":        `[^/]*`,
}

const (
	// turned matches what rotation adds to a name: a number, or a date with an optional time.
	turned = `(\.\d{1,4}|[-._]\d{4}-?\d{2}-?\d{2}(?:[-._T]?\d{1,10})*)`
	packer = `(?:\.(gz|bz2|xz|zst|lz4|lzma|Z|zip))`
)

// newLayout parses a configured layout.
func newLayout(text string) (*layout, error) {
	clean := path.Clean(text)
	if !strings.Contains(text, "{source}") || !utf8.ValidString(text) || len(text) > 1000 || path.IsAbs(clean) ||
		clean == ".." || strings.HasPrefix(clean, "../") {
		return nil, badLayout()
	}
	l := new(layout)
	dir, last := path.Split(clean)
	body, ok := l.compile(dir)
	if !ok {
		return nil, badLayout()
	}
	extension := path.Ext(last)
	if placeholders.MatchString(extension) {
		extension = ""
	}
	name, ok := l.compile(strings.TrimSuffix(last, extension))
	if !ok {
		return nil, badLayout()
	}
	l.groups = append(l.groups, "", "", "")
	l.whole = regexp.MustCompile(`^` + body + name + turned + `?` + regexp.QuoteMeta(extension) + turned + `?` +
		packer +
		`?$`)
	have := strings.Join(l.groups, " ")
	l.daily = strings.Contains(have, "date") ||
		strings.Contains(have, "year") && strings.Contains(have, "month") && strings.Contains(have, "day")
	for _, segment := range strings.Split(strings.TrimSuffix(dir, "/"), "/") {
		one := new(layout)
		text, _ := one.compile(segment) // it compiled above
		if i := strings.Index(text, patterns["{source}"]); i >= 0 {
			text = noGroups(text[:i]) + patterns["{source}"] + noGroups(text[i+len(patterns["{source}"]):])
		} else {
			text = noGroups(text)
		}
		l.above = append(l.above, regexp.MustCompile(`^`+text+`$`))
	}
	return l, nil
}

func badLayout() error {
	return transport.Fail(audit.Failed, "BadLayout", "the layout cannot be read",
		`write it with {source}, {date} (or {year}, {month}, {day}) and * below the path: "{source}/{date}.log"`)
}

func noGroups(pattern string) string { return strings.ReplaceAll(pattern, "(", "(?:") }

// compile returns a regular expression for a part of a layout. It reports false for an unknown placeholder.
func (l *layout) compile(part string) (string, bool) {
	var out strings.Builder
	at := 0
	for _, m := range placeholders.FindAllStringIndex(part, -1) {
		out.WriteString(regexp.QuoteMeta(part[at:m[0]]))
		word := part[m[0]:m[1]]
		pattern, known := patterns[word]
		if !known {
			return "", false
		}
		out.WriteString(pattern)
		if word != "*" {
			l.groups = append(l.groups, strings.Trim(word, "{}"))
		}
		at = m[1]
	}
	out.WriteString(regexp.QuoteMeta(part[at:]))
	return out.String(), true
}

// parse returns the information in a slash-separated path below the store's folder. It reports false if the
// path does not match the layout. A source that occurs twice must be the same in both places.
func (l *layout) parse(file string) (fileName, bool) {
	m := l.whole.FindStringSubmatchIndex(file)
	if m == nil {
		return fileName{}, false
	}
	group := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return file[m[2*i]:m[2*i+1]]
	}
	n := len(l.groups)
	var p fileName
	var date [3]string
	sourceEnds := 0
	for i, what := range l.groups {
		text := group(i + 1)
		switch what {
		case "source":
			if p.source != "" && p.source != text {
				return fileName{}, false
			}
			p.source, sourceEnds = text, m[2*(i+1)+1]
		case "date":
			text = strings.ReplaceAll(text, "-", "")
			date = [3]string{text[:4], text[4:6], text[6:]}
		case "year":
			date[0] = text
		case "month":
			date[1] = text
		case "day":
			date[2] = text
		}
	}
	before, behind, end := group(n-2), group(n-1), len(file)
	p.packed = group(n)
	if p.packed != "" {
		end = m[2*n] - 1
	}
	if before != "" && m[2*(n-2)] == sourceEnds { // 10.0.0.5 is an address, not 10.0.0 rotated five times
		if p.source+before+behind == file[sourceEnds-len(p.source):end] && isAddress(p.source+before+behind) {
			p.source, before, behind = p.source+before+behind, "", ""
		} else if isAddress(p.source + before) {
			p.source, before = p.source+before, ""
		}
	}
	if behind != "" {
		end = m[2*(n-1)]
	}
	p.base = file[:end]
	if before != "" {
		p.base = file[:m[2*(n-2)]] + file[m[2*(n-2)+1]:end]
	}
	if l.daily {
		p.day, p.daily = dayOf(date[0]+date[1]+date[2]), true
		return p, !p.day.IsZero()
	}
	p.day = dayOf(strings.ReplaceAll(strings.TrimLeft(before+behind, "-._"), "-", ""))
	return p, true
}

func isAddress(text string) bool {
	_, err := netip.ParseAddr(text)
	return err == nil
}

// dayOf returns the day at the start of a text such as 20261120, or the zero time if it is invalid.
func dayOf(text string) time.Time {
	if len(text) < 8 {
		return time.Time{}
	}
	t, err := time.Parse("20060102", text[:8])
	if err != nil || t.Year() < oldestStamp {
		return time.Time{}
	}
	return t
}

// sourceAbove returns the source of all files below a folder. It reports false if the source is named
// further down or the folder does not match the layout.
func (l *layout) sourceAbove(folder string) (source string, of bool) {
	for i, segment := range strings.Split(folder, "/") {
		if i >= len(l.above) {
			break
		}
		m := l.above[i].FindStringSubmatch(segment)
		if m == nil {
			return "", false
		}
		if len(m) > 1 {
			source = m[1]
		}
	}
	return source, source != ""
}

// leads reports whether a folder may contain files of the layout.
func (l *layout) leads(folder string) bool {
	segments := strings.Split(folder, "/")
	if len(segments) > len(l.above) {
		return false
	}
	for i, segment := range segments {
		if !l.above[i].MatchString(segment) {
			return false
		}
	}
	return true
}
