package history

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/assay-audit/assay/internal/message"
)

// Prune removes the runs of a system before a time and returns their number. The last run, and the last one whose gate
// held, are kept. Findings keep their state: what changed in a removed run counts as changed in the first kept one.
func (s *Store) Prune(ctx context.Context, system string, before time.Time) (int, error) {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return 0, message.Errorf("prune history: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // after a commit it does nothing
	if s.postgres {
		if _, err := tx.ExecContext(ctx, `LOCK TABLE runs IN EXCLUSIVE MODE`); err != nil {
			return 0, message.Errorf("prune history: %w", err)
		}
	}
	remove, err := prunable(ctx, tx, system, before)
	if err != nil {
		return 0, message.Errorf("prune history: %w", err)
	}
	for _, run := range remove {
		if err := drop(ctx, tx, run); err != nil {
			return 0, message.Errorf("prune history: %w", err)
		}
	}
	if err := tx.Commit(); err != nil {
		return 0, message.Errorf("prune history: %w", err)
	}
	return len(remove), nil
}

// prunable returns the runs that may be removed, in their order.
func prunable(ctx context.Context, tx *sql.Tx, system string, before time.Time) ([]int64, error) {
	rows, err := tx.QueryContext(ctx, `SELECT r.id, r.as_of, r.exit_code FROM runs r JOIN systems s ON s.id = r.system
		WHERE s.name = $1 ORDER BY r.id`, system)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all, old []int64
	accepted := int64(0)
	for rows.Next() {
		var id int64
		var text string
		var code int
		if err := rows.Scan(&id, &text, &code); err != nil {
			return nil, err
		}
		at, err := time.Parse(time.RFC3339Nano, text)
		if err != nil {
			return nil, err
		}
		all = append(all, id)
		if code == 0 {
			accepted = id
		}
		if at.Before(before) {
			old = append(old, id)
		}
	}
	var out []int64
	for _, id := range old {
		if id != accepted && id != all[len(all)-1] {
			out = append(out, id)
		}
	}
	return out, rows.Err()
}

// drop removes a run. Its changes move to the next run of the system, unless the finding changed there too.
func drop(ctx context.Context, tx *sql.Tx, run int64) error {
	var next int64
	err := tx.QueryRowContext(ctx, `SELECT n.id FROM runs n JOIN runs r ON r.system = n.system
		WHERE r.id = $1 AND n.id > r.id ORDER BY n.id LIMIT 1`, run).Scan(&next)
	if errors.Is(err, sql.ErrNoRows) {
		return nil // the last run stays
	}
	if err != nil {
		return err
	}
	for _, statement := range []string{
		`DELETE FROM finding_changes WHERE run = $1 AND EXISTS (SELECT 1 FROM finding_changes n
			WHERE n.system = finding_changes.system AND n.finding = finding_changes.finding AND n.run = $2)`,
		`UPDATE finding_changes SET run = $2 WHERE run = $1`,
	} {
		if _, err := tx.ExecContext(ctx, statement, run, next); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, `DELETE FROM counts WHERE run = $1`, run)
	if err == nil {
		_, err = tx.ExecContext(ctx, `DELETE FROM runs WHERE id = $1`, run)
	}
	return err
}
