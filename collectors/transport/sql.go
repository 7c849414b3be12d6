package transport

import (
	"context"
	"errors"
	"math"
	"net"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgproto3"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// SQL runs one query in PostgreSQL and returns a JSON array with one object per row, columns in query
// order. NULL is null; integers and decimals are numbers with all digits; NaN and infinities are strings;
// json and jsonb are copied; timestamptz is RFC 3339 in UTC; timestamp is 2006-01-02T15:04:05 without a
// zone, as in the database; any other type is a string in PostgreSQL's text format (arrays too: use
// to_jsonb). Call is the query.
//
// The connection's URL is postgres://host:port/database, or
// postgres:///database?host=/run/postgresql&port=5432 for a socket. TLS works as in HTTP and has no
// fallback to plain text. It is not used on a socket, nor on this machine unless trust is configured. The
// environment, service files and ~/.pgpass are ignored.
//
// SQL does not write: it sends only SELECT, WITH, VALUES, TABLE and SHOW, a single statement, in a READ
// ONLY transaction of a session that is read-only by default, with the deadline as statement_timeout.
// PostgreSQL permits some functions in such a transaction that end other sessions or read files of the
// server. Only the rights of the account prevent these; it should have pg_monitor and no more.
func SQL(
	ctx context.Context, c audit.Connection, query string, l Limits, now func() time.Time, s *Secrets,
) (Answer, error) {
	l = l.filled()
	if s == nil {
		s = new(Secrets)
	}
	a := Answer{Call: query}
	limited, cancel := context.WithTimeout(ctx, l.Deadline)
	defer cancel()
	q := &querier{limits: l, conn: c}
	err := q.prepare(limited, query, s)
	if err == nil {
		if s.Found([]byte(query)) {
			return Answer{}, fail(audit.Failed, "SecretInQuestion",
				message.Of("a query contains a secret; it is not sent"), message.Text{})
		}
		Count(ctx)
		a.Body, err = q.ask(limited, query, now)
	}
	a.At, a.Skew, a.HasSkew = now().UTC(), q.skew, q.hasSkew
	switch {
	case ctx.Err() != nil:
		err = ctx.Err()
	case err != nil:
		err = q.explain(limited, err)
	case s.Found(a.Body):
		err = leaks(q.endpoint)
	}
	if err != nil {
		a.Body = nil
	}
	return a, err
}

// A querier is one connection for one query.
type querier struct {
	limits   Limits
	conn     audit.Connection
	endpoint string
	config   *pgconn.Config
	wire     *counted
	began    bool // rows have started to arrive
	skew     time.Duration
	hasSkew  bool
}

func (q *querier) prepare(ctx context.Context, query string, s *Secrets) error {
	q.endpoint = q.conn.Target
	if !reads(query) {
		return fail(audit.Failed, "BadRequest",
			message.Of("a query to %s is none of SELECT, WITH, VALUES, TABLE and SHOW; it is not sent", q.conn.Target),
			message.Text{})
	}
	u, err := readURL(q.conn, "postgres://host.example:5432/database", "postgres", "postgresql")
	if err != nil {
		return err
	}
	host, port, err := q.where(u)
	if err != nil {
		return err
	}
	// Here and below, all values that ParseConfig may take from the environment are replaced.
	q.config, err = pgconn.ParseConfig("host=/ port=5432 user=- password=- dbname=- sslmode=disable " +
		"sslcertmode=allow " +
		"sslnegotiation=postgres connect_timeout=0 " +
		"target_session_attrs=any min_protocol_version=3.0 max_protocol_version=3.0 channel_binding=prefer " +
		"require_auth=''")
	if err != nil {
		return fail(audit.Failed, "BadRequest",
			message.Of("PostgreSQL's own variables in the environment are in the way"),
			message.Of("unset PGSERVICE and the like"))
	}
	q.config.Host, q.config.Port, q.config.Database, q.config.User = host, port, strings.TrimPrefix(u.Path, "/"),
		q.conn.Username
	q.config.Password, q.config.Fallbacks, q.config.RuntimeParams = "", nil, q.session()
	q.config.MaxProtocolMessageBodyLen = int(min(q.limits.Bytes+1<<20, math.MaxInt32))
	q.config.AfterNetConnect = q.count
	if q.conn.Password != nil {
		if q.config.Password, err = Password(ctx, q.conn, s); err != nil {
			return err
		}
	}
	trusts := q.conn.CAFile != "" || q.conn.Thumbprint != "" || q.conn.Insecure
	if strings.HasPrefix(host, "/") || here(host) && !trusts {
		return nil
	}
	t, err := NewTrust(q.conn)
	if err != nil {
		return err
	}
	t.Config.ServerName, q.config.TLSConfig = host, t.Config
	return nil
}

// session returns the session parameters, which override the settings of account and database.
func (q *querier) session() map[string]string {
	return map[string]string{
		"application_name":              "assay",
		"client_encoding":               "UTF8",
		"DateStyle":                     "ISO",
		"TimeZone":                      "UTC",
		"IntervalStyle":                 "iso_8601",
		"bytea_output":                  "hex",
		"extra_float_digits":            "3",
		"default_transaction_read_only": "on",
		"statement_timeout":             strconv.FormatInt(max(1, q.limits.Deadline.Milliseconds()), 10),
	}
}

// where returns host and port. A host that begins with a slash is the folder of a socket.
func (q *querier) where(u *url.URL) (string, uint16, error) {
	query := u.Query()
	host, port := u.Hostname(), u.Port()
	if host == "" && strings.HasPrefix(query.Get("host"), "/") {
		host, port = query.Get("host"), query.Get("port")
		query.Del("host")
		query.Del("port")
	}
	if port == "" {
		port = "5432"
	}
	number, err := strconv.ParseUint(port, 10, 16)
	if err != nil || host == "" || len(query) > 0 || u.Fragment != "" || len(u.Path) < 2 {
		return "", 0, fail(audit.Failed, "BadURL",
			message.Of("the url of %s names no database that can be reached", q.conn.Target),
			message.Of("write postgres://host.example:5432/database or postgres:///database?host=/run/postgresql"))
	}
	q.endpoint = "postgres://" + net.JoinHostPort(host, port)
	return host, uint16(number), nil
}

// The pattern does not match nested comments, which PostgreSQL supports, so such queries are rejected.
var (
	comment = regexp.MustCompile(`^(\s+|--[^\r\n]*|/\*[^*/]*\*/|\()+`)
	reading = regexp.MustCompile(`(?i)^(select|with|values|table|show)\b`)
)

func reads(query string) bool { return reading.MatchString(comment.ReplaceAllString(query, "")) }

var sqlState = regexp.MustCompile(`^[0-9A-Z]{5}$`)

// explain returns the fault of an error. It leaves out PostgreSQL's message, which may quote data.
func (q *querier) explain(limited context.Context, err error) error {
	var known *Fault
	var refused *pgconn.PgError
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, errTooLong), errors.As(err, new(*pgproto3.ExceededMaxBodyLenErr)), q.wire != nil && q.wire.over:
		return tooLong(q.endpoint, q.limits)
	case limited.Err() != nil:
		return fail(audit.Unreachable, "Timeout",
			message.Of("%s did not answer within %s", q.endpoint, q.limits.Deadline.String()), message.Text{})
	case errors.As(err, &refused) && sqlState.MatchString(refused.Code):
		return q.refusal(refused.Code)
	case strings.Contains(err.Error(), "server refused TLS connection"):
		return fail(audit.Unreachable, "NoTLS", message.Of("%s does not offer TLS", q.endpoint),
			message.Of("turn it on there (ssl = on); without it a password would cross the network in the clear"))
	case q.began:
		return fail(audit.Failed, "HalfAnswer",
			message.Of("%s broke off in the middle of an answer", q.endpoint), message.Text{})
	}
	if known := unreached(q.endpoint, err); known != nil {
		return known
	}
	return fail(audit.Failed, "BadAnswer",
		message.Of("the answer of %s is not valid PostgreSQL", q.endpoint), message.Text{})
}

