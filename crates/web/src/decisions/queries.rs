//! The SQL of decisions.

store::queries! {
    LIST_DECISIONS = "select id, register_number, version, paragraph, decided_on, title, body, recorded_at, known_until, \
        (select s.subject from decision_subject s where s.association_id = decision.association_id and s.decision_id = decision.id) \
        from decision where association_id = $1 and known_until = $2 order by decided_on desc, register_number desc";
    SEARCH_DECISIONS = "select id, register_number, version, paragraph, decided_on, title, body, recorded_at, known_until, \
        (select s.subject from decision_subject s where s.association_id = decision.association_id and s.decision_id = decision.id) \
        from decision where association_id = $1 and known_until = $2 and decided_on >= $3 and decided_on < $4 \
        and folded like $5 escape '!' and folded like $6 escape '!' and folded like $7 escape '!' \
        order by decided_on desc, register_number desc, id desc limit $8 offset $9";
    COUNT_DECISIONS = "select count(*) from decision where association_id = $1 and known_until = $2 and decided_on >= $3 \
        and decided_on < $4 and folded like $5 escape '!' and folded like $6 escape '!' and folded like $7 escape '!'";
    LIST_DATES = "select distinct decided_on from decision where association_id = $1 and known_until = $2 \
        order by decided_on desc";
    LIST_NUMBERS = "select register_number from decision where association_id = $1 and register_number like $2";
    FIND_DECISION = "select id, register_number, version, paragraph, decided_on, title, body, recorded_at, known_until, \
        (select s.subject from decision_subject s where s.association_id = decision.association_id and s.decision_id = decision.id) \
        from decision where association_id = $1 and id = $2";
    FIND_BY_NUMBER = "select id, register_number, version, paragraph, decided_on, title, body, recorded_at, known_until, \
        (select s.subject from decision_subject s where s.association_id = decision.association_id and s.decision_id = decision.id) \
        from decision where association_id = $1 and register_number = $2 and known_until = $3";
    LIST_ABOUT = "select d.id, d.register_number, d.version, d.paragraph, d.decided_on, d.title, d.body, d.recorded_at, \
        d.known_until, s.subject from decision d join decision_subject s on s.association_id = d.association_id \
        and s.decision_id = d.id where d.association_id = $1 and d.known_until = $2 and s.subject = $3 \
        order by d.decided_on desc, d.register_number desc";
    LIST_VERSIONS = "select id, register_number, version, paragraph, decided_on, title, body, recorded_at, known_until, \
        (select s.subject from decision_subject s where s.association_id = decision.association_id and s.decision_id = decision.id) \
        from decision where association_id = $1 and register_number = $2 order by version desc";
}
