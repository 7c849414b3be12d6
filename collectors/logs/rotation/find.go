package rotation

import (
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// findCommand is the part of a find(1) command that determines which files it deletes.
type findCommand struct {
	paths    []word
	names    []string // patterns; any may match
	wholes   []string // patterns of whole paths; any may match
	ages     []float64
	least    int // depth
	most     int
	effect   effect
	harmless bool // it finds only empty files, folders or links
	either   bool // it has alternatives or negations, so that its matches are overestimated
	unknown  bool // its age is known only at run time
	shown    string
}

// newFind parses the arguments of find.
func newFind(words []word) findCommand {
	f := findCommand{most: math.MaxInt, shown: "find"}
	words = f.start(words)
	negated := false
	for len(words) > 0 {
		if words[0].text == "!" || words[0].text == "-not" {
			f.either, negated = true, true
			words = words[1:]
			continue
		}
		words = words[f.primary(words, negated):]
		negated = false
	}
	return f
}

// start parses the options and folders before the expression and returns the words of the expression.
func (f *findCommand) start(words []word) []word {
	for len(words) > 0 && slices.Contains([]string{"-H", "-L", "-P"}, words[0].text) {
		words = words[1:]
	}
	for len(words) > 0 {
		if t := words[0].text; strings.HasPrefix(t, "-") || t == "!" || t == "(" {
			break
		}
		if w := words[0]; len(f.paths) > 0 && w.unknown && !w.whole { // it may be a part of the expression
			f.open()
		} else {
			f.paths = append(f.paths, w)
			f.show(w.text)
		}
		words = words[1:]
	}
	if len(f.paths) == 0 {
		f.paths = []word{{text: "."}}
	}
	return words
}

// open records that a part of the expression is not known.
func (f *findCommand) open() { f.either, f.effect = true, max(f.effect, unknownEffect) }

func (f *findCommand) show(text string) { f.shown += " " + printable(text) }

// valued are the tests and actions with one argument.
var valued = []string{
	"-amin", "-anewer", "-atime", "-cmin", "-cnewer", "-context", "-ctime", "-files0-from", "-fls", "-fprint",
	"-fprint0", "-fstype", "-gid", "-group", "-iname", "-inum",
	"-ipath", "-iregex", "-iwholename", "-links", "-maxdepth", "-mindepth", "-mmin", "-mtime", "-name", "-newer",
	"-newerat", "-newerct", "-newermt", "-path", "-perm", "-printf", "-regex", "-regextype", "-samefile", "-size",
	"-type", "-uid", "-used", "-user", "-wholename", "-xtype",
}

// plainTests are the tests, options and actions without an argument that delete nothing.
var plainTests = []string{
	"-a", "-and", "-d", "-daystart", "-depth", "-executable", "-false", "-follow", "-ignore_readdir_race", "-ls",
	"-mount", "-nogroup", "-noignore_readdir_race", "-noleaf", "-nouser", "-nowarn", "-print", "-print0", "-quit",
	"-readable", "-true", "-warn", "-writable", "-x", "-xdev",
}

// primary parses the test, action or operator at the start of words and returns the number of its words.
func (f *findCommand) primary(words []word, negated bool) int {
	name := words[0].text
	switch name {
	case "-o", "-or", ",", "(", ")", "-prune":
		f.either = true
	case "-empty":
		f.harmless = f.harmless || !negated
	case "-delete":
		f.effect = deletes
		f.show(name)
	case "-fprintf":
		return min(3, len(words))
	case "-exec", "-execdir", "-ok", "-okdir":
		f.show(name)
		return f.exec(words)
	}
	if !slices.Contains(valued, name) {
		if words[0].unknown || strings.HasPrefix(name, "-") && !known(name) {
			f.open()
		}
		return 1
	}
	value := word{}
	if len(words) > 1 {
		value = words[1]
	}
	f.test(name, value, negated)
	return min(2, len(words))
}

// known reports whether the name is that of a test, option, action or operator without an argument.
func known(name string) bool {
	return slices.Contains(plainTests, name) ||
		slices.Contains([]string{"-o", "-or", "-prune", "-empty", "-delete"}, name)
}

// test parses a test with an argument.
func (f *findCommand) test(name string, value word, negated bool) {
	switch name {
	case "-mtime", "-ctime", "-atime", "-mmin", "-cmin", "-amin":
		f.age(name, value, negated)
		f.show(name)
		f.show(value.text)
	case "-name", "-iname":
		if !negated {
			f.names = append(f.names, shellPattern(value.text))
		}
		f.either = f.either || value.unknown || name == "-iname"
	case "-path", "-wholename", "-ipath", "-iwholename":
		if !negated {
			f.wholes = append(f.wholes, value.text)
		}
		f.either = f.either || value.unknown
	case "-maxdepth", "-mindepth":
		f.depth(name, value)
	case "-type":
		f.harmless = f.harmless || !negated && !strings.Contains(value.text, "f") && !value.unknown
	case "-size":
		f.harmless = f.harmless || !negated && (value.text == "0" || value.text == "0c")
	case "-newer", "-anewer", "-cnewer", "-newermt", "-newerct", "-newerat", "-used":
		f.unknown = true
	}
}

func (f *findCommand) depth(name string, value word) {
	n, err := strconv.Atoi(value.text)
	switch {
	case err != nil:
	case name == "-maxdepth":
		f.most = n
	default:
		f.least = n
	}
}

// printable returns text, or an ellipsis if it is long or contains control characters.
func printable(text string) string {
	if len(text) > 200 || strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return "…"
	}
	return text
}

