package website

import (
	"context"
	"crypto/rand"
	"io"
	"time"

	"github.com/assay-audit/assay/internal/message"
)

var (
	// errNational is the cause of errors about sites that require a library with the national ciphers.
	errNational = message.Errorf(
		"the site shows a certificate that this tool cannot read: one of SM2 or another curve, or a damaged one",
	)
	errNoCipher = &national{message.Of(
		"the site has no cipher in common with this tool; " +
			"one that takes national ciphers only (SM2 with SM4, RFC 8998) answers so",
	)}
	errTLCP = &national{message.Of(
		"the site uses TLCP (GB/T 38636) with SM2 certificates there: this tool can read neither them nor the page",
	)}
)

// A national is an error in both languages.
type national struct{ message.Text }

// Error returns the English text.
func (n *national) Error() string { return n.String() }

// Is reports whether target is errNational.
func (n *national) Is(target error) bool { return target == errNational }

// speaksTLCP reports whether the site accepts a TLCP handshake. TLCP 1.1 (GB/T 38636-2020) is a protocol
// separate from TLS: its records have the same layout, with version 0x0101.
func (p *probe) speaksTLCP(ctx context.Context, endpoint string) bool {
	ctx, cancel := context.WithTimeout(ctx, p.limits.handshake)
	defer cancel()
	conn, err := p.dial(ctx, endpoint)
	if err != nil {
		return false
	}
	defer conn.Close()
	stop := context.AfterFunc(ctx, func() { _ = conn.SetDeadline(time.Unix(1, 0)) })
	defer stop()
	if _, err := conn.Write(tlcpHello()); err != nil {
		return false
	}
	var answer [11]byte // record: type, version, length; handshake: type, length of three bytes, version
	if _, err := io.ReadFull(conn, answer[:]); err != nil {
		return false
	}
	return answer[0] == recordHandshake && [2]byte(answer[1:3]) == tlcp && answer[5] == serverHello &&
		[2]byte(answer[9:11]) == tlcp
}

const recordHandshake, clientHello, serverHello = 22, 1, 2

var tlcp = [2]byte{1, 1}

// tlcpHello returns a ClientHello with the SM2 and RSA suites of GB/T 38636-2020 6.4.5.2.1: ECDHE and ECC
// with SM4 in CBC and GCM, RSA likewise.
func tlcpHello() []byte {
	suites := []byte{0xe0, 0x11, 0xe0, 0x51, 0xe0, 0x13, 0xe0, 0x53, 0xe0, 0x19, 0xe0, 0x59}
	random := make([]byte, 32)
	_, _ = rand.Read(random) // cannot fail (crypto/rand)
	body := append([]byte{tlcp[0], tlcp[1]}, random...)
	body = append(body, 0, 0, byte(len(suites))) // no session
	body = append(body, suites...)
	body = append(body, 1, 0) // one compression method: none
	message := append([]byte{clientHello, 0, 0, byte(len(body))}, body...)
	return append([]byte{recordHandshake, tlcp[0], tlcp[1], 0, byte(len(message))}, message...)
}
