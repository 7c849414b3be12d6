package backup

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// pgConfigurations are the default paths of pgBackRest's configuration.
var pgConfigurations = []string{"/etc/pgbackrest/pgbackrest.conf", "/etc/pgbackrest.conf"}

// secretSetting matches the name of a setting with a secret value.
var secretSetting = regexp.MustCompile(`-(pass|key|secret|token)$`)

// pgSettings returns pgBackRest's settings, for the path of its log, and registers their secrets.
// Unreadable files are ignored here, because pgBackRest reports the error. The file is not stored, because
// it contains passphrases.
func (c *client) pgSettings(ctx context.Context) (map[string]string, error) {
	files := pgConfigurations
	if c.config.Options != "" {
		files = []string{c.config.Options}
	}
	out := map[string]string{"log-path": "/var/log/pgbackrest"}
	for _, file := range files {
		a, err := transport.File(ctx, file, c.limits(), c.now, &c.secrets)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			continue
		}
		for key, value := range settings(a.Body, c.config.Repository) {
			if secretSetting.MatchString(key) {
				c.secrets.Add(value)
			}
			out[key] = value
		}
		break
	}
	return out, nil
}

// settings returns the settings that apply to backups of a stanza. The most specific section takes
// precedence.
func settings(file []byte, stanza string) map[string]string {
	sections := []string{"global", "global:backup", stanza, stanza + ":backup"}
	found := make([]map[string]string, len(sections))
	at := -1
	for line := range bytes.Lines(file) {
		text := strings.TrimSpace(string(line))
		if name, ok := strings.CutPrefix(text, "["); ok {
			at = slices.Index(sections, strings.TrimSuffix(name, "]"))
			continue
		}
		key, value, ok := strings.Cut(text, "=")
		if !ok || at < 0 || strings.HasPrefix(text, "#") {
			continue
		}
		if found[at] == nil {
			found[at] = map[string]string{}
		}
		found[at][strings.TrimSpace(key)] = strings.TrimSpace(value)
	}
	out := map[string]string{}
	for _, f := range found {
		maps.Copy(out, f)
	}
	return out
}

// A run is one backup recorded in the log. Its time has no zone.
type run struct {
	at    string
	repo  string // key of the repository; "" for the first
	label string // label of the resulting backup, or ""
	good  bool
	over  bool
}

var (
	began = regexp.MustCompile(`^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:\.\d+)? P00 +INFO: backup command begin `)
	ended = regexp.MustCompile(
		`^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? P00 +INFO: backup command end: (completed successfully|.*)`,
	)
	made    = regexp.MustCompile(`^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? P00 +INFO: new backup label = (\S+)$`)
	ofStore = regexp.MustCompile(` --repo=(\d+)( |$)`)
)

// runsIn returns the runs in a log, oldest first.
func runsIn(log []byte) (out []run) {
	scanner := bufio.NewScanner(bytes.NewReader(log))
	scanner.Buffer(nil, len(log)+1)
	for scanner.Scan() {
		line := scanner.Text()
		if m := began.FindStringSubmatch(line); m != nil {
			r := run{at: m[1]}
			if repo := ofStore.FindStringSubmatch(line); repo != nil {
				r.repo = repo[1]
			}
			out = append(out, r)
		}
		if m := made.FindStringSubmatch(line); m != nil && len(out) > 0 {
			out[len(out)-1].label = m[1]
		}
		if m := ended.FindStringSubmatch(line); m != nil && len(out) > 0 {
			last := &out[len(out)-1]
			last.over, last.good = true, m[1] == "completed successfully" ||
				strings.HasPrefix(m[1], "completed successfully (")
		}
	}
	return out
}

var ofRuns = []string{"failed_since", "last_result", "last_run_hours"}

// runs reads the results of backups from the log on the machine that makes them. pgBackRest records
// failures only there.
func (c *client) runs(ctx context.Context, settings map[string]string, st *stanza, stores []*store) error {
	if settings["log-level-file"] == "off" {
		return nil
	}
	file := filepath.Join(settings["log-path"], st.Name+"-backup.log")
	a, err := transport.File(ctx, file, c.limits(), c.now, &c.secrets)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		g := transport.FaultOf(err).Gap
		if g.Fault == "NoFile" {
			g.Detail = "pgBackRest's log of backups is not on this machine; its info records finished backups only"
		}
		for _, s := range stores {
			s.lost = append(s.lost, unknown(g, ofRuns)...)
		}
		return nil
	}
	if err := c.answers.Keep(ctx, a.Call, a.Body); err != nil {
		return err
	}
	byStore := map[string][]run{}
	list := runsIn(a.Body)
	if n := len(list); n > 0 && !list[n-1].over && st.Status.Lock.Backup.Held {
		list = list[:n-1] // still running
	}
	first := fmt.Sprint(slices.MinFunc(st.Repo, func(a, b pgRepo) int { return a.Key - b.Key }).Key)
	for _, r := range list {
		if r.repo == "" {
			r.repo = first
		}
		byStore[r.repo] = append(byStore[r.repo], r)
	}
	for i, s := range stores {
		if s.gap == nil {
			c.setRuns(byStore[fmt.Sprint(st.Repo[i].Key)], s)
		}
	}
	return nil
}

// setRuns sets the fields about runs for all items in a store.
func (c *client) setRuns(list []run, s *store) {
	if len(list) == 0 {
		if len(s.points) > 0 {
			s.lost = append(s.lost, unknown(audit.Gap{
				State:  audit.Failed,
				Fault:  "NoRun",
				Detail: "pgBackRest's log does not reach back to the last backup",
			}, ofRuns)...)
		}
		return
	}
	last, failed, open := list[len(list)-1], 0, false
	for _, r := range slices.Backward(list) {
		open = open || r.good && s.open[r.label]
		if r.good && !s.damaged[r.label] {
			break
		}
		failed++
	}
	s.each["last_result"], s.each["failed_since"] = "failed", failed
	if open {
		s.lost = append(s.lost, unknown(audit.Gap{State: audit.Failed, Fault: "NoResult", Detail: noResult}, []string{
			"failed_since", "last_result",
		})...)
	}
	switch {
	case last.good && s.damaged[last.label]:
		s.each["last_result"] = "warning"
	case last.good:
		s.each["last_result"] = "success"
	}
	lose := func(fault, detail string) {
		s.lost = append(s.lost, audit.Gap{Pointer: "last_run_hours", State: audit.Failed, Fault: fault, Detail: detail})
	}
	zone, err := zoneOf(c.config.Zone)
	if err != nil || c.config.Zone == "" {
		lose("NoZone", message.Of(
			`pgBackRest's log writes times without a zone; set it in the configuration, such as zone: "+08:00"`,
		).String())
		return
	}
	at, err := time.ParseInLocation(time.DateTime, last.at, zone)
	now := c.now()
	switch {
	case err != nil:
		lose("BadAnswer", message.Of("the newest run in pgBackRest's log has a time that is none").String())
	case at.After(now.Add(skew)):
		lose("ClockSkew", message.Of("the newest run is dated later than now; is the zone right?").String())
	default:
		s.each["last_run_hours"] = age(now, at, time.Hour)
	}
}
