package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// asTargets compares targets, apart from the functions that fetch passwords.
var asTargets = cmp.Options{cmp.AllowUnexported(Secret{}), cmpopts.IgnoreFields(audit.Connection{}, "Password")}

var known = Known{Standards: []string{"gbt22239-2019-l3", "smartcloud-2017"}, Kinds: []string{"vsphere"}}

const digest = "ab01ab01ab01ab01ab01ab01ab01ab01ab01ab01ab01ab01ab01ab01ab01ab01"

// good is a valid configuration; every case changes one thing in it.
const good = `system: {name: 示例政务云, grade: 3}
targets:
  - name: vc-a
    kind: vsphere
    url: https://vc-a.example/sdk
    username: auditor
    password: {env: VC_A_PASSWORD}
    tls: {thumbprint: "SHA256:` + digest + `"}
tenants:
  - {name: tenant-a, folders: [/dc/vm/tenant-a], pools: [/dc/host/c/Resources/a], tags: ["tenant:a"], names: ["a-*"]}
standards: [gbt22239-2019-l3, smartcloud-2017]
parameters: {esxi.ntp.servers: [10.0.0.1], esxi.account_lock_failures.max: 3, a.b.c: 0.5, a.b.d: true}
gate: {fail_on: high}
`

func TestParse(t *testing.T) {
	got, err := Parse("dir/assay.yaml", []byte(good), known)
	if err != nil {
		t.Fatal(err)
	}
	want := &Config{
		Site: audit.Site{
			System: audit.System{Name: "示例政务云", Grade: 3},
			Tenants: []audit.Tenant{{
				Name:    "tenant-a",
				Folders: []string{"/dc/vm/tenant-a"},
				Pools:   []string{"/dc/host/c/Resources/a"},
				Tags:    []string{"tenant:a"},
				Names:   []string{"a-*"},
			}},
			Standards: []string{"gbt22239-2019-l3", "smartcloud-2017"},
			Parameters: map[string]any{
				"esxi.ntp.servers":               []any{"10.0.0.1"},
				"esxi.account_lock_failures.max": int64(3),
				"a.b.c":                          0.5,
				"a.b.d":                          true,
			},
			Gate: audit.Gate{FailOn: audit.High, Undetermined: "fail"},
		},
		Targets: []Target{{
			Settings: audit.VSphere{Connection: audit.Connection{
				Target:     "vc-a",
				URL:        "https://vc-a.example/sdk",
				Username:   "auditor",
				Thumbprint: digest,
			}},
			Secret: Secret{env: "VC_A_PASSWORD", dir: "dir"},
		}},
		File: "dir/assay.yaml",
	}
	if diff := cmp.Diff(want, got, asTargets, cmpopts.IgnoreUnexported(Config{})); diff != "" {
		t.Error(diff)
	}
}

func TestParseLeast(t *testing.T) {
	got, err := Parse("assay.yaml", []byte("system: {name: x}\n"), known)
	if err != nil {
		t.Fatal(err)
	}
	want := &Config{
		Site: audit.Site{
			System:     audit.System{Name: "x"},
			Tenants:    []audit.Tenant{},
			Standards:  []string{},
			Parameters: map[string]any{},
		},
		Targets: []Target{}, File: "assay.yaml",
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(Config{})); diff != "" {
		t.Error(diff)
	}
	wantErr := "assay.yaml:1: no targets: nothing can be collected\nhint: add targets: with name, kind, url, " +
		"username and password"
	if err := got.RequireTargets(); err == nil || err.Error() != wantErr {
		t.Errorf("got %v", err)
	}
}

func TestThumbprintForms(t *testing.T) {
	colons := strings.TrimSuffix(strings.Repeat("AB:01:", 16), ":")
	for _, text := range []string{digest, strings.ToUpper(digest), colons, "SHA256:" + colons, "sha-256:" + digest} {
		if got, msg, _ := thumbprint(text); got != digest || !msg.IsZero() {
			t.Errorf("%s: %s %s", text, got, msg)
		}
	}
}

func TestTrustAndConnection(t *testing.T) {
	const withCA = "system: {name: x}\ntargets:\n  - {name: vc-a, kind: vsphere, url: https://h, username: u, " +
		"password: {file: %}, tls: {ca: %}}\n"
	dir := t.TempDir()
	for given, want := range map[string]string{"ca.pem": filepath.Join(dir, "ca.pem"), "/etc/ca.pem": "/etc/ca.pem"} {
		c, err := Parse(filepath.Join(dir, "a.yaml"), []byte(strings.ReplaceAll(withCA, "%", given)), known)
		if err != nil {
			t.Fatal(err)
		}
		got := c.Targets[0].Reach()
		reach := audit.Connection{Target: "vc-a", URL: "https://h", Username: "u", CAFile: want}
		if diff := cmp.Diff(reach, got, asTargets); diff != "" {
			t.Error(diff)
		}
		if got.Password == nil || c.Targets[0].Secret.file != want {
			t.Errorf("password file %q, want %q", c.Targets[0].Secret.file, want)
		}
	}
}

func TestLoad(t *testing.T) {
	path := filepath.Join(t.TempDir(), "assay.yaml")
	if _, err := Load(path, known); err == nil || !strings.HasSuffix(err.Error(), "\nhint: assay init writes one") {
		t.Errorf("a missing file: %v", err)
	}
	if err := os.WriteFile(path, []byte(good), 0o644); err != nil {
		t.Fatal(err)
	}
	c, err := Load(path, known)
	if err != nil || c.File != path || len(c.Targets) != 1 {
		t.Errorf("%v, %v", c, err)
	}
}

func TestTemplate(t *testing.T) {
	target := Target{
		Settings: audit.VSphere{Connection: audit.Connection{
			Target:   "vc-a",
			URL:      "https://vc-a.example/sdk",
			Username: "auditor@vsphere.local",
		}},
		Secret: Secret{env: "VC_A_PASSWORD", dir: "."},
	}
	for lang, name := range map[audit.Lang]string{audit.ZH: "示例政务云", audit.EN: "Example government cloud"} {
		got, err := Parse("assay.yaml", Template(lang), known)
		if err != nil {
			t.Fatal(err)
		}
		want := &Config{
			Site: audit.Site{
				System: audit.System{Name: name, Grade: 3},
				Tenants: []audit.Tenant{
					{Name: "tenant-a", Folders: []string{"/dc/vm/tenant-a"}, Tags: []string{"tenant:a"}},
					{Name: "tenant-b", Names: []string{"b-*"}},
				},
				Standards:  []string{"gbt22239-2019-l3", "smartcloud-2017"},
				Parameters: map[string]any{"esxi.ntp.servers": []any{"10.0.0.1", "10.0.0.2"}},
				Gate:       audit.Gate{FailOn: audit.High, Undetermined: "fail"},
			},
			Targets: []Target{target},
			File:    "assay.yaml",
		}
		if diff := cmp.Diff(want, got, asTargets, cmpopts.IgnoreUnexported(Config{})); diff != "" {
			t.Errorf("%s: %s", lang, diff)
		}
	}
}
