package history

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// The states of a finding as they are stored.
const (
	absent int = iota
	pass
	fail
	waived
	notApplicable
	undetermined
)

// stateNames are the names of the states in their order; "" for a finding that the run does not have.
var stateNames = []string{"", "pass", "fail", "waived", "not_applicable", "undetermined"}

// stateOf returns the state of a finding. An unknown status is undetermined.
func stateOf(f *audit.Finding) int {
	switch {
	case f.Status == audit.Fail && f.Waiver != "":
		return waived
	case f.Status == audit.Fail:
		return fail
	case f.Status == audit.Pass:
		return pass
	case f.Status == audit.NotApplicable:
		return notApplicable
	}
	return undetermined
}

// An Entry is the assessment that is recorded as a run.
type Entry struct {
	Assessment *audit.Assessment
	Digest     string // of assessment.json
	Pack       string // path of the pack
	Tool       string // version
	Exit       int    // exit status of the gate
}

// ErrOlder is the error for an assessment that is older than the last run of its system.
var ErrOlder = message.Errorf("the run is older than the last recorded one")

// Record records an assessment as a run and returns it. One that was recorded before is returned as it was, and false.
func (s *Store) Record(ctx context.Context, e Entry) (Run, bool, error) {
	rows, err := rowsOf(e.Assessment)
	if err != nil {
		return Run{}, false, err
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return Run{}, false, message.Errorf("record run: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // after a commit it does nothing
	w := &writer{ctx: ctx, tx: tx, postgres: s.postgres, entry: e, rows: rows}
	id, known, err := w.record()
	if err != nil {
		if errors.Is(err, ErrOlder) {
			return Run{}, false, err
		}
		return Run{}, false, message.Errorf("record run: %w", err)
	}
	if !known {
		if err := tx.Commit(); err != nil {
			return Run{}, false, message.Errorf("record run: %w", err)
		}
	} else if err := tx.Rollback(); err != nil {
		return Run{}, false, message.Errorf("record run: %w", err)
	}
	r, err := s.Run(ctx, id)
	return r, !known, err
}

// A row is one finding in the form in which it is stored.
type row struct {
	finding int64
	state   int
	of      *audit.Finding
}

// rowsOf returns the findings of an assessment by their number.
func rowsOf(a *audit.Assessment) ([]row, error) {
	rows := make([]row, len(a.Findings))
	for i := range a.Findings {
		f := &a.Findings[i]
		n, err := number(f.ID)
		if err != nil {
			return nil, err
		}
		rows[i] = row{n, stateOf(f), f}
	}
	slices.SortFunc(rows, func(x, y row) int { return cmp.Compare(x.finding, y.finding) })
	return rows, nil
}

// number returns the number in the id of a finding.
func number(id string) (int64, error) {
	hex, ok := strings.CutPrefix(id, "F-")
	n, err := strconv.ParseInt(hex, 16, 64)
	if !ok || err != nil || len(hex) != 12 {
		return 0, message.Errorf("%q is not the id of a finding", id)
	}
	return n, nil
}

// findingID returns the id of a finding by its number.
func findingID(n int64) string {
	hex := strconv.FormatInt(n, 16)
	return "F-" + strings.Repeat("0", max(0, 12-len(hex))) + hex
}

// A writer records one run in a transaction.
type writer struct {
	ctx      context.Context
	tx       *sql.Tx
	postgres bool
	entry    Entry
	rows     []row
	system   int64
	run      int64
	changes  int
}

// record returns the id of the run, and true where it was there before.
func (w *writer) record() (int64, bool, error) {
	if w.postgres { // one writer at a time; SQLite has the lock from the begin of the transaction
		if _, err := w.tx.ExecContext(w.ctx, `LOCK TABLE runs IN EXCLUSIVE MODE`); err != nil {
			return 0, false, err
		}
	}
	a := w.entry.Assessment
	var err error
	if w.system, err = w.systemID(a.System.Name); err != nil {
		return 0, false, err
	}
	var known int64
	err = w.tx.QueryRowContext(w.ctx, `SELECT id FROM runs WHERE system = $1 AND assessment = $2`, w.system,
		w.entry.Digest).Scan(&known)
	if err == nil {
		return known, true, nil
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return 0, false, err
	}
	if err := w.inOrder(); err != nil {
		return 0, false, err
	}
	if w.run, err = w.next("runs"); err != nil {
		return 0, false, err
	}
	if err := w.insertRun(); err != nil {
		return 0, false, err
	}
	if err := w.counts(); err != nil {
		return 0, false, err
	}
	if err := w.findings(); err != nil {
		return 0, false, err
	}
	_, err = w.tx.ExecContext(w.ctx, `UPDATE runs SET changes = $1 WHERE id = $2`, w.changes, w.run)
	return w.run, false, err
}

// inOrder returns ErrOlder where a later run of the system was recorded.
func (w *writer) inOrder() error {
	rows, err := w.tx.QueryContext(w.ctx, `SELECT as_of FROM runs WHERE system = $1 ORDER BY id DESC LIMIT 1`, w.system)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return err
		}
		last, err := time.Parse(time.RFC3339Nano, text)
		if err != nil {
			return err
		}
		if w.entry.Assessment.AsOf.Before(last) {
			return ErrOlder
		}
	}
	return rows.Err()
}

// next returns the next id of a table.
func (w *writer) next(table string) (id int64, err error) {
	err = w.tx.QueryRowContext(w.ctx, `SELECT COALESCE(MAX(id), 0) + 1 FROM `+table).Scan(&id)
	return id, err
}

func (w *writer) systemID(name string) (id int64, err error) {
	err = w.tx.QueryRowContext(w.ctx, `SELECT id FROM systems WHERE name = $1`, name).Scan(&id)
	if !errors.Is(err, sql.ErrNoRows) {
		return id, err
	}
	if id, err = w.next("systems"); err != nil {
		return 0, err
	}
	_, err = w.tx.ExecContext(w.ctx, `INSERT INTO systems (id, name) VALUES ($1, $2)`, id, name)
	return id, err
}

func (w *writer) insertRun() error {
	n := make([]int, len(stateNames))
	for _, r := range w.rows {
		n[r.state]++
	}
	a := w.entry.Assessment
	_, err := w.tx.ExecContext(w.ctx, `INSERT INTO runs (id, system, as_of, assessment, snapshot, pack, tool, exit_code,
		passed, failed, waived, not_applicable, undetermined, changes)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0)`,
		w.run, w.system, a.AsOf.UTC().Format(time.RFC3339Nano), w.entry.Digest, a.Inputs["snapshot"], w.entry.Pack,
		w.entry.Tool, w.entry.Exit, n[pass], n[fail], n[waived], n[notApplicable], n[undetermined])
	return err
}

// counts stores the numbers of controls by standard, chapter and verdict.
func (w *writer) counts() error {
	type key struct{ standard, chapter, verdict string }
	n := map[key]int{}
	for _, r := range w.entry.Assessment.Results {
		n[key{r.Standard, r.Chapter, string(r.Verdict)}]++
	}
	insert, err := w.tx.PrepareContext(w.ctx,
		`INSERT INTO counts (run, standard, chapter, verdict, n) VALUES ($1, $2, $3, $4, $5)`)
	if err != nil {
		return err
	}
	defer insert.Close()
	for k, v := range n {
		if _, err := insert.ExecContext(w.ctx, w.run, k.standard, k.chapter, k.verdict, v); err != nil {
			return err
		}
	}
	return nil
}
