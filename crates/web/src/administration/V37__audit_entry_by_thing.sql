-- The trail of one thing, without reading the whole chain: what is asked for with the id of a thing.
create index audit_entry_by_thing on audit_entry (association_id, thing_key);
