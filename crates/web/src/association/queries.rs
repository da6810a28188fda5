//! The SQL of the association.

store::queries! {
    FIND_ASSOCIATION = "select id, short_name, name, organisation_number, formed_on from association where short_name = $1";
    LIST_MEMBERS = "select id, key, name, kind, joined_on, left_on from member where association_id = $1 order by sort_key";
    LIST_SEATS = "select s.id, s.key, s.kind, s.number, p.from_on, p.until_on from seat s \
        left join seat_period p on p.association_id = s.association_id and p.seat_id = s.id \
        where s.association_id = $1 order by s.number, s.kind desc, s.id";
    LIST_CORRECTIONS = "select coalesce(c.seat_id, c.holder_id, c.office_id, c.auditor_id), c.said, c.reason, c.actor_name, \
        c.recorded_at, d.id, d.register_number from register_correction c \
        left join decision d on d.association_id = c.association_id and d.id = c.decision_id \
        where c.association_id = $1 order by c.recorded_at desc, c.id desc";
    FIND_SEAT_FROM = "select from_on from seat_period where association_id = $1 and seat_id = $2";
    LAST_SEAT_NUMBER = "select coalesce(max(number), 0) from seat where association_id = $1";
    LIST_SEAT_MEMBERS = "select seat_id, member_id from seat_member where association_id = $1 order by seat_id, member_id";
    LIST_HOLDERS = "select h.seat_id, h.name, h.from_on, h.until_on, m.member_id from seat_holder h left join seat_holder_member m \
        on m.association_id = h.association_id and m.holder_id = h.id where h.association_id = $1 order by h.from_on, h.id";
    LIST_SEAT_HOLDERS = "select h.id, h.seat_id, h.name, h.from_on, h.until_on, d.id, d.register_number, m.member_id, h.ended_by \
        from seat_holder h left join seat_holder_member m on m.association_id = h.association_id and m.holder_id = h.id \
        left join seat_decision s on s.association_id = h.association_id and s.holder_id = h.id \
        left join decision d on d.association_id = h.association_id and d.id = s.decision_id \
        where h.association_id = $1 order by h.from_on, h.id";
    LIST_OFFICES = "select kind, name, from_on, until_on from office where association_id = $1 order by kind, from_on, id";
    LIST_HELD_OFFICES = "select o.id, o.kind, o.name, o.from_on, o.until_on, d.id, d.register_number from office o \
        left join decision d on d.association_id = o.association_id and d.id = o.decision_id \
        where o.association_id = $1 order by o.kind, o.from_on, o.id";
    LIST_PREDECESSORS = "select p.key, p.name, p.organisation_number, p.dissolved_on, p.merged_on, p.opening_equity_ore, \
        p.kept_apart_until, p.dimension, p.object, p.source, d.id, d.register_number from predecessor p \
        left join decision d on d.association_id = p.association_id and d.id = p.decision_id \
        where p.association_id = $1 order by p.number";
    FIND_PREDECESSOR_ID = "select id from predecessor where association_id = $1 and key = $2";
    LIST_AUDITORS = "select id, name, firm, appointed_by, from_on, until_on from auditor where association_id = $1 order by id";
    LIST_AUDITOR_MEMBERS = "select auditor_id, member_id from auditor_member where association_id = $1 order by auditor_id, member_id";
    LIST_GROUPS = "select g.id, g.name, g.purpose, p.from_on, p.until_on from working_group g \
        left join working_group_period p on p.association_id = g.association_id and p.group_id = g.id \
        where g.association_id = $1 order by g.id";
    LIST_POPULATION = "select member_id, year, measure, inhabitants, source from population where association_id = $1 \
        order by year desc, id";
    LIST_POPULATION_IDS = "select id, member_id, inhabitants from population where association_id = $1 and year = $2 \
        and measure = $3 order by id";
}
