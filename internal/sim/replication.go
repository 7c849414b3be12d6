package sim

import (
	"net/http"
	"strings"
	"time"
)

// replication copies VMs to another site.
type replication struct {
	account, password string
	now               time.Time
	replicas          []*replica
}

type replica struct {
	vm   string
	rpo  int // minutes
	late time.Duration
}

// replica returns the replica of a VM.
func (r *replication) replica(vm string) *replica {
	return find(r.replicas, vm, func(x *replica) string { return x.vm })
}

// drSession is the session id of a login.
const drSession = "demo-session-of-the-replication-appliance"

// ServeHTTP answers in the shape of the REST API of vSphere Replication 8.8, limited to the calls of the source.
// It is a stand-in and copies nothing.
func (r *replication) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	path, ours := strings.CutPrefix(q.URL.Path, "/api/rest/vr/v2/")
	user, password, _ := q.BasicAuth()
	switch {
	case !ours:
		w.WriteHeader(http.StatusNotFound)
	case path == "session" && q.Method == http.MethodPost:
		if user != r.account || password != r.password {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		answer(w, map[string]any{"session_id": drSession})
	case q.Header.Get("X-Dr-Session") != drSession:
		w.WriteHeader(http.StatusUnauthorized)
	case path == "session":
		w.WriteHeader(http.StatusOK)
	case path == "pairings":
		answer(w, listed([]any{map[string]any{
			"pairing_id":       "demo-pair",
			"local_vc_server":  map[string]any{"name": Target},
			"remote_vc_server": map[string]any{"name": "vc-remote"},
		}}))
	case path == "pairings/demo-pair/replications":
		list := []any{}
		for _, x := range r.replicas {
			list = append(list, map[string]any{
				"id":                 "GID-" + x.vm,
				"name":               x.vm,
				"rpo":                x.rpo,
				"last_sync_time":     r.now.Add(-x.late).UnixMilli(),
				"target_site_name":   "异地灾备中心",
				"encryption_enabled": true,
				"status": map[string]any{
					"status": "OK", "rpo_violation": x.late > time.Duration(x.rpo)*time.Minute,
				},
			})
		}
		answer(w, listed(list))
	default:
		w.WriteHeader(http.StatusNotFound)
	}
}

// listed returns a list in the envelope of the API.
func listed(list []any) map[string]any {
	return map[string]any{
		"list": list, "_meta": map[string]any{"errors": []any{}, "total": len(list), "offset": 0, "limit": 500},
	}
}
