package source

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"

	"github.com/assay-audit/assay/internal/audit"
)

// machine starts an SSH server that answers one command and returns its address and fingerprint.
func machine(t *testing.T, command, answer string) (address, fingerprint string) {
	t.Helper()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ssh.NewSignerFromKey(key)
	if err != nil {
		t.Fatal(err)
	}
	config := &ssh.ServerConfig{PasswordCallback: func(c ssh.ConnMetadata, given []byte) (*ssh.Permissions, error) {
		if c.User() == "auditor" && string(given) == password {
			return nil, nil
		}
		return nil, fmt.Errorf("no")
	}}
	config.AddHostKey(signer)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go serveSSH(c, config, command, answer)
		}
	}()
	return l.Addr().String(), ssh.FingerprintSHA256(signer.PublicKey())
}

func serveSSH(c net.Conn, config *ssh.ServerConfig, command, answer string) {
	conn, channels, requests, err := ssh.NewServerConn(c, config)
	if err != nil {
		return
	}
	defer conn.Close()
	go ssh.DiscardRequests(requests)
	for channel := range channels {
		ch, requests, err := channel.Accept()
		if err != nil {
			return
		}
		for r := range requests {
			var asked struct{ Text string }
			_ = r.Reply(r.Type == "exec" && ssh.Unmarshal(r.Payload, &asked) == nil, nil)
			status := uint32(1)
			if asked.Text == command {
				status = 0
				_, _ = io.WriteString(ch, answer)
			}
			_, _ = ch.SendRequest("exit-status", false, ssh.Marshal(struct{ N uint32 }{status}))
			_ = ch.Close()
		}
	}
}

func TestSSH(t *testing.T) {
	address, fingerprint := machine(t, "show replicas site-1", rowsJSON)
	file := described(t, "- id: rows\n  ssh: {command: \"show replicas ${site}\"}", plainMap)
	text := strings.Replace(read(t, file), "ask:",
		"parameters: {site: {default: site-1, title: {zh: 站点, en: site}}}\nask:", 1)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	c := one(file)
	c.URL, c.HostKey = "ssh://"+address, fingerprint
	m, target, err := collected(t, c)
	if err != nil {
		t.Fatal(err)
	}
	wantRows(t, m)
	if target.Endpoint != "ssh://"+address {
		t.Errorf("endpoint %s", target.Endpoint)
	}
	for name, x := range map[string]struct {
		change func(*audit.Backup)
		fault  string
	}{
		"another key": {func(c *audit.Backup) { c.HostKey = "SHA256:" + strings.Repeat("A", 43) }, "WrongHostKey"},
		"no key":      {func(c *audit.Backup) { c.HostKey = "" }, ""},
		"an injection": {
			func(c *audit.Backup) { c.With = map[string]string{"site": "site-1; reboot"} },
			"BadRequest",
		},
		"an option":    {func(c *audit.Backup) { c.With = map[string]string{"site": "--all"} }, "BadRequest"},
		"no such site": {func(c *audit.Backup) { c.With = map[string]string{"site": "x"} }, "ExitStatus"},
		"password": {func(c *audit.Backup) {
			c.Password = func(context.Context) (string, error) { return "not-this-one", nil }
		}, "LoginRefused"},
		"no password": {func(c *audit.Backup) { c.Password = nil }, "NoPassword"},
		"not ssh":     {func(c *audit.Backup) { c.URL = "https://" + address }, "BadURL"},
		"a key for a password": {func(c *audit.Backup) {
			c.Password = func(context.Context) (string, error) { return privateKey(t), nil }
		}, "LoginRefused"},
	} {
		t.Run(name, func(t *testing.T) {
			other := c
			x.change(&other)
			_, target, err := collected(t, other)
			if err == nil || target.Error == nil || x.fault != "" && target.Error.Fault != x.fault {
				t.Errorf("%v, gap %+v, want %s", err, target.Error, x.fault)
			}
		})
	}
}

func privateKey(t *testing.T) string {
	t.Helper()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	block, err := ssh.MarshalPrivateKey(key, "")
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(block))
}
