package rotation

import (
	"path"
	"slices"
	"strings"
)

// A wrapper is a program that runs another one, whose name follows its own arguments.
type wrapper struct {
	valued   string   // letters of the options with a value
	long     []string // long options with a value in the next word
	operands int      // words between the options and the program
	assigns  bool     // variables may be set before the program
	asks     string   // letters of the options with which it runs nothing
}

// wrappers are the known wrappers by name.
var wrappers = map[string]wrapper{
	"builtin":     {},
	"busybox":     {},
	"caffeinate":  {valued: "tw"},
	"choom":       {valued: "n", long: []string{"--adjust"}, asks: "p"},
	"chronic":     {},
	"chrt":        {operands: 1, valued: "TPD", asks: "p"},
	"command":     {asks: "vV"},
	"doas":        {valued: "uC"},
	"env":         {valued: "uCS", long: []string{"--unset", "--chdir"}, assigns: true},
	"exec":        {valued: "a"},
	"flock":       {valued: "wE", long: []string{"--timeout", "--wait", "--conflict-exit-code"}, operands: 1},
	"ionice":      {valued: "cn", long: []string{"--class", "--classdata"}, asks: "pPu"},
	"nice":        {valued: "n", long: []string{"--adjustment"}},
	"nocache":     {},
	"nohup":       {},
	"runuser":     {valued: "ugG", long: []string{"--user", "--group"}},
	"setsid":      {},
	"stdbuf":      {valued: "ioe", long: []string{"--input", "--output", "--error"}},
	"sudo":        {valued: "ugpCDRTUrth", long: []string{"--user", "--group", "--prompt", "--chdir"}, assigns: true},
	"systemd-cat": {valued: "tp", long: []string{"--identifier", "--priority"}},
	"systemd-run": {valued: "pMutEH", long: []string{"--unit", "--property", "--slice", "--description", "--setenv"}},
	"taskset":     {operands: 1, asks: "p"},
	"time":        {valued: "fo"},
	"timeout":     {valued: "ks", long: []string{"--kill-after", "--signal"}, operands: 1},
	"toybox":      {},
	"xargs": {
		valued: "IadEeilLnPs",
		long:   []string{"--max-args", "--max-procs", "--delimiter", "--arg-file", "--max-lines", "--max-chars"},
	},
}

// program returns the index of the program that the command runs behind its wrappers, or -1 if it runs none.
func (c command) program() int {
	at := c.skipAssignments(0)
	for at < len(c.words) && !c.words[at].unknown {
		w, known := wrappers[path.Base(c.words[at].text)]
		if !known {
			return at
		}
		if at = c.behind(w, at+1); at < 0 {
			return -1
		}
	}
	if at >= len(c.words) {
		return -1
	}
	return at
}

// behind returns the index of the word after the arguments of a wrapper, which begin at an index.
func (c command) behind(w wrapper, at int) int {
	for ; at < len(c.words); at++ {
		text := c.words[at].text
		if text == "--" {
			at++
			break
		}
		if !strings.HasPrefix(text, "-") || c.words[at].unknown {
			break
		}
		if !strings.HasPrefix(text, "--") && strings.ContainsAny(text[1:], w.asks) {
			return -1
		}
		if w.takesNext(text) {
			at++
		}
	}
	if w.assigns {
		at = c.skipAssignments(at)
	}
	return at + w.operands
}

// takesNext reports whether the value of an option is the next word.
func (w wrapper) takesNext(option string) bool {
	if strings.HasPrefix(option, "--") {
		return slices.Contains(w.long, option)
	}
	first := strings.IndexAny(option[1:], w.valued)
	return first >= 0 && first == len(option)-2
}

// skipAssignments returns the index of the first word from an index on that sets no variable.
func (c command) skipAssignments(at int) int {
	for at < len(c.words) && !strings.HasPrefix(c.words[at].text, "=") && strings.Contains(c.words[at].text, "=") &&
		!strings.ContainsAny(c.words[at].text, "/-") {
		at++
	}
	return at
}
