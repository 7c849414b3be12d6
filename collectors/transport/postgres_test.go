package transport

import (
	"bytes"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgproto3"

	"github.com/assay-audit/assay/internal/audit"
)

// impostor returns a server that speaks PostgreSQL's protocol until it has received the query, and calls then.
func impostor(then func(*pgproto3.Backend, net.Conn)) func(net.Conn) {
	return func(c net.Conn) {
		b := pgproto3.NewBackend(c, c)
		if _, err := b.ReceiveStartupMessage(); err != nil {
			return
		}
		b.Send(&pgproto3.AuthenticationOk{})
		b.Send(&pgproto3.ReadyForQuery{TxStatus: 'I'})
		if b.Flush() != nil {
			return
		}
		if _, err := b.Receive(); err != nil { // BEGIN
			return
		}
		b.Send(&pgproto3.CommandComplete{CommandTag: []byte("BEGIN")})
		b.Send(&pgproto3.ReadyForQuery{TxStatus: 'T'})
		if b.Flush() != nil {
			return
		}
		for {
			m, err := b.Receive()
			if err != nil {
				return
			}
			if _, ok := m.(*pgproto3.Sync); ok {
				break
			}
		}
		b.Send(&pgproto3.ParseComplete{})
		b.Send(&pgproto3.BindComplete{})
		b.Send(&pgproto3.RowDescription{Fields: []pgproto3.FieldDescription{{Name: []byte("x"), DataTypeOID: 25}}})
		then(b, c)
	}
}

// TestSQLHostile checks that a misbehaving server yields a fault in time and that its data is not quoted.
func TestSQLHostile(t *testing.T) {
	row := &pgproto3.DataRow{Values: [][]byte{[]byte("hunter2")}}
	forever := func(messages ...pgproto3.BackendMessage) func(*pgproto3.Backend, net.Conn) {
		return func(b *pgproto3.Backend, _ net.Conn) {
			for {
				for _, m := range messages {
					b.Send(m)
				}
				if b.Flush() != nil {
					return
				}
			}
		}
	}
	ends := func(messages ...pgproto3.BackendMessage) func(*pgproto3.Backend, net.Conn) {
		return func(b *pgproto3.Backend, _ net.Conn) {
			for _, m := range messages {
				b.Send(m)
			}
			_ = b.Flush()
		}
	}
	for name, x := range map[string]struct {
		serve func(net.Conn)
		state audit.State
		fault string
	}{
		"endless rows": {impostor(forever(row)), audit.Failed, "TooLong"},
		"endless notices": {
			impostor(forever(&pgproto3.NoticeResponse{Message: strings.Repeat("hunter2", 1000)})),
			audit.Failed,
			"TooLong",
		},
		"breaks off":       {impostor(ends(row, row)), audit.Failed, "HalfAnswer"},
		"breaks off early": {impostor(ends()), audit.Unreachable, "NoAnswer"},
		"fails late": {impostor(ends(row, &pgproto3.ErrorResponse{Severity: "ERROR", Code: "22012", Message: "hunter2"},
			&pgproto3.ReadyForQuery{TxStatus: 'E'})),
			audit.Failed, "SQL22012"},
		"strange code": {
			impostor(ends(row, &pgproto3.ErrorResponse{Severity: "ERROR", Code: "hunter2", Message: "hunter2"},
				&pgproto3.ReadyForQuery{TxStatus: 'E'})),
			audit.Failed,
			"HalfAnswer",
		},
		"not UTF-8": {
			impostor(ends(&pgproto3.DataRow{Values: [][]byte{{0xff, 0xfe}}},
				&pgproto3.CommandComplete{CommandTag: []byte("SELECT 1")},
				&pgproto3.ReadyForQuery{TxStatus: 'T'})),
			audit.Failed,
			"BadEncoding",
		},
		"more values than columns": {
			impostor(ends(&pgproto3.DataRow{Values: [][]byte{{'1'}, {'2'}}})),
			audit.Failed,
			"BadAnswer",
		},
		"fewer values than columns": {impostor(ends(&pgproto3.DataRow{Values: [][]byte{}})), audit.Failed, "BadAnswer"},
		"one gigabyte": {impostor(func(b *pgproto3.Backend, c net.Conn) {
			_ = b.Flush()
			_, _ = c.Write([]byte{'D', 0x40, 0, 0, 0, 0, 1})
			time.Sleep(3 * time.Second)
		}), audit.Failed, "TooLong"},
		"hangs": {
			impostor(func(b *pgproto3.Backend, _ net.Conn) { _ = b.Flush(); time.Sleep(4 * time.Second) }),
			audit.Unreachable,
			"Timeout",
		},
		"silence":  {func(net.Conn) { time.Sleep(4 * time.Second) }, audit.Unreachable, "Timeout"},
		"hangs up": {heardRequest, audit.Unreachable, "NoAnswer"},
		"not PostgreSQL": {
			func(c net.Conn) { heardRequest(c); _, _ = io.WriteString(c, "HTTP/1.1 400 hunter2\r\n\r\n") },
			audit.Failed,
			"TooLong",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := audit.Connection{
				Target:   "db-a",
				Username: "auditor",
				Password: given(password),
				URL:      "postgres://" + listen(t, x.serve) + "/postgres",
			}
			quick(t, func() {
				a, err := SQL(t.Context(), c, "SELECT x FROM y",
					Limits{Bytes: 1 << 20, Deadline: patience(x.fault)}, at(noon), nil)
				wants(t, a, err, x.state, x.fault)
			})
		})
	}
}

