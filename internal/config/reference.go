package config

import (
	"context"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// maxCA limits a file of CA certificates. The largest bundle in use is smaller than one MiB.
const maxCA = 8 << 20

// references refuses dangling references of the configuration on this machine. Secrets are fetched from variables
// and files and discarded; the program of a secret command is looked up but not run.
func (r *reader) references(c *Config) {
	c.Answers, c.Waivers = r.named("answers", c.Answers), r.named("waivers", c.Waivers)
	if err := regular("plan", c.Plan); err != nil && !(r.known.NewPlan && absent(c.Plan)) {
		msg, hint := message.Split(err)
		r.refuse(msg, hint, "plan")
		c.Plan = ""
	}
	if err := regular("problems", c.Problems); err != nil {
		msg, hint := message.Split(err)
		r.refuse(msg, hint, "problems")
		c.Problems = ""
	}
	for _, t := range c.Targets {
		reach := t.Reach()
		refuse := func(key string, err error) {
			if err == nil {
				return
			}
			msg, hint := message.Split(err)
			r.refuse(message.Of("target %s: %s", reach.Target, msg), hint, at(t.Index, key)...)
		}
		refuse("password", t.Secret.check())
		refuse("tls.ca", certificates(reach.CAFile))
		if p, ok := t.Settings.(audit.OfProduct); ok {
			refuse("source", regular("source", p.Access().Source))
			refuse("file", regular("file", p.Access().File))
		}
		switch s := t.Settings.(type) {
		case audit.Backup:
			r.backupReferences(s, refuse)
		case audit.LogStore:
			refuse("path", folder("path", s.Path))
			for _, name := range s.Options {
				refuse("options", regular("options", name))
			}
		}
	}
}

// backupReferences checks that the program, its options and a local repository exist.
func (r *reader) backupReferences(b audit.Backup, refuse func(string, error)) {
	if r.known.product(b.Kind(), b.Product).Keys == nil {
		return
	}
	refuse("options", regular("options", b.Options))
	if b.Product != "pgbackrest" && b.Repository != "" && !scheme.MatchString(b.Repository) {
		refuse("repository", folder("repository", b.Repository))
	}
	if err := program(b.Binary, "."); b.Binary != "" && err != nil {
		refuse("binary", message.Errorf("binary: %s %w\nhint: install it, or write where it is: binary: /opt/bin/%s",
			b.Binary, err, b.Product))
	}
}

// named returns the readable files and records errors for the others.
func (r *reader) named(key string, names []string) (readable []string) {
	for i, name := range names {
		if err := regular(key, name); err != nil {
			msg, hint := message.Split(err)
			r.refuse(msg, hint, key, i)
			continue
		}
		readable = append(readable, name)
	}
	return readable
}

// at returns the path to a key of a target; a dot separates levels.
func at(target int, key string) []any {
	path := []any{"targets", target}
	for _, k := range strings.Split(key, ".") {
		path = append(path, k)
	}
	return path
}

// check returns an error for a secret that cannot be fetched. A command is only looked up, because it may prompt a
// person or count its uses.
func (s Secret) check() error {
	switch {
	case s.env != "" || s.file != "":
		_, err := s.Fetch(context.Background())
		return s.advise(err)
	case len(s.command) > 0 && s.command[0] != "":
		if err := program(s.command[0], s.dir); err != nil {
			return message.Errorf("password command %s %w\n"+
				"hint: install it, or write its whole path: {command: [/usr/bin/pass, show, vc-a]}",
				filepath.Base(s.command[0]), err)
		}
	}
	return nil
}

// advise adds a hint to an error of Fetch that has none.
func (s Secret) advise(err error) error {
	switch {
	case err == nil || strings.Contains(err.Error(), "\nhint: "):
		return err
	case s.env != "":
		return message.Errorf("%w\n"+
			"hint: export %s=… before the run; a timer or container needs it in its own environment",
			err, s.env)
	case errors.Is(err, fs.ErrNotExist):
		return message.Errorf("read password: there is no file %s\n"+
			"hint: a relative name is looked for beside the configuration",
			s.file)
	case errors.Is(err, fs.ErrPermission):
		return message.Errorf("read password: %s may not be read by this user\n"+
			"hint: it belongs to the user who runs assay, with mode 0600",
			s.file)
	}
	return message.Errorf("%w\nhint: the file has the password and nothing else", err)
}

// program returns the reason why a program cannot be run. A name without a slash is looked up in PATH, any other
// is relative to dir.
func program(name, dir string) error {
	if strings.ContainsRune(name, filepath.Separator) && !filepath.IsAbs(name) {
		abs, err := filepath.Abs(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		name = abs
	}
	_, err := exec.LookPath(name)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrPermission):
		return message.Errorf("is not executable")
	case errors.Is(err, exec.ErrDot):
		return message.Errorf("is found in the working folder only, where programs are not run from by name")
	case filepath.IsAbs(name):
		return message.Errorf("is not there")
	}
	return message.Errorf("is not in PATH")
}

