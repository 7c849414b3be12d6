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

		{"sudo", "sudo -u root rm -rf /l/a.log", "2: rm /l/a.log"},
		{"nice", "nice -n 10 ionice -c 3 -n7 rm -f /l/a.log", "2: rm /l/a.log"},
		{"nohup and env", "nohup env -i X=y LANG=C rm /l/a.log", "2: rm /l/a.log"},
		{"command", "command rm /l/a.log; command -v rm /l/a.log", "2: rm /l/a.log"},
		{"timeout", "timeout -k 5 -s KILL 10m rm /l/a.log", "2: rm /l/a.log"},
		{"busybox", "/bin/busybox rm /l/a.log", "2: rm /l/a.log"},
		{"xargs with a name", "echo x | xargs -n 1 rm -f /l/a.log", "2: rm /l/a.log"},
		{"flock", "flock -n /run/x nice rm /l/a.log", "2: rm /l/a.log"},
		{"flock -c", "flock /run/x -c 'rm /l/a.log'", "2: rm /l/a.log"},
		{"su -c", "su - logs -c 'rm /l/a.log'", "2: rm /l/a.log"},
		{"variable before", "LANG=C rm /l/a.log", "2: rm /l/a.log"},
		{"unlink", "unlink /l/a.log", "2: unlink /l/a.log"},
		{"emptied", "truncate -s 0 /l/a.log", "2: truncate /l/a.log"},
		{"emptied by the shell", ": > /l/a.log", "2: > /l/a.log"},
		{"moved away", "mv /l/a.log /m/", "2: mv /l/a.log"},
		{"eval", "eval 'rm /l/a.log'", "2: rm /l/a.log"},
		{"find behind wrappers", "sudo find /l -mtime +60 -exec nice rm {} +", "2: find /l -mtime +60 -exec"},
		{"known action", "A=-delete; find /l -mtime +60 $A", "2: find /l -mtime +60 -delete"},

		{"renamed", "mv /l/a.log /l/a.log.1", ""},
		{"appended output", "date >> /l/a.log", ""},
		{"compressed", "find /l -mtime +1 -exec gzip {} \\;", ""},
		{"printed", "find /l -print0 | xargs -0 ls -l", ""},
		{"a name", "echo rm /l/a.log", ""},
		{"only found", "find \"$D\" /l -name '*.log' -print", ""},

		{"unknown action", "find /l -mtime +60 $ACTION", "UnknownAction"},
		{"unknown action, quoted", "find /l -mtime +60 \"$ACTION\"", "UnknownAction"},
		{"unknown action right behind the folder", "find /l $ACTION", "UnknownAction"},
		{"unknown word of find", "find /l -mtime +60 -obliterate", "UnknownAction"},
		{"unknown program of find", "find /l -exec \"$CMD\" {} \\;", "UnknownAction"},
		{"another program of find", "find /l -exec cleaner {} \\;", "UnknownAction"},
		{"unknown program in a script of find", "find /l -exec sh -c '$X \"$1\"' _ {} \\;", "UnknownAction"},
		{"unknown program of xargs", "find /l -mtime +60 | xargs $RM", "UnknownAction"},
		{"unknown program", "$RM /l/a.log", "UnknownAction"},
		{"unknown wrapper", "gently rm /l/a.log", "UnknownAction"},
		{"listed and removed", "ls -t /l/*.log | tail -n +8 | xargs rm", "UnknownAction"},
		{"listed in its folder and removed", "cd /l; ls | xargs rm", "UnknownAction"},
		{"read from a file", "D=60\n. /etc/default/clean\nfind /l -mtime +$D -delete", "UnknownAge"},
		{"read by source", "D=60\nsource ./x\nfind /l -mtime +$D -delete", "UnknownAge"},
		{"changed by eval", "D=60\neval \"$X\"\nfind /l -mtime +$D -delete", "UnknownAge"},
		{"changed by text of eval", "D=60\neval D=5\nfind /l -mtime +$D -delete", "UnknownAge"},
		{"read from input", "D=60\nread -r D < x\nfind /l -mtime +$D -delete", "UnknownAge"},

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
