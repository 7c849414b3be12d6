package evidence

import (
	"errors"
	"io/fs"
	"slices"
	"syscall"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// The kinds of error, for errors.Is. An error of no kind is a cancelled context or a bug of the caller.
var (
	ErrInput        = message.Errorf("bad input")           // a file or folder cannot be used as asked: exit status 2
	ErrVerification = message.Errorf("verification failed") // a pack is not what its manifest says: exit status 4
	ErrMachine      = message.Errorf("machine failure")     // this machine could not read or write: exit status 5
)

// Error names the file, the place and the way out. Its text is one line and, where there is a hint, a second one.
type Error struct {
	Kind   error // ErrInput, ErrVerification or ErrMachine
	File   string
	Line   int // 1-based; 0 where the place is the whole file
	Column int // 1-based, in characters
	What   message.Text
	Hint   message.Text // the zero Text for none
	Err    error        // cause; may be nil
}

func (e *Error) Error() string { return e.text().String() }

// In is Error in one language.
func (e *Error) In(l audit.Lang) string { return e.text().In(l) }

// text puts the place, what is wrong, the cause and the hint together, as far as there are.
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

// colon joins two sentences, either of which may be missing.
func colon(a, b message.Text) message.Text {
	switch {
	case a.IsZero():
		return b
	case b.IsZero():
		return a
	}
	return message.Of("%s: %s", a, b)
}

// Unwrap gives kind and cause.
func (e *Error) Unwrap() []error {
	if e.Err == nil {
		return []error{e.Kind}
	}
	return []error{e.Kind, e.Err}
}

func badInput(file string, hint, what message.Text) *Error {
	return &Error{Kind: ErrInput, File: file, What: what, Hint: hint}
}

// WriteError is the error of a failed attempt to write or to create file: ErrMachine where the disk, a permission or a limit of
// this machine is the cause, ErrInput where the path cannot be used.
func WriteError(verb message.Text, file string, err error) error {
	e := fileError(verb, file, err)
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		e.Kind = ErrMachine
	}
	return e
}

// faults are the errors of the operating system that are the machine's own, whatever was read or written.
var faults = []error{
	syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG, syscall.EIO, syscall.ENOMEM, syscall.EMFILE, syscall.ENFILE,
}

// MachineFailed reports whether err is a failure of this machine: an ErrMachine, or an error of the operating system that
// names a full disk, an unreadable disk, or a lack of memory or file descriptors.
func MachineFailed(err error) bool {
	return errors.Is(err, ErrMachine) || slices.ContainsFunc(faults, func(fault error) bool { return errors.Is(err, fault) })
}

// fileError is for an operation of the file system that failed; the hint follows from the cause.
func fileError(verb message.Text, file string, err error) *Error {
	e := &Error{Kind: ErrInput, File: file, What: verb, Err: err}
	if MachineFailed(err) {
		e.Kind = ErrMachine
	}
	var pe *fs.PathError
	if errors.As(err, &pe) { // its path is a temporary name or the same again
		e.Err = pe.Err
	}
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		e.Hint = message.Of("free some space or choose another disk")
	case errors.Is(err, syscall.EIO):
		e.Hint = message.Of("the disk reports an error; look into the log of the system, or choose another disk")
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE), errors.Is(err, syscall.ENOMEM):
		e.Hint = message.Of("this machine has too little memory or too few file descriptors; end other programs or raise the limit")
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
