package rotation

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// logrotate parses configuration as logrotate(8) does: defaults carry over to later files, and later
// settings override earlier ones.
type logrotate struct {
	files    *filesystem
	root     string
	defaults directives
	taboo    []string // suffixes of files that are not included
	patterns []string
	blocks   []block
	depth    int
	missing  []error // included files that cannot be read
}

var taboo = []string{
	",v", ".cfsaved", ".disabled", ".dpkg-bak", ".dpkg-del", ".dpkg-dist", ".dpkg-new", ".dpkg-old", ".rpmnew",
	".rpmorig", ".rpmsave", ".swp", ".ucf-dist", ".ucf-new", ".ucf-old", "~",
}

func newLogrotate(files *filesystem, root string) *logrotate {
	return &logrotate{
		files: files, root: root, defaults: newDirectives(), taboo: taboo, patterns: []string{".rhn-cfg-tmp-*"},
	}
}

// scripts are the directives that begin a script, which ends with endscript.
var scripts = []string{"postrotate", "prerotate", "firstaction", "lastaction", "preremove"}

// A logrotateFile is the state of parsing one file.
type logrotateFile struct {
	*logrotate
	name   string
	open   *block   // the block being parsed; nil outside of blocks
	globs  []string // names of the next block
	began  int      // line of the first name
	script bool     // the line is part of a script
}

// parse reads one file. It ignores the parts that logrotate would ignore.
func (l *logrotate) parse(name string, text []byte) {
	f := &logrotateFile{logrotate: l, name: name}
	for i, line := range strings.Split(string(text), "\n") {
		line = strings.TrimSpace(line)
		if f.script {
			f.script = line != "endscript"
			continue
		}
		for line != "" && line[0] != '#' {
			line = f.item(line, i+1)
		}
	}
	if f.open != nil { // logrotate accepts a block that is closed by the end of the file
		l.blocks = append(l.blocks, *f.open)
	}
}

// item parses the names, brace or directive at the start of a line and returns the rest of the line.
func (f *logrotateFile) item(line string, number int) string {
	switch {
	case f.open == nil && line[0] == '{':
		at := fmt.Sprintf("%s:%d", f.name, max(f.began, 1))
		f.open = &block{at: at, root: f.root, globs: f.globs, directives: f.defaults}
		f.globs = nil
		return strings.TrimSpace(line[1:])
	case f.open == nil && (strings.IndexByte("/\"'~", line[0]) >= 0 || len(f.globs) > 0):
		if len(f.globs) == 0 {
			f.began = number
		}
		names, rest := cutBrace(line)
		f.globs = append(f.globs, fields(names)...)
		return rest
	case f.open != nil && line[0] == '}':
		f.blocks = append(f.blocks, *f.open)
		f.open = nil
		return strings.TrimSpace(line[1:])
	}
	word, value := directive(line)
	rest := ""
	if before, _, closed := strings.Cut(value, "}"); closed && f.open != nil { // rotate 5 }
		value, rest = strings.TrimSpace(before), "}"
	}
	if slices.Contains(scripts, word) {
		f.script = true
		return ""
	}
	f.directive(word, value, number)
	return rest
}

func (f *logrotateFile) directive(word, value string, number int) {
	switch {
	case word == "include" && f.open == nil:
		f.include(f.name, value)
	case word == "tabooext", word == "taboopat":
		f.tabooed(word, value)
	case f.open == nil:
		f.defaults.set(word, value)
	case !f.open.set(word, value) && f.open.void == "":
		f.open.void = fmt.Sprintf("logrotate leaves the block out: its value of %s in line %d is none", word, number)
	}
}

// cutBrace splits a line before the brace that begins a block.
func cutBrace(line string) (names, rest string) {
	var quote byte
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '{':
			return line[:i], line[i:]
		}
	}
	return line, ""
}

// fields returns the names in text, which may be quoted.
func fields(text string) []string {
	var out []string
	for _, f := range quotedFields(text) {
		if f.text != "" {
			out = append(out, f.text)
		}
	}
	return out
}

// directive returns the directive and value of a line.
func directive(line string) (word, rest string) {
	i := strings.IndexFunc(line, func(r rune) bool { return r == ' ' || r == '\t' || r == '=' || r == '}' || r == '{' })
	switch {
	case i < 0:
		return line, ""
	case line[i] == '}':
		return line[:i], line[i:]
	case i == 0:
		i = 1
	}
	return strings.TrimRight(line[:i], " \t="), strings.TrimSpace(strings.TrimLeft(line[i:], " \t="))
}

func (l *logrotate) tabooed(word, value string) {
	list := &l.taboo
	if word == "taboopat" {
		list = &l.patterns
	}
	value, more := strings.CutPrefix(value, "+")
	if !more {
		*list = nil
	}
	*list = append(slices.Clone(*list), strings.FieldsFunc(value, func(r rune) bool {
		return r == ' ' || r == '\t' || r == ',' && word == "taboopat"
	})...)
}

// include reads a file, or all files of a folder except those with a taboo name.
func (l *logrotate) include(from, named string) {
	names := fields(named)
	if len(names) != 1 || l.depth >= 10 {
		return
	}
	name := l.files.beside(from, names[0])
	list, err := l.files.names(name)
	if err != nil {
		l.read(name)
		return
	}
	for _, one := range list {
		base := filepath.Base(one)
		if slices.ContainsFunc(l.taboo, func(end string) bool { return end != "" && strings.HasSuffix(base, end) }) ||
			slices.ContainsFunc(l.patterns, func(p string) bool { return matches(shellPattern(p), base) }) {
			continue
		}
		l.read(one)
	}
}

// read parses a file unless it was read before.
func (l *logrotate) read(name string) {
	text, again, err := l.files.open(name)
	if err != nil {
		l.missing = append(l.missing, transport.Fail(audit.Failed, "NoFile",
			message.Of("a file that the configuration of logrotate includes cannot be read: %s",
				filepath.Base(name)).String(),
			"copy it beside the others"))
		return
	}
	if again {
		return
	}
	l.depth++
	l.parse(name, text)
	l.depth--
}

// logrotate reads a logrotate configuration. A file in logrotate.d is read through the logrotate.conf
// beside that folder, if there is one, because it provides the defaults.
func (c *configuration) logrotate(name string) {
	from := name
	if folder := path.Dir(name); path.Base(folder) == "logrotate.d" || path.Base(name) == "logrotate.d" {
		if path.Base(name) == "logrotate.d" {
			folder = name
		}
		if main := path.Join(path.Dir(folder), "logrotate.conf"); exists(main) {
			from = main
		}
	}
	l := newLogrotate(c.files, from)
	for _, one := range slices.Compact([]string{from, name}) {
		if _, read := c.files.text[one]; !read {
			l.include(one, `"`+one+`"`)
		}
	}
	c.faults = append(c.faults, l.missing...)
	c.blocks = append(c.blocks, l.blocks...)
}
