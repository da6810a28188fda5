//! The SQL of observations and of what relates them.

store::queries! {
    LIST_OBSERVATIONS = "select key, label, value, unit, as_at, source, definition, id from observation \
        where association_id = $1 and known_until > $2 and recorded_at <= $3 and as_at <= $4 order by key, as_at desc";
    LIST_ALL_OBSERVATIONS = "select key, label, value, unit, as_at, source, definition, id, version, actor_name, recorded_at, \
        known_until from observation where association_id = $1 and known_until = $2 and as_at <= $3 \
        order by key, as_at desc";
    LIST_HISTORY = "select key, label, value, unit, as_at, source, definition, id, version, actor_name, recorded_at, \
        known_until from observation where association_id = $1 and key = $2 order by as_at desc, version desc";
    FIND_OBSERVATION = "select id, version from observation \
        where association_id = $1 and key = $2 and as_at = $3 and known_until = $4";
    LIST_SUBJECTS = "select key, subject from observation_subject where association_id = $1 order by key";
    LIST_RELATIONS = "select r.id, r.kind, r.total, r.note, p.key from relation r left join relation_part p \
        on p.association_id = r.association_id and p.relation_id = r.id where r.association_id = $1 order by r.id, p.number";
}
