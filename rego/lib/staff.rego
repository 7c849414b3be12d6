# METADATA
# scope: package
# title: Numbers of staff
# description: Joins the registers of people, in which one number is spelled in different ways.
package lib.staff

import data.lib.hosts

# id(text) is the same for two spellings of one staff number: case, full-width characters and blanks do not matter.
id(text) := regex.replace(hosts.narrow(text), `[\s\x{3000}]+`, "")
