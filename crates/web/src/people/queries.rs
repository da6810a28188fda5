//! The SQL of people and roles.

store::queries! {
    LIST_ROLES = "select g.role from role_grant g where g.person_id = $1 and g.association_id = $2 and g.from_on <= $3 \
        and (g.until_on is null or g.until_on > $4) and not exists (select 1 from role_invitation i \
        where i.association_id = g.association_id and i.person_id = g.person_id and i.accepted_at is null) order by g.id";
    LIST_ASSOCIATIONS = "select distinct a.short_name from role_grant g join association a on a.id = g.association_id \
        where g.person_id = $1 and g.from_on <= $2 and (g.until_on is null or g.until_on > $3) \
        and not exists (select 1 from role_invitation i where i.association_id = g.association_id \
        and i.person_id = g.person_id and i.accepted_at is null) order by a.short_name";
    LIST_ASSOCIATIONS_OF = "select distinct association_id from role_grant where person_id = $1 order by association_id";
    COUNT_GRANTS_ELSEWHERE = "select count(*) from role_grant g where g.person_id = $1 and g.association_id <> $2 \
        and not exists (select 1 from role_invitation i where i.association_id = g.association_id \
        and i.person_id = g.person_id and i.accepted_at is null)";
    FIND_WAITING = "select expires_at from role_invitation where association_id = $1 and person_id = $2 and accepted_at is null";
    LIST_WAITING = "select i.association_id, a.name, a.short_name, i.code_hash, i.expires_at from role_invitation i \
        join association a on a.id = i.association_id where i.person_id = $1 and i.accepted_at is null order by i.association_id";
    LIST_WAITING_HERE = "select person_id, expires_at from role_invitation where association_id = $1 and accepted_at is null";
    LIST_FIRST_PASSWORDS = "select f.person_id, f.issued_by, f.expires_at from first_password f join credential c \
        on c.person_id = f.person_id and c.number = f.number where c.ended_at is null and exists (select 1 from role_grant g \
        where g.person_id = f.person_id and g.association_id = $1)";
    LIST_ISSUED = "select c.person_id, f.issued_by, c.recorded_at from first_password f join credential c \
        on c.person_id = f.person_id and c.number = f.number where exists (select 1 from role_grant g \
        where g.person_id = f.person_id and g.association_id = $1) order by c.person_id, c.number";
    FIND_PERSON_BY_EMAIL = "select id, name from person where email = $1";
    FIND_EMAIL = "select email from person where id = $1";
    LIST_GRANTS = "select g.id, g.person_id, p.name, p.email, g.role, g.employer, g.from_on, g.until_on from role_grant g \
        join person p on p.id = g.person_id where g.association_id = $1 order by p.sort_key, g.from_on";
    LAST_CREDENTIAL = "select coalesce(max(number), 0) from credential where person_id = $1";
    FIND_SECRET = "select secret from credential where person_id = $1 and kind = 'password' and ended_at is null \
        order by number desc limit 1";
    LIST_CURRENT_PASSWORDS = "select number from credential where person_id = $1 and kind = 'password' and ended_at is null";
}
