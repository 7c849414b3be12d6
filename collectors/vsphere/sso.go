package vsphere

import (
	"context"
	"fmt"
	"net/url"
	"regexp"

	"github.com/vmware/govmomi/sts"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
	"github.com/vmware/govmomi/vim25/xml"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

var ssoSource = source{"vsphere.sso", "SsoAdminLockoutPolicyService.GetLockoutPolicy", map[string]string{
	"/vcenter/*/sso":                      "SsoAdmin",
	"/vcenter/*/sso/*":                    "SsoAdmin",
	"/vcenter/*/sso/lockout/*":            "SsoAdminLockoutPolicyService.GetLockoutPolicy",
	"/vcenter/*/sso/password/*":           "SsoAdminPasswordPolicyService.GetLocalPasswordPolicy",
	"/vcenter/*/sso/authentication/*":     "SsoAdminConfigurationManagementService.GetAuthnPolicy",
	"/vcenter/*/sso/identity_sources/*":   "SsoAdminIdentitySourceManagementService.Get",
	"/vcenter/*/sso/identity_sources/*/*": "SsoAdminIdentitySourceManagementService.Get",
	"/vcenter/*/sso/providers":            "GET /api/vcenter/identity/providers",
	"/vcenter/*/sso/groups/*":             "SsoAdminPrincipalDiscoveryService.FindUsersInGroup",
	"/vcenter/*/sso/groups/*/members":     "SsoAdminPrincipalDiscoveryService.Find{Users,Groups}InGroup",
	"/vcenter/*/sso/accounts/*":           "SsoAdminPrincipalDiscoveryService.FindPersonUser",
	"/vcenter/*/sso/accounts/*/disabled":  "SsoAdminPrincipalDiscoveryService.FindPersonUser.disabled",
	"/vcenter/*/sso/banner/*":             "SsoAdminDomainManagementService.GetLogonBannerContent",
}}

// These are the services of SSO on a vCenter. The last part of a path is the domain of SSO.
var (
	stsPath = regexp.MustCompile(`^/sts/STSService(/[A-Za-z0-9.-]+)?$`)
	ssoPath = regexp.MustCompile(`^/sso-adminserver/sdk/([A-Za-z0-9.-]+)$`)
)

// ssoVersion is the first version of the SSO API with the authentication policy and the logon banner.
const ssoVersion = "version3_5"

// An sso is one session of the SSO administration service.
type sso struct {
	rt     soap.RoundTripper
	domain string
}

// An ssoRequest is the element of a call. XMLName is its method.
type ssoRequest struct {
	XMLName xml.Name
	This    types.ManagedObjectReference `xml:"_this"`
	UserID  *principalID                 `xml:"userId,omitempty"`
	GroupID *principalID                 `xml:"groupId,omitempty"`
	Search  *string                      `xml:"searchString"`
	Limit   int32                        `xml:"limit,omitempty"`
}

type principalID struct {
	Name   string `xml:"name"`
	Domain string `xml:"domain"`
}

func (p principalID) String() string { return p.Name + "@" + p.Domain }

// An ssoBody is the body of a call of the SSO administration service and of its answer.
type ssoBody[R any] struct {
	Req    *ssoRequest   `xml:",omitempty"`
	Res    *ssoAnswer[R] `xml:",any,omitempty"`
	Fault_ *soap.Fault   `xml:"http://schemas.xmlsoap.org/soap/envelope/ Fault,omitempty"`
}

type ssoAnswer[R any] struct {
	XMLName   xml.Name
	Returnval R `xml:"returnval"`
}

func (b *ssoBody[R]) Fault() *soap.Fault { return b.Fault_ }

// method returns the method of a request, by which guard recognizes it.
func (b *ssoBody[R]) method() string {
	if b.Req == nil {
		return ""
	}
	return b.Req.XMLName.Local
}

// ssoCall calls a method of a service of SSO.
func ssoCall[R any](ctx context.Context, s *sso, service, method string, req ssoRequest) (R, error) {
	req.XMLName = xml.Name{Space: "urn:sso", Local: method}
	req.This = types.ManagedObjectReference{Type: ssoServices[service], Value: service}
	var res ssoBody[R]
	err := s.rt.RoundTrip(ctx, &ssoBody[R]{Req: &req}, &res)
	if err == nil && res.Res.XMLName.Local != method+"Response" {
		err = gapError{audit.Gap{State: audit.Failed, Fault: "BadAnswer",
			Detail: message.Of("the answer to %s does not have the types of the API", method).String()}}
	}
	if err != nil {
		var none R
		return none, err
	}
	return res.Res.Returnval, nil
}

// ssoServices are the services that are read, with their types. The ids are the same on every vCenter.
var ssoServices = map[string]string{
	"configurationManagementService":  "SsoAdminConfigurationManagementService",
	"domainManagementService":         "SsoAdminDomainManagementService",
	"identitySourceManagementService": "SsoAdminIdentitySourceManagementService",
	"lockoutPolicyService":            "SsoAdminLockoutPolicyService",
	"passwordPolicyService":           "SsoAdminPasswordPolicyService",
	"principalDiscoveryService":       "SsoAdminPrincipalDiscoveryService",
	"ssoSessionManager":               "SsoSessionManager",
}

// ssoPass reads single sign-on. For a single ESXi host it stores nothing.
func (r *run) ssoPass(ctx context.Context) error {
	if !r.s.client.IsVC() {
		return nil
	}
	r.progress("sso", 0, 0)
	out, b := r.single(ssoSource), r.batch("vcenter")
	id := r.centerID()
	at := &reading{r: r, pointer: audit.Pointer("vcenter", id, "sso"), gaps: &b.doc.Gaps}
	s, err := r.openSSO(ctx)
	if collect.Stopped(ctx, err) != nil {
		return err
	}
	b.doc.Collections["vcenter"][id] = map[string]any{}
	if err != nil {
		at.gap("", *failure(err))
		return out.seal(ctx, b)
	}
	defer func() { _, _ = ssoCall[struct{}](ctx, s, "ssoSessionManager", "Logout", ssoRequest{}) }()
	facts := map[string]any{}
	b.doc.Collections["vcenter"][id] = map[string]any{"sso": facts}
	for _, p := range []struct {
		name string
		read func(context.Context, *sso, *reading) (map[string]any, error)
	}{
		{"lockout", readLockout}, {"password", readPasswordPolicy}, {"authentication", readAuthentication},
		{"identity_sources", readIdentitySources}, {"groups", readGroups}, {"accounts", readSSOAccounts},
		{"banner", readBanner},
	} {
		x := &reading{r: r, pointer: at.pointer + audit.Pointer(p.name), gaps: &b.doc.Gaps}
		v, err := p.read(ctx, s, x)
		if collect.Stopped(ctx, err) != nil {
			return err
		}
		if err != nil {
			x.gap("", *failure(err))
			continue
		}
		facts[p.name] = v
	}
	n, err := r.providers(ctx)
	if collect.Stopped(ctx, err) != nil {
		return err
	}
	if err != nil {
		at.gap(audit.Pointer("providers"), *failure(err))
	} else {
		facts["providers"] = n
	}
	return out.seal(ctx, b)
}

// centerID returns the id of the vCenter in the evidence.
func (r *run) centerID() string {
	if r.target.InstanceID != "" {
		return r.target.InstanceID
	}
	return r.target.Name
}

// openSSO obtains a token and opens a session with it. The settings of the vCenter name the paths; the host is always
// that of the target.
func (r *run) openSSO(ctx context.Context) (*sso, error) {
	tokens, err := r.servicePath(ctx, "config.vpxd.sso.sts.uri", stsPath)
	if err != nil {
		return nil, err
	}
	admin, err := r.servicePath(ctx, "config.vpxd.sso.admin.uri", ssoPath)
	if err != nil {
		return nil, err
	}
	r.s.wire.soapPaths.Store(&[]string{tokens, admin})
	password, err := r.s.password(ctx)
	if err != nil {
		return nil, err
	}
	issuer := r.serviceClient(tokens, sts.Namespace)
	token, err := (&sts.Client{Client: issuer, RoundTripper: guard{next: issuer}}).Issue(ctx, sts.TokenRequest{
		Userinfo: url.UserPassword(r.s.conn.Username, password),
	})
	if err != nil {
		return nil, redact(err, r.s.conn.Username, password)
	}
	client := r.serviceClient(admin, "sso")
	client.Version = ssoVersion
	s := &sso{rt: retry{guard{next: client}}, domain: ssoPath.FindStringSubmatch(admin)[1]}
	ctx = client.WithHeader(ctx, soap.Header{Security: token})
	if _, err := ssoCall[struct{}](ctx, s, "ssoSessionManager", "Login", ssoRequest{}); err != nil {
		return nil, redact(err, r.s.conn.Username, password)
	}
	return s, nil
}

// servicePath returns the path of a service that a setting of the vCenter names.
func (r *run) servicePath(ctx context.Context, key string, want *regexp.Regexp) (string, error) {
	if r.s.client.ServiceContent.Setting == nil {
		return "", errNoManager
	}
	o, err := r.setting(ctx, key)
	if err != nil {
		return "", err
	}
	if o != nil {
		if u, err := url.Parse(fmt.Sprint(o.Value)); err == nil && want.MatchString(u.Path) {
			return u.Path, nil
		}
	}
	return "", gapError{audit.Gap{State: audit.Unsupported, Fault: "InvalidName",
		Detail: message.Of("the setting %s names no service of SSO", key).String()}}
}

// serviceClient returns a client of another service of the vCenter, which uses the same wire.
func (r *run) serviceClient(path, namespace string) *soap.Client {
	c := r.s.client.NewServiceClient(path, namespace)
	c.Client.Transport = r.s.wire
	return c
}
