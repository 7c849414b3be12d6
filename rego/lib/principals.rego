# METADATA
# scope: package
# title: Principals
package lib.principals

# own_service(principal) reports whether a principal is a service of vCenter. Each vCenter gives roles to its own
# services, under names that end in the UUID of the installation.
own_service(principal) if regex.match(pattern, lower(principal))

pattern := `^vsphere\.local\\(vpxd|vpxd-extension|vsphere-webclient)-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`
