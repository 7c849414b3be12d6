package register

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/message"
)

// mostMinutes is one week. A longer restore is a typing error.
const mostMinutes = 7 * 24 * 60

// minutes returns a column with a whole number of minutes.
func minutes(field string, headers ...string) column {
	return column{
		headers: headers,
		fields:  []string{field},
		read: func(c cell, _ time.Time, into map[string]any) *fault {
			n, err := strconv.Atoi(fold(c.text))
			if err != nil || n < 1 || n > mostMinutes {
				return &fault{
					message.Of("%s is no number of minutes", quote(c.text)),
					message.Of("write whole minutes, from 1 to %s", strconv.Itoa(mostMinutes)),
				}
			}
			into[field] = n
			return nil
		},
	}
}

// digests matches sha256: and 64 hexadecimal digits. The algorithm is required for a comparison.
var digests = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)

// digest returns a column with a digest.
func digest(headers ...string) column {
	return column{
		headers: headers,
		fields:  []string{"digest"},
		read: func(c cell, _ time.Time, into map[string]any) *fault {
			s := strings.ToLower(fold(c.text))
			if !digests.MatchString(s) {
				return &fault{
					message.Of("%s is no digest", quote(c.text)),
					message.Of("write sha256: and the 64 hexadecimal digits that sha256sum prints, or leave it empty"),
				}
			}
			into["digest"] = s
			return nil
		},
	}
}

// success returns a column with the result of a test.
func success(headers ...string) column {
	c := word("success",
		map[string][]string{"true": {"成功", "success", "通过"}, "false": {"失败", "failed", "未通过"}}, headers...)
	read := c.read
	c.read = func(c cell, now time.Time, into map[string]any) *fault {
		if bad := read(c, now, into); bad != nil {
			return &fault{bad.msg, message.Of("write 成功 or 失败; of a test that succeeded in part, 失败")}
		}
		into["success"] = into["success"] == "true"
		return nil
	}
	return c
}

// level returns a column with the level of a fault.
func level(headers ...string) column {
	words := map[string][]string{
		"1": {"一级", "1级", "Ⅰ级", "I级"},
		"2": {"二级", "2级", "Ⅱ级", "II级"},
		"3": {"三级", "3级", "Ⅲ级", "III级"},
		"4": {"四级", "4级", "Ⅳ级", "IV级"},
	}
	c := word("level", words, headers...)
	read := c.read
	c.read = func(c cell, now time.Time, into map[string]any) *fault {
		if bad := read(c, now, into); bad != nil {
			return &fault{bad.msg, message.Of("write 一级, 二级, 三级 or 四级; leave it empty where it is no fault")}
		}
		into["level"], _ = strconv.Atoi(into["level"].(string))
		return nil
	}
	return c
}
