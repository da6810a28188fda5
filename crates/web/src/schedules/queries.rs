//! The SQL of what recurs.

/// The columns of a schedule, as they are read.
macro_rules! schedule {
    () => {
        "select id, kind, text, series, interval_months, first_on, last_on, reverse_on, parts, manner, ended_at, actor_name, \
        recorded_at from voucher_schedule where association_id = $1 "
    };
}

store::queries! {
    LIST_SCHEDULES = concat!(schedule!(), "order by id desc");
    FIND_SCHEDULE = concat!(schedule!(), "and id = $2");
    LIST_SCHEDULE_LINES = "select schedule_id, account, objects, amount_ore, text from voucher_schedule_line \
        where association_id = $1 order by schedule_id, number";
    LIST_OCCURRENCES = "select c.schedule_id, c.number, c.due_on, c.draft_id, c.actor_name, c.recorded_at, o.voucher_id, \
        v.series, v.number, d.version from voucher_occurrence c \
        left join voucher_origin o on o.association_id = c.association_id and o.draft_id = c.draft_id \
        left join voucher v on v.association_id = o.association_id and v.id = o.voucher_id \
        left join voucher_draft d on d.association_id = c.association_id and d.id = c.draft_id \
        where c.association_id = $1 order by c.schedule_id, c.number";
}
