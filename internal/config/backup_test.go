package config

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
)

const goodBackup = `system: {name: x}
targets:
  - name: vault-a
    kind: backup
    product: restic
    repository: repo
    password: {env: VAULT_A}
    binary: bin/restic
    location: offsite
    protects:
      - {vm: "*", tag: "vm:*", period_hours: 24, retention_days: 30}
      - {database: crm, host: crm-1, path: /srv/db}
`

// native returns a product that has a collector of its own.
func native(name string, keys ...string) audit.Product { return audit.Product{Name: name, Keys: keys} }

// repositories knows products of backup. Three of them have a collector of their own.
var repositories = Known{
	Kinds: []string{"backup", "register", "vsphere"},
	Products: map[string][]audit.Product{"backup": {
		native("borg", "repository", "binary", "password", "zone", "location", "protects"),
		native("pgbackrest", "repository", "binary", "options", "zone", "location", "protects"),
		native("restic", "repository", "binary", "password", "location", "protects"),
		{Name: "veeam"},
	}},
}

func TestBackup(t *testing.T) {
	got, err := Parse("dir/assay.yaml", []byte(goodBackup), repositories)
	if err != nil {
		t.Fatal(err)
	}
	backup := audit.Backup{
		Endpoint:   audit.Endpoint{Connection: audit.Connection{Target: "vault-a"}, Product: "restic"},
		Repository: filepath.Join("dir", "repo"), Binary: filepath.Join("dir", "bin", "restic"), Location: "offsite",
		Protects: []audit.Protects{
			{Type: "vm", Name: "*", Tag: "vm:*", PeriodHours: 24, RetentionDays: 30},
			{Type: "database", Name: "crm", Host: "crm-1", Path: "/srv/db"},
		},
	}
	want := []Target{{
		Settings: backup,
		Secret:   Secret{env: "VAULT_A", dir: "dir"},
	}}
	if diff := cmp.Diff(want, got.Targets, asTargets); diff != "" {
		t.Error(diff)
	}
	if got.Targets[0].Reach().Password == nil {
		t.Error("nothing fetches the password")
	}
}

