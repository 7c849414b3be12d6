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
	maxRules  = 4 << 20 // bytes of one configuration file
	maxConfig = 10_000  // configuration files
)

// filesystem reads configuration files, on this machine or in a copy of another one: a file <copy>/etc/… belongs to the copy, and
// what it names is looked for there.
type filesystem struct {
	roots []string // of copies, the longest first
	read  []string // in the order of reading, each once
	text  map[string][]byte
}

func newFilesystem() *filesystem { return &filesystem{text: map[string][]byte{}} }

// rootOf is what stands before /etc/, /usr/lib/, /lib/ or /var/spool/ in the name of a file; "" for this machine.
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

// rootFor is the copy that a file belongs to.
func (s *filesystem) rootFor(name string) string {
	for _, r := range s.roots {
		if strings.HasPrefix(name, r+"/") {
			return r
		}
	}
	return ""
}

// inside is the name of a file as its own machine knows it.
func (s *filesystem) inside(name string) string { return strings.TrimPrefix(name, s.rootFor(name)) }

// beside finds what a file names: in the copy that the file belongs to, or else as it is named, where the whole copy is no system.
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

// open reads a file once; again is true where it was read before.
func (s *filesystem) open(name string) (text []byte, again bool, err error) {
	if text, ok := s.text[name]; ok {
		return text, true, nil
	}
	about, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, false, unread(message.Verbatim(filepath.Base(name)), err)
	case !about.Mode().IsRegular():
		return nil, false, transport.Fail(audit.Failed, "NotRegular", message.Of("%s is not a regular file", filepath.Base(name)).String(), "")
	case about.Size() > maxRules || len(s.read) >= maxConfig:
		return nil, false, transport.Fail(audit.Failed, "TooLong", "there is more configuration of rotation than can be read", "")
	}
	text, err = os.ReadFile(name)
	if err != nil {
		return nil, false, unread(message.Verbatim(filepath.Base(name)), err)
	}
	s.read = append(s.read, name)
	s.text[name] = text
	return text, false, nil
}

// names lists what lies in a folder, sorted.
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

// records are the files that rules of deletion may speak of, under every name of their folder.
type records struct {
	tops  []string // names of the store's folder
	names []string // below it, as they lie there
	bases []string // the same before rotation
	dated []bool   // the layout's name holds the day
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

// addRoot adds the folder's name in the copy that it belongs to.
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

// matching gives the files whose name before rotation matches a pattern of logrotate.
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

// shellPattern is a pattern of glob(7) in the words of path.Match.
func shellPattern(p string) string { return strings.ReplaceAll(p, "[!", "[^") }

func matches(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return ok && err == nil
}
