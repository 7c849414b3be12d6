package source

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// asked is a question with all values filled in.
type asked struct {
	http    transport.Request
	command transport.Command
	line    string // command of ssh, query of sql, or path of a file
}

func (q asked) same(o asked) bool { return reflect.DeepEqual(q, o) }

// render returns the question with the current values filled in.
func (v *visit) render(a *ask) (asked, error) {
	var q asked
	var err error
	fill := func(t template, write func(string) (string, error)) string {
		text, e := t.fill(v.values, write)
		if err == nil && e != nil {
			err = v.unfilled(a, t, e)
		}
		return text
	}
	switch a.way {
	case "http":
		q.http = transport.Request{
			Method: a.HTTP.Method,
			Path:   fill(a.path, segment),
			Basic:  a.HTTP.Basic,
			Secret: a.Secret,
			Accept: a.Accept,
		}
		q.http.Query, q.http.Header = url.Values{}, http.Header{}
		for k, t := range a.query {
			q.http.Query.Set(k, fill(t, nil))
		}
		for k, t := range a.head {
			q.http.Header.Set(k, fill(t, nil))
		}
		if a.HTTP.Form != nil {
			q.http.Form = url.Values{}
			for k, t := range a.form {
				q.http.Form.Set(k, fill(t, nil))
			}
		}
		if a.body != nil {
			q.http.JSON = filled(a.body, func(t template) string { return fill(t, nil) })
		}
	case "exec":
		q.command = v.command(a, fill)
	case "ssh":
		q.line = fill(a.line, word)
	case "sql":
		q.line = a.SQL.Query
	case "file":
		q.line = fill(a.file, nil)
		if q.line == "" && err == nil {
			err = transport.Fail(audit.Failed, "NoFile",
				message.Of("no file is configured for %s", v.conn.Target).String(), "file: PATH")
		}
	}
	return q, err
}

func (v *visit) command(a *ask, fill func(template, func(string) (string, error)) string) transport.Command {
	c := transport.Command{Program: fill(a.args[0], argument), Accept: a.Accept}
	for _, t := range a.args[1:] {
		write := argument
		if t.texts[0] != "" {
			write = nil
		}
		c.Args = append(c.Args, fill(t, write))
	}
	for k, t := range a.env {
		c.Env = append(c.Env, k+"="+fill(t, nil))
	}
	switch p := a.Exec.Password; p {
	case "":
		return c
	case "fd3":
		c.Via = transport.FD3
	case "stdin":
		c.Via = transport.Stdin
	default:
		c.Via, c.SecretEnv = transport.Variable, p
	}
	c.Secret = fill(template{texts: []string{"", ""}, names: []string{"password"}}, nil)
	return c
}

// unfilled returns the fault for a template without a value: usually that of the answer that should have provided
// it.
func (v *visit) unfilled(a *ask, t template, err error) error {
	for _, n := range t.names {
		if f := v.missing[n]; f != nil {
			return transport.Fail(f.Gap.State, f.Gap.Fault,
				message.Of("needs ${%s}: %s", n, f.Gap.Detail).String(), f.Hint)
		}
	}
	return transport.Fail(audit.Failed, "BadRequest",
		message.Of("the question %s cannot be put: %s", a.ID, err).String(), "")
}

// filled returns a JSON body with its templates filled in.
func filled(body any, fill func(template) string) any {
	switch body := body.(type) {
	case template:
		return fill(body)
	case []any:
		out := make([]any, len(body))
		for i := range body {
			out[i] = filled(body[i], fill)
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for k := range body {
			out[k] = filled(body[k], fill)
		}
		return out
	}
	return body
}

// next changes q to the request of the next page and reports whether there is one.
func (v *visit) next(ctx context.Context, a *ask, q *asked, page any, pages int) (bool, error) {
	out, err := v.jq(ctx, a.next, "ask["+a.ID+"].next", page, map[string]any{"pages": pages}, 2)
	if err != nil {
		return false, err
	}
	if len(out) == 0 || len(out) == 1 && out[0] == nil {
		return false, nil
	}
	change, ok := out[0].(map[string]any)
	bad := transport.Fail(audit.Failed, "MappingFailed",
		message.Of("ask[%s].next yields neither null nor {query, path, json}", a.ID).String(), "")
	if !ok || len(out) != 1 || len(change) == 0 {
		return false, bad
	}
	h := q.http
	for k, x := range change {
		if !applyChange(&h, k, x) {
			return false, bad
		}
	}
	q.http = h
	return true, nil
}

// applyChange changes one part of a request: its path, or members of its query or JSON body. It reports false for any
// other change. Maps of the request are copied and not modified.
func applyChange(h *transport.Request, part string, x any) bool {
	object, isObject := x.(map[string]any)
	switch text, isText := x.(string); {
	case part == "path" && isText:
		h.Path = text
		return true
	case part == "query" && isObject:
		return setQuery(h, object)
	case part == "json" && isObject:
		body, ok := h.JSON.(map[string]any)
		if !ok {
			return false
		}
		body = maps.Clone(body)
		maps.Copy(body, object)
		h.JSON = body
		return true
	}
	return false
}

// setQuery sets parameters of a query and reports whether all of them are scalars.
func setQuery(h *transport.Request, parameters map[string]any) bool {
	query := url.Values{}
	maps.Copy(query, h.Query)
	for name, value := range parameters {
		text, err := scalar(value)
		if err != nil {
			return false
		}
		query.Set(name, text)
	}
	h.Query = query
	return true
}

// wire puts questions to the real platform.
type wire struct {
	conn    audit.Endpoint
	limits  transport.Limits
	now     func() time.Time
	secrets *transport.Secrets
	http    *transport.HTTP // nil until first use
}

func (w *wire) put(ctx context.Context, a *ask, q asked) (transport.Answer, error) {
	switch a.way {
	case "http":
		if w.http == nil {
			h, err := transport.NewHTTP(w.conn.Connection, w.limits, w.now, w.secrets)
			if err != nil {
				return transport.Answer{}, err
			}
			w.http = h
		}
		return w.http.Do(ctx, q.http)
	case "exec":
		return transport.Exec(ctx, q.command, w.limits, w.now, w.secrets)
	case "ssh":
		return w.ssh(ctx, q.line)
	case "sql":
		return transport.SQL(ctx, w.conn.Connection, q.line, w.limits, w.now, w.secrets)
	case "file":
		return transport.File(ctx, q.line, w.limits, w.now, w.secrets)
	}
	return transport.Answer{}, message.Errorf("put question %s: no way to ask", a.ID)
}

// ssh runs one command. A configured password that begins like a PEM block is used as the private key.
func (w *wire) ssh(ctx context.Context, line string) (transport.Answer, error) {
	u, err := url.Parse(w.conn.URL)
	if err != nil || u.Scheme != "ssh" || u.Hostname() == "" || u.User != nil {
		return transport.Answer{}, transport.Fail(audit.Failed, "BadURL",
			message.Of("the url of %s cannot be read", w.conn.Target).String(), "write ssh://host:22")
	}
	h := transport.Host{Address: u.Host, User: w.conn.Username, HostKey: w.conn.HostKey}
	secret, err := transport.Password(ctx, w.conn.Connection, w.secrets)
	if err != nil {
		return transport.Answer{}, err
	}
	if strings.HasPrefix(secret, "-----BEGIN ") {
		h.PrivateKey = secret
	} else {
		h.Password = secret
	}
	return transport.SSH(ctx, h, line, w.limits, w.now, w.secrets)
}

func (w *wire) close() {
	if w.http != nil {
		w.http.Close()
	}
}
