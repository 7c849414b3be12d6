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
	deletes  bool
	harmless bool // it finds only empty files, folders or links
	either   bool // it has alternatives or negations, so that its matches are overestimated
	unknown  bool // its age is known only at run time
	shown    string
}

// newFind parses the arguments of find.
func newFind(words []word) findCommand {
	f := findCommand{most: math.MaxInt}
	shown := []string{"find"}
	i := 0
	for ; i < len(words) && (words[i].text == "-H" || words[i].text == "-L" || words[i].text == "-P"); i++ {
	}
	for ; i < len(words) && !strings.HasPrefix(words[i].text, "-") && words[i].text != "!" && words[i].text != "("; i++ {
		f.paths = append(f.paths, words[i])
		shown = append(shown, printable(words[i].text))
	}
	if len(f.paths) == 0 {
		f.paths = []word{{text: "."}}
	}
	negated := false
	for ; i < len(words); i++ {
		w, value := words[i].text, word{}
		if i+1 < len(words) {
			value = words[i+1]
		}
		switch w {
		case "-mtime", "-ctime", "-atime", "-mmin", "-cmin", "-amin":
			f.age(w, value, negated)
			shown = append(shown, w, printable(value.text))
			i++
		case "-name", "-iname":
			if !negated {
				f.names = append(f.names, shellPattern(value.text))
			}
			f.either = f.either || value.unknown || w == "-iname"
			i++
		case "-path", "-wholename", "-ipath", "-iwholename":
			if !negated {
				f.wholes = append(f.wholes, value.text)
			}
			f.either = f.either || value.unknown
			i++
		case "-maxdepth", "-mindepth":
			n, err := strconv.Atoi(value.text)
			if err == nil && w == "-maxdepth" {
				f.most = n
			} else if err == nil {
				f.least = n
			}
			i++
		case "-type":
			f.harmless = f.harmless || !negated && !strings.Contains(value.text, "f") && !value.unknown
			i++
		case "-empty":
			f.harmless = f.harmless || !negated
		case "-size":
			f.harmless = f.harmless || !negated && (value.text == "0" || value.text == "0c")
			i++
		case "-o", "-or", ",", "(", ")", "-prune":
			f.either = true
		case "!", "-not":
			f.either, negated = true, true
			continue
		case "-newer", "-anewer", "-cnewer", "-newermt", "-newerct", "-newerat", "-used":
			f.unknown = true
			i++
		case "-regex", "-iregex", "-user", "-group", "-perm", "-regextype", "-fstype", "-inum", "-links", "-samefile", "-uid",
			"-gid", "-printf":
			i++
		case "-delete":
			f.deletes = true
			shown = append(shown, w)
		case "-exec", "-execdir", "-ok", "-okdir":
			i = f.exec(words, i+1)
			shown = append(shown, w)
		}
		negated = false
	}
	f.shown = strings.Join(shown, " ")
	return f
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

// exec records whether the command at words[i] removes files and returns the index of its end.
func (f *findCommand) exec(words []word, i int) int {
	from := i
	for i < len(words) && words[i].text != ";" && words[i].text != "+" && !words[i].operator {
		i++
	}
	f.deletes = f.deletes || slices.ContainsFunc(words[from:i], func(w word) bool { return removes(w.text) })
	return i
}

// removes reports whether text names a program that removes or moves files. The text may be a script such
// as rm "$1".
func removes(text string) bool {
	return slices.ContainsFunc(strings.Fields(text), func(w string) bool {
		return slices.Contains([]string{"rm", "unlink", "shred", "mv", "truncate"}, path.Base(w))
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
				"a command that deletes files names a folder that is only known when it runs", "write the folder into the script")
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
