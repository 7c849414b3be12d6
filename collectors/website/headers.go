package website

import (
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// headers returns the security headers of a response. A header that was not sent is null.
func headers(res *http.Response) map[string]any {
	csp := strings.Join(res.Header.Values("Content-Security-Policy"), ", ")
	known, _ := cookies(res.Header.Values("Set-Cookie"))
	// Browsers use the first value (Fetch).
	sniffing, _, _ := strings.Cut(strings.Join(res.Header.Values("X-Content-Type-Options"), ","), ",")
	return map[string]any{
		"hsts_max_age": maxAge(res.Header.Get("Strict-Transport-Security")), "csp": orNull(csp),
		"content_type_options": orNull(strings.ToLower(strings.TrimSpace(sniffing))),
		"frame_options":        orNull(strings.Join(res.Header.Values("X-Frame-Options"), ", ")),
		"framing": orNull(framing(res.Header.Values("Content-Security-Policy"),
			res.Header.Values("X-Frame-Options"))),
		"cookies": known,
	}
}

// cookies returns the cookies by name, and the positions of unreadable ones, such as "#2". Their names are
// not recorded, because a malformed line may contain a secret. Browsers accept some of these lines.
func cookies(lines []string) (known map[string]any, unread []string) {
	known = map[string]any{}
	for i, line := range lines {
		if strings.TrimSpace(line) == "" {
			continue
		}
		c, err := http.ParseSetCookie(line)
		if err != nil {
			unread = append(unread, "#"+strconv.Itoa(i+1))
			continue
		}
		secure, httpOnly := c.Secure, c.HttpOnly
		if twice, ok := known[c.Name].(map[string]any); ok { // of two with one name, record the weaker attributes
			secure, httpOnly = secure && twice["secure"].(bool), httpOnly && twice["http_only"].(bool)
		}
		known[c.Name] = map[string]any{"secure": secure, "http_only": httpOnly}
	}
	return known, unread
}

// errCookie is the error for a cookie that cannot be parsed here but that a browser may accept.
var errCookie = message.Errorf("a cookie is written in a way that cannot be read, and a browser may take it")

// maxAge returns the seconds of a Strict-Transport-Security header, or nil for a header that browsers
// ignore (RFC 6797 6.1).
func maxAge(header string) any {
	var found any
	told := false
	for directive := range strings.SplitSeq(header, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(directive), "=")
		if !strings.EqualFold(strings.TrimSpace(name), "max-age") {
			continue
		}
		seconds, err := strconv.ParseUint(strings.Trim(strings.TrimSpace(value), `"`), 10, 31)
		if err != nil || told { // a header with a repeated directive is invalid
			return nil
		}
		found, told = seconds, true
	}
	return found
}

// strictness orders the results of framing. If several policies name ancestors, a page can be framed only
// where all allow it.
var strictness = []string{"", "listed", "sameorigin", "deny"}

// framing returns the sites that may embed the page in a frame: deny (none), sameorigin, listed, or "" for
// any site. If a policy names ancestors, browsers ignore X-Frame-Options (CSP 3, 7.7.1).
func framing(policies, options []string) string {
	strictest, named := 0, false
	for policy := range strings.SplitSeq(strings.Join(policies, ","), ",") {
		for directive := range strings.SplitSeq(policy, ";") {
			words := strings.Fields(strings.ToLower(directive))
			if len(words) > 0 && words[0] == "frame-ancestors" {
				named = true
				strictest = max(strictest, slices.Index(strictness, ancestors(words[1:])))
				break // the first directive of a policy counts
			}
		}
	}
	if named {
		return strictness[strictest]
	}
	words := map[string]bool{}
	for word := range strings.SplitSeq(strings.Join(options, ","), ",") {
		words[strings.ToLower(strings.TrimSpace(word))] = true
	}
	for _, word := range []string{"deny", "sameorigin"} {
		if words[word] && len(words) == 1 {
			return word
		}
	}
	return ""
}

// everybody matches sources under which anyone can serve content: any host, a bare scheme, or a whole
// top-level domain.
var everybody = regexp.MustCompile(`^(\*|[a-z][a-z0-9+.-]*:|([a-z][a-z0-9+.-]*://)?\*(\.[^.:/]+)?(:[0-9*]+)?(/.*)?)$`)

// ancestors returns the result of framing for the sources of one frame-ancestors directive.
func ancestors(sources []string) string {
	answer := "deny"
	for _, s := range sources {
		switch {
		case s == "'none'":
		case everybody.MatchString(s):
			return ""
		case s == "'self'":
			if answer == "deny" {
				answer = "sameorigin"
			}
		default:
			answer = "listed"
		}
	}
	return answer
}
