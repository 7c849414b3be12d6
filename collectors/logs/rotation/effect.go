package rotation

import (
	"path"
	"slices"
	"strings"
)

// An effect is how a command treats the files that it is given.
type effect int

const (
	harmless effect = iota
	unknownEffect
	deletes
)

// removers are the programs that remove, move or empty files.
var removers = []string{"rm", "unlink", "shred", "mv", "truncate", "tmpreaper", "tmpwatch"}

// quiet are programs and commands of the shell that leave the files that they are given where they are.
var quiet = strings.Fields(`
	: [ basename break bzip2 cat cd chcon chgrp chmod chown cksum cmp continue cp cut date declare diff dirname du echo
	egrep exit export false fgrep file getfacl grep gunzip gzip head id ln local logger ls lsattr lz4 md5sum mkdir nl
	pigz printf read readlink readonly realpath restorecon return scp set setfacl sha1sum sha256sum sha512sum shift
	sleep sort stat sum tail test touch tr trap true type umask uniq unset wait wc which xz zcat zgrep zstd`)

// effectOf returns the effect of a command on files. A script is as strong as the strongest of its commands, and a
// program that is not known may delete.
func effectOf(c command) effect {
	at := c.program()
	if at < 0 {
		return harmless
	}
	if c.words[at].unknown {
		return unknownEffect
	}
	if script := c.inner(); script != "" {
		return effectOfScript(script)
	}
	switch program := path.Base(c.words[at].text); {
	case slices.Contains(removers, program):
		return deletes
	case program == "cp" && c.has(func(w word) bool { return w.text == "/dev/null" }):
		return deletes
	case slices.Contains(quiet, program):
		return harmless
	}
	return unknownEffect
}

// effectOfScript returns the strongest effect of the commands of a script.
func effectOfScript(text string) effect {
	all, err := shellCommands(text, 1, newVariables())
	strongest := harmless
	if err != nil {
		strongest = unknownEffect
	}
	for _, c := range all {
		if c.inner() == "" { // the commands of an inner script are in the list
			strongest = max(strongest, effectOf(c))
		}
	}
	return strongest
}
