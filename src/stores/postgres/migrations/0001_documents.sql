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

-- One commit: every document moves on from the change it was made upon, or nothing is kept. Plain statements of one row
-- each, whose plans are kept: a set read from JSON is taken for a hundred rows, for which tables are scanned. The writes
-- come in one order from every node, so that commits with two documents in common do not wait for each other.
create function apply_commit(
  commit_id uuid, keys text[], kinds text[], afters bigint[], texts text[], seals text[],
  added_keys text[], added_kinds text[], added_names text[], added_terms text[],
  removed_keys text[], removed_kinds text[], removed_names text[], removed_terms text[]
) returns void
language plpgsql as $$
begin
  for i in 1 .. cardinality(keys) loop
    if afters[i] = 0 then
      insert into documents (key, kind, seq) values (keys[i], kinds[i], 1) on conflict do nothing;
    else
      update documents d set seq = afters[i] + 1 where d.key = keys[i] and d.kind = kinds[i] and d.seq = afters[i];
    end if;
    if not found then
      raise exception 'a document was changed meanwhile' using errcode = 'DD409';
    end if;
    insert into changes (key, kind, seq, commit_id, change, seal)
      values (keys[i], kinds[i], afters[i] + 1, apply_commit.commit_id, texts[i], seals[i]);
  end loop;
  for i in 1 .. cardinality(added_keys) loop
    insert into terms (key, kind, index_name, term)
      values (added_keys[i], added_kinds[i], added_names[i], added_terms[i]) on conflict do nothing;
  end loop;
  for i in 1 .. cardinality(removed_keys) loop
    delete from terms t
     where t.key = removed_keys[i] and t.kind = removed_kinds[i]
       and t.index_name = removed_names[i] and t.term = removed_terms[i];
  end loop;
end
$$;

-- What a node lacks of documents. The plan is kept: PostgreSQL would otherwise make one for each call, as it costs less
-- for the few rows of a call than for the ten it takes an array to have, and making it takes longer than reading. Whether
-- the tables were empty when it was made must not matter: it goes by the keys alone.
create function read_documents(kinds text[], keys text[], seqs bigint[])
returns table (at int, seq text, snapshot_seq text, document text, seal text, changes json)
stable language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
#variable_conflict use_column
begin
  return query
    select k.at::int, d.seq::text, s.seq::text, s.document, s.seal,
           (select json_agg(json_build_object('seq', c.seq, 'change', c.change, 'seal', c.seal) order by c.seq)
              from changes c
             where c.key = d.key and c.kind = d.kind
               and c.seq > coalesce(s.seq, case when k.seq <= d.seq then k.seq else 0 end))
      from unnest($1, $2, $3) with ordinality as k(kind, key, seq, at)
      join documents d on d.key = k.key and d.kind = k.kind and d.seq <> k.seq
      left join snapshots s on s.key = d.key and s.kind = d.kind and (s.seq > k.seq or d.seq < k.seq);
end
$$;

-- Down Migration

drop function read_documents(text[], text[], bigint[]);
drop function apply_commit(uuid, text[], text[], bigint[], text[], text[], text[], text[], text[], text[], text[], text[], text[], text[]);
drop table terms;
drop table snapshots;
drop table changes;
drop table documents;
