package transport

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"strings"
	"syscall"

	"github.com/assay-audit/assay/internal/audit"
)

// Fault is a question without an answer: the gap it leaves and what a person can do about it. Nothing in it was said by the
// platform, and no secret is in it.
//
// Gap.Fault is one of
//
//	BadRequest BadTrust BadURL NoPassword NoProgram PlainText SecretInQuestion   the question cannot be put (failed)
//	UnknownHost Refused NoAnswer NoTLS Untrusted WrongHostKey Timeout            nobody trusted answered in time (unreachable)
//	HTTP401 … HTTP503 Redirected                                                 HTTP answered with that status
//	LoginRefused                                                                 the account may not come in (denied)
//	ExitStatus                                                                   the program failed
//	SQL42P01 …                                                                   PostgreSQL refused with that SQLSTATE
//	NoFile NotRegular NotAllowed                                                 there is no such file to read
//	TooLong HalfAnswer BadEncoding BadAnswer NotHTTP NotSSH SecretInAnswer           the answer cannot be used (failed)
type Fault struct {
	Gap  audit.Gap // State, Fault and Detail are filled
	Hint string    // one line; "" for none

	said *heard
}

// Error gives the detail and, on a second line, the hint.
func (f *Fault) Error() string {
	if f.Hint == "" {
		return f.Gap.Detail
	}
	return f.Gap.Detail + "\nhint: " + f.Hint
}

// Says tells whether the program that failed wrote the words to its standard error (within its first 64 KiB).
func (f *Fault) Says(words string) bool { return f.said.says(words) }

// Fail makes a *Fault. The detail is one line free of secrets and of foreign words; the hint may be empty.
func Fail(state audit.State, fault, detail, hint string) error {
	return &Fault{Gap: audit.Gap{State: state, Fault: fault, Detail: detail}, Hint: hint}
}

// FaultOf gives for any error a fault that the caller may change, and nil for nil. An error that is none becomes a failed gap with
// its first line as detail and what stands after "hint: " as hint, so it must be free of secrets. Whoever was told to stop
// returns ctx.Err() and makes no gap of it; look at that first.
func FaultOf(err error) *Fault {
	if err == nil {
		return nil
	}
	var f *Fault
	switch {
	case errors.As(err, &f):
		own := *f
		return &own
	case errors.Is(err, context.Canceled):
		return &Fault{Gap: audit.Gap{State: audit.Unreachable, Fault: "Canceled", Detail: "stopped before an answer came"}}
	case errors.Is(err, context.DeadlineExceeded):
		return &Fault{Gap: audit.Gap{State: audit.Unreachable, Fault: "Timeout", Detail: "no answer came in time"}}
	}
	detail, hint, _ := strings.Cut(err.Error(), "\nhint: ")
	detail, _, _ = strings.Cut(detail, "\n")
	return &Fault{Gap: audit.Gap{State: audit.Failed, Detail: detail}, Hint: hint}
}

// unreached says in fixed words why nobody, or nobody trusted, answered at the endpoint; nil where the error is of another kind.
func unreached(endpoint string, err error) error {
	var dns *net.DNSError
	var op *net.OpError
	var record tls.RecordHeaderError
	var alert tls.AlertError
	var timeout net.Error
	switch fingerprint := Untrusted(err); {
	case fingerprint != "":
		return Fail(audit.Unreachable, "Untrusted", "the certificate of "+endpoint+" is not trusted ("+distrust(err)+"); its SHA-256 is "+fingerprint,
			"if this is the right machine, trust it by CA file or by thumbprint SHA256:"+fingerprint)
	case errors.As(err, &dns):
		return Fail(audit.Unreachable, "UnknownHost", "the host name of "+endpoint+" is not known", "check the address and DNS")
	case errors.As(err, &timeout) && timeout.Timeout():
		return Fail(audit.Unreachable, "Timeout", endpoint+" did not answer in time", "check host, port and firewall")
	case errors.Is(err, syscall.ECONNREFUSED):
		return Fail(audit.Unreachable, "Refused", endpoint+" refused the connection", "check host, port and firewall")
	case errors.As(err, &record), errors.As(err, &alert), strings.Contains(err.Error(), "tls: "):
		return Fail(audit.Unreachable, "NoTLS", "no TLS connection to "+endpoint+" came about", "it must speak TLS 1.2 or newer there")
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
		return Fail(audit.Unreachable, "NoAnswer", endpoint+" closed the connection without an answer", "")
	case errors.As(err, &op):
		return Fail(audit.Unreachable, "NoAnswer", endpoint+" does not answer", "check host, port and firewall")
	}
	return nil
}

// distrust names the reason without the words of the certificate.
func distrust(err error) string {
	var pin pinError
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	switch {
	case errors.As(err, &pin):
		return "another one is pinned"
	case errors.As(err, &name):
		return "it is for another name"
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return "it is expired or not yet valid"
	case errors.As(err, new(x509.UnknownAuthorityError)):
		return "its issuer is not known here"
	}
	return "it does not hold"
}
