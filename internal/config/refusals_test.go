package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRefusals(t *testing.T) {
	secretWay := "\nhint: " + secretHint().String()
	const (
		urlWay   = "\nhint: write it as https://vc-a.example/sdk"
		printWay = "\nhint: openssl x509 -in vc.pem -noout -fingerprint -sha256 prints it"
		nameWay  = "\nhint: use lower-case letters, digits, dots, dashes and underscores, " +
			"beginning with a letter or digit: vc-a"
		password = "password: {env: VC_A_PASSWORD}"
		address  = "https://vc-a.example/sdk"
		print    = `"SHA256:` + digest + `"`
		tls      = `tls: {thumbprint: "SHA256:` + digest + `"}`
	)
	second := "    tls: {insecure: true}\n  - {name: vc-a, kind: vsphere, url: https://vc-b.example, username: a, " +
		"password: {env: B}}\ntenants:"
	cases := map[string]struct{ old, new, want string }{
		"unknown key": {
			"targets:", "target:", `a.yaml:2: unknown key "target"` + "\nhint: did you mean \"targets\"?",
		},
		"duplicate key": {
			"gate: {fail_on: high}", "gate: {fail_on: high, fail_on: low}",
			"a.yaml:13: gate: duplicate key \"fail_on\" (first defined on line 13)\nhint: keep one of them",
		},
		"wrong type": {
			"standards: [gbt22239-2019-l3, smartcloud-2017]", "standards: gbt22239-2019-l3",
			"a.yaml:11: standards: want a list, got text\nhint: write [a, b], or one - line per entry",
		},
		"no system": {
			"system: {name: 示例政务云, grade: 3}\n", "",
			"a.yaml:1: system.name is missing\nhint: name the assessed system: system: {name: 示例政务云, grade: 3}",
		},
		"grade": {
			"grade: 3",
			"grade: 5",
			"a.yaml:1: system.grade: 5 is not 1 to 4\nhint: leave it out where no grade is stated",
		},
		"target without name": {
			"name: vc-a\n", `name: ""` + "\n", `a.yaml:3: targets[0]: "" is not a name of a target` + nameWay,
		},
		"target name": {
			"name: vc-a\n", "name: VC/../A\n", `a.yaml:3: targets[0]: "VC/../A" is not a name of a target` + nameWay,
		},
		"target name dots": {
			"name: vc-a\n", `name: ".."` + "\n", `a.yaml:3: targets[0]: ".." is not a name of a target` + nameWay,
		},
		"target twice": {"tenants:", second[4:], ""},
		"kind": {
			"kind: vsphere", "kind: vspere",
			"a.yaml:4: target vc-a: there is no kind of target \"vspere\"\nhint: did you mean \"vsphere\"?",
		},
		"no kind": {
			"    kind: vsphere\n", "", "a.yaml:3: target vc-a: there is no kind of target \"\"\nhint: known: vsphere",
		},
		"no url": {"    url: https://vc-a.example/sdk\n", "", "a.yaml:3: target vc-a: no url" + urlWay},
		"url http": {
			address, "http://vc-a.example/sdk",
			"a.yaml:5: target vc-a: the url is http: the password would cross the network in the clear" + urlWay,
		},
		"url without scheme": {
			address, "vc-a.example", "a.yaml:5: target vc-a: the url is not https with a host" + urlWay,
		},
		"url without host": {
			address, "https:///sdk", "a.yaml:5: target vc-a: the url is not https with a host" + urlWay,
		},
		"url with credentials": {
			address, "https://auditor:hunter2@vc-a.example/sdk",
			"a.yaml:5: target vc-a: the url contains credentials\nhint: write them as username and password",
		},
		"url with odd secret": {
			address, `"https://auditor:hunter2%zz@vc-a.example/sdk"`,
			"a.yaml:5: target vc-a: the url contains credentials\nhint: write them as username and password",
		},
		"url unreadable": {
			address, `"https://hunter2%zz/sdk"`, "a.yaml:5: target vc-a: the url cannot be read" + urlWay,
		},
		"url with query": {
			address,
			"https://vc-a.example/sdk?token=hunter2",
			"a.yaml:5: target vc-a: the url has a query or fragment" + urlWay,
		},
		"no username": {
			"    username: auditor\n", "",
			"a.yaml:3: target vc-a: no username\nhint: use a read-only account made for the audit",
		},
		"no calls": {
			"    username: auditor\n", "    username: auditor\n    calls: 0\n",
			"a.yaml:7: target vc-a: calls: 0 is not 1 to 8\nhint: left out, it is 4",
		},
		"too many calls": {
			"    username: auditor\n", "    username: auditor\n    calls: 9\n",
			"a.yaml:7: target vc-a: calls: 9 is not 1 to 8\nhint: left out, it is 4",
		},
		"no password": {"    " + password + "\n", "", "a.yaml:3: target vc-a: no password" + secretWay},
		"the password itself": {
			password,
			"password: hunter2",
			"a.yaml:7: targets[0].password: want a mapping of keys, got text" + secretWay,
		},
		"a number as password": {
			password,
			"password: 12345",
			"a.yaml:7: targets[0].password: want a mapping of keys, got a number" + secretWay,
		},
		"password as flow key": {
			password,
			"password: {hunter2}",
			"a.yaml:7: targets[0].password: unknown key" + secretWay,
		},
		"password with star": {
			password, "password: *hunter2",
			"a.yaml:7: anchors and aliases (&name, *name) are not read here\nhint: write the value where it is used, " +
				"in quotes if it is text that begins with & or *",
		},
		"password from nowhere": {
			password,
			"password: {}",
			"a.yaml:7: target vc-a: the password needs exactly one of env, file, command" + secretWay,
		},
		"password from two": {
			password, "password: {env: A, file: b}",
			"a.yaml:7: target vc-a: the password needs exactly one of env, file, command" + secretWay,
		},
		"password env no name": {
			password, `password: {env: "A=hunter2"}`,
			"a.yaml:7: target vc-a: password.env is not the name of a variable" + secretWay,
		},
		"password no program": {
			password,
			`password: {command: [""]}`,
			"a.yaml:7: target vc-a: password.command names no program" + secretWay,
		},
		"two ways of trust": {
			tls, "tls: {ca: ca.pem, insecure: true}",
			"a.yaml:8: target vc-a: tls has more than one way of trust\nhint: keep one of thumbprint, ca, insecure",
		},
		"thumbprint SHA-1": {
			print, strings.Repeat("AB:", 19) + "AB",
			"a.yaml:8: target vc-a: tls.thumbprint: this is SHA-1, which no longer identifies a certificate" + printWay,
		},
		"thumbprint says SHA-1": {
			print, "SHA1:" + digest,
			"a.yaml:8: target vc-a: tls.thumbprint: this is SHA-1, which no longer identifies a certificate" + printWay,
		},
		"thumbprint short": {
			print, digest[2:], "a.yaml:8: target vc-a: tls.thumbprint: 62 hex digits, SHA-256 has 64" + printWay,
		},
		"thumbprint not hex": {
			print,
			"SHA256:xyz",
			"a.yaml:8: target vc-a: tls.thumbprint: not hex digits, with or without a colon after every second" +
				printWay,
		},
		"thumbprint odd colons": {
			print,
			"a:b0:" + digest,
			"a.yaml:8: target vc-a: tls.thumbprint: not hex digits, with or without a colon after every second" +
				printWay,
		},
		"insecure as text": {
			tls,
			"tls: {insecure: 'yes'}",
			"a.yaml:8: targets[0].tls.insecure: want true or false, got text\nhint: write true or false, " +
				"without quotes",
		},
		"tenant without name": {"name: tenant-a, ", "", "a.yaml:10: tenants[0]: no name"},
		"tenant without rule": {
			`folders: [/dc/vm/tenant-a], pools: [/dc/host/c/Resources/a], tags: ["tenant:a"], names: ["a-*"]`,
			"tags: []",
			"a.yaml:10: tenant tenant-a: no rule defines its objects\nhint: write at least one of folders, pools, " +
				"tags, " +
				"names",
		},
		"tenant twice": {
			"standards:",
			"  - {name: tenant-a, names: [x]}\nstandards:",
			"a.yaml:11: tenants[1]: the name \"tenant-a\" belongs to tenants[0]\n" +
				"hint: write all rules of a tenant in one entry",
		},
		"tenant folder": {
			"/dc/vm/tenant-a", "tenant-a",
			"a.yaml:10: tenant tenant-a: folders: \"tenant-a\" is not an inventory path\n" +
				"hint: write it from the top: /dc/vm/tenant-a",
		},
		"tenant pool": {
			"/dc/host/c/Resources/a",
			"/",
			"a.yaml:10: tenant tenant-a: pools: \"/\" is not an inventory path\n" +
				"hint: write it from the top: /dc/vm/tenant-a",
		},
		"tenant tag": {
			`"tenant:a"`,
			"a",
			"a.yaml:10: tenant tenant-a: tags: \"a\" is not category:tag\nhint: write it as tenant:a",
		},
		"tenant principal": {
			`names: ["a-*"]`, `names: ["a-*"], principals: [" "]`,
			"a.yaml:10: tenant tenant-a: principals: an empty pattern matches no user and no group\n" +
				"hint: write the name as vCenter shows it: GOV\\a-admins, or a pattern: GOV\\a-*",
		},
		"tenant principal without domain": {
			`names: ["a-*"]`, `names: ["a-*"], principals: [a-admins]`,
			"a.yaml:10: tenant tenant-a: principals: \"a-admins\" has no domain\n" +
				"hint: write the name as vCenter shows it: GOV\\a-admins, or a pattern: GOV\\a-*",
		},
		"tenant pattern": {
			`"a-*"`, `""`,
			"a.yaml:10: tenant tenant-a: names: an empty pattern matches no VM\nhint: * matches any text, " +
				"? one letter; everything else is literal",
		},
		"standard unknown": {
			"smartcloud-2017", "smartcloud-2071",
			"a.yaml:11: standards: there is no standard \"smartcloud-2071\"\nhint: did you mean \"smartcloud-2017\"?",
		},
		"standard far": {
			"smartcloud-2017", "iso27001",
			"a.yaml:11: standards: there is no standard \"iso27001\"\nhint: known: gbt22239-2019-l3, smartcloud-2017",
		},
		"standard twice": {
			"smartcloud-2017", "gbt22239-2019-l3", "a.yaml:11: standards: \"gbt22239-2019-l3\" occurs twice",
		},
		"parameter name": {
			"a.b.c: 0.5", "ntp: 0.5",
			"a.yaml:12: parameters: \"ntp\" is not <check or standard>.<parameter>\n" +
				"hint: write it in one word: esxi.ntp.servers: [10.0.0.1]",
		},
		"parameter null": {
			"a.b.c: 0.5",
			"a.b.c: null",
			"a.yaml:12: parameters: a.b.c has no value\nhint: remove it to judge by the default",
		},
		"parameter nested": {
			"a.b.c: 0.5", "a.b.c: {x: 1}", "a.yaml:12: parameters: a.b.c is neither a value nor a list of values",
		},
		"parameter list of list": {
			"a.b.c: 0.5", "a.b.c: [[1]]", "a.yaml:12: parameters: a.b.c is neither a value nor a list of values",
		},
		"gate severity": {
			"fail_on: high", "fail_on: critical", "a.yaml:13: gate.fail_on: \"critical\" is not high, medium or low",
		},
		"gate undetermined": {
			"fail_on: high",
			"fail_on: high, undetermined: pass",
			"a.yaml:13: gate.undetermined: \"pass\" is not fail or ignore",
		},
		"gate without severity": {
			"fail_on: high", "undetermined: ignore",
			"a.yaml:13: gate.undetermined has no effect without gate.fail_on\nhint: add fail_on: high, medium or low",
		},
		"all at once": {
			"grade: 3}\ntargets:\n  - name: vc-a\n", "grade: 9}\ntargets:\n  - name: A\n",
			"a.yaml:1: system.grade: 9 is not 1 to 4\nhint: leave it out where no grade is stated\n" +
				"a.yaml:3: targets[0]: \"A\" is not a name of a target" + nameWay,
		},
	}
	twice := cases["target twice"]
	twice.old, twice.new = tls+"\ntenants:", strings.TrimPrefix(second, "    ")
	twice.want = "a.yaml:9: targets[1]: the name \"vc-a\" belongs to targets[0]"
	cases["target twice"] = twice
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(good, c.old) {
				t.Fatalf("the case changes nothing: %q", c.old)
			}
			_, err := Parse("a.yaml", []byte(strings.Replace(good, c.old, c.new, 1)), known)
			if err == nil {
				t.Fatal("accepted")
			}
			if diff := cmp.Diff(c.want, err.Error()); diff != "" {
				t.Error(diff)
			}
			for _, secret := range []string{"hunter2", "12345"} {
				if strings.Contains(err.Error(), secret) {
					t.Error("repeats a secret")
				}
			}
		})
	}
}
