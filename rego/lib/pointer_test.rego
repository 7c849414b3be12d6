package lib.pointer_test

import data.lib.pointer

test_escape if {
	cases := {"plain": "plain", "a/b": "a~1b", "a~b": "a~0b", "~1": "~01", "/~": "~1~0", "": ""}
	every raw, escaped in cases {
		pointer.escape(raw) == escaped
	}
}
