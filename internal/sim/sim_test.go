package sim

import (
	"context"
	"crypto/tls"
	"encoding/hex"
	"net"
	"net/url"
	"runtime"
	"strings"
	"testing"
	"time"

	vimfault "github.com/vmware/govmomi/fault"
	"github.com/vmware/govmomi/session"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

var testNow = time.Date(2026, 11, 22, 2, 0, 0, 0, time.UTC)

func started(t *testing.T, hardened bool) *Estate {
	t.Helper()
	e, err := Start(t.Context(), Options{Hardened: hardened, Now: testNow})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(e.Close)
	return e
}

// client returns a client that pins the certificate and is logged in.
func client(ctx context.Context, e *Estate, thumbprint, password string) (*vim25.Client, error) {
	u, err := url.Parse(e.URL)
	if err != nil {
		return nil, err
	}
	transport := soap.NewClient(u, false)
	raw, _ := hex.DecodeString(thumbprint)
	var pin []string
	for _, b := range raw {
		pin = append(pin, strings.ToUpper(hex.EncodeToString([]byte{b})))
	}
	transport.SetThumbprint(u.Host, strings.Join(pin, ":"))
	c, err := vim25.NewClient(ctx, transport)
	if err != nil {
		return nil, err
	}
	return c, session.NewManager(c).Login(ctx, url.UserPassword(e.Username, password))
}

func TestAnswersOverPinnedTLS(t *testing.T) {
	e := started(t, true)
	c, err := client(t.Context(), e, e.Thumbprint, e.Password)
	if err != nil {
		t.Fatal(err)
	}
	if a := c.ServiceContent.About; a.Name != "VMware vCenter Server" || a.Version != "8.0.3" ||
		a.ApiVersion != "8.0.3.0" {
		t.Errorf("about: %+v", a)
	}
	if u, _ := url.Parse(e.URL); u.User != nil || u.Scheme != "https" || !strings.HasPrefix(u.Host, "127.0.0.1:") {
		t.Errorf("URL %s", e.URL)
	}
}

func TestRefuses(t *testing.T) {
	e := started(t, true)
	_, err := client(t.Context(), e, e.Thumbprint, "wrong")
	if !vimfault.Is(err, &types.InvalidLogin{}) {
		t.Errorf("wrong password: %v", err)
	}
	if _, err := client(t.Context(), e, strings.Repeat("00", 32), e.Password); err == nil ||
		!strings.Contains(err.Error(), "thumbprint does not match") {
		t.Errorf("wrong thumbprint: %v", err)
	}
}

func TestStartSaysWhenTheAddressIsInUse(t *testing.T) {
	e := started(t, true)
	u, _ := url.Parse(e.URL)
	if _, err := Start(t.Context(), Options{Listen: u.Host}); err == nil || !strings.Contains(err.Error(), u.Host) {
		t.Errorf("got %v", err)
	}
}

func TestCloseLeavesNothing(t *testing.T) {
	before := runtime.NumGoroutine()
	e, err := Start(t.Context(), Options{Now: testNow})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client(t.Context(), e, e.Thumbprint, e.Password); err != nil {
		t.Fatal(err)
	}
	e.Close()
	e.Close()
	u, _ := url.Parse(e.URL)
	if c, err := net.DialTimeout("tcp", u.Host, time.Second); err == nil {
		_ = c.Close()
		t.Errorf("%s still listens", u.Host)
	}
	for end := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			stacks := make([]byte, 1<<16)
			t.Fatalf("%d goroutines before, %d after:\n%s", before, runtime.NumGoroutine(),
				stacks[:runtime.Stack(stacks, true)])
		}
	}
}

// Denials and settings of one estate do not appear in the next one of the process.
func TestEstatesDoNotLeakIntoEachOther(t *testing.T) {
	faulty := seen(t, started(t, false))
	hardened := seen(t, started(t, true))
	again := seen(t, started(t, false))
	if len(hardened.denied) != 0 || len(faulty.denied) == 0 {
		t.Errorf("denied: faulty %v, hardened %v", faulty.denied, hardened.denied)
	}
	if r := hardened.host("esx-m-01").rulesets; r["ftpClient"] {
		t.Error("the hardened estate has the faulty one's ruleset enabled")
	}
	if again.host("esx-m-02").rulesets["ftpClient"] {
		t.Error("a ruleset enabled on one host is enabled on another")
	}
}

func TestEstatesSideBySide(t *testing.T) {
	a, b := started(t, false), started(t, true)
	if a.Thumbprint == b.Thumbprint || a.Password == b.Password {
		t.Error("two estates share a secret")
	}
	if len(seen(t, b).denied) != 0 || len(seen(t, a).denied) == 0 {
		t.Error("one estate denies what only the other does")
	}
}

func TestCertificateIsOneOfLoopback(t *testing.T) {
	e := started(t, true)
	u, _ := url.Parse(e.URL)
	c, err := tls.Dial("tcp", u.Host, &tls.Config{InsecureSkipVerify: true}) // inspected, not trusted
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	leaf := c.ConnectionState().PeerCertificates[0]
	if err := leaf.VerifyHostname("127.0.0.1"); err != nil {
		t.Error(err)
	}
}

// Options.Now dates past objects; the platform's clock is the real one, or a collector would see a skew.
func TestClockIsReal(t *testing.T) {
	e := started(t, true)
	c, err := client(t.Context(), e, e.Thumbprint, e.Password)
	if err != nil {
		t.Fatal(err)
	}
	now, err := methods.GetCurrentTime(t.Context(), c)
	if err != nil || time.Since(*now).Abs() > time.Minute {
		t.Errorf("%v, %v", now, err)
	}
}
