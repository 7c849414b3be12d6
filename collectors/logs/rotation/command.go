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
	whole   bool // it is one word whatever its unknown part is
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

// runs reports whether the command runs a program rather than passing its name to another one. A program that is known
// only at run time may be a wrapper of it.
func (c command) runs(program string) bool {
	at := c.program()
	if at < 0 {
		return false
	}
	if c.words[at].unknown {
		return c.at(program) > at
	}
	return path.Base(c.words[at].text) == program
}

// shells are programs that execute a script.
var shells = []string{"sh", "bash", "dash", "ksh", "mksh", "zsh", "ssh", "su", "sudo", "at", "batch"}

// sources reports whether the command reads another script into the shell.
func (c command) sources() bool { return slices.Contains([]string{".", "source"}, c.words[0].text) }

// inner returns the script of sh -c and of programs with the same option, or "" for another command.
func (c command) inner() string {
	i := c.at("sh", "bash", "dash", "ksh", "mksh", "zsh", "su", "runuser", "flock")
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
