package sim

import (
	"encoding/json"
	"net/http"
)

// A broker connects users to their virtual desktops.
type broker struct {
	domain, account, password string
	sessionMinutes            int // longest session; 0: no limit
	pools                     []*desktopPool
}

type desktopPool struct {
	name      string
	protocols []string
}

// pool returns the desktop pool of that name.
func (b *broker) pool(name string) *desktopPool {
	return find(b.pools, name, func(p *desktopPool) string { return p.name })
}

// conformingHorizon returns a broker without faults.
func conformingHorizon() *broker {
	return &broker{
		sessionMinutes: 600,
		pools:          []*desktopPool{{"office", []string{"BLAST", "PCOIP"}}, {"operations", []string{"BLAST"}}},
	}
}

// desktopSession is the access token of a login.
const desktopSession = "demo-session-of-the-connection-server"

// ServeHTTP answers in the shape of the REST API of Horizon 8, limited to the calls of the source. It is a
// stand-in and has no desktops.
func (b *broker) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPost && r.URL.Path == "/rest/login" {
		b.login(w, r)
		return
	}
	if r.Header.Get("Authorization") != "Bearer "+desktopSession {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	switch r.URL.Path {
	case "/rest/logout":
		w.WriteHeader(http.StatusOK)
	case "/rest/monitor/connection-servers":
		answer(w, eachServer(func(name string) any {
			return map[string]any{
				"id":      name,
				"name":    name,
				"status":  "OK",
				"details": map[string]any{"version": "8.12.0 (stand-in)", "build": "23142606"},
			}
		}))
	case "/rest/config/v2/connection-servers":
		answer(w, eachServer(func(name string) any {
			return map[string]any{
				"id":                 name,
				"name":               name,
				"enabled":            true,
				"radius_info":        map[string]any{"radius_enabled": true},
				"rsa_secure_id_info": map[string]any{"secure_id_enabled": false},
				"smart_card_support": "OFF",
				"saml_info":          map[string]any{"saml_support": "DISABLED"},
			}
		}))
	case "/rest/config/v1/settings/general":
		answer(w, b.general())
	case "/rest/config/v1/settings/security":
		answer(w, map[string]any{"re_auth_secure_tunnel_after_interruption": true})
	case "/rest/inventory/v1/desktop-pools":
		list := []any{}
		for _, p := range b.pools {
			list = append(list, map[string]any{
				"id":      "pool-" + p.name,
				"name":    p.name,
				"enabled": true,
				"type":    "AUTOMATED",
				"settings": map[string]any{
					"display_protocol_settings": map[string]any{
						"display_protocols":              p.protocols,
						"default_display_protocol":       "BLAST",
						"allow_users_to_choose_protocol": false,
					},
				},
			})
		}
		answer(w, list)
	default:
		w.WriteHeader(http.StatusNotFound)
	}
}

// login checks the credentials and writes the tokens.
func (b *broker) login(w http.ResponseWriter, r *http.Request) {
	var asked struct{ Domain, Username, Password string }
	if err := json.NewDecoder(r.Body).Decode(&asked); err != nil || asked.Domain != b.domain ||
		asked.Username != b.account || asked.Password != b.password {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	answer(w, map[string]any{"access_token": desktopSession, "refresh_token": desktopSession + "-again"})
}

// general returns the general settings.
func (b *broker) general() map[string]any {
	longest := map[string]any{"client_max_session_timeout_policy": "NEVER"}
	if b.sessionMinutes > 0 {
		longest = map[string]any{
			"client_max_session_timeout_policy":  "TIMEOUT_AFTER",
			"client_max_session_timeout_minutes": b.sessionMinutes,
		}
	}
	longest["client_idle_session_timeout_policy"], longest["client_idle_session_timeout_minutes"] = "TIMEOUT_AFTER", 15
	return longest
}

// eachServer returns one entry for each of the two connection servers.
func eachServer(entry func(name string) any) []any {
	return []any{entry("cs-01.mgmt.example"), entry("cs-02.mgmt.example")}
}
