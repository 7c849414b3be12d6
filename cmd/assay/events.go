package main

import "github.com/assay-audit/assay/internal/audit"

// An event is the machine-readable form of a message: a stable code and the name of each argument, or ""
// for an argument without a field.
type event struct {
	code   string
	fields []string
}

func ev(code string, fields ...string) event { return event{code, fields} }

// events contains the messages with a code of their own. Other errors use the code of their exit status.
var events = map[audit.Text]event{
	answersLeft:      ev("answers.not_taken", "controls"),
	casesRun:         ev("cases.run", "hold", "fail"),
	checkBroken:      ev("check.broken", "check", "cause"),
	continues:        ev("snapshot.continued", "snapshot", "sealed"),
	continuesWithout: ev("snapshot.continued", "snapshot", "sealed", "missed"),
	looksAnew:        ev("snapshot.replaced", "snapshot", "sealed"),
	demoStarts:       ev("demo.started", "estate"),
	discarded:        ev("target.discarded", "target", "cause"),
	findingsLine:     ev("findings.counted", "checks", "pass", "fail", "undetermined", "not_applicable"),
	finished:         ev("finished", "exit"),
	idleWaiver:       ev("waiver.idle", "waiver", "state", "start", "expiry"),
	initWritten:      ev("file.written", "path"),
	mayNotFit:        ev("assessment.may_not_fit", "target", "expected"),
	lintClean:        ev("catalogs.clean", "catalogs", "controls"),
	matchesNothing:   ev("configuration.unmatched", "key", "value"),
	wasAltered:       ev("assessment.replaced", "path", "difference"),
	notReached:       ev("target.unreached", "target", "cause"),
	notDerivedAgain:  ev("assessment.not_derived", "pack"),
	gateBaseline:     ev("gate.baseline", "path", "time"),
	gateFirst:        ev("gate.first_run"),
	gateHolds:        ev("gate.holds"),
	keyWritten:       ev("key.written", "private", "public"),
	signed:           ev("pack.signed", "pack", "signature", "role", "key"),
	nothingDue:       ev("due.nothing"),
	somethingDue:     ev("due", "things", "days"),
	recorded:         ev("run.recorded", "run", "changes", "path"),
	recordOlder:      ev("run.older", "path"),
	notRecorded:      ev("run.not_recorded", "cause"),
	pruned:           ev("runs.pruned", "runs"),
	resumed:          ev("target.resumed", "target"),
	samplesRun:       ev("samples.run", "hold", "fail"),
	serving:          ev("demo.serving", "url", "password"),
	takeOver:         ev("question"),
	planCounted:      ev("plan.counted", "objects", "sampled", "controls", "not_applicable"),
	planChanged:      ev("plan.changed", "added", "gone"),
	planUnseen:       ev("plan.unseen", "kind", "target", "cause"),
	planIncomplete:   ev("plan.incomplete", "kinds"),
	planOfNothing:    ev("usage"),
	written:          ev("file.written", "path"),
	verdictCounts: ev("standard.judged", "standard", "conform", "partial", "nonconform", "not_applicable",
		"undetermined", "awaiting"),

	gateEmpty:        ev("gate.empty"),
	gateFailed:       ev("gate.failed", "failed", "severity"),
	gateProblem:      ev("gate.problem", "problem"),
	gateMoreProblems: ev("gate.problems", "more"),
	gateIncomplete:   ev("gate.incomplete", "undetermined", "severity"),
	interrupted:      ev("interrupted", "snapshot"),
	noneReached:      ev("targets.unreached"),
	notClean:         ev("papers.refused", "problems", "conflicts"),
	someLost:         ev("objects.lost", "classes"),
	someUnreached:    ev("targets.unreached", "targets"),
	strictFails:      ev("waivers.idle", "waivers"),

	missingFlag:    ev("usage", "missing"),
	noFolder:       ev("usage", "flag", "value"),
	unknownCommand: ev("usage", "command"),
	wrongArgs:      ev("usage", "arguments"),
	wrongFlag:      ev("usage"),
	badLang:        ev("usage", "value"),
	badLogFormat:   ev("usage", "value"),
	badTableFormat: ev("usage", "value"),
	badEstate:      ev("usage", "value"),
	badListen:      ev("usage", "value"),
	unknownFormat:  ev("usage", "value"),
}
