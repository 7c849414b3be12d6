package message

import (
	"errors"

	"github.com/assay-audit/assay/internal/audit"
)

// LabelOf returns the label and arguments of the outermost error in the chain made by LabelErrorf. It returns false
// if there is none.
func LabelOf(err error) (label audit.Text, args []any, ok bool) {
	for ; err != nil; err = errors.Unwrap(err) {
		if f, is := err.(*failure); is && f.chinese != "" {
			return audit.Text{ZH: f.chinese, EN: f.format}, f.args, true
		}
	}
	return audit.Text{}, nil, false
}