func TestRepositories(t *testing.T) {
	for _, text := range []string{
		"/srv/restic", "sftp:backup@vault:/srv/restic", "sftp://backup@vault/srv", "sftp:vault:/srv",
		"rest:https://vault:8000/gov",
	} {
		got, err := Parse("a.yaml",
			[]byte(strings.Replace(goodBackup, "repository: repo", "repository: "+text, 1)), repositories)
		if err != nil || got.Targets[0].Settings.(audit.Backup).Repository != text {
			t.Errorf("%s: %v", text, err)
		}
	}
	for text, want := range map[string]string{
		"rest:https://user:hunter2@vault/":     "the repository's address contains credentials",
		"rest:https://user@vault/":             "the repository's address contains credentials",
		"sftp://user:hunter2@vault/srv":        "the repository's address contains credentials",
		"sftp:user:hunter2@vault:/srv":         "the repository's address contains credentials",
		"rest:vault":                           "the repository's address cannot be read",
		"s3:hunter2":                           "the repository's kind is not known",
		"rclone:remote:hunter2":                "the repository's kind is not known",
		`"" # nothing`:                         "no repository",
		"https://user:hunter2@vault.example/x": "the repository's kind is not known",
	} {
		_, err := Parse("a.yaml",
			[]byte(strings.Replace(goodBackup, "repository: repo", "repository: "+text, 1)), repositories)
		if err == nil || !strings.HasPrefix(err.Error(), "a.yaml:6: target vault-a: "+want) ||
			strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestBackupRefusals(t *testing.T) {
	const (
		where    = "    location: offsite\n"
		pattern  = `{vm: "*", tag: "vm:*", period_hours: 24, retention_days: 30}`
		database = "{database: crm, host: crm-1, path: /srv/db}"
	)
	for name, c := range map[string]struct{ old, new, want string }{
		"url": {
			where,
			where + "    url: https://h\n",
			"a.yaml:10: target vault-a: a target of kind backup and product restic has no url\nhint: remove the key; " +
				"it belongs to kind backup, desktop, firewall, logs, monitoring, register, vsphere",
		},
		"username": {
			where,
			where + "    username: u\n",
			"a.yaml:10: target vault-a: a target of kind backup and product restic has no username\n" +
				"hint: remove the key; " +
				"it belongs to kind backup, desktop, firewall, logs, monitoring, register, vsphere",
		},
		"file": {
			where,
			where + "    file: a.csv\n",
			"a.yaml:10: target vault-a: a target of kind backup and product restic has no file\n" +
				"hint: remove the key; " +
				"it belongs to kind backup, desktop, firewall, logs, monitoring, register",
		},
		"no password": {
			"    password: {env: VAULT_A}\n",
			"",
			"a.yaml:3: target vault-a: no password\nhint: " + secretHint().String(),
		},
		"password in clear": {
			"{env: VAULT_A}",
			"hunter2",
			"a.yaml:7: targets[0].password: want a mapping of keys, got text\nhint: " + secretHint().String(),
		},
		"location": {
			"location: offsite",
			"location: far",
			"a.yaml:9: target vault-a: location: \"far\" is none of offsite, " +
				"onsite\nhint: write the place of the repository " +
				"relative to the protected objects",
		},
		"both": {
			database,
			database + "\n      - {database: crm, vm: crm, host: crm-1}",
			"a.yaml:13: target vault-a: protects[2]: exactly one of vm, " +
				"database and site is needed\nhint: vm: a-web-01, " +
				"or vm: \"*\" for every VM that the tag names",
		},
		"star without star": {
			pattern,
			`{vm: "*", tag: vm}`,
			"a.yaml:11: target vault-a: protects[0]: \"*\" requires one * in tag or host, " +
				"which matches the name\nhint: tag: \"vm:*\"",
		},
		"two stars": {
			pattern,
			`{vm: "*", tag: "*:*"}`,
			"a.yaml:11: target vault-a: protects[0]: \"*\" requires one * in tag or host, " +
				"which matches the name\nhint: tag: \"vm:*\"",
		},
		"star with a name": {
			database,
			`{database: crm, host: "crm*"}`,
			"a.yaml:12: target vault-a: protects[1]: a * is allowed in tag or host only if the name is *",
		},
		"no selector": {
			database,
			"{database: crm}",
			"a.yaml:12: target vault-a: protects[1]: no selector matches its snapshots\n" +
				"hint: write at least one of tag, host, path",
		},
		"negative": {
			"retention_days: 30",
			"retention_days: -30",
			"a.yaml:11: target vault-a: protects[0]: period_hours, retention_days, weeks and months are not " +
				"negative\n" +
				"hint: remove the keys that are not declared",
		},
		"text for a number": {
			"period_hours: 24",
			"period_hours: daily",
			"a.yaml:11: targets[0].protects[0].period_hours: want a whole number, got text",
		},
		"twice": {
			database,
			database + "\n      - {database: crm, tag: a}",
			"a.yaml:13: target vault-a: protects[2]: database crm occurs twice\nhint: keep one of them",
		},
		"unknown key": {
			where,
			where + "    protect: a\n",
			"a.yaml:10: targets[0]: unknown key \"protect\"\nhint: did you mean \"protects\"?",
		},
		"nothing protected": {
			goodBackup[strings.Index(goodBackup, "    protects:"):],
			"",
			"a.yaml:3: target vault-a: protects nothing\nhint: assign the snapshots: protects: [{vm: " +
				"\"*\", " +
				"tag: \"vm:*\", period_hours: 24}]",
		},
		"unknown product": {
			"product: restic",
			"product: resti",
			"a.yaml:5: target vault-a: there is no product \"resti\" of kind backup\nhint: did you mean \"restic\"?",
		},
		"no product": {
			"    product: restic\n",
			"",
			"a.yaml:3: target vault-a: no product\nhint: known: borg, pgbackrest, restic, veeam; " +
				"or source: FILE describes another one",
		},
		"zone": {
			where,
			where + "    zone: \"+08:00\"\n",
			"a.yaml:10: target vault-a: a target of kind backup and product restic has no zone\n" +
				"hint: remove the key; " +
				"it belongs to kind backup, logs",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(goodBackup, c.old) {
				t.Fatalf("the case changes nothing: %q", c.old)
			}
			_, err := Parse("a.yaml", []byte(strings.Replace(goodBackup, c.old, c.new, 1)), repositories)
			if err == nil {
				t.Fatal("accepted")
			}
			if diff := cmp.Diff(c.want, err.Error()); diff != "" {
				t.Error(diff)
			}
		})
	}
}
