package vsphere

import (
	"context"
	"slices"
	"strings"

	"github.com/vmware/govmomi/vapi/rest"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// integers sets the given numbers in out, or adds a gap for each one that the answer does not have.
func (x *reading) integers(values map[string]*int64) map[string]any {
	out := map[string]any{}
	for name, v := range values {
		if v != nil {
			out[name] = *v
		} else {
			x.gap(audit.Pointer(name), unset)
		}
	}
	return out
}

// truths sets the given flags in out, or adds a gap for each one that the answer does not have.
func (x *reading) truths(out map[string]any, values map[string]*bool) {
	for name, v := range values {
		if v != nil {
			out[name] = *v
		} else {
			x.gap(audit.Pointer(name), unset)
		}
	}
}

// readLockout returns the lockout policy of SSO.
func readLockout(ctx context.Context, s *sso, x *reading) (map[string]any, error) {
	p, err := ssoCall[struct {
		Attempts *int64 `xml:"maxFailedAttempts"`
		Interval *int64 `xml:"failedAttemptIntervalSec"`
		Unlock   *int64 `xml:"autoUnlockIntervalSec"`
	}](ctx, s, "lockoutPolicyService", "GetLockoutPolicy", ssoRequest{})
	if err != nil {
		return nil, err
	}
	return x.integers(map[string]*int64{
		"max_attempts": p.Attempts, "interval_seconds": p.Interval, "unlock_seconds": p.Unlock,
	}), nil
}

// readPasswordPolicy returns the policy of local passwords of SSO.
func readPasswordPolicy(ctx context.Context, s *sso, x *reading) (map[string]any, error) {
	p, err := ssoCall[struct {
		Previous *int64 `xml:"prohibitedPreviousPasswordsCount"`
		Lifetime *int64 `xml:"passwordLifetimeDays"`
		Length   *int64 `xml:"passwordFormat>lengthRestriction>minLength"`
		Upper    *int64 `xml:"passwordFormat>alphabeticRestriction>minUppercaseCount"`
		Lower    *int64 `xml:"passwordFormat>alphabeticRestriction>minLowercaseCount"`
		Numeric  *int64 `xml:"passwordFormat>minNumericCount"`
		Special  *int64 `xml:"passwordFormat>minSpecialCharCount"`
	}](ctx, s, "passwordPolicyService", "GetLocalPasswordPolicy", ssoRequest{})
	if err != nil {
		return nil, err
	}
	return x.integers(map[string]*int64{
		"min_length": p.Length, "min_uppercase": p.Upper, "min_lowercase": p.Lower, "min_numeric": p.Numeric,
		"min_special": p.Special, "previous_prohibited": p.Previous, "lifetime_days": p.Lifetime,
	}), nil
}

// readAuthentication returns the accepted ways to log in, and how certificates are checked for revocation.
func readAuthentication(ctx context.Context, s *sso, x *reading) (map[string]any, error) {
	p, err := ssoCall[struct {
		Password *bool `xml:"PasswordAuthnEnabled"`
		Windows  *bool `xml:"WindowsAuthEnabled"`
		Card     *bool `xml:"CertAuthEnabled"`
		Policy   *struct {
			OCSP      *bool  `xml:"ocspEnabled"`
			InCertCRL *bool  `xml:"useInCertCRL"`
			CRL       string `xml:"crlUrl"`
		} `xml:"clientCertPolicy"`
	}](ctx, s, "configurationManagementService", "GetAuthnPolicy", ssoRequest{})
	if err != nil {
		return nil, err
	}
	out := map[string]any{}
	x.truths(out, map[string]*bool{"password": p.Password, "windows": p.Windows, "smart_card": p.Card})
	if p.Policy == nil {
		x.gap(audit.Pointer("revocation"), unset)
		return out, nil
	}
	// One way is enough: a flag that is absent matters only if none of the others is on.
	on := strings.TrimSpace(p.Policy.CRL) != ""
	known := true
	for _, flag := range []*bool{p.Policy.OCSP, p.Policy.InCertCRL} {
		on = on || flag != nil && *flag
		known = known && flag != nil
	}
	if on || known {
		out["revocation"] = on
	} else {
		x.gap(audit.Pointer("revocation"), unset)
	}
	return out, nil
}

// An identitySource is one source of accounts. Only sources in LDAP have details.
type identitySource struct {
	Name    string `xml:"name"`
	Type    string `xml:"type"`
	Details *struct {
		Primary  string `xml:"primaryUrl"`
		Failover string `xml:"failoverUrl"`
	} `xml:"details"`
}

// readIdentitySources returns the identity sources by name.
func readIdentitySources(ctx context.Context, s *sso, x *reading) (map[string]any, error) {
	list, err := ssoCall[struct {
		System *identitySource  `xml:"system"`
		Local  *identitySource  `xml:"localOS"`
		Native *identitySource  `xml:"nativeAD"`
		LDAP   []identitySource `xml:"ldaps"`
	}](ctx, s, "identitySourceManagementService", "Get", ssoRequest{})
	if err != nil {
		return nil, err
	}
	if list.System == nil || list.System.Name == "" { // every vCenter has a domain of its own
		return nil, gapError{unset}
	}
	out := map[string]any{}
	own := map[string]*identitySource{"system": list.System, "local": list.Local, "windows": list.Native}
	for kind, one := range own {
		if one != nil {
			out[one.Name] = map[string]any{"kind": kind, "encrypted": nil}
		}
	}
	for _, one := range list.LDAP {
		at := map[string]any{"kind": "ldap"}
		out[one.Name] = at
		if one.Details == nil || one.Details.Primary == "" {
			x.gap(audit.Pointer(one.Name, "encrypted"), unset)
			continue
		}
		at["encrypted"] = encrypted(one.Details.Primary) &&
			(one.Details.Failover == "" || encrypted(one.Details.Failover))
	}
	return out, nil
}

// encrypted reports whether the address of a directory is one of LDAP over TLS.
func encrypted(address string) bool { return strings.HasPrefix(strings.ToLower(address), "ldaps://") }

// administrators is the group that every vCenter has and that is never empty.
const administrators = "Administrators"

// ssoGroups are the groups whose members are read.
var ssoGroups = []string{administrators, "SystemConfiguration.BashShellAdministrators", "TrustedAdmins"}

// memberLimit is the number of members that one call returns at most.
const memberLimit = 1000

// readGroups returns the members of the groups. An account without rights gets empty lists and no fault, so that all
// groups are unknown where the administrators have no member.
func readGroups(ctx context.Context, s *sso, x *reading) (map[string]any, error) {
	out := map[string]any{}
	for _, group := range ssoGroups {
		members, err := s.members(ctx, group)
		if group == administrators && err == nil && len(members) == 0 {
			return nil, gapError{emptyDirectory}
		}
		if err != nil {
			if group == administrators || ctx.Err() != nil {
				return nil, err
			}
			x.gap(audit.Pointer(group), *failure(err))
			continue
		}
		out[group] = map[string]any{"members": members}
	}
	return out, nil
}

// emptyDirectory is the gap of a directory that shows the account no members.
var emptyDirectory = audit.Gap{State: audit.Denied, Fault: "EmptyAnswer",
	Detail: "the account sees no member of Administrators, so it may not read the directory"}

// members returns the users and groups in a group, sorted.
func (s *sso) members(ctx context.Context, group string) ([]string, error) {
	all := ""
	req := ssoRequest{GroupID: &principalID{group, s.domain}, Search: &all, Limit: memberLimit}
	members := []string{}
	for _, method := range []string{"FindUsersInGroup", "FindGroupsInGroup"} {
		list, err := ssoCall[[]struct {
			ID principalID `xml:"id"`
		}](ctx, s, "principalDiscoveryService", method, req)
		if err != nil {
			return nil, err
		}
		if len(list) >= memberLimit {
			return nil, gapError{audit.Gap{State: audit.Failed, Fault: "TooManyMembers"}}
		}
		for _, m := range list {
			if m.ID.Name == "" {
				return nil, gapError{unset}
			}
			members = append(members, m.ID.String())
		}
	}
	slices.Sort(members)
	return members, nil
}

// readSSOAccounts returns the accounts for integrated Windows authentication. An account that does not exist is null.
func readSSOAccounts(ctx context.Context, s *sso, x *reading) (map[string]any, error) {
	if members, err := s.members(ctx, administrators); err != nil || len(members) == 0 {
		if err == nil {
			err = gapError{emptyDirectory}
		}
		return nil, err
	}
	out := map[string]any{}
	for name, account := range map[string]string{"K/M": "K/M", "krbtgt": "krbtgt/" + strings.ToUpper(s.domain)} {
		user, err := ssoCall[*struct {
			Disabled *bool `xml:"disabled"`
		}](ctx, s, "principalDiscoveryService", "FindPersonUser", ssoRequest{UserID: &principalID{account, s.domain}})
		switch {
		case ctx.Err() != nil:
			return nil, err
		case err != nil:
			x.gap(audit.Pointer(name), *failure(err))
		case user == nil:
			out[name] = map[string]any{"disabled": nil}
		default:
			one := map[string]any{}
			below := &reading{r: x.r, pointer: x.pointer + audit.Pointer(name), gaps: x.gaps}
			below.truths(one, map[string]*bool{"disabled": user.Disabled})
			out[name] = one
		}
	}
	return out, nil
}

// readBanner returns the message that the vSphere Client shows before login.
func readBanner(ctx context.Context, s *sso, x *reading) (map[string]any, error) {
	const service = "domainManagementService"
	out := map[string]any{}
	off, err := ssoCall[*bool](ctx, s, service, "IsLogonBannerDisabled", ssoRequest{})
	if err != nil {
		return nil, err
	}
	if off != nil {
		on := !*off
		off = &on
	}
	consent, err := ssoCall[*bool](ctx, s, service, "GetLogonBannerCheckboxFlag", ssoRequest{})
	if err != nil {
		return nil, err
	}
	x.truths(out, map[string]*bool{"enabled": off, "consent": consent})
	for name, method := range map[string]string{"title": "GetLogonBannerTitle", "text": "GetLogonBannerContent"} {
		v, err := ssoCall[*string](ctx, s, service, method, ssoRequest{})
		if err != nil {
			return nil, err
		}
		out[name] = nil
		if v != nil {
			out[name] = *v
		}
	}
	return out, nil
}

// providers returns the number of federated identity providers of the vCenter.
func (r *run) providers(ctx context.Context) (n int, err error) {
	err = r.s.withREST(ctx, func(c *rest.Client) error {
		var list []struct{}
		if err := c.Do(ctx, c.Resource("/api/vcenter/identity/providers").Request("GET"), &list); err != nil {
			return err
		}
		if list == nil {
			return r.s.wire.badAnswer(message.Of("no list of identity providers"))
		}
		n = len(list)
		return nil
	})
	return n, err
}
