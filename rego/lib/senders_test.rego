package lib.senders_test

import data.lib.senders

test_whole_name if senders.heard(["esx-01.a", "esx-02.a"], {"esx-01.a"}) == {"esx-01.a"}

test_short_name if senders.heard(["esx-01.a", "esx-02.a"], {"esx-02"}) == {"esx-02.a"}

test_short_name_of_two if senders.heard(["esx-01.a", "esx-01.b"], {"esx-01"}) == set()

test_one_name_twice if senders.heard(["esx-01.a", "esx-01.a"], {"esx-01"}) == {"esx-01.a"}

test_name_without_domain if senders.heard(["esx-01", "esx-01.b"], {"esx-01"}) == {"esx-01"}
