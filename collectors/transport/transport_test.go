package transport

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/assay-audit/assay/internal/audit"
)

const password = `s3cr3t "/&+ 密`

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func at(t time.Time) func() time.Time { return func() time.Time { return t } }

func given(secret string) func(context.Context) (string, error) {
	return func(context.Context) (string, error) { return secret, nil }
}

// wants checks that err is the given fault, that the answer has no body, and that neither contains test
// secrets. It returns the fault.
func wants(t *testing.T, a Answer, err error, state audit.State, fault string) *Fault {
	t.Helper()
	f := new(Fault)
	if !errors.As(err, &f) {
		t.Fatalf("error %v, want the fault %s; answer %.200q", err, fault, a.Body)
	}
	if f.Gap.Fault != fault || f.Gap.State != state {
		t.Fatalf("fault %+v, want %s %s", f.Gap, state, fault)
	}
	if a.Body != nil || a.Header != nil {
		t.Errorf("an answer beside the fault %s", fault)
	}
	all := fmt.Sprintf("%v %+v %+v", err, *f, a)
	for _, word := range []string{password, "s3cr3t", "hunter2", "<html"} {
		if strings.Contains(all, word) {
			t.Errorf("%q is repeated: %s", word, all)
		}
	}
	if strings.Contains(f.Gap.Detail, "\n") || f.Gap.Detail == "" {
		t.Errorf("detail %q", f.Gap.Detail)
	}
	return f
}

// patience returns a deadline that only timeout cases reach, even on a busy machine.
func patience(fault string) time.Duration {
	if fault == "Timeout" {
		return 2 * time.Second
	}
	return 30 * time.Second
}

// quick fails the test if a request does not return near its deadline.
func quick(t *testing.T, ask func()) {
	t.Helper()
	done := make(chan struct{})
	go func() { defer close(done); ask() }()
	select {
	case <-done:
	case <-time.After(time.Minute):
		t.Fatal("still not back long after the deadline")
	}
}

func TestFaultOf(t *testing.T) {
	own := Fail(audit.Denied, "HTTP403", "GET /x was refused", "ask for rights")
	for name, c := range map[string]struct {
		err  error
		want *Fault
	}{
		"nil": {nil, nil},
		"fault": {
			own,
			&Fault{
				Gap:  audit.Gap{State: audit.Denied, Fault: "HTTP403", Detail: "GET /x was refused"},
				Hint: "ask for rights",
			},
		},
		"wrapped": {
			fmt.Errorf("read x: %w", own),
			&Fault{
				Gap:  audit.Gap{State: audit.Denied, Fault: "HTTP403", Detail: "GET /x was refused"},
				Hint: "ask for rights",
			},
		},
		"deadline": {
			context.DeadlineExceeded,
			&Fault{Gap: audit.Gap{State: audit.Unreachable, Fault: "Timeout", Detail: "no answer came in time"}},
		},
		"canceled": {
			fmt.Errorf("x: %w", context.Canceled),
			&Fault{
				Gap: audit.Gap{State: audit.Unreachable, Fault: "Canceled", Detail: "stopped before an answer came"},
			},
		},
		"plain": {
			errors.New("read x: no\nmore\nhint: do y"),
			&Fault{Gap: audit.Gap{State: audit.Failed, Detail: "read x: no"}, Hint: "do y"},
		},
		"other": {io.EOF, &Fault{Gap: audit.Gap{State: audit.Failed, Detail: "EOF"}}},
	} {
		t.Run(name, func(t *testing.T) {
			got := FaultOf(c.err)
			if diff := cmp.Diff(c.want, got, cmpopts.IgnoreFields(Fault{}, "text"), cmp.AllowUnexported(Fault{}),
				cmp.Comparer(func(a, b *heard) bool { return a == b })); diff != "" {
				t.Error(diff)
			}
		})
	}
	if got := own.Error(); got != "GET /x was refused\nhint: ask for rights" {
		t.Errorf("message %q", got)
	}
	FaultOf(own).Gap.Pointer = "/x"
	if FaultOf(own).Gap.Pointer != "" {
		t.Error("changing what FaultOf gives changes the error")
	}
}

func TestSecretsFound(t *testing.T) {
	var s Secrets
	s.Add(password, "abc", "\nline-end-0\n", "-----BEGIN KEY-----\nAAAABBBBCCCCDDDDEEEE\nshort\n-----END KEY-----\n")
	for body, want := range map[string]bool{
		"":                                      false,
		"nothing of it":                         false,
		"abc":                                   false, // too short
		"x " + password + " x":                  true,
		`"s3cr3t \"/&+ 密"`:                      true, // JSON
		`"s3cr3t \"\/&+ 密"`:                     true, // JSON with escaped slash
		`"s3cr3t \"/\u0026+ 密"`:                 true, // JSON for HTML
		`"s3cr3t \"/&+ \u5bc6"`:                 true, // JSON in ASCII
		"p=s3cr3t+%22%2F%26%2B+%E5%AF%86":       true, // query
		"p=s3cr3t%20%22%2f%26%2b%20%e5%af%86&x": true, // the same in lower case
		"s3cr3t &#34;/&amp;+ 密":                 true, // HTML
		"x" + "czNjcjN0ICIvJisg5a+G" + "==":     true, // base64
		"czNjcjN0ICIvJisg5a-G":                  true, // base64 for URLs
		"733363723374":                          false,
		"73336372337420222f262b20e5af86":        true, // hex
		"73336372337420222F262B20E5AF86":        true,
		"line-end-0":                            true,
		"AAAABBBBCCCCDDDDEEEE":                  true, // one line of a key
		"short":                                 false,
		"-----BEGIN KEY-----":                   false,
	} {
		if got := s.Found([]byte(body)); got != want {
			t.Errorf("Found(%q) = %v", body, got)
		}
	}
	if (*Secrets)(nil).Found([]byte(password)) {
		t.Error("nil holds a secret")
	}
}

// FuzzSecrets checks that a secret is found in every form that Go's encoders produce.
func FuzzSecrets(f *testing.F) {
	f.Add(password, "before ", " after")
	f.Add("\x00\xff\xfe\n\r1", "", "")
	f.Fuzz(func(t *testing.T, secret, before, after string) {
		var s Secrets
		s.Add(secret)
		secret = strings.Trim(secret, "\r\n")
		for _, form := range append(forms(secret), secret) {
			if len(secret) >= shortest && !s.Found([]byte(before+form+after)) {
				t.Errorf("%q not found as %q", secret, form)
			}
		}
	})
}

func TestSecretsConcurrently(t *testing.T) {
	var s Secrets
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := range 200 {
			s.Add(fmt.Sprint("secret-", i))
		}
	}()
	for range 200 {
		s.Found([]byte("nothing"))
	}
	<-done
	if !s.Found([]byte("secret-199")) {
		t.Error("a secret is lost")
	}
}

// BenchmarkFound searches for four secrets in 64 MiB, the default answer limit.
func BenchmarkFound(b *testing.B) {
	var s Secrets
	s.Add(password, "auditor:"+password, "0123456789abcdef0123456789abcdef", "tok-123456")
	answer := []byte(strings.Repeat(`{"name":"vm-0001","state":"ok","n":12},`, 64<<20/39))
	b.SetBytes(int64(len(answer)))
	for b.Loop() {
		if s.Found(answer) {
			b.Fatal("found")
		}
	}
}
