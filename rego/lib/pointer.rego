# METADATA
# scope: package
# title: JSON pointers
# description: Escapes keys that come from the platform, so that a failure's path leads to one property only (RFC 6901).
package lib.pointer

# escape("a/b~c") is "a~1b~0c".
escape(key) := replace(replace(key, "~", "~0"), "/", "~1")
