package history

import (
	"database/sql"

	"github.com/assay-audit/assay/internal/audit"
)

// A change is a finding whose state differs from that of the run before.
type change struct {
	finding int64
	state   int
	of      *audit.Finding // nil for a finding that the run does not have
	known   bool           // the finding is in the table
}

// findings stores the findings whose state changed. It reads those of the run before in the order of their numbers, so
// that of these only the changes are in memory.
func (w *writer) findings() error {
	list, err := w.compare()
	if err != nil {
		return err
	}
	w.changes = len(list)
	if len(list) == 0 {
		return w.rename()
	}
	names, err := w.names(list)
	if err != nil {
		return err
	}
	insert, update, log, err := w.statements()
	if err != nil {
		return err
	}
	defer insert.Close()
	defer update.Close()
	defer log.Close()
	for _, c := range list {
		if c.known {
			_, err = update.ExecContext(w.ctx, c.state, w.system, c.finding)
		} else {
			_, err = insert.ExecContext(w.ctx, w.system, c.finding, names.checks[c.of.Check],
				names.subjects[subjectOf(c.of)], c.state)
		}
		if err != nil {
			return err
		}
		if _, err := log.ExecContext(w.ctx, w.system, c.finding, w.run, c.state); err != nil {
			return err
		}
	}
	return w.rename()
}

func (w *writer) statements() (insert, update, log *sql.Stmt, err error) {
	insert, err = w.tx.PrepareContext(w.ctx,
		`INSERT INTO findings (system, finding, check_id, subject, state) VALUES ($1, $2, $3, $4, $5)`)
	if err != nil {
		return nil, nil, nil, err
	}
	update, err = w.tx.PrepareContext(w.ctx, `UPDATE findings SET state = $1 WHERE system = $2 AND finding = $3`)
	if err != nil {
		return nil, nil, nil, err
	}
	log, err = w.tx.PrepareContext(w.ctx,
		`INSERT INTO finding_changes (system, finding, run, state) VALUES ($1, $2, $3, $4)`)
	return insert, update, log, err
}

// compare returns the findings whose state differs from that of the run before, by their numbers.
func (w *writer) compare() ([]change, error) {
	rows, err := w.tx.QueryContext(w.ctx, `SELECT finding, state FROM findings WHERE system = $1 ORDER BY finding`,
		w.system)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []change
	i := 0
	for rows.Next() {
		var finding int64
		var state int
		if err := rows.Scan(&finding, &state); err != nil {
			return nil, err
		}
		for ; i < len(w.rows) && w.rows[i].finding < finding; i++ {
			out = append(out, change{w.rows[i].finding, w.rows[i].state, w.rows[i].of, false})
		}
		now := change{finding: finding, state: absent, known: true}
		if i < len(w.rows) && w.rows[i].finding == finding {
			now.state, now.of = w.rows[i].state, w.rows[i].of
			i++
		}
		if now.state != state {
			out = append(out, now)
		}
	}
	for ; i < len(w.rows); i++ {
		out = append(out, change{w.rows[i].finding, w.rows[i].state, w.rows[i].of, false})
	}
	return out, rows.Err()
}

// A subjectKey identifies a subject within a system.
type subjectKey struct{ target, kind, id string }

func subjectOf(f *audit.Finding) subjectKey {
	return subjectKey{f.Target, f.Subject.Kind, f.Subject.ID}
}

// nameIDs are the ids of checks and subjects.
type nameIDs struct {
	checks   map[string]int64
	subjects map[subjectKey]int64
}

// names returns the ids of the checks and subjects of new findings. It adds those that the history does not have.
func (w *writer) names(list []change) (nameIDs, error) {
	out := nameIDs{map[string]int64{}, map[subjectKey]int64{}}
	if err := w.knownNames(out); err != nil {
		return out, err
	}
	check, err := w.next("checks")
	if err != nil {
		return out, err
	}
	subject, err := w.next("subjects")
	if err != nil {
		return out, err
	}
	for _, c := range list {
		if c.known {
			continue
		}
		if _, ok := out.checks[c.of.Check]; !ok {
			_, err := w.tx.ExecContext(w.ctx, `INSERT INTO checks (id, system, name, severity) VALUES ($1, $2, $3, $4)`,
				check, w.system, c.of.Check, string(c.of.Severity))
			if err != nil {
				return out, err
			}
			out.checks[c.of.Check] = check
			check++
		}
		k := subjectOf(c.of)
		if _, ok := out.subjects[k]; !ok {
			_, err := w.tx.ExecContext(w.ctx,
				`INSERT INTO subjects (id, system, target, kind, subject, name) VALUES ($1, $2, $3, $4, $5, $6)`,
				subject, w.system, k.target, k.kind, k.id, c.of.Subject.Name)
			if err != nil {
				return out, err
			}
			out.subjects[k] = subject
			subject++
		}
	}
	return out, nil
}

func (w *writer) knownNames(out nameIDs) error {
	checks, err := w.tx.QueryContext(w.ctx, `SELECT id, name FROM checks WHERE system = $1`, w.system)
	if err != nil {
		return err
	}
	defer checks.Close()
	for checks.Next() {
		var id int64
		var name string
		if err := checks.Scan(&id, &name); err != nil {
			return err
		}
		out.checks[name] = id
	}
	if err := checks.Err(); err != nil {
		return err
	}
	subjects, err := w.tx.QueryContext(w.ctx, `SELECT id, target, kind, subject FROM subjects WHERE system = $1`,
		w.system)
	if err != nil {
		return err
	}
	defer subjects.Close()
	for subjects.Next() {
		var id int64
		var k subjectKey
		if err := subjects.Scan(&id, &k.target, &k.kind, &k.id); err != nil {
			return err
		}
		out.subjects[k] = id
	}
	return subjects.Err()
}

// rename stores the present names of subjects. A renamed object keeps its history.
func (w *writer) rename() error {
	now := map[subjectKey]string{}
	for _, r := range w.rows {
		now[subjectOf(r.of)] = r.of.Subject.Name
	}
	rows, err := w.tx.QueryContext(w.ctx, `SELECT id, target, kind, subject, name FROM subjects WHERE system = $1`,
		w.system)
	if err != nil {
		return err
	}
	defer rows.Close()
	other := map[int64]string{}
	for rows.Next() {
		var id int64
		var k subjectKey
		var name string
		if err := rows.Scan(&id, &k.target, &k.kind, &k.id, &name); err != nil {
			return err
		}
		if n, ok := now[k]; ok && n != name {
			other[id] = n
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	rows.Close()
	for id, name := range other {
		if _, err := w.tx.ExecContext(w.ctx, `UPDATE subjects SET name = $1 WHERE id = $2`, name, id); err != nil {
			return err
		}
	}
	return nil
}
