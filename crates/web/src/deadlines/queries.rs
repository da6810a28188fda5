//! The SQL of the association's own deadlines.

store::queries! {
    LIST_OWN = "select d.id, d.due_on, d.title, d.note, d.actor_name, e.kind, e.ended_on, e.actor_name from own_deadline d \
        left join own_deadline_end e on e.association_id = d.association_id and e.deadline_id = d.id \
        where d.association_id = $1 order by d.due_on, d.id";
    FIRST_YEAR = "select min(from_on) from financial_year where association_id = $1";
}
