-- Up Migration

-- The nodes that are there, each seen within the last seconds by the clock of the database.
create table nodes (
  id uuid primary key,
  name text not null,
  seen timestamptz not null default now(),
  -- The names under which it takes jobs.
  workers text[] not null default '{}'
);

-- What one node alone may hold; it goes with its node.
create table leases (
  name text primary key,
  node uuid not null references nodes (id) on delete cascade
);
create index leases_by_node on leases (node);

-- The minute for which each minutely job was last asked for, by the clock of the database.
create table minutes (
  task text primary key,
  at timestamptz not null
);

-- Since when a document owes something, by the clock of the database.
alter table terms add column since timestamptz not null default now();

-- The pages of answers that were shown last: of no worth after a crash.
create unlogged table pages (
  dialogue text collate "C" primary key,
  pages text not null,
  kept timestamptz not null default now()
);

-- Down Migration

drop table pages;
alter table terms drop column since;
drop table minutes;
drop table leases;
drop table nodes;
