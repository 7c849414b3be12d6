package rotation

import (
	"path"
	"slices"
	"strings"
)

// A word is a word of a shell command or an operator between commands.
type word struct {
	text     string
	unknown  bool // part of it is known only at run time
	operator bool
}

// shellWords splits text into words and operators as a shell would, as far as possible without running it.
// It replaces variables in vars. Inner are the texts of command substitutions.
func shellWords(text string, vars map[string]string) (out []word, inner []string) {
	var b strings.Builder
	begun, unknown := false, false
	flush := func() {
		if begun {
			out = append(out, word{text: b.String(), unknown: unknown})
		}
		b.Reset()
		begun, unknown = false, false
	}
	var quote byte
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case quote == '\'' && c != '\'':
			b.WriteByte(c)
		case c == '\\' && i+1 < len(text):
			i++
			if text[i] != '\n' {
				b.WriteByte(text[i])
				begun = true
			}
		case c == quote && quote != 0:
			quote = 0
		case quote == 0 && (c == '\'' || c == '"'):
			quote, begun = c, true
		case c == '$' && i+1 < len(text) && text[i+1] == '(', c == '`':
			var inside string
			inside, i = substitution(text, i)
			inner = append(inner, inside)
			begun, unknown = true, true
		case c == '$':
			name, next := variable(text, i+1)
			value, known := vars[name]
			if !known {
				unknown = true
			}
			b.WriteString(value)
			begun, i = true, next-1
		case quote != 0:
			b.WriteByte(c)
		case c == ' ' || c == '\t' || c == '\r':
			flush()
		case c == '#' && !begun:
			flush()
			for i+1 < len(text) && text[i+1] != '\n' {
				i++
			}
		case strings.IndexByte(";|&()\n", c) >= 0:
			flush()
			out = append(out, word{text: string(c), operator: true})
		default:
			b.WriteByte(c)
			begun = true
		}
	}
	flush()
	return out, inner
}

// substitution returns the text of the command substitution at index at and the index of its last
// character. An unclosed one extends to the end.
func substitution(text string, at int) (string, int) {
	if text[at] == '`' {
		if n := strings.IndexByte(text[at+1:], '`'); n >= 0 {
			return text[at+1 : at+1+n], at + 1 + n
		}
		return text[at+1:], len(text)
	}
	depth := 0
	for i := at + 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return text[at+2 : i], i
			}
		}
	}
	return text[at+2:], len(text)
}

// variable returns the variable name at index at and the index of the text that follows.
func variable(text string, at int) (string, int) {
	if at < len(text) && text[at] == '{' {
		if n := strings.IndexByte(text[at:], '}'); n > 0 {
			return text[at+1 : at+n], at + n + 1
		}
	}
	i := at
	for i < len(text) && (text[i] == '_' || text[i] >= 'a' && text[i] <= 'z' || text[i] >= 'A' && text[i] <= 'Z' ||
		i > at && text[i] >= '0' && text[i] <= '9') {
		i++
	}
	return text[at:i], i
}

// A command is a simple command with its line number.
type command struct {
	line  int
	words []word
	piped bool   // it reads the output of the previous command
	cwd   string // working directory; "" if unknown
}

// commands returns the simple commands of a script. It follows assignments and cd in textual order.
func commands(text string, first int, vars map[string]string, cwd string) []command {
	var out []command
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); i++ {
		at, line := first+i, lines[i]
		for strings.HasSuffix(line, "\\") && i+1 < len(lines) {
			i++
			line = strings.TrimSuffix(line, "\\") + " " + lines[i]
		}
		now := command{line: at, cwd: cwd}
		done := func() {
			for len(now.words) > 0 && assign(now.words[0], vars) {
				now.words = now.words[1:]
			}
			if len(now.words) == 2 && now.words[0].text == "cd" {
				cwd = ""
				if to := now.words[1]; !to.unknown && path.IsAbs(to.text) {
					cwd = path.Clean(to.text)
				}
			} else if len(now.words) > 0 {
				out = append(out, now)
			}
			now = command{line: at, cwd: cwd}
		}
		// Assignments affect the rest of the same line.
		for _, part := range statements(line) {
			words, inner := shellWords(part, vars)
			for _, text := range inner {
				out = append(out, nested(text, at, vars, cwd)...)
			}
			for _, w := range words {
				if !w.operator {
					now.words = append(now.words, w)
					continue
				}
				done()
				now.piped = w.text == "|"
			}
			done()
		}
	}
	return out
}

// nested returns the commands of a command substitution. The recursion ends because each level is shorter
// than the one around it.
func nested(text string, line int, vars map[string]string, cwd string) []command {
	out := commands(text, line, vars, cwd)
	for i := range out {
		out[i].line = line
	}
	return out
}

// statements splits a line at its unquoted semicolons.
func statements(line string) []string {
	var out []string
	var quote byte
	from := 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\' && quote != '\'':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == ';':
			out, from = append(out, line[from:i]), i+1
		}
	}
	return append(out, line[from:])
}

// assign stores an assignment NAME=value in vars and reports whether w is one.
func assign(w word, vars map[string]string) bool {
	name, value, ok := strings.Cut(w.text, "=")
	if _, end := variable(name, 0); !ok || name == "" || end != len(name) || strings.Contains(name, "{") {
		return false
	}
	if w.unknown {
		delete(vars, name)
	} else {
		vars[name] = value
	}
	return true
}

// at returns the index of the first word that calls one of the named programs, or -1.
func (c command) at(names ...string) int {
	return slices.IndexFunc(c.words, func(w word) bool { return slices.Contains(names, path.Base(w.text)) })
}

// wrappers are words that may precede the program that is run.
var wrappers = []string{
	"!", "chronic", "do", "else", "env", "exec", "if", "ionice", "nice", "nohup", "sudo", "then", "time",
}

// runs reports whether the command runs a program rather than passing its name to another one.
func (c command) runs(program string) bool {
	for _, w := range c.words {
		switch {
		case path.Base(w.text) == program:
			return true
		case !slices.Contains(wrappers, path.Base(w.text)) && !strings.HasPrefix(w.text, "-") &&
			strings.Trim(w.text, "0123456789") != "":
			return false
		}
	}
	return false
}

// inner returns the script of sh -c, or "" for another command.
func (c command) inner() string {
	i := c.at("sh", "bash", "dash", "ksh")
	if i < 0 {
		return ""
	}
	for ; i+1 < len(c.words); i++ {
		if t := c.words[i].text; strings.HasPrefix(t, "-") && !strings.HasPrefix(t, "--") && strings.HasSuffix(t, "c") {
			return c.words[i+1].text
		}
	}
	return ""
}
