-- Up Migration

-- The key comes first in every primary key: it is what a distributed engine spreads the rows by. Of a dossier it names
-- the notice and the unit, so that all of a unit's rows lie on one machine.

-- How far each document has come: the number of its last change. Whoever changes a document moves this row on.
create table documents (
  key text collate "C" not null,
  kind text collate "C" not null,
  seq bigint not null check (seq > 0),
  primary key (key, kind)
) with (fillfactor = 70);

create index documents_by_kind on documents (kind, key);

-- What was changed, as the program wrote it; those that a snapshot holds are taken out.
create table changes (
  key text collate "C" not null,
  kind text collate "C" not null,
  seq bigint not null,
  -- Tells a commit whose outcome was lost with its connection from another's.
  commit_id uuid not null,
  change text not null,
  seal text,
  primary key (key, kind, seq)
);

-- A document as it was after a change, so that no reader goes through all changes ever made.
create table snapshots (
  key text collate "C" not null,
  kind text collate "C" not null,
  seq bigint not null,
  document text not null,
  seal text,
  primary key (key, kind)
);

-- Finds documents by what they hold.
create table terms (
  key text collate "C" not null,
  kind text collate "C" not null,
  index_name text collate "C" not null,
  term text collate "C" not null,
  primary key (key, kind, index_name, term)
);

create index terms_by_term on terms (kind, index_name, term, key);

-- One commit: every document moves on from the change it was made upon, or nothing is kept.
create function apply_commit(commit_id uuid, writes json, added json, removed json) returns void
language plpgsql as $$
declare
  moved integer;
begin
  -- In one order, so that commits with two documents in common do not wait for each other.
  insert into documents as d (key, kind, seq)
    select w.key, w.kind, w.after + 1
      from json_to_recordset(writes) as w(key text, kind text, after bigint)
     where w.after = 0
        or exists (select from documents there where there.key = w.key and there.kind = w.kind)
     order by w.key collate "C", w.kind collate "C"
    on conflict (key, kind) do update set seq = excluded.seq where d.seq = excluded.seq - 1;
  get diagnostics moved = row_count;
  if moved <> json_array_length(writes) then
    raise exception 'a document was changed meanwhile' using errcode = 'DD409';
  end if;
  insert into changes (key, kind, seq, commit_id, change, seal)
    select w.key, w.kind, w.after + 1, apply_commit.commit_id, w.change, w.seal
      from json_to_recordset(writes) as w(key text, kind text, after bigint, change text, seal text);
  if json_array_length(added) > 0 then
    insert into terms (key, kind, index_name, term)
      select t.key, t.kind, t.index_name, t.term
        from json_to_recordset(added) as t(key text, kind text, index_name text, term text)
      on conflict do nothing;
  end if;
  if json_array_length(removed) > 0 then
    delete from terms
     using json_to_recordset(removed) as t(key text, kind text, index_name text, term text)
     where terms.key = t.key and terms.kind = t.kind and terms.index_name = t.index_name and terms.term = t.term;
  end if;
end
$$;

-- Down Migration

drop function apply_commit(uuid, json, json, json);
drop table terms;
drop table snapshots;
drop table changes;
drop table documents;
