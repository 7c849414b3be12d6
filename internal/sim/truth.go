package sim

import (
	"cmp"
	"slices"
)

// faults are all deviations of the faulty platform. A fault affects one subject of one check as far as possible,
// so that a missed or an invented finding points to its cause.
var faults = concat(
	switchFaults, lockdownFaults, serviceFaults, firewallFaults, softwareFaults, settingFaults,
	timeAndLogFaults, blindFaults, networkFaults, isolationFaults, wireFaults, vcenterFaults, machineFaults,
	deviceFaults, hostSettingFaults, directoryFaults, versionNineFaults, commandFaults, releaseFaults,
	hostSoftwareFaults, adapterFaults)

// around are the faults of the systems around the platform.
var around = concat(logFaults, backupFaults, serviceLevelFaults, perimeterFaults, siteFaults)

// concat returns the lists in one.
func concat(lists ...[]fault) []fault {
	var all []fault
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

// Truth returns every finding of the estate that is neither pass nor not_applicable, sorted by check and subject.
// All other findings must be one of these two. For the hardened estate it is empty.
func Truth(hardened bool) []Expectation {
	all := []Expectation{}
	if hardened {
		return all
	}
	for _, f := range concat(faults, around) {
		all = append(all, f.expect...)
	}
	slices.SortFunc(all, func(a, b Expectation) int {
		return cmp.Or(cmp.Compare(a.Check, b.Check), cmp.Compare(a.Subject, b.Subject))
	})
	return all
}
