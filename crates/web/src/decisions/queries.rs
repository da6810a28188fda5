//! The SQL of decisions.

store::queries! {
    LIST_DECISIONS = "select id, register_number, version, paragraph, decided_on, title, body, recorded_at, known_until \
        from decision where association_id = $1 and known_until = $2 order by decided_on desc, register_number desc";
    SEARCH_DECISIONS = "select id, register_number, version, paragraph, decided_on, title, body, recorded_at, known_until \
        from decision where association_id = $1 and known_until = $2 and decided_on >= $3 and decided_on < $4 \
        and folded like $5 escape '!' and folded like $6 escape '!' and folded like $7 escape '!' \
        order by decided_on desc, register_number desc, id desc limit $8 offset $9";
    COUNT_DECISIONS = "select count(*) from decision where association_id = $1 and known_until = $2 and decided_on >= $3 \
        and decided_on < $4 and folded like $5 escape '!' and folded like $6 escape '!' and folded like $7 escape '!'";
    LIST_DATES = "select distinct decided_on from decision where association_id = $1 and known_until = $2 \
        order by decided_on desc";
    LIST_NUMBERS = "select register_number from decision where association_id = $1 and register_number like $2";
    FIND_DECISION = "select id, register_number, version, paragraph, decided_on, title, body, recorded_at, known_until \
        from decision where association_id = $1 and id = $2";
    FIND_BY_NUMBER = "select id, register_number, version, paragraph, decided_on, title, body, recorded_at, known_until \
        from decision where association_id = $1 and register_number = $2 and known_until = $3";
    LIST_VERSIONS = "select id, register_number, version, paragraph, decided_on, title, body, recorded_at, known_until \
        from decision where association_id = $1 and register_number = $2 order by version desc";
}
