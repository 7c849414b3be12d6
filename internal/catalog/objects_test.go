package catalog

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

func TestObjectKinds(t *testing.T) {
	kinds, err := ObjectKinds(folder(nil))
	if err != nil {
		t.Fatal(err)
	}
	want := []audit.ObjectKind{
		{
			ID:       "host",
			Title:    audit.Text{ZH: "主机", EN: "host"},
			Table:    audit.Text{ZH: "服务器", EN: "servers"},
			Subjects: []audit.SubjectJoin{{Subject: "host", Join: "self"}},
		},
		{
			ID:    "firewall",
			Title: audit.Text{ZH: "防火墙", EN: "firewall"},
			Table: audit.Text{ZH: "安全设备", EN: "security devices"},
			Subjects: []audit.SubjectJoin{
				{Subject: "firewall", Join: "self"},
				{Subject: "firewall_rule", Join: "target"},
			},
		},
	}
	if diff := cmp.Diff(want, kinds); diff != "" {
		t.Error(diff)
	}
	if kinds, err := ObjectKinds(fstest.MapFS{}); err != nil || kinds != nil {
		t.Errorf("without a file: %v, %v", kinds, err)
	}
}

func TestObjectKindRefusals(t *testing.T) {
	const twice = "\nhint: join a kind of subject to one kind of object"
	for name, c := range map[string]struct{ old, new, want string }{
		"format": {
			"assay.objects/1", "assay.objects/2",
			"objects.yaml:1: format: \"assay.objects/2\" is not one of assay.objects/1\n" +
				"hint: did you mean \"assay.objects/1\"?",
		},
		"no kinds": {
			kindsText[strings.Index(kindsText, "kinds:"):], "kinds: []\n",
			"objects.yaml:2: no kinds of objects",
		},
		"no id": {
			"id: host", "id: Host",
			"objects.yaml:3: kind of object \"Host\": not an id\nhint: write it like security_device",
		},
		"id twice": {"id: firewall", "id: host", "objects.yaml:7: kind of object \"host\": listed twice"},
		"title": {
			"title: {zh: 主机, en: host}", "title: {zh: 主机}",
			"objects.yaml:4: kind of object \"host\": title: no text in en\nhint: every text is given in zh and en",
		},
		"table": {
			"    table: {zh: 服务器, en: servers}\n", "",
			"objects.yaml:3: kind of object \"host\": table: no text in zh\n" +
				"hint: every text is given in zh and en\n" +
				"objects.yaml:3: kind of object \"host\": table: no text in en\nhint: every text is given in zh and en",
		},
		"parent below": {
			"    title: {zh: 主机", "    parent: firewall\n    title: {zh: 主机",
			"objects.yaml:4: kind of object \"host\": parent \"firewall\" is no kind above it",
		},
		"subject twice": {
			"{subject: firewall_rule, join: target}", "{subject: host, join: target}",
			"objects.yaml:12: kind of object \"firewall\": subject \"host\" is joined to \"host\" already" + twice,
		},
		"join": {
			"join: target", "join: targets",
			"objects.yaml:12: kind of object \"firewall\": join: \"targets\" is not one of self, target\n" +
				"hint: did you mean \"target\"?",
		},
		"subject no id": {
			"subject: firewall_rule", "subject: firewall-rule",
			"objects.yaml:12: kind of object \"firewall\": subject \"firewall-rule\": not an id",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(kindsText, c.old) {
				t.Fatalf("the case changes nothing: %q", c.old)
			}
			text := strings.Replace(kindsText, c.old, c.new, 1)
			kinds, err := ObjectKinds(fstest.MapFS{"objects.yaml": {Data: []byte(text)}})
			if err == nil {
				t.Fatalf("accepted: %v", kinds)
			}
			if diff := cmp.Diff(c.want, err.Error()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLintObjects(t *testing.T) {
	stds, err := Load(folder(nil))
	if err != nil {
		t.Fatal(err)
	}
	kinds, err := ObjectKinds(folder(nil))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		subjects map[string]string
		want     []string
	}{
		"of the kind": {map[string]string{"a.one": "host", "b.two": "host"}, nil},
		"of another kind": {
			map[string]string{"a.one": "host", "b.two": "firewall_rule"},
			[]string{"x-1: control 8.1.1 a: demand 8.1.1 a.1: check b.two judges objects of the kind firewall only\n" +
				"hint: make that the only kind of the demand, or divide it"},
		},
		"joined to nothing": {
			map[string]string{"a.one": "host", "b.two": "host", "c.three": "disk"},
			[]string{"objects.yaml: the subject \"disk\" of checks is joined to no kind of object\n" +
				"hint: add it to the subjects of the kind that its findings are about"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, err := range LintObjects(stds, kinds, c.subjects) {
				got = append(got, err.Error())
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
