package backup

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// TestDamaged checks that a backup with a damaged page, one that depends on it, and one of an older
// database are counted as points but not as successes.
func TestDamaged(t *testing.T) {
	k := at(time.Unix(1_795_400_000, 0))
	list := []string{}
	for i, b := range []struct{ label, kind, errors, reference, db string }{
		{"20261110-020000F", "full", "false", "null", "1"},
		{"20261117-020000F", "full", "false", "null", "2"},
		{"20261117-020000F_20261118-020000I", "incr", "false", `["20261117-020000F"]`, "2"},
		{"20261119-020000F", "full", "true", "null", "2"},
		{"20261119-020000F_20261120-020000D", "diff", "false", `["20261119-020000F"]`, "2"},
	} {
		list = append(list,
			fmt.Sprintf(`{"label":%q,"type":%q,"error":%s,"reference":%s,"database":{"id":%s,"repo-key":1},`+
				`"timestamp":{"stop":%d},"backrest":{"format":5}}`,
				b.label, b.kind, b.errors, b.reference, b.db, 1_795_400_000-3600*(10-2*i)))
	}
	info := strings.NewReplacer(`"backup":[`,
		`"backup":[`+strings.Join(list, ","), `{"id":1,`,
		`{"id":1,"repo-key":1,"system-id":76},{"id":2,`).Replace(rested)
	dir := t.TempDir()
	log := `2026-11-20 02:00:00.123 P00   INFO: backup command begin 2.45: --stanza=main
2026-11-20 02:01:00.123 P00   INFO: new backup label = 20261117-020000F
2026-11-20 02:01:01.123 P00   INFO: backup command end: completed successfully (61000ms)
2026-11-22 02:00:00.123 P00   INFO: backup command begin 2.45: --repo1-path=/srv --stanza=main --type=diff
2026-11-22 02:01:00.123 P00   INFO: new backup label = 20261119-020000F_20261120-020000D
2026-11-22 02:01:01.123 P00   INFO: backup command end: completed successfully (61000ms)
`
	options := filepath.Join(dir, "rest.conf")
	for path, text := range map[string]string{
		options: "[global]\nlog-path=" + dir + "\n", filepath.Join(dir, "main-backup.log"): log,
	} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c := connection("pgbackrest", "main", program(t,
		"echo '"+info+"'\n"), audit.Protects{Type: "database", Name: "crm"})
	c.Options, c.Zone = options, "+08:00"
	_, m, err := collected(t, k, c)
	if err != nil {
		t.Fatal(err)
	}
	b := m.Merged()["backups"]["database:crm@repo1"]
	got := map[string]any{}
	for _, f := range strings.Fields(
		"points points_day last_success_hours last_full_hours last_result failed_since archived_minutes last_run_hours",
	) {
		got[f] = b[f]
	}
	n := func(s string) json.Number { return json.Number(s) }
	want := map[string]any{
		"points":             n("5"),
		"points_day":         n("2"),
		"last_success_hours": n("6"),
		"last_full_hours":    n("8"),
		"last_result":        "warning",
		"failed_since":       n("1"),
		"archived_minutes":   nil,
		"last_run_hours":     age(k.now(), time.Date(2026, 11, 21, 18, 0, 0, 0, time.UTC), time.Hour),
	}
	want["last_run_hours"] = n(fmt.Sprint(want["last_run_hours"]))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s, gaps %v", diff, m.Gaps())
	}
}

