// Package yamlfile reads YAML that people write, and refuses what a machine would otherwise guess: unknown and duplicate
// keys, wrong types, numbers where text is meant (8.10 is not 8.1), anchors, several documents, tabs, other encodings.
// Every refusal is file:line: message, with a hint where there is one. It never writes, opens no file, expands no alias
// and repeats no value of a file in a message: only keys, and numbers that lack their quotes. Foreign alone is lenient: it reads what a
// program printed.
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

// MaxSize is the largest file that is read, in bytes.
const MaxSize = 8 << 20

// maxErrors is how many refusals of one file are reported: more help nobody.
const maxErrors = 50

// Error is one refusal.
type Error struct {
	File string
	Line int // counted from 1
	Msg  message.Text
	Hint message.Text // what to write instead; the zero Text for none
}

// Error gives "file:line: message" and, where there is one, a second line "hint: …".
func (e *Error) Error() string { return e.text().String() }

// In is Error in one language.
func (e *Error) In(l audit.Lang) string { return e.text().In(l) }

func (e *Error) text() message.Text {
	if e.Hint.IsZero() {
		return message.Of("%s:%d: %s", e.File, e.Line, e.Msg)
	}
	return message.Of("%s:%d: %s\nhint: %s", e.File, e.Line, e.Msg, e.Hint)
}

// Secret marks a type that leads to a secret. Nothing that stands in its place is repeated in a message, neither key
// nor value; SecretHint says how it is written.
type Secret interface{ SecretHint() message.Text }

// Document knows where in the file everything stands, for checks that come after decoding.
type Document struct {
	name string
	root *yaml.Node
}

// Decode reads one document into the value that into points to. Fields are named by their yaml tag, or else by their
// json tag; a field that the file does not mention keeps its value. name is what messages call the file.
// The error joins all refusals (*Error) in the order of the file; then the content of into is not to be used.
func Decode(name string, data []byte, into any) error {
	_, err := Read(name, data, into)
	return err
}

// Read is Decode for callers that have more to check: the document gives their refusals a line.
func Read(name string, data []byte, into any) (*Document, error) {
	root, bad := parse(data)
	if bad != nil {
		bad.File = name
		return nil, bad
	}
	d := decoder{file: name, types: map[reflect.Type]fields{}}
	d.decode(root, into)
	if err := join(d.errs, d.more); err != nil {
		return nil, err
	}
	return &Document{name: name, root: root}, nil
}

// Error is a refusal of what stands at a path of keys (string) and indexes (int); where the path leads nowhere it has
// the line of the last thing on the way.
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

// Join puts refusals in the order of their lines into one error that errors.As can take apart; nil for none.
func Join(refusals []*Error) error { return join(refusals, 0) }

// join is Join where more refusals were found than are kept.
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
				value.Line = n.Content[i].Line // a person looks for the key, also where the value begins below it
				return &value
			}
		}
	}
	return nil
}
