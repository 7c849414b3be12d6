package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/assay-audit/assay/internal/signing"
)

// stampAuthority starts a time stamp authority of openssl and returns its address and the file of its root.
func stampAuthority(t *testing.T) (address, roots string) {
	t.Helper()
	if _, err := exec.LookPath("openssl"); err != nil {
		t.Skip("openssl is missing")
	}
	dir := t.TempDir()
	run := func(args ...string) {
		c := exec.Command("openssl", args...)
		c.Dir = dir
		if out, err := c.CombinedOutput(); err != nil {
			t.Errorf("openssl %v: %v\n%s", args, err, out)
		}
	}
	writeText(t, filepath.Join(dir, "serial"), "01\n")
	writeText(t, filepath.Join(dir, "conf"), "[tsa]\nserial = serial\nsigner_digest = sha256\ndefault_policy = 1.2.3\n"+
		"digests = sha256\n[req]\ndistinguished_name = name\n[name]\n"+
		"[stamps]\nextendedKeyUsage = critical,timeStamping\n")
	run("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key", "-out", "root.pem", "-subj", "/CN=时间戳",
		"-utf8", "-config", "conf", "-extensions", "stamps")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		query, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		writeText(t, filepath.Join(dir, "query"), string(query))
		run("ts", "-reply", "-config", "conf", "-section", "tsa", "-queryfile", "query", "-signer", "root.pem",
			"-inkey", "key", "-out", "reply")
		reply, err := os.ReadFile(filepath.Join(dir, "reply"))
		if err != nil {
			t.Error(err)
		}
		_, _ = w.Write(reply)
	}))
	t.Cleanup(server.Close)
	return server.URL, filepath.Join(dir, "root.pem")
}

// TestTimestamp checks a time stamp from its request to the script without assay.
func TestTimestamp(t *testing.T) {
	t.Parallel()
	address, roots := stampAuthority(t)
	_, other := stampAuthority(t)
	dir, pack := packToSign(t)
	key := newKey(t, dir, "key", signing.SM2)
	expect(t, assay(t, "sign", pack, "--role", "assessor", "--key", key, "--timestamp", address+"\x7f"), exitInput,
		"the address of the time stamp authority is not http")
	expect(t, assay(t, "sign", pack, "--role", "assessor", "--key", key, "--timestamp", address), exitOK)

	expect(t, assay(t, "verify", pack), exitOK, "– trusted time: signature 1 has a time stamp of ",
		`by "CN=时间戳"; the authority was not checked`)
	expect(t, assay(t, "--lang", "zh", "verify", pack, "--tsa-roots", roots), exitOK,
		"✓ 可信时间：签名 1 至迟于 ", "可追溯到所给根证书")
	expect(t, assay(t, "verify", pack, "--tsa-roots", other), exitVerify,
		"✗ signatures/01.tsr: its authority does not lead to a root that was given")
	_, unsigned := packToSign(t)
	expect(t, assay(t, "verify", unsigned, "--tsa-roots", roots), exitVerify,
		"✗ signatures/: no signature has a time stamp")
	expect(t, assay(t, "verify", pack, "--tsa-roots", key), exitInput, "PEM block 1 is not a certificate")

	script := filepath.Join(dir, "byhand.sh")
	writeText(t, script, byHand)
	for file, good := range map[string]bool{roots: true, other: false} {
		c := exec.Command("sh", script, pack, key+".pub")
		c.Env = append(os.Environ(), "TSA_ROOTS="+file)
		if out, err := c.CombinedOutput(); (err == nil) != good {
			t.Errorf("by hand with %s: %v\n%s", file, err, out)
		}
	}
}
