package transport

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"io"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"github.com/assay-audit/assay/internal/audit"
)

func TestSSHAnswer(t *testing.T) {
	m := newMachine(t, echo)
	for i, kind := range []string{"ed25519", "ecdsa", "rsa"} {
		t.Run(kind, func(t *testing.T) {
			h := m.host()
			h.HostKey = ssh.FingerprintSHA256(m.keys[i].PublicKey())
			a, err := SSH(t.Context(), h, "uptime -s", Limits{}, at(noon), nil)
			if err != nil {
				t.Fatal(err)
			}
			if string(a.Body) != "uptime -s|" || a.Call != "ssh uptime -s" || !a.Says("careful") || a.Says("hunter3") ||
				!a.At.Equal(noon) {
				t.Errorf("answer %+v", a)
			}
		})
	}
	if slices.ContainsFunc(m.requests, func(r string) bool { return r != "exec" }) {
		t.Errorf("a session asked for %v", m.requests)
	}
}

// TestSSHWrongHostKey checks that a machine with another key receives nothing and that the error lists its
// keys.
func TestSSHWrongHostKey(t *testing.T) {
	m := newMachine(t, echo)
	h := m.host()
	h.HostKey = ssh.FingerprintSHA256(signers(t)[0].PublicKey())
	a, err := SSH(t.Context(), h, "uptime", Limits{}, at(noon), nil)
	f := wants(t, a, err, audit.Unreachable, "WrongHostKey")
	for _, k := range m.keys {
		if !strings.Contains(f.Gap.Detail, ssh.FingerprintSHA256(k.PublicKey())) {
			t.Errorf("a key that was seen is not named: %s", f.Gap.Detail)
		}
	}
	if m.asked > 0 || len(m.users) > 0 || len(m.requests) > 0 {
		t.Errorf("the machine was sent something: %+v", m)
	}
	for _, pin := range []string{
		"", "SHA256:", "SHA256:abc", "MD5:00:11", ssh.FingerprintLegacyMD5(m.keys[0].PublicKey()), "*",
		strings.TrimPrefix(m.host().HostKey, "SHA256:"),
	} {
		h.HostKey = pin
		a, err := SSH(t.Context(), h, "uptime", Limits{}, at(noon), nil)
		wants(t, a, err, audit.Failed, "BadTrust")
	}
}

func TestSSHWrongPasswordOnce(t *testing.T) {
	m := newMachine(t, echo, func(m *machine) {
		m.config.KeyboardInteractiveCallback = func(
			_ ssh.ConnMetadata, ask ssh.KeyboardInteractiveChallenge,
		) (*ssh.Permissions, error) {
			answers, err := ask("", "", []string{"Password: "}, []bool{false})
			m.mu.Lock()
			defer m.mu.Unlock()
			m.asked += len(answers)
			return nil, errors.Join(err, errors.New("no"))
		}
	})
	h := m.host()
	h.Password = "hunter2hunter2"
	a, err := SSH(t.Context(), h, "uptime", Limits{}, at(noon), nil)
	wants(t, a, err, audit.Denied, "LoginRefused")
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.asked != 1 {
		t.Errorf("a wrong password was given %d times", m.asked)
	}
}

func TestSSHNothingToGive(t *testing.T) {
	h := newMachine(t, echo).host()
	h.Password = ""
	a, err := SSH(t.Context(), h, "uptime", Limits{}, at(noon), nil)
	wants(t, a, err, audit.Denied, "LoginRefused")
}

// TestSSHQuestion checks that the password answers a single hidden prompt only.
func TestSSHQuestion(t *testing.T) {
	for _, x := range []struct {
		questions []string
		shown     []bool
		ok        bool
	}{
		{[]string{"Password: "}, []bool{false}, true},
		{[]string{"Password: "}, []bool{true}, false},
		{[]string{"Password: ", "Token: "}, []bool{false, false}, false},
	} {
		m := newMachine(t, echo, func(m *machine) {
			m.config.PasswordCallback = nil
			m.config.KeyboardInteractiveCallback = func(
				_ ssh.ConnMetadata, ask ssh.KeyboardInteractiveChallenge,
			) (*ssh.Permissions, error) {
				answers, err := ask("", "", x.questions, x.shown)
				if err == nil && len(answers) == 1 && answers[0] == password {
					return nil, nil
				}
				return nil, errors.New("no")
			}
		})
		a, err := SSH(t.Context(), m.host(), "x", Limits{}, at(noon), nil)
		if !x.ok {
			wants(t, a, err, audit.Denied, "LoginRefused")
		} else if err != nil || string(a.Body) != "x|" {
			t.Errorf("%+v, %v", a, err)
		}
	}
}

func TestSSHKey(t *testing.T) {
	_, key, _ := ed25519.GenerateKey(rand.Reader)
	own, _ := ssh.NewSignerFromKey(key)
	m := newMachine(t, echo, func(m *machine) {
		m.config.PublicKeyCallback = func(_ ssh.ConnMetadata, k ssh.PublicKey) (*ssh.Permissions, error) {
			if ssh.FingerprintSHA256(k) == ssh.FingerprintSHA256(own.PublicKey()) {
				return nil, nil
			}
			return nil, errors.New("no")
		}
	})
	open, _ := ssh.MarshalPrivateKey(key, "")
	sealed, _ := ssh.MarshalPrivateKeyWithPassphrase(key, "", []byte("open sesame"))
	h := m.host()
	h.Password, h.PrivateKey = "", string(pem.EncodeToMemory(open))
	if _, err := SSH(t.Context(), h, "x", Limits{}, at(noon), nil); err != nil {
		t.Error(err)
	}
	h.PrivateKey = string(pem.EncodeToMemory(sealed))
	a, err := SSH(t.Context(), h, "x", Limits{}, at(noon), nil)
	wants(t, a, err, audit.Failed, "NoPassword")
	h.Passphrase = "open sesame"
	if _, err := SSH(t.Context(), h, "x", Limits{}, at(noon), nil); err != nil {
		t.Error(err)
	}
}

