//! The SQL of the association.

store::queries! {
    FIND_ASSOCIATION = "select id, short_name, name, organisation_number, formed_on from association where short_name = $1";
    LIST_MEMBERS = "select id, key, name, kind, joined_on, left_on from member where association_id = $1 order by sort_key";
    LIST_SEATS = "select id, key, kind, number from seat where association_id = $1 order by number, kind desc";
    LIST_SEAT_MEMBERS = "select seat_id, member_id from seat_member where association_id = $1 order by seat_id, member_id";
    LIST_HOLDERS = "select seat_id, name, from_on, until_on from seat_holder where association_id = $1 order by from_on, id";
    LIST_OFFICES = "select kind, name, from_on, until_on from office where association_id = $1 order by kind, from_on, id";
    LIST_AUDITORS = "select id, name, firm, appointed_by, from_on, until_on from auditor where association_id = $1 order by id";
    LIST_AUDITOR_MEMBERS = "select auditor_id, member_id from auditor_member where association_id = $1 order by auditor_id, member_id";
    LIST_GROUPS = "select name, purpose from working_group where association_id = $1 order by id";
    LIST_POPULATION = "select member_id, year, measure, inhabitants, source from population where association_id = $1 \
        order by year desc, id";
}
