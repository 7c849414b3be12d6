package source

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Result is the outcome of one sample.
type Result struct {
	Source string `json:"source"`
	Sample string `json:"sample"`
	// Differences from the expected outcome; empty if the sample passes.
	Faults []message.Text            `json:"faults"`
	Asked  []string                  `json:"asked"` // questions in the order in which they were put
	Facts  map[string]map[string]any `json:"facts"` // facts by collection and key
	Gaps   []audit.Gap               `json:"gaps"`  // gaps, except those of fields that the product lacks
}

// Test returns the results of all samples in the order of the file. It contacts no platform.
func (s *Source) Test(ctx context.Context) ([]Result, error) {
	out := []Result{}
	for _, f := range s.file.Samples {
		r, err := s.sample(ctx, f)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			r.Faults = append(r.Faults, oneLine(err))
		}
		out = append(out, r)
	}
	return out, nil
}

// oneLine returns the message of an error followed by its hint.
func oneLine(err error) message.Text {
	text, hint := message.Split(err)
	if hint.IsZero() {
		return text
	}
	return message.Of("%s – %s", text, hint)
}

func (s *Source) sample(ctx context.Context, f sampleFile) (Result, error) {
	r := Result{
		Source: s.Name,
		Sample: f.Name,
		Faults: []message.Text{},
		Asked:  []string{},
		Facts:  map[string]map[string]any{},
		Gaps:   []audit.Gap{},
	}
	at, err := time.Parse(time.RFC3339, f.At)
	if err != nil {
		return r, message.Errorf("read time: %w", err)
	}
	played := &player{Source: s, sample: f, at: at, given: map[string]int{}}
	settings := f.settings(s)
	v := &visit{
		Source:   s,
		settings: settings,
		conn:     settings.Access(),
		put:      played.put,
		now:      func() time.Time { return at },
		secrets:  new(transport.Secrets),
	}
	if err := v.start(ctx); err != nil {
		return r, err
	}
	if err := v.all(ctx); err != nil {
		return r, err
	}
	v.leave(ctx)
	r.Asked = append(r.Asked, played.asked...)
	for _, m := range s.maps {
		got, err := v.mapped(ctx, m)
		if err != nil {
			return r, err
		}
		r.add(m.Collection, got)
	}
	r.Faults = append(r.Faults, played.faults()...)
	r.Faults = append(r.Faults, gapsDiffer(f.Gaps, r.Gaps)...)
	if len(f.Asked) > 0 && !slices.Equal(f.Asked, r.Asked) {
		r.Faults = append(r.Faults, message.Of("requested %q, want %q", r.Asked, f.Asked))
	}
	want, err := s.wanted(f)
	if err != nil {
		return r, err
	}
	got, err := plainJSON(r.Facts)
	if err != nil {
		return r, message.Errorf("write facts: %w", err)
	}
	r.Faults = append(r.Faults, differ("", want, got)...)
	return r, nil
}

// add adds the result of one mapping, without the gaps of fields that the product lacks.
func (r *Result) add(collection string, got *facts) {
	if got.fault != nil {
		g := got.fault.Gap
		g.Pointer = audit.Pointer(collection)
		if got.words != "" && !strings.Contains(g.Detail, got.words) {
			g.Detail = message.Of("%s (in the words of jq: %s)", g.Detail, got.words).String()
		}
		r.Gaps = append(r.Gaps, g)
		return
	}
	r.Facts[collection] = got.subject
	for _, g := range got.gaps {
		if g.Fault != "NotTold" {
			r.Gaps = append(r.Gaps, g)
		}
	}
}

// wanted returns the facts that a sample must give; none if it names no file of them.
func (s *Source) wanted(f sampleFile) (map[string]any, error) {
	want := map[string]any{}
	if f.Want == "" {
		return want, nil
	}
	raw, err := readFile(s.fsys, f.Want, 64<<20)
	if err == nil {
		err = json.Unmarshal(raw, &want)
	}
	if err != nil {
		return nil, message.Errorf("read %s: %w", f.Want, err)
	}
	return want, nil
}

// player answers questions from the files of a sample.
type player struct {
	*Source
	sample sampleFile
	at     time.Time
	given  map[string]int // file → number of uses
	asked  []string
	each   map[string]int // question and value → pages used
}