func TestSSHHostile(t *testing.T) {
	forever := func(w io.Writer, text string) {
		for _, err := io.WriteString(w, text); err == nil; _, err = io.WriteString(w, text) {
		}
	}
	for name, x := range map[string]struct {
		execute func(string, ssh.Channel) uint32
		state   audit.State
		fault   string
	}{
		"hangs": {
			func(string, ssh.Channel) uint32 { time.Sleep(4 * time.Second); return 0 },
			audit.Unreachable,
			"Timeout",
		},
		"endless output": {
			func(_ string, c ssh.Channel) uint32 { forever(c, strings.Repeat("hunter2", 1000)); return 0 },
			audit.Failed,
			"TooLong",
		},
		"endless error": {
			func(_ string, c ssh.Channel) uint32 { forever(c.Stderr(), strings.Repeat("hunter2", 1000)); return 0 },
			audit.Unreachable,
			"Timeout",
		},
		"fails": {
			func(_ string, c ssh.Channel) uint32 { _, _ = io.WriteString(c, "hunter2"); return 3 },
			audit.Failed,
			"ExitStatus",
		},
		"no status": {
			func(_ string, c ssh.Channel) uint32 { _, _ = io.WriteString(c, "hunter2"); return silent },
			audit.Failed,
			"HalfAnswer",
		},
		"repeats a secret": {
			func(_ string, c ssh.Channel) uint32 { _, _ = io.WriteString(c, password); return 0 },
			audit.Failed,
			"SecretInAnswer",
		},
		"whispers a secret": {
			func(_ string, c ssh.Channel) uint32 { _, _ = io.WriteString(c.Stderr(), password); return 1 },
			audit.Failed,
			"ExitStatus",
		},
		"killed": {func(_ string, c ssh.Channel) uint32 {
			_, _ = c.SendRequest("exit-signal", false, ssh.Marshal(struct {
				Name       string
				Core       bool
				Text, Lang string
			}{"KILL", false, "hunter2", ""}))
			return silent
		}, audit.Failed, "ExitStatus"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := newMachine(t, x.execute)
			quick(t, func() {
				a, err := SSH(t.Context(), m.host(), "x",
					Limits{Bytes: 1 << 20, Deadline: patience(x.fault)}, at(noon), nil)
				wants(t, a, err, x.state, x.fault)
			})
		})
	}
}

func TestSSHUnreached(t *testing.T) {
	pin := "SHA256:" + strings.Repeat("A", 43)
	says := func(text string) string {
		return listen(t, func(c net.Conn) { _, _ = io.WriteString(c, text); time.Sleep(5 * time.Second) })
	}
	for name, x := range map[string]struct {
		address string
		state   audit.State
		fault   string
	}{
		"unknown host":   {"esx.invalid", audit.Unreachable, "UnknownHost"},
		"nobody listens": {"127.0.0.1:1", audit.Unreachable, "Refused"},
		"silence":        {says(""), audit.Unreachable, "Timeout"},
		"not SSH":        {says("HTTP/1.1 400 hunter2\r\n\r\n"), audit.Unreachable, "Timeout"},
		"half SSH":       {says("SSH-2.0-x\r\n\x00\x00\x00\x10hunter2hunter2hunter2"), audit.Failed, "NotSSH"},
		"old SSH":        {says("SSH-1.5-hunter2\r\n"), audit.Unreachable, "Timeout"},
		"hangs up":       {listen(t, func(net.Conn) {}), audit.Unreachable, "NoAnswer"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			quick(t, func() {
				h := Host{Address: x.address, User: "auditor", Password: password, HostKey: pin}
				a, err := SSH(t.Context(), h, "x", Limits{Deadline: patience(x.fault)}, at(noon), nil)
				wants(t, a, err, x.state, x.fault)
			})
		})
	}
	if got := (Host{Address: "fe80::1"}).endpoint(); got != "ssh://[fe80::1]:22" {
		t.Errorf("endpoint %s", got)
	}
}

func TestSSHSecretInQuestion(t *testing.T) {
	m := newMachine(t, echo)
	a, err := SSH(t.Context(), m.host(), "login "+password, Limits{}, at(noon), nil)
	wants(t, a, err, audit.Failed, "SecretInQuestion")
}

func TestSSHStopped(t *testing.T) {
	m := newMachine(t, func(string, ssh.Channel) uint32 { time.Sleep(4 * time.Second); return 0 })
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if _, err := SSH(ctx, m.host(), "x", Limits{}, at(noon), nil); !errors.Is(err, context.DeadlineExceeded) ||
		errors.As(err, new(*Fault)) {
		t.Errorf("%v, want the caller's own context error", err)
	}
}

// TestSSHKilled checks that the command receives a signal at the deadline.
func TestSSHKilled(t *testing.T) {
	m := newMachine(t, func(string, ssh.Channel) uint32 { time.Sleep(4 * time.Second); return 0 })
	a, err := SSH(t.Context(), m.host(), "sleep", Limits{Deadline: time.Second}, at(noon), nil)
	wants(t, a, err, audit.Unreachable, "Timeout")
	for range 50 {
		m.mu.Lock()
		told := slices.Contains(m.requests, "signal")
		m.mu.Unlock()
		if told {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Errorf("no signal was sent: %v", m.requests)
}