// TestSQLNoTLS checks that the password is not sent in plain text.
func TestSQLNoTLS(t *testing.T) {
	heard := make(chan []byte, 1)
	address := listen(t, func(c net.Conn) {
		b := make([]byte, 8)
		_, _ = io.ReadFull(c, b)
		_, _ = c.Write([]byte("N"))
		rest, _ := io.ReadAll(c)
		heard <- append(b, rest...)
	})
	// Configured trust is required on this machine too.
	c := audit.Connection{
		Target:   "db-a",
		Username: "auditor",
		Password: given(password),
		Insecure: true,
		URL:      "postgres://" + address + "/postgres",
	}
	a, err := SQL(t.Context(), c, "SELECT 1", Limits{Deadline: 2 * time.Second}, at(noon), nil)
	wants(t, a, err, audit.Unreachable, "NoTLS")
	if got := <-heard; len(got) != 8 || bytes.Contains(got, []byte("auditor")) {
		t.Errorf("in the clear: %q", got)
	}
}

func TestSQLBadConnection(t *testing.T) {
	for name, x := range map[string]struct{ url, fault string }{
		"none":           {"", "BadURL"},
		"other scheme":   {"mysql://h.example/db", "BadURL"},
		"credentials":    {"postgres://a:hunter2@h.example/db", "BadURL"},
		"no database":    {"postgres://h.example", "BadURL"},
		"no host":        {"postgres:///db", "BadURL"},
		"port of words":  {"postgres://h.example:hunter2/db", "BadURL"},
		"large port":     {"postgres://h.example:70000/db", "BadURL"},
		"settings":       {"postgres://h.example/db?sslmode=disable", "BadURL"},
		"socket options": {"postgres:///db?host=/run&sslmode=disable", "BadURL"},
		"password":       {"postgres:///db?host=/run&password=hunter2", "BadURL"},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := SQL(t.Context(),
				audit.Connection{Target: "db-a", URL: x.url}, "SELECT 1", Limits{}, at(noon), nil)
			wants(t, a, err, audit.Failed, x.fault)
		})
	}
	a, err := SQL(t.Context(),
		audit.Connection{Target: "db-a", URL: "postgres://127.0.0.1:1/db"}, "SELECT 1", Limits{}, at(noon), nil)
	wants(t, a, err, audit.Unreachable, "Refused")
	a, err = SQL(t.Context(),
		audit.Connection{Target: "db-a", URL: "postgres:///db?host=/nowhere"}, "SELECT 1", Limits{}, at(noon), nil)
	wants(t, a, err, audit.Unreachable, "NoAnswer")
}

// FuzzSQL checks that arbitrary bytes from a server cause no panic or hang and do not appear in an error.
func FuzzSQL(f *testing.F) {
	f.Add([]byte("D\x00\x00\x00\x11\x00\x01\x00\x00\x00\x07hunter2"))
	f.Add([]byte("C\x00\x00\x00\x0dSELECT 1\x00Z\x00\x00\x00\x05T"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		address := listen(t, impostor(func(b *pgproto3.Backend, c net.Conn) { _ = b.Flush(); _, _ = c.Write(raw) }))
		c := audit.Connection{
			Target:   "db-a",
			Username: "auditor",
			URL:      "postgres://" + address + "/postgres",
		}
		_, err := SQL(t.Context(), c, "SELECT x FROM y",
			Limits{Bytes: 1 << 16, Deadline: 2 * time.Second}, at(noon), nil)
		if err != nil && (FaultOf(err).Gap.Fault == "" || strings.Contains(err.Error(), "hunter2")) {
			t.Errorf("%v", err)
		}
	})
}
