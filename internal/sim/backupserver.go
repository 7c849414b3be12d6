package sim

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// backupServer makes a backup of each VM every night and copies it to another place.
type backupServer struct {
	account, password string
	now               time.Time
	saved             []*savedVM
}

// A savedVM is a VM with its runs of the last nights.
type savedVM struct {
	name   string
	warned int // nights since the last run that ended without a warning
	hole   int // number of nights before the fourth night back in which nothing was saved on site
}

// left reports whether the VM was left out of a run.
func (v *savedVM) left(i, night int) bool { return i == 0 && night > 3 && night <= 3+v.hole }

// nights is the number of runs in the history and of retained restore points.
const nights = 14

// vm returns the VM of that name.
func (s *backupServer) vm(name string) *savedVM {
	return find(s.saved, name, func(v *savedVM) string { return v.name })
}

// repositoriesOf are the two repositories with the jobs that write to them.
var repositoriesOf = []struct {
	name, job, kind string
	details         map[string]any
}{
	{"Vault-A", "nightly", "Backup", map[string]any{
		"type": "LinuxHardened", "repository": map[string]any{"path": "/backup", "makeRecentBackupsImmutableDays": 7},
	}},
	{
		"Copy-B",
		"copy",
		"BackupCopy",
		map[string]any{
			"type": "S3Compatible",
			"bucket": map[string]any{
				"bucketName":   "copy-b",
				"immutability": map[string]any{"isEnabled": true, "daysCount": nights},
			},
		},
	},
}

// token is the access token of a login. It is a fixed string without any use elsewhere.
const token = "demo-session-of-the-backup-server"

// ServeHTTP answers in the shape of Veeam Backup & Replication 12.3, REST API 1.2-rev1, limited to the calls of
// the source. It is a stand-in and makes no backups.
func (s *backupServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.URL.Path == "/api/oauth2/token":
		if r.PostFormValue("username") != s.account || r.PostFormValue("password") != s.password {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		answer(w, map[string]any{"access_token": token, "token_type": "bearer", "expires_in": 900})
	case r.Header.Get("Authorization") != "Bearer "+token:
		w.WriteHeader(http.StatusUnauthorized)
	case r.URL.Path == "/api/oauth2/logout":
	case r.URL.Path == "/api/v1/serverInfo":
		answer(w, map[string]any{"name": "backup.mgmt.example", "buildVersion": "12.3.1.1139 (stand-in)"})
	default:
		list, known := s.list(strings.TrimPrefix(r.URL.Path, "/api/v1/"))
		if !known {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		skip, _ := strconv.Atoi(r.URL.Query().Get("skip"))
		limit, _ := strconv.Atoi(r.URL.Query().Get("limit"))
		page := list[min(skip, len(list)):min(skip+max(limit, 1), len(list))]
		answer(w, map[string]any{
			"data":       page,
			"pagination": map[string]any{"total": len(list), "count": len(page), "skip": skip, "limit": limit},
		})
	}
}

// answer writes v as JSON.
func answer(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v) // the client reports a lost connection
}

