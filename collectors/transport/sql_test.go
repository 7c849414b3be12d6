package transport

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

func TestSQLTypes(t *testing.T) {
	c := cluster(t).connection()
	const query = `-- what there is
SELECT 9223372036854775807::int8 AS big, -5::int2 AS small,
 123456789012345678901234567890.0100::numeric AS exact,
 'NaN'::numeric AS nan,
 0.1::float8 AS tenth, 'Infinity'::float8 AS inf, 1e300::float8 AS huge, true AS yes,
 false AS no, NULL::int AS "null", NULL::text AS nothing,
 E'a"\\\n<&>日志'::text AS text, ''::text AS empty,
 '{"b": 1,  "a": [1.10, null]}'::json AS j, '{"b": 1, "a": 2}'::jsonb AS jb,
 '2026-11-22 20:30:00.123456+08'::timestamptz AS at,
 '2026-11-22 20:30:00'::timestamp AS "local", '2026-11-22'::date AS day,
 'infinity'::timestamptz AS never, '0044-03-15 12:00:00+00 BC'::timestamptz AS ides, interval '1 day 2 hours' AS span,
 '\xdeadbeef'::bytea AS bytes, ARRAY[1,2] AS list, to_jsonb(ARRAY[1,2]) AS jlist,
 '10.0.0.1/8'::inet AS net, 'z'::name AS name, 1::oid AS oid
UNION ALL SELECT 2, 2, 2, 2, 2, 2, 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
  NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL`
	const want = `[
{"big":9223372036854775807,"small":-5,"exact":123456789012345678901234567890.0100,"nan":"NaN",` +
		`"tenth":0.1,"inf":"Infinity","huge":1e+300,"yes":true,"no":false,"null":null,"nothing":null,` +
		`"text":"a\"\\\n<&>日志","empty":"","j":{"b": 1,  "a": [1.10, null]},"jb":{"a": 2, "b": 1},` +
		`"at":"2026-11-22T12:30:00.123456Z","local":"2026-11-22T20:30:00","day":"2026-11-22",` +
		`"never":"infinity","ides":"0044-03-15 12:00:00+00 BC","span":"P1DT2H",` +
		`"bytes":"\\xdeadbeef","list":"{1,2}","jlist":[1, 2],"net":"10.0.0.1/8","name":"z","oid":1},
{"big":2,"small":2,"exact":2,"nan":2,"tenth":2,"inf":2,"huge":2,"yes":null,"no":null,"null":null,"nothing":null,` +
		`"text":null,"empty":null,"j":null,"jb":null,"at":null,"local":null,"day":null,"never":null,"ides":null,` +
		`"span":null,` +
		`"bytes":null,"list":null,"jlist":null,"net":null,"name":null,"oid":null}]`
	before := time.Now()
	a, err := SQL(t.Context(), c, query, Limits{}, time.Now, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(a.Body)); diff != "" {
		t.Error(diff)
	}
	if !json.Valid(a.Body) || a.Call != query || a.At.Before(before) || !a.HasSkew || a.Skew.Abs() > 10*time.Second {
		t.Errorf("answer %+v", a)
	}
	a, err = SQL(t.Context(), c, "SELECT 1 AS n WHERE false", Limits{}, at(time.Now().Add(-time.Hour)), nil)
	if err != nil || string(a.Body) != "[]" || a.Skew < 59*time.Minute || a.Skew > 61*time.Minute {
		t.Errorf("no rows: %q, %v, skew %v", a.Body, err, a.Skew)
	}
	if a, err = SQL(t.Context(), c, "show server_version_num", Limits{}, time.Now, nil); err != nil ||
		!bytes.HasPrefix(a.Body, []byte(`[`+"\n"+`{"server_version_num":"1`)) {
		t.Errorf("%q, %v", a.Body, err)
	}
}

