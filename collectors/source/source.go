// Package source reads descriptions of sources, written in YAML and jq, and runs them: it puts the questions of a
// description, stores each answer unchanged, and maps the answers to facts of an evidence schema.
// sources/README.md documents the format.
//
// It does not judge. An answer that is empty, truncated, of another shape, too large or too slow is a gap. A
// mapping has no access to clock, environment or files, so equal answers result in equal facts. Errors repeat
// nothing of an answer, and answers to secret questions reach neither facts nor disk.
package source

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/itchyny/gojq"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// Format is the format version that this package reads.
const Format = "assay.source/1"

// Source is a valid description.
type Source struct {
	Name       string               `json:"name"`
	Title      audit.Text           `json:"title"`
	Kind       string               `json:"kind"`          // kind of the evidence schema
	Holds      []string             `json:"holds"`         // collections that it maps, sorted
	Product    string               `json:"product"`       // product name as its vendor writes it
	Live       bool                 `json:"verified_live"` // verified against a real installation
	Note       audit.Text           `json:"verified_note"`
	Sources    []string             `json:"sources"`    // sources for the shapes of the answers
	Parameters map[string]Parameter `json:"parameters"` // values that a site may or must choose
	Calls      []string             `json:"calls"`      // the only questions that it can put, sorted

	file    description
	text    []byte // the file unchanged
	own     bool   // whether the site wrote it
	at      string // file name for messages
	fsys    fs.FS  // contains the samples
	schema  *schema
	let     []variable
	version *query
	asks    []*ask
	logout  []*ask
	maps    []*mapping
	// password reports whether a question contains the password. Programs, HTTP basic and databases obtain it by
	// themselves.
	password bool
}

// Parameter is a value that a site may choose under with. It is not secret.
type Parameter struct {
	Default *string    `yaml:"default" json:"default"` // nil: the site must choose
	Title   audit.Text `yaml:"title" json:"title"`
}

// description is the file format.
type description struct {
	Format   string     `yaml:"format"`
	Name     string     `yaml:"name"`
	Title    audit.Text `yaml:"title"`
	Kind     string     `yaml:"kind"`
	Product  product    `yaml:"product"`
	Verified struct {
		Live    bool       `yaml:"live"`
		Note    audit.Text `yaml:"note"`
		Sources []string   `yaml:"sources"`
	} `yaml:"verified"`
	Parameters map[string]Parameter `yaml:"parameters"`
	Limits     limits               `yaml:"limits"`
	Let        map[string]string    `yaml:"let"`
	Ask        []askFile            `yaml:"ask"`
	Logout     []httpFile           `yaml:"logout"`
	Map        []mapFile            `yaml:"map"`
	Samples    []sampleFile         `yaml:"samples"`
}

type product struct {
	Name    string `yaml:"name"`
	Version string `yaml:"version"`
}

// limits apply to one visit. Zero selects the default.
type limits struct {
	Bytes          int64 `yaml:"bytes"`           // all answers together
	Seconds        int   `yaml:"seconds"`         // one question
	Pages          int   `yaml:"pages"`           // one question, and rounds of each
	Facts          int   `yaml:"facts"`           // one collection
	MappingSeconds int   `yaml:"mapping_seconds"` // one jq program
}

var defaults = limits{Bytes: 64 << 20, Seconds: 60, Pages: 200, Facts: 100_000, MappingSeconds: 60}
var most = limits{Bytes: 256 << 20, Seconds: 600, Pages: 10_000, Facts: 1_000_000, MappingSeconds: 600}

type askFile struct {
	ID         string            `yaml:"id"`
	HTTP       *httpFile         `yaml:"http"`
	Exec       *execFile         `yaml:"exec"`
	SSH        *sshFile          `yaml:"ssh"`
	SQL        *sqlFile          `yaml:"sql"`
	File       *fileFile         `yaml:"file"`
	Parse      string            `yaml:"parse"`
	Secret     bool              `yaml:"secret"`
	Accept     []int             `yaml:"accept"`
	Absent     []int             `yaml:"absent"`
	MayBeEmpty bool              `yaml:"may_be_empty"`
	Check      string            `yaml:"check"`
	Take       map[string]string `yaml:"take"`
	Each       string            `yaml:"each"`
	Next       string            `yaml:"next"`
}

type httpFile struct {
	Method  string            `yaml:"method"`
	Path    string            `yaml:"path"`
	Query   map[string]string `yaml:"query"`
	Headers map[string]string `yaml:"headers"`
	Form    map[string]string `yaml:"form"`
	JSON    any               `yaml:"json"`
	Basic   bool              `yaml:"basic"`
}

type execFile struct {
	Command  []string          `yaml:"command"`
	Env      map[string]string `yaml:"env"`
	Password string            `yaml:"password"` // fd3, stdin, or the name of an environment variable
}

type sshFile struct {
	Command string `yaml:"command"`
}

