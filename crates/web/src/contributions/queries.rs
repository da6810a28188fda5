//! The SQL of contributions. What was known at a moment: recorded then, and not superseded yet.

store::queries! {
    LIST_KEYS = "select id, year, region_basis, municipal_basis, measure, population_year, unit_ore, state_shown, source, \
        actor_name, recorded_at from contribution_key where association_id = $1 and known_until > $2 and recorded_at <= $3 \
        order by year, id";
    LIST_KEY_PARTS = "select p.key_id, p.member_id, p.part, p.weight from contribution_key_part p \
        join contribution_key k on k.association_id = p.association_id and k.id = p.key_id \
        where p.association_id = $1 and k.known_until > $2 and k.recorded_at <= $3 order by p.key_id, p.number";
    LIST_LEVELS = "select l.id, l.year, l.kind, l.state_ore, l.occurred_on, l.first_month, l.decision_id, d.register_number, \
        l.note, l.actor_name, l.recorded_at from contribution_level l \
        left join decision d on d.association_id = l.association_id and d.id = l.decision_id \
        where l.association_id = $1 and l.known_until > $2 and l.recorded_at <= $3 order by l.year, l.occurred_on, l.id";
    LIST_SHARES = "select s.level_id, s.member_id, s.part, s.weight, s.amount_ore from contribution_share s \
        join contribution_level l on l.association_id = s.association_id and l.id = s.level_id \
        where s.association_id = $1 and l.known_until > $2 and l.recorded_at <= $3 order by s.level_id, s.number";
    LIST_HISTORY = "select l.kind, l.state_ore, l.occurred_on, d.register_number, l.note, l.actor_name, l.recorded_at, l.known_until \
        from contribution_level l left join decision d on d.association_id = l.association_id and d.id = l.decision_id \
        where l.association_id = $1 and l.year = $2 order by l.recorded_at desc, l.id desc";
    LIST_CONFIRMATIONS = "select id, year, member_id, amount_ore, decided_on, reference, paper, actor_name, recorded_at \
        from contribution_confirmation where association_id = $1 and known_until > $2 and recorded_at <= $3 order by year, id";
    LIST_TERMS = "select id, year, member_id, every_months, timing, distance_months, day, days_to_pay \
        from contribution_terms where association_id = $1 and known_until > $2 and recorded_at <= $3 order by year, id";
    LIST_MAPPINGS = "select id, member_id, payer_id, income_account, receivable_account, accrued_account, deferred_account, \
        dimension, object from contribution_mapping where association_id = $1 and known_until > $2 and recorded_at <= $3 \
        order by id";
    LIST_DRAFTS = "select c.draft_id, c.year, c.kind, c.member_id, c.number, c.amount_ore, o.voucher_id, v.series, v.number, \
        d.version from contribution_draft c \
        left join voucher_origin o on o.association_id = c.association_id and o.draft_id = c.draft_id \
        left join voucher v on v.association_id = o.association_id and v.id = o.voucher_id \
        left join voucher_draft d on d.association_id = c.association_id and d.id = c.draft_id \
        where c.association_id = $1 order by c.recorded_at, c.draft_id";
    LIST_MEMBER_KEYS = "select id, key, name, kind, joined_on, left_on from member where association_id = $1 order by sort_key, id";
}
