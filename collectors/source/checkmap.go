package source

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/message"
)

func (c *checker) mappings() {
	if len(c.file.Map) == 0 {
		c.refuse(message.Of("map is missing: what facts come out?"), message.Text{}, "map")
	}
	seen := map[string]bool{}
	for i, f := range c.file.Map {
		m := &mapping{mapFile: f}
		c.maps = append(c.maps, m)
		if seen[f.Collection] {
			c.refuse(message.Of("the collection occurs twice"),
				message.Of("one mapping may read several answers"), "map", i, "collection")
		}
		seen[f.Collection] = true
		if c.schema != nil {
			if m.shape = c.schema.collections[f.Collection]; m.shape == nil {
				c.refuse(message.Of("%q is no collection of kind %s", f.Collection, c.file.Kind),
					message.Of("one of %s", strings.Join(slices.Sorted(maps.Keys(c.schema.collections)), ", ")), "map",
					i,
					"collection")
			}
		}
		if len(f.From) == 0 {
			c.refuse(message.Of("from is missing: which answers is it read from?"), message.Text{}, "map", i)
		}
		for j, id := range f.From {
			c.readable(id, "map", i, "from", j)
		}
		for _, id := range slices.Sorted(maps.Keys(f.Also)) {
			c.readable(id, "map", i, "also", id)
			for _, field := range f.Also[id] {
				c.field(m, field, "map", i, "also", id)
			}
		}
		c.fields(m, i)
		if f.JQ == "" {
			c.refuse(message.Of("jq is missing"), message.Text{}, "map", i)
			continue
		}
		m.query = c.jq(f.JQ, "map", i, "jq")
	}
}

func (c *checker) readable(id string, path ...any) {
	i := slices.IndexFunc(c.asks, func(a *ask) bool { return a.ID == id })
	switch {
	case i < 0:
		c.refuse(message.Of("there is no request with the id %q", id), message.Text{}, path...)
	case c.asks[i].Secret:
		c.refuse(message.Of("the answer to %q is secret and cannot become a fact", id), message.Text{}, path...)
	}
}

func (c *checker) field(m *mapping, field string, path ...any) {
	if m.shape != nil && m.shape.fields[field] == nil {
		c.refuse(message.Of("%q is no field of %s", field, m.Collection),
			message.Of("one of %s", strings.Join(m.shape.names, ", ")), path...)
	}
}

// fields checks that every field of the collection is listed either under sources or under lacks.
func (c *checker) fields(m *mapping, i int) {
	for _, key := range []string{"sources", "lacks"} {
		list := m.Sources
		if key == "lacks" {
			list = m.Lacks
		}
		for _, n := range slices.Sorted(maps.Keys(list)) {
			c.field(m, n, "map", i, key, n)
			if strings.TrimSpace(list[n]) == "" {
				c.refuse(message.Of("is empty"), message.Text{}, "map", i, key, n)
			}
		}
	}
	if m.shape == nil {
		return
	}
	var silent []string
	for _, n := range m.shape.names {
		_, has := m.Sources[n]
		_, lacks := m.Lacks[n]
		switch {
		case has && lacks:
			c.refuse(message.Of("%s is in both sources and lacks", n), message.Text{}, "map", i, "lacks", n)
		case !has && !lacks:
			silent = append(silent, n)
		}
	}
	if len(silent) > 0 {
		c.refuse(message.Of("%s is not described", strings.Join(silent, ", ")),
			message.Of("name each under sources (where it is read) or under lacks (why it cannot be)"), "map", i)
	}
}

func (c *checker) samples() {
	if len(c.file.Samples) == 0 {
		c.refuse(message.Of("samples are missing: an answer, and the facts that it must "+
			"yield"), message.Text{}, "samples")
	}
	for i, s := range c.file.Samples {
		c.sample(i, s)
	}
}

// sample checks the sample with index i.
func (c *checker) sample(i int, s sampleFile) {
	if s.Name == "" {
		c.refuse(message.Of("a sample requires a name"), message.Text{}, "samples", i)
	}
	if _, err := time.Parse(time.RFC3339, s.At); err != nil {
		c.refuse(message.Of("at is not a time"), message.Of("write 2026-11-22T02:00:00Z"), "samples", i, "at")
	}
	if s.Want == "" && len(s.Gaps) == 0 {
		c.refuse(message.Of("a sample requires facts (want) or gaps"), message.Text{}, "samples", i)
	}
	if s.Want != "" {
		c.exists(s.Want, "samples", i, "want")
	}
	for _, n := range slices.Sorted(maps.Keys(s.With)) {
		if _, ok := c.file.Parameters[n]; !ok {
			c.refuse(message.Of("%q is no parameter", n), message.Text{}, "samples", i, "with", n)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(s.Answers)) {
		c.known(id, "samples", i, "answers", id)
		for _, file := range texts(s.Answers[id]) {
			c.exists(file, "samples", i, "answers", id)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(s.Status)) {
		id, _, _ := strings.Cut(key, "/")
		c.known(id, "samples", i, "status", key)
	}
}

func (c *checker) known(id string, path ...any) {
	if !slices.ContainsFunc(c.asks, func(a *ask) bool { return a.ID == id }) {
		c.refuse(message.Of("there is no request with the id %q", id), message.Text{}, path...)
	}
}

func (c *checker) exists(file string, path ...any) {
	if !fs.ValidPath(file) {
		c.refuse(message.Of("a sample must be in or below the folder of the description"), message.Text{}, path...)
	} else if _, err := fs.Stat(c.fsys, file); err != nil {
		c.refuse(message.Of("there is no file %s", file), message.Text{}, path...)
	}
}

// texts returns all strings in a decoded YAML value, in the order of its lists and sorted keys.
func texts(v any) []string {
	var out []string
	switch v := v.(type) {
	case string:
		out = append(out, v)
	case []any:
		for _, x := range v {
			out = append(out, texts(x)...)
		}
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(v)) {
			out = append(out, texts(v[k])...)
		}
	}
	return out
}
