package main

import (
	"errors"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// refusals gathers everything that is wrong with the input of a run, over several steps.
type refusals struct {
	located []*yamlfile.Error
	others  []error
}

// add takes an error apart and keeps what it joins. A refusal of a line that an earlier step refused is left out: it follows from
// the first.
func (r *refusals) add(err error) {
	before := slices.Clone(r.located)
	for _, one := range apart(err) {
		var e *yamlfile.Error
		switch {
		case !errors.As(one, &e):
			if !slices.ContainsFunc(r.others, func(x error) bool { return x.Error() == one.Error() }) {
				r.others = append(r.others, one)
			}
		case !slices.ContainsFunc(before, func(x *yamlfile.Error) bool { return x.File == e.File && x.Line == e.Line }):
			r.located = append(r.located, e)
		}
	}
}

// err joins the refusals: those with a line first, in the order of the lines; nil where there are none.
func (r *refusals) err() error {
	return errors.Join(append([]error{yamlfile.Join(r.located)}, r.others...)...)
}

// refused is one refusal as check lists it.
type refused struct {
	File string `json:"file,omitempty"`
	Line int    `json:"line,omitempty"`
	Msg  string `json:"message"`
	Hint string `json:"hint,omitempty"`
}

// list gives every refusal, in the order of err; never nil.
func (r *refusals) list(lang audit.Lang) []refused {
	out := []refused{}
	for _, one := range apart(r.err()) {
		msg, hint := message.Split(one)
		item := refused{Msg: msg.In(lang), Hint: hint.In(lang)}
		var e *yamlfile.Error
		if errors.As(one, &e) {
			item = refused{e.File, e.Line, e.Msg.In(lang), e.Hint.In(lang)}
		}
		out = append(out, item)
	}
	return out
}

// apart gives the errors that an error joins, at any depth, and the error itself where it joins none.
func apart(err error) []error {
	if err == nil {
		return nil
	}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var out []error
	for _, one := range joined.Unwrap() {
		out = append(out, apart(one)...)
	}
	return out
}
