package explain

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
)

// A property is one way in which a value is read, as the source of an evidence names it.
type property struct {
	typ     string   // HostSystem; "" for a request or a command
	path    []string // config, service, service, running; of a method its name
	command string   // method of esxcli: vim.EsxCLI.system.account.list
	field   string   // of its answer
	request string   // GET /api/v1/jobs, or …/jobs where the source leaves out the beginning
}

var (
	apart     = regexp.MustCompile(` \| | × |; | or `)
	apiPath   = regexp.MustCompile(`^[A-Za-z]+(\.[A-Za-z0-9_{},-]+(\[[^\]]*\])?)*`)
	brackets  = regexp.MustCompile(`\[[^\]]*\]`)
	esxcli    = regexp.MustCompile(`^esxcli ([a-z0-9 ]+)(: ([A-Za-z]+))?`)
	requested = regexp.MustCompile(`^(?:GET |POST )?(…?/[^ ,]+)`)
)

// propertiesOf returns the ways that a source names.
func propertiesOf(source string) (out []property) {
	for _, s := range apart.Split(source, -1) {
		s = strings.TrimSpace(s)
		if m := esxcli.FindStringSubmatch(s); m != nil {
			command := "vim.EsxCLI." + strings.Join(strings.Fields(m[1]), ".")
			out = append(out, property{command: command, field: m[3]})
			continue
		}
		if m := requested.FindStringSubmatch(s); m != nil {
			p := property{request: m[1]}
			if words := strings.Fields(s[len(m[0]):]); len(words) > 0 {
				parts := strings.Split(brackets.ReplaceAllString(words[0], ""), ".")
				p.field = parts[len(parts)-1]
			}
			out = append(out, p)
			continue
		}
		if m := apiPath.FindString(s); m != "" {
			parts := strings.Split(brackets.ReplaceAllString(m, ""), ".")
			out = append(out, property{typ: parts[0], path: parts[1:]})
		}
	}
	return out
}

// asks reports whether a call is the request of the property.
func (p property) asks(call string) bool {
	method, path, ok := strings.Cut(call, " ")
	if !ok {
		path = method
	}
	path, _, _ = strings.Cut(path, " ")
	path, _, _ = strings.Cut(path, "?")
	want := placeholder.Split(p.request, -1)
	if rest, cut := strings.CutPrefix(p.request, "…"); cut {
		want = placeholder.Split(rest, -1)
		return strings.HasSuffix(path, want[len(want)-1])
	}
	return strings.HasPrefix(path, want[0]) && strings.HasSuffix(path, want[len(want)-1])
}

// placeholder matches a variable part of a request.
var placeholder = regexp.MustCompile(`\{[^}]*\}`)

// recordLine is one line of a record of a vCenter: docs/collecting/vsphere.md, Records.
type recordLine struct {
	Call    string          `json:"call"`
	Object  string          `json:"object"`
	Type    string          `json:"type"`
	Path    string          `json:"path"`
	Request json.RawMessage `json:"request"`
}

// inRecord returns the lines of a record with the value: those of the property and the subject, else those of the
// property that name the subject, else a line of the property that belongs to no subject.
func (s *search) inRecord(data []byte) []Answer {
	var own, naming, general []Answer
	for i, text := range strings.Split(strings.TrimRight(string(data), "\n"), "\n") {
		var l recordLine
		if json.Unmarshal([]byte(text), &l) != nil || !slices.ContainsFunc(s.properties, l.is) {
			continue
		}
		list, at := &general, -1
		if s.isSubject(l.Object) {
			list = &own
		} else if at = s.naming(text); at >= 0 {
			list = &naming
		}
		part, cut := s.narrow(text, at)
		*list = append(*list, Answer{Line: i + 1, Call: l.Call, Text: part, Cut: cut})
	}
	switch {
	case len(own) > 0:
		return own
	case len(naming) > 0:
		return naming
	case len(general) <= mostAnswers:
		return general
	}
	return nil
}

// isSubject reports whether an object of the API is the subject or belongs to it: HostAccessManager-host-21.
func (s *search) isSubject(object string) bool {
	return object != "" && slices.ContainsFunc(s.ids, func(id string) bool {
		return object == id || strings.HasSuffix(object, "-"+id)
	})
}

// naming returns the offset at which a line names the subject, or -1.
func (s *search) naming(text string) int {
	for _, id := range append(append([]string{}, s.ids...), s.names...) {
		if at := strings.Index(text, `"`+id+`"`); at >= 0 {
			return at
		}
	}
	return -1
}

// is reports whether a line answers the property.
func (l recordLine) is(p property) bool {
	switch {
	case p.command != "":
		return strings.Contains(string(l.Request), `"`+p.command+`"`)
	case p.request != "":
		return p.asks(l.Call)
	case l.Path != "":
		path := strings.Split(l.Path, ".")
		n := min(len(path), len(p.path))
		return strings.HasSuffix(l.Type, p.typ) && n > 0 && slices.Equal(path[:n], p.path[:n])
	}
	if len(p.path) == 0 {
		return strings.HasPrefix(l.Type, p.typ)
	}
	last := p.path[len(p.path)-1]
	return p.path[0] == l.Call && strings.HasSuffix(l.Type, p.typ) || l.Call == last ||
		strings.HasSuffix(l.Call, "="+last)
}
