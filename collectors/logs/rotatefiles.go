package logs

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

const (
	maxRules  = 4 << 20 // bytes per configuration file
	maxConfig = 10_000  // configuration files
)

// filesystem reads configuration files of this machine or of a copied system. Names in a file <copy>/etc/…
// are looked up inside the copy.
type filesystem struct {
	roots []string // of copies, longest first
	read  []string // in reading order, without duplicates
	text  map[string][]byte
}

func newFilesystem() *filesystem { return &filesystem{text: map[string][]byte{}} }

// rootOf returns the part of a file name before /etc/, /usr/lib/, /lib/systemd/ or /var/spool/, or "" for
// this machine.
func rootOf(name string) string {
	first := len(name)
	for _, top := range []string{"/etc/", "/usr/lib/", "/lib/systemd/", "/var/spool/"} {
		if i := strings.Index(name+"/", top); i >= 0 {
			first = min(first, i)
		}
	}
	if first == len(name) {
		return ""
	}
	return name[:first]
}

func (s *filesystem) addRoot(name string) {
	if r := rootOf(name); r != "" && !slices.Contains(s.roots, r) {
		s.roots = append(s.roots, r)
		slices.SortFunc(s.roots, func(a, b string) int { return len(b) - len(a) })
	}
}

// rootFor returns the root of the copy that contains a file.
func (s *filesystem) rootFor(name string) string {
	for _, r := range s.roots {
		if strings.HasPrefix(name, r+"/") {
			return r
		}
	}
	return ""
}

// inside returns the name of a file on its own machine.
func (s *filesystem) inside(name string) string { return strings.TrimPrefix(name, s.rootFor(name)) }

// beside returns the location of a file that another file names: inside the same copy, or unchanged if the
// copy is not a complete system.
func (s *filesystem) beside(file, named string) string {
	root := s.rootFor(file)
	if root == "" || strings.HasPrefix(named, root+"/") {
		return named
	}
	if _, err := os.Lstat(root + named); err != nil && !exists(root+"/etc") {
		return named
	}
	return root + named
}

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// open returns the text of a file and whether it was opened before.
func (s *filesystem) open(name string) (text []byte, again bool, err error) {
	if text, ok := s.text[name]; ok {
		return text, true, nil
	}
	about, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, false, unread(message.Verbatim(filepath.Base(name)), err)
	case !about.Mode().IsRegular():
		return nil, false, transport.Fail(audit.Failed, "NotRegular",
			message.Of("%s is not a regular file", filepath.Base(name)).String(), "")
	case about.Size() > maxRules || len(s.read) >= maxConfig:
		return nil, false, transport.Fail(audit.Failed, "TooLong",
			"there is more configuration of rotation than can be read", "")
	}
	text, err = os.ReadFile(name)
	if err != nil {
		return nil, false, unread(message.Verbatim(filepath.Base(name)), err)
	}
	s.read = append(s.read, name)
	s.text[name] = text
	return text, false, nil
}

// names returns the files and links in a folder, sorted by name.
func (s *filesystem) names(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, unread(message.Verbatim(filepath.Base(folder)), err)
	}
	var out []string
	for _, e := range entries {
		if e.Type().IsRegular() || e.Type()&fs.ModeSymlink != 0 {
			out = append(out, filepath.Join(folder, e.Name()))
		}
	}
	return out, nil
}

// records are the log files that deletion rules are matched against.
type records struct {
	tops  []string // names of the store's folder
	names []string // paths below it
	bases []string // the same without rotation suffixes
	dated []bool   // the name contains the day, according to the layout
}

func newRecords(top string, files []logFile) records {
	r := records{}
	r.addTop(filepath.Clean(top))
	if real, err := filepath.EvalSymlinks(top); err == nil {
		r.addTop(real)
	}
	for _, f := range files {
		if f.of {
			r.names, r.bases, r.dated = append(r.names, f.name), append(r.bases, f.place.base), append(r.dated, f.place.daily)
		}
	}
	return r
}

// addRoot adds the folder's name inside a copy that contains it.
func (r *records) addRoot(root string) {
	for _, top := range slices.Clone(r.tops) {
		if inside, ok := strings.CutPrefix(top, root); ok && root != "" && strings.HasPrefix(inside, "/") {
			r.addTop(inside)
		}
	}
}

func (r *records) addTop(top string) {
	if top = filepath.ToSlash(top); !slices.Contains(r.tops, top) {
		r.tops = append(r.tops, top)
	}
}

// matching returns the indices of the files whose name before rotation matches a logrotate pattern.
func (r *records) matching(pattern string) []int {
	pattern = shellPattern(path.Clean(pattern))
	var out []int
	for i, base := range r.bases {
		if slices.ContainsFunc(r.tops, func(top string) bool { return matches(pattern, path.Join(top, base)) }) {
			out = append(out, i)
		}
	}
	return out
}

// shellPattern returns a glob(7) pattern in the syntax of path.Match.
func shellPattern(p string) string { return strings.ReplaceAll(p, "[!", "[^") }

func matches(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return ok && err == nil
}
