package vsphere

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/vmware/govmomi/vapi/rest"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

var applianceSource = source{"vsphere.appliance", "GET /api/appliance", map[string]string{
	"/vcenter/*/appliance":              "GET /api/appliance",
	"/vcenter/*/appliance/ssh":          "GET /api/appliance/access/ssh",
	"/vcenter/*/appliance/syslog":       "GET /api/appliance/logging/forwarding",
	"/vcenter/*/appliance/syslog/*":     "GET /api/appliance/logging/forwarding[*]",
	"/vcenter/*/appliance/syslog/*/*":   "GET /api/appliance/logging/forwarding[*]",
	"/vcenter/*/appliance/timesync":     "GET /api/appliance/timesync",
	"/vcenter/*/appliance/ntp_servers":  "GET /api/appliance/ntp",
	"/vcenter/*/appliance/backup_days":  "GET /api/appliance/recovery/backup/schedules",
	"/vcenter/*/appliance/backup_job":   "GET /api/appliance/recovery/backup/job/details",
	"/vcenter/*/appliance/backup_job/*": "GET /api/appliance/recovery/backup/job/details[newest]",
	"/vcenter/*/appliance/tls_profile":  "GET /api/appliance/tls/profiles/global",
	"/vcenter/*/appliance/fips":         "GET /api/appliance/system/security/global-fips",
	"/vcenter/*/appliance/firewall":     "GET /api/appliance/networking/firewall/inbound",

	"/vcenter/*/appliance/snmp":               "GET /rest/appliance/techpreview/monitoring/snmp",
	"/vcenter/*/appliance/snmp/*":             "GET /rest/appliance/techpreview/monitoring/snmp",
	"/vcenter/*/appliance/snmp/users/*":       "GET /rest/appliance/techpreview/monitoring/snmp",
	"/vcenter/*/appliance/snmp/users/*/level": "GET /rest/appliance/techpreview/monitoring/snmp",

	"/vcenter/*/appliance/root_password_days": "GET /api/appliance/local-accounts/root",
}}

// applianceReads are the resources of the appliance that are read, below /api/appliance/, or below /rest if they
// begin with a slash. A reader gets the answer and returns the stored value.
var applianceReads = []struct {
	name, path string
	read       func(r *run, raw []byte) (any, error)
}{
	{"ssh", "access/ssh", func(_ *run, raw []byte) (any, error) { return jsonAs[bool](raw) }},
	{"syslog", "logging/forwarding", readForwarding},
	{"timesync", "timesync", func(_ *run, raw []byte) (any, error) {
		return wordOf(raw, "NTP", "HOST", "DISABLED")
	}},
	{"ntp_servers", "ntp", func(_ *run, raw []byte) (any, error) { return jsonAs[[]string](raw) }},
	{"backup_days", "recovery/backup/schedules", readSchedules},
	{"backup_job", "recovery/backup/job/details", readJobs},
	{"tls_profile", "tls/profiles/global", func(_ *run, raw []byte) (any, error) {
		return member[string](raw, "profile")
	}},
	{"fips", "system/security/global-fips", func(_ *run, raw []byte) (any, error) {
		return member[bool](raw, "enabled")
	}},
	{"firewall", "networking/firewall/inbound", readInbound},
	{"snmp", snmpPath, readSNMP},
	{"root_password_days", "local-accounts/root", readRoot},
}

// appliancePass reads the appliance of the vCenter. For a single ESXi host it stores nothing.
func (r *run) appliancePass(ctx context.Context) error {
	if !r.s.client.IsVC() {
		return nil
	}
	r.progress("appliance", 0, 0)
	out, b, id := r.single(applianceSource), r.batch("vcenter"), r.centerID()
	facts := map[string]any{}
	b.doc.Collections["vcenter"][id] = map[string]any{"appliance": facts}
	for _, one := range applianceReads {
		v, err := r.applianceFact(ctx, one.path, one.read)
		if collect.Stopped(ctx, err) != nil {
			return err
		}
		if err != nil {
			b.gap(audit.Pointer("vcenter", id, "appliance", one.name), *failure(err))
			continue
		}
		facts[one.name] = v
	}
	return out.seal(ctx, b)
}

// noSuchResource is the gap of a resource that the appliance does not have.
var noSuchResource = audit.Gap{State: audit.Unsupported, Fault: "NotFound",
	Detail: "the appliance has no such resource"}

// applianceFact returns one fact of the appliance.
func (r *run) applianceFact(ctx context.Context, path string, read func(*run, []byte) (any, error)) (any, error) {
	var raw bytes.Buffer
	err := r.s.withREST(ctx, func(c *rest.Client) error {
		raw.Reset()
		at := path
		if !strings.HasPrefix(at, "/") {
			at = "/api/appliance/" + at
		}
		return c.Do(ctx, c.Resource(at).Request(http.MethodGet), &raw)
	})
	var gap gapError
	if errors.As(err, &gap) && gap.gap == errNoTags.gap {
		return nil, gapError{noSuchResource}
	}
	if err != nil {
		return nil, err
	}
	return read(r, raw.Bytes())
}

