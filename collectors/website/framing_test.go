package website

import (
	"fmt"
	"testing"
)

func TestFraming(t *testing.T) {
	type headers = []string
	for _, c := range []struct {
		policies, options headers
		want              string
	}{
		{
			want: "",
		},
		{
			options: headers{"DENY"},
			want:    "deny",
		},
		{
			options: headers{"SameOrigin"},
			want:    "sameorigin",
		},
		{
			options: headers{"ALLOW-FROM https://a"},
			want:    "",
		},
		{
			options: headers{"DENY", "SAMEORIGIN"},
			want:    "",
		},
		{
			policies: headers{"frame-ancestors 'none'"},
			want:     "deny",
		},
		{
			policies: headers{"frame-ancestors *"},
			options:  headers{"DENY"},
			want:     "",
		},
		{
			policies: headers{"frame-ancestors https:"},
			want:     "",
		},
		{
			options: headers{"DENY, deny"},
			want:    "deny",
		},
		{
			options: headers{"ALLOWALL"},
			want:    "",
		},
		{
			options: headers{"SAMEORIGIN, ALLOWALL"},
			want:    "",
		},
		{
			options: headers{""},
			want:    "",
		},
		{
			policies: headers{"frame-ancestors *:443"},
			want:     "",
		},
		{
			policies: headers{"frame-ancestors https://*"},
			want:     "",
		},
		{
			policies: headers{"frame-ancestors http://*:*"},
			want:     "",
		},
		{
			policies: headers{"frame-ancestors *.com"},
			want:     "",
		},
		{
			policies: headers{"frame-ancestors 'self' https:"},
			want:     "",
		},
		{
			policies: headers{"frame-ancestors https://*.gov.cn"},
			want:     "listed",
		},
		{
			policies: headers{"frame-ancestors"},
			want:     "deny",
		},
		{
			policies: headers{"frame-ancestors *", "frame-ancestors 'self'"},
			want:     "sameorigin",
		},
		{
			policies: headers{"frame-ancestors *; frame-ancestors 'none'"},
			want:     "",
		},
		{
			policies: headers{"frame-ancestors *, default-src 'self'"},
			options:  headers{"DENY"},
			want:     "",
		},
		{
			policies: headers{"default-src 'self'; Frame-Ancestors 'self' https://a.gov.cn"},
			want:     "listed",
		},
		{
			policies: headers{"default-src 'self'"},
			options:  headers{"DENY"},
			want:     "deny",
		},
	} {
		t.Run(fmt.Sprintf("%q %q", c.policies, c.options), func(t *testing.T) {
			if got := framing(c.policies, c.options); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
