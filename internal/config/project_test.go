package config

import (
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
)

const goodProject = `system: {name: x, grade: 3}
project:
  report_number: "31011500000-26001-26-0001-01"
  edition: 2025版
  client: {name: 某市大数据中心}
  assessed:
    name: 某市大数据中心
    code: 91350100M000100Y43
    address: 一号路一号
    postcode: "350100"
    contact: {name: 王五, title: 主任, department: 安全处, phone: 0591-1, mobile: "139", mail: wang@example.cn}
  assessors: {name: 测评机构, licence: SC1}
  grading:
    form: 云计算平台
    filing_number: 备1
    s: 3
    a: 2
    g: 3
    extensions: [云计算]
    industry: [无]
    business: |
      承载业务
      第二行
    network: 三层结构
  start: 2026-11-01
  end: 2026-11-30
  reported: 2026-12-05
  prepared: {name: 张三, date: 2026-12-01}
  reviewed: {name: 李四}
  people:
    - {name: 张三, role: 项目负责人, certificate: C1, phone: "138"}
`

func TestProject(t *testing.T) {
	got, err := Parse("a.yaml", []byte(goodProject), Known{})
	if err != nil {
		t.Fatal(err)
	}
	want := &audit.Project{
		ReportNumber: "31011500000-26001-26-0001-01",
		Edition:      "2025版",
		Client:       audit.Organisation{Name: "某市大数据中心"},
		Assessed: audit.Organisation{
			Name:     "某市大数据中心",
			Code:     "91350100M000100Y43",
			Address:  "一号路一号",
			Postcode: "350100",
			Contact: audit.Contact{
				Name:       "王五",
				Title:      "主任",
				Department: "安全处",
				Phone:      "0591-1",
				Mobile:     "139",
				Mail:       "wang@example.cn",
			},
		},
		Assessors: audit.Organisation{Name: "测评机构", Licence: "SC1"},
		Grading: audit.Grading{
			Form:         "云计算平台",
			FilingNumber: "备1",
			S:            3,
			A:            2,
			G:            3,
			Extensions:   []string{"云计算"},
			Industry:     []string{"无"},
			Business:     "承载业务\n第二行\n",
			Network:      "三层结构",
		},
		Start:    "2026-11-01",
		End:      "2026-11-30",
		Reported: "2026-12-05",
		Prepared: audit.Signature{Name: "张三", Date: "2026-12-01"},
		Reviewed: audit.Signature{Name: "李四"},
		People:   []audit.Member{{Name: "张三", Role: "项目负责人", Certificate: "C1", Phone: "138"}},
	}
	if diff := cmp.Diff(want, got.Site.Project); diff != "" {
		t.Error(diff)
	}

	none, err := Parse("a.yaml", []byte("system: {name: x}\n"), Known{})
	if err != nil || none.Site.Project != nil {
		t.Errorf("a site without a project: %v, %v", none, err)
	}
}

func TestProjectRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		old  string
		new  string
		want string
	}{
		"unknown key": {
			old:  "filing_number",
			new:  "filing_numbr",
			want: "a.yaml:15: project.grading: unknown key \"filing_numbr\"\nhint: did you mean \"filing_number\"?",
		},
		"number as text": {
			old:  `postcode: "350100"`,
			new:  "postcode: 350100",
			want: "a.yaml:10: project.assessed.postcode: want text, got a number\nhint: put it in quotes: \"350100\"",
		},
		"check digit": {
			old: "91350100M000100Y43",
			new: "91350100M000100Y44",
			want: "a.yaml:8: project.assessed.code: \"91350100M000100Y44\" is not a unified social credit code\n" +
				"hint: it has 18 characters, the last of which is a check digit",
		},
		"letter of no code": {
			old: "91350100M000100Y43",
			new: "91350100I000100Y43",
			want: "a.yaml:8: project.assessed.code: \"91350100I000100Y43\" is not a unified social credit code\n" +
				"hint: it has 18 characters, the last of which is a check digit",
		},
		"postcode": {
			old:  `"350100"`,
			new:  `"35010"`,
			want: "a.yaml:10: project.assessed.postcode: \"35010\" is not 6 digits",
		},
		"mail": {
			old:  "wang@example.cn",
			new:  "wang",
			want: "a.yaml:11: project.assessed.contact.mail: \"wang\" is not a mail address",
		},
		"grade": {
			old:  "    s: 3",
			new:  "    s: 5",
			want: "a.yaml:16: project.grading.s: 5 is not 1 to 4\nhint: leave it out where no grade is stated",
		},
		"grade of the system below S": {
			old: "    g: 3",
			new: "    g: 2",
			want: "a.yaml:18: project.grading.g: S3A2 has G3, not G2\n" +
				"hint: the grade of a system is the higher one of S and A",
		},
		"another grade than the system's": {
			old: "grade: 3}",
			new: "grade: 2}",
			want: "a.yaml:13: project.grading: the grade is 3, but system.grade is 2\n" +
				"hint: correct one of them",
		},
		"no day": {
			old:  "start: 2026-11-01",
			new:  "start: 2026-11",
			want: "a.yaml:25: project.start: \"2026-11\" is not a day\nhint: write it as 2026-11-20",
		},
		"end before start": {
			old:  "end: 2026-11-30",
			new:  "end: 2026-10-30",
			want: "a.yaml:26: project.end: 2026-10-30 is before project.start 2026-11-01",
		},
		"signed by nobody": {
			old:  "reviewed: {name: 李四}",
			new:  "reviewed: {date: 2026-12-02}",
			want: "a.yaml:29: project.reviewed: a date without a name\nhint: name the person, or remove the date",
		},
		"signed on no day": {
			old:  "date: 2026-12-01",
			new:  "date: 1 Dec",
			want: "a.yaml:28: project.prepared.date: \"1 Dec\" is not a day\nhint: write it as 2026-11-20",
		},
		"no role": {
			old:  "role: 项目负责人, ",
			want: "a.yaml:31: project.people[0]: role is missing\nhint: every person needs name and role",
		},
		"one person twice": {
			old: "    - {name: 张三, role",
			new: "    - {name: 张三, role: 测评师}\n    - {name: 张三, role",
			want: "a.yaml:32: project.people[1]: the name \"张三\" belongs to project.people[0]\n" +
				"hint: keep one of the two",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if strings.Count(goodProject, c.old) != 1 {
				t.Fatalf("%q occurs %d times", c.old, strings.Count(goodProject, c.old))
			}
			_, err := Parse("a.yaml", []byte(strings.Replace(goodProject, c.old, c.new, 1)), Known{})
			if err == nil {
				t.Fatal("accepted")
			}
			if diff := cmp.Diff(c.want, err.Error()); diff != "" {
				t.Error(diff)
			}
		})
	}
}
