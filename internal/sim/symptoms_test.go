package sim

import (
	"maps"
	"testing"
)

// symptoms detect each planted fault through the API.
var symptoms = joined(
	firstSymptoms,
	deviceSymptoms,
	hostSettingSymptoms,
	centerSymptoms,
	commandSymptoms,
	switchSymptoms,
	ssoSymptoms,
	applianceSymptoms,
	centerObjectSymptoms,
	adapterSymptoms,
)

// joined returns all symptoms in one map.
func joined(lists ...map[string]func(*testing.T, *estateView) bool) map[string]func(*testing.T, *estateView) bool {
	all := map[string]func(*testing.T, *estateView) bool{}
	for _, l := range lists {
		maps.Copy(all, l)
	}
	return all
}
