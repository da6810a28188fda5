//! The SQL of people and roles.

store::queries! {
    LIST_ROLES = "select role from role_grant where person_id = $1 and association_id = $2 and from_on <= $3 \
        and (until_on is null or until_on > $4) order by id";
    LIST_ASSOCIATIONS = "select distinct a.short_name from role_grant g join association a on a.id = g.association_id \
        where g.person_id = $1 and g.from_on <= $2 and (g.until_on is null or g.until_on > $3) order by a.short_name";
    FIND_PERSON_BY_EMAIL = "select id, name from person where email = $1";
    FIND_EMAIL = "select email from person where id = $1";
    LIST_GRANTS = "select g.id, g.person_id, p.name, p.email, g.role, g.employer, g.from_on, g.until_on from role_grant g \
        join person p on p.id = g.person_id where g.association_id = $1 order by p.sort_key, g.from_on";
    LAST_CREDENTIAL = "select coalesce(max(number), 0) from credential where person_id = $1";
    LIST_CURRENT_PASSWORDS = "select number from credential where person_id = $1 and kind = 'password' and ended_at is null";
}
