package checks.sla.training_test

parameters := {"min": 2}

conforming := {
	"training_registers": {"trainings": {"name": "trainings.csv", "rows": 4}},
	"trainings": {
		"T-1": {"class": "customer", "held_days_ago": 0},
		"T-2": {"class": "customer", "held_days_ago": 365},
		"T-3": {"class": "customer", "held_days_ago": 366},
		"T-4": {"class": "product", "held_days_ago": 3},
	},
}

cases := {
	"two a year": {"want": {"trainings": "pass"}},
	"three are agreed": {"parameters": {"min": 3}, "want": {"trainings": "fail"}},
	"over a longer time": {"parameters": {"min": 3, "days": 366}, "want": {"trainings": "pass"}},
	"one is a day too old": {"set": {"/trainings/T-2/held_days_ago": 366}, "want": {"trainings": "fail"}},
	"one was for staff": {"set": {"/trainings/T-1/class": "product"}, "want": {"trainings": "fail"}},
	"an empty register": {
		"set": {"/trainings": {}, "/training_registers/trainings/rows": 0},
		"want": {"trainings": "fail"},
	},
	"none is agreed and nobody enters anything": {
		"set": {"/trainings": {}, "/training_registers/trainings/rows": 0},
		"parameters": {"min": 0},
		"want": {"trainings": "fail"},
	},
	"the rows are not those of the register": {
		"set": {"/training_registers/trainings/rows": 0},
		"want": {"trainings": "fail"},
	},
	"one may have been a third": {
		"set": {"/trainings/T-1/class": "product"},
		"gap": {"/trainings/T-4/class": "failed"},
		"want": {"trainings": "undetermined"},
	},
	"days are text": {"set": {"/trainings/T-1/held_days_ago": "0"}, "want": {"trainings": "undetermined"}},
	"the trainings were not seen": {"remove": ["/trainings"], "want": {"trainings": "undetermined"}},
	"no register": {"set": {"/training_registers": {}}, "want": {"*": "undetermined"}},
}
