package website

import (
	"net/http"
	"strconv"
	"strings"
)

// headers gives what protects the visitor. A header that is not sent is null: the site answered without it.
func headers(res *http.Response) map[string]any {
	cookies := map[string]any{}
	for _, c := range res.Cookies() {
		secure, httpOnly := c.Secure, c.HttpOnly
		if twice, ok := cookies[c.Name].(map[string]any); ok { // the weaker of two of one name
			secure, httpOnly = secure && twice["secure"].(bool), httpOnly && twice["http_only"].(bool)
		}
		cookies[c.Name] = map[string]any{"secure": secure, "http_only": httpOnly}
	}
	csp := strings.Join(res.Header.Values("Content-Security-Policy"), ", ")
	return map[string]any{
		"hsts_max_age": maxAge(res.Header.Get("Strict-Transport-Security")), "csp": orNull(csp),
		"content_type_options": orNull(strings.ToLower(strings.TrimSpace(res.Header.Get("X-Content-Type-Options")))),
		"frame_options":        orNull(strings.Join(res.Header.Values("X-Frame-Options"), ", ")),
		"framing":              orNull(framing(res.Header.Values("Content-Security-Policy"), res.Header.Values("X-Frame-Options"))),
		"cookies":              cookies,
	}
}

// maxAge is null where a browser would take no promise from the header (RFC 6797 6.1).
func maxAge(header string) any {
	for directive := range strings.SplitSeq(header, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(directive), "=")
		if !strings.EqualFold(strings.TrimSpace(name), "max-age") {
			continue
		}
		seconds, err := strconv.ParseUint(strings.Trim(strings.TrimSpace(value), `"`), 10, 31)
		if err != nil {
			return nil
		}
		return seconds
	}
	return nil
}

// framing says who may put the page into a frame: deny (nobody), sameorigin, listed sites, or "" for everybody. Where a policy
// names ancestors, browsers no longer look at X-Frame-Options (CSP 3, 7.7.1).
func framing(policies, options []string) string {
	for _, header := range policies {
		for policy := range strings.SplitSeq(header, ",") {
			for directive := range strings.SplitSeq(policy, ";") {
				words := strings.Fields(strings.ToLower(directive))
				if len(words) > 0 && words[0] == "frame-ancestors" {
					return ancestors(words[1:])
				}
			}
		}
	}
	if len(options) != 1 {
		return ""
	}
	switch o := strings.ToLower(strings.TrimSpace(options[0])); o {
	case "deny", "sameorigin":
		return o
	}
	return ""
}

func ancestors(sources []string) string {
	answer := "deny"
	for _, s := range sources {
		switch {
		case s == "'none'":
		case s == "*" || strings.HasSuffix(s, ":") || strings.HasSuffix(s, "://*"):
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
