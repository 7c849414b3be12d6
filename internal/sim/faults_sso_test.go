package sim

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// plannedSSO reports whether the answer of the estate's directory to one call contains a text.
func plannedSSO(method, group, text string) func(*testing.T, *estateView) bool {
	return func(t *testing.T, v *estateView) bool {
		answer, known := v.directory.answer(method, group, "krbtgt/VSPHERE.LOCAL")
		if !known {
			t.Fatalf("%s is no method", method)
		}
		return strings.Contains(answer, text)
	}
}

// ssoSymptoms are the symptoms of the faults of single sign-on.
var ssoSymptoms = map[string]func(t *testing.T, v *estateView) bool{
	"SSO attempts":       plannedSSO("GetLockoutPolicy", "", "<maxFailedAttempts>10<"),
	"SSO interval":       plannedSSO("GetLockoutPolicy", "", "<failedAttemptIntervalSec>180<"),
	"SSO unlock":         plannedSSO("GetLockoutPolicy", "", "<autoUnlockIntervalSec>300<"),
	"SSO length":         plannedSSO("GetLocalPasswordPolicy", "", "<minLength>8<"),
	"SSO special":        plannedSSO("GetLocalPasswordPolicy", "", "<minSpecialCharCount>0<"),
	"SSO reuse":          plannedSSO("GetLocalPasswordPolicy", "", "<prohibitedPreviousPasswordsCount>0<"),
	"SSO lifetime":       plannedSSO("GetLocalPasswordPolicy", "", "<passwordLifetimeDays>0<"),
	"SSO plain LDAP":     plannedSSO("Get", "", ">ldap://"),
	"SSO passwords":      plannedSSO("GetAuthnPolicy", "", "<PasswordAuthnEnabled>true<"),
	"SSO revocation":     plannedSSO("GetAuthnPolicy", "", "<ocspEnabled>false<"),
	"SSO shell":          plannedSSO("FindUsersInGroup", "SystemConfiguration.BashShellAdministrators", "ops-shell"),
	"SSO trusted":        plannedSSO("FindUsersInGroup", "TrustedAdmins", "ops-trust"),
	"SSO administrators": plannedSSO("FindUsersInGroup", "Administrators", "ops-day"),
	"SSO krbtgt":         plannedSSO("FindPersonUser", "", "<disabled>false<"),
	"SSO consent":        plannedSSO("GetLogonBannerCheckboxFlag", "", ">false<"),
}

// Every method that the stand-in knows is one that a collector may call: it changes nothing.
func TestDirectoryOnlyReads(t *testing.T) {
	d := conformingDirectory()
	before := maps.Clone(d.groups)
	for _, method := range []string{"UpdateLockoutPolicy", "DisableUserAccount", "SetLogonBannerContent"} {
		if _, known := d.answer(method, "", ""); known {
			t.Errorf("%s is answered", method)
		}
	}
	if !slices.Equal(slices.Sorted(maps.Keys(before)), slices.Sorted(maps.Keys(d.groups))) {
		t.Error("the groups changed")
	}
}
