package rotation

import (
	"errors"
	"path"
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// A shellReader collects the simple commands of a script without running it.
type shellReader struct {
	text     string
	first    int // line number of the first line
	nesting  int
	vars     *variables
	cwd      string // working directory; "" if unknown
	piped    bool   // inside the right side of a pipe
	commands []command
	err      error
}

// shellCommands returns the simple commands of a script, whose first line has the given number. It follows assignments
// and cd in textual order. The commands of a substitution precede the command that contains it. On an error, which is a
// *shellError, the commands are incomplete.
func shellCommands(text string, first int, vars *variables) ([]command, error) {
	s := &shellReader{text: text, first: first, vars: vars}
	s.read()
	return s.commands, s.err
}

func (s *shellReader) read() {
	if len(s.text) > maxScript || deep(s.text) {
		s.fail(s.text, nil)
		return
	}
	stmts, err := statements(s.text, dialect(s.text))
	if err != nil { // only POSIX has no arithmetic in ((
		if posix, err2 := statements(s.text, syntax.LangPOSIX); err2 == nil {
			stmts, err = posix, nil
		}
	}
	end := 0 // of the last statement
	for _, stmt := range stmts {
		end = min(int(stmt.End().Offset()), len(s.text))
		s.walk(stmt)
	}
	if err != nil {
		s.fail(s.text[end:], err)
	}
}

// fail records that the rest of the text is not read, unless it names no program that deletes files.
func (s *shellReader) fail(rest string, err error) {
	if s.err != nil || !deletion.MatchString(rest) {
		return
	}
	line := s.first
	if parse := (syntax.ParseError{}); errors.As(err, &parse) {
		line += int(parse.Pos.Line()) - 1
	}
	s.err = &shellError{line: line}
}

// nested collects the commands of a script within the script.
func (s *shellReader) nested(text string, line int) {
	if s.nesting >= maxNested {
		return
	}
	inner := &shellReader{text: text, first: line, nesting: s.nesting + 1, vars: s.vars.inner()}
	inner.cwd, inner.piped = s.cwd, s.piped
	inner.read()
	s.commands = append(s.commands, inner.commands...)
	if s.err == nil {
		s.err = inner.err
	}
}

func (s *shellReader) line(n syntax.Node) int { return s.first + int(n.Pos().Line()) - 1 }
func (s *shellReader) walk(n syntax.Node)     { syntax.Walk(n, s.visit) }

// visit collects the commands of a node and reports whether its children remain to be visited.
func (s *shellReader) visit(n syntax.Node) bool {
	switch n := n.(type) {
	case *syntax.BinaryCmd:
		if n.Op != syntax.Pipe && n.Op != syntax.PipeAll {
			return true
		}
		s.pipe(n)
	case *syntax.Subshell:
		s.subshell(n.Stmts)
	case *syntax.CmdSubst:
		s.subshell(n.Stmts)
	case *syntax.ProcSubst:
		s.subshell(n.Stmts)
	case *syntax.CallExpr:
		s.call(n)
	case *syntax.DeclClause: // its options determine the value
		for _, a := range n.Args {
			s.forget(a)
		}
	case *syntax.Redirect:
		s.redirect(n)
	case *syntax.WordIter:
		s.vars.forget(n.Name.Value)
		return true
	case *syntax.Stmt:
		if !slices.ContainsFunc(n.Redirs, hasDocument) {
			return true
		}
		s.statement(n)
	default:
		return true
	}
	return false
}

// redirect collects an output that empties its file as a command of its own.
func (s *shellReader) redirect(n *syntax.Redirect) {
	if n.Word == nil {
		return
	}
	to := s.value(n.Word)
	if n.Op == syntax.RdrOut || n.Op == syntax.RdrClob || n.Op == syntax.RdrAll {
		s.commands = append(s.commands, command{line: s.line(n), words: []word{{text: ">"}, to}, cwd: s.cwd})
	}
}

func (s *shellReader) pipe(n *syntax.BinaryCmd) {
	s.walk(n.X)
	outer := s.piped
	s.piped = true
	s.walk(n.Y)
	s.piped = outer
}

// subshell collects commands that cannot change the variables and the working directory of the script.
func (s *shellReader) subshell(stmts []*syntax.Stmt) {
	vars, cwd := s.vars, s.cwd
	s.vars = vars.inner()
	for _, stmt := range stmts {
		s.walk(stmt)
	}
	s.vars, s.cwd = vars, cwd
}

// statement collects the commands of a statement with a here-document. Other programs than a shell may read it, so that
// it need not be a script.
func (s *shellReader) statement(n *syntax.Stmt) {
	before := len(s.commands)
	if n.Cmd != nil {
		s.walk(n.Cmd)
	}
	script := slices.ContainsFunc(s.commands[before:], func(c command) bool { return c.at(shells...) >= 0 })
	for _, r := range n.Redirs {
		if !hasDocument(r) {
			s.walk(r)
			continue
		}
		err := s.err
		s.nested(s.source(r.Hdoc), s.line(r.Hdoc))
		if !script {
			s.err = err
		}
	}
}

// source returns the text of a node.
func (s *shellReader) source(n syntax.Node) string {
	from, to := int(n.Pos().Offset()), int(n.End().Offset())
	if from > to || to > len(s.text) {
		return ""
	}
	return s.text[from:to]
}

// call collects a simple command. Assignments before a program apply only to that program.
func (s *shellReader) call(n *syntax.CallExpr) {
	var words []word
	for _, w := range n.Args {
		words = append(words, s.expand(w)...)
	}
	for _, a := range n.Assigns {
		if len(n.Args) == 0 {
			s.assign(a)
		} else {
			s.walkValue(a)
		}
	}
	switch {
	case len(words) == 0:
	case s.changes(words, s.line(n)):
	case words[0].text == "cd":
		s.cwd = ""
		if to := words[len(words)-1]; len(words) == 2 && !to.unknown && path.IsAbs(to.text) {
			s.cwd = path.Clean(to.text)
		}
	default:
		c := command{line: s.line(n), words: words, piped: s.piped, cwd: s.cwd}
		s.commands = append(s.commands, c)
		if script := c.inner(); script != "" {
			s.nested(script, c.line)
		}
	}
}

// changes handles the commands of the shell that change variables by their values or by text that they run, and reports
// whether nothing of it remains.
func (s *shellReader) changes(words []word, line int) bool {
	c := command{words: words}
	at := c.program()
	if at < 0 {
		return false
	}
	switch words[at].text {
	case ".", "source":
		s.vars.forgetAll()
	case "eval":
		var texts []string
		unknown := false
		for _, w := range words[at+1:] {
			texts, unknown = append(texts, w.text), unknown || w.unknown
		}
		s.vars.forgetAll()
		if !unknown {
			s.nested(strings.Join(texts, " "), line)
			return true
		}
	case "read", "mapfile", "readarray", "getopts", "unset", "printf", "let":
		for _, w := range words[at+1:] {
			name, _, _ := strings.Cut(w.text, "=")
			s.vars.forget(name)
		}
	}
	return false
}

// assign follows an assignment. A value that is an array or known only at run time makes the variable unknown.
func (s *shellReader) assign(a *syntax.Assign) {
	switch {
	case a.Append || a.Index != nil || a.Array != nil:
		s.forget(a)
		return
	case a.Value == nil:
		s.vars.set(a.Name.Value, "")
		return
	}
	if value := s.value(a.Value); value.unknown {
		s.vars.forget(a.Name.Value)
	} else {
		s.vars.set(a.Name.Value, value.text)
	}
}

// forget makes the variable of an assignment unknown.
func (s *shellReader) forget(a *syntax.Assign) {
	if a.Name != nil && !a.Naked {
		s.vars.forget(a.Name.Value)
	}
	s.walkValue(a)
}

func (s *shellReader) walkValue(a *syntax.Assign) {
	if a.Value != nil {
		s.walk(a.Value)
	}
	if a.Array != nil {
		s.walk(a.Array)
	}
}
