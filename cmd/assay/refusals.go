package main

import (
	"errors"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// refusals collects the errors in the input of a run over several steps.
type refusals struct {
	located []*yamlfile.Error
	others  []error
}

// add adds each of the errors joined in err. An error on a line that an earlier step rejected is omitted as
// a consequence of that one.
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

// err returns the joined errors, or nil: first those with a line, in the order of lines.
func (r *refusals) err() error {
	return errors.Join(append([]error{yamlfile.Join(r.located)}, r.others...)...)
}

// A refused is one error in the output of check.
type refused struct {
	File string `json:"file,omitempty"`
	Line int    `json:"line,omitempty"`
	Msg  string `json:"message"`
	Hint string `json:"hint,omitempty"`
}

// list returns the errors in the order of err. The result is not nil, so that it is encoded as a JSON
// array.
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

// apart returns the errors joined in err at any depth, or err itself if it is not joined.
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
