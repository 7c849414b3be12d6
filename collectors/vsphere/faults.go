package vsphere

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"html"
	"net"
	"net/url"
	"reflect"
	"strings"

	"github.com/vmware/govmomi/vim25/types"
	"github.com/vmware/govmomi/vim25/xml"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// errNotAuthenticated is the error of a session that ended while properties were read.
var errNotAuthenticated = message.Errorf("session is not authenticated")

// explain returns err with the endpoint and a hint for the user.
func (s *session) explain(verb message.Text, err error) error {
	var status statusError
	var dns *net.DNSError
	var op *net.OpError
	var syntax *xml.SyntaxError
	var other xml.UnmarshalError
	hint := message.Text{}
	switch fingerprint := transport.Untrusted(err); {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
	case errors.As(err, &status) && status.code >= 300 && status.code < 400:
		hint = message.Of("use the url that it redirects to, if that is the right machine")
	case transport.ProxyFault(s.conn, err) != nil:
		err = transport.ProxyFault(s.conn, err) // includes its hint
	case fingerprint != "":
		hint = message.Of("if this is the right machine, trust it by CA file or by thumbprint SHA256:%s", fingerprint)
	case errors.As(err, &status) && status.code == 503:
		hint = message.Of("the service is starting or overloaded; try again in some minutes")
	case errors.As(err, &status) && status.code != 502 &&
		status.code != 504, errors.As(err, &syntax), errors.As(err, &other),
		errors.Is(err, errNotVSphere), errors.As(err, new(notTheAPI)):
		hint = message.Of("this is not a vSphere endpoint; the URL usually ends in /sdk")
	case errors.As(err, &dns):
		hint = message.Of("the host name is not known here; check url and DNS")
	case errors.As(err, &op):
		hint = message.Of("nothing answers there; check host, port and firewall")
	case isFault[*types.InvalidLogin](err):
		hint = message.Of("check username (with its domain: auditor@vsphere.local) and password")
	case isFault[*types.NoPermission](err):
		hint = message.Of("the account may not log in here; assign it the Read-only role on the root of the inventory")
	}
	if faultOf(err) != nil {
		err = platformFault{err}
	}
	if !hint.IsZero() {
		return message.Errorf("%s %s: %w\nhint: %s", verb, s.address, err, hint)
	}
	return message.Errorf("%s %s: %w", verb, s.address, err)
}

// A platformFault is a fault of the API with a text of the platform.
type platformFault struct{ error }

func (a platformFault) Unwrap() error { return a.error }

// In returns the message in one language.
func (a platformFault) In(l audit.Lang) string { return message.Platform(a.Error()).In(l) }

// redact returns an error without the password, because a foreign endpoint may echo its input. Of the original only
// the end of a context can be unwrapped.
func redact(err error, username, password string) error {
	out := redacted{msg: err.Error(), chinese: message.In(err, audit.ZH), gap: failure(err)}
	for _, secret := range []string{
		base64.StdEncoding.EncodeToString([]byte(username + ":" + password)), password, html.EscapeString(password),
		url.QueryEscape(password), url.PathEscape(password), fmt.Sprintf("%q", password), xmlEscaped(password),
	} {
		if strings.Trim(secret, `"`) != "" {
			out.msg = strings.ReplaceAll(out.msg, strings.Trim(secret, `"`), "…")
			out.chinese = strings.ReplaceAll(out.chinese, strings.Trim(secret, `"`), "…")
			out.gap.Detail = strings.ReplaceAll(out.gap.Detail, strings.Trim(secret, `"`), "…")
		}
	}
	for _, end := range []error{context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, end) {
			out.end = end
		}
	}
	return out
}

type redacted struct {
	msg     string
	chinese string
	gap     *audit.Gap
	end     error
}

func (r redacted) Error() string { return r.msg }

// In returns the message in one language.
func (r redacted) In(l audit.Lang) string { return audit.Text{ZH: r.chinese, EN: r.msg}.In(l) }

func (r redacted) Unwrap() error { return r.end }

// xmlEscaped returns s escaped for XML text.
func xmlEscaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

// faultOf returns the API fault inside an error, or nil.
func faultOf(err error) types.BaseMethodFault {
	var f interface{ Fault() types.BaseMethodFault }
	if errors.As(err, &f) {
		return f.Fault()
	}
	return nil
}

// isFault reports whether err contains an API fault of type F.
func isFault[F types.BaseMethodFault](err error) bool {
	_, ok := faultOf(err).(F)
	return ok
}

// isNotAuthenticated reports whether err is the end of a session.
func isNotAuthenticated(err error) bool {
	return errors.Is(err, errNotAuthenticated) || isFault[*types.NotAuthenticated](err)
}

// failure returns the gap for the error of a whole target, pass or call.
func failure(err error) *audit.Gap {
	var r redacted
	if errors.As(err, &r) {
		g := *r.gap
		return &g
	}
	var known gapError
	if errors.As(err, &known) {
		return &known.gap
	}
	var f *transport.Fault
	if errors.As(err, &f) {
		g := f.Gap
		return &g
	}
	g := audit.Gap{State: audit.Failed, Detail: oneLine(err.Error())}
	var status statusError
	var netErr net.Error
	if f := faultOf(err); f != nil {
		g.State, g.Fault, g.Privilege = classify(f)
		return &g
	}
	switch {
	case errors.Is(err, errNoManager):
		g.State = audit.Unsupported
	case errors.Is(err, errNotAuthenticated):
		g.State, g.Fault = audit.Denied, "NotAuthenticated"
	case transport.Untrusted(err) != "":
		g.Fault = "UntrustedCertificate"
	case errors.As(err, &status) && status.code >= 300 && status.code < 400:
		g.Fault = "Redirected"
	case errors.As(err, &status):
		g.State, g.Fault = audit.Unreachable, fmt.Sprintf("HTTP%d", status.code)
	case errors.Is(err, context.Canceled):
		g.State, g.Fault = audit.Unreachable, "Canceled"
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &netErr), transient(err):
		g.State, g.Fault = audit.Unreachable, "NoAnswer"
	}
	return &g
}

// classify returns the state, name and missing privilege of an API fault.
func classify(f types.BaseMethodFault) (state audit.State, name, privilege string) {
	name = reflect.TypeOf(f).Elem().Name()
	switch f := f.(type) {
	case *types.NoPermission:
		return audit.Denied, name, privilegeOf(f)
	case *types.NotAuthenticated, *types.RestrictedByAdministrator, *types.InvalidLogin:
		return audit.Denied, name, ""
	case *types.InvalidProperty, *types.NotSupported, *types.NotImplemented, *types.MethodNotFound, *types.InvalidName,
		*types.ManagedObjectNotFound, *types.InvalidType:
		return audit.Unsupported, name, ""
	case *types.HostNotConnected, *types.HostNotReachable, *types.HostCommunication, *types.Timedout,
		*types.HostConnectFault:
		return audit.Unreachable, name, ""
	}
	return audit.Failed, name, ""
}

// privilegeOf returns the first missing privilege that the fault names.
func privilegeOf(f *types.NoPermission) string {
	for _, m := range f.MissingPrivileges {
		if len(m.PrivilegeIds) > 0 {
			return m.PrivilegeIds[0]
		}
	}
	return f.PrivilegeId
}

// oneLine returns the first line of s, at most 200 characters.
func oneLine(s string) string {
	s, _, _ = strings.Cut(strings.TrimPrefix(s, "ServerFaultCode: "), "\n")
	return collect.OneLine(s, 200)
}
