package history

import (
	"context"
	"encoding/csv"
	"io"
	"strconv"
	"time"

	"github.com/assay-audit/assay/internal/message"
)

// A Change is a finding with another state than in the run before.
type Change struct {
	Run      int64     `json:"run"`
	AsOf     time.Time `json:"as_of"`
	Finding  string    `json:"finding"`
	Check    string    `json:"check"`
	Severity string    `json:"severity"`
	Target   string    `json:"target"`
	Kind     string    `json:"kind"`
	Subject  string    `json:"subject"` // id
	Name     string    `json:"name"`    // present name
	State    string    `json:"state"`   // "" for a finding that the run does not have
}

// A Filter selects changes; a zero field selects all.
type Filter struct {
	System  string
	Run     int64
	Subject string // id or name
	Finding string // id
}

// Changes calls f for each selected change, by run, check, target and subject.
func (s *Store) Changes(ctx context.Context, only Filter, f func(Change) error) error {
	finding := int64(-1)
	if only.Finding != "" {
		var err error
		if finding, err = number(only.Finding); err != nil {
			return err
		}
	}
	rows, err := s.db.QueryContext(ctx, `SELECT x.run, r.as_of, x.finding, c.name, c.severity, j.target, j.kind,
			j.subject, j.name, x.state
		FROM finding_changes x
		JOIN findings d ON d.system = x.system AND d.finding = x.finding
		JOIN runs r ON r.id = x.run
		JOIN systems s ON s.id = x.system
		JOIN checks c ON c.id = d.check_id
		JOIN subjects j ON j.id = d.subject
		WHERE ($1 = '' OR s.name = $1) AND ($2 = 0 OR x.run = $2) AND ($3 = '' OR j.subject = $3 OR j.name = $3)
			AND ($4 < 0 OR x.finding = $4)
		ORDER BY x.run, c.name, j.target, j.kind, j.subject, x.finding`,
		only.System, only.Run, only.Subject, finding)
	if err != nil {
		return message.Errorf("read history: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var c Change
		var at string
		var n int64
		var state int
		err := rows.Scan(&c.Run, &at, &n, &c.Check, &c.Severity, &c.Target, &c.Kind, &c.Subject, &c.Name, &state)
		if err == nil {
			c.AsOf, err = time.Parse(time.RFC3339Nano, at)
		}
		if err != nil || state < 0 || state >= len(stateNames) {
			return message.Errorf("read history: %w", err)
		}
		c.Finding, c.State = findingID(n), stateNames[state]
		if err := f(c); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return message.Errorf("read history: %w", err)
	}
	return nil
}

// Export writes all changes of a system as CSV. A cell that a spreadsheet could take for a formula begins with an
// apostrophe.
func (s *Store) Export(ctx context.Context, w io.Writer, system string) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	head := []string{
		"run", "as_of", "finding", "check", "severity", "target", "kind", "subject", "name", "state",
	}
	if err := out.Write(head); err != nil {
		return message.Errorf("export history: %w", err)
	}
	err := s.Changes(ctx, Filter{System: system}, func(c Change) error {
		return out.Write([]string{
			strconv.FormatInt(c.Run, 10), c.AsOf.UTC().Format(time.RFC3339), c.Finding, safe(c.Check), c.Severity,
			safe(c.Target), safe(c.Kind), safe(c.Subject), safe(c.Name), c.State,
		})
	})
	if err != nil {
		return err
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return message.Errorf("export history: %w", err)
	}
	return nil
}

// safe returns a cell that no spreadsheet takes for a formula.
func safe(s string) string {
	if s == "" {
		return s
	}
	switch s[0] {
	case '=', '+', '-', '@', '|', '%', '\t', '\r', ' ':
		return "'" + s
	}
	return s
}

// A Point is the number of controls of a standard with one verdict in one run.
type Point struct {
	Run      int64     `json:"run"`
	AsOf     time.Time `json:"as_of"`
	Standard string    `json:"standard"`
	Chapter  string    `json:"chapter,omitempty"`
	Verdict  string    `json:"verdict"`
	N        int       `json:"n"`
}

// Trend returns the numbers of controls by run, standard and verdict; with chapters also by chapter.
func (s *Store) Trend(ctx context.Context, system string, chapters bool) ([]Point, error) {
	chapter := `''`
	if chapters {
		chapter = `n.chapter`
	}
	rows, err := s.db.QueryContext(ctx, `SELECT n.run, r.as_of, n.standard, `+chapter+` AS part, n.verdict, SUM(n.n)
		FROM counts n JOIN runs r ON r.id = n.run JOIN systems s ON s.id = r.system
		WHERE s.name = $1 GROUP BY n.run, r.as_of, n.standard, part, n.verdict
		ORDER BY n.run, n.standard, part, n.verdict`, system)
	if err != nil {
		return nil, message.Errorf("read history: %w", err)
	}
	defer rows.Close()
	out := []Point{}
	for rows.Next() {
		var p Point
		var at string
		err := rows.Scan(&p.Run, &at, &p.Standard, &p.Chapter, &p.Verdict, &p.N)
		if err == nil {
			p.AsOf, err = time.Parse(time.RFC3339Nano, at)
		}
		if err != nil {
			return nil, message.Errorf("read history: %w", err)
		}
		out = append(out, p)
	}
	if err := rows.Err(); err != nil {
		return nil, message.Errorf("read history: %w", err)
	}
	return out, nil
}
