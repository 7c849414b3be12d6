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
	"github.com/assay-audit/assay/internal/message"
)

// A Fault is a request that yielded no answer: the gap that it leaves, and a hint. It contains no text of
// the platform and no secret.
//
// Gap.Fault is one of:
//
//	BadRequest BadTrust BadURL NoPassword NoProgram PlainText SecretInQuestion   the request cannot be sent (failed)
//	UnknownHost Refused NoAnswer NoTLS Untrusted WrongHostKey Timeout            no trusted answer (unreachable)
//	HTTP401 … HTTP503 Redirected                                                 HTTP response with that status
//	LoginRefused                                                                 the login was refused (denied)
//	ExitStatus                                                                   the program failed
//	SQL42P01 …                                                                   PostgreSQL error with that SQLSTATE
//	NoFile NotRegular NotAllowed                                                 the file cannot be read
//	TooLong HalfAnswer BadEncoding BadAnswer NotHTTP NotSSH SecretInAnswer       the answer is unusable (failed)
type Fault struct {
	Gap  audit.Gap // State, Fault and Detail are set
	Hint string    // one line; "" for none

	said *heard
	text message.Text // Gap.Detail in both languages, as long as the detail is unchanged
}

// Error returns the detail and, on a second line, the hint.
func (f *Fault) Error() string {
	if f.Hint == "" {
		return f.Gap.Detail
	}
	return f.Gap.Detail + "\nhint: " + f.Hint
}

// Says reports whether the failed program wrote words to its standard error (within the first 64 KiB).
func (f *Fault) Says(words string) bool { return f.said.says(words) }

// Fail returns a *Fault. The detail is one line without secrets or text of the platform; the hint may be
// empty.
func Fail(state audit.State, fault, detail, hint string) error {
	return &Fault{Gap: audit.Gap{State: state, Fault: fault, Detail: detail}, Hint: hint}
}

// fail returns a *Fault with texts of the message catalog, so that In can translate them.
func fail(state audit.State, fault string, detail, hint message.Text) error {
	return &Fault{
		Gap:  audit.Gap{State: state, Fault: fault, Detail: detail.String()},
		Hint: hint.String(),
		text: detail,
	}
}

// detail returns the detail in both languages. Callers may have extended it, and snapshots store it in English; its
// translation is then looked up from the text.
func (f *Fault) detail() message.Text {
	if f.text.String() == f.Gap.Detail {
		return f.text
	}
	return message.Recalled(f.Gap.Detail)
}

// In returns the text of Error in one language.
func (f *Fault) In(l audit.Lang) string {
	text := f.detail().In(l)
	if f.Hint != "" {
		text += "\nhint: " + message.Recall(f.Hint, l)
	}
	return message.Verbatim(text).In(l)
}

// FaultOf returns the *Fault of an error as a copy that the caller may change, and nil for nil. Any other
// error becomes a failed gap with its first line as the detail and the text after "hint: " as the hint, so
// it must not contain secrets. Callers should check ctx.Err() first, because cancellation is not a gap.
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
		return &Fault{
			Gap: audit.Gap{State: audit.Unreachable, Fault: "Canceled", Detail: "stopped before an answer came"},
		}
	case errors.Is(err, context.DeadlineExceeded):
		return &Fault{Gap: audit.Gap{State: audit.Unreachable, Fault: "Timeout", Detail: "no answer came in time"}}
	}
	text, hint := message.Split(err)
	detail, _, _ := strings.Cut(text.String(), "\n")
	return &Fault{Gap: audit.Gap{State: audit.Failed, Detail: detail}, Hint: hint.String(), text: text}
}

// unreached returns a fault for an error of the connection: no server, or no trusted one, was reached. It
// returns nil for other errors.
func unreached(endpoint string, err error) error {
	var dns *net.DNSError
	var op *net.OpError
	var record tls.RecordHeaderError
	var alert tls.AlertError
	var timeout net.Error
	switch fingerprint := Untrusted(err); {
	case fingerprint != "":
		return fail(audit.Unreachable, "Untrusted",
			message.Of("the certificate of %s is not trusted (%s); its SHA-256 is %s", endpoint, distrust(err),
				fingerprint),
			message.Of("if this is the right machine, trust it by CA file or by thumbprint SHA256:%s", fingerprint))
	case errors.As(err, &dns):
		return fail(audit.Unreachable, "UnknownHost",
			message.Of("the host name of %s is not known", endpoint), message.Of("check the address and DNS"))
	case errors.As(err, &timeout) && timeout.Timeout():
		return fail(audit.Unreachable, "Timeout",
			message.Of("%s did not answer in time", endpoint), message.Of("check host, port and firewall"))
	case errors.Is(err, syscall.ECONNREFUSED):
		return fail(audit.Unreachable, "Refused",
			message.Of("%s refused the connection", endpoint), message.Of("check host, port and firewall"))
	case errors.As(err, &record), errors.As(err, &alert), strings.Contains(err.Error(), "tls: "):
		return fail(audit.Unreachable, "NoTLS", message.Of("no TLS connection to %s came about", endpoint),
			message.Of("it must support TLS 1.2 or newer there"))
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET),
		errors.Is(err, syscall.EPIPE):
		return fail(audit.Unreachable, "NoAnswer",
			message.Of("%s closed the connection without an answer", endpoint), message.Text{})
	case errors.As(err, &op):
		return fail(audit.Unreachable, "NoAnswer",
			message.Of("%s does not answer", endpoint), message.Of("check host, port and firewall"))
	}
	return nil
}

// distrust returns the reason why a certificate is not trusted, without text of the certificate.
func distrust(err error) message.Text {
	var pin pinError
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	switch {
	case errors.As(err, &pin):
		return message.Of("another one is pinned")
	case errors.As(err, &name):
		return message.Of("it is for another name")
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return message.Of("it is expired or not yet valid")
	case errors.As(err, new(x509.UnknownAuthorityError)):
		return message.Of("its issuer is not known here")
	}
	return message.Of("it is not valid")
}