// TestSQLWrites checks that even a superuser's queries cannot write.
func TestSQLWrites(t *testing.T) {
	k := cluster(t)
	c := k.connection()
	c.Username = "owner" // a superuser
	for name, x := range map[string]struct{ query, fault string }{
		"insert":           {"INSERT INTO things VALUES (9)", "BadRequest"},
		"delete":           {"/* harmless */ delete from things", "BadRequest"},
		"create":           {"CREATE TABLE x (n int)", "BadRequest"},
		"program":          {"COPY things TO PROGRAM 'touch /tmp/assay-was-here'", "BadRequest"},
		"block":            {"DO $$ BEGIN DELETE FROM things; END $$", "BadRequest"},
		"settings":         {"SET default_transaction_read_only = off", "BadRequest"},
		"call":             {"CALL write_it()", "BadRequest"},
		"explain":          {"EXPLAIN ANALYZE DELETE FROM things", "BadRequest"},
		"nothing":          {" -- SELECT", "BadRequest"},
		"comment in one":   {"/* /* */ SELECT */ DELETE FROM things", "BadRequest"},
		"comment by CR":    {"-- x\rDELETE FROM things --\nSELECT 1", "BadRequest"},
		"with":             {"WITH d AS (DELETE FROM things RETURNING n) SELECT * FROM d", "SQL25006"},
		"function":         {"SELECT write_it()", "SQL25006"},
		"sequence":         {"SELECT nextval('numbers')", "SQL25006"},
		"into":             {"SELECT * INTO copied FROM things", "SQL25006"},
		"lock":             {"SELECT * FROM things FOR UPDATE", "SQL25006"},
		"turn it off":      {"SELECT set_config('transaction_read_only', 'off', false), write_it()", "SQL25001"},
		"second statement": {"SELECT 1; DELETE FROM things", "SQL42601"},
		"ends transaction": {"SELECT 1; COMMIT; BEGIN READ WRITE; DELETE FROM things; COMMIT", "SQL42601"},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := SQL(t.Context(), c, x.query, Limits{}, time.Now, nil)
			wants(t, a, err, audit.Failed, x.fault)
		})
	}
	a, err := SQL(t.Context(), c,
		"SELECT count(*) AS n, to_regclass('copied') AS t FROM things", Limits{}, time.Now, nil)
	if err != nil || string(a.Body) != "[\n{\"n\":3,\"t\":null}]" {
		t.Errorf("%q, %v", a.Body, err)
	}
}

