package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/signing"
)

// packToSign returns a copy of a small pack in a new folder.
func packToSign(t *testing.T) (dir, pack string) {
	t.Helper()
	data, err := os.ReadFile("../../fixtures/packs/assay-pack-1.zip")
	if err != nil {
		t.Fatal(err)
	}
	dir = t.TempDir()
	pack = filepath.Join(dir, "pack.zip")
	if err := os.WriteFile(pack, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return dir, pack
}

// newKey returns the file of a new key in dir.
func newKey(t *testing.T, dir, name string, algorithm signing.Algorithm) string {
	t.Helper()
	k, err := signing.GenerateKey(algorithm)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, name)
	if err := signing.WriteKey(path, k); err != nil {
		t.Fatal(err)
	}
	return path
}

// expect fails unless a command ended with code and printed each part.
func expect(t *testing.T, got cli, code int, parts ...string) {
	t.Helper()
	all := got.stdout + got.stderr
	for _, p := range parts {
		if !strings.Contains(all, p) {
			t.Errorf("no %q in the output:\n%s", p, all)
		}
	}
	if got.code != code {
		t.Fatalf("exit %d, want %d\n%s", got.code, code, all)
	}
}

// TestSign checks the way of a pack from hand to hand: each person signs, and the verifier names the trusted keys.
func TestSign(t *testing.T) {
	t.Parallel()
	dir, pack := packToSign(t)
	a, b, c := newKey(t, dir, "a", signing.Ed25519), newKey(t, dir, "b", signing.SM2), newKey(t, dir, "c", signing.SM2)
	expect(t, assay(t, "sign", pack, "--role", "assessor", "--name", "张三", "--key", a), exitOK, "signature 1 added")
	expect(t, assay(t, "--lang", "zh", "sign", pack, "--role", "reviewer", "--key", b), exitOK, "添加第 2 个签名，复核人")

	expect(t, assay(t, "verify", pack, "--key", "assessor="+a+".pub"), exitOK,
		"✓ signature 1: assessor 张三, key ", "– signature 2: reviewer, key ", "not checked, because the key is none of")
	expect(t, assay(t, "--lang", "zh", "verify", pack, "--key", "client="+a+".pub", "--key", c+".pub"), exitVerify,
		"✗ signatures/01.json：其密钥以 assessor 身份签名，而只认它为 client", "没有签名", "✗ signatures/：")

	got := assay(t, "verify", pack, "--key", a+".pub", "--format", "json")
	var v struct{ Signatures []signing.Signature }
	if err := json.Unmarshal([]byte(got.stdout), &v); err != nil || len(v.Signatures) != 2 ||
		v.Signatures[0].State != signing.Valid || v.Signatures[1].State != signing.UnknownKey {
		t.Errorf("%v\n%s", err, got.stdout)
	}
	expect(t, assay(t, "sign", pack, "--role", "reviewer", "--key", b), exitInput, "is signed by key")
	expect(t, assay(t, "sign", pack, "--role", "operator", "--key", c), exitInput, `unknown role "operator"`)
	expect(t, assay(t, "sign", pack, "--role", "client"), exitInput, "exactly one key signs")
	expect(t, assay(t, "sign", pack, "--role", "client", "--key", a, "--key", b), exitInput, "exactly one key signs")
	expect(t, assay(t, "sign", pack, "--role", "client", "--key", a+".pub"), exitInput, "open to others")
	expect(t, assay(t, "sign", pack, "--role", "client", "--key-command", "true"), exitInput, "go together")
	expect(t, assay(t, "sign", pack, "--role", "client", "--key", a, "--name", "a\nb"), exitInput, "not one line")

	data, err := os.ReadFile(pack)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 1
	if err := os.WriteFile(pack, data, 0o600); err != nil {
		t.Fatal(err)
	}
	expect(t, assay(t, "sign", pack, "--role", "client", "--key", c), exitVerify, "do not rely on this pack")
}

// TestByHand runs the script of verify --recipe with a real shell, sha256sum and openssl.
func TestByHand(t *testing.T) {
	t.Parallel()
	for _, program := range []string{"openssl", "sha256sum", "unzip"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(program + " is missing")
		}
	}
	dir, pack := packToSign(t)
	a, b, c := newKey(t, dir, "a", signing.Ed25519), newKey(t, dir, "b", signing.SM2), newKey(t, dir, "c", signing.SM2)
	expect(t, assay(t, "sign", pack, "--role", "assessor", "--key", a), exitOK)
	expect(t, assay(t, "sign", pack, "--role", "client", "--key", b), exitOK)
	script := filepath.Join(dir, "byhand.sh")
	writeText(t, script, assay(t, "verify", "--recipe").stdout)
	run := func(good bool, part string, args ...string) {
		t.Helper()
		out, err := exec.Command("sh", append([]string{script}, args...)...).CombinedOutput()
		if (err == nil) != good || !strings.Contains(string(out), part) {
			t.Errorf("%v: %v, want %q\n%s", args, err, part, out)
		}
	}

	run(true, "02.json  client", pack, a+".pub", b+".pub")
	unpacked := filepath.Join(dir, "unpacked")
	if out, err := exec.Command("unzip", "-q", pack, "-d", unpacked).CombinedOutput(); err != nil {
		t.Fatalf("unzip: %v\n%s", err, out)
	}
	run(true, "NOT CHECKED, its key was not given", unpacked)
	run(false, "the key of "+c+".pub has not signed", unpacked, a+".pub", c+".pub")
	for name, edit := range map[string]func(string) string{
		"assessment.json":    replace(`"format"`, `"Format"`),
		"signatures/01.json": replace(`"sig": "`, `"sig": "AAAA`),
	} {
		path := filepath.Join(unpacked, name)
		old, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		writeText(t, path, edit(string(old)))
		run(false, "WRONG", unpacked, a+".pub", b+".pub")
		writeText(t, path, string(old))
	}
	writeText(t, filepath.Join(unpacked, "signatures", "x"), "")
	run(false, "does not list exactly these files", unpacked)
}

func writeText(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestSignCommand checks a signature by a program, as for a token.
func TestSignCommand(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("openssl"); err != nil {
		t.Skip("openssl is missing")
	}
	dir, pack := packToSign(t)
	key := newKey(t, dir, "key", signing.Ed25519)
	script := filepath.Join(dir, "sign.sh")
	text := "#!/bin/sh\nset -e\nf=$(mktemp)\ntrap 'rm -f \"$f\"' EXIT\ncat >\"$f\"\n" +
		"openssl pkeyutl -sign -rawin -inkey \"$1\" -in \"$f\"\n"
	if err := os.WriteFile(script, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	expect(t, assay(t, "sign", pack, "--role", "client", "--key-command", "sh "+script+" "+key, "--public", key+".pub"),
		exitOK, "signature 1 added, client")
	expect(t, assay(t, "verify", pack, "--key", key+".pub"), exitOK, "✓ signature 1: client")
	other := newKey(t, dir, "other", signing.Ed25519)
	expect(t,
		assay(t, "sign", pack, "--role", "reviewer", "--key-command", "sh "+script+" "+key, "--public", other+".pub"),
		exitInput, "is not a signature of the public key that was named")
}
