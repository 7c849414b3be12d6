package sim

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"
)

// conformingAppliance returns the answers of the appliance's API by resource, below /api/appliance/.
func conformingAppliance(now time.Time) map[string]any {
	return map[string]any{
		"access/ssh":         false,
		"logging/forwarding": []map[string]any{{"hostname": logServer, "port": 6514, "protocol": "TLS"}},
		"timesync":           "NTP",
		"ntp":                []string{ntpServer, "10.10.0.12"},
		"recovery/backup/schedules": map[string]any{"default": map[string]any{
			"enable": true, "recurrence_info": map[string]any{"hour": 2},
		}},
		"recovery/backup/job/details": backupJob(now, "SUCCEEDED"),
		"tls/profiles/global":         map[string]any{"profile": "NIST_2024"},
		"system/security/global-fips": map[string]any{"enabled": true},
		"local-accounts/root":         rootAccount(90),
		snmpResource:                  snmpAgent(),
		"networking/firewall/inbound": []map[string]any{
			{"address": "10.10.0.0", "prefix": 24, "policy": "ACCEPT"},
			{"address": "0.0.0.0", "prefix": 0, "policy": "REJECT"},
		},
	}
}

// backupJob returns the list of backups with one, eight hours old.
func backupJob(now time.Time, status string) map[string]any {
	end := now.Add(-8 * time.Hour).UTC().Format(time.RFC3339)
	return map[string]any{"20260101-020000-24022515": map[string]any{
		"status": status, "start_time": end, "end_time": end, "type": "SCHEDULED",
	}}
}

// snmpResource is the resource of the SNMP agent, which is not below /api.
const snmpResource = "/rest/appliance/techpreview/monitoring/snmp"

// snmpAgent returns an agent of version 3 with encryption, and with communities of the older versions.
func snmpAgent(communities ...string) map[string]any {
	return map[string]any{"value": map[string]any{
		"enable": true, "port": 161, "authentication": "SHA1", "privacy": "AES128",
		"communities": append([]string{}, communities...), "targets": []any{}, "v3targets": []any{},
		"users":       []map[string]any{{"username": "monitor", "sec_level": "priv", "auth_key": "k", "priv_key": "k"}},
		"remoteusers": []any{},
	}}
}

// rootAccount returns the account of root, whose password must be changed after so many days.
func rootAccount(days int) map[string]any {
	return map[string]any{
		"fullname": "root", "enabled": true, "has_password": true, "roles": []string{"superAdmin"},
		"min_days_between_password_change": 0, "max_days_between_password_change": days,
	}
}

// addAppliance serves the API of the appliance.
func (b *builder) addAppliance() {
	answer := func(w http.ResponseWriter, r *http.Request) {
		answer, known := b.plan.appliance[strings.TrimPrefix(r.URL.Path, "/api/appliance/")]
		switch {
		case r.Header.Get("vmware-api-session-id") == "":
			w.WriteHeader(http.StatusUnauthorized)
		case r.Method != http.MethodGet || !known:
			w.WriteHeader(http.StatusNotFound)
		default:
			w.Header().Set("Content-Type", "application/json")
			_ = json.NewEncoder(w).Encode(answer)
		}
	}
	b.service.HandleFunc("/api/appliance/", answer)
	b.service.HandleFunc(snmpResource, answer)
}