// list returns the objects at one path of the API.
func (s *backupServer) list(name string) (list []any, known bool) {
	list = []any{}
	switch name {
	case "backupInfrastructure/scaleOutRepositories":
	case "backupInfrastructure/repositories", "jobs", "jobs/states", "backups":
		for i := range repositoriesOf {
			list = append(list, s.thing(name, i))
		}
	case "sessions":
		s.runs(func(i, night int, at time.Time) {
			list = append(list, map[string]any{
				"id":           id("run", i, night),
				"name":         repositoriesOf[i].job,
				"jobId":        id("job", i),
				"sessionType":  sessionType(i),
				"state":        "Stopped",
				"creationTime": stamp(at),
				"endTime":      stamp(at.Add(time.Hour)),
				"result":       map[string]any{"result": s.worst(i, night)},
			})
		})
	case "taskSessions", "restorePoints":
		s.runs(func(i, night int, at time.Time) {
			for n, v := range s.saved {
				if v.left(i, night) {
					continue
				}
				at := at.Add(time.Duration(n) * time.Minute)
				if name == "restorePoints" {
					list = append(list, map[string]any{
						"id":           id("point", i, night, n),
						"name":         v.name,
						"platformName": "VMware",
						"creationTime": stamp(at),
						"backupId":     id("backup", i),
						"type":         pointType(night),
						"sessionId":    id("run", i, night),
					})
					continue
				}
				list = append(list, map[string]any{
					"id":             id("task", i, night, n),
					"type":           "Backup",
					"sessionId":      id("run", i, night),
					"sessionType":    sessionType(i),
					"name":           v.name,
					"repositoryId":   id("repository", i),
					"state":          "Stopped",
					"creationTime":   stamp(at),
					"endTime":        stamp(at.Add(time.Minute)),
					"result":         map[string]any{"result": result(i, night, v)},
					"restorePointId": id("point", i, night, n),
				})
			}
		})
	default:
		return nil, false
	}
	return list, true
}

// thing returns the object of a list that belongs to one repository.
func (s *backupServer) thing(list string, i int) map[string]any {
	r := repositoriesOf[i]
	secure := map[string]any{"storageData": map[string]any{"encryption": map[string]any{"isEnabled": true}}}
	switch list {
	case "backupInfrastructure/repositories":
		out := map[string]any{"id": id("repository", i), "name": r.name}
		for k, v := range r.details {
			out[k] = v
		}
		return out
	case "jobs":
		key := map[string]string{"Backup": "storage", "BackupCopy": "target"}[r.kind]
		return map[string]any{
			"id":         id("job", i),
			"name":       r.job,
			"type":       r.kind,
			"isDisabled": false,
			key:          map[string]any{"advancedSettings": secure},
		}
	case "jobs/states":
		return map[string]any{
			"id":             id("job", i),
			"name":           r.job,
			"type":           r.kind,
			"status":         "inactive",
			"workload":       "vm",
			"repositoryId":   id("repository", i),
			"repositoryName": r.name,
			"lastRun":        stamp(s.at(0, i)),
			"lastResult":     s.worst(i, 0),
		}
	}
	return map[string]any{
		"id":           id("backup", i),
		"jobId":        id("job", i),
		"name":         r.job,
		"platformName": "VMware",
		"creationTime": stamp(s.at(nights-1, i)),
		"repositoryId": id("repository", i),
	}
}

// runs calls f for each run, the oldest first.
func (s *backupServer) runs(f func(i, night int, at time.Time)) {
	for night := nights - 1; night >= 0; night-- {
		for i := range repositoriesOf {
			f(i, night, s.at(night, i))
		}
	}
}

// at returns the start of a run: four hours ago and then a day apart, the copy an hour later.
func (s *backupServer) at(night, i int) time.Time {
	return s.now.Add(-time.Duration(24*night)*time.Hour - 4*time.Hour + time.Duration(i)*time.Hour)
}

// result returns the result of one VM in one night. Copies always succeed.
func result(i, night int, v *savedVM) string {
	if i == 0 && night < v.warned {
		return "Warning"
	}
	return "Success"
}

// worst returns the worst result of a run.
func (s *backupServer) worst(i, night int) string {
	for _, v := range s.saved {
		if result(i, night, v) != "Success" {
			return "Warning"
		}
	}
	return "Success"
}

// sessionType returns the session type of a repository's job.
func sessionType(i int) string { return repositoriesOf[i].kind + "Job" }

// pointType returns the type of the restore point of a night.
func pointType(night int) string {
	if night%7 == 0 {
		return "Full"
	}
	return "Increment"
}

// id returns an id made from a kind and numbers.
func id(kind string, numbers ...int) string {
	s := "demo-" + kind
	for _, n := range numbers {
		s += fmt.Sprintf("-%02d", n)
	}
	return s
}

// stamp returns a time in the format of a server in Beijing.
func stamp(t time.Time) string { return t.In(time.FixedZone("", 8*60*60)).Format(time.RFC3339) }
