package config

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
)

const goodRestic = `system: {name: x}
targets:
  - name: vault-a
    kind: restic
    repository: repo
    password: {env: VAULT_A}
    binary: bin/restic
    location: offsite
    protects:
      - {vm: "*", tag: "vm:*", period_hours: 24, retention_days: 30}
      - {database: crm, host: crm-1, path: /srv/db}
    restore_tests:
      - {vm: a-web, date: 2026-09-30, result: success, digest: "sha256:` + digest + `"}
      - {database: crm, date: 2026-03-01, result: failed}
`

var repositories = Known{Kinds: []string{"register", "restic", "vsphere"}}

func TestRestic(t *testing.T) {
	got, err := Parse("dir/assay.yaml", []byte(goodRestic), repositories)
	if err != nil {
		t.Fatal(err)
	}
	backup := &audit.Backup{
		Repository: filepath.Join("dir", "repo"), Binary: filepath.Join("dir", "bin", "restic"), Location: "offsite",
		Protects: []audit.Protects{
			{Type: "vm", Name: "*", Tag: "vm:*", PeriodHours: 24, RetentionDays: 30},
			{Type: "database", Name: "crm", Host: "crm-1", Path: "/srv/db"},
		},
		Tests: []audit.RestoreTest{
			{Type: "vm", Name: "a-web", Date: "2026-09-30", Success: true, Digest: "sha256:" + digest},
			{Type: "database", Name: "crm", Date: "2026-03-01"},
		},
	}
	want := []Target{{Name: "vault-a", Kind: "restic", Password: Secret{env: "VAULT_A", dir: "dir"}, Backup: backup}}
	if diff := cmp.Diff(want, got.Targets, cmp.AllowUnexported(Secret{})); diff != "" {
		t.Error(diff)
	}
	c := got.Targets[0].Connection()
	c.Password = nil
	if diff := cmp.Diff(audit.Connection{Target: "vault-a", Kind: "restic", Backup: backup}, c); diff != "" {
		t.Error(diff)
	}
}

