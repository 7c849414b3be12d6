package worksheet

import "slices"

// A column is one column of a sheet with rows. Its id is in a hidden row above the header, so that a moved column is
// found again.
type column struct {
	id    string
	width float64 // in characters
	role  role
}

type role int

const (
	hidden  role = iota // for the program: id, digest, base, verdicts without need of a reason
	locked              // results of the assessment
	input               // filled in by people
	derived             // computed by a formula
	shown               // for readers only: not compared when the paper is read
)

// Ids of columns that the code refers to.
const (
	colID      = "assay.id"
	colDigest  = "assay.digest"
	colBase    = "assay.base"
	colFree    = "assay.free"
	colControl = "control"
	colObject  = "object"
	colAsks    = "asks"
	colMachine = "machine"
	colShortID = "short_id" // of the record, for assay explain

	colMethod      = "method"
	colInterviewee = "interviewee"
	colRecord      = "record"
	colEvidence    = "evidence"
	colVerdict     = "verdict"
	colProblem     = "problem"
	colLevel       = "level"
	colRemediation = "remediation"
	colReason      = "reason"
	colName        = "name"
	colReviewer    = "reviewer"
	colDate        = "date"
	colUntil       = "valid_until"
	colScope       = "scope"
	colDemand      = "demand"

	colState = "state"
)

// columns are the columns of a sheet. Their widths fill the width of A3 in landscape so that 10 pt prints as 7.5 pt or
// more.
var columns = []column{
	{colID, 10, hidden}, {colDigest, 10, hidden}, {colBase, 10, hidden}, {colFree, 10, hidden},
	{colControl, 11, locked}, {colObject, 13, locked}, {colAsks, 29, locked}, {colMachine, 9, locked},
	{colMethod, 7, input}, {colInterviewee, 9, input}, {colRecord, 33, input}, {colEvidence, 13, input},
	{colVerdict, 9, input}, {colProblem, 18, input}, {colLevel, 6, input}, {colRemediation, 18, input},
	{colName, 8, input}, {colReviewer, 8, input}, {colDate, 11, input}, {colUntil, 11, input},
	{colScope, 9, input}, {colDemand, 10, input}, {colReason, 11, input},
	{colState, 10, derived}, {colShortID, 8, shown},
}

// Rows of a sheet: 1 the title, 2 a description with the progress, 3 hidden ids of the columns, 4 the header.
const (
	idRow    = 3
	headRow  = 4
	firstRow = 5
)

// positions are the numbers of the columns by id, from 1.
var positions = func() map[string]int {
	out := map[string]int{}
	for i, c := range columns {
		out[c.id] = i + 1
	}
	return out
}()

// at returns the number of a column, from 1.
func at(id string) int { return positions[id] }

// idsOf returns the ids of the columns of a role, in order.
func idsOf(r role) []string { return byRole[r] }

var byRole = func() map[role][]string {
	out := map[role][]string{}
	for _, c := range columns {
		out[c.role] = append(out[c.role], c.id)
	}
	return out
}()

// isColumn reports whether id is the id of a column.
func isColumn(id string) bool {
	return slices.ContainsFunc(columns, func(c column) bool { return c.id == id })
}
