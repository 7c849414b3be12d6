package source

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// visit is one round of questions to one target.
type visit struct {
	*Source
	settings audit.OfProduct
	conn     audit.Endpoint // of settings
	put      func(context.Context, *ask, asked) (transport.Answer, error)
	sink     audit.Sink // nil during a preflight and for samples
	now      func() time.Time
	secrets  *transport.Secrets
	brief    bool // one page and one round of each are enough

	vars    map[string]any    // variables of jq
	values  map[string]string // values of templates
	missing map[string]*transport.Fault
	answers map[string]*outcome
	bytes   int64
	seen    bool // the platform answered at least once
}

// outcome is the value or the fault of one question.
type outcome struct {
	value any
	fault *transport.Fault
	raw   []audit.Raw
	call  string // first form in which the question was put
}

// all puts every question. A fault belongs to its question; an error ends the visit.
func (v *visit) all(ctx context.Context) error {
	for _, a := range v.asks {
		o := &outcome{}
		value, err := v.answer(ctx, a, o)
		if stop := collect.Stopped(ctx, err); stop != nil {
			return stop
		}
		if err != nil {
			o.fault = v.absent(a, transport.FaultOf(err))
		} else {
			o.value = value
		}
		v.answers[a.ID] = o
		for _, t := range a.take {
			if _, known := v.values[t.name]; !known {
				v.missing[t.name] = o.fault
			}
		}
	}
	return nil
}

// absent returns f, or an Unsupported fault if the status is one by which the product reports that the object does
// not exist.
func (v *visit) absent(a *ask, f *transport.Fault) *transport.Fault {
	for _, status := range a.Absent {
		if f.Gap.Fault == "HTTP"+strconv.Itoa(status) {
			v.seen = true
			return transport.FaultOf(transport.Fail(audit.Unsupported, f.Gap.Fault,
				message.Of("%s of this version has no %s", v.Product, a.call).String(), ""))
		}
	}
	return f
}

// answer returns the value of one question: one answer, a list of pages, or a list with an entry for each round.
func (v *visit) answer(ctx context.Context, a *ask, o *outcome) (any, error) {
	if a.each == nil {
		return v.pages(ctx, a, o)
	}
	rounds, err := v.jq(ctx, a.each, "ask["+a.ID+"].each", v.input(nil), nil, v.file.Limits.Pages)
	if err != nil {
		for _, before := range v.asks {
			if b := v.answers[before.ID]; b != nil && b.fault != nil {
				return nil, v.rests(before.ID, b.fault)
			}
		}
		return nil, err
	}
	defer delete(v.values, "each")
	list := []any{}
	for _, r := range rounds {
		text, err := scalar(r)
		if err != nil {
			return nil, transport.Fail(audit.Failed, "MappingFailed",
				message.Of("the result of %s is not a plain value: %s", "ask["+a.ID+"].each", err).String(), "")
		}
		v.values["each"] = text
		value, err := v.pages(ctx, a, o)
		if err != nil {
			f := transport.FaultOf(err)
			if collect.Stopped(ctx, err) != nil || v.absent(a, f).Gap.State != audit.Unsupported {
				return nil, err
			}
			value = nil
		}
		list = append(list, map[string]any{"each": r, "answer": value})
		if v.brief {
			break
		}
	}
	return list, nil
}

// rests returns the fault of a question that depends on an unavailable answer.
func (v *visit) rests(id string, f *transport.Fault) error {
	return transport.Fail(f.Gap.State, f.Gap.Fault,
		message.Of("needs the answer to %s: %s", id, f.Gap.Detail).String(), f.Hint)
}

// pages requests pages until there is no next one. Without next the value is the answer itself.
func (v *visit) pages(ctx context.Context, a *ask, o *outcome) (any, error) {
	q, err := v.render(a)
	if err != nil {
		return nil, err
	}
	list, before, put := []any{}, []byte(nil), []asked{q}
	for {
		value, ans, err := v.page(ctx, a, q, o, len(list) == 0)
		if err != nil {
			return nil, err
		}
		if a.next == nil {
			return value, nil
		}
		// Pages of different paths may be equal, such as two weeks without a record.
		if len(list) > 0 && q.http.Path == put[len(put)-2].http.Path && bytes.Equal(before, ans.Body) {
			return nil, transport.Fail(audit.Failed, "PageRepeated",
				message.Of("page %d of %s is the one before once more", len(list)+1, a.ID).String(), "")
		}
		list, before = append(list, value), ans.Body
		more, err := v.next(ctx, a, &q, value, len(list))
		if err != nil {
			return nil, err
		}
		if !more || v.brief {
			return list, nil
		}
		if len(list) >= v.file.Limits.Pages {
			return nil, transport.Fail(audit.Failed, "TooManyPages",
				message.Of("%s has more than %d pages", a.ID, v.file.Limits.Pages).String(), "")
		}
		if slices.ContainsFunc(put, q.same) {
			return nil, transport.Fail(audit.Failed, "PageRepeated",
				message.Of("page %d of %s would be requested twice", len(list)+1, a.ID).String(), "")
		}
		put = append(put, q)
	}
}

