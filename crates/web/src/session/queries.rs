//! The SQL of sessions.

store::queries! {
    FIND_SESSION = "select s.person_id, p.name, s.seen_at, s.ends_at, (select max(f.expires_at) from first_password f \
        join credential c on c.person_id = f.person_id and c.number = f.number \
        where f.person_id = s.person_id and c.ended_at is null) from session s \
        join person p on p.id = s.person_id where s.token_hash = $1";
    FIND_PASSWORD = "select p.id, c.number, c.secret, f.expires_at from person p join credential c on c.person_id = p.id \
        left join first_password f on f.person_id = c.person_id and f.number = c.number \
        where p.email = $1 and c.kind = 'password' and c.ended_at is null order by c.number desc limit 1";
    COUNT_SIGN_INS_FROM = "select count(*) from sign_in_attempt where email = $1 and address = $2 and succeeded = 1";
    COUNT_FAILURES_BY_EMAIL = "select count(*) from sign_in_attempt where email = $1 and attempted_at > $2 and succeeded = 0";
    COUNT_FAILURES_BY_EMAIL_FROM = "select count(*) from sign_in_attempt where email = $1 and attempted_at > $2 \
        and succeeded = 0 and address = $3";
    COUNT_FAILURES_BY_ADDRESS = "select count(*) from sign_in_attempt where address = $1 and attempted_at > $2 and succeeded = 0";
    SUCCEED = "update sign_in_attempt set succeeded = 1 where id = $1";
    KEEP_SESSION = "update session set seen_at = $1 where token_hash = $2";
    END_SESSION = "delete from session where token_hash = $1";
    END_SESSIONS_OF_PERSON = "delete from session where person_id = $1";
    END_OTHER_SESSIONS_OF_PERSON = "delete from session where person_id = $1 and token_hash <> $2";
    END_OLD_SESSIONS = "delete from session where ends_at < $1";
    FORGET_OLD_ATTEMPTS = "delete from sign_in_attempt where attempted_at < $1";
    LIST_SESSIONS = "select token_hash, started_at, seen_at from session where person_id = $1 and ends_at > $2 and seen_at > $3 order by started_at desc";
}
