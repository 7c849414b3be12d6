package transport

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"errors"
	"io"
	"net"
	"sync"
	"testing"

	"golang.org/x/crypto/ssh"
)

// machine is an SSH server in this process that records the requests it receives.
type machine struct {
	address string
	keys    []ssh.Signer // ed25519, ecdsa, rsa
	config  *ssh.ServerConfig
	execute func(command string, c ssh.Channel) uint32 // returns the exit status, or silent to send none

	mu       sync.Mutex
	users    []string
	asked    int      // passwords received
	requests []string // of sessions, in order of arrival
}

const silent = 1 << 31

func signers(t *testing.T) []ssh.Signer {
	t.Helper()
	_, ed, _ := ed25519.GenerateKey(rand.Reader)
	ec, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	rs, err := rsa.GenerateKey(rand.Reader, 2048)
	var all []ssh.Signer
	for _, key := range []any{ed, ec, rs} {
		s, e := ssh.NewSignerFromKey(key)
		if err = errors.Join(err, e); err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	return all
}

// newMachine returns a running machine. The settings are applied before it listens.
func newMachine(t *testing.T, execute func(string, ssh.Channel) uint32, settings ...func(*machine)) *machine {
	t.Helper()
	m := &machine{keys: signers(t), execute: execute}
	m.config = &ssh.ServerConfig{PasswordCallback: func(c ssh.ConnMetadata, given []byte) (*ssh.Permissions, error) {
		m.mu.Lock()
		defer m.mu.Unlock()
		m.asked++
		if c.User() == "auditor" && string(given) == password {
			return nil, nil
		}
		return nil, errors.New("no")
	}}
	m.config.AuthLogCallback = func(c ssh.ConnMetadata, _ string, _ error) {
		m.mu.Lock()
		defer m.mu.Unlock()
		m.users = append(m.users, c.User())
	}
	for _, k := range m.keys {
		m.config.AddHostKey(k)
	}
	for _, set := range settings {
		set(m)
	}
	m.address = listen(t, m.serve)
	return m
}

func (m *machine) serve(c net.Conn) {
	conn, channels, requests, err := ssh.NewServerConn(c, m.config)
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
		go m.session(ch, requests)
	}
}

func (m *machine) session(ch ssh.Channel, requests <-chan *ssh.Request) {
	for r := range requests {
		m.mu.Lock()
		m.requests = append(m.requests, r.Type)
		m.mu.Unlock()
		_ = r.Reply(r.Type == "exec", nil)
		if r.Type != "exec" {
			continue
		}
		var command struct{ Text string }
		_ = ssh.Unmarshal(r.Payload, &command)
		go func() {
			defer ch.Close()
			if status := m.execute(command.Text, ch); status != silent {
				_, _ = ch.SendRequest("exit-status", false, ssh.Marshal(struct{ N uint32 }{status}))
			}
		}()
	}
}

func (m *machine) host() Host {
	return Host{
		Address:  m.address,
		User:     "auditor",
		Password: password,
		HostKey:  ssh.FingerprintSHA256(m.keys[0].PublicKey()),
	}
}

func echo(command string, c ssh.Channel) uint32 {
	left, _ := io.ReadAll(c)
	_, _ = io.WriteString(c, command+"|"+string(left))
	_, _ = io.WriteString(c.Stderr(), "hunter2: careful")
	return 0
}
