package main

import (
	"regexp"
	"runtime/debug"
	"strings"
)

// unreleased is the version of builds without a release tag.
const unreleased = "0.1.0-dev"

// commit is set by make if Go does not stamp the commit: "3f2a9c41d7e0" or "3f2a9c41d7e0.dirty".
var commit string

// pseudo matches the pseudo-version that Go assigns to an untagged commit.
var pseudo = regexp.MustCompile(`[-.]\d{14}-[0-9a-f]{12}(\+|$)`)

// buildVersion returns the version of a build. It is the module version if the build has no VCS revision,
// or else the release tag or unreleased with the commit, as in "0.1.0-dev+3f2a9c41d7e0". The suffix
// ".dirty" marks a modified tree. Without any information it is unreleased.
func buildVersion(info *debug.BuildInfo, ok bool) string {
	if !ok {
		return unreleased
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	revision, release := settings["vcs.revision"], info.Main.Version
	switch known := release != "" && release != "(devel)"; {
	case revision == "" && known:
		return release
	case revision == "" && commit != "":
		return unreleased + "+" + commit
	case revision == "":
		return unreleased
	}
	if release == "" || release == "(devel)" || pseudo.MatchString(release) {
		release = unreleased
	}
	release, _, _ = strings.Cut(release, "+") // a modified tree has "+dirty" here
	release += "+" + revision[:min(12, len(revision))]
	if settings["vcs.modified"] == "true" {
		release += ".dirty"
	}
	return release
}
