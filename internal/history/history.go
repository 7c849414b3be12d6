// Package history records assessments over time in a database: SQLite in a file, or PostgreSQL for several machines.
// It stores the counters of every run, and of the findings only those whose state changed since the run before. Runs
// of a system are recorded in the order of their times; a run that was recorded is not recorded again. A run is
// recorded as a whole or not at all.
package history

import (
	"context"
	"database/sql"
	"embed"
	"io/fs"
	"net/url"
	"strings"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver pgx
	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver sqlite

	"github.com/assay-audit/assay/internal/message"
)

//go:embed migrations/*.sql
var migrations embed.FS

// A Store is an open history. Several programs may use one history at a time.
type Store struct {
	db       *sql.DB
	postgres bool
}

// Remote reports whether a place is the address of a PostgreSQL database and not a file.
func Remote(place string) bool {
	return strings.HasPrefix(place, "postgres://") || strings.HasPrefix(place, "postgresql://")
}

// CheckPlace returns an error for an address with a password in it.
func CheckPlace(place string) error {
	if !Remote(place) {
		return nil
	}
	u, err := url.Parse(place)
	if err != nil {
		return message.Errorf("the address of the history is not a URL")
	}
	if _, secret := u.User.Password(); secret || u.Query().Has("password") {
		return message.Errorf("the address of the history contains a password\n" +
			"hint: put it into the file of PGPASSFILE (~/.pgpass) or into PGPASSWORD")
	}
	return nil
}

// Open opens a history and brings its tables to the present form. place is the path of a file, which is created where
// it does not exist, or a postgres URL without a password.
func Open(ctx context.Context, place string) (*Store, error) {
	if err := CheckPlace(place); err != nil {
		return nil, err
	}
	driver, dsn, dialect := "sqlite", fileDSN(place), goose.DialectSQLite3
	if Remote(place) {
		driver, dsn, dialect = "pgx", place, goose.DialectPostgres
	}
	db, err := sql.Open(driver, dsn)
	if err != nil {
		return nil, message.Errorf("open history %s: %w", place, err)
	}
	s := &Store{db: db, postgres: Remote(place)}
	if !s.postgres {
		db.SetMaxOpenConns(1) // SQLite has one writer at a time
	}
	if err := s.migrate(ctx, dialect); err != nil {
		db.Close()
		return nil, message.Errorf("open history %s: %w", place, err)
	}
	return s, nil
}

// fileDSN returns the data source name of a file. A writer waits for another one, and a transaction takes the lock at
// its begin.
func fileDSN(path string) string {
	q := url.Values{
		"_pragma": {
			"busy_timeout(20000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)",
		},
		"_txlock": {"immediate"},
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + q.Encode()
}

// migrate applies the migrations that the database lacks. On PostgreSQL an advisory lock keeps other programs waiting;
// on SQLite the migrations run again where another program was faster.
func (s *Store) migrate(ctx context.Context, dialect goose.Dialect) error {
	tree, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(dialect, s.db, tree)
	if err != nil {
		return err
	}
	if s.postgres {
		conn, err := s.db.Conn(ctx)
		if err != nil {
			return err
		}
		defer conn.Close()
		if _, err := conn.ExecContext(ctx, `SELECT pg_advisory_lock(7265110)`); err != nil {
			return err
		}
		defer conn.ExecContext(context.WithoutCancel(ctx), `SELECT pg_advisory_unlock(7265110)`) //nolint:errcheck
		_, err = p.Up(ctx)
		return err
	}
	for range 20 {
		if _, err = p.Up(ctx); err == nil || !overtaken(err) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
	return err
}

// overtaken reports whether a migration failed because another program was faster.
func overtaken(err error) bool {
	for _, part := range []string{"already exists", "locked", "UNIQUE constraint"} {
		if strings.Contains(err.Error(), part) {
			return true
		}
	}
	return false
}

// Close closes the history.
func (s *Store) Close() error { return s.db.Close() }

// ErrNoRun is the error for a run that the history does not have.
var ErrNoRun = message.Errorf("the history has no such run")

// A Run is one recorded assessment.
type Run struct {
	ID         int64     `json:"id"` // counts from 1 over all systems of the history
	System     string    `json:"system"`
	AsOf       time.Time `json:"as_of"`
	Assessment string    `json:"assessment"` // digest of assessment.json
	Snapshot   string    `json:"snapshot"`   // digest of the snapshot
	Pack       string    `json:"pack"`       // path of the pack when it was recorded
	Tool       string    `json:"tool"`
	Exit       int       `json:"exit"` // exit status of the gate; 0: the gate held
	Counts     Counts    `json:"findings"`
	Changes    int       `json:"changes"` // findings with another state than in the run before
}

// Counts are the numbers of findings by state.
type Counts struct {
	Pass          int `json:"pass"`
	Fail          int `json:"fail"`
	Waived        int `json:"waived"`
	NotApplicable int `json:"not_applicable"`
	Undetermined  int `json:"undetermined"`
}

const runColumns = `r.id, s.name, r.as_of, r.assessment, r.snapshot, r.pack, r.tool, r.exit_code,
	r.passed, r.failed, r.waived, r.not_applicable, r.undetermined, r.changes`

// Runs returns the runs of a system in their order, or of all systems where system is "".
func (s *Store) Runs(ctx context.Context, system string) ([]Run, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT `+runColumns+` FROM runs r JOIN systems s ON s.id = r.system
		WHERE $1 = '' OR s.name = $1 ORDER BY r.id`, system)
	if err != nil {
		return nil, message.Errorf("read history: %w", err)
	}
	defer rows.Close()
	out := []Run{}
	for rows.Next() {
		r, err := scanRun(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	if err := rows.Err(); err != nil {
		return nil, message.Errorf("read history: %w", err)
	}
	return out, nil
}

// Run returns one run.
func (s *Store) Run(ctx context.Context, id int64) (Run, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT `+runColumns+` FROM runs r JOIN systems s ON s.id = r.system
		WHERE r.id = $1`, id)
	if err != nil {
		return Run{}, message.Errorf("read history: %w", err)
	}
	defer rows.Close()
	if !rows.Next() {
		if err := rows.Err(); err != nil {
			return Run{}, message.Errorf("read history: %w", err)
		}
		return Run{}, ErrNoRun
	}
	return scanRun(rows)
}

func scanRun(rows *sql.Rows) (Run, error) {
	var r Run
	var at string
	err := rows.Scan(&r.ID, &r.System, &at, &r.Assessment, &r.Snapshot, &r.Pack, &r.Tool, &r.Exit, &r.Counts.Pass,
		&r.Counts.Fail, &r.Counts.Waived, &r.Counts.NotApplicable, &r.Counts.Undetermined, &r.Changes)
	if err == nil {
		r.AsOf, err = time.Parse(time.RFC3339Nano, at)
	}
	if err != nil {
		return r, message.Errorf("read history: %w", err)
	}
	return r, nil
}