// refusal returns the fault of an SQLSTATE. See
// https://www.postgresql.org/docs/current/errcodes-appendix.html
func (q *querier) refusal(code string) error {
	name, detail := "SQL"+code, message.Of("%s refused with SQLSTATE %s", q.endpoint, code)
	switch {
	case code == "57014":
		return fail(audit.Unreachable, "Timeout",
			message.Of("%s cancelled the query after %s", q.endpoint, q.limits.Deadline.String()), message.Text{})
	case strings.HasPrefix(code, "28"):
		return fail(audit.Denied, "LoginRefused", detail, message.Of("check username, password and pg_hba.conf"))
	case code == "42501":
		return fail(audit.Denied, name, detail,
			message.Of("the account may not read this; pg_monitor is enough for statistics"))
	case code == "25006":
		return fail(audit.Failed, name, message.Of("%s: the query would have written", detail), message.Text{})
	case code == "42P01", code == "42703", code == "42883", code == "3D000", code == "3F000":
		return fail(audit.Unsupported, name,
			message.Of("%s: it does not have the requested data", detail), message.Text{})
	case strings.HasPrefix(code, "53"), strings.HasPrefix(code, "57P"), strings.HasPrefix(code, "08"):
		return fail(audit.Unreachable, name, detail,
			message.Of("the server is starting, stopping or full; try again in some minutes"))
	}
	return fail(audit.Failed, name, detail, message.Text{})
}
