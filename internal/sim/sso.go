package sim

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"net/http"
	"strconv"
	"strings"
)

// ssoDomain is the domain of single sign-on.
const ssoDomain = "vsphere.local"

// A directory is single sign-on with its policies and groups.
type directory struct {
	attempts, interval, unlock                            int
	length, upper, lower, numeric, special, reuse, expiry int
	byPassword, byWindows, byCard, revocation             bool
	sources                                               map[string]string // LDAP sources: name → address
	groups                                                map[string][]string
	disabled                                              map[string]bool // accounts of Kerberos
	bannerOff, consent                                    bool
	bannerTitle, bannerText                               string
	federated                                             int
}

// conformingDirectory returns single sign-on without faults. The administrators log in by smart card.
func conformingDirectory() *directory {
	return &directory{
		attempts: 3, interval: 900, unlock: 0,
		length: 15, upper: 1, lower: 1, numeric: 1, special: 1, reuse: 5, expiry: 90,
		byCard: true, revocation: true,
		sources: map[string]string{"gov.example": "ldaps://dc-01.gov.example:636"},
		groups: map[string][]string{
			"Administrators": {"Administrator"},
			"SystemConfiguration.BashShellAdministrators": {"Administrator",
				"vmware-applmgmtservice-714684a4-342f-4eff-a232-cdc21def00c2"},
			"TrustedAdmins": {},
		},
		disabled: map[string]bool{"K/M": true, "krbtgt/VSPHERE.LOCAL": true},
		consent:  true, bannerTitle: "使用告知", bannerText: "仅供授权人员使用，操作受审计。 Authorised use only.",
	}
}

// An ssoServer answers as the token service and the administration service of single sign-on.
type ssoServer struct {
	directory *directory
	password  string
	token     string
}

// addSSO serves single sign-on below the paths that the settings name.
func (b *builder) addSSO(password string) {
	random := make([]byte, 16)
	_, _ = rand.Read(random)
	s := &ssoServer{directory: b.plan.directory, password: password, token: hex.EncodeToString(random)}
	b.service.HandleFunc("/sts/STSService/"+ssoDomain, s.issue)
	b.service.HandleFunc("/sso-adminserver/sdk/"+ssoDomain, s.administer)
	b.service.HandleFunc("/api/vcenter/identity/providers", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("vmware-api-session-id") == "" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		list := strings.Repeat(`{"config_tag":"Oidc"},`, s.directory.federated)
		_, _ = fmt.Fprintf(w, "[%s]", strings.TrimSuffix(list, ","))
	})
}

// reply writes the body of a SOAP answer.
func reply(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "text/xml; charset=utf-8")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope `+
		`xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" `+
		`xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>`+
		body+`</soapenv:Body></soapenv:Envelope>`)
}

// refuse writes a fault of single sign-on.
func refuse(w http.ResponseWriter, fault string) {
	reply(w, http.StatusInternalServerError, `<soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring>`+
		`refused</faultstring><detail><`+fault+`Fault xmlns="urn:sso" xsi:type="`+fault+`"/></detail></soapenv:Fault>`)
}

// A ssoCall contains the parts of a request that the stand-in reads.
type ssoCall struct {
	User      string `xml:"Header>Security>UsernameToken>Username"`
	Password  string `xml:"Header>Security>UsernameToken>Password"`
	Assertion struct {
		ID string `xml:"ID,attr"`
	} `xml:"Header>Security>Assertion"`
	Body struct {
		Call struct {
			XMLName xml.Name
			Group   string `xml:"groupId>name"`
			UserID  string `xml:"userId>name"`
		} `xml:",any"`
	} `xml:"Body"`
}

// read returns the call of a request.
func (s *ssoServer) read(r *http.Request) (ssoCall, error) {
	var c ssoCall
	data, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	if err == nil {
		err = xml.Unmarshal(data, &c)
	}
	return c, err
}

// issue answers a request for a token.
func (s *ssoServer) issue(w http.ResponseWriter, r *http.Request) {
	c, err := s.read(r)
	if err != nil || c.User != username || c.Password != s.password {
		refuse(w, "SsoFaultInvalidCredentials")
		return
	}
	const trust = "http://docs.oasis-open.org/ws-sx/ws-trust/200512"
	reply(w, http.StatusOK, `<wst:RequestSecurityTokenResponseCollection xmlns:wst="`+trust+`">`+
		`<wst:RequestSecurityTokenResponse><wst:RequestedSecurityToken>`+
		`<saml2:Assertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" ID="`+s.token+`" Version="2.0">`+
		`<saml2:Subject><saml2:NameID>`+username+`</saml2:NameID></saml2:Subject></saml2:Assertion>`+
		`</wst:RequestedSecurityToken></wst:RequestSecurityTokenResponse></wst:RequestSecurityTokenResponseCollection>`)
}

