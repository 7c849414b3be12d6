package rotation

import (
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// A LogFile is a file below the folder of a log store.
type LogFile struct {
	Name  string // path below the folder, with slashes
	Base  string // Name without the suffixes that rotation adds
	Dated bool   // Base contains the day of its records
}

// logFiles are the files that deletion rules are matched against.
type logFiles struct {
	tops  []string // names of the store's folder
	files []LogFile
}

func newLogFiles(top string, files []LogFile) logFiles {
	l := logFiles{files: files}
	l.addTop(filepath.Clean(top))
	if real, err := filepath.EvalSymlinks(top); err == nil {
		l.addTop(real)
	}
	return l
}

// addRoot adds the folder's name inside a copy that contains it.
func (l *logFiles) addRoot(root string) {
	for _, top := range slices.Clone(l.tops) {
		if inside, ok := strings.CutPrefix(top, root); ok && root != "" && strings.HasPrefix(inside, "/") {
			l.addTop(inside)
		}
	}
}

func (l *logFiles) addTop(top string) {
	if top = filepath.ToSlash(top); !slices.Contains(l.tops, top) {
		l.tops = append(l.tops, top)
	}
}

// rotatedBy returns the indices of the files whose name before rotation matches a logrotate pattern.
func (l *logFiles) rotatedBy(pattern string) []int {
	pattern = shellPattern(path.Clean(pattern))
	var out []int
	for i, f := range l.files {
		if slices.ContainsFunc(l.tops, func(top string) bool { return matches(pattern, path.Join(top, f.Base)) }) {
			out = append(out, i)
		}
	}
	return out
}

// any reports whether match is true for the full path of a file.
func (l *logFiles) any(match func(file string) bool) bool {
	return slices.ContainsFunc(l.tops, func(top string) bool {
		return slices.ContainsFunc(l.files, func(f LogFile) bool { return match(path.Join(top, f.Name)) })
	})
}

// shellPattern returns a glob(7) pattern in the syntax of path.Match.
func shellPattern(p string) string { return strings.ReplaceAll(p, "[!", "[^") }

func matches(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return ok && err == nil
}

// pathBelow returns the part of a path below a folder and reports whether it lies there. The folder may contain
// patterns.
func pathBelow(folder, file string) (string, bool) {
	if folder == "/" {
		return strings.TrimPrefix(file, "/"), true
	}
	n := strings.Count(folder, "/")
	parts := strings.Split(file, "/")
	if len(parts) <= n+1 || !matches(shellPattern(folder), strings.Join(parts[:n+1], "/")) {
		return "", false
	}
	return strings.Join(parts[n+1:], "/"), true
}
