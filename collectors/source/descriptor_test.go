package source

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

// The description is the first raw input of every piece of evidence, also of one with a gap.
func TestDescriptionIsEvidence(t *testing.T) {
	v := newVault(t)
	own := v.connection(changed(t, "name: vault-backup", "name: veeam"))
	shipped := v.connection("")
	shipped.Product = "vault-backup"
	for _, x := range []struct {
		conn audit.Backup
		file string
		call string
		name string
	}{
		{own, own.Source, "description source.yaml (the site's own)", "source.yaml"},
		{shipped, vaultFile, "description vault-backup (shipped)", "vault-backup"},
	} {
		for _, broken := range []bool{false, true} {
			v.forbidRuns(broken)
			m := conform.New(t, "backup")
			target, err := registry().New(x.conn).Collect(t.Context(), m, nil)
			if err != nil {
				t.Fatal(err)
			}
			text := read(t, x.file)
			sum := sha256.Sum256([]byte(text))
			digest := hex.EncodeToString(sum[:])
			want := &audit.Description{
				Name:   x.name,
				SHA256: digest,
				Own:    x.conn.Source != "",
				Note:   audit.Text{ZH: "未在真实设备上验证", EN: "not verified against a live appliance"},
			}
			if diff := cmp.Diff(want, target.Description); diff != "" {
				t.Error(diff)
			}
			for _, e := range m.Evidence {
				if (e.Gap != nil) != broken || len(e.Raw) == 0 ||
					e.Raw[0] != (audit.Raw{Call: x.call, SHA256: digest, Size: int64(len(text))}) {
					t.Errorf("%s: gap %+v, raw %+v", e.ID, e.Gap, e.Raw)
				}
			}
			if string(m.Raw[digest]) != text {
				t.Error("the kept description is not the file")
			}
		}
	}
}

// forbidRuns lets the vault deny the list of runs, or answer it again.
func (v *vault) forbidRuns(denied bool) {
	const runs = "/api/tenants/main/runs"
	delete(v.answer, runs)
	if denied {
		v.answer[runs] = func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) }
	}
}

// A target that is unreachable, or only checked, has the same description.
func TestDescriptionOfWhatIsDown(t *testing.T) {
	v := newVault(t)
	c := v.connection(vaultFile)
	v.Close()
	collector := registry().New(c)
	m := conform.New(t, "backup")
	down, err := collector.Collect(t.Context(), m, nil)
	tried, also := collector.Preflight(t.Context())
	if err == nil || also == nil || down.Description == nil || !down.Description.Own || down.Description.SHA256 == "" {
		t.Errorf("%v, %v, %+v", err, also, down.Description)
	}
	if diff := cmp.Diff(down.Description, tried.Description); diff != "" {
		t.Error(diff)
	}
}

// A description that contains the password is not stored, and no evidence refers to it.
func TestSecretInDescription(t *testing.T) {
	v := newVault(t)
	file := changed(t)
	if err := os.WriteFile(file, []byte(read(t, file)+"# "+password+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	m := conform.New(t, "backup")
	target, err := registry().New(v.connection(file)).Collect(t.Context(), m, nil)
	if err == nil || target.Error == nil || target.Error.Fault != "SecretInDescription" || len(m.Evidence) != 0 ||
		!strings.Contains(err.Error(), "source.yaml") {
		t.Errorf("%v, %+v, %+v", err, target.Error, m.Evidence)
	}
	conform.NoSecrets(t, "error", []byte(err.Error()), password)
	m.NoSecrets(t, password, token)
}
