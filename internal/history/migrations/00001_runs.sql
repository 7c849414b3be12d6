-- +goose Up
CREATE TABLE systems (
  id BIGINT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

CREATE TABLE runs (
  id BIGINT PRIMARY KEY,
  system BIGINT NOT NULL REFERENCES systems (id),
  as_of TEXT NOT NULL,
  assessment TEXT NOT NULL,
  snapshot TEXT NOT NULL,
  pack TEXT NOT NULL,
  tool TEXT NOT NULL,
  exit_code BIGINT NOT NULL,
  passed BIGINT NOT NULL,
  failed BIGINT NOT NULL,
  waived BIGINT NOT NULL,
  not_applicable BIGINT NOT NULL,
  undetermined BIGINT NOT NULL,
  changes BIGINT NOT NULL,
  UNIQUE (system, assessment)
);

CREATE TABLE counts (
  run BIGINT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  standard TEXT NOT NULL,
  chapter TEXT NOT NULL,
  verdict TEXT NOT NULL,
  n BIGINT NOT NULL,
  PRIMARY KEY (run, standard, chapter, verdict)
);

CREATE TABLE checks (
  id BIGINT PRIMARY KEY,
  system BIGINT NOT NULL REFERENCES systems (id),
  name TEXT NOT NULL,
  severity TEXT NOT NULL,
  UNIQUE (system, name)
);

CREATE TABLE subjects (
  id BIGINT PRIMARY KEY,
  system BIGINT NOT NULL REFERENCES systems (id),
  target TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (system, target, kind, subject)
);

-- finding is the number in the id of the finding: F-0000000000ff is 255. state is that of the last run.
CREATE TABLE findings (
  system BIGINT NOT NULL REFERENCES systems (id),
  finding BIGINT NOT NULL,
  check_id BIGINT NOT NULL,
  subject BIGINT NOT NULL,
  state BIGINT NOT NULL,
  PRIMARY KEY (system, finding)
);
CREATE INDEX findings_subject ON findings (subject);

-- state is that of the finding from this run on.
CREATE TABLE finding_changes (
  system BIGINT NOT NULL,
  finding BIGINT NOT NULL,
  run BIGINT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  state BIGINT NOT NULL,
  PRIMARY KEY (system, finding, run)
);
CREATE INDEX finding_changes_run ON finding_changes (run);

-- +goose Down
DROP TABLE finding_changes;
DROP TABLE findings;
DROP TABLE subjects;
DROP TABLE checks;
DROP TABLE counts;
DROP TABLE runs;
DROP TABLE systems;
