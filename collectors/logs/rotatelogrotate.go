package logs

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// A block is one definition in a logrotate configuration.
type block struct {
	at    string // file:line
	root  string // top-level configuration file
	globs []string
	turns
	void string // why logrotate ignores the block; "" if it does not
}

// logrotate parses configuration as logrotate(8) does: defaults carry over to later files, and later
// settings override earlier ones.
type logrotate struct {
	files    *filesystem
	root     string
	defaults turns
	taboo    []string // suffixes of files that are not included
	patterns []string
	blocks   []block
	depth    int
	missing  []error // included files that cannot be read
}

var taboo = []string{
	",v", ".cfsaved", ".disabled", ".dpkg-bak", ".dpkg-del", ".dpkg-dist", ".dpkg-new", ".dpkg-old", ".rpmnew", ".rpmorig",
	".rpmsave", ".swp", ".ucf-dist", ".ucf-new", ".ucf-old", "~",
}

func newLogrotate(files *filesystem, root string) *logrotate {
	return &logrotate{files: files, root: root, defaults: newTurns(), taboo: taboo, patterns: []string{".rhn-cfg-tmp-*"}}
}

// scripts are the directives that begin a script, which ends with endscript.
var scripts = []string{"postrotate", "prerotate", "firstaction", "lastaction", "preremove"}

// parse reads one file. It ignores the parts that logrotate would ignore.
func (l *logrotate) parse(name string, text []byte) {
	var open *block
	var globs []string
	began := 0
	script := false
	for i, line := range strings.Split(string(text), "\n") {
		line = strings.TrimSpace(line)
		if script {
			script = line != "endscript"
			continue
		}
		for line != "" && line[0] != '#' {
			switch {
			case open == nil &&
				(line[0] == '/' || line[0] == '"' || line[0] == '\'' || line[0] == '~' || len(globs) > 0 && line[0] != '{'):
				if len(globs) == 0 {
					began = i + 1
				}
				var names string
				names, line = cutBrace(line)
				globs = append(globs, fields(names)...)
				continue
			case open == nil && line[0] == '{':
				open = &block{at: fmt.Sprintf("%s:%d", name, max(began, 1)), root: l.root, globs: globs, turns: l.defaults}
				globs, line = nil, strings.TrimSpace(line[1:])
				continue
			case open != nil && line[0] == '}':
				l.blocks = append(l.blocks, *open)
				open, line = nil, strings.TrimSpace(line[1:])
				continue
			}
			word, rest := directive(line)
			line = ""
			if open != nil {
				if before, _, closed := strings.Cut(rest, "}"); closed { // rotate 5 }
					rest, line = strings.TrimSpace(before), "}"
				}
			}
			switch {
			case slices.Contains(scripts, word):
				script, line = true, ""
			case word == "include" && open == nil:
				l.include(name, rest)
			case word == "tabooext", word == "taboopat":
				l.tabooed(word, rest)
			case open != nil:
				if !open.set(word, rest) && open.void == "" {
					open.void = fmt.Sprintf("logrotate leaves the block out: its value of %s in line %d is none", word, i+1)
				}
			default:
				l.defaults.set(word, rest)
			}
		}
	}
	if open != nil { // logrotate accepts a block that is closed by the end of the file
		l.blocks = append(l.blocks, *open)
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
	words, _ := shellWords(text, nil)
	for _, w := range words {
		if w.text != "" && !w.operator {
			out = append(out, w.text)
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
			message.Of("a file that the configuration of logrotate includes cannot be read: %s", filepath.Base(name)).String(),
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

// apply returns the rules of the blocks. A file belongs to the first block that matches it. logrotate
// ignores a block entirely if it matches a file of an earlier one.
func (l *logrotate) apply(r *records) []rule {
	taken := make([]bool, len(r.bases))
	var out []rule
	for _, b := range l.blocks {
		hit := map[int]bool{}
		dated, plain := false, false
		for _, g := range b.globs {
			for _, i := range r.matching(g) {
				if !taken[i] {
					hit[i] = true
					dated, plain = dated || r.dated[i], plain || !r.dated[i]
				} else if !b.again && b.void == "" {
					b.void = "logrotate leaves the block out: an earlier one names the same files"
				}
			}
		}
		if len(hit) == 0 && b.void == "" || len(b.globs) == 0 {
			continue
		}
		if b.void == "" {
			for i := range hit {
				taken[i] = true
			}
		} else if len(hit) == 0 && !strings.Contains(b.void, "earlier") {
			continue
		}
		out = append(out, b.rule(dated && !plain))
	}
	return out
}