type sqlFile struct {
	Query string `yaml:"query"`
}

type fileFile struct {
	Path string `yaml:"path"`
}

type mapFile struct {
	Collection string              `yaml:"collection"`
	From       []string            `yaml:"from"`
	Also       map[string][]string `yaml:"also"`
	MayBeEmpty bool                `yaml:"may_be_empty"`
	Sources    map[string]string   `yaml:"sources"`
	Lacks      map[string]string   `yaml:"lacks"`
	JQ         string              `yaml:"jq"`
}

type sampleFile struct {
	Name     string            `yaml:"name"`
	At       string            `yaml:"at"`
	With     map[string]string `yaml:"with"`
	Location string            `yaml:"location"`
	Protects []struct {
		Type          string `yaml:"type"`
		Name          string `yaml:"name"`
		PeriodHours   int    `yaml:"period_hours"`
		RetentionDays int    `yaml:"retention_days"`
		Weeks         int    `yaml:"weeks"`
		Months        int    `yaml:"months"`
	} `yaml:"protects"`
	SkewSeconds int `yaml:"skew_seconds"`
	// Question → file, list of pages, or map of value of each → file or list.
	Answers map[string]any `yaml:"answers"`
	Status  map[string]int `yaml:"status"` // question → HTTP or exit status instead of an answer
	Asked   []string       `yaml:"asked"`  // questions in the expected order; not compared if empty
	Want    string         `yaml:"want"`   // file with the facts: collection → key → fact
	Gaps    []wantGap      `yaml:"gaps"`
}

type wantGap struct {
	Pointer string `yaml:"pointer"`
	State   string `yaml:"state"`
	Fault   string `yaml:"fault"`
}

type variable struct {
	name string
	*query
}

// mapping creates the facts of one collection.
type mapping struct {
	mapFile
	query *query
	shape *collection
}

// Load returns the description <name>/source.yaml of a folder of packs. schemas contains <kind>.json. The error
// joins all errors of the file, each with file:line.
func Load(packs fs.FS, name string, schemas fs.FS) (*Source, error) {
	if schemas == nil {
		return nil, message.Errorf("read source %s: no schemas", name)
	}
	return loadPack(packs, name, schemas)
}

// loadPack returns a description of packs. Without schemas it reads the outline only.
func loadPack(packs fs.FS, name string, schemas fs.FS) (*Source, error) {
	if !fs.ValidPath(name) || path.Base(name) != name || name == "." {
		return nil, message.Errorf("read source %q: not the name of a pack", name)
	}
	sub, err := fs.Sub(packs, name)
	if err != nil {
		return nil, message.Errorf("read source %s: %w", name, err)
	}
	return load(sub, "source.yaml", path.Join("sources", name, "source.yaml"), name, schemas)
}

// LoadFile returns a description that the site wrote. Its samples are in the same folder or below.
func LoadFile(file string, schemas fs.FS) (*Source, error) {
	return load(os.DirFS(filepath.Dir(file)), filepath.Base(file), file, "", schemas)
}

// Names returns the sorted names of the packs in a folder.
func Names(packs fs.FS) ([]string, error) {
	files, err := fs.Glob(packs, "*/source.yaml")
	if err != nil {
		return nil, message.Errorf("list sources: %w", err)
	}
	names := []string{}
	for _, f := range files {
		names = append(names, path.Dir(f))
	}
	slices.Sort(names)
	return names, nil
}

func load(fsys fs.FS, file, shown, name string, schemas fs.FS) (*Source, error) {
	raw, err := readFile(fsys, file, yamlfile.MaxSize)
	if err != nil {
		return nil, message.Errorf("read source %s: %w", shown, err)
	}
	s := &Source{at: shown, fsys: fsys, text: raw, own: name == ""}
	doc, err := yamlfile.Read(shown, raw, &s.file)
	if err != nil {
		return nil, err
	}
	c := &checker{Source: s, doc: doc, schemas: schemas}
	c.all(name)
	if err := yamlfile.Join(c.refused); err != nil {
		return nil, err
	}
	return s, nil
}

// readFile returns the content of a regular file of at most max bytes. A pipe would block the reader.
func readFile(fsys fs.FS, name string, max int64) ([]byte, error) {
	if about, err := fs.Stat(fsys, name); err != nil {
		return nil, err
	} else if !about.Mode().IsRegular() {
		return nil, message.Errorf("%s is not a regular file", name)
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var b bytes.Buffer
	if _, err := b.ReadFrom(limited{f, max + 1}.reader()); err != nil {
		return nil, err
	}
	if int64(b.Len()) > max {
		return nil, message.Errorf("%s is larger than %d bytes", name, max)
	}
	return b.Bytes(), nil
}

// code is a compiled jq program.
type code = gojq.Code

// Local reports whether everything that it asks is in files of this machine.
func (s *Source) Local() bool {
	return !slices.ContainsFunc(s.asks, func(a *ask) bool { return a.way != "file" })
}
