package rotation

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/collectors/transport"
)

// Each script is in cron.daily and concerns /l/a.log. An age that is known only at run time is a fault.
func TestScripts(t *testing.T) {
	for _, c := range []struct{ name, script, want string }{
		{"and", "D=60 && find /l -mtime +$D -delete", "2: find /l -mtime +60 -delete"},
		{"braces", "D=60; find /l -mtime +${D} -delete", "2: find /l -mtime +60 -delete"},
		{"exported later", "D=60\nexport D\nfind /l -mtime +$D -delete", "4: find /l -mtime +60 -delete"},
		{"continued line", "find /l -mtime +60 \\\n -delete", "2: find /l -mtime +60 -delete"},
		{"pipe over two lines", "find /l -mtime +60 |\n xargs rm", "2: find /l -mtime +60"},
		{"pipe into a subshell", "find /l -mtime +60 | (cd /; xargs rm)", "2: find /l -mtime +60"},
		{"loop", "find /l -mtime +60 | while read f; do rm \"$f\"; done", "2: find /l -mtime +60"},
		{"substitution", "rm $(find /l -mtime +60)", "2: find /l -mtime +60"},
		{"backquotes", "for f in `find /l -mtime +60`; do rm $f; done", "2: find /l -mtime +60"},
		{"process substitution", "xargs rm < <(find /l -mtime +60 -delete)", "2: find /l -mtime +60 -delete"},
		{"function", "clean() {\n find /l -mtime +60 -delete\n}\nclean", "3: find /l -mtime +60 -delete"},
		{"case", "case $1 in clean) find /l -mtime +60 -delete;; esac", "2: find /l -mtime +60 -delete"},
		{"condition", "if [ -d /l ]; then rm -rf /l/*; fi", "2: rm /l/*"},
		{"test", "[[ -d /l ]] && find /l -mtime +60 -delete", "2: find /l -mtime +60 -delete"},
		{"redirected", "rm -rf /l/* > /dev/null 2>&1", "2: rm /l/*"},
		{"alternatives", "rm -f /l/{a,b}.log", "2: rm /l/*.log"},
		{"extended pattern", "rm -f /l/!(b).log", "2: rm /l/*.log"},
		{"options in a variable", "O='-mtime +60 -delete'; find /l $O", "2: find /l -mtime +60 -delete"},
		{"sh -c", "sh -c 'find /l -mtime +60 -delete'", "2: find /l -mtime +60 -delete"},
		{"sh -c of find", "find /l -mtime +60 -exec sh -c 'rm \"$1\"' _ {} \\;", "2: find /l -mtime +60 -exec"},
		{"input of sh", "sh <<EOF\nfind /l -mtime +60 -delete\nEOF", "3: find /l -mtime +60 -delete"},
		{"folder", "cd /l; (cd /m; true); find . -mtime +60 -delete", "2: find . -mtime +60 -delete"},
		{"POSIX only", "((find /l -mtime +60 -delete; echo x) | cat) 2>&1", "2: find /l -mtime +60 -delete"},

		{"comment", "# find /l -mtime +60 -delete", ""},
		{"text", "echo 'find /l -delete'", ""},
		{"prose", "cat <<EOF\ndon't rm /l/a.log\nEOF", ""},
		{"syntax error without deletion", "echo (", ""},

		{"for one program", "D=60 true; find /l -mtime +$D -delete", "UnknownAge"},
		{"declared", "D=5\nexport D=60\nfind /l -mtime +$D -delete", "UnknownAge"},
		{"loop variable", "D=3\nfor D in 10 20; do find /l -mtime +$D -delete; done", "UnknownAge"},
		{"default", "find /l -mtime +${D:-60} -delete", "UnknownAge"},
		{"arithmetic", "find /l -mtime +$((2*30)) -delete", "UnknownAge"},
		{"appended", "D=6\nD+=0\nfind /l -mtime +$D -delete", "UnknownAge"},
		{"output", "D=`cat x`; find /l -mtime +$D -delete", "UnknownAge"},
		{"escaped text", "find /l -mtime $'+\\x36' -delete", "UnknownAge"},
		{"array", "a=(/l /m); find ${a[0]} -mtime +60 -delete", "UnknownPath"},
		{"folder of a variable", "cd $X; find . -mtime +60 -delete", "UnknownPath"},
		{"syntax error", "if (\nrm -rf /l/*", "UnknownScript"},
		{"syntax error in the input of sh", "sh <<EOF\nif (\nrm -rf /l/*\nEOF", "UnknownScript"},
		{"too long", "# " + strings.Repeat("x", maxScript) + "\nrm -rf /l/*", "UnknownScript"},
	} {
		t.Run(c.name, func(t *testing.T) {
			name := filepath.Join(t.TempDir(), "etc/cron.daily/clean")
			write(t, name, "#!/bin/sh\n"+c.script+"\n")
			found, err := Read(t.Context(), []string{name}, "/l", []LogFile{{Name: "a.log", Base: "a.log"}})
			if err != nil {
				t.Fatal(err)
			}
			got := strings.ReplaceAll(strings.Join(found.Rules, "\n"), name+":", "")
			if found.Err != nil {
				got = transport.FaultOf(found.Err).Gap.Fault
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Deep nesting and long words end with a result. A stack overflow could not be recovered from.
func TestHostileScripts(t *testing.T) {
	for _, part := range []string{
		"(", "(#)\n", "$(", "{ ", "if ", "`", "<(", "\"$(", "$((", "${a:-", "${a[", "a|", "while ", "case x in x) ",
		"a() {", "{a,{b,", "cat <<E\n", "sh -c '", "((a+", "let a[", "time ",
	} {
		text := strings.Repeat(part, 50_000/len(part)) + "rm /l/a.log"
		all, err := shellCommands(text, 1, newVariables())
		if err == nil && len(all) == 0 {
			t.Errorf("%q: neither a command nor an error", part)
		}
	}
}

// systemd starts programs without a shell, so that operators are plain words.
func TestUnitCommands(t *testing.T) {
	for value, want := range map[string]string{
		`/bin/a "b c" 'd'\ e`:     `/bin/a,b c,d e`,
		`-/bin/a ; /bin/b ";" \;`: `/bin/a|/bin/b,;,;`,
		`/bin/a | b`:              `/bin/a,|,b`,
		`/bin/a $B`:               `/bin/a,$B?`,
		` ; `:                     ``,
	} {
		var all []string
		for _, c := range unitCommands(value, 1) {
			var words []string
			for _, w := range c.words {
				if w.unknown {
					w.text += "?"
				}
				words = append(words, w.text)
			}
			all = append(all, strings.Join(words, ","))
		}
		if got := strings.Join(all, "|"); got != want {
			t.Errorf("%s: %q, want %q", value, got, want)
		}
	}
}
