package source

import (
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// ask is one compiled question of a description.
type ask struct {
	askFile
	way   string // http, exec, ssh, sql or file
	call  string // the question as it appears in Source.Calls
	path  template
	query map[string]template
	head  map[string]template
	form  map[string]template
	body  any // JSON body in which templates replace the strings
	args  []template
	env   map[string]template
	line  template // command of ssh
	file  template

	check, each, next *query
	take              []variable
}

var parsers = []string{"csv", "json", "lines", "text", "yaml"}

func (c *checker) questions() {
	if len(c.file.Ask) == 0 {
		c.refuse(message.Of("ask is missing: list the requests"), message.Text{}, "ask")
	}
	seen := map[string]bool{}
	for i, f := range c.file.Ask {
		if !name.MatchString(f.ID) {
			c.refuse(message.Of("id may contain only lower-case letters, digits and _"), message.Text{}, "ask", i)
		}
		if seen[f.ID] {
			c.refuse(message.Of("the id %q occurs twice", f.ID), message.Text{}, "ask", i, "id")
		}
		seen[f.ID] = true
		c.asks = append(c.asks, c.question(f, i))
	}
	for i, h := range c.file.Logout {
		a := &ask{askFile: askFile{HTTP: &h, Secret: true}, way: "http"}
		c.http(a, []string{http.MethodDelete, http.MethodGet, http.MethodPost}, "logout", i)
		c.logout = append(c.logout, a)
	}
}

func (c *checker) question(f askFile, i int) *ask {
	a := &ask{askFile: f}
	if a.Parse == "" {
		a.Parse = "json"
	}
	if !slices.Contains(parsers, a.Parse) {
		c.refuse(message.Of("parse is none of %s", strings.Join(parsers, ", ")), message.Text{}, "ask", i, "parse")
	}
	if f.Each != "" {
		a.each = c.jq(f.Each, "ask", i, "each")
		c.vars["each"] = false
	}
	c.ways(a, i)
	if f.Check != "" {
		a.check = c.jq(f.Check, "ask", i, "check")
	}
	if f.Next != "" {
		a.next = c.jq(f.Next, "ask", i, "next")
		if a.way != "http" {
			c.refuse(message.Of("only http has pages"), message.Text{}, "ask", i, "next")
		}
	}
	delete(c.vars, "each")
	if len(f.Take) > 0 && (f.Each != "" || f.Next != "") {
		c.refuse(message.Of("nothing can be taken from several answers"),
			message.Of("use the answers in each of a later question"), "ask", i, "take")
	}
	for _, n := range slices.Sorted(maps.Keys(f.Take)) {
		c.declare(n, f.Secret, "ask", i, "take", n)
		a.take = append(a.take, variable{n, c.jq(f.Take[n], "ask", i, "take", n)})
	}
	for _, status := range f.Absent {
		if a.way != "http" || status < 400 || status > 499 || status == 401 || status == 403 || status == 429 {
			c.refuse(message.Of("absent lists the HTTP statuses of objects that do not exist: 404"),
				message.Text{}, "ask", i, "absent")
		}
	}
	return a
}

// ways compiles the access method, of which there must be exactly one.
func (c *checker) ways(a *ask, i int) {
	var given []string
	for way, is := range map[string]bool{
		"http": a.HTTP != nil, "exec": a.Exec != nil, "ssh": a.SSH != nil, "sql": a.SQL != nil, "file": a.File != nil,
	} {
		if is {
			given = append(given, way)
		}
	}
	if len(given) != 1 {
		c.refuse(message.Of("want exactly one of http, exec, ssh, sql, file"), message.Text{}, "ask", i)
		return
	}
	a.way = given[0]
	switch a.way {
	case "http":
		c.http(a, []string{http.MethodGet, http.MethodPost}, "ask", i, "http")
	case "exec":
		c.exec(a, i)
	case "ssh":
		a.line = c.template(a.SSH.Command, false, "ask", i, "ssh", "command")
		a.call = "ssh " + a.line.shown()
	case "sql":
		a.call = "sql " + strings.Join(strings.Fields(a.SQL.Query), " ")
		if strings.TrimSpace(a.SQL.Query) == "" || strings.Contains(a.SQL.Query, "${") {
			c.refuse(message.Of("a query is plain SQL without ${…}"), message.Text{}, "ask", i, "sql", "query")
		}
	case "file":
		a.file = c.template(a.File.Path, false, "ask", i, "file", "path")
		a.call = "read " + a.file.shown()
	}
	if len(a.Accept) > 0 && (a.way == "sql" || a.way == "file") {
		c.refuse(message.Of("accept lists statuses of http or of a program"), message.Text{}, "ask", i, "accept")
	}
}

func (c *checker) http(a *ask, methods []string, at ...any) {
	path := func(more ...any) []any { return append(slices.Clone(at), more...) }
	h := a.HTTP
	if h.Method == "" {
		h.Method = http.MethodGet
	}
	if !slices.Contains(methods, h.Method) {
		c.refuse(message.Of("method is none of %s", strings.Join(methods, ", ")), message.Text{}, path("method")...)
	}
	a.path = c.template(h.Path, false, path("path")...)
	if !strings.HasPrefix(h.Path, "/") || strings.ContainsAny(h.Path, "?#") {
		c.refuse(message.Of("path begins with / and has no query"),
			message.Of("write the query under query:"), path("path")...)
	}
	if h.Form != nil && h.JSON != nil {
		c.refuse(message.Of("want form or json, not both"), message.Text{}, path("form")...)
	}
	if h.Method == http.MethodGet && (h.Form != nil || h.JSON != nil) {
		c.refuse(message.Of("a GET sends neither form nor json"), message.Text{}, path("method")...)
	}
	a.query, a.head, a.form = map[string]template{}, map[string]template{}, map[string]template{}
	for _, k := range slices.Sorted(maps.Keys(h.Query)) {
		a.query[k] = c.template(h.Query[k], false, path("query", k)...)
	}
	for _, k := range slices.Sorted(maps.Keys(h.Headers)) {
		a.head[k] = c.template(h.Headers[k], true, path("headers", k)...)
	}
	for _, k := range slices.Sorted(maps.Keys(h.Form)) {
		a.form[k] = c.template(h.Form[k], true, path("form", k)...)
	}
	a.body = c.json(h.JSON, path("json")...)
	if sends(a.form, a.body) && !a.Secret {
		c.refuse(message.Of("a question that sends the password gets a session for it"),
			message.Of("secret: true beside http keeps both out of the snapshot"), path()...)
	}
	a.call = h.Method + " " + a.path.shown()
}

// sends reports whether the request contains the password.
func sends(form map[string]template, body any) bool {
	switch body := body.(type) {
	case template:
		return slices.Contains(body.names, "password")
	case []any:
		if slices.ContainsFunc(body, func(x any) bool { return sends(nil, x) }) {
			return true
		}
	case map[string]any:
		for _, x := range body {
			if sends(nil, x) {
				return true
			}
		}
	}
	for _, t := range form {
		if slices.Contains(t.names, "password") {
			return true
		}
	}
	return false
}

// json returns a JSON body in which templates replace the strings.
func (c *checker) json(v any, path ...any) any {
	switch v := v.(type) {
	case string:
		return c.template(v, true, path...)
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = c.json(v[i], append(slices.Clone(path), i)...)
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for _, k := range slices.Sorted(maps.Keys(v)) {
			out[k] = c.json(v[k], append(slices.Clone(path), k)...)
		}
		return out
	}
	return v
}

var environment = regexp.MustCompile(`^[A-Z_][A-Z0-9_]*$`)

func (c *checker) exec(a *ask, i int) {
	e := a.Exec
	if len(e.Command) == 0 || e.Command[0] == "" {
		c.refuse(message.Of("command is missing: [program, argument, …]"), message.Text{}, "ask", i, "exec")
		return
	}
	var shown []string
	for j, arg := range e.Command {
		t := c.template(arg, false, "ask", i, "exec", "command", j)
		a.args = append(a.args, t)
		shown = append(shown, t.shown())
	}
	if len(a.args[0].names) > 0 && len(a.args[0].texts[0]) > 0 {
		c.refuse(message.Of("the program is named, or is one parameter"), message.Text{}, "ask", i, "exec", "command",
			0)
	}
	c.password = c.password || e.Password != ""
	if p := e.Password; p != "" && p != "fd3" && p != "stdin" && !environment.MatchString(p) {
		c.refuse(message.Of("password is none of fd3, stdin and the name of a variable in capitals"), message.Text{},
			"ask",
			i, "exec", "password")
	}
	a.env = map[string]template{}
	for _, k := range slices.Sorted(maps.Keys(e.Env)) {
		a.env[k] = c.template(e.Env[k], false, "ask", i, "exec", "env", k)
	}
	a.call = strings.Join(shown, " ")
}
