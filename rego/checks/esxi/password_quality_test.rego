package checks.esxi.password_quality_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"options": {"Security.PasswordQualityControl": "similar=deny retry=3 min=disabled,disabled,disabled,disabled,15"},
}}}

option := "/hosts/host-1/options/Security.PasswordQualityControl"

cases := {
	"as STIG writes it": {"want": {"host-1": "pass"}},
	"another order and more words": {
		"set": {option: "min=disabled,disabled,disabled,disabled,15  max=64 retry=3 similar=deny"},
		"want": {"host-1": "pass"},
	},
	"tabs, line ends and more blanks": {
		"set": {option: " similar=deny\tretry=3  min=disabled,disabled,disabled,disabled,15\r\n"},
		"want": {"host-1": "pass"},
	},
	"taken back behind a tab": {
		"set": {option: "similar=deny retry=3 min=disabled,disabled,disabled,disabled,15\tenforce=none"},
		"want": {"host-1": "fail"},
	},
	"longer and fewer tries": {
		"set": {option: "similar=deny retry=1 min=disabled,disabled,disabled,disabled,20"},
		"want": {"host-1": "pass"},
	},
	"one character short": {
		"set": {option: "similar=deny retry=3 min=disabled,disabled,disabled,disabled,14"},
		"want": {"host-1": "fail"},
	},
	"one try too many": {
		"set": {option: "similar=deny retry=4 min=disabled,disabled,disabled,disabled,15"},
		"want": {"host-1": "fail"},
	},
	"the product's default": {
		"set": {option: "retry=3 min=disabled,disabled,disabled,7,7"},
		"want": {"host-1": "fail"},
	},
	"three classes are enough": {
		"set": {option: "similar=deny retry=3 min=disabled,disabled,disabled,15,15"},
		"want": {"host-1": "fail"},
	},
	"one class is enough": {
		"set": {option: "similar=deny retry=3 min=8,8,8,8,15"},
		"want": {"host-1": "fail"},
	},
	"similar is not forbidden": {
		"set": {option: "retry=3 min=disabled,disabled,disabled,disabled,15"},
		"want": {"host-1": "fail"},
	},
	"similar is permitted": {
		"set": {option: "similar=permit retry=3 min=disabled,disabled,disabled,disabled,15"},
		"want": {"host-1": "fail"},
	},
	"taken back by a later word": {
		"set": {option: "similar=deny retry=3 min=disabled,disabled,disabled,disabled,15 similar=permit"},
		"want": {"host-1": "fail"},
	},
	"only warns": {
		"set": {option: "similar=deny retry=3 min=disabled,disabled,disabled,disabled,15 enforce=none"},
		"want": {"host-1": "fail"},
	},
	"lengths given twice": {
		"set": {option: "similar=deny retry=3 min=disabled,disabled,disabled,disabled,15 min=8,8,8,8,8"},
		"want": {"host-1": "fail"},
	},
	"no lengths": {
		"set": {option: "similar=deny retry=3"},
		"want": {"host-1": "fail"},
	},
	"no retry": {
		"set": {option: "similar=deny min=disabled,disabled,disabled,disabled,15"},
		"want": {"host-1": "fail"},
	},
	"four lengths": {
		"set": {option: "similar=deny retry=3 min=disabled,disabled,disabled,15"},
		"want": {"host-1": "fail"},
	},
	"a length that is no number": {
		"set": {option: "similar=deny retry=3 min=disabled,disabled,disabled,disabled,x"},
		"want": {"host-1": "fail"},
	},
	"no password possible": {
		"set": {option: "similar=deny retry=3 min=disabled,disabled,disabled,disabled,disabled"},
		"want": {"host-1": "fail"},
	},
	"empty": {"set": {option: ""}, "want": {"host-1": "fail"}},
	"the site wants 20": {"parameters": {"min_length": 20}, "want": {"host-1": "fail"}},
	"not set": {
		"set": {option: null},
		"want": {"host-1": "undetermined"},
	},
	"denied": {
		"gap": {option: "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": [option],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {option: 15},
		"want": {"host-1": "undetermined"},
	},
}
