// Package source reads descriptions of sources – YAML and jq, no Go – and carries them out: it asks what a description says,
// keeps each answer as it came, and maps the answers to facts of an evidence schema. The format is told in sources/README.md.
//
// It never judges, and never takes silence for an answer: what is empty, cut off, of another shape, too large or too slow is a gap.
// A mapping has no clock, no environment and no files, and gives the same facts for the same answers. Nothing that a platform
// said is repeated in an error, and answers to secret questions reach neither facts nor disk.
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

// Format is the value of format that this version reads.
const Format = "assay.source/1"

// Source is one description, read and found in order.
type Source struct {
	Name       string               `json:"name"`
	Title      audit.Text           `json:"title"`
	Kind       string               `json:"kind"`          // whose evidence schema
	Holds      []string             `json:"holds"`         // collections that it gives, sorted
	Product    string               `json:"product"`       // as its maker calls it
	Live       bool                 `json:"verified_live"` // somebody ran it against the real thing
	Note       audit.Text           `json:"verified_note"`
	Sources    []string             `json:"sources"`    // where the shapes of its answers come from
	Parameters map[string]Parameter `json:"parameters"` // what a site may or must choose
	Calls      []string             `json:"calls"`      // the only questions it can ask, sorted

	file    description
	text    []byte // the file as it was read
	own     bool   // the site wrote it
	at      string // file name for messages
	fsys    fs.FS  // samples lie there
	schema  *schema
	let     []variable
	version *query
	asks    []*ask
	logout  []*ask
	maps    []*mapping
	// password says that a question needs it in its text. A program, HTTP basic or a database fetch it by themselves.
	password bool
}

// Parameter is a value that a site may choose under with. It is never secret.
type Parameter struct {
	Default *string    `yaml:"default" json:"default"` // nil: the site must choose
	Title   audit.Text `yaml:"title" json:"title"`
}

// description is the file.
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

// limits bound one visit. Zero stands for the default.
type limits struct {
	Bytes          int64 `yaml:"bytes"`           // of all answers together
	Seconds        int   `yaml:"seconds"`         // of one question
	Pages          int   `yaml:"pages"`           // of one question, and rounds of each
	Facts          int   `yaml:"facts"`           // of one collection
	MappingSeconds int   `yaml:"mapping_seconds"` // of one jq program
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
	Password string            `yaml:"password"` // fd3, stdin, or the name of a variable
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
	} `yaml:"protects"`
	SkewSeconds int            `yaml:"skew_seconds"`
	Answers     map[string]any `yaml:"answers"` // ask → file, list of pages, or value of each → either
	Status      map[string]int `yaml:"status"`  // ask → HTTP or exit status in place of an answer
	Asked       []string       `yaml:"asked"`   // questions that must have been asked, in order; empty: not looked at
	Want        string         `yaml:"want"`    // file with the facts: collection → key → fact
	Gaps        []wantGap      `yaml:"gaps"`
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

// mapping makes one collection.
type mapping struct {
	mapFile
	query *query
	shape *collection
}

// Load reads <name>/source.yaml of a folder of packs. schemas holds <kind>.json. The error joins every refusal, each file:line.
func Load(packs fs.FS, name string, schemas fs.FS) (*Source, error) {
	if schemas == nil {
		return nil, message.Errorf("read source %s: no schemas", name)
	}
	return loadPack(packs, name, schemas)
}

// loadPack without schemas reads the outline only.
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

// LoadFile reads a description of the site's own. Its samples lie beside it.
func LoadFile(file string, schemas fs.FS) (*Source, error) {
	return load(os.DirFS(filepath.Dir(file)), filepath.Base(file), file, "", schemas)
}

// Names lists the packs of a folder, sorted.
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

// readFile reads a regular file that is not larger than it may be. A pipe would keep us for ever.
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
