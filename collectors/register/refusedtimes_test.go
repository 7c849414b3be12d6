package register

import (
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// TestRefusedTimes checks that the message for an invalid row names its column and the fault.
func TestRefusedTimes(t *testing.T) {
	for name, c := range map[string]struct{ register, row, want string }{
		"no time of day": {"incidents", "I-1,请求,,2026-11-20,,,,", "column 受理时间: \"2026-11-20\" is not a time"},
		"hour 25": {
			"incidents",
			"I-1,请求,,2026-11-20 25:00,,,,",
			"column 受理时间: \"2026-11-20 25:00\" is no time of the day",
		},
		"a minute past 24": {
			"incidents",
			"I-1,请求,,2026-11-20 24:01,,,,",
			"column 受理时间: \"2026-11-20 24:01\" is no time of the day",
		},
		"minute 60": {
			"incidents",
			"I-1,请求,,2026-11-20 08:60,,,,",
			"column 受理时间: \"2026-11-20 08:60\" is no time of the day",
		},
		"another zone": {
			"incidents",
			"I-1,请求,,2026-11-20T08:00Z,,,,",
			"column 受理时间: \"2026-11-20T08:00Z\" is not a time",
		},
		"an American time": {
			"incidents",
			"I-1,请求,,11/20/2026 8:00,,,,",
			"column 受理时间: \"11/20/2026 8:00\" is not a day",
		},
		"afternoon": {
			"incidents",
			"I-1,请求,,2026-11-20 3:00 PM,,,,",
			"column 受理时间: \"2026-11-20 3:00 PM\" is not a time",
		},
		"no such day": {
			"incidents",
			"I-1,请求,,2026-02-29 08:00,,,,",
			"column 受理时间: \"2026-02-29 08:00\" is no day of the calendar",
		},
		"ahead of now": {
			"incidents",
			"I-1,请求,,2026-11-22 12:01,,,,",
			"column 受理时间: \"2026-11-22 12:01\" is in the future",
		},
		"answer ahead of now": {
			"incidents",
			"I-1,请求,,2026-11-22 11:00,2026-11-22 12:01,,,",
			"column 响应时间: \"2026-11-22 12:01\" is in the future",
		},
		"answer first": {
			"incidents",
			"I-1,请求,,2026-11-20 08:30,2026-11-20 08:29,,,",
			"column 响应时间: is before 受理时间",
		},
		"solution first": {
			"incidents",
			"I-1,请求,,2026-11-20 08:30,,2026-11-19 09:00,,",
			"column 解决时间: is before 受理时间",
		},
		"notice first": {
			"incidents",
			"I-1,应急,,2026-11-20 08:30,,,2026-11-20 08:30,2026-11-20 08:00",
			"column 通知客户时间: is before 发现时间",
		},
		"told, never detected": {
			"incidents",
			"I-1,请求,,2026-11-20 08:30,,,,2026-11-20 08:00",
			"column 发现时间: is empty although the customer was informed",
		},
		"emergency, undetected": {
			"incidents",
			"I-1,应急,,2026-11-20 08:30,,,,",
			"column 发现时间: is empty for an emergency",
		},
		"fault without level": {"incidents", "I-1,故障,,2026-11-20 08:30,,,,", "column 故障级别: is empty for a fault"},
		"level 0": {
			"incidents",
			"I-1,故障,0,2026-11-20 08:30,,,,",
			"column 故障级别: \"0\" is not one of the words of this column",
		},
		"a class of its own": {
			"incidents",
			"I-1,投诉,,2026-11-20 08:30,,,,",
			"column 事件类别: \"投诉\" is not one of the words of this column",
		},
		"shift backwards": {
			"rosters",
			"S-1,E-1,2026-11-22 20:00,2026-11-22 08:00",
			"column 结束时间: is not after 开始时间",
		},
		"shift of no length": {
			"rosters",
			"S-1,E-1,2026-11-22 20:00,2026-11-22 20:00",
			"column 结束时间: is not after 开始时间",
		},
		"shift of a year": {
			"rosters",
			"S-1,E-1,2026-01-01 00:00,2026-12-31 24:00",
			"column 结束时间: is more than 31 days after 开始时间",
		},
		"restore of no length": {
			"restores",
			"R-1,虚拟机,a,恢复,2026-11-20,成功,0,",
			"column 恢复用时: \"0\" is no number of minutes",
		},
		"half minutes": {
			"restores",
			"R-1,虚拟机,a,恢复,2026-11-20,成功,1.5,",
			"column 恢复用时: \"1.5\" is no number of minutes",
		},
		"digest without name": {"restores", "R-1,虚拟机,a,恢复,2026-11-20,成功,,0a0a", "column 恢复内容摘要: \"0a0a\" is no digest"},
		"digest by MD5": {
			"restores",
			"R-1,虚拟机,a,恢复,2026-11-20,成功,,md5:" + strings.Repeat("0", 32),
			"is no digest",
		},
		"half a success": {
			"restores",
			"R-1,虚拟机,a,恢复,2026-11-20,部分成功,,",
			"column 测试结果: \"部分成功\" is not one of the words of this column",
		},
		"planned restore": {
			"restores",
			"R-1,虚拟机,a,恢复,2026-11-23,成功,,",
			"column 测试日期: \"2026-11-23\" is in the future",
		},
		"a thing of no type": {
			"restores",
			"R-1,邮箱,a,恢复,2026-11-20,成功,,",
			"column 对象类型: \"邮箱\" is not one of the words of this column",
		},
	} {
		t.Run(name, func(t *testing.T) {
			head := map[string]string{
				"incidents": incidentHead, "rosters": rosterHead, "restores": restoreHead,
			}[c.register]
			_, m, err := collectFile(t, audit.Register{
				Endpoint: audit.Endpoint{File: write(t, "r.csv", []byte(head+c.row+"\n"))},
				Register: c.register,
			})
			if err == nil {
				t.Fatalf("accepted: %v", m.Docs)
			}
			if !strings.Contains(err.Error(), "r.csv: row 2, "+c.want) && !strings.Contains(err.Error(), c.want+"\n") ||
				!strings.Contains(err.Error(), "\nhint: ") {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}
