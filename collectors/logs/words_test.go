package logs

import "testing"

// Neither an invalid flag nor metrics without flags show that deletion is disabled.
func TestVictoriaDeletable(t *testing.T) {
	for name, c := range map[string]struct {
		flags map[string]string
		want  any
	}{
		"on":        {map[string]string{"delete.enable": "true"}, true},
		"off":       {map[string]string{"delete.enable": "false"}, false},
		"older":     {map[string]string{"retentionPeriod": "200d"}, false},
		"unknown":   {map[string]string{"delete.enable": "perhaps"}, nil},
		"no flags":  {nil, nil},
		"no answer": {map[string]string{"delete.enable": ""}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			text := ""
			for flag, value := range c.flags {
				text += `flag{name="` + flag + `", value="` + value + `", is_set="true"} 1` + "\n"
			}
			if got := deletable(readMetrics([]byte(text))); got != c.want {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}
