package source

import "testing"

// Services are sets of ports: names and the way in which ranges are written do not matter.
func TestServices(t *testing.T) {
	for name, c := range map[string]struct {
		list string
		want string
	}{
		"every protocol":            {`["icmp", "ip"]`, "true false 0"},
		"all of both":               {`["tcp/1-65535", "udp/0-65535"]`, "true false 65535"},
		"overlapping halves":        {`["tcp/20000-65535", "tcp/1-30000", "udp/1-65535"]`, "true false 65535"},
		"a hole of one port":        {`["tcp/1-21", "tcp/23-65535", "udp/1-65535"]`, "false false 65534"},
		"TCP only":                  {`["tcp/1-65535", "ip/47"]`, "false false 65535"},
		"single ports":              {`["tcp/443", "tcp/443-443", "udp/53"]`, "false true 1"},
		"none":                      {`[]`, "false true 0"},
		"a range upside down":       {`["tcp/65535-1", "udp/1-65535"]`, "false false 0"},
		"no ports":                  {`["tcp", "udp"]`, "false true 0"},
		"a port that is none":       {`["tcp/70000"]`, "error"},
		"a name for ports":          {`["tcp/http"]`, "error"},
		"something that is no text": {`[443]`, "error"},
	} {
		t.Run(name, func(t *testing.T) {
			q, err := compile(c.list + ` | "\(every_service) \(every_service_but) \(port_count("tcp"))"`)
			if err != nil {
				t.Fatal(err)
			}
			got, err := q.all(t.Context(), nil, make([]any, len(variables)), 10)
			if (err != nil) != (c.want == "error") || err == nil && (len(got) != 1 || got[0] != c.want) {
				t.Errorf("got %v, %v, want %s", got, err, c.want)
			}
		})
	}
}