func TestRepositories(t *testing.T) {
	for _, text := range []string{"/srv/restic", "sftp:backup@vault:/srv/restic", "sftp://backup@vault/srv", "sftp:vault:/srv", "rest:https://vault:8000/gov"} {
		got, err := Parse("a.yaml", []byte(strings.Replace(goodRestic, "repository: repo", "repository: "+text, 1)), repositories)
		if err != nil || got.Targets[0].Backup.Repository != text {
			t.Errorf("%s: %v", text, err)
		}
	}
	for text, want := range map[string]string{
		"rest:https://user:hunter2@vault/":     "the repository's address holds credentials",
		"rest:https://user@vault/":             "the repository's address holds credentials",
		"sftp://user:hunter2@vault/srv":        "the repository's address holds credentials",
		"sftp:user:hunter2@vault:/srv":         "the repository's address holds credentials",
		"rest:vault":                           "the repository's address cannot be read",
		"s3:hunter2":                           "the repository's kind is not known",
		"rclone:remote:hunter2":                "the repository's kind is not known",
		`"" # nothing`:                         "no repository",
		"https://user:hunter2@vault.example/x": "the repository's kind is not known",
	} {
		_, err := Parse("a.yaml", []byte(strings.Replace(goodRestic, "repository: repo", "repository: "+text, 1)), repositories)
		if err == nil || !strings.HasPrefix(err.Error(), "a.yaml:5: target vault-a: "+want) || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestResticRefusals(t *testing.T) {
	const (
		where    = "    location: offsite\n"
		pattern  = `{vm: "*", tag: "vm:*", period_hours: 24, retention_days: 30}`
		database = "{database: crm, host: crm-1, path: /srv/db}"
		tested   = "{database: crm, date: 2026-03-01, result: failed}"
	)
	for name, c := range map[string]struct{ old, new, want string }{
		"url":                {where, where + "    url: https://h\n", "a.yaml:9: target vault-a: a restic repository has no url\nhint: remove the key"},
		"username":           {where, where + "    username: u\n", "a.yaml:9: target vault-a: a restic repository has no username\nhint: remove the key"},
		"file":               {where, where + "    file: a.csv\n", "a.yaml:9: target vault-a: a restic repository has no file\nhint: remove the key"},
		"no password":        {"    password: {env: VAULT_A}\n", "", "a.yaml:3: target vault-a: no password\nhint: " + secretHint},
		"password in clear":  {"{env: VAULT_A}", "hunter2", "a.yaml:6: targets[0].password: want a mapping of keys, got text\nhint: " + secretHint},
		"location":           {"location: offsite", "location: far", "a.yaml:8: target vault-a: location: \"far\" is not offsite or onsite\nhint: say where the repository is, seen from what it protects"},
		"both":               {database, database + "\n      - {database: crm, vm: crm, host: crm-1}", "a.yaml:12: target vault-a: protects[2]: exactly one of vm and database is needed\nhint: vm: a-web-01, or vm: \"*\" for every VM that the tag names"},
		"star without star":  {pattern, `{vm: "*", tag: vm}`, "a.yaml:10: target vault-a: protects[0]: \"*\" needs one * in tag or host, which stands for the name\nhint: tag: \"vm:*\""},
		"two stars":          {pattern, `{vm: "*", tag: "*:*"}`, "a.yaml:10: target vault-a: protects[0]: \"*\" needs one * in tag or host, which stands for the name\nhint: tag: \"vm:*\""},
		"star with a name":   {database, `{database: crm, host: "crm*"}`, "a.yaml:11: target vault-a: protects[1]: a * stands in tag or host only where the name is *"},
		"no selector":        {database, "{database: crm}", "a.yaml:11: target vault-a: protects[1]: no selector says which snapshots are of it\nhint: give at least one of tag, host, path"},
		"negative":           {"retention_days: 30", "retention_days: -30", "a.yaml:10: target vault-a: protects[0]: period_hours and retention_days are not negative\nhint: leave out what is not declared"},
		"text for a number":  {"period_hours: 24", "period_hours: daily", "a.yaml:10: targets[0].protects[0].period_hours: want a whole number, got text"},
		"twice":              {database, database + "\n      - {database: crm, tag: a}", "a.yaml:12: target vault-a: protects[2]: database crm stands twice\nhint: keep one of them"},
		"test of nothing":    {tested, "{database: erp, date: 2026-03-01, result: failed}", "a.yaml:14: target vault-a: restore_tests[1]: protects names no database \"erp\""},
		"no day":             {tested, "{database: crm, date: 2026-02-30, result: failed}", "a.yaml:14: target vault-a: restore_tests[1]: \"2026-02-30\" is not a day\nhint: write it as 2026-09-30"},
		"result":             {tested, "{database: crm, date: 2026-03-01, result: warning}", "a.yaml:14: target vault-a: restore_tests[1]: result: \"warning\" is not success or failed"},
		"digest":             {tested, "{database: crm, date: 2026-03-01, result: failed, digest: abc}", "a.yaml:14: target vault-a: restore_tests[1]: digest is not sha256: and 64 hex digits\nhint: sha256sum prints the digits"},
		"unknown key":        {where, where + "    protect: a\n", "a.yaml:9: targets[0]: unknown key \"protect\"\nhint: did you mean \"protects\"?"},
		"nothing protected":  {goodRestic[strings.Index(goodRestic, "    protects:"):], "", "a.yaml:3: target vault-a: protects nothing\nhint: say which snapshots are of what: protects: [{vm: \"*\", tag: \"vm:*\", period_hours: 24}]"},
		"keys of a register": {"kind: restic", "kind: register", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(goodRestic, c.old) {
				t.Fatalf("the case changes nothing: %q", c.old)
			}
			_, err := Parse("a.yaml", []byte(strings.Replace(goodRestic, c.old, c.new, 1)), repositories)
			if err == nil {
				t.Fatal("accepted")
			}
			if c.want == "" {
				for _, key := range []string{"repository", "binary", "location", "protects", "restore_tests"} {
					if !strings.Contains(err.Error(), ": target vault-a: "+key+" belongs to targets of kind restic") {
						t.Errorf("%s is not refused: %v", key, err)
					}
				}
			} else if diff := cmp.Diff(c.want, err.Error()); diff != "" {
				t.Error(diff)
			}
		})
	}
}
