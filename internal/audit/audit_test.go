package audit

import (
	"encoding/json"
	"testing"
)

func TestLocal(t *testing.T) {
	const value = `{"last_success_hours": {"zh": "无恢复点", "en": "no restore point"},` +
		` "failed_since": 3, "all": [{"zh": "甲", "en": "a"}, "b"], "odd": {"zh": "甲", "en": "a", "x": 1}}`
	for lang, want := range map[Lang]string{
		ZH: `{"all":["甲","b"],"failed_since":3,"last_success_hours":"无恢复点","odd":{"en":"a","x":1,"zh":"甲"}}`,
		EN: `{"all":["a","b"],"failed_since":3,"last_success_hours":"no restore point","odd":{"en":"a","x":1,` +
			`"zh":"甲"}}`,
	} {
		var v any
		if err := json.Unmarshal([]byte(value), &v); err != nil {
			t.Fatal(err)
		}
		got, err := json.Marshal(Local(v, lang))
		if err != nil || string(got) != want {
			t.Errorf("%s: %s, %v", lang, got, err)
		}
		again, err := json.Marshal(v)
		if err != nil || len(again) < len(got) {
			t.Errorf("the value itself was changed: %s, %v", again, err)
		}
	}
	if Local(nil, ZH) != nil || Local("x", EN) != "x" {
		t.Error("a plain value is not given back")
	}
}
