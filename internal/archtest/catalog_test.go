package archtest

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// ownRules are the checks without a clause in any standard, each with the reason for its existence.
var ownRules = map[string]string{
	"vm.snapshot_age": "old snapshots are a risk of the hardening guides; " +
		"no clause limits their age, and it proves nothing of their integrity",
