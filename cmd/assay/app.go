package main

import (
	"bufio"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/internal/message"
)

// version is the version of this build, used in messages, snapshots, manifests and reports. Tests use the
// default value, so that their results do not depend on a commit.
var version = unreleased

// Exit codes are part of the interface to users.
const (
	exitOK          = 0
	exitGate        = 1
	exitInput       = 2
	exitIncomplete  = 3
	exitVerify      = 4
	exitMachine     = 5
	exitInterrupted = 130
)

// An app is one invocation of the command.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
	now            func() time.Time

	lang      audit.Lang // of messages
	langFlag  string     // value of --lang; reports are Chinese unless it is "en"
	quiet     bool
	conf      string // path of the configuration as typed by the user, for hints; "" until one is read
	logFormat string
	profiling profiling

	wrote      []string          // files and folders written by this invocation, for the message of a machine failure
	compiled   *engine.Engine    // compiled checks; nil until a command needs them
	plans      bool              // the plan that the configuration names need not exist: this command writes it
	checksDir  string            // folder of the site's checks, or ""
	siteChecks map[string][]byte // compiled files of that folder
	casesHold  bool              // the cases of the site's checks have passed

	sealing sealing // of the pack that this invocation writes

	console *console      // destination of stderr
	input   *bufio.Reader // buffered stdin
	failed  atomic.Bool   // the error of the command was written
	end     ending        // state for a forced end
}

// t returns a label in the language of messages.
func (a *app) t(label audit.Text) string { return label.In(a.lang) }

// reportLang returns the language of reports: Chinese unless --lang is "en". The report is for the
// assessor's seal, so the locale of the machine does not matter.
func (a *app) reportLang() audit.Lang {
	if a.langFlag == string(audit.EN) {
		return audit.EN
	}
	return audit.ZH
}

// An exit is an outcome with an exit code and an optional error to report.
type exit struct {
	code int
	err  error
}

// Error returns the error's text, or the code if there is none.
func (e exit) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit %d", e.code)
	}
	return e.err.Error()
}

// In returns the error's text in one language.
func (e exit) In(l audit.Lang) string {
	if e.err == nil {
		return e.Error()
	}
	return message.In(e.err, l)
}

// Unwrap returns the wrapped error.
func (e exit) Unwrap() error { return e.err }