func (p *player) put(_ context.Context, a *ask, q asked) (transport.Answer, error) {
	ans := transport.Answer{
		Call:    question(a, q),
		At:      p.at,
		Status:  http.StatusOK,
		Skew:    time.Duration(p.sample.SkewSeconds) * time.Second,
		HasSkew: true,
		Header:  http.Header{},
	}
	if a.ID == "" {
		return ans, nil // the answer to a logout is not read
	}
	p.asked = append(p.asked, ans.Call)
	if status, ok := p.status(a, q); ok {
		return ans, statusFault(a, status)
	}
	if p.each == nil {
		p.each = map[string]int{}
	}
	given := p.sample.Answers[a.ID]
	key := a.ID
	if byValue, ok := given.(map[string]any); ok && a.each != nil {
		value := p.value(byValue, q)
		given, key = byValue[value], key+"\x00"+value
	}
	n := p.each[key]
	p.each[key]++
	list := texts(given)
	if n >= len(list) {
		return ans, transport.Fail(audit.Failed, "NoSample",
			message.Of("the sample has no answer %d to %s", n+1, ans.Call).String(), "")
	}
	p.given[list[n]]++
	body, err := readFile(p.fsys, list[n], 64<<20)
	ans.Body = body
	return ans, err
}

// status returns the status that the sample has in place of an answer: of the question, or of one of its values, which
// follows the id of the question after a slash.
func (p *player) status(a *ask, q asked) (status int, ok bool) {
	if status, ok = p.sample.Status[a.ID]; ok || a.each == nil {
		return status, ok
	}
	byValue := map[string]any{}
	for key := range p.sample.Status {
		if value, of := strings.CutPrefix(key, a.ID+"/"); of {
			byValue[value] = key
		}
	}
	key, _ := byValue[p.value(byValue, q)].(string)
	status, ok = p.sample.Status[key]
	return status, ok
}

// value returns the longest key of by that occurs in the question.
func (p *player) value(by map[string]any, q asked) string {
	best := ""
	for _, v := range slices.Sorted(maps.Keys(by)) {
		hit := slices.Contains(strings.Split(q.http.Path, "/"),
			url.PathEscape(v)) || slices.Contains(q.command.Args, v) ||
			strings.Contains(q.line, v)
		for _, vs := range q.http.Query {
			hit = hit || slices.Contains(vs, v)
		}
		if hit && len(v) > len(best) {
			best = v
		}
	}
	return best
}

// faults returns a message for each file of the sample that was not used.
func (p *player) faults() []message.Text {
	out := []message.Text{}
	for _, id := range slices.Sorted(maps.Keys(p.sample.Answers)) {
		for _, f := range texts(p.sample.Answers[id]) {
			if p.given[f] == 0 {
				out = append(out, message.Of("%s, an answer to %s, was not requested", path.Base(f), id))
			}
		}
	}
	return out
}

func statusFault(a *ask, status int) error {
	switch {
	case a.way != "http":
		return transport.Fail(audit.Failed, "ExitStatus", "the program failed", "")
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		return transport.Fail(audit.Denied, "HTTP"+strconv.Itoa(status), "the account may not ask this", "")
	}
	return transport.Fail(audit.Failed, "HTTP"+strconv.Itoa(status),
		message.Of("the platform answered with HTTP %d", status).String(), "")
}

// question returns the text of a question for the list of those that were put.
func question(a *ask, q asked) string {
	switch a.way {
	case "http":
		s := q.http.Method + " " + q.http.Path
		if len(q.http.Query) > 0 {
			text, err := url.QueryUnescape(q.http.Query.Encode())
			if err != nil {
				text = q.http.Query.Encode()
			}
			s += "?" + text
		}
		if q.http.JSON != nil && !a.Secret {
			body, _ := json.Marshal(q.http.JSON) // the value comes from YAML and JSON
			s += " " + string(body)
		}
		return s
	case "exec":
		return strings.Join(append([]string{q.command.Program}, q.command.Args...), " ")
	case "file":
		return "read " + q.line
	}
	return a.way + " " + q.line
}