func TestSQLRefused(t *testing.T) {
	k := cluster(t)
	for name, x := range map[string]struct {
		change func(*audit.Connection)
		query  string
		state  audit.State
		fault  string
	}{
		"wrong password": {
			func(c *audit.Connection) { c.Password = given("hunter2") },
			"SELECT 1",
			audit.Denied,
			"LoginRefused",
		},
		"unknown user": {func(c *audit.Connection) { c.Username = "nobody" }, "SELECT 1", audit.Denied, "LoginRefused"},
		"no password":  {func(c *audit.Connection) { c.Password = nil }, "SELECT 1", audit.Denied, "LoginRefused"},
		"no database": {
			func(c *audit.Connection) { c.URL = strings.Replace(c.URL, "/postgres", "/hunter2", 1) },
			"SELECT 1",
			audit.Unsupported,
			"SQL3D000",
		},
		"no table":       {nil, "SELECT * FROM nowhere", audit.Unsupported, "SQL42P01"},
		"no column":      {nil, "SELECT nothing", audit.Unsupported, "SQL42703"},
		"no right":       {nil, "SELECT * FROM things", audit.Denied, "SQL42501"},
		"no SQL":         {nil, "SELECT FROM WHERE x", audit.Failed, "SQL42601"},
		"breaks":         {nil, "SELECT 1/(n-2) AS x FROM generate_series(1, 3) n", audit.Failed, "SQL22012"},
		"one name twice": {nil, "SELECT 1 AS a, 2 AS a", audit.Failed, "BadRequest"},
		"never twice":    {nil, "SELECT 1 AS a, 2 AS a WHERE false", audit.Failed, "BadRequest"},
		"sleeps":         {nil, "SELECT pg_sleep(60)", audit.Unreachable, "Timeout"},
		"many rows":      {nil, "SELECT generate_series(1, 100000000) AS n", audit.Failed, "TooLong"},
		"many small":     {nil, "SELECT NULL AS a FROM generate_series(1, 2001) n", audit.Failed, "TooLong"},
		"one large":      {nil, "SELECT repeat('x', 20000000) AS x", audit.Failed, "TooLong"},
		"the password":   {nil, `SELECT 's3cr' || '3t ' || '"/&+ 密' AS x`, audit.Failed, "SecretInAnswer"},
		"asks with it":   {nil, `SELECT '` + password + `' AS x`, audit.Failed, "SecretInQuestion"},
	} {
		t.Run(name, func(t *testing.T) {
			c := k.connection()
			if x.change != nil {
				x.change(&c)
			}
			quick(t, func() {
				a, err := SQL(t.Context(), c, x.query,
					Limits{Bytes: 1 << 20, Deadline: patience(x.fault), Rows: 2000}, time.Now, nil)
				wants(t, a, err, x.state, x.fault)
			})
		})
	}
	c := k.connection()
	for range 50 {
		a, err := SQL(t.Context(), c,
			"SELECT count(*) AS n FROM pg_stat_activity WHERE usename = current_user AND pid <> pg_backend_pid()",
			Limits{}, time.Now, nil)
		if err != nil {
			t.Fatal(err)
		}
		if string(a.Body) == "[\n{\"n\":0}]" {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Error("a query that was given up still runs")
}

func TestSQLMemory(t *testing.T) {
	c := cluster(t).connection()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	a, err := SQL(t.Context(), c,
		"SELECT repeat('x', 200) AS x FROM generate_series(1, 1000000)", Limits{Bytes: 8 << 20}, time.Now, nil)
	runtime.ReadMemStats(&after)
	wants(t, a, err, audit.Failed, "TooLong")
	if got := (after.TotalAlloc - before.TotalAlloc) >> 20; got > 100 {
		t.Errorf("%d MiB were allocated on the way to a limit of 8 MiB", got)
	}
}

func TestSQLTrust(t *testing.T) {
	k := cluster(t)
	const query = "SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
	for name, x := range map[string]struct {
		change func(*audit.Connection)
		ssl    bool
	}{
		"plain on this machine": {func(*audit.Connection) {}, false},
		"pin":                   {func(c *audit.Connection) { c.Thumbprint = k.pin }, true},
		"ca":                    {func(c *audit.Connection) { c.CAFile = k.ca }, true},
		"insecure":              {func(c *audit.Connection) { c.Insecure = true }, true},
		"socket":                {func(c *audit.Connection) { c.URL, c.Thumbprint = k.socket, k.pin }, false},
	} {
		t.Run(name, func(t *testing.T) {
			c := k.connection()
			x.change(&c)
			a, err := SQL(t.Context(), c, query, Limits{}, time.Now, nil)
			if err != nil || bytes.Contains(a.Body, []byte(`"ssl":true`)) != x.ssl ||
				bytes.Contains(a.Body, []byte(`TLSv1.3`)) != x.ssl {
				t.Errorf("%s, %v", a.Body, err)
			}
		})
	}
	for name, change := range map[string]func(*audit.Connection){
		"another pin": func(c *audit.Connection) { c.Thumbprint = strings.Repeat("ab", 32) },
		"other name": func(c *audit.Connection) {
			c.CAFile, c.URL = k.ca, strings.Replace(c.URL, "127.0.0.1", "localhost", 1)
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := k.connection()
			change(&c)
			a, err := SQL(t.Context(), c, query, Limits{}, time.Now, nil)
			if f := wants(t, a, err, audit.Unreachable, "Untrusted"); !strings.Contains(f.Gap.Detail, k.pin) {
				t.Errorf("%+v", f)
			}
		})
	}
}

// TestSQLEnvironment checks that psql's variables do not affect the connection.
func TestSQLEnvironment(t *testing.T) {
	c := cluster(t).connection()
	for name, value := range map[string]string{
		"PGHOST":               "db.invalid",
		"PGPORT":               "1",
		"PGUSER":               "nobody",
		"PGPASSWORD":           "hunter2",
		"PGDATABASE":           "nowhere",
		"PGSSLMODE":            "verify-full",
		"PGOPTIONS":            "-c default_transaction_read_only=off",
		"PGTARGETSESSIONATTRS": "standby",
		"PGCONNECT_TIMEOUT":    "0",
		"PGTZ":                 "Asia/Shanghai",
	} {
		t.Setenv(name, value)
	}
	a, err := SQL(t.Context(), c,
		"SELECT current_setting('default_transaction_read_only') AS r, current_setting('TimeZone') AS z, "+
			"current_user AS u",
		Limits{}, time.Now, nil)
	if want := "[\n{\"r\":\"on\",\"z\":\"UTC\",\"u\":\"auditor\"}]"; err != nil || string(a.Body) != want {
		t.Errorf("%s, %v", a.Body, err)
	}
	t.Setenv("PGSERVICE", "elsewhere")
	a, err = SQL(t.Context(), c, "SELECT 1", Limits{}, time.Now, nil)
	wants(t, a, err, audit.Failed, "BadRequest")
}

func TestSQLStopped(t *testing.T) {
	c := cluster(t).connection()
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	if _, err := SQL(ctx, c, "SELECT pg_sleep(60)", Limits{}, time.Now,
		nil); !errors.Is(err, context.DeadlineExceeded) ||
		errors.As(err, new(*Fault)) {
		t.Errorf("%v, want the caller's own context error", err)
	}
}