// jsonAs returns an answer in the type of the API. An answer without a value is an error.
func jsonAs[T any](raw []byte) (T, error) {
	var v *T
	if err := json.Unmarshal(raw, &v); err != nil || v == nil {
		var none T
		return none, gapError{audit.Gap{State: audit.Failed, Fault: "BadAnswer",
			Detail: "the answer does not have the types of the API"}}
	}
	return *v, nil
}

// member returns one member of an answer.
func member[T any](raw []byte, name string) (any, error) {
	all, err := jsonAs[map[string]json.RawMessage](raw)
	if err != nil {
		return nil, err
	}
	return jsonAs[T](all[name])
}

// wordOf returns a value of an enumeration. An unknown word is an error, because its meaning is unknown.
func wordOf(raw []byte, words ...string) (any, error) {
	v, err := jsonAs[string](raw)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(words, v) {
		return nil, gapError{unknownWord(v)}
	}
	return v, nil
}

// readForwarding returns the targets of forwarded logs by host and port.
func readForwarding(_ *run, raw []byte) (any, error) {
	list, err := jsonAs[[]struct {
		Host     string `json:"hostname"`
		Port     int    `json:"port"`
		Protocol string `json:"protocol"`
	}](raw)
	if err != nil {
		return nil, err
	}
	out := map[string]any{}
	for _, f := range list {
		if f.Host == "" || !slices.Contains([]string{"TLS", "TCP", "UDP", "RELP"}, f.Protocol) {
			return nil, gapError{unknownWord(f.Protocol)}
		}
		out[net.JoinHostPort(f.Host, strconv.Itoa(f.Port))] = map[string]any{"host": f.Host, "protocol": f.Protocol}
	}
	return out, nil
}

// weekdays is the number of days on which a schedule without days runs.
const weekdays = 7

// readSchedules returns the number of days in a week on which an enabled schedule makes a backup.
func readSchedules(_ *run, raw []byte) (any, error) {
	all, err := jsonAs[map[string]struct {
		Enable     *bool `json:"enable"`
		Recurrence *struct {
			Days []string `json:"days"`
		} `json:"recurrence_info"`
	}](raw)
	if err != nil {
		return nil, err
	}
	days := map[string]bool{}
	for _, s := range all {
		if s.Enable == nil {
			return nil, gapError{unset}
		}
		if !*s.Enable || s.Recurrence == nil { // without a recurrence it runs on demand only
			continue
		}
		if len(s.Recurrence.Days) == 0 {
			return weekdays, nil
		}
		for _, d := range s.Recurrence.Days {
			days[strings.ToUpper(d)] = true
		}
	}
	return len(days), nil
}

// readJobs returns state and age of the newest backup that has ended, or null for both: there is none.
func readJobs(r *run, raw []byte) (any, error) {
	all, err := jsonAs[map[string]struct {
		Status string    `json:"status"`
		End    time.Time `json:"end_time"`
	}](raw)
	if err != nil {
		return nil, err
	}
	var newest time.Time
	state := ""
	for _, j := range all {
		if j.Status == "" {
			return nil, gapError{unset}
		}
		if !j.End.IsZero() && j.End.After(newest) {
			newest, state = j.End, j.Status
		}
	}
	if newest.IsZero() {
		return map[string]any{"succeeded": nil, "age_hours": nil}, nil
	}
	if !slices.Contains([]string{"SUCCEEDED", "FAILED"}, state) {
		return nil, gapError{unknownWord(state)}
	}
	return map[string]any{"succeeded": state == "SUCCEEDED", "age_hours": r.age(newest, time.Hour)}, nil
}

// readInbound returns the inbound rules of the firewall in their order, as policy and network.
func readInbound(_ *run, raw []byte) (any, error) {
	list, err := jsonAs[[]struct {
		Address string `json:"address"`
		Prefix  *int   `json:"prefix"`
		Policy  string `json:"policy"`
	}](raw)
	if err != nil {
		return nil, err
	}
	out := []string{}
	for _, rule := range list {
		if rule.Address == "" || rule.Prefix == nil ||
			!slices.Contains([]string{"ACCEPT", "DENY", "IGNORE", "REJECT"}, rule.Policy) {
			return nil, gapError{audit.Gap{State: audit.Failed, Fault: "UnknownValue",
				Detail: message.Of("the platform answered %q, which is no known value", rule.Policy).String()}}
		}
		out = append(out, rule.Policy+" "+rule.Address+"/"+strconv.Itoa(*rule.Prefix))
	}
	return out, nil
}