// page puts one question, stores the answer and returns its value.
func (v *visit) page(ctx context.Context, a *ask, q asked, o *outcome, first bool) (any, transport.Answer, error) {
	ans, err := v.put(ctx, a, q)
	if o.call == "" && ans.Call != "" {
		o.call = ans.Call
	}
	if err != nil {
		return nil, ans, err
	}
	v.seen = true
	if ans.HasSkew {
		v.vars["skew"] = int(ans.Skew.Round(time.Second) / time.Second)
	}
	if v.bytes += int64(len(ans.Body)); v.bytes > v.file.Limits.Bytes {
		return nil, ans, transport.Fail(audit.Failed, "TooLong",
			message.Of("all answers together are longer than %d bytes", v.file.Limits.Bytes).String(), "")
	}
	if v.sink != nil && !a.Secret {
		raw, err := collect.Keep(ctx, v.sink, ans.Call, ans.Body)
		if err != nil {
			return nil, ans, err
		}
		o.raw = append(o.raw, raw)
	}
	if a.Parse != "json" { // JSON has an end of its own
		if err := ans.Whole("the platform"); err != nil {
			return nil, ans, err
		}
	}
	value, err := parse(a.Parse, ans.Body)
	if err != nil {
		return nil, ans, transport.Fail(audit.Failed, "BadAnswer",
			message.Of("the answer to %s %s", a.ID, err).String(), "")
	}
	if first && empty(value) && !a.MayBeEmpty {
		return nil, ans, transport.Fail(audit.Failed, "EmptyAnswer",
			message.Of("the answer to %s is empty", a.ID).String(), "")
	}
	return value, ans, v.read(ctx, a, ans, value)
}

// read checks an answer against the expectations of the description and takes values from it.
func (v *visit) read(ctx context.Context, a *ask, ans transport.Answer, value any) error {
	headers := map[string]any{}
	for k := range ans.Header {
		headers[lower(k)] = ans.Header.Get(k)
	}
	extra := map[string]any{"headers": headers, "status": ans.Status}
	if a.check != nil {
		out, err := v.jq(ctx, a.check, "ask["+a.ID+"].check", value, extra, 2)
		if err != nil {
			return err
		}
		if len(out) != 1 || out[0] != true {
			return transport.Fail(audit.Failed, "BadAnswer",
				message.Of("the answer to %s is of another shape", a.ID).String(), "")
		}
	}
	for _, t := range a.take {
		text, err := v.one(ctx, t.query, "ask["+a.ID+"].take."+t.name, value, extra)
		if err != nil {
			return err
		}
		if a.Secret {
			v.secrets.Add(text)
		}
		v.values[t.name] = text
	}
	return nil
}

// input returns the answers that a mapping reads, by question. A nil ids selects all that are not secret.
func (v *visit) input(ids []string) map[string]any {
	in := map[string]any{}
	for _, a := range v.asks {
		if o := v.answers[a.ID]; o != nil && !a.Secret && (ids == nil || slices.Contains(ids, a.ID)) {
			in[a.ID] = o.value
		}
	}
	return in
}

func (v *visit) jq(
	ctx context.Context, q *query, what string, input any, extra map[string]any, results int,
) ([]any, error) {
	vars := maps.Clone(v.vars)
	maps.Copy(vars, extra)
	return q.run(ctx, what, input, vars, bounds{v.file.Limits.MappingSeconds, results, heapGrowth})
}

// one returns the result of a program that must produce one string or number.
func (v *visit) one(ctx context.Context, q *query, what string, input any, extra map[string]any) (string, error) {
	out, err := v.jq(ctx, q, what, input, extra, 2)
	if err != nil {
		return "", err
	}
	if len(out) != 1 {
		return "", transport.Fail(audit.Failed, "MappingFailed",
			message.Of("%s does not yield exactly one value", what).String(), "")
	}
	text, err := scalar(out[0])
	if err != nil {
		return "", transport.Fail(audit.Failed, "MappingFailed",
			message.Of("the result of %s is not a plain value: %s", what, err).String(), "")
	}
	return text, nil
}
