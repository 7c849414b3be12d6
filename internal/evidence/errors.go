package evidence

import (
	"errors"
	"io/fs"
	"slices"
	"syscall"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// The kinds of error, for errors.Is. An error without a kind is a canceled context or a bug of the caller.
var (
	ErrInput        = message.Errorf("bad input")           // an unusable file or folder: exit status 2
	ErrVerification = message.Errorf("verification failed") // a pack differs from its manifest: exit status 4
	ErrMachine      = message.Errorf("machine failure")     // this machine could not read or write: exit status 5
)

// Error names the file, the place and a remedy. Its text is one line, followed by a second one if there is a hint.
type Error struct {
	Kind   error // ErrInput, ErrVerification or ErrMachine
	File   string
	Line   int // 1-based; 0 for the whole file
	Column int // 1-based, in characters
	What   message.Text
	Hint   message.Text // zero if there is none
	Err    error        // cause; may be nil
}

func (e *Error) Error() string { return e.text().String() }

// In returns the text of the error in one language.
func (e *Error) In(l audit.Lang) string { return e.text().In(l) }

// text returns place, fault, cause and hint, as far as they are set.
func (e *Error) text() message.Text {
	t := message.Verbatim(e.File)
	switch {
	case e.Line > 0 && e.File == "":
		t = message.Of("%d:%d", e.Line, e.Column)
	case e.Line > 0:
		t = message.Of("%s:%d:%d", e.File, e.Line, e.Column)
	}
	t = colon(t, e.What)
	if e.Err != nil {
		t = colon(t, message.Of("%v", e.Err))
	}
	if !e.Hint.IsZero() {
		t = message.Of("%s\nhint: %s", t, e.Hint)
	}
	return t
}

// colon returns a and b joined by a colon, or the one that is not empty.
func colon(a, b message.Text) message.Text {
	switch {
	case a.IsZero():
		return b
	case b.IsZero():
		return a
	}
	return message.Of("%s: %s", a, b)
}

// Unwrap returns the kind and, if there is one, the cause.
func (e *Error) Unwrap() []error {
	if e.Err == nil {
		return []error{e.Kind}
	}
	return []error{e.Kind, e.Err}
}

func badInput(file string, hint, what message.Text) *Error {
	return &Error{Kind: ErrInput, File: file, What: what, Hint: hint}
}

// WriteError returns the error for a failed attempt to write or create file: ErrMachine if the disk, a permission
// or a limit of this machine is the cause, ErrInput if the path is unusable.
func WriteError(verb message.Text, file string, err error) error {
	e := fileError(verb, file, err)
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		e.Kind = ErrMachine
	}
	return e
}

// ReadError returns the error for a failed attempt to read file: ErrMachine if this machine is the cause,
// else ErrInput.
func ReadError(verb message.Text, file string, err error) error { return fileError(verb, file, err) }

// faults are the errors of the operating system that are caused by the machine and not by the input.
var faults = []error{
	syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG, syscall.EIO, syscall.ENOMEM, syscall.EMFILE, syscall.ENFILE,
}

// MachineFailed reports whether err is a failure of this machine: an ErrMachine, or an error of the operating
// system for a full or unreadable disk or a lack of memory or file descriptors.
func MachineFailed(err error) bool {
	return errors.Is(err, ErrMachine) ||
		slices.ContainsFunc(faults, func(fault error) bool { return errors.Is(err, fault) })
}

// fileError returns the error for a failed operation of the file system. The hint depends on the cause.
func fileError(verb message.Text, file string, err error) *Error {
	e := &Error{Kind: ErrInput, File: file, What: verb, Err: err}
	if MachineFailed(err) {
		e.Kind = ErrMachine
	}
	var pe *fs.PathError
	if errors.As(err, &pe) { // its path is a temporary name or repeats file
		e.Err = pe.Err
	}
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		e.Hint = message.Of("free some space or choose another disk")
	case errors.Is(err, syscall.EIO):
		e.Hint = message.Of("the disk reports an error; look into the log of the system, or choose another disk")
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE), errors.Is(err, syscall.ENOMEM):
		e.Hint = message.Of(
			"this machine has too little memory or too few file descriptors; end other programs or raise the limit",
		)
	case errors.Is(err, syscall.EROFS):
		e.Hint = message.Of("the disk is mounted read-only; choose another folder")
	case errors.Is(err, fs.ErrPermission):
		e.Hint = message.Of("this user has no permission here; check the owner and mode, or choose another folder")
	case errors.Is(err, syscall.ENOTDIR):
		e.Hint = message.Of("a part of the path is a file, not a folder")
	case errors.Is(err, fs.ErrNotExist):
		e.Hint = message.Of("check the path: nothing is there")
	}
	return e
}
