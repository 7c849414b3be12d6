// Package config reads assay.yaml: what is assessed, how its targets are reached, and what a judgement rests on besides
// the platform. It refuses what it does not understand, with file:line and a hint. It never connects to anything, keeps no
// secret (a password is a reference until somebody asks for it) and repeats none in an error.
package config

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// Config is one assay.yaml.
type Config struct {
	Site    audit.Site // no list or map in it is nil; a gate says what undetermined means
	Targets []Target   // in the order of the file; empty where only snapshots are to be assessed
	File    string     // as it was named
	Answers []string   // files of answers, as they can be opened
	Waivers []string   // files of waivers, likewise
}

// Known is what the rest of the program can do. A nil list allows nothing: there is no guessing.
type Known struct {
	Standards []string            // ids
	Kinds     []string            // kinds of target
	Profiles  map[string][]string // name → standards it stands for
}

// Target is one endpoint and how to reach it.
type Target struct {
	Name       string
	Kind       string
	URL        string // https, with host, without credentials
	Username   string
	Password   Secret
	CAFile     string // absolute or relative to the working directory; "" for the system's roots
	Thumbprint string // SHA-256, 64 hex digits, lower-case; "" for none
	Insecure   bool   // somebody asked for it

	// A register is a file: beside its name and kind it has these, and nothing of the above.
	Register string // one of audit.Registers
	File     string // absolute or relative to the working directory
	Sheet    string // of a workbook; "" where it has one only
	Encoding string // utf-8 or gb18030; "" to be found out

	Backup  *audit.Backup // of a backup repository, which has name, kind and password beside; nil for everything else
	Website audit.Website // of a web site; beside it, its name and its kind it may have a CAFile
}

// Connection is the target as a collector takes it. It holds no secret; its Password fetches it when called.
func (t Target) Connection() audit.Connection {
	return audit.Connection{
		Target: t.Name, Kind: t.Kind, URL: t.URL, Username: t.Username, Password: t.Password.Fetch,
		CAFile: t.CAFile, Thumbprint: t.Thumbprint, Insecure: t.Insecure,
		Register: t.Register, File: t.File, Sheet: t.Sheet, Encoding: t.Encoding, Backup: t.Backup, Website: t.Website,
	}
}

// Load reads the file at path. Files that it names relatively lie beside it.
func Load(path string, known Known) (*Config, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read configuration: %w\nhint: assay init writes one", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, yamlfile.MaxSize+1)) // one more than is read, so that the reader refuses it
	if err != nil {
		return nil, fmt.Errorf("read configuration: %w", err)
	}
	return Parse(path, data, known)
}

// Parse reads data as the file called name. The error joins all refusals, each file:line: message.
func Parse(name string, data []byte, known Known) (*Config, error) {
	var f file
	doc, err := yamlfile.Read(name, data, &f)
	if err != nil {
		return nil, err
	}
	r := reader{doc: doc, dir: filepath.Dir(name), known: known}
	c := &Config{Site: r.site(f), Targets: r.targets(f.Targets), File: name, Answers: r.beside(f.Answers), Waivers: r.beside(f.Waivers)}
	if err := yamlfile.Join(r.refusals); err != nil {
		return nil, err
	}
	return c, nil
}

// RequireTargets is the refusal of a configuration from which nothing can be collected; nil where there is a target.
func (c *Config) RequireTargets() error {
	if len(c.Targets) > 0 {
		return nil
	}
	return &yamlfile.Error{File: c.File, Line: 1, Msg: "no targets: nothing can be collected", Hint: "add targets: with name, kind, url, username and password"}
}
