package main

import (
	"runtime/debug"
	"testing"
)

func TestBuildVersion(t *testing.T) {
	const revision = "3f2a9c41d7e0b1b2c3d4e5f60718293a4b5c6d7e"
	for _, c := range []struct {
		name, module, commit, modified string
		want                           string
	}{
		{name: "nothing", want: "0.1.0-dev"},
		{name: "no VCS", module: "(devel)", want: "0.1.0-dev"},
		{name: "installed release", module: "v1.2.3", want: "v1.2.3"},
		{
			name:   "installed commit",
			module: "v0.0.0-20261130220000-3f2a9c41d7e0",
			want:   "v0.0.0-20261130220000-3f2a9c41d7e0",
		},
		{
			name:     "clean tree",
			module:   "v0.0.0-20261130220000-3f2a9c41d7e0",
			commit:   revision,
			modified: "false",
			want:     "0.1.0-dev+3f2a9c41d7e0",
		},
		{
			name:     "changed tree",
			module:   "v0.0.0-20261130220000-3f2a9c41d7e0+dirty",
			commit:   revision,
			modified: "true",
			want:     "0.1.0-dev+3f2a9c41d7e0.dirty",
		},
		{
			name:     "after a release",
			module:   "v1.2.4-0.20261130220000-3f2a9c41d7e0",
			commit:   revision,
			modified: "false",
			want:     "0.1.0-dev+3f2a9c41d7e0",
		},
		{name: "at a release", module: "v1.2.3", commit: revision, modified: "false", want: "v1.2.3+3f2a9c41d7e0"},
		{
			name:     "changed release",
			module:   "v1.2.3+dirty",
			commit:   revision,
			modified: "true",
			want:     "v1.2.3+3f2a9c41d7e0.dirty",
		},
		{
			name:     "pre-release",
			module:   "v1.2.3-rc.1",
			commit:   revision,
			modified: "false",
			want:     "v1.2.3-rc.1+3f2a9c41d7e0",
		},
		{name: "an older Go", module: "(devel)", commit: revision, modified: "false", want: "0.1.0-dev+3f2a9c41d7e0"},
		{name: "a short commit", commit: "3f2a", want: "0.1.0-dev+3f2a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			info := &debug.BuildInfo{Main: debug.Module{Version: c.module}}
			if c.commit != "" {
				info.Settings = []debug.BuildSetting{
					{Key: "vcs.revision", Value: c.commit}, {Key: "vcs.modified", Value: c.modified},
				}
			}
			if got := buildVersion(info, true); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
	commit = "3f2a9c41d7e0.dirty"
	defer func() { commit = "" }()
	if got := buildVersion(&debug.BuildInfo{Main: debug.Module{Version: "(devel)"}},
		true); got != "0.1.0-dev+3f2a9c41d7e0.dirty" {
		t.Error(got)
	}
	if got := buildVersion(nil, false); got != unreleased {
		t.Error(got)
	}
	if version != unreleased {
		t.Errorf("tests have the version %s of a build", version)
	}
}
