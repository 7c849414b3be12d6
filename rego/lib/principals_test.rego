package lib.principals_test

import data.lib.principals

test_own_service if {
	principals.own_service(`VSPHERE.LOCAL\vpxd-905bbfa6-51c6-477e-b77b-8fed8fceb492`)
	not principals.own_service(`VSPHERE.LOCAL\vpxd-ops`)
	not principals.own_service(`GOV\vpxd-905bbfa6-51c6-477e-b77b-8fed8fceb492`)
}
