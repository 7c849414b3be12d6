package transport

import (
	"crypto/ed25519"
	"crypto/rand"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

// FuzzSSH checks that arbitrary bytes before the key exchange yield a fault in time and are not quoted.
func FuzzSSH(f *testing.F) {
	f.Add([]byte("SSH-2.0-x\r\n"))
	f.Add([]byte("HTTP/1.1 400 hunter2\r\n\r\n"))
	f.Add([]byte("SSH-2.0-hunter2\r\n\x00\x00\x01\x2c\x0a\x14"))
	f.Add([]byte("SSH-2.0-x\r\n\xff\xff\xff\xff\x00"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		address := listen(t, func(c net.Conn) {
			_, _ = c.Write(raw)
			_ = c.(*net.TCPConn).CloseWrite()
			_, _ = io.Copy(io.Discard, c)
		})
		h := Host{Address: address, User: "auditor", Password: password, HostKey: "SHA256:" + strings.Repeat("A", 43)}
		a, err := SSH(t.Context(), h, "uptime", Limits{Deadline: 2 * time.Second}, at(noon), nil)
		if err == nil || FaultOf(err).Gap.Fault == "" || strings.Contains(err.Error(), "hunter2") || len(a.Body) > 0 {
			t.Errorf("%v, %q", err, a.Body)
		}
	})
}

// FuzzSSHAnswer checks that arbitrary output is returned completely or yields a fault that does not quote
// it.
func FuzzSSHAnswer(f *testing.F) {
	f.Add([]byte("up"), []byte("careful"), uint32(0))
	f.Add([]byte(password), []byte(""), uint32(0))
	f.Add([]byte{}, []byte("hunter3"), uint32(255))
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		f.Fatal(err)
	}
	key, err := ssh.NewSignerFromKey(private)
	if err != nil {
		f.Fatal(err)
	}
	config := &ssh.ServerConfig{
		PasswordCallback: func(ssh.ConnMetadata, []byte) (*ssh.Permissions, error) { return nil, nil },
	}
	config.AddHostKey(key)
	f.Fuzz(func(t *testing.T, out, said []byte, status uint32) {
		if status == silent {
			t.Skip("no status at all")
		}
		server := &machine{keys: []ssh.Signer{key}, config: config, execute: func(_ string, c ssh.Channel) uint32 {
			_, _ = c.Write(out)
			_, _ = c.Stderr().Write(said)
			return status
		}}
		server.address = listen(t, server.serve)
		a, err := SSH(t.Context(), server.host(), "uptime",
			Limits{Bytes: 1 << 12, Deadline: 5 * time.Second}, at(noon), nil)
		switch {
		case err == nil && (status != 0 || string(a.Body) != string(out)):
			t.Errorf("status %d, %q for %q", status, a.Body, out)
		case err != nil && FaultOf(err).Gap.Fault == "":
			t.Errorf("no fault: %v", err)
		case err != nil && len(out) > 8 && strings.Contains(err.Error(), string(out)):
			t.Errorf("the answer is repeated: %v", err)
		}
	})
}
