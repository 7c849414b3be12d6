// Package message provides texts and errors for users in English and Chinese. A Text and an error of Errorf have an
// English format and arguments, so that In renders them in either language, arguments included. The Chinese formats
// are in the zh_ files, by English format. Text without a translation is quoted.
package message

import (
	"fmt"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// A Text is one sentence with its arguments. The zero Text is empty.
type Text struct {
	english string
	chinese string // format; "" if it is in the catalog
	format  string
	args    []any
}

// Of returns the Text of an English format with the verbs of fmt.Sprintf. The format must be a constant that is in
// the Chinese catalog. Arguments that are a Text, an error of this package or another Localized are rendered in the
// language of the sentence.
func Of(format string, args ...any) Text {
	return Text{english: fmt.Sprintf(format, args...), format: format, args: args}
}

// Label returns the Text of a label that has a format in each language.
func Label(label audit.Text, args ...any) Text {
	return Text{english: fmt.Sprintf(label.EN, args...), chinese: label.ZH, format: label.EN, args: args}
}

// Verbatim returns a Text that is the same in both languages, such as a command to type.
func Verbatim(s string) Text { return pair(s, s) }

// IsZero reports whether t is empty.
func (t Text) IsZero() bool { return t.english == "" }

// Equal reports whether both texts are equal in both languages.
func (t Text) Equal(u Text) bool {
	return t.english == u.english && t.In(audit.ZH) == u.In(audit.ZH)
}

// String returns the English text.
func (t Text) String() string { return t.english }

// MarshalText returns the English text, because files and JSON for programs are English.
func (t Text) MarshalText() ([]byte, error) { return []byte(t.english), nil }

// In returns the text in one language.
func (t Text) In(l audit.Lang) string {
	if l != audit.ZH || t.IsZero() {
		return t.english
	}
	format := t.chinese
	if format == "" {
		format = chinese(t.format)
	}
	return hints(fmt.Sprintf(asText(format), localized(t.args, l)...))
}

// Localized is a value with a text in each language. Errors of other packages implement it.
type Localized interface{ In(audit.Lang) string }

// Split returns the text of an error and its hint. The hint is zero if there is none.
func Split(err error) (text, hint Text) {
	en, enHint, _ := strings.Cut(err.Error(), "\nhint: ")
	zh, zhHint, _ := strings.Cut(In(err, audit.ZH), "\n提示：")
	return pair(zh, en), pair(zhHint, enHint)
}

func pair(zh, en string) Text {
	return Text{english: en, chinese: "%s", format: "%s", args: []any{audit.Text{ZH: zh, EN: en}}}
}

type failure struct {
	Text
	err error
}

func (f *failure) Error() string { return f.err.Error() }

// Unwrap returns the error that the format wraps with %w.
func (f *failure) Unwrap() error { return f.err }

// Errorf is like fmt.Errorf, for an error that a user may read: In renders it in Chinese. The format must be a
// constant that is in the catalog.
func Errorf(format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	return &failure{Text{english: err.Error(), format: format, args: args}, err}
}

// Error returns a Text as an error.
func Error(t Text) error { return &failure{t, plain(t.english)} }

// LabelErrorf is like Errorf, for a label that has a format in each language.
func LabelErrorf(label audit.Text, args ...any) error {
	err := fmt.Errorf(label.EN, args...)
	return &failure{Text{english: err.Error(), chinese: label.ZH, format: label.EN, args: args}, err}
}

type plain string

func (p plain) Error() string { return string(p) }

// In returns the text of an error in one language. Joined errors and hints are on lines of their own.
func In(err error, l audit.Lang) string {
	if err == nil {
		return ""
	}
	if l != audit.ZH {
		return err.Error()
	}
	return hints(render(err))
}

func render(err error) string {
	if x, ok := err.(Localized); ok {
		return x.In(audit.ZH)
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return lines(joined.Unwrap(), err)
	}
	if text, ok := foreign(err); ok {
		return text
	}
	return wrapped(err)
}

// lines returns the texts of errors joined by errors.Join, one per line. Other errors with several causes are
// quoted.
func lines(causes []error, err error) string {
	var english, all []string
	for _, c := range causes {
		english, all = append(english, c.Error()), append(all, In(c, audit.ZH))
	}
	if strings.Join(english, "\n") != err.Error() {
		return quote(err.Error())
	}
	return strings.Join(all, "\n")
}

// wrapped returns the text of an error of another package: its own part is quoted, and a cause at its end is
// rendered.
func wrapped(err error) string {
	if known, ok := recall(err.Error()); ok {
		return known
	}
	if w, ok := err.(interface{ Unwrap() error }); ok && w.Unwrap() != nil {
		cause := w.Unwrap()
		if own, ends := strings.CutSuffix(err.Error(), cause.Error()); ends {
			if own = strings.TrimRight(own, ": "); own == "" {
				return render(cause)
			}
			return quote(own) + "：" + render(cause)
		}
	}
	return quote(err.Error())
}

// quote returns foreign text in Chinese quotation marks. Text without an English word is returned unchanged.
func quote(s string) string {
	head, hint, hinted := strings.Cut(s, "\nhint: ")
	if !word.MatchString(head) {
		return s
	}
	s = "原文：“" + head + "”"
	if hinted {
		s += "\n提示：" + hint
	}
	return s
}

// Foreign returns the Text of a foreign message, such as that of a library. In Chinese it is quoted.
func Foreign(s string) Text { return pair(quote(s), s) }

// Platform is like Foreign, for messages of an assessed platform, such as a fault of a vCenter.
func Platform(s string) Text {
	return Text{english: s, chinese: "平台原文：“%s”", format: "%s", args: []any{s}}
}

// hints returns s with the English mark of a hint replaced by the Chinese one.
func hints(s string) string { return strings.ReplaceAll(s, "\nhint: ", "\n提示：") }

func localized(args []any, l audit.Lang) []any {
	out := make([]any, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case Localized:
			out[i] = a.In(l)
		case error:
			out[i] = In(a, l)
		default:
			out[i] = a
		}
	}
	return out
}

// asText returns a format whose wrapped errors are already rendered as text.
func asText(format string) string { return strings.ReplaceAll(format, "%w", "%v") }
