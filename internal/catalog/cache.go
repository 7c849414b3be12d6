package catalog

import (
	"bytes"
	"io/fs"
	"slices"
	"sync"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// A Cache returns the catalogs of a file system whose files do not change, and reads each of them once. Its methods
// are those of the package with the same names and are safe for concurrent use. Results share memory: callers may
// replace the controls of a standard, and must not change what lists contain.
type Cache struct {
	fsys         fs.FS
	Digest       func() (string, error)
	Equivalences func() ([]audit.Equivalence, error)
	Mappings     func() ([]Mapping, error)
	ObjectKinds  func() ([]audit.ObjectKind, error)
	Risks        func() ([]audit.Risk, error)

	mu        sync.Mutex
	standards map[string]audit.Standard
}

// NewCache returns an empty cache of the catalogs of fsys.
func NewCache(fsys fs.FS) *Cache {
	return &Cache{
		fsys:         fsys,
		Digest:       sync.OnceValues(func() (string, error) { return Digest(fsys) }),
		Equivalences: once(fsys, Equivalences),
		Mappings:     once(fsys, Mappings),
		ObjectKinds:  once(fsys, ObjectKinds),
		Risks:        once(fsys, Risks),
		standards:    map[string]audit.Standard{},
	}
}

// once returns a function that calls read at most once, and returns a new list of the same elements each time.
func once[T any](fsys fs.FS, read func(fs.FS) ([]T, error)) func() ([]T, error) {
	all := sync.OnceValues(func() ([]T, error) { return read(fsys) })
	return func() ([]T, error) {
		list, err := all()
		return slices.Clone(list), err
	}
}

// IDs returns the sorted ids of the standards without reading them; [] for none.
func (c *Cache) IDs() ([]string, error) { return IDs(c.fsys) }

// Load returns all standards, sorted by id.
func (c *Cache) Load() ([]audit.Standard, error) {
	ids, err := c.IDs()
	if err != nil {
		return nil, err
	}
	return c.LoadOnly(ids)
}

// LoadOnly returns the named standards, in the order of ids. An id without a file is an error.
func (c *Cache) LoadOnly(ids []string) ([]audit.Standard, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	var unread []string
	for _, id := range ids {
		if _, ok := c.standards[id]; !ok && !slices.Contains(unread, id) {
			unread = append(unread, id)
		}
	}
	if len(unread) > 0 {
		stds, err := LoadOnly(c.fsys, unread)
		if err != nil {
			return nil, err
		}
		for _, s := range stds {
			c.standards[s.ID] = s
		}
	}
	out := make([]audit.Standard, len(ids))
	for i, id := range ids {
		out[i] = c.standards[id]
		out[i].Controls = slices.Clone(out[i].Controls)
	}
	return out, nil
}

// Naming returns the standards of which a file contains text, sorted by id. It does not read the others.
func (c *Cache) Naming(text string) ([]audit.Standard, error) {
	ids, err := c.IDs()
	if err != nil {
		return nil, err
	}
	var naming []string
	for _, id := range ids {
		files, err := fs.Glob(c.fsys, id+"/*.yaml")
		if err != nil {
			return nil, message.Errorf("list catalogs: %w", err)
		}
		if len(files) == 0 {
			files = []string{id + ".yaml"}
		}
		for _, file := range files {
			data, err := fs.ReadFile(c.fsys, file)
			if err != nil {
				return nil, message.Errorf("read catalog: %w", err)
			}
			if bytes.Contains(data, []byte(text)) {
				naming = append(naming, id)
				break
			}
		}
	}
	return c.LoadOnly(naming)
}

// Included returns ids together with the standards that they include.
func (c *Cache) Included(ids []string) ([]string, error) { return included(c.LoadOnly, ids) }
