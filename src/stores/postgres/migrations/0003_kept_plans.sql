-- Up Migration

-- Plain statements of one row each, whose plans are kept: sets read from JSON were taken for a hundred rows, and the
-- tables were scanned for them.
drop function apply_commit(uuid, json, json, json);

-- One commit: every document moves on from the change it was made upon, or nothing is kept. The writes come in one order
-- from every node, so that commits with two documents in common do not wait for each other.
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
create function apply_commit(commit_id uuid, writes json, added json, removed json) returns void
language plpgsql as $$
declare
  moved integer;
begin
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