// regular returns an error unless name is "" or a readable regular file.
func regular(key, name string) error {
	if name == "" {
		return nil
	}
	info, err := os.Stat(name)
	if err == nil && !info.Mode().IsRegular() {
		return message.Errorf("%s: %s is not a regular file\nhint: write the name of a file", key, name)
	}
	if err == nil {
		var f *os.File
		if f, err = os.Open(name); err == nil {
			f.Close()
		}
	}
	if errors.Is(err, fs.ErrNotExist) {
		return message.Errorf("%s: there is no file %s\nhint: a relative name is looked for beside the configuration",
			key,
			name)
	}
	return unreadable(key, name, err)
}

// absent reports whether there is nothing of this name.
func absent(name string) bool {
	_, err := os.Lstat(name)
	return errors.Is(err, fs.ErrNotExist)
}

// folder returns an error unless name is "" or a folder. The collector checks the permissions inside it.
func folder(key, name string) error {
	if name == "" {
		return nil
	}
	info, err := os.Stat(name)
	switch {
	case err == nil && !info.IsDir():
		return message.Errorf("%s: %s is not a folder\nhint: write the name of the folder", key, name)
	case errors.Is(err, fs.ErrPermission):
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return message.Errorf("%s: there is no folder %s\nhint: a relative name is looked for beside the configuration",
			key,
			name)
	}
	return unreadable(key, name, err)
}

func unreadable(key, name string, err error) error {
	var path *fs.PathError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrPermission):
		return message.Errorf("%s: %s may not be read by this user\nhint: let the user who runs assay read it", key,
			name)
	case errors.As(err, &path):
		err = path.Err
	}
	return message.Errorf("%s: %s cannot be read: %w\nhint: check the name", key, name, err)
}

// certificates returns an error unless name is "" or a file with a certificate in PEM.
func certificates(name string) error {
	const key = "tls.ca"
	if err := regular(key, name); name == "" || err != nil {
		return err
	}
	f, err := os.Open(name)
	if err != nil {
		return unreadable(key, name, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxCA+1))
	if err != nil {
		return unreadable(key, name, err)
	}
	if len(data) > maxCA {
		return message.Errorf("%s: %s is larger than %d MiB\nhint: name the file with the certificate of the CA", key,
			name,
			maxCA>>20)
	}
	if slices.ContainsFunc(blocks(data), isCertificate) {
		return nil
	}
	return message.Errorf("%s: there is no certificate in PEM in %s\n"+
		"hint: openssl x509 -inform der -in ca.cer -out ca.pem converts one",
		key, name)
}

func blocks(data []byte) (list []*pem.Block) {
	for {
		block, rest := pem.Decode(data)
		if block == nil {
			return list
		}
		list, data = append(list, block), rest
	}
}

func isCertificate(b *pem.Block) bool {
	if b.Type != "CERTIFICATE" {
		return false
	}
	_, err := x509.ParseCertificate(b.Bytes)
	return err == nil
}
