package source

import (
	"strings"
	"testing"
)

// All faults of a description are reported at once, each with file and line.
func TestRefusals(t *testing.T) {
	for name, x := range map[string]struct{ old, new, want string }{
		"format":       {"assay.source/1", "assay.source/9", "format is not assay.source/1"},
		"unknown key":  {"kind: backup ", "knid: backup ", `did you mean "kind"?`},
		"no kind":      {"kind: backup ", "kind: coffee ", "kind has no evidence schema"},
		"name":         {"name: vault-backup", "name: Vault Backup", "name may contain only lower-case letters"},
		"one language": {", en: Vault Backup}", "}", "title requires zh and en"},
		"no sources": {
			`sources: ["API guide 4.2, chapter 3 (runs)"]`,
			"sources: []",
			"verified requires sources",
		},
		"limit":            {"ask:  ", "limits: {pages: 999999}\nask:  ", "pages is not between 1 and 10000"},
		"name taken":       {"  since: '", "  password: '", `the name "password" is taken`},
		"unknown variable": {"${since}", "${sinse}", "${sinse} is not known here"},
		"taken too late": {
			`Authorization: "Bearer ${token}"}}` + "\n    absent",
			`Authorization: "Bearer ${later}"}}` + "\n    absent",
			"${later} is not known here",
		},
		"password in a path": {"/api/tenants/${tenant}", "/api/${password}/${tenant}", "${password} is secret"},
		"token in a query":   {`limit: "2"`, `limit: "${token}"`, "${token} is secret"},
		"broken variable":    {"${since}", "${since", "${ is not followed by a name and }"},
		"query in a path":    {"path: /api/about,", `path: "/api/about?x=1",`, "has no query"},
		"login is kept": {
			"    secret: true  ",
			"    secret: false  ",
			"a question that sends the password gets a session for it",
		},
		"method": {"method: POST", "method: PUT", "method is none of GET, POST"},
		"two ways": {
			"    absent: [404] ",
			"    file: {path: x}\n    absent: [404] ",
			"want exactly one of http, exec, ssh, sql, file",
		},
		"same id": {"  - id: about", "  - id: runs", `the id "runs" occurs twice`},
		"parse": {
			"    absent: [404] ",
			"    parse: xml\n    absent: [404] ",
			"parse is none of csv, json, lines, text, yaml",
		},
		"absent":        {"absent: [404]", "absent: [401]", "absent lists the HTTP statuses"},
		"collection":    {"collection: backups", "collection: backup", `"backup" is no collection of kind backup`},
		"from":          {"from: [runs]", "from: [run]", `there is no request with the id "run"`},
		"from a secret": {"from: [runs]", "from: [login]", "is secret and cannot become a fact"},
		"also":          {"{about: [encrypted]}", "{about: [encryption]}", `"encryption" is no field of backups`},
		"silent field":  {"      hosts: not in the interface\n", "", " hosts"},
		"both": {
			"      name: \"GET",
			"      points: x\n      name: \"GET",
			"points is in both sources and lacks",
		},
		"no sample":        {"samples/cut.json", "samples/gone.json", "there is no file samples/gone.json"},
		"sample elsewhere": {"samples/cut.json", "../../../cut.json", "in or below the folder"},
		"sample of what":   {"status: {about: 404}", "status: {abuot: 404}", `there is no request with the id "abuot"`},
		"jq":               {"group_by(text(\"vm\"))[]", "group_by(text(\"vm\"))[", "jq cannot be read"},
		"jq unknown":       {"group_by(text", "gruop_by(text", "jq may not use gruop_by/1"},
		"jq variable":      {"$target, loc", "$tagret, loc", "variable not defined: $tagret"},
		"jq try":           {"flag(\"encryption\")", "(try flag(\"encryption\") catch false)", "jq may not use try"},
		"jq ?":             {"map(.items)", "map(.items?)", "jq may not use ?"},
		"jq // ":           {"map(.items)", "map(.items // [])", "jq may not use //"},
		"jq //=":           {"map(.items)", "map(.items //= [])", "jq may not use //"},
		"jq ?//":           {".about as $about", ".about as [$about] ?// $about", "jq may not use"},
		"jq now":           {"$at - 31 * 86400", "now - 31 * 86400", "jq may not use now/0"},
		"jq localtime":     {"| todate", "| localtime | mktime", "jq may not use localtime/0"},
		"jq strptime":      {"| todate", "| strftime(\"%H\")", "jq may not use strftime/1"},
		"jq env":           {"$at - 31", "env.HOME", "jq may not use env/0"},
		"jq $ENV":          {"$at - 31", "$ENV.HOME", "jq may not use $ENV"},
		"jq __loc__":       {"$at - 31", "$__loc__", "jq may not use $__loc__"},
		"jq input":         {"(.runs | map", "(input | map", "jq may not use input/0"},
		"jq inputs":        {"(.runs | map", "([inputs] | map", "jq may not use inputs/0"},
		"jq debug":         {"map(.items)", "map(.items | debug)", "jq may not use debug/0"},
		"jq import": {
			"      .about as $about",
			"      import \"a\" as a; .about as $about",
			"jq may not import",
		},
		"jq include":      {"      .about as $about", "      include \"a\"; .about as $about", "jq may not import"},
		"jq halt":         {"map(.items)", "map(halt)", "jq may not use halt/0"},
		"jq in a text":    {`("vm:" + $runs[0].vm)`, `"vm:\(now)"`, "jq may not use now/0"},
		"jq in a key":     {`key: ("vm:" + $runs[0].vm)`, `(now | tostring): 1`, "jq may not use now/0"},
		"jq in a pattern": {".about as $about", ". as {(now | tostring): $x, $about}", "jq may not use now/0"},
		"jq in a function": {
			"      .about as $about",
			"      def f(g): g; f(now) | .about as $about",
			"jq may not use now/0",
		},
		"jq in a slice":     {"map(.items)", "map(.items[now:])", "jq may not use now/0"},
		"jq private":        {"$at - 31", "_epoch(null) - 31", "jq may not use _epoch/1"},
		"jq filename":       {"$at - 31", "input_filename", "jq may not use input_filename/0"},
		"jq modulemeta":     {"$at - 31", "(\"a\" | modulemeta)", "jq may not use modulemeta/0"},
		"jq format":         {"map(.items)", "map(@sh)", "jq may not use @sh"},
		"let with an input": {"  since: '$at", "  since: 'input | $at", "jq may not use input/0"},
		"take of many": {
			"    next: ",
			"    take: {x: .a}\n    next: ",
			"nothing can be taken from several answers",
		},
		"header not a mapping": {
			"headers: {Authorization: \"Bearer ${token}\"}}\n    absent",
			"headers: [a]}\n    absent",
			"want a mapping of keys",
		},
	} {
		t.Run(name, func(t *testing.T) {
			file := changed(t, x.old, x.new)
			_, err := LoadFile(file, schemas(t))
			if err == nil {
				t.Fatal("was taken")
			}
			if !strings.Contains(err.Error(), x.want) || !strings.HasPrefix(err.Error(), file+":") {
				t.Errorf("got  %v\nwant %s:…: %s", err, file, x.want)
			}
		})
	}
	file := changed(t, "from: [runs]", "from: [run]", "path: /api/about,", "path: api,", "$target, loc", "$tagret, loc")
	if _, err := LoadFile(file, schemas(t)); err == nil || strings.Count(err.Error(), file) != 3 {
		t.Errorf("want three refusals at once, got %v", err)
	}
}

