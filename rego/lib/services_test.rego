package lib.services_test

import data.lib.services

test_every_protocol if services.all_of(["icmp", "ip"])

test_all_ports if services.all_of(["tcp/1-65535", "udp/0-65535"])

test_halves if services.all_of(["tcp/20000-65535", "tcp/1-30000", "udp/1-32000", "udp/32001-65535"])

test_a_hole if not services.all_of(["tcp/1-21", "tcp/23-65535", "udp/1-65535"])

test_one_protocol if not services.all_of(["tcp/1-65535", "ip/47"])

test_names if not services.all_of(["ALL", "tcp", "udp"])

test_none if not services.all_of([])

test_upside_down if not services.all_of(["tcp/65535-1", "udp/65535-1"])
