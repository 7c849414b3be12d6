package lib.hosts_test

import data.lib.hosts

one(spellings) if count({hosts.canonical(text) | some text in spellings}) == 1

test_one_host if {
	one(["log.gov.example", "LOG.gov.example.", " log.gov.example\t", "ｌｏｇ．ｇｏｖ．ｅｘａｍｐｌｅ", "log。gov。example"])
	one(["2001:db8::5", "[2001:DB8:0:0::5]", "2001:0db8:0000:0000:0000:0000:0000:0005", "2001：db8：：５"])
	one(["10.0.0.5", "::ffff:10.0.0.5", "::FFFF:a00:5", "１０．０．０．５", "10.0.0.5 "])
}

test_two_hosts if {
	not one(["log.gov.example", "log.gov.example.cn"])
	not one(["log", "log.gov.example"])
	not one(["10.0.0.5", "10.0.0.50"])
	not one(["2001:db8::5", "2001:db8::50"])
}