// A sample with another result than expected reports the place of the difference.
func TestSamplesFail(t *testing.T) {
	for name, x := range map[string]struct{ old, new, want string }{
		"value": {
			". == \"Warning\" then \"warning\"",
			". == \"Warning\" then \"success\"",
			`/backups/vm:web01/last_result: got "success", want "warning"`,
		},
		"not asked": {
			"answers: {login: samples/login.json, about: samples/about.json, runs: samples/cut.json}",
			"answers: {login: samples/login.json, about: samples/about.json, runs: [samples/cut.json, " +
				"samples/runs-2.json]}",
			"runs-2.json, an answer to runs, was not requested",
		},
		"no answer": {
			"runs: [samples/runs-1.json, samples/runs-2.json]}\n    protects",
			"runs: [samples/runs-1.json]}\n    protects",
			"NoSample",
		},
		"question": {"- GET /api/about\n", "- GET /api/version\n", "requested "},
		"expected gap": {
			"fault: BadAnswer",
			"fault: EmptyAnswer",
			"want a gap /backups (failed EmptyAnswer), there is none",
		},
		"jq's words": {"map(.items)", "map(.items | keys | .x)", "expected an object"},
		"gap": {
			"    gaps: [{pointer: \"/backups/*/encrypted\", state: unsupported}]\n",
			"",
			"gap /backups/vm:db01/encrypted: unsupported HTTP404",
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := LoadFile(changed(t, x.old, x.new), schemas(t))
			if err != nil {
				t.Fatal(err)
			}
			results, err := s.Test(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			var faults []string
			for _, r := range results {
				for _, f := range r.Faults {
					faults = append(faults, f.String())
				}
			}
			if !strings.Contains(strings.Join(faults, "\n"), x.want) {
				t.Errorf("faults %q, want %q", faults, x.want)
			}
		})
	}
}
