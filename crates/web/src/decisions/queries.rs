//! The SQL of decisions.

store::queries! {
    LIST_DECISIONS = "select id, register_number, version, paragraph, decided_on, title, body, recorded_at from decision \
        where association_id = $1 and known_until = $2 order by decided_on desc, register_number desc";
    FIND_DECISION = "select id, register_number, version, paragraph, decided_on, title, body, recorded_at from decision \
        where association_id = $1 and id = $2";
    FIND_BY_NUMBER = "select id, register_number, version, paragraph, decided_on, title, body, recorded_at from decision \
        where association_id = $1 and register_number = $2 and known_until = $3";
}
