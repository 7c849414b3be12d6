# METADATA
# scope: package
# title: Names of hosts
# description: Compares host names and addresses that are spelled in different ways.
package lib.hosts

import data.lib.networks

# canonical(text) is the same for two spellings of one host: blanks around a name, case, full-width characters,
# brackets and the final dot do not matter, nor how an IPv6 address is shortened. An IPv4 address mapped into IPv6 is
# the IPv4 one.
canonical(text) := name if {
	name := trim_suffix(trim(narrow(text), "[]"), ".")
	not networks.address(name)
}

canonical(text) := trim_prefix(address, mapped) if address := networks.address(trim(narrow(text), "[]"))

mapped := "00000000000000000000ffff"

# narrow(text) is the text in lower case, without blanks around it, full-width characters replaced by those of ASCII.
narrow(text) := trim_space(lower(strings.replace_n(widths, text)))

wide := split("ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ０１２３４５６７８９．：－＿＠／，　。＼", "")

ascii := split("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.:-_@/, .\\", "")

# regal ignore:prefer-set-or-object-rule
widths := {character: ascii[at] | some at, character in wide}
