package vsphere

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/xml"

	"github.com/assay-audit/assay/internal/audit"
)

// An ssoStub answers each method of SSO with the content of its response.
type ssoStub map[string]string

func (s ssoStub) RoundTrip(_ context.Context, req, res soap.HasFault) error {
	method := req.(interface{ method() string }).method()
	return xml.Unmarshal([]byte("<Body><"+method+"Response>"+s[method]+"</"+method+"Response></Body>"), res)
}

// An account without rights sees empty groups and gets no fault: the groups are then unknown, not empty.
func TestEmptyDirectoryIsAGap(t *testing.T) {
	var gaps []audit.Gap
	x := &reading{gaps: &gaps}
	for name, read := range map[string]func(context.Context, *sso, *reading) (map[string]any, error){
		"groups": readGroups, "accounts": readSSOAccounts,
	} {
		got, err := read(t.Context(), &sso{rt: ssoStub{}, domain: "vsphere.local"}, x)
		var gap gapError
		if !errors.As(err, &gap) || gap.gap.State != audit.Denied || gap.gap.Fault != "EmptyAnswer" {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
}

// A value that the answer lacks is a gap and no zero, and one that it has is known.
func TestLockoutWithoutUnlockTime(t *testing.T) {
	var gaps []audit.Gap
	s := &sso{rt: ssoStub{"GetLockoutPolicy": "<returnval><maxFailedAttempts>0</maxFailedAttempts>" +
		"<failedAttemptIntervalSec>900</failedAttemptIntervalSec></returnval>"}}
	got, err := readLockout(t.Context(), s, &reading{gaps: &gaps})
	if err != nil || got["max_attempts"] != int64(0) || got["interval_seconds"] != int64(900) {
		t.Errorf("%v, %v", got, err)
	}
	if _, known := got["unlock_seconds"]; known || len(gaps) != 1 || gaps[0].Pointer != "/unlock_seconds" {
		t.Errorf("%v, gaps %+v", got, gaps)
	}
}

// Members are users and groups of any domain, sorted.
func TestMembers(t *testing.T) {
	s := &sso{domain: "vsphere.local", rt: ssoStub{
		"FindUsersInGroup":  "<returnval><id><name>eve</name><domain>gov.example</domain></id></returnval>",
		"FindGroupsInGroup": "<returnval><id><name>Admins</name><domain>gov.example</domain></id></returnval>",
	}}
	got, err := s.members(t.Context(), administrators)
	if err != nil || !slices.Equal(got, []string{"Admins@gov.example", "eve@gov.example"}) {
		t.Errorf("%v, %v", got, err)
	}
}

// A method that changes SSO is not on the allow-list.
func TestSSOOnlyReads(t *testing.T) {
	s := &sso{rt: guard{next: ssoStub{}}}
	_, err := ssoCall[struct{}](t.Context(), s, "lockoutPolicyService", "UpdateLockoutPolicy", ssoRequest{})
	mustFail(t, err, "UpdateLockoutPolicy: not on the allow-list")
}