// age parses +60, 60 or -60. It uses the number as written, although +60 finds only files more than 60
// whole days old.
func (f *findCommand) age(test string, value word, negated bool) {
	digits := strings.TrimPrefix(value.text, "+")
	n, err := strconv.ParseFloat(strings.TrimPrefix(digits, "-"), 64)
	if err != nil || value.unknown || math.IsNaN(n) || n < 0 || n > 1e6 {
		f.unknown = true
		return
	}
	if strings.HasSuffix(test, "min") {
		n /= 24 * 60
	}
	if strings.HasPrefix(value.text, "-") != negated {
		n = 0 // it finds the newest files
	}
	f.ages = append(f.ages, n)
}

// exec parses -exec, records the effect of its command and returns the number of words.
func (f *findCommand) exec(words []word) int {
	n := 1
	for n < len(words) && words[n].text != ";" && words[n].text != "+" {
		n++
	}
	f.effect = max(f.effect, effectOf(command{words: words[1:n]}))
	return min(n+1, len(words))
}

// removesFiles reports whether text names a program that removes or moves files. The text may be a script such
// as rm "$1".
func removesFiles(text string) bool {
	return slices.ContainsFunc(strings.Fields(text), func(w string) bool {
		return slices.Contains(removers, path.Base(w))
	})
}

// days returns the age in days at which it deletes: the highest age if all tests must match, the lowest
// among alternatives.
func (f *findCommand) days() float64 {
	switch {
	case len(f.ages) == 0:
		return 0
	case f.either:
		return slices.Min(f.ages)
	}
	return slices.Max(f.ages)
}

// touches reports whether it can find one of the log files. It returns an error if its folder is known only
// at run time.
func (f *findCommand) touches(logs *logFiles, cwd string) (bool, error) {
	for _, p := range f.paths {
		from := p.text
		if !path.IsAbs(from) && cwd != "" {
			from = path.Join(cwd, from)
		}
		if p.unknown || !path.IsAbs(from) {
			return false, transport.Fail(audit.Unsupported, "UnknownPath",
				"a command that deletes files names a folder that is only known when it runs",
				"write the folder into the script")
		}
		from = path.Clean(from)
		if logs.any(func(file string) bool { return f.finds(from, file) }) {
			return true, nil
		}
	}
	return false, nil
}

func (f *findCommand) finds(from, file string) bool {
	depth := 0
	if file != from {
		under, ok := pathBelow(from, file)
		if !ok {
			return false
		}
		depth = strings.Count(under, "/") + 1
	}
	if depth < f.least || depth > f.most || f.harmless && !f.either {
		return false
	}
	if f.either {
		return true
	}
	base := path.Base(file)
	return (len(f.names) == 0 || slices.ContainsFunc(f.names, func(p string) bool { return matches(p, base) })) &&
		(len(f.wholes) == 0 || slices.ContainsFunc(f.wholes, func(p string) bool { return matchesWhole(p, file) }))
}

// matchesWhole reports whether a file matches the -path pattern, in which * also matches slashes.
func matchesWhole(pattern, file string) bool {
	return matches(shellPattern(strings.ReplaceAll(pattern, "/", "\x00")), strings.ReplaceAll(file, "/", "\x00"))
}