// administer answers a call of the administration service. Login takes the token, every other call its session.
func (s *ssoServer) administer(w http.ResponseWriter, r *http.Request) {
	c, err := s.read(r)
	method := c.Body.Call.XMLName.Local
	session, _ := r.Cookie("sso_session")
	answer := func(returned string) {
		reply(w, http.StatusOK, fmt.Sprintf(`<%[1]sResponse xmlns="urn:sso">%[2]s</%[1]sResponse>`, method, returned))
	}
	switch {
	case err != nil:
		refuse(w, "SsoFaultNoPermission")
	case method == "Login" && c.Assertion.ID == s.token:
		http.SetCookie(w, &http.Cookie{Name: "sso_session", Value: s.token, Path: "/", Secure: true})
		answer("")
	case session == nil || session.Value != s.token:
		refuse(w, "SsoFaultNotAuthenticated")
	case method == "Logout":
		answer("")
	default:
		returned, known := s.directory.answer(method, c.Body.Call.Group, c.Body.Call.UserID)
		if !known {
			refuse(w, "SsoFaultNoPermission")
			return
		}
		answer(returned)
	}
}

// answer returns the content of an answer, and whether the method is known.
func (d *directory) answer(method, group, user string) (string, bool) {
	one := func(format string, args ...any) (string, bool) {
		return "<returnval>" + fmt.Sprintf(format, args...) + "</returnval>", true
	}
	switch method {
	case "GetLockoutPolicy":
		return one("<description/><maxFailedAttempts>%d</maxFailedAttempts><failedAttemptIntervalSec>%d"+
			"</failedAttemptIntervalSec><autoUnlockIntervalSec>%d</autoUnlockIntervalSec>",
			d.attempts, d.interval, d.unlock)
	case "GetLocalPasswordPolicy":
		return one("%s", d.passwordPolicy())
	case "GetAuthnPolicy":
		return one("<PasswordAuthnEnabled>%t</PasswordAuthnEnabled><WindowsAuthEnabled>%t</WindowsAuthEnabled>"+
			"<CertAuthEnabled>%t</CertAuthEnabled><clientCertPolicy><enabled>%[3]t</enabled>"+
			"<ocspEnabled>%[4]t</ocspEnabled>"+
			"<useInCertCRL>false</useInCertCRL></clientCertPolicy>", d.byPassword, d.byWindows, d.byCard, d.revocation)
	case "Get":
		return one("%s", d.identitySources())
	case "FindUsersInGroup":
		var list strings.Builder
		for _, name := range d.groups[group] {
			fmt.Fprintf(&list, "<returnval><id><name>%s</name><domain>%s</domain></id><kind>person</kind></returnval>",
				html.EscapeString(name), ssoDomain)
		}
		return list.String(), true
	case "FindGroupsInGroup":
		return "", true
	case "FindPersonUser":
		return one("<id><name>%s</name><domain>%s</domain></id><disabled>%t</disabled><locked>false</locked>",
			html.EscapeString(user), ssoDomain, d.disabled[user])
	case "IsLogonBannerDisabled":
		return one("%t", d.bannerOff)
	case "GetLogonBannerCheckboxFlag":
		return one("%t", d.consent)
	case "GetLogonBannerTitle":
		return one("%s", html.EscapeString(d.bannerTitle))
	case "GetLogonBannerContent":
		return one("%s", html.EscapeString(d.bannerText))
	}
	return "", false
}

// passwordPolicy returns the policy of passwords.
func (d *directory) passwordPolicy() string {
	var b strings.Builder
	add := func(name string, n int) { b.WriteString("<" + name + ">" + strconv.Itoa(n) + "</" + name + ">") }
	b.WriteString("<description/>")
	add("prohibitedPreviousPasswordsCount", d.reuse)
	b.WriteString("<passwordFormat><lengthRestriction>")
	add("minLength", d.length)
	add("maxLength", 64)
	b.WriteString("</lengthRestriction><alphabeticRestriction>")
	add("minAlphabeticCount", 2)
	add("minUppercaseCount", d.upper)
	add("minLowercaseCount", d.lower)
	b.WriteString("</alphabeticRestriction>")
	add("minNumericCount", d.numeric)
	add("minSpecialCharCount", d.special)
	b.WriteString("</passwordFormat>")
	add("passwordLifetimeDays", d.expiry)
	return b.String()
}

// identitySources returns the sources of accounts: the own domain, the operating system and the directories.
func (d *directory) identitySources() string {
	var b strings.Builder
	b.WriteString("<system><name>" + ssoDomain + "</name></system><localOS><name>localos</name></localOS>")
	for name, address := range d.sources {
		fmt.Fprintf(&b, "<ldaps><name>%s</name><type>ActiveDirectory</type><details><friendlyName>%[1]s</friendlyName>"+
			"<primaryUrl>%s</primaryUrl></details></ldaps>", name, address)
	}
	return b.String()
}
