package backup

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/assay-audit/assay/internal/audit"
)

// noon is when the tests look at a repository.
var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

const password = "correct horse 密 battery"

// memory is a Sink that keeps what it is given, as JSON would carry it.
type memory struct {
	evidence []audit.Evidence
	docs     []map[string]any
}

func (m *memory) Add(_ context.Context, e audit.Evidence, doc *audit.Document) error {
	if (e.Gap == nil) == (doc == nil) {
		return fmt.Errorf("%s: document or gap, never both", e.ID)
	}
	var tree map[string]any
	if doc != nil {
		all := map[string]any{"gaps": doc.Gaps}
		for c, subjects := range doc.Collections {
			all[c] = subjects
		}
		raw, err := json.Marshal(all)
		if err != nil {
			return err
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
		if err != nil {
			return err
		}
		tree = v.(map[string]any)
	}
	m.evidence, m.docs = append(m.evidence, e), append(m.docs, tree)
	return nil
}

// of gives a collection over all documents.
func (m *memory) of(collection string) map[string]map[string]any {
	out := map[string]map[string]any{}
	for _, doc := range m.docs {
		subjects, _ := doc[collection].(map[string]any)
		for id, fields := range subjects {
			out[id] = fields.(map[string]any)
		}
	}
	return out
}

// collect reads one repository and holds what it gives against the schema and the sources.
func collect(t *testing.T, k *collector, c audit.Connection) (audit.Target, *memory, error) {
	t.Helper()
	m := &memory{}
	target, err := k.collector().Collect(t.Context(), c, m, nil)
	schema, cerr := jsonschema.NewCompiler().Compile("../../rego/schemas/restic.json")
	if cerr != nil {
		t.Fatal(cerr)
	}
	for i, doc := range m.docs {
		if doc == nil {
			continue
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("%s: %v", m.evidence[i].ID, err)
		}
		for c, subjects := range doc {
			if c == "gaps" {
				continue
			}
			for id, fields := range subjects.(map[string]any) {
				for f := range fields.(map[string]any) {
					if m.evidence[i].Sources["/"+c+"/*/"+f] == "" {
						t.Errorf("/%s/%s/%s has no source", c, id, f)
					}
				}
			}
		}
	}
	return target, m, err
}

func at(now time.Time) *collector {
	return &collector{now: func() time.Time { return now }, deadline: time.Minute, maxOutput: maxOutput}
}

func connection(repository, binary string, list ...audit.Protects) audit.Connection {
	return audit.Connection{
		Target: "vault-a", Kind: Kind, Password: func(context.Context) (string, error) { return password, nil },
		Backup: &audit.Backup{Repository: repository, Binary: binary, Location: "offsite", Protects: list},
	}
}

// program writes an executable that stands in for restic.
func program(t *testing.T, script string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "restic")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}

// vault is a repository that the real restic made.
type vault struct {
	t         *testing.T
	dir, data string
}

func newVault(t *testing.T) *vault {
	t.Helper()
	if _, err := exec.LookPath("restic"); err != nil {
		t.Skip("SKIPPED: restic is not installed (Debian: restic); reading a real repository is NOT tested")
	}
	v := &vault{t, filepath.Join(t.TempDir(), "repo"), t.TempDir()}
	if err := os.WriteFile(filepath.Join(v.data, "f"), []byte("data"), 0o600); err != nil {
		t.Fatal(err)
	}
	v.run("init")
	return v
}

func (v *vault) command(args ...string) *exec.Cmd {
	cmd := exec.Command("restic", append([]string{"--no-cache", "-r", v.dir}, args...)...)
	cmd.Env = append(os.Environ(), "RESTIC_PASSWORD="+password)
	return cmd
}

func (v *vault) run(args ...string) {
	v.t.Helper()
	if out, err := v.command(args...).CombinedOutput(); err != nil {
		v.t.Fatalf("restic %v: %v\n%s", args, err, out)
	}
}

// backup makes a restore point that is dated at a time of the past, or of the future.
func (v *vault) backup(when time.Time, host string, tags ...string) {
	v.t.Helper()
	args := []string{"backup", "--time", when.Local().Format(time.DateTime), "--host", host, filepath.Join(v.data, "f")}
	for _, tag := range tags {
		args = append(args, "--tag", tag)
	}
	v.run(args...)
}
