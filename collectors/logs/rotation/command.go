package rotation

import (
	"path"
	"slices"
	"strings"
)

// A word is a word of a command.
type word struct {
	text    string
	unknown bool // part of it is known only at run time
}

// A command is a simple command with its line number.
type command struct {
	line  int
	words []word
	piped bool   // it can read the output of an earlier command
	cwd   string // working directory; "" if unknown
}

// at returns the index of the first word that calls one of the named programs, or -1.
func (c command) at(names ...string) int {
	return slices.IndexFunc(c.words, func(w word) bool { return slices.Contains(names, path.Base(w.text)) })
}

// has reports whether a word of the command has a property.
func (c command) has(property func(word) bool) bool { return slices.ContainsFunc(c.words, property) }

// wrappers are programs that run another one.
var wrappers = []string{"chronic", "env", "exec", "ionice", "nice", "nohup", "sudo", "time"}

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

// shells are programs that execute a script.
var shells = []string{"sh", "bash", "dash", "ksh", "mksh", "zsh", "ssh", "su", "sudo", "at", "batch"}

// inner returns the script of sh -c, or "" for another command.
func (c command) inner() string {
	i := c.at("sh", "bash", "dash", "ksh", "mksh", "zsh")
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
