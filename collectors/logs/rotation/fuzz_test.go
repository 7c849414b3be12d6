package rotation

import (
	"strings"
	"testing"
)

// Parsing any configuration terminates and yields valid rules.
func FuzzRotation(f *testing.F) {
	f.Add("daily\nrotate 4\n/l/*.log {\n maxage 3\n postrotate\n x }\n endscript\n}\n")
	f.Add("\"/l/a b.log\" /l/{a,b} {\n size=10k\n")
	f.Add("0 3 * * * root cd /l && find . -name '*.log' -mtime +60 -print0 | xargs -0 rm\n")
	f.Add("D=60; find /l \\( -name x -o -mtime +$D \\) -exec sh -c 'rm \"$1\"' \\;\n$(find /l)`rm`\"$(")
	f.Add("0&0\xbe")
	f.Add("d /l 0755 root root 1w\n")
	f.Fuzz(func(t *testing.T, text string) {
		conf := newConfiguration("/l", []LogFile{
			{Name: "a.log", Base: "a.log"},
			{Name: "b/c.log.1", Base: "b/c.log", Dated: true},
		})
		l := newLogrotate(conf.files, "f")
		// Files of this machine must not be included.
		l.parse("f", []byte(strings.ReplaceAll(text, "include", "exclude")))
		conf.tmpfiles("t", text)
		for _, one := range append(blockRules(l.blocks, &conf.logs), conf.rules...) {
			if one.aged && (one.days < 0 || one.never != "") || one.bytes < 0 {
				t.Errorf("%+v", one)
			}
		}
		all, _ := shellCommands(text, 1, newVariables())
		for _, c := range append(all, unitCommands(text, 1)...) {
			if len(c.words) == 0 {
				t.Errorf("%+v", c)
			}
			if one := newFind(c.words[1:]); one.days() < 0 {
				t.Errorf("%+v", one)
			}
		}
		conf.commands(script{name: "s", depth: 9}, all)
		conf.cron("c", text, true)
	})
}

func FuzzJournalSettings(f *testing.F) {
	f.Add("[Journal]\nMaxRetentionSec=6month\nMaxFileSec=1day\nSystemMaxUse=500M\n")
	f.Add("[Remote]\nMaxUse=9223372036854775807E\n")
	f.Fuzz(func(t *testing.T, text string) {
		var j JournalSettings
		j.Add("f", text)
		for _, remote := range []bool{false, true} {
			r := j.Retention(remote)
			if r.Days != nil && *r.Days < 0 || r.SizeErr == nil && r.SizeLimit <= 0 {
				t.Errorf("%+v", r)
			}
		}
		if span, ok := timespan(text); ok && span < 0 {
			t.Errorf("%q is %v", text, span)
		}
	})
}
