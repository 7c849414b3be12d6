package evidence

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"github.com/assay-audit/assay/internal/message"
)

// streamError is an error at an offset of the stream.
type streamError struct {
	offset int64
	err    *Error
}

func (e *streamError) Error() string { return e.err.Error() }

func (s *assessmentScanner) here(what message.Text) error {
	return &streamError{s.json.InputOffset(), &Error{Kind: ErrInput, What: what}}
}

// place returns an error with file, line and column.
func (s *assessmentScanner) place(file string, err error) error {
	var placed *streamError
	var known *Error
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &placed):
	case errors.As(err, &known):
		e := *known
		e.File = file
		return &e
	case errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF):
		e := &Error{
			Kind: ErrInput,
			What: message.Of("the file ends in the middle of a value"),
			Hint: message.Of("it was cut short; take an intact copy"),
		}
		placed = &streamError{s.in.read, e}
	case errors.As(err, &syntax):
		placed = &streamError{syntax.Offset - 1, &Error{Kind: ErrInput, What: sentence(err)}}
	default:
		return fileError(message.Of("read file"), file, err)
	}
	e := *placed.err
	e.File = file
	e.Line, e.Column = s.in.lineColumn(placed.offset)
	return &e
}

// trackedReader counts the lines of the input. It fails if the decoder has to buffer more than one element.
type trackedReader struct {
	r    io.Reader
	used func() int64 // offset up to which the decoder has finished
	read int64        // bytes read

	passed int64 // offset of the first byte of ahead
	lines  int   // line ends before it
	line   int64 // offset at which its line begins
	ahead  bytes.Buffer
}

func (t *trackedReader) Read(p []byte) (int, error) {
	if t.read > MaxAssessment {
		return 0, badInput("", message.Text{}, message.Of("read file: larger than %d bytes", int64(MaxAssessment)))
	}
	if t.read-t.used() > maxElement {
		return 0, badInput("", message.Text{}, message.Of("an element is larger than %d bytes", maxElement))
	}
	n, err := t.r.Read(p)
	t.read += int64(n)
	t.ahead.Write(p[:n])
	return n, err
}

// pass discards the bytes before the offset.
func (t *trackedReader) pass(offset int64) {
	b := t.ahead.Next(int(offset - t.passed))
	t.lines += bytes.Count(b, []byte{'\n'})
	if i := bytes.LastIndexByte(b, '\n'); i >= 0 {
		t.line = t.passed + int64(i) + 1
	}
	t.passed = offset
}

// lineColumn returns the place of an offset that has not been passed. The column counts bytes if the line began
// before ahead.
func (t *trackedReader) lineColumn(offset int64) (line, column int) {
	b := t.ahead.Bytes()
	b = b[:min(max(offset-t.passed, 0), int64(len(b)))]
	if i := bytes.LastIndexByte(b, '\n'); i >= 0 || t.line >= t.passed {
		line, column = lineColumn(b, len(b))
		return t.lines + line, column
	}
	return t.lines + 1, int(offset-t.line) + 1
}
