package source

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The words of addresses merge, subtract and count, and keep what they cannot read.
func TestAddresses(t *testing.T) {
	for _, c := range []struct {
		name, jq string
		want     any
	}{
		{
			name: "halves, in any order",
			jq:   `["128.0.0.0/1", "0.0.0.0 128.0.0.0"] | addresses`,
			want: []any{"0.0.0.0/0"},
		},
		{
			name: "neighbours and repetitions",
			jq:   `["10.0.0.2", "10.0.0.1-10.0.0.2", "10.0.0.3", "10.0.0.3/32"] | addresses`,
			want: []any{"10.0.0.1-10.0.0.3"},
		},
		{
			name: "both families and texts that are no addresses",
			jq:   `["zz", "2001:DB8::/32", "10.0.0.9/8", "fqdn a.example", "zz"] | addresses`,
			want: []any{"10.0.0.0/8", "2001:db8::/32", "fqdn a.example", "zz"},
		},
		{
			name: "the ends of both families do not touch",
			jq:   `["255.255.255.255", "::"] | addresses`,
			want: []any{"255.255.255.255", "::"},
		},
		{
			name: "no mask, no length, no range",
			jq: `["10.0.0.0 255.0.255.0", "10.0.0.0/33", "10.0.0.9-10.0.0.1", "10.0.0.1-::1", ` +
				`"fe80::1%eth0", ""] | addresses`,
			want: []any{"", "10.0.0.0 255.0.255.0", "10.0.0.0/33", "10.0.0.1-::1", "10.0.0.9-10.0.0.1", "fe80::1%eth0"},
		},
		{
			name: "a mask of zeros",
			jq:   `["0.0.0.0 0.0.0.0"] | addresses`,
			want: []any{"0.0.0.0/0"},
		},
		{
			name: "all but one network",
			jq:   `["0.0.0.0/0", "::/0"] | addresses_without(["10.0.0.0/8", "::/1"])`,
			want: []any{"0.0.0.0-9.255.255.255", "11.0.0.0-255.255.255.255", "8000::/1"},
		},
		{
			name: "all but all",
			jq:   `["0.0.0.0/0"] | addresses_without(["128.0.0.0/1", "0.0.0.0/1"])`,
			want: []any{},
		},
		{
			name: "without a text that is no address",
			jq:   `["10.0.0.1"] | addresses_without(["geography CN"])`,
			want: []any{"10.0.0.1", "not geography CN"},
		},
		{
			name: "counted once",
			jq:   `["10.0.0.0/24", "10.0.0.7", "web"] | address_count`,
			want: 256.0,
		},
		{
			name: "all of IPv6",
			jq:   `["::/0"] | address_count == pow(2; 128)`,
			want: true,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			q, err := compile(c.jq)
			if err != nil {
				t.Fatal(err)
			}

			got, err := q.all(t.Context(), nil, make([]any, len(variables)), 10)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]any{c.want}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
