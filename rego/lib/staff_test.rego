package lib.staff_test

import data.lib.staff

test_one_number if count({staff.id(text) | some text in ["E-001", "e-001", " Ｅ－００１　", "E -001", "E-\t001"]}) == 1

test_two_numbers if count({staff.id(text) | some text in ["E-001", "E-01", "001", "E-0010"]}) == 4
