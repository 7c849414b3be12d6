package website

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/rego"
)

// daemon starts an installed program in the foreground and waits until it accepts connections at every
// address.
func daemon(t *testing.T, addresses []string, name string, args ...string) {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed (tools/needs)", name)
	}
	var said bytes.Buffer
	cmd := exec.Command(path, args...)
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		<-ended
	})
	deadline := time.After(20 * time.Second)
	for _, a := range addresses {
		for {
			if conn, err := net.Dial("tcp", a); err == nil {
				conn.Close()
				break
			}
			select {
			case err := <-ended:
				ended <- err
				t.Fatalf("%s ended: %v\n%s", name, err, said.String())
			case <-deadline:
				t.Fatalf("%s does not listen at %s", name, a)
			case <-time.After(20 * time.Millisecond):
			}
		}
	}
}

// file writes a file into a folder and returns its path.
func file(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// policies returns the compiled policies, which all tests share.
var policies = sync.OnceValues(func() (*engine.Engine, error) { return engine.New(context.Background(), rego.FS) })

// judge returns the verdicts of the engine by check, without the prefix "website.".
func judge(t *testing.T, target audit.Target, m *memory, parameters map[string]any) map[string]audit.Status {
	t.Helper()
	eng, err := policies()
	if err != nil {
		t.Fatal(err)
	}
	snap := &audit.Snapshot{Started: noon, Finished: noon, Targets: []audit.Target{target}, Evidence: m.Evidence}
	a, err := eng.Assess(t.Context(), engine.Input{
		Snapshot: snap,
		Site:     audit.Site{Parameters: parameters},
		Document: m.Document,
	})
	if err != nil {
		t.Fatal(err)
	}
	out, held := map[string]audit.Status{}, map[string]bool{}
	for _, e := range m.Evidence {
		held[e.SHA256] = e.Gap == nil
	}
	for _, f := range a.Findings {
		check, ours := strings.CutPrefix(f.Check, "website.")
		if !ours {
			continue
		}
		out[check] = f.Status
		sourced := slices.ContainsFunc(f.Evidence, func(r audit.EvidenceRef) bool {
			return r.Source != "" && held[r.SHA256]
		})
		if (f.Status == audit.Pass || f.Status == audit.Fail) && !sourced {
			t.Errorf("%s leads to no probe", f.Check)
		}
	}
	return out
}

// openssl runs OpenSSL, for files that Go's library refuses to create.
func openssl(t *testing.T, args ...string) {
	t.Helper()
	path, err := exec.LookPath("openssl")
	if err != nil {
		t.Skip("openssl is not installed (tools/needs)")
	}
	if out, err := exec.Command(path, args...).CombinedOutput(); err != nil {
		t.Fatalf("openssl %s: %v\n%s", args[0], err, out)
	}
}

// intermediate returns an authority certified by a.
func (a *authority) intermediate(t *testing.T) *authority {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	tmpl := &x509.Certificate{
		SerialNumber:          big.NewInt(3),
		Subject:               pkix.Name{CommonName: "Test intermediate"},
		NotBefore:             noon.AddDate(-5, 0, 0),
		NotAfter:              noon.AddDate(5, 0, 0),
		IsCA:                  true,
		BasicConstraintsValid: true,
		KeyUsage:              x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, tmpl, a.cert, key.Public(), a.key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return &authority{cert: cert, key: key}
}

// shown writes a leaf with its key and the certificates of behind, and returns the nginx directives for
// them.
func shown(t *testing.T, dir, name string, leaf tls.Certificate, behind ...*authority) string {
	t.Helper()
	var chain bytes.Buffer
	for _, der := range leaf.Certificate {
		_ = pem.Encode(&chain, &pem.Block{Type: "CERTIFICATE", Bytes: der})
	}
	for _, a := range behind {
		_ = pem.Encode(&chain, &pem.Block{Type: "CERTIFICATE", Bytes: a.cert.Raw})
	}
	key, err := x509.MarshalPKCS8PrivateKey(leaf.PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("ssl_certificate %s; ssl_certificate_key %s;", file(t, dir, name+".pem", chain.String()),
		file(t, dir, name+".key", string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: key}))))
}
