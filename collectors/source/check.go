package source

import (
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// checker validates a description and compiles it into its Source. It collects all errors.
type checker struct {
	*Source
	doc     *yamlfile.Document
	schemas fs.FS
	refused []*yamlfile.Error
	vars    map[string]bool // names available to templates at the current place → whether the value is secret
}

func (c *checker) refuse(msg, hint message.Text, path ...any) {
	c.refused = append(c.refused, c.doc.Error(msg, hint, path...))
}

// outline reports whether only the questions and the collections are read, without jq and samples.
func (c *checker) outline() bool { return c.schemas == nil }

// refuseErr records err at a path, split into message and hint.
func (c *checker) refuseErr(err error, path ...any) {
	msg, hint := message.Split(err)
	c.refuse(msg, hint, path...)
}

var (
	packName = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)
	// taken lists the names that are available to templates of every description. The value reports whether the
	// name is secret.
	taken = map[string]bool{"username": false, "password": true, "target": false, "file": false, "each": false}
)

func (c *checker) all(folder string) {
	f := &c.file
	c.head(folder)
	c.limits()
	c.vars = maps.Clone(taken)
	delete(c.vars, "each")
	for _, n := range slices.Sorted(maps.Keys(f.Parameters)) {
		c.declare(n, false, "parameters", n)
		if t := f.Parameters[n].Title; t.ZH == "" || t.EN == "" {
			c.refuse(message.Of("a parameter requires a title in zh and en"), message.Text{}, "parameters", n)
		}
	}
	for _, n := range slices.Sorted(maps.Keys(f.Let)) {
		c.declare(n, false, "let", n)
		c.let = append(c.let, variable{n, c.jq(f.Let[n], "let", n)})
	}
	c.questions()
	c.mappings()
	if f.Product.Version != "" {
		c.version = c.jq(f.Product.Version, "product", "version")
	}
	if !c.outline() {
		c.samples()
	}
	c.fill()
}

func (c *checker) head(folder string) {
	f := &c.file
	if f.Format != Format {
		c.refuse(message.Of("format is not %s", Format), message.Of("write format: %s", Format), "format")
	}
	switch {
	case !packName.MatchString(f.Name):
		c.refuse(message.Of("name may contain only lower-case letters, digits and -"), message.Text{}, "name")
	case folder != "" && f.Name != folder:
		c.refuse(message.Of("name and folder differ"), message.Text{}, "name")
	}
	for key, t := range map[string][2]string{"title": {f.Title.ZH, f.Title.EN}} {
		if t[0] == "" || t[1] == "" {
			c.refuse(message.Of("%s requires zh and en", key), message.Text{}, key)
		}
	}
	if f.Product.Name == "" {
		c.refuse(message.Of("product requires a name"), message.Text{}, "product")
	}
	if n := f.Verified.Note; n.ZH == "" || n.EN == "" {
		c.refuse(message.Of("verified requires a note in zh and en: how certain are the shapes of the answers?"),
			message.Text{},
			"verified")
	}
	if len(f.Verified.Sources) == 0 {
		c.refuse(message.Of("verified requires sources: the origin of the shapes of the answers"), message.Text{},
			"verified")
	}
	if c.outline() {
		return
	}
	s, err := readSchema(c.schemas, f.Kind)
	if f.Kind == "" || err != nil {
		kinds, _ := fs.Glob(c.schemas, "*.json")
		c.refuse(message.Of("kind has no evidence schema"),
			message.Of("one of %s", strings.ReplaceAll(strings.Join(kinds, ", "), ".json", "")), "kind")
		s = nil
	}
	c.schema = s
}

func (c *checker) limits() {
	l := &c.file.Limits
	for _, one := range []struct {
		key  string
		v    *int
		d, m int
	}{
		{"seconds", &l.Seconds, defaults.Seconds, most.Seconds}, {"pages", &l.Pages, defaults.Pages, most.Pages},
		{"facts", &l.Facts, defaults.Facts, most.Facts},
		{"mapping_seconds", &l.MappingSeconds, defaults.MappingSeconds, most.MappingSeconds},
	} {
		if *one.v < 0 || *one.v > one.m {
			c.refuse(message.Of("%s is not between 1 and %d", one.key, one.m), message.Text{}, "limits", one.key)
		}
		if *one.v == 0 {
			*one.v = one.d
		}
	}
	if l.Bytes < 0 || l.Bytes > most.Bytes {
		c.refuse(message.Of("bytes is not between 1 and %d", most.Bytes), message.Text{}, "limits", "bytes")
	}
	if l.Bytes == 0 {
		l.Bytes = defaults.Bytes
	}
}

// declare makes a name available to the templates that follow.
func (c *checker) declare(n string, secret bool, path ...any) {
	_, twice := c.vars[n]
	_, reserved := taken[n]
	switch {
	case !name.MatchString(n):
		c.refuse(message.Of("%q is not a name: use lower-case letters, digits and _", n), message.Text{}, path...)
	case twice || reserved:
		c.refuse(message.Of("the name %q is taken", n), message.Text{}, path...)
	}
	c.vars[n] = secret
}

func (c *checker) jq(text string, path ...any) *query {
	if c.outline() {
		return nil
	}
	q, err := compile(text)
	if err != nil {
		c.refuseErr(err, path...)
	}
	return q
}

// template returns the parsed text. Names with secret values are errors unless secretAllowed is true.
func (c *checker) template(text string, secretAllowed bool, path ...any) template {
	t, err := parseTemplate(text)
	if err != nil {
		c.refuseErr(err, path...)
		return template{texts: []string{""}}
	}
	for _, n := range t.names {
		c.password = c.password || n == "password"
		switch secret, known := c.vars[n]; {
		case !known:
			c.refuse(message.Of("${%s} is not known here", n),
				message.Of("known are %s", strings.Join(slices.Sorted(maps.Keys(c.vars)), ", ")), path...)
		case secret && !secretAllowed:
			c.refuse(message.Of("${%s} is secret and may be used in headers, form and json only", n), message.Text{},
				path...)
		}
	}
	return t
}

// fill sets the exported fields of the Source.
func (c *checker) fill() {
	f := &c.file
	c.Name, c.Title, c.Kind, c.Product = f.Name, f.Title, f.Kind, f.Product.Name
	c.Live, c.Note, c.Sources, c.Parameters = f.Verified.Live, f.Verified.Note, f.Verified.Sources, f.Parameters
	if c.Parameters == nil {
		c.Parameters = map[string]Parameter{}
	}
	c.Holds, c.Calls = []string{}, []string{}
	for _, m := range c.maps {
		c.Holds = append(c.Holds, m.Collection)
	}
	for _, a := range slices.Concat(c.asks, c.logout) {
		c.Calls = append(c.Calls, c.Name+": "+a.call)
	}
	slices.Sort(c.Holds)
	slices.Sort(c.Calls)
	c.Calls = slices.Compact(c.Calls)
}
