package signing

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// configuration is that of an authority of openssl. Its certificates follow RFC 3161.
const configuration = `
[tsa]
serial = $dir/serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384
accuracy = secs:1
ordering = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[stamps]
extendedKeyUsage = critical,timeStamping
[root]
basicConstraints = critical,CA:true
`

// authority is a time stamp authority of openssl with its own root.
type authority struct {
	dir, roots string
	url        string
	answer     func(reply []byte) []byte // replaces an answer; nil keeps it
}

// newAuthority starts an authority on loopback.
func newAuthority(t testing.TB) *authority {
	t.Helper()
	if _, err := exec.LookPath("openssl"); err != nil {
		t.Skip("openssl is missing")
	}
	a := &authority{dir: t.TempDir()}
	a.roots = filepath.Join(a.dir, "root.pem")
	must(t, os.WriteFile(filepath.Join(a.dir, "conf"), []byte("dir = "+a.dir+"\n"+configuration), 0o600))
	must(t, os.WriteFile(filepath.Join(a.dir, "serial"), []byte("01\n"), 0o600))
	a.openssl(t, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
		"root.key", "-out", "root.pem", "-subj", "/CN=Root", "-days", "30", "-config", "conf", "-extensions", "root")
	a.openssl(t, "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "tsa.key",
		"-out", "tsa.csr", "-subj", "/CN=Authority", "-config", "conf")
	a.openssl(t, "x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key", "-out", "tsa.pem",
		"-days", "30", "-extfile", "conf", "-extensions", "stamps")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		query, err := io.ReadAll(r.Body)
		if err != nil || r.Header.Get("Content-Type") != "application/timestamp-query" {
			http.Error(w, "no query", http.StatusBadRequest)
			return
		}
		reply := a.reply(t, query)
		if a.answer != nil {
			reply = a.answer(reply)
		}
		w.Header().Set("Content-Type", "application/timestamp-reply")
		_, _ = w.Write(reply)
	}))
	t.Cleanup(server.Close)
	a.url = server.URL
	return a
}

// reply returns the answer of openssl to a query.
func (a *authority) reply(t testing.TB, query []byte) []byte {
	t.Helper()
	must(t, os.WriteFile(filepath.Join(a.dir, "query"), query, 0o600))
	a.openssl(t, "ts", "-reply", "-config", "conf", "-section", "tsa", "-queryfile", "query", "-signer", "tsa.pem",
		"-inkey", "tsa.key", "-out", "reply")
	data, err := os.ReadFile(filepath.Join(a.dir, "reply"))
	must(t, err)
	return data
}

func (a *authority) openssl(t testing.TB, args ...string) {
	t.Helper()
	c := exec.Command("openssl", args...)
	c.Dir = a.dir
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("openssl %v: %v\n%s", args, err, out)
	}
}
