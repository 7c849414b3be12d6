# What every jq program of a source may use beside jq itself. Times are seconds since 1970 (epoch).

# must: refuses an answer of another shape. The text is shown to people: never put a part of an answer into it.
def must($cond; $text): if $cond == true then . else error({"$must": $text}) end;

# need: a member that has to be there; it may be null.
def need($name): must(type == "object" and has($name); "the answer lacks " + ($name | tojson)) | .[$name];

# text, count, flag, list: a member that has to be there and of that type.
def text($name): need($name) | must(type == "string" and . != ""; ($name | tojson) + " is not text");
def count($name): need($name) | must(type == "number"; ($name | tojson) + " is not a number");
def flag($name): need($name) | must(type == "boolean"; ($name | tojson) + " is not true or false");
def list($name): need($name) | must(type == "array"; ($name | tojson) + " is not a list");

# default: stands in for null only.
def default($value): if . == null then $value else . end;

# gap: in place of a field (or added to a fact): why it is not known. state: failed, unsupported, denied, unreachable or stale.
def gap($state; $detail): {"$gap": {state: $state, detail: $detail}};

# epoch: a time with its zone. epoch_in: one that is written without; the zone is like +08:00.
def epoch: _epoch(null);
def epoch_in($zone): _epoch($zone);

# Ages, to hundredths, of an epoch. A time to come, or a platform whose clock is wrong, gives a gap.
def _since($unit):
  must(type == "number"; "an age requires a time")
  | if $skew != null and ($skew | fabs) > 300 then {"$gap": {state: "failed", fault: "WrongClock", detail: "the clock of the platform is more than 5 minutes off"}}
    elif . > $at + 300 then {"$gap": {state: "failed", fault: "FutureTime", detail: "the time is more than 5 minutes in the future"}}
    else (($at - .) / $unit * 100 | round) / 100 | if . < 0 then 0 else . end
    end;
def minutes_since: _since(60);
def hours_since: _since(3600);
def days_since: _since(86400);

# protect: what the site declares of a thing that backups protect; declared: the names that it declares.
def protect($type; $name):
  $protects[$type + ":" + $name] | default($protects[$type + ":*"]) | default({period_hours: null, retention_days: null, weeks: null, months: null});
# widest: the longest time in hours between two points that follow each other, the newer one of them not older than some
# days; null days for all. The times are sorted.
def widest($times; $days):
  [range(1; $times | length) as $i | select($days == null or $times[$i] >= $at - $days * 86400) | $times[$i] - $times[$i - 1]]
  | max | if . == null then 0 else . / 36 | round / 100 end;

def declared($type): $protects | keys[] | select(startswith($type + ":") and (endswith(":*") | not)) | ltrimstr($type + ":");

# addresses: a list of texts with its addresses, networks and ranges merged and sorted; texts that are none follow.
# addresses_without: the same without the addresses of another list. address_count: how many addresses there are.
def addresses: _addresses;
def addresses_without($list): _addresses_without($list);
def address_count: _address_count;

# A service is a text: ip (every protocol), tcp/443, udp/1-65535; other words, such as icmp or ip/47, are no ports.
# port_count: how many ports of a protocol the services of a list have. every_service: whether they admit everything:
# every protocol, or all ports of TCP and of UDP. every_service_but: whether all but these is still more than half.
def port_count($protocol):
  map(must(type == "string"; "a service is not text") | select(startswith($protocol + "/")) | .[($protocol | length) + 1:]
    | must(test("^[0-9]{1,5}(-[0-9]{1,5})?$"); "the ports of a service are not written as 80 or 8000-8010") | split("-") | map(tonumber)
    | {from: ([.[0], 1] | max), to: .[-1]} | must(.to <= 65535; "a service has a port beyond 65535") | select(.from <= .to))
  | sort_by(.from)
  | reduce .[] as $p ({count: 0, next: 1};
      ([$p.from, .next] | max) as $from | if $p.to < $from then . else {count: (.count + $p.to - $from + 1), next: ($p.to + 1)} end)
  | .count;
def every_service: any(.[]; . == "ip") or ([port_count("tcp"), port_count("udp")] == [65535, 65535]);
def every_service_but: (any(.[]; . == "ip") | not) and port_count("tcp") < 32768 and port_count("udp") < 32768;
