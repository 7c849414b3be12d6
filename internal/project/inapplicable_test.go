package project

import (
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
)

func TestNotApplicable(t *testing.T) {
	standards := []audit.Standard{
		{ID: "s", Controls: []audit.Control{
			{ID: "1 both absent", Objects: []string{"room", "database"}},
			{ID: "2 one absent", Objects: []string{"room", "host"}},
			{ID: "3 no kinds"},
			{ID: "4 service", Service: "desktop", Objects: []string{"host"}},
			{ID: "5 provided", Service: "mail"},
			{ID: "6 nothing stated", Service: "outsourced_development"},
		}},
		{ID: "daas", Service: "desktop", Controls: []audit.Control{{ID: "1"}}},
	}
	services := map[string]audit.ServiceStatement{"desktop": {Basis: "服务目录"}, "mail": {Provided: true}}
	absent := []audit.AbsentKind{
		{Kind: "database", Reason: "无", Name: "张三", Date: "2026-11-20"},
		{Kind: "room", Reason: "托管", Name: "李四", Date: "2026-11-21"},
	}
	got := NotApplicable(standards, services, kinds(), absent)
	want := []Inapplicable{
		{
			Standard: "s",
			Control:  "1 both absent",
			Reason: audit.Text{
				ZH: "系统中没有机房：托管（李四，2026-11-21）；系统中没有数据库：无（张三，2026-11-20）",
				EN: "The system has no machine room: 托管 (李四, 2026-11-21); " +
					"The system has no database: 无 (张三, 2026-11-20)",
			},
		},
		{
			Standard: "s",
			Control:  "4 service",
			Reason: audit.Text{
				ZH: "被测系统没有桌面云服务（依据：服务目录）",
				EN: "The system has no desktop service (basis: 服务目录)",
			},
		},
		{
			Standard: "daas",
			Control:  "1",
			Reason: audit.Text{
				ZH: "被测系统没有桌面云服务（依据：服务目录）",
				EN: "The system has no desktop service (basis: 服务目录)",
			},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
