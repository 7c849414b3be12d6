package transport

import (
	"bytes"
	"context"
	"encoding/json"
	"math/big"
	"net"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// ask runs the query and returns its rows as JSON. It does not commit; closing the connection ends the
// transaction.
func (q *querier) ask(ctx context.Context, query string, now func() time.Time) ([]byte, error) {
	db, err := pgconn.ConnectConfig(ctx, q.config)
	if err != nil {
		return nil, err
	}
	defer func() {
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
		defer cancel()
		_ = db.Close(end) // the answer is complete, so a failure is harmless
	}()
	start, err := db.Exec(ctx, "BEGIN READ ONLY; SELECT extract(epoch from clock_timestamp())").ReadAll()
	if err != nil {
		return nil, err
	}
	if len(start) == 2 && len(start[1].Rows) == 1 && len(start[1].Rows[0]) == 1 {
		q.clock(string(start[1].Rows[0][0]), now())
	}
	// The extended protocol accepts one statement; a second one after a semicolon is rejected.
	rows := db.ExecParams(ctx, query, nil, nil, nil, nil)
	body, err := q.rows(rows)
	if err != nil {
		return nil, err // rows stay open, because closing them would read the rest of the answer
	}
	if _, err = rows.Close(); err != nil {
		return nil, err
	}
	return body, q.columns(rows.FieldDescriptions())
}

func (q *querier) clock(seconds string, at time.Time) {
	if r, ok := new(big.Rat).SetString(seconds); ok {
		f, _ := r.Float64()
		theirs := time.UnixMicro(int64(f * 1e6))
		q.skew, q.hasSkew = theirs.Sub(at), true
	}
}

func (q *querier) rows(rows *pgconn.ResultReader) ([]byte, error) {
	out := []byte{'['}
	for n := 0; rows.NextRow(); n++ {
		q.began = true
		fields := rows.FieldDescriptions()
		if n == 0 {
			if err := q.columns(fields); err != nil {
				return nil, err
			}
		}
		var err error
		if out, err = q.row(out, n, fields, rows.Values()); err != nil {
			return nil, err
		}
		if int64(len(out)) >= q.limits.Bytes || n >= q.limits.Rows {
			return nil, errTooLong
		}
	}
	return append(out, ']'), nil
}

// columns returns an error if column names are not unique, valid JSON keys.
func (q *querier) columns(fields []pgconn.FieldDescription) error {
	var names []string
	for _, f := range fields {
		if slices.Contains(names, f.Name) || !utf8.ValidString(f.Name) {
			return fail(audit.Failed, "BadRequest",
				message.Of("two columns of a query to %s have the same name", q.endpoint),
				message.Of("name them: SELECT a.id AS a_id"))
		}
		names = append(names, f.Name)
	}
	return nil
}

func (q *querier) row(out []byte, n int, fields []pgconn.FieldDescription, values [][]byte) ([]byte, error) {
	if len(values) != len(fields) {
		return nil, fail(audit.Failed, "BadAnswer",
			message.Of("%s answered with a row that does not fit its columns", q.endpoint), message.Text{})
	}
	if n > 0 {
		out = append(out, ',')
	}
	out = append(out, '\n', '{')
	for i, v := range values {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(out, quote(fields[i].Name)...), ':')
		switch {
		case v == nil:
			out = append(out, "null"...)
		case !utf8.Valid(v):
			return nil, fail(audit.Failed, "BadEncoding",
				message.Of("%s answered with text that is not UTF-8", q.endpoint), message.Text{})
		default:
			out = append(out, value(fields[i].DataTypeOID, v)...)
		}
	}
	return append(out, '}'), nil
}

// Type OIDs from PostgreSQL's catalog pg_type.
const (
	oidBool, oidJSON, oidJSONB, oidTimestamp, oidTimestamptz = 16, 114, 3802, 1114, 1184
)

var oidNumbers = []uint32{20, 21, 23, 26, 700, 701, 1700} // int8, int2, int4, oid, float4, float8, numeric

// value returns the JSON encoding of a value in PostgreSQL's text format. It falls back to a string.
func value(oid uint32, v []byte) []byte {
	switch {
	case oid == oidBool && string(v) == "t":
		return []byte("true")
	case oid == oidBool && string(v) == "f":
		return []byte("false")
	case slices.Contains(oidNumbers, oid) && json.Valid(v) && (v[0] == '-' || v[0] >= '0' && v[0] <= '9'):
		return v
	case (oid == oidJSON || oid == oidJSONB) && json.Valid(v):
		return v
	case oid == oidTimestamptz:
		text := strings.Replace(strings.TrimSuffix(string(v), "+00")+"Z", " ", "T", 1)
		if _, err := time.Parse(time.RFC3339Nano, text); err == nil {
			return quote(text)
		}
	case oid == oidTimestamp:
		text := strings.Replace(string(v), " ", "T", 1)
		if _, err := time.Parse("2006-01-02T15:04:05", text); err == nil {
			return quote(text)
		}
	}
	return quote(string(v))
}

func quote(s string) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s) // encoding a string cannot fail
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// count limits the total number of bytes from the server, including notices and unsolicited rows.
func (q *querier) count(_ context.Context, _ *pgconn.Config, conn net.Conn) (net.Conn, error) {
	q.wire = &counted{Conn: conn, left: 2*q.limits.Bytes + 1<<20}
	return q.wire, nil
}

type counted struct {
	net.Conn
	left int64
	over bool
}

func (c *counted) Read(p []byte) (int, error) {
	if c.left <= 0 {
		c.over = true
		return 0, errTooLong
	}
	n, err := c.Conn.Read(p)
	c.left -= int64(n)
	return n, err
}
