package worksheet

import "slices"

// A column is one column of a chapter's sheet. Its id is in a hidden row above the header, so that a moved column is
// found again.
type column struct {
	id    string
	width float64 // in characters
	role  role
}

type role int

const (
	hidden  role = iota // for the program: id, digest, base
	locked              // results of the assessment
	input               // filled in by people
	derived             // computed by a formula
)

// Ids of columns that the code refers to.
const (
	colID       = "assay.id"
	colDigest   = "assay.digest"
	colBase     = "assay.base"
	colMachine  = "machine"
	colVerdict  = "verdict"
	colRecord   = "record"
	colEvidence = "evidence"
	colName     = "name"
	colDate     = "date"
	colUntil    = "valid_until"
	colReason   = "reason"
	colState    = "state"
)

var columns = []column{
	{colID, 10, hidden}, {colDigest, 10, hidden}, {colBase, 10, hidden}, {"control", 12, locked}, {"title", 16, locked},
	{"asks", 34, locked}, {"method", 11, locked}, {colMachine, 10, locked}, {"why", 28, locked},
	{"findings", 40, locked}, {"guidance", 34, locked}, {colVerdict, 11, input}, {colRecord, 38, input},
	{colEvidence, 22, input}, {colName, 10, input}, {colDate, 12, input}, {colUntil, 12, input}, {colReason, 24, input},
	{colState, 14, derived},
}

// Rows of a chapter's sheet: 1 the title, 2 a description with the progress, 3 hidden ids of the columns, 4 the
// header.
const (
	idRow    = 3
	headRow  = 4
	firstRow = 5
)

// at returns the number of a column, from 1.
func at(id string) int {
	return 1 + slices.IndexFunc(columns, func(c column) bool { return c.id == id })
}

// idsOf returns the ids of the columns of a role, in order.
func idsOf(r role) []string {
	var out []string
	for _, c := range columns {
		if c.role == r {
			out = append(out, c.id)
		}
	}
	return out
}