// TestUnmarked checks that a backup without a recorded result is neither a success nor a failure.
func TestUnmarked(t *testing.T) {
	const of = "20261117-020000F"
	backup := func(label, kind, mark, reference string, hours int) string {
		return fmt.Sprintf(`{"label":%q,"type":%q,%s"reference":%s,"database":{"id":1,"repo-key":1},`+
			`"timestamp":{"stop":%d},"backrest":{"format":5}}`,
			label, kind, mark, reference, 1_795_400_000-3600*hours)
	}
	const sound, null, lacking = `"error":false,`, `"error":null,`, ``
	counts := "points_day points_week points_month"
	for name, c := range map[string]struct {
		list []string
		want string // fields with gaps
	}{
		"all marked": {[]string{backup(of, "full", sound, "null", 8)}, ""},
		"null":       {[]string{backup(of, "full", null, "null", 8)}, counts + " last_full_hours last_success_hours"},
		"lacking": {
			[]string{backup(of, "full", lacking, "null", 8)},
			counts + " last_full_hours last_success_hours",
		},
		"an older one": {
			[]string{backup("20261001-020000F", "full", lacking, "null", 24*50), backup(of, "full", sound, "null", 8)},
			"",
		},
		"of last week": {
			[]string{backup("20261112-020000F", "full", lacking, "null", 24*5), backup(of, "full", sound, "null", 8)},
			"points_week points_month",
		},
		"one that it builds on": {
			[]string{
				backup(of, "full", lacking, "null", 24*40),
				backup(of+"_20261118-020000I", "incr", sound, `["`+of+`"]`, 8),
			},
			counts + " last_full_hours last_success_hours",
		},
		"it does not say what it builds on": {
			[]string{backup(of, "full", sound, "null", 20), backup(of+"_20261118-020000I", "incr", sound, "null", 8)},
			counts + " last_success_hours",
		},
		"damaged all the same": {
			[]string{
				backup(of, "full", `"error":true,`, "null", 9),
				backup(of+"_20261118-020000I", "incr", lacking, `["`+of+`"]`, 8),
			},
			"",
		},
	} {
		t.Run(name, func(t *testing.T) {
			info := strings.Replace(rested, `"backup":[`, `"backup":[`+strings.Join(c.list, ","), 1)
			conn := connection("pgbackrest", "main",
				program(t, "echo '"+info+"'\n"), audit.Protects{Type: "database", Name: "crm"})
			_, m, err := collected(t, at(time.Unix(1_795_400_000, 0)), conn)
			if err != nil {
				t.Fatal(err)
			}
			want, got := map[string]string{}, map[string]string{}
			for _, f := range strings.Fields(c.want) {
				want[f] = "NoResult"
			}
			for f, fault := range gapFields(m, "/backups/database:crm@repo1") {
				if strings.HasPrefix(f, "points") || f == "last_success_hours" || f == "last_full_hours" {
					got[f] = fault
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s; %v", diff, m.Merged()["backups"])
			}
		})
	}
}

// TestArchivedDoubts checks that an archived log of unknown age leaves a gap, and that names from an answer
// are used as arguments only if they are valid log names.
func TestArchivedDoubts(t *testing.T) {
	const max = "000000010000000000000006"
	for name, c := range map[string]struct{ id, max, answer, fault string }{
		"named like an option": {"15-1", "--config=/tmp/x", "", "BadAnswer"},
		"folder elsewhere":     {"../../x", max, "", "BadAnswer"},
		"not in the archive":   {"15-1", max, `{".":{"type":"path"}}`, "BadAnswer"},
		"another log":          {"15-1", max, `{"000000010000000000000005-ab.gz":{"time":1795326134}}`, "BadAnswer"},
		"no time":              {"15-1", max, `{"000000010000000000000006-ab.gz":{"type":"file"}}`, "BadAnswer"},
		"half":                 {"15-1", max, `{"00000001`, "BadAnswer"},
		"later than now":       {"15-1", max, `{"000000010000000000000006-ab.gz":{"time":1995326134}}`, "ClockSkew"},
	} {
		t.Run(name, func(t *testing.T) {
			info := strings.Replace(rested, `"archive":[`,
				fmt.Sprintf(`"archive":[{"database":{"id":1,"repo-key":1},"id":%q,"max":%q}`, c.id, c.max), 1)
			script := fmt.Sprintf("case \"$*\" in info*) echo '%s';; *) echo '%s';; esac\n", info, c.answer)
			conn := connection("pgbackrest", "main", program(t, script), audit.Protects{Type: "database", Name: "crm"})
			conn.Options = filepath.Join(t.TempDir(), "rest.conf")
			if err := os.WriteFile(conn.Options, []byte("[global]\nlog-level-file=off\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			_, m, err := collected(t, at(noon), conn)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(map[string]string{"archived_minutes": c.fault},
				gapFields(m, "/backups/database:crm@repo1")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestRunning checks that a running backup is neither a success nor a failure.
func TestRunning(t *testing.T) {
	list := runsIn([]byte("2026-11-20 02:00:00.123 P00   INFO: backup command begin 2.45: --repo=2 --stanza=main\n" +
		"2026-11-20 02:00:05.000 P00   INFO: backup command end: aborted with exception [041]\n" +
		"2026-11-20 02:00:05.000 P01   INFO: backup command begin 2.45: not a run\nbackup command begin: neither\n" +
		"2026-11-21 02:00:00.123 P00   INFO: backup command begin 2.45: --stanza=main"))
	want := []run{{at: "2026-11-20 02:00:00", repo: "2", over: true}, {at: "2026-11-21 02:00:00"}}
	if diff := cmp.Diff(want, list, cmp.AllowUnexported(run{})); diff != "" {
		t.Error(diff)
	}
}

// TestNoLog checks that runs are unknown if the log is missing or too short.
func TestNoLog(t *testing.T) {
	info := strings.Replace(rested, `"backup":[`,
		`"backup":[{"label":"a","type":"full","error":false,"database":{"id":1,"repo-key":1},`+
			`"timestamp":{"stop":1795000000}}`,
		1)
	for name, c := range map[string]struct {
		log   string
		fault string
	}{
		"elsewhere": {"other-backup.log", "NoFile"},
		"rotated":   {"main-backup.log", "NoRun"},
	} {
		dir := t.TempDir()
		options := filepath.Join(dir, "rest.conf")
		for path, text := range map[string]string{
			options: "[global]\nlog-path=" + dir + "\n", filepath.Join(dir, c.log): "",
		} {
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		conn := connection("pgbackrest", "main",
			program(t, "echo '"+info+"'\n"), audit.Protects{Type: "database", Name: "crm"})
		conn.Options = options
		_, m, err := collected(t, at(noon), conn)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]string{"failed_since": c.fault, "last_result": c.fault, "last_run_hours": c.fault}
		if diff := cmp.Diff(want, gapFields(m, "/backups/database:crm@repo1")); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestSettings(t *testing.T) {
	got := settings([]byte("[global]\nlog-path=/a\nrepo1-cipher-pass = x\n#log-path=/no\n[other]\nlog-path=/b\n"+
		"[main]\n"+
		"log-path=/c\n[global:backup]\nlog-path=/d\n[main:restore]\nlog-path=/e\n"), "main")
	if diff := cmp.Diff(map[string]string{"log-path": "/c", "repo1-cipher-pass": "x"}, got); diff != "" {
		t.Error(diff)
	}
}

// FuzzAnswers checks that arbitrary answers cause no panic and are not accepted as valid.
func FuzzAnswers(f *testing.F) {
	for _, seed := range []string{
		rested, borged + "]}", `[{"id":"a","time":"2026-11-01T02:00:00Z"}]`, "[main]\nlog-path=/x",
		"2026-11-20 02:00:00 P00   INFO: backup command begin 2.45: x",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		settings(data, "main")
		for _, r := range runsIn(data) {
			if len(r.at) != len(time.DateTime) {
				t.Errorf("run at %q", r.at)
			}
		}
		if s := series(string(data)); s == "" && len(data) > 0 {
			t.Error("an archive lost its name")
		}
		var list []stanza
		if json.Unmarshal(data, &list) == nil && len(list) == 1 && list[0].whole() {
			for i := range list[0].Repo {
				s := list[0].store("a", i)
				if (s.gap == nil) == (s.facts == nil) {
					t.Errorf("facts %v beside gap %v", s.facts, s.gap)
				}
			}
		}
	})
}

// TestUnknownCipher checks that an unknown cipher is a gap, because it may not encrypt.
func TestUnknownCipher(t *testing.T) {
	for cipher, want := range map[string]any{"none": false, "aes-256-cbc": true, "rot13": nil, "AES": nil} {
		info := strings.Replace(rested, `"cipher":"none"`, `"cipher":"`+cipher+`"`, 1)
		_, m, err := collected(t,
			at(time.Unix(1_795_400_000, 0)), connection("pgbackrest", "main", program(t, "echo '"+info+"'\n")))
		if err != nil {
			t.Fatal(err)
		}
		gaps := 0
		for id, repository := range m.Merged()["repositories"] {
			if g := m.Gaps()["/repositories/"+strings.ReplaceAll(id, "/", "~1")+
				"/encrypted"]; g.Fault == "UnknownMode" {
				gaps++
			}
			if repository["encrypted"] != want {
				t.Errorf("%s: encrypted %v", cipher, repository["encrypted"])
			}
		}
		if (want == nil) != (gaps == 1) {
			t.Errorf("%s: %d gaps of %v", cipher, gaps, m.Gaps())
		}
	}
}
