package sim

import (
	"bytes"
	"crypto/tls"
	"net/http"
	"slices"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// Every stand-in of the perimeter requires its credential in the way of the product and rejects unknown paths.
func TestPerimeterWantsItsCredential(t *testing.T) {
	e := started(t, true)
	right := e.Password
	bearer := func(value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+value) }
	}
	basic := func(password string) func(*http.Request) {
		return func(r *http.Request) { r.SetBasicAuth(username, password) }
	}
	plain := func(*http.Request) {}
	for name, c := range map[string]struct {
		target, method, path, body string
		credential                 func(*http.Request)
		want                       int
	}{
		"nsx": {"nsx", http.MethodGet, "/api/v1/node/version", "", basic(right), http.StatusOK},
		"nsx, wrong password": {
			"nsx",
			http.MethodGet,
			"/api/v1/node/version",
			"",
			basic("wrong"),
			http.StatusForbidden,
		},
		"nsx, nobody": {"nsx", http.MethodGet, "/api/v1/node/version", "", plain, http.StatusForbidden},
		"nsx, no such section": {
			"nsx",
			http.MethodGet,
			"/policy/api/v1/infra/domains/default/security-policies/x/rules",
			"",
			basic(right),
			http.StatusNotFound,
		},
		"fortigate": {
			"fw-01",
			http.MethodGet,
			"/api/v2/monitor/system/status",
			"",
			bearer(right),
			http.StatusOK,
		},
		"fortigate, wrong token": {
			"fw-01",
			http.MethodGet,
			"/api/v2/monitor/system/status",
			"",
			bearer("wrong"),
			http.StatusUnauthorized,
		},
		"fortigate, no such table": {
			"fw-01",
			http.MethodGet,
			"/api/v2/cmdb/system/x",
			"",
			bearer(right),
			http.StatusNotFound,
		},
		"horizon, login": {
			"desktops",
			http.MethodPost,
			"/rest/login",
			`{"domain":"vsphere.local","username":"auditor","password":"` + right + `"}`,
			plain,
			http.StatusOK,
		},
		"horizon, another domain": {
			"desktops",
			http.MethodPost,
			"/rest/login",
			`{"domain":"x","username":"auditor","password":"` + right + `"}`,
			plain,
			http.StatusUnauthorized,
		},
		"horizon, wrong password": {
			"desktops",
			http.MethodPost,
			"/rest/login",
			`{"domain":"vsphere.local","username":"auditor","password":"wrong"}`,
			plain,
			http.StatusUnauthorized,
		},
		"horizon, half a login": {
			"desktops",
			http.MethodPost,
			"/rest/login",
			`{"domain":`,
			plain,
			http.StatusUnauthorized,
		},
		"horizon, password as token": {
			"desktops",
			http.MethodGet,
			"/rest/inventory/v1/desktop-pools",
			"",
			bearer(right),
			http.StatusUnauthorized,
		},
		"horizon": {
			"desktops",
			http.MethodGet,
			"/rest/inventory/v1/desktop-pools",
			"",
			bearer(desktopSession),
			http.StatusOK,
		},
	} {
		t.Run(name, func(t *testing.T) {
			i := slices.IndexFunc(e.Targets(""), func(s audit.Settings) bool { return s.Reach().Target == c.target })
			at := e.Targets("")[i].Reach()
			r, err := http.NewRequestWithContext(t.Context(), c.method, at.URL+c.path, bytes.NewBufferString(c.body))
			if err != nil {
				t.Fatal(err)
			}
			c.credential(r)
			// The test is about the credential, not the certificate.
			client := &http.Client{
				Transport: &http.Transport{
					TLSClientConfig:   &tls.Config{InsecureSkipVerify: true},
					DisableKeepAlives: true,
				},
			}
			got, err := client.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			_ = got.Body.Close()
			if got.StatusCode != c.want {
				t.Errorf("got %d, want %d", got.StatusCode, c.want)
			}
		})
	}
}
