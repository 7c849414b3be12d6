// Package yamlfile decodes YAML files written by people, strictly: it rejects unknown and duplicate keys, wrong
// types, numbers in place of text (8.10 is not 8.1), anchors, several documents, tabs and other encodings. Every
// error has the form file:line: message, with a hint if there is one. Messages contain keys but no values of the
// file, except numbers and booleans that lack quotes. Foreign is the lenient exception for documents printed by
// programs.
package yamlfile

import (
	"cmp"
	"errors"
	"reflect"
	"slices"

	"gopkg.in/yaml.v3"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// MaxSize is the largest size of a file in bytes.
const MaxSize = 8 << 20

// maxErrors is the largest number of errors listed for one file. The others are counted.
const maxErrors = 50

// An Error is one error in a file.
type Error struct {
	File string
	Line int // from 1
	Msg  message.Text
	Hint message.Text // correction; zero if there is none
}

// Error returns "file:line: message" and, if there is a hint, a second line "hint: …".
func (e *Error) Error() string { return e.text().String() }

// In returns the text of the error in one language.
func (e *Error) In(l audit.Lang) string { return e.text().In(l) }

func (e *Error) text() message.Text {
	if e.Hint.IsZero() {
		return message.Of("%s:%d: %s", e.File, e.Line, e.Msg)
	}
	return message.Of("%s:%d: %s\nhint: %s", e.File, e.Line, e.Msg, e.Hint)
}

// Secret is a type that refers to a secret. Messages contain neither keys nor values at its place. SecretHint
// returns the hint on how it is written.
type Secret interface{ SecretHint() message.Text }

// A Document has the lines of all values, for checks after decoding.
type Document struct {
	name string
	root *yaml.Node
}

// Decode decodes one document into the value that into points to. Fields are named by their yaml tag, or else by
// their json tag. Fields that are not in the file keep their value. name is the file name in messages. The returned
// error joins all errors (*Error) in the order of the file. After an error the content of into must not be used.
func Decode(name string, data []byte, into any) error {
	_, err := Read(name, data, into)
	return err
}

// Read is like Decode and also returns the document, which has the lines for errors found later.
func Read(name string, data []byte, into any) (*Document, error) {
	root, bad := parse(data)
	if bad != nil {
		bad.File = name
		return nil, bad
	}
	d := decoder{file: name, types: map[reflect.Type]keySet{}}
	d.decode(root, into)
	if err := join(d.errs, d.more); err != nil {
		return nil, err
	}
	return &Document{name: name, root: root}, nil
}

// Error returns an error about the value at a path of keys (string) and indexes (int). If the path does not exist,
// the error has the line of the last existing part.
func (d *Document) Error(msg, hint message.Text, path ...any) *Error {
	n := d.root
	for _, step := range path {
		next := child(n, step)
		if next == nil {
			break
		}
		n = next
	}
	return &Error{File: d.name, Line: max(n.Line, 1), Msg: msg, Hint: hint}
}

// Join returns the errors sorted by file and line as one error, or nil if there are none. Use errors.As to get the
// first *Error.
func Join(refusals []*Error) error { return join(refusals, 0) }

// join is like Join, with more errors that were counted but not kept.
func join(refusals []*Error, more int) error {
	if len(refusals) == 0 {
		return nil
	}
	sorted := slices.Clone(refusals)
	slices.SortStableFunc(sorted, func(a, b *Error) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	var errs []error
	for i, e := range sorted {
		if i == maxErrors {
			more += len(sorted) - maxErrors
			break
		}
		errs = append(errs, e)
	}
	if more > 0 {
		errs = append(errs, message.Errorf("and %d more", more))
	}
	return errors.Join(errs...)
}

func child(n *yaml.Node, step any) *yaml.Node {
	switch step := step.(type) {
	case int:
		if n.Kind == yaml.SequenceNode && step < len(n.Content) {
			return n.Content[step]
		}
	case string:
		if n.Kind != yaml.MappingNode {
			return nil
		}
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == step {
				value := *n.Content[i+1]
				value.Line = n.Content[i].Line // the line of the key, even if the value begins below it
				return &value
			}
		}
	}
	return nil
}
