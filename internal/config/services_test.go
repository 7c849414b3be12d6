package config_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/config"
)

// TestServices reads statements about services.
func TestServices(t *testing.T) {
	c, err := config.Parse("assay.yaml", []byte(selectionHead+
		"services:\n  desktop: {provided: false, basis: \" catalogue \"}\n  mail: {provided: true}\n"), config.Known{})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]audit.ServiceStatement{"desktop": {Basis: "catalogue"}, "mail": {Provided: true}}
	if diff := cmp.Diff(want, c.Site.Services); diff != "" {
		t.Error(diff)
	}
}

// TestServicesRefused tests that a statement says enough, is about something known and does not contradict the targets.
func TestServicesRefused(t *testing.T) {
	const horizon = "targets: [{name: view-a, kind: desktop, product: horizon, url: https://view.example, " +
		"username: u, password: {env: P}}]\n"
	for name, c := range map[string]struct{ text, want string }{
		"another service": {
			"services:\n  desktops: {provided: true}\n",
			`assay.yaml:4: services: "desktops" is unknown`,
		},
		"nothing stated": {
			"services:\n  desktop: {basis: x}\n",
			"assay.yaml:4: services: desktop: provided is missing",
		},
		"no basis": {
			"services:\n  desktop: {provided: false}\n",
			"assay.yaml:4: services: desktop: basis is missing",
		},
		"an empty basis": {"services:\n  desktop: {provided: false, basis: \" \"}\n", "basis is missing"},
		"another key":    {"services:\n  desktop: {present: false}\n", "present"},
		"a target shows it": {
			horizon + "services:\n  desktop: {provided: false, basis: x}\n",
			`assay.yaml:5: services: desktop: not provided, but target "view-a" is one`,
		},
	} {
		_, err := config.Parse("assay.yaml", []byte(selectionHead+c.text), config.Known{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}
