package rotation

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

const (
	maxSize   = 4 << 20 // bytes per configuration file
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
		return nil, false, transport.Unreadable(message.Verbatim(filepath.Base(name)), err)
	case !about.Mode().IsRegular():
		return nil, false, transport.Fail(audit.Failed, "NotRegular",
			message.Of("%s is not a regular file", filepath.Base(name)).String(), "")
	case about.Size() > maxSize || len(s.read) >= maxConfig:
		return nil, false, transport.Fail(audit.Failed, "TooLong",
			"there is more configuration of rotation than can be read", "")
	}
	text, err = os.ReadFile(name)
	if err != nil {
		return nil, false, transport.Unreadable(message.Verbatim(filepath.Base(name)), err)
	}
	s.read = append(s.read, name)
	s.text[name] = text
	return text, false, nil
}

// names returns the files and links in a folder, sorted by name.
func (s *filesystem) names(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, transport.Unreadable(message.Verbatim(filepath.Base(folder)), err)
	}
	var out []string
	for _, e := range entries {
		if e.Type().IsRegular() || e.Type()&fs.ModeSymlink != 0 {
			out = append(out, filepath.Join(folder, e.Name()))
		}
	}
	return out, nil
}
