package logs

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

// config writes a configuration file into a copy of a system and returns its name.
func (k *disk) config(name, text string) string {
	k.t.Helper()
	k.write("copy/"+name, strings.ReplaceAll(text, "LOGS", k.root+"/logs"), looked)
	return filepath.Join(k.root, "copy", filepath.FromSlash(name))
}

// kept returns the retention days, enforcement and size limit, or the fault of those that are gaps.
func kept(m *conform.Memory) string {
	var out []string
	for _, f := range []string{"retention_days", "retention_enforced", "size_limit_bytes"} {
		v, known := m.Merged()["log_stores"]["logs-a"][f]
		if known {
			out = append(out, fmt.Sprint(v))
		} else {
			out = append(out, m.Gaps()["/log_stores/logs-a/"+f].Fault)
		}
	}
	return strings.Join(out, " ")
}

const daily200 = "LOGS/*.log {\n daily\n rotate 200\n missingok\n notifempty\n compress\n}\n"

// Each case has one file per source, or per source and day, and a configuration.
func TestRetention(t *testing.T) {
	const runs = "25 6 * * * root /usr/sbin/logrotate /etc/logrotate.conf\n"
	for _, c := range []struct {
		name    string
		dated   bool
		options map[string]string
		want    string
	}{
		{
			"daily, 200 generations", false, map[string]string{"etc/logrotate.conf": daily200, "etc/cron.d/lr": runs},
			"200 true <nil>",
		},
		{"nothing seen that runs it", false, map[string]string{"etc/logrotate.conf": daily200}, "200 NoSchedule <nil>"},
		{"the conf above logrotate.d gives the defaults", false, map[string]string{
			"etc/logrotate.d/remote": "LOGS/*.log {\n missingok\n}\n",
			"etc/logrotate.conf":     "weekly\nrotate 26\ninclude /etc/logrotate.d\n",
			"etc/cron.d/lr":          runs,
		}, "182 true <nil>"},
		{"defaults that come later count for nothing", false, map[string]string{
			"etc/logrotate.conf":     "daily\nrotate 5\ninclude /etc/logrotate.d\nrotate 300\n",
			"etc/logrotate.d/remote": "LOGS/*.log {\n}\n",
		}, "5 NoSchedule <nil>"},
		{"taboo names are not included", false, map[string]string{
			"etc/logrotate.conf":              "include /etc/logrotate.d\n",
			"etc/logrotate.d/remote.dpkg-old": daily200,
		}, "<nil> true <nil>"},
		{
			"six months", false, map[string]string{"etc/logrotate.conf": "LOGS/*.log {\n monthly\n rotate 6\n}\n"},
			"181 NoSchedule <nil>",
		},
		{
			"maxage is stronger than a count", false,
			map[string]string{"etc/logrotate.conf": "LOGS/*.log {\n daily\n rotate 9999\n maxage 92\n}\n"},
			"92 NoSchedule <nil>",
		},
		{
			"by size",
			false,
			map[string]string{"etc/logrotate.conf": "LOGS/*.log {\n daily\n size 10M\n rotate 7\n}\n"},
			"<nil> true 73400320",
		},
		{
			"by age or size", false,
			map[string]string{"etc/logrotate.conf": "LOGS/*.log {\n daily\n maxsize 1k\n rotate 200\n}\n"},
			"200 NoSchedule 204800",
		},
		{
			"all generations", false, map[string]string{"etc/logrotate.conf": "LOGS/*.log {\n daily\n rotate -1\n}\n"},
			"<nil> true <nil>",
		},
		{
			"a bad value: the block is left out",
			false,
			map[string]string{"etc/logrotate.conf": "LOGS/*.log {\n daily\n rotate 7 # a week\n}\n"},
			"<nil> true <nil>",
		},
		{
			"the first block that names a file", false,
			map[string]string{"etc/logrotate.conf": "LOGS/e*.log {\n daily\n rotate 190\n}\n" + daily200},
			"190 NoSchedule <nil>",
		},
		{
			"other files", false, map[string]string{"etc/logrotate.conf": "/var/log/*.log {\n daily\n rotate 7\n}\n"},
			"<nil> true <nil>",
		},
		{"find is stronger than logrotate", false, map[string]string{
			"etc/logrotate.conf": daily200,
			"etc/cron.d/clean":   "0 3 * * * root find LOGS -name '*.log*' -mtime +60 -delete\n",
		}, "60 true <nil>"},
		{
			"a script of cron.daily is not executable",
			false,
			map[string]string{
				"etc/cron.daily/clean": "#!/bin/sh\nDAYS=60\nfind LOGS -type f -mtime +$DAYS -exec rm {} \\;\n"},
			"60 false <nil>",
		},
		{"a script with an age from elsewhere", false, map[string]string{
			"etc/cron.daily/clean": "#!/bin/sh\n. /etc/default/clean\nfind LOGS -type f -mtime +$DAYS -delete\n",
		}, "UnknownAge UnknownAge UnknownAge"},
		{
			"xargs", false,
			map[string]string{
				"etc/cron.d/clean": "0 3 * * * root cd LOGS && find . -mtime +30 -print0 | xargs -0 rm -f\n",
			},
			"30 true <nil>",
		},
		{
			"a loop over what is found", false,
			map[string]string{
				"etc/cron.daily/clean": "#!/bin/sh\nfor f in $(find LOGS -mtime +45); do rm \"$f\"; done\n",
			},
			"45 false <nil>",
		},
		{
			"other names", false,
			map[string]string{"etc/cron.d/clean": "0 3 * * * root find LOGS -name '*.tmp' -mtime +1 -delete\n"},
			"<nil> true <nil>",
		},
		{"only empty ones, only folders", false, map[string]string{
			"etc/cron.d/clean": "0 3 * * * root find LOGS -empty -delete; find LOGS -type d -mtime +1 -delete\n",
		}, "<nil> true <nil>"},
		{
			"not so deep", true,
			map[string]string{"etc/cron.d/clean": "0 3 * * * root find LOGS -maxdepth 1 -mtime +1 -delete\n"},
			"<nil> true <nil>",
		},
		{"without an age", true, map[string]string{"etc/cron.d/clean": "@weekly root rm -rf LOGS/*\n"}, "0 true <nil>"},
		{"a timer that nothing wants", false, map[string]string{
			"etc/systemd/system/clean.service": "[Service]\nExecStart=/bin/sh -c 'find LOGS -mmin +86400 -delete'\n",
			"etc/systemd/system/clean.timer":   "[Timer]\nOnCalendar=daily\n",
		}, "60 false <nil>"},
		{
			"a timer that is wanted",
			false,
			map[string]string{
				"etc/systemd/system/clean.service": "[Service]\n" +
					"ExecStart=/usr/bin/find LOGS -ctime +70 -delete\n",
				"etc/systemd/system/timers.target.wants/clean.timer": "[Timer]\n",
			},
			"70 true <nil>",
		},
		{
			"tmpfiles", false, map[string]string{"etc/tmpfiles.d/logs.conf": "d LOGS 0750 root adm 90d\n"},
			"90 NoSchedule <nil>",
		},
		{
			"tmpfiles with its timer",
			false,
			map[string]string{"etc/tmpfiles.d/logs.conf": "d LOGS 0750 root adm mM:12w\n",
				"usr/lib/systemd/system/timers.target.wants/systemd-tmpfiles-clean.timer": "[Timer]\n"},
			"84 true <nil>",
		},

		{
			"names with a day: a count comes to nothing", true,
			map[string]string{"etc/logrotate.conf": "LOGS/*/*.log {\n daily\n rotate 7\n maxage 92\n nocreate\n}\n"},
			"<nil> true <nil>",
		},
		{
			"names with a day, left empty", true,
			map[string]string{"etc/logrotate.conf": "create\nLOGS/*/*.log {\n daily\n rotate 7\n notifempty\n}\n"},
			"<nil> true <nil>",
		},
		{
			"names with a day that come back",
			true,
			map[string]string{
				"etc/logrotate.conf": "create\nLOGS/*/*.log {\n daily\n rotate 9999\n maxage 92\n}\n",
				"etc/cron.d/lr":      runs,
			},
			"92 true <nil>",
		},
		{
			"names with a day, none kept", true,
			map[string]string{"etc/logrotate.conf": "LOGS/*/*.log {\n daily\n rotate 0\n}\n"}, "0 NoSchedule <nil>",
		},
		{
			"an option of another kind", false, map[string]string{"etc/motd": "hello"},
			"UnknownOption UnknownOption UnknownOption",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := newDisk(t)
			layout := "{source}.log"
			if c.dated {
				layout = "{source}/{date}.log"
				k.write("logs/esx01/2026-11-21.log", logLine(noonOf(1), "esx01"), noonOf(1))
			} else {
				k.write("logs/esx01.log", logLine(noonOf(1), "esx01"), noonOf(1))
			}
			var options []string
			for name, text := range c.options {
				if option := k.config(name, text); !strings.HasSuffix(option, ".dpkg-old") {
					options = append(options, option)
				}
			}
			_, m, err := see(t, audit.LogStore{Path: k.root + "/logs", Layout: layout, Options: options})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, kept(m)); diff != "" {
				t.Errorf("%s\n%v", diff, m.Merged()["log_stores"]["logs-a"]["retention_setting"])
			}
		})
	}
}
